//! Makes characters visible that a terminal would obey or swallow.

use std::borrow::Cow;
use std::fmt::{self, Write};

use unicode_width::UnicodeWidthChar;

/// `text` with every control, bidirectional, zero-width and invisible character replaced by a visible form: U+001B by
/// `␛`, others by the like of `‹U+202E›`. Line breaks and tabs are replaced too.
///
/// ```
/// use moonlint_emit::sanitize;
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
/// assert_eq!(escape_json("{\"a\":\t\"\u{202e}\"}\n"), "{\"a\":\t\"\\u202e\"}\n");
/// assert_eq!(escape_json("\u{e0041}"), r"\udb40\udc41");
/// ```
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let is_harmful = |character: char| !matches!(character, '\n' | '\t') && is_hidden(character);
    if !json.contains(is_harmful) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        if is_harmful(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// As [`sanitize`], with forms in ASCII where `unicode` is false.
pub(crate) fn clean(text: &str, unicode: bool) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        // Writing to a string cannot fail.
        let _ = write!(shown, "{}", Unit::Char(character).shown(unicode));
    }
    Cow::Owned(shown)
}

/// Whether the character has no shape of its own, or changes how its neighbours look.
pub(crate) fn is_hidden(character: char) -> bool {
    // Printable ASCII is nearly everything there is.
    if matches!(character, ' '..='~') {
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
            // Nearly every character is one of these, and Unicode's tables take long.
            Unit::Char(' '..='~') => 1,
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
