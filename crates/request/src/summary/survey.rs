//! What a request that was read holds: one look at everything, so that most rules need none.

use moonlint_syntax::Source;
use wide::u8x16;

use super::facts::Facts;
use crate::ending;
use crate::hole::{braces, hole, stands_for_prompt};
use crate::hosts::Hosts;
use crate::location::{AssetForm, HttpUrl, Location, Url, is_asset_id, is_misplaced, path, query, range_of};
use crate::material::LocationField;
use crate::mention::FEW;
use crate::parts::{AliasPart, Parts};
use crate::plain_url::Front;
use crate::simd::{MIX, is, within};

/// Which bytes may occur in a prompt, of those without which there is nothing to look for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PromptMarks {
    brace: bool,
    hyphen: bool,
}

impl PromptMarks {
    /// The bytes.
    pub(crate) const BYTES: [u8; 2] = [b'{', b'-'];

    /// Which of [`BYTES`](Self::BYTES) may occur, in their order.
    pub(crate) const fn noted([brace, hyphen]: [bool; 2]) -> Self {
        PromptMarks { brace, hyphen }
    }

    pub(crate) fn of(text: &str) -> Self {
        Self::noted(Self::BYTES.map(|byte| memchr::memchr(byte, text.as_bytes()).is_some()))
    }
}

/// The facts that a prompt gives; none of one with a part that is filled in later.
#[inline]
pub(crate) fn prompt(text: &str, marks: PromptMarks) -> Option<Facts> {
    if marks.brace && braces(text).is_some() || stands_for_prompt(text) {
        return None;
    }
    let mut facts = Facts::empty();
    facts.insert_if(Facts::FLAG, marks.hyphen && has_flag(text));
    Some(facts)
}

/// Whether two hyphens stand side by side. Most prompts have few.
fn has_flag(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'-', bytes).any(|at| bytes.get(at + 1) == Some(&b'-'))
}

/// The facts that a callback gives; none of one with a part that is filled in later.
pub(crate) fn callback(text: &str, hosts: &mut Hosts) -> Option<Facts> {
    let front = hosts.front(text);
    // What fills in a part of an address leaves a mark that few addresses have, and what stands for a whole one has no front.
    let is_plain = front.is_some() && !digest(text, 0).1;
    if !is_plain && hole(text).is_some() {
        return None;
    }
    let odd = Facts::ODD_CALLBACK | Facts::PLACEHOLDER | Facts::SPACE;
    let mut facts = match front {
        Some((facts, _)) if facts.contains(Facts::ODD_URL) || !text.starts_with("https:") => odd,
        Some((facts, _)) => facts,
        None => match Url::parse(text) {
            Url::Http(url) if url.secure && url.reach.is_public() => of_host(url.host),
            _ => odd,
        },
    };
    facts.insert_if(Facts::SPACE, !is_plain && text.contains(char::is_whitespace));
    Some(facts)
}

/// The facts that a host gives, whoever can reach it.
fn of_host(host: &str) -> Facts {
    if may_be_example(host) { Facts::PLACEHOLDER } else { Facts::empty() }
}

/// The facts that the front of a URL gives.
pub(crate) fn front(text: &str, front: &Front) -> Facts {
    let (start, end) = front.host;
    let mut facts = text.get(start..end).map_or(Facts::PLACEHOLDER, of_host);
    facts.insert_if(Facts::ODD_URL, !front.reach.is_public());
    facts
}

/// What a location gives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spotted {
    pub(crate) facts: Facts,
    /// A hash of the location.
    pub(crate) hash: u64,
    /// The bits of the media whose addresses end otherwise.
    pub(crate) unfit: u32,
}

/// What a location gives; nothing where a part of it is filled in later.
pub(crate) fn location(text: &str, field: LocationField, hosts: &mut Hosts) -> Option<Spotted> {
    match field {
        LocationField::AssetId => any_location(text, field),
        LocationField::Url | LocationField::AssetUrl => match hosts.front(text) {
            Some((facts, end)) => {
                let mut spotted = plain_location(text, facts, end)?;
                spotted.facts.insert_if(Facts::MISPLACED, field == LocationField::AssetUrl);
                Some(spotted)
            }
            None => any_location(text, field),
        },
    }
}

/// Surveys a URL that is written as nearly all are; `None` for any other location.
#[inline]
fn plain_location(text: &str, mut facts: Facts, end: usize) -> Option<Spotted> {
    let (hash, has_marks) = digest(text, 0);
    let mut tail = text.get(end..).unwrap_or_default();
    if has_marks {
        if hole(text).is_some() {
            return None;
        }
        facts.insert_if(Facts::QUERY, !query(tail).is_empty());
        facts.insert_if(Facts::SPACE, text.contains(char::is_whitespace));
        tail = path(tail);
    }
    Some(Spotted { facts, hash, unfit: ending::unfit(tail) })
}

