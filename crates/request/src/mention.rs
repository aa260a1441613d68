//! Mentions of materials in prompts: `@name`, and the alias that one means.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use moonlint_syntax::NodeId;
use moonlint_texts::{Names, nearest};

use super::lowered::Lowered;
use super::{Material, Request};

/// How far an alias is followed into a prompt, in bytes: what is longer counts as mentioned.
const MAX_BYTES: usize = 256;

/// Up to so many aliases are compared with a mention one by one.
pub(super) const FEW: usize = 8;

/// An `@` that may begin the name of a material.
#[derive(Clone, Copy)]
pub struct Mention<'t> {
    /// Offset of the `@` in the text.
    pub at: usize,
    /// What follows the `@`.
    pub rest: &'t str,
}

/// Every `@` at the start of a text or after something other than a word. Chinese, Japanese and Korean touch a mention
/// without a space and are no word here.
pub fn mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    memchr::memchr_iter(b'@', text.as_bytes()).filter_map(|at| {
        let before = text[..at].chars().next_back();
        let word = before.is_some_and(|c| is_word(c) && !is_cjk(c));
        (!word).then(|| Mention { at, rest: &text[at + 1..] })
    })
}

/// The full-width `＠`, which mentions nothing.
pub const WIDE_AT: &str = "\u{ff20}";

/// Whether a full-width `＠` stands in a text.
pub fn has_wide_at(text: &str) -> bool {
    // Text in ASCII is done with after this look, which is shorter than the next.
    memchr::memchr(WIDE_AT.as_bytes()[0], text.as_bytes()).is_some()
        && memchr::memmem::find(text.as_bytes(), WIDE_AT.as_bytes()).is_some()
}

/// Every full-width `＠` that would begin a mention if it were an `@`.
pub fn wide_mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    text.match_indices(WIDE_AT).filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let word = before.is_some_and(|c| is_word(c) && !is_cjk(c));
        (!word).then(|| Mention { at, rest: &text[at + WIDE_AT.len()..] })
    })
}

/// The parts of a text that stand in quotation marks: text to be shown or spoken.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match open {
            Some((start, closing)) if c == closing && (c != '\'' || !is_letter(after)) => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            // An apostrophe opens nothing.
            None if c == '\'' && (is_letter(before) || after.is_none_or(char::is_whitespace)) => {}
            None => open = closing(c).map(|closing| (at, closing)),
        }
        before = Some(c);
    }
    found
}

/// Whether an offset lies in one of some ranges, which are sorted.
pub fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let before = ranges.partition_point(|range| range.start <= at);
    before.checked_sub(1).is_some_and(|index| ranges[index].contains(&at))
}

/// What closes a quotation that a character opens.
fn closing(c: char) -> Option<char> {
    Some(match c {
        '"' | '\'' => c,
        '\u{201c}' => '\u{201d}',
        '\u{2018}' => '\u{2019}',
        '\u{300c}' => '\u{300d}',
        '\u{300e}' => '\u{300f}',
        '\u{ab}' => '\u{bb}',
        '\u{201e}' => '\u{201c}',
        _ => return None,
    })
}

impl<'t> Mention<'t> {
    /// The name as far as it can be told without knowing the aliases: up to the first character that no name has, or to
    /// where the script changes between CJK and another. Empty where no name follows.
    pub fn name(self) -> &'t str {
        let mut end = 0;
        let mut last = None;
        for (at, c) in self.rest.char_indices() {
            let crossing = last.is_some_and(|last| is_cjk(last) != is_cjk(c));
            let numbered = c.is_numeric() || matches!(c, '_' | '-');
            if !(is_word(c) || c == '-') || (crossing && !numbered) {
                break;
            }
            last = Some(c);
            end = at + c.len_utf8();
        }
        self.rest[..end].trim_end_matches('-')
    }
}

