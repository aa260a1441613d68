//! What a lowered request holds: one look at everything, so that most rules need none.

use moonlint_catalogue::{Limit, MediaSupport, ModelSpec, OtherSpellings, ReferencesSupport};
use moonlint_syntax::Tree;

use super::facts::Facts;
use super::location::{AssetForm, HttpUrl, Location, Url, range_of};
use super::material::{LocationField, MaterialField, Media, Role};
use super::mention::bare;
use super::parts::{AliasPart, FaultKind, MaterialPart, Parts, SettingField, SettingKind};

/// The facts that a prompt gives.
pub(super) fn prompt(text: &str) -> Facts {
    let mut facts = Facts::PROMPT;
    facts.insert_if(Facts::MENTION, memchr::memchr(b'@', text.as_bytes()).is_some());
    facts.insert_if(Facts::PLACEHOLDER, begins_with_angle(text));
    facts
}

/// The facts that the name of a model gives.
pub(super) fn model(text: &str) -> Facts {
    if begins_with_angle(text) { Facts::PLACEHOLDER } else { Facts::empty() }
}

fn begins_with_angle(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'<') => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        _ => text.trim_start().starts_with('<'),
    }
}

/// The facts that a callback gives.
pub(super) fn callback(text: &str) -> Facts {
    match Url::parse(text) {
        Url::Http(url) if url.secure && url.reach.is_public() => {
            let (_, has_angle) = digest(text, 0);
            if has_angle || may_be_example(url.host) { Facts::PLACEHOLDER } else { Facts::empty() }
        }
        _ => Facts::ODD_CALLBACK | Facts::PLACEHOLDER,
    }
}

