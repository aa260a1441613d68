//! Makes characters visible that a terminal would obey or swallow, and takes from text what makes it a command to whoever
//! reads the log of a run.
//!
//! GitHub obeys `::name::` where a line starts with it, white space aside, and `##[name]` anywhere in a line, whatever
//! program printed it; Azure Pipelines and TeamCity obey `##vso[…]`, `##[…]` and `##teamcity[…]`. One character of such a
//! mark is enough to change.

use std::borrow::Cow;
use std::fmt::{self, Write};

use unicode_width::UnicodeWidthChar;

use crate::suspects::{Also, Suspects};

/// `text` with every control, bidirectional, zero-width and invisible character replaced by a visible form: U+001B by
/// `␛`, others by the like of `‹U+202E›`. Line breaks and tabs are replaced too. What a CI system would take for a command
/// stays readable, and is none any more.
///
/// ```
/// use moonlint_emit::sanitize;
/// assert_eq!(sanitize("##[error]a ::warning::b"), "#♯[error]a :∶warning::b");
/// assert_eq!(sanitize("一只猫 e\u{301} 🐈"), "一只猫 e\u{301} 🐈");
/// assert_eq!(sanitize("a\u{1b}[31m\n\u{202e}b"), "a␛[31m␊‹U+202E›b");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// A JSON document with escapes in the place of the characters that [`sanitize`] replaces, but for line breaks and tabs.
/// Strings mean the same as before.
///
/// ```
/// use moonlint_emit::escape_json;
/// assert_eq!(escape_json("[\"##[error]\"]"), "[\"#\\u0023[error]\"]");
/// assert_eq!(escape_json("{\"a\":\t\"\u{202e}\"}\n"), "{\"a\":\t\"\\u202e\"}\n");
/// assert_eq!(escape_json("\u{e0041}"), r"\udb40\udc41");
/// ```
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let mut found = harmful(json).filter(|(_, character)| !matches!(character, '\n' | '\t')).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    let mut written = 0;
    for (at, character) in found {
        escaped.push_str(&json[written..at]);
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\u{unit:04x}");
        }
        written = at + character.len_utf8();
    }
    escaped.push_str(&json[written..]);
    Cow::Owned(escaped)
}

/// The characters of text in lines that must not be printed as they are, line breaks and tabs among them.
pub(crate) fn harmful(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    Suspects::of(text, Also::Controls).filter(move |&(at, character)| is_log_command(text, at) || is_hidden(character))
}

/// Whether the character at a place is the `#` or `:` that makes a log command of text in lines.
pub(crate) fn is_log_command(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'#' => is_mark(bytes, at),
        b':' => is_name(bytes, at) && starts_line(&text[..at - 1]),
        _ => false,
    }
}

/// As [`sanitize`], with forms in ASCII where `unicode` is false.
pub(crate) fn clean(text: &str, unicode: bool) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // Text may be wrapped later: whatever follows a space may come to stand at the start of a line.
    let starts = |at: usize| text[..at - 1].chars().next_back().is_none_or(char::is_whitespace);
    let unit = |(at, character)| match character {
        '#' if is_mark(bytes, at) => Unit::Mark('#'),
        ':' if is_name(bytes, at) && starts(at) => Unit::Mark(':'),
        _ => Unit::Char(character),
    };
    let is_changed = |unit| match unit {
        Unit::Char(character) => is_hidden(character),
        _ => true,
    };
    if !Suspects::of(text, Also::Controls).map(unit).any(is_changed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for unit in text.char_indices().map(unit) {
        // Writing to a string cannot fail.
        let _ = write!(shown, "{}", unit.shown(unicode));
    }
    Cow::Owned(shown)
}