/// What looking for near aliases may cost yet, and the aliases as they are compared.
pub struct Guesses {
    budget: usize,
    names: Option<Names>,
}

impl Default for Guesses {
    fn default() -> Self {
        /// How many aliases are looked at in one request.
        const MOST: usize = 20_000;
        Guesses { budget: MOST, names: None }
    }
}

/// Names that a prompt can mention, in an order in which the longest that begins a text is found by its letters.
pub enum Aliases<'a> {
    /// Those of a request's materials.
    Lowered(Lowered<'a>),
    /// Others, sorted and without repetition.
    Other(Vec<Cow<'a, str>>),
}

impl<'a> Aliases<'a> {
    /// The aliases of a request's materials.
    pub fn of(request: &Request<'a>) -> Self {
        Aliases::Lowered(request.lowered)
    }

    /// Takes the names that are not empty.
    pub fn new(names: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let mut sorted: Vec<_> = names.filter(|name| !name.is_empty()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Aliases::Other(sorted)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Aliases::Lowered(lowered) => lowered.parts.aliases.len(),
            Aliases::Other(names) => names.len(),
        }
    }

    /// The name at an index; in the order of names.
    pub fn name(&self, index: usize) -> &str {
        match self {
            Aliases::Lowered(lowered) => lowered.str(lowered.parts.aliases[index].text),
            Aliases::Other(names) => &names[index],
        }
    }

    /// The names, sorted and without repetition.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.name(index))
    }

    /// The value that gives the alias at an index first.
    pub fn node(&self, index: usize) -> Option<NodeId> {
        match self {
            Aliases::Lowered(lowered) => Some(lowered.parts.aliases[index].text.node),
            Aliases::Other(_) => None,
        }
    }

    /// The index of a name.
    pub fn index(&self, name: &str) -> Option<usize> {
        let at = partition(0..self.len(), |index| self.name(index) < name);
        (at < self.len() && self.name(at) == name).then_some(at)
    }

    /// The index of the longest alias that the mention names.
    pub fn find(&self, mention: Mention<'_>) -> Option<usize> {
        if self.len() > FEW {
            return self.find_by_letters(mention.rest);
        }
        let named = (0..self.len()).filter(|index| is_named(self.name(*index), mention.rest));
        named.max_by_key(|index| (self.name(*index).len().min(MAX_BYTES + 1), Reverse(*index)))
    }

    fn find_by_letters(&self, rest: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        let mut found = None;
        // The aliases in `low..high` agree with the first `length` bytes; the shortest stands first.
        for length in 0..=MAX_BYTES {
            let first = self.name(low);
            if length > 0 && first.len() == length && ends(first, &rest[length..]) {
                found = Some(low);
            }
            let Some(byte) = rest.as_bytes().get(length) else { return found };
            let from = partition(low..high, |index| self.name(index).as_bytes().get(length) < Some(byte));
            let to = partition(from..high, |index| self.name(index).as_bytes().get(length) <= Some(byte));
            if from == to {
                return found;
            }
            (low, high) = (from, to);
        }
        Some(low)
    }

    /// The alias that a mention of none was probably meant to be, and how many bytes after the `@` it replaces.
    ///
    /// Each search takes as much of the budget as there are aliases; when that is used up nothing is near.
    pub fn near(&self, mention: Mention<'_>, guesses: &mut Guesses) -> Option<(usize, &str)> {
        let name = mention.name();
        if name.is_empty() {
            return None;
        }
        guesses.budget = guesses.budget.checked_sub(self.len())?;
        let candidates = || self.names().filter(|name| name.len() <= MAX_BYTES);
        let numbered = || self.names().enumerate().filter(|(_, name)| name.len() <= MAX_BYTES);
        if let Some(near) = guesses.names.get_or_insert_with(|| Names::new(numbered())).nearest(name, |_| true) {
            return Some((name.len(), self.name(near)));
        }
        // Where CJK goes on after the name, nothing but the alias tells where the name was meant to end.
        if !name.starts_with(is_cjk) {
            return None;
        }
        candidates().find_map(|alias| {
            let (end, _) = name.char_indices().nth(alias.chars().count())?;
            nearest(&name[..end], [alias]).map(|alias| (end, alias))
        })
    }
}