fn any_location(text: &str, field: LocationField) -> Option<Spotted> {
    let mut facts = Facts::empty();
    // Assets as nearly all are written.
    if let Some(id) = text.strip_prefix("Asset://").filter(|id| is_asset_id(id)) {
        facts.insert(Facts::ASSET);
        facts.insert_if(Facts::PLACEHOLDER, matches!(id.as_bytes().last(), Some(b'x' | b'X')));
        return Some(Spotted { facts, hash: digest(id, 0).0, unfit: 0 });
    }
    if hole(text).is_some() {
        return None;
    }
    facts.insert_if(Facts::SPACE, text.contains(char::is_whitespace));
    facts.insert_if(Facts::MISPLACED, is_misplaced(text, field));
    let location = Location::parse(text, field);
    let ending = match location {
        Location::Url(Url::Http(url)) if field == LocationField::Url => ending::of_http(text, url),
        _ => ending::of_text(text),
    };
    let (hash, _) = match location {
        Location::Asset(asset) => {
            facts.insert(Facts::ASSET);
            facts.insert_if(Facts::ODD_ASSET, !matches!(asset.form, AssetForm::Uri | AssetForm::Id));
            facts.insert_if(Facts::PLACEHOLDER, asset.id.ends_with(['x', 'X']));
            digest(asset.id, 0)
        }
        Location::Url(Url::Http(url)) => {
            facts.insert_if(Facts::ODD_URL, !url.reach.is_public());
            facts.insert_if(Facts::QUERY, !url.query.is_empty() || !url.user_info.is_empty());
            facts.insert_if(Facts::PLACEHOLDER, may_be_example(url.host));
            digest(text, capitals(text, url))
        }
        Location::Url(_) => {
            facts.insert(Facts::ODD_URL);
            digest(text, 0)
        }
    };
    Some(Spotted { facts, hash, unfit: ending.map_or(0, |ending| !ending) })
}

/// How many bytes of a URL have capitals that mean nothing: up to the end of its host, if it has any.
fn capitals(text: &str, url: HttpUrl<'_>) -> usize {
    // Without a way out of the loop it is compiled to vector instructions.
    let has = |part: &str| part.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase());
    let end = || range_of(text, url.host).map_or(0, |host| host.end);
    if has(url.host) || has(url.scheme) { end() } else { 0 }
}

/// Whether a host may be one that stands for another.
fn may_be_example(host: &str) -> bool {
    let host = host.as_bytes();
    let host = host.strip_suffix(b".").unwrap_or(host);
    // `.example`, or `example` before a last label of three letters.
    let ends = |host: &[u8]| host.len() >= 7 && host[host.len() - 7..].eq_ignore_ascii_case(b"example");
    let is_x = |back: usize| host.iter().nth_back(back).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'x'));
    // Nearly every host is done with after a look at where the `x` would be.
    is_x(5) && ends(host) || is_x(9) && ends(&host[..host.len() - 4])
}

/// A number of a text whose first `folded` bytes are compared without regard to capitals, and whether there may be something in it
/// that few URLs have: `..`, one of `<=>?`, or a byte that is not between `$` and `z`, as `#`, `{` and white space are not. Equal
/// texts have the same number, others hardly ever.
#[inline]
fn digest(text: &str, folded: usize) -> (u64, bool) {
    let bytes = text.as_bytes();
    let mut digest = Digest { number: text.len() as u64, marks: u8x16::ZERO, has_pair: false };
    let (blocks, rest) = bytes.as_chunks::<16>();
    if folded > 0 || blocks.is_empty() {
        digest.add_folded(blocks, rest, folded);
        return digest.told();
    }
    for block in blocks {
        digest.add(block);
    }
    // What is left, with some of what came before.
    if let Some(end) = bytes.last_chunk::<16>().filter(|_| !rest.is_empty()) {
        digest.add(end);
    }
    digest.told()
}

/// A block with so many bytes in small letters.
fn lower(block: &[u8; 16], folded: usize) -> [u8; 16] {
    let mut block = *block;
    block.iter_mut().take(folded).for_each(u8::make_ascii_lowercase);
    block
}

struct Digest {
    number: u64,
    /// Where there may be something that few URLs have, or a pair of full stops: three of them have a pair in one block.
    marks: u8x16,
    has_pair: bool,
}

impl Digest {
    #[inline(always)]
    fn told(&self) -> (u64, bool) {
        (self.number, self.marks.any() | self.has_pair)
    }