/// Text of several lines in which nothing is a command to a CI system any more. All else stays as it is, hidden characters
/// among it.
///
/// ```
/// assert_eq!(moonlint_emit::disarm("a\n  ::error::##[b]", true), "a\n  :∶error::#♯[b]");
/// assert_eq!(moonlint_emit::disarm("a ::error::b\n", true), "a ::error::b\n");
/// ```
pub fn disarm(text: &str, unicode: bool) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let marks = harmful(text).filter(|(_, character)| matches!(character, '#' | ':'));
    let mut shown = String::new();
    let mut written = 0;
    for (at, mark) in marks {
        shown.push_str(&text[written..at]);
        // Writing to a string cannot fail.
        let _ = write!(shown, "{}", Unit::Mark(mark).shown(unicode));
        written = at + 1;
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[written..]);
    Cow::Owned(shown)
}

/// Whether the `#` at a place is what makes `##[` or `##name[` of the text around it.
pub(crate) fn is_mark(text: &[u8], at: usize) -> bool {
    let rest = &text[at + 1..];
    let letters = || rest.iter().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphabetic()).count();
    at > 0 && text[at - 1] == b'#' && text[at] == b'#' && rest.get(letters()) == Some(&b'[')
}

/// No log command that is known has a longer name than this.
const LONGEST_NAME: usize = 32;

/// Whether the `:` at a place is the second one before a name.
fn is_name(text: &[u8], at: usize) -> bool {
    at > 0 && text[at - 1] == b':' && text.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether nothing but white space stands in the last line of a text.
fn starts_line(before: &str) -> bool {
    let rest = before.trim_end_matches(|character: char| character != '\n' && character.is_whitespace());
    rest.is_empty() || rest.ends_with('\n')
}

/// Whether the character has no shape of its own, or changes how its neighbours look.
pub(crate) fn is_hidden(character: char) -> bool {
    // Printable ASCII and ideographs are nearly everything there is.
    if matches!(character, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
        return false;
    }
    matches!(
        u32::from(character),
        // Controls and the soft hyphen.
        0x00..=0x1f | 0x7f..=0x9f | 0xad
        // Joiners, fillers and vowels without a shape.
        | 0x034f | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x3164 | 0xffa0
        // Bidirectional marks, embeddings, overrides and isolates; zero-width spaces and joiners; line separators.
        | 0x061c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f
        // Variation selectors and skin tones: terminals disagree on the width of what they change.
        | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff
        // The byte order mark, annotations, specials and what is no character.
        | 0xfeff | 0xfff0..=0xfffb | 0xfffe..=0xffff
        // Format controls of hieroglyphs, shorthand and music; tags and further selectors.
        | 0x13430..=0x1343f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff
    )
}

/// What a source is made of: characters, and bytes that aren't UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Char(char),
    Byte(u8),
    /// A `#` or `:` that would make a log command of what it stands in.
    Mark(char),
}

impl Unit {
    /// Its visible form.
    pub(crate) fn shown(self, unicode: bool) -> Shown {
        Shown { unit: self, unicode }
    }

    /// How many columns the visible form takes.
    pub(crate) fn columns(self, unicode: bool) -> usize {
        match self {
            Unit::Byte(_) => BYTE_COLUMNS,
            Unit::Mark(_) => 1,
            // Nearly every character is one of these, and Unicode's tables take long.
            Unit::Char(' '..='~') => 1,
            Unit::Char('\u{4e00}'..='\u{9fff}') => 2,
            Unit::Char(character) if !is_hidden(character) => character.width().unwrap_or(0),
            Unit::Char(character) if unicode && picture(character).is_some() => 1,
            // `‹U+` and `›` around at least four digits.
            Unit::Char(character) => 4 + hex_digits(character).max(4),
        }
    }
}

/// `‹\xFF›`.
const BYTE_COLUMNS: usize = 6;

fn hex_digits(character: char) -> usize {
    (u32::from(character).max(1).ilog2() / 4 + 1) as usize
}

/// The symbol that Unicode has for a control character of ASCII.
fn picture(character: char) -> Option<char> {
    match u32::from(character) {
        code @ 0x00..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    }
}