/// Whether a mention that goes on with `rest` names an alias, as far as it is followed.
fn is_named(alias: &str, rest: &str) -> bool {
    let (alias_bytes, rest_bytes) = (alias.as_bytes(), rest.as_bytes());
    if alias_bytes.len() > MAX_BYTES {
        return rest_bytes.get(..=MAX_BYTES) == alias_bytes.get(..=MAX_BYTES);
    }
    rest.strip_prefix(alias).is_some_and(|rest| ends(alias, rest))
}

/// The first index in a range that is not `before`, where those that are stand first.
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The name by which the prompt can mention a material, without the `@` that it may be written with.
pub fn alias_of<'a>(material: &Material<'a>) -> Option<&'a str> {
    material.alias_text().map(bare)
}

/// An alias without the `@` that it may be written with.
pub(crate) fn bare(alias: &str) -> &str {
    alias.trim_start_matches('@')
}

/// Whether nothing but letters, digits, `_` and `-` stand in a name, so that it can be mentioned whatever follows.
pub fn is_name(name: &str) -> bool {
    name.chars().all(|c| is_word(c) || c == '-')
}

/// Whether a mention of `name` ends before `rest`. Hyphens that end a word are punctuation.
pub fn ends(name: &str, rest: &str) -> bool {
    let Some(next) = rest.trim_start_matches('-').chars().next().filter(|c| is_word(*c)) else { return true };
    match name.chars().next_back() {
        Some(last) => is_cjk(last) || is_cjk(next) || !(is_word(last) || last == '-'),
        None => false,
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_mark(c)
}

/// Marks that belong to the letter before them and that are not letters themselves, as far as words in common scripts
/// have them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{e47}'..='\u{e4e}'
        | '\u{93c}' | '\u{94d}' | '\u{9cd}' | '\u{a4d}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{ccd}' | '\u{d4d}'
        | '\u{200c}' | '\u{200d}' | '\u{3099}' | '\u{309a}')
}