/// The facts that a location gives, and a number of the place that it names.
pub(super) fn location(text: &str, field: LocationField) -> (Facts, u64) {
    if field != LocationField::AssetId
        && let Some(url) = HttpUrl::plain(text)
    {
        return plain_location(text, url);
    }
    let mut facts = Facts::empty();
    let (place, has_angle) = match Location::parse(text, field) {
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
    facts.insert_if(Facts::PLACEHOLDER, has_angle);
    (facts, place)
}

/// The same for a URL as nearly all are written.
fn plain_location(text: &str, url: HttpUrl<'_>) -> (Facts, u64) {
    let (place, has_angle) = digest(text, 0);
    let mut facts = Facts::empty();
    facts.insert_if(Facts::ODD_URL, !url.reach.is_public());
    facts.insert_if(Facts::QUERY, !url.query.is_empty());
    facts.insert_if(Facts::PLACEHOLDER, has_angle || may_be_example(url.host));
    (facts, place)
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

/// A number of a text whose first `folded` bytes are compared without regard to capitals, and whether it holds a `<`. Equal
/// texts have the same number, others hardly ever.
fn digest(text: &str, folded: usize) -> (u64, bool) {
    let bytes = text.as_bytes();
    let mut digest = Digest { digest: text.len() as u64, angles: 0 };
    let (blocks, rest) = bytes.as_chunks::<16>();
    let capitals = blocks.len().min(folded.div_ceil(16));
    for (at, block) in blocks[..capitals].iter().enumerate() {
        digest.add(&lower(block, folded - 16 * at));
    }
    for block in &blocks[capitals..] {
        digest.add(block);
    }
    match bytes.last_chunk::<16>() {
        // What is left, with some of what came before.
        Some(end) if rest.is_empty() || folded <= bytes.len() - 16 => digest.add(end),
        Some(end) => digest.add(&lower(end, folded + 16 - bytes.len())),
        None => {
            let mut end = [0; 16];
            end[..rest.len()].copy_from_slice(rest);
            digest.add(&lower(&end, folded));
        }
    }
    (digest.digest, digest.angles & (ONES * 0x80) != 0)
}

/// A block with so many bytes in small letters.
fn lower(block: &[u8; 16], folded: usize) -> [u8; 16] {
    let mut block = *block;
    block.iter_mut().take(folded).for_each(u8::make_ascii_lowercase);
    block
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

struct Digest {
    digest: u64,
    /// Bytes with the highest bit set, where there is a `<`.
    angles: u64,
}

impl Digest {
    #[inline(always)]
    fn add(&mut self, block: &[u8; 16]) {
        let block = u128::from_le_bytes(*block);
        let (low, high) = (block as u64, (block >> 64) as u64);
        let zeros = |word: u64| (word ^ (ONES * b'<' as u64)).wrapping_sub(ONES) & !(word ^ (ONES * b'<' as u64));
        self.angles |= zeros(low) | zeros(high);
        let product = u128::from(self.digest ^ low) * u128::from(high ^ MIX);
        self.digest = product as u64 ^ (product >> 64) as u64;
    }
}

/// Any large odd number that looks like chance.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Adds the facts that lowered parts give together.
pub(super) fn whole(tree: Tree<'_>, parts: &mut Parts) {
    let mut facts = parts.facts;
    for fault in &parts.faults {
        facts |= match fault.kind {
            FaultKind::Missing(_) => Facts::MISSING,
            FaultKind::WrongType(_) => Facts::WRONG_TYPE,
            FaultKind::Blank => Facts::BLANK,
            FaultKind::UnknownField(_) => Facts::UNKNOWN_FIELD,
            FaultKind::UnknownContentType => Facts::UNKNOWN_CONTENT_TYPE,
        };
    }
    let mut kinds = 0u8;
    for setting in &parts.settings {
        let kind = setting.field.kind();
        facts |= match kind {
            SettingKind::Duration => Facts::DURATION,
            SettingKind::Ratio => Facts::RATIO,
            SettingKind::Resolution => Facts::RESOLUTION,
            SettingKind::AudioTrack => Facts::empty(),
        };
        facts.insert_if(Facts::ODD_DURATION, kind == SettingKind::Duration && setting.number <= 0);
        facts.insert_if(Facts::REPEATED_SETTING, kinds & 1 << kind as u8 != 0);
        kinds |= 1 << kind as u8;
        let compatible = matches!(
            setting.field,
            SettingField::Seconds | SettingField::ConfigAspectRatio | SettingField::ConfigResolutionName
        );
        facts.insert_if(Facts::COMPATIBILITY, compatible);
    }
    facts.insert_if(Facts::INPUT_TYPE, parts.input_type.is_some());
    facts.insert_if(Facts::INPUT_REFERENCE_ROLE, parts.input_reference_role.is_some());
    if !parts.materials.is_empty() {
        facts |= materials(parts);
        if facts.contains(Facts::ALIAS) {
            facts |= aliases(tree, parts);
        }
    }
    parts.facts = facts;
}

/// The facts that lowered parts give for a model, or for one that nothing is known of.
pub(super) fn against(parts: &Parts, spec: Option<&ModelSpec>) -> Facts {
    let given = parts.facts;
    let mut facts = Facts::empty();
    let mut derive = |fact: Facts, from: Facts, holds: bool| facts.insert_if(fact, holds && given.intersects(from));
    let limits_ratio = spec.is_some_and(|spec| spec.ratios.is_some());
    let limits_resolution = spec.is_some_and(|spec| spec.resolutions.is_some());
    derive(Facts::FREE_RATIO, Facts::RATIO, !limits_ratio);
    derive(Facts::LIMITED_RATIO, Facts::RATIO, limits_ratio);
    derive(Facts::FREE_RESOLUTION, Facts::RESOLUTION, !limits_resolution);
    derive(Facts::LIMITED_RESOLUTION, Facts::RESOLUTION, limits_resolution);
    let Some(spec) = spec else { return facts };
    derive(Facts::LIMITED_DURATION, Facts::DURATION, spec.durations.is_some());
    let refuses = |support: &MediaSupport| support.refused().is_some();
    let media = &spec.media;
    let some_refused = refuses(&media.images) || refuses(&media.videos) || refuses(&media.audio);
    derive(Facts::REFUSED_MEDIA, Facts::MATERIAL, some_refused);
    let many = |limit: &Limit<u32>| parts.materials.len() > limit.value as usize;
    derive(Facts::MANY_IMAGES, Facts::MATERIAL, spec.max_images.as_ref().is_some_and(many));
    derive(Facts::MANY_VISUALS, Facts::MATERIAL, spec.advised_max_visuals.as_ref().is_some_and(many));
    derive(Facts::MODES, Facts::MATERIAL, spec.modes.is_some());
    derive(Facts::ODD_SPELLING, Facts::INSIDE_REFERENCES, spec.references.value == ReferencesSupport::NotListed);
    derive(Facts::ODD_SPELLING, Facts::OUTSIDE_REFERENCES, spec.other_spellings.value == OtherSpellings::None);
    derive(Facts::NEEDY_AUDIO, Facts::AUDIO, spec.audio_needs_visual.is_some());
    derive(Facts::LONELY_FRAME, Facts::FIRST_FRAME, spec.no_frame_beside_reference.is_some());
    if let Some(limit) = &spec.max_prompt_chars {
        let long = parts.prompts.iter().any(|prompt| prompt.len() > limit.value as usize);
        derive(Facts::LONG_PROMPT, Facts::PROMPT, long);
    }
    facts
}

fn materials(parts: &mut Parts) -> Facts {
    let mut facts = Facts::MATERIAL;
    let (mut first_frames, mut last_frames) = (0, 0);
    for material in &parts.materials {
        let inside = material.field == MaterialField::References;
        facts |= if inside { Facts::INSIDE_REFERENCES } else { Facts::OUTSIDE_REFERENCES };
        facts.insert_if(Facts::AUDIO, material.media.is_audible());
        facts.insert_if(Facts::OTHER_MEDIA, material.media == Media::Other);
        if let Some(role) = material.role {
            facts.insert_if(Facts::OTHER_ROLE, role == Role::Other);
            facts.insert_if(Facts::MISFIT_ROLE, !role.fits(material.media));
            first_frames += usize::from(role == Role::FirstFrame);
            last_frames += usize::from(role == Role::LastFrame);
        }
        let says_roles = matches!(material.field, MaterialField::References | MaterialField::Content);
        facts.insert_if(Facts::ABSENT_ROLE, material.role_absent && says_roles);
        facts.insert_if(Facts::ALIAS, material.alias.is_some());
        let start = material.first_location as usize;
        let own = parts.places.len();
        for location in &parts.locations[start..start + material.location_count as usize] {
            // One material may say twice where it is.
            let place = purpose(material) ^ location.place;
            if !parts.places[own..].contains(&place) {
                parts.places.push(place);
            }
        }
    }
    facts.insert_if(Facts::FIRST_FRAME, first_frames > 0);
    facts.insert_if(Facts::REPEATED_FRAME, first_frames > 1 || last_frames > 1);
    facts.insert_if(Facts::REPEATED_PLACE, has_repetition(&mut parts.places));
    facts
}

/// What a material is for, as far as two materials can be for the same. Roles that nobody knows count as one.
fn purpose(material: &MaterialPart) -> u64 {
    let number = match material.role {
        Some(role) => role as u64,
        None => 32 + material.media as u64,
    };
    (number + 1).wrapping_mul(MIX)
}

/// Whether a number is there twice. Changes their order.
fn has_repetition(numbers: &mut [u64]) -> bool {
    /// Up to so many, comparing each with each is faster.
    const FEW: usize = 16;
    if numbers.len() <= FEW {
        return numbers.iter().enumerate().any(|(at, number)| numbers[..at].contains(number));
    }
    numbers.sort_unstable();
    numbers.windows(2).any(|pair| pair[0] == pair[1])
}

/// Takes down the aliases, each by its first material.
fn aliases(tree: Tree<'_>, parts: &mut Parts) -> Facts {
    let Parts { materials, texts, aliases, .. } = parts;
    for alias in materials.iter().filter_map(|material| material.alias) {
        let name = texts.get(tree, alias);
        aliases.push(AliasPart { text: alias.skip(name.len() - bare(name).len()) });
    }
    let count = aliases.len();
    let name = |alias: &AliasPart| texts.get(tree, alias.text);
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
    use std::fs;
    use std::path::Path;

    use moonlint_catalogue::Catalogue;
    use moonlint_syntax::Dialect;

    use super::*;
    use crate::checker::{Checker, FileOptions};
    use crate::settings::{Levels, Settings};

    /// Checks every fixture of the repository as if for every model. In tests of this crate a check calls all rules, and
    /// panics where one reports something without the facts that it looks for.
    #[test]
    fn facts_hide_nothing() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        let mut models: Vec<Option<String>> = Catalogue::builtin().names().map(|name| Some(name.to_owned())).collect();
        models.extend([None, Some("a-model-of-mine".to_owned())]);
        let mut documents = 0;
        for model in models {
            let settings = Settings { model, levels: Levels::all(), track_assets: true, ..Settings::default() };
            let checker = Checker::new(settings);
            for folder in ["rules", "requests"].map(|folder| fs::read_dir(fixtures.join(folder)).unwrap()) {
                for file in folder.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()) {
                    documents += check(&checker, &file.unwrap().path());
                }
            }
        }
        assert!(documents > 1_000, "only {documents} documents");
    }

    #[expect(clippy::disallowed_methods, reason = "the library reads no files, but its fixtures are some")]
    fn check(checker: &Checker, file: &Path) -> usize {
        let (dialect, lines) = match file.extension().and_then(|extension| extension.to_str()) {
            Some("json") => (Dialect::Json, false),
            Some("jsonl") => (Dialect::Json, true),
            Some("jsonc") => (Dialect::Jsonc, false),
            Some("json5") => (Dialect::Json5, false),
            _ => return 0,
        };
        let source = fs::read(file).unwrap();
        let options = FileOptions { dialect, batch: true, detect: false };
        let documents: Vec<&[u8]> = if lines { source.split(|byte| *byte == b'\n').collect() } else { vec![&source] };
        documents.iter().map(|document| checker.check_file(document, options).documents).sum()
    }

    #[test]
    fn places_are_told_apart() {
        let place = |text| location(text, LocationField::Url).1;
        for (left, right) in [
            ("https://a.io/cat.png", "HTTPS://A.io/cat.png"),
            (
                "https://a-host-of-many-letters.example.org/cat.png",
                "https://a-host-of-many-letters.EXAMPLE.org/cat.png",
            ),
            ("Asset://asset_cat", "asset:asset_cat"),
        ] {
            assert_eq!(place(left), place(right), "{left}");
        }
        for (left, right) in [
            ("https://a.io/cat.png", "https://a.io/Cat.png"),
            ("https://a.io/cat.png", "https://A.io/Cat.png"),
            ("https://a.io/a/long/path/to/somewhere/1/cat.png", "https://a.io/a/long/path/to/somewhere/2/cat.png"),
            ("https://a.io/cat.png", "https://a.io/cat.png?"),
            ("Asset://asset_cat", "Asset://asset_Cat"),
        ] {
            assert_ne!(place(left), place(right), "{left}");
        }
    }

    #[test]
    fn angles_are_seen_wherever_they_stand() {
        for length in 1..70 {
            for at in 0..length {
                let mut text = "=".repeat(length);
                assert!(!digest(&text, 0).1);
                text.replace_range(at..=at, "<");
                assert!(digest(&text, 0).1, "{text}");
            }
        }
    }
}