/// A [`Unit`] as it is shown.
pub(crate) struct Shown {
    unit: Unit,
    unicode: bool,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.unicode { ('‹', '›') } else { ('<', '>') };
        match self.unit {
            Unit::Char(character) if !is_hidden(character) => f.write_char(character),
            Unit::Char(character) => match picture(character).filter(|_| self.unicode) {
                Some(picture) => f.write_char(picture),
                None => write!(f, "{open}U+{:04X}{close}", u32::from(character)),
            },
            // What looks most like it and is as wide.
            Unit::Mark(mark) => f.write_char(match (mark, self.unicode) {
                ('#', true) => '♯',
                ('#', false) => '+',
                (_, true) => '∶',
                (_, false) => '.',
            }),
            Unit::Byte(byte) => write!(f, "{open}\\x{byte:02X}{close}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn columns_are_those_of_the_form() {
        for character in ('\0'..=char::MAX).filter(|c| is_hidden(*c)) {
            for unicode in [true, false] {
                let unit = Unit::Char(character);
                let shown = unit.shown(unicode).to_string();
                assert_eq!(unit.columns(unicode), shown.width(), "{shown}");
                assert!(!shown.contains(is_hidden), "{shown}");
                assert!(unicode || shown.is_ascii(), "{shown}");
            }
        }
        assert_eq!(Unit::Byte(0xff).shown(true).to_string().width(), BYTE_COLUMNS);
    }

    #[test]
    fn characters_that_are_told_at_once_are_as_wide_as_unicode_has_them() {
        for character in (' '..='~').chain('\u{4e00}'..='\u{9fff}') {
            assert_eq!(Some(Unit::Char(character).columns(true)), character.width(), "{character}");
        }
    }

    #[test]
    fn commands_are_none_and_stay_readable() {
        let table = [
            ("##[set-output name=sarif]x", "#♯[set-output name=sarif]x"),
            ("a ##vso[task.setvariable]x", "a #♯vso[task.setvariable]x"),
            ("####teamcity[x", "###♯teamcity[x"),
            ("::error::x ::add-mask::y", ":∶error::x :∶add-mask::y"),
            (" \u{3000}::error::", " \u{3000}:∶error::"),
        ];
        for (text, shown) in table {
            assert_eq!(clean(text, true), shown);
            assert_eq!(clean(shown, true), shown);
            assert!(clean(text, false).len() == text.len());
        }
        for text in ["# #[x]", "##", "## a [b]", "std::fmt", "a ::1 b", "fe80::a", "[::ffff:1.2.3.4]", "::", "a:: b"] {
            assert_eq!(clean(text, true), text);
            assert_eq!(escape_json(text), text);
        }
    }

    #[test]
    fn commands_in_json_are_escaped() {
        let json = "{\n \"##[a]\": \"::b:: ##vso[\"\n}";
        assert_eq!(escape_json(json), "{\n \"#\\u0023[a]\": \"::b:: #\\u0023vso[\"\n}");
        assert_eq!(escape_json("/*\n ::error::a\n*/1"), "/*\n :\\u003aerror::a\n*/1");
    }

    #[test]
    fn json_means_the_same_with_escapes() {
        for character in (' '..=char::MAX).filter(|c| is_hidden(*c)) {
            let json = format!("{{\n\t\"a{character}\": \"{character}🐈\"\n}}");
            let escaped = escape_json(&json);
            assert_eq!(escaped.matches(is_hidden).collect::<String>(), "\n\t\n", "{escaped}");
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            assert!(value(&json).is_some());
            assert_eq!(value(&json), value(&escaped));
        }
    }

    #[test]
    fn hides_whatever_has_no_width_and_combines_with_nothing() {
        for character in "\u{200b}\u{200d}\u{2066}\u{2069}\u{feff}\u{fe0f}\u{e0041}\u{85}\u{9b}\u{2028}".chars() {
            assert!(is_hidden(character), "U+{:04X}", u32::from(character));
        }
        for character in "aé中🐈\u{301}\u{3000}ا".chars() {
            assert!(!is_hidden(character), "U+{:04X}", u32::from(character));
        }
    }
}