/// Chinese characters, kana, bopomofo and hangul: scripts whose words touch a mention without a space.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}' | '\u{3040}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, names: &[&'static str]) -> Vec<Option<String>> {
        let aliases = Aliases::new(names.iter().map(|name| Cow::Borrowed(bare(name))));
        let named = mentions(text).filter(|mention| aliases.find(*mention).is_some() || !mention.name().is_empty());
        named.map(|mention| aliases.find(mention).map(|at| aliases.name(at).to_owned())).collect()
    }

    #[test]
    fn mentions_find_their_alias() {
        for (text, names, expected) in [
            ("@hero", &["hero"][..], &[Some("hero")][..]),
            ("让@hero挥手", &["hero"], &[Some("hero")]),
            ("让@主角挥手", &["主角"], &[Some("主角")]),
            ("@主角2挥手", &["主角", "主角2"], &[Some("主角2")]),
            ("@主角12", &["主角", "主角1"], &[Some("主角")]),
            ("@heroine", &["hero"], &[None]),
            ("@heroine", &["hero", "heroine"], &[Some("heroine")]),
            ("@hero_2 @hero-2 @hero2", &["hero"], &[None, None, None]),
            ("@hero- @hero-- walks", &["hero"], &[Some("hero"), Some("hero")]),
            ("@hero's (@hero) \"@hero\". @hero", &["hero"], &[Some("hero"); 4]),
            ("@Hero", &["hero"], &[None]),
            ("@hero", &["@hero"], &[Some("hero")]),
            ("@@hero", &["hero"], &[Some("hero")]),
            ("write to a@hero.com or é@hero or 5@hero or _@hero", &["hero"], &[]),
            ("e\u{301}@hero", &["hero"], &[]),
            ("-@hero /@hero", &["hero"], &[Some("hero"), Some("hero")]),
            ("@ hero, @, @-, @!", &["hero"], &[]),
            ("@my hero walks, @my heroine, @my", &["my hero"], &[Some("my hero"), None, None]),
            ("@герой идёт, @герои", &["герой"], &[Some("герой"), None]),
            ("@cafe\u{301}", &["cafe"], &[None]),
            ("@히어로가 걷는다 @hero가", &["히어로", "hero"], &[Some("히어로"), Some("hero")]),
            ("@🎉go @🎉", &["🎉"], &[Some("🎉"), Some("🎉")]),
            ("@", &["hero"], &[]),
        ] {
            let expected: Vec<_> = expected.iter().map(|name| name.map(str::to_owned)).collect();
            assert_eq!(found(text, names), expected, "{text}");
        }
    }

    proptest! {
        /// A few aliases are compared one by one, many by their letters.
        #[test]
        fn few_aliases_and_many_are_found_alike(
            names in prop::collection::vec("[ab主-]{1,4}|[ab]{254,258}", 1..=FEW),
            text in "@[ab主 -]{0,6}|@[ab]{252,260}",
        ) {
            let aliases = Aliases::new(names.iter().map(|name| Cow::Borrowed(name.as_str())));
            for mention in mentions(&text) {
                prop_assert_eq!(aliases.find(mention), aliases.find_by_letters(mention.rest));
            }
        }
    }

    #[test]
    fn quotations_are_found() {
        for (text, expected) in [
            ("a sign says \"@open\" and \"x\"", &["\"@open", "\"x"][..]),
            ("写着\u{201c}@店\u{201d}的招牌，\u{300c}@a\u{300d}", &["\u{201c}@店", "\u{300c}@a"]),
            ("Bob's @hero and Ann's", &[]),
            ("it reads '@bob's shop' there", &["'@bob's shop"]),
            ("a 5\" screen with @hero", &[]),
            ("\u{2018}@a\u{2019} don\u{2019}t", &["\u{2018}@a"]),
        ] {
            let found: Vec<_> = quotations(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_end_where_they_can_be_told_to() {
        for (text, expected) in [
            ("@heroine挥手", "heroine"),
            ("@主角hero", "主角"),
            ("@主角_2走路", "主角_2"),
            ("@hero-", "hero"),
            ("@hero-2!", "hero-2"),
            ("@हिन्दी में", "हिन्दी"),
            ("@--", ""),
        ] {
            assert_eq!(mentions(text).next().map(Mention::name), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_nearest_alias_is_found() {
        let aliases = Aliases::new(["hero", "主人公"].into_iter().map(Cow::Borrowed));
        let near = |text| mentions(text).next().and_then(|mention| aliases.near(mention, &mut Guesses::default()));
        assert_eq!(near("@Hero walks"), Some((4, "hero")));
        assert_eq!(near("@heroo挥手"), Some((5, "hero")));
        assert_eq!(near("@主人翁挥手"), Some((9, "主人公")));
        assert_eq!(near("@villain"), None);
        assert_eq!(
            mentions("@Hero").next().and_then(|mention| aliases.near(mention, &mut Guesses { budget: 1, names: None })),
            None
        );
    }

    #[test]
    fn many_aliases_and_mentions_take_no_time() {
        let names: Vec<String> = (0..20_000).map(|n| format!("hero{n}")).chain(["a @".repeat(100_000)]).collect();
        let aliases = Aliases::new(names.iter().map(|name| Cow::Borrowed(name.as_str())));
        let text = "@hero19999 @a ".repeat(5_000) + &"@a ".repeat(10_000);
        assert!(mentions(&text).filter(|mention| aliases.find(*mention).is_some()).count() >= 5_000);
    }
}