    #[inline(always)]
    fn add(&mut self, block: &[u8; 16]) {
        let bytes = u8x16::new(*block);
        let angles = (bytes & u8x16::splat(0xfc)).cmp_eq(u8x16::splat(b'<'));
        self.marks |= angles | !within(bytes, b'$', b'z');
        let dots = is(bytes, b'.').move_mask();
        self.has_pair |= dots & dots << 1 != 0;
        let block = u128::from_le_bytes(*block);
        let (low, high) = (block as u64, (block >> 64) as u64);
        let product = u128::from(self.number ^ low) * u128::from(high ^ MIX);
        self.number = product as u64 ^ (product >> 64) as u64;
    }

    fn add_folded(&mut self, blocks: &[[u8; 16]], rest: &[u8], folded: usize) {
        for (at, block) in blocks.iter().enumerate() {
            self.add(&lower(block, folded.saturating_sub(16 * at)));
        }
        let Some(last) = blocks.last().filter(|_| !rest.is_empty()) else {
            if blocks.is_empty() {
                let mut end = [b'-'; 16];
                end[..rest.len()].copy_from_slice(rest);
                self.add(&lower(&end, folded));
            }
            return;
        };
        let mut end = [0; 16];
        let (front, back) = end.split_at_mut(16 - rest.len());
        front.copy_from_slice(&last[rest.len()..]);
        back.copy_from_slice(rest);
        let before = 16 * (blocks.len() - 1) + rest.len();
        self.add(&lower(&end, folded.saturating_sub(before)));
    }
}

/// Adds the facts that all materials give together. Only rules need the aliases `sorted` where these are few.
pub(crate) fn together(source: Source<'_>, parts: &mut Parts, sorted: bool) {
    let mut facts = parts.material_summary.facts();
    facts.insert_if(Facts::TWIN_FIELDS, parts.prompts.len() > 1);
    facts.insert_if(Facts::REPEATED_LOCATION, parts.location_hashes.has_repetition());
    facts.insert_if(Facts::SHARED_LOCATION, parts.location_hashes.has_shared());
    facts.insert_if(Facts::ALIAS, !parts.aliases.is_empty());
    if sorted || !are_distinct(&parts.aliases) {
        facts |= aliases(source, parts);
    }
    parts.facts |= facts;
}

/// Whether there are few aliases, all of them names that can be told from one another as numbers.
fn are_distinct(aliases: &[AliasPart]) -> bool {
    let mut distinct = aliases.len() <= FEW;
    for (at, alias) in aliases.iter().enumerate().take(FEW) {
        let is_again = aliases[..at].iter().fold(false, |again, other| again | (other.words == alias.words));
        distinct &= !alias.words.is_none() & !is_again;
    }
    distinct
}

/// Sorts the aliases, and leaves each by its first material.
fn aliases(source: Source<'_>, parts: &mut Parts) -> Facts {
    let Parts { texts, aliases, .. } = parts;
    let count = aliases.len();
    let name = |alias: &AliasPart| texts.get(source, alias.text);
    if count > 1 {
        aliases.sort_unstable_by(|a, b| name(a).cmp(name(b)).then_with(|| a.text.node.cmp(&b.text.node)));
        aliases.dedup_by(|again, first| name(again) == name(first));
    }
    let repeated = aliases.len() < count;
    // `@` alone names nothing.
    aliases.retain(|alias| !name(alias).is_empty());
    if repeated { Facts::REPEATED_ALIAS } else { Facts::empty() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_are_told_apart() {
        let hash = |text| location(text, LocationField::Url, &mut Hosts::default()).map(|found| found.hash);
        for (left, right) in [
            ("https://a.io/cat.png", "HTTPS://A.io/cat.png"),
            (
                "https://a-host-of-many-letters.example.org/cat.png",
                "https://a-host-of-many-letters.EXAMPLE.org/cat.png",
            ),
            ("Asset://asset_cat", "asset:asset_cat"),
        ] {
            assert_eq!(hash(left), hash(right), "{left}");
        }
        for (left, right) in [
            ("https://a.io/cat.png", "https://a.io/Cat.png"),
            ("https://a.io/cat.png", "https://A.io/Cat.png"),
            ("https://a.io/a/long/path/to/somewhere/1/cat.png", "https://a.io/a/long/path/to/somewhere/2/cat.png"),
            ("https://a.io/cat.png", "https://a.io/cat.png?"),
            ("Asset://asset_cat", "Asset://asset_Cat"),
        ] {
            assert_ne!(hash(left), hash(right), "{left}");
        }
    }

    #[test]
    fn marks_are_seen_wherever_they_stand() {
        for length in 1..70 {
            for at in 0..length {
                for mark in ["<", "{", "?", "..."] {
                    let mut text = "@".repeat(length);
                    assert!(!digest(&text, 0).1);
                    text.replace_range(at..=at, mark);
                    assert!(digest(&text, 0).1 && digest(&text, 3).1, "{text}");
                }
            }
        }
    }
}
