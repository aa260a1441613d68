//! How strings of programs are written: the forms that a language has, what escapes mean, and how new text is written there.

use std::ops::Range;

use super::lex::is_word;

/// One of the forms in which a language writes strings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) mark: Mark,
    pub(super) escapes: Escapes,
    pub(super) fields: &'static [Field],
    /// Whether a string may go on over several lines.
    pub(super) lines: bool,
}

/// What a string stands between.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// These marks.
    Fixed(&'static str, &'static str),
    /// One of these words, any number of `#` but for so many at least, and this mark; then the mark and as many of them.
    Hashes(&'static [&'static str], usize, &'static str),
    /// Three quotation marks or more, behind as many `$` as an expression has braces.
    Quotes,
    /// `<<<LABEL`, a line with the label alone ends it; `<<<'LABEL'` has no escapes.
    Labelled,
    /// `<<~LABEL`, which begins on the next line; `<<~'LABEL'` has no escapes.
    Here,
    /// `%q(…)`, between marks of any kind.
    Percent(&'static str),
}

/// What a backslash, or what a language has instead, means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Itself.
    Raw,
    /// What it means in C; before any other character, that character.
    Full,
    /// As `Full`; before any other character, itself.
    Some,
    /// Itself but before another one and before the quotation mark.
    Few,
    /// The quotation mark is written twice.
    Doubled,
    /// What a backquote means in PowerShell; a quotation mark may be written twice, too.
    Backquote,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// `$name`.
    Name,
    /// An expression behind this mark, up to the bracket that closes it.
    Between(&'static str),
    /// `%s`.
    Verb,
}

/// The marks of one string.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    pub(super) close: String,
    /// A bracket that may stand in the string as often as it is closed.
    pub(super) nests: Option<char>,
    /// How many `#` stand behind a backslash that means something.
    pub(super) hashes: usize,
    /// How many braces begin an expression; none if they mean themselves.
    pub(super) braces: usize,
    /// How the string reads escapes.
    pub(super) escapes: Escapes,
    /// Whether anything is filled in.
    pub(super) fills: bool,
}

/// A part of a string's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Same(Range<usize>),
    /// An escape, and what it means.
    Means(Range<usize>, char),
    /// What means nothing, such as the end of a line that goes on.
    Glue(Range<usize>),
    /// What is filled in.
    Hole(Range<usize>),
}

/// What an escape means.
pub(super) enum Meant {
    Char(char),
    Nothing,
    Unknown,
}

impl Escapes {
    /// The mark that begins an escape.
    pub(super) fn mark(self) -> Option<char> {
        match self {
            Escapes::Full | Escapes::Some | Escapes::Few => Some('\\'),
            Escapes::Backquote => Some('`'),
            Escapes::Raw | Escapes::Doubled => None,
        }
    }

    /// How many bytes an escape has behind its mark, and what it means; `None` where the mark means itself.
    pub(super) fn read(self, rest: &str, close: &str) -> Option<(usize, Meant)> {
        let char = rest.chars().next()?;
        let simple = |meant: char| Some((char.len_utf8(), Meant::Char(meant)));
        match (self, char) {
            (Escapes::Few, '\\') => simple('\\'),
            (Escapes::Few, char) => close.starts_with(char).then_some((char.len_utf8(), Meant::Char(char))),
            (_, '\n') => Some((1, Meant::Nothing)),
            (_, '\r') => Some((if rest.starts_with("\r\n") { 2 } else { 1 }, Meant::Nothing)),
            (_, 'n') => simple('\n'),
            (_, 'r') => simple('\r'),
            (_, 't') => simple('\t'),
            (_, 'f') => simple('\u{c}'),
            (_, 'v') => simple('\u{b}'),
            (_, 'e') => simple('\u{1b}'),
            (Escapes::Full | Escapes::Backquote, 'b') => simple('\u{8}'),
            (Escapes::Full | Escapes::Backquote, 'a') => simple('\u{7}'),
            (Escapes::Backquote, '0') => simple('\0'),
            (Escapes::Full, 's') => simple(' '),
            (_, 'u') if rest[1..].starts_with('{') => {
                let end = rest.bytes().take(16).position(|byte| byte == b'}')?;
                let code = u32::from_str_radix(rest[2..end].trim(), 16).ok().and_then(char::from_u32);
                Some((end + 1, code.map_or(Meant::Unknown, Meant::Char)))
            }
            (Escapes::Full, 'u') => {
                let unit = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
                let first = unit(1)?;
                let second = rest.get(5..7).filter(|mark| *mark == "\\u").and_then(|_| unit(7));
                let one = char::from_u32(u32::from(first)).map(|char| (5, Meant::Char(char)));
                let two = || {
                    let pair = char::decode_utf16([first, second?]).next()?.ok()?;
                    Some((11, Meant::Char(pair)))
                };
                one.or_else(two).or(Some((5, Meant::Unknown)))
            }
            (Escapes::Full, 'U') => {
                let code = u32::from_str_radix(rest.get(1..9)?, 16).ok().and_then(char::from_u32);
                Some((9, code.map_or(Meant::Unknown, Meant::Char)))
            }
            (Escapes::Full | Escapes::Some, 'x') => {
                let digits = rest[1..].bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
                let code = u8::from_str_radix(&rest[1..1 + digits], 16).ok()?;
                // Of some languages a byte, of others a character.
                Some((1 + digits, if code < 0x80 { Meant::Char(char::from(code)) } else { Meant::Unknown }))
            }
            (Escapes::Full | Escapes::Some, '0'..='7') => {
                let digits = rest.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let code = u8::from_str_radix(&rest[..digits], 8).ok().filter(|code| *code < 0x80);
                Some((digits, code.map_or(Meant::Unknown, |code| Meant::Char(char::from(code)))))
            }
            (Escapes::Some, '\\' | '$') => simple(char),
            (Escapes::Some, char) => close.starts_with(char).then_some((char.len_utf8(), Meant::Char(char))),
            (Escapes::Full | Escapes::Backquote, char) => simple(char),
            (Escapes::Raw | Escapes::Doubled, _) => None,
        }
    }
}

impl Form {
    /// How a text is written in a string of this form; `None` where it can't be.
    pub(super) fn write(&self, fence: &Fence, text: &str) -> Option<String> {
        let fields = if fence.fills { self.fields } else { &[] };
        let has_names = fields.contains(&Field::Name);
        let begins = |field: &Field| matches!(field, Field::Between(mark) if text.contains(mark));
        if (fields.contains(&Field::Verb) && text.contains('%')) || (!self.lines && text.contains('\r')) {
            return None;
        }
        // What stands between one mark is ended by it, what stands between several by all of them.
        let quote = fence.close.chars().next().filter(|_| fence.close.len() == 1 || fence.nests.is_some());
        let is_raw = matches!(fence.escapes, Escapes::Raw) || fence.hashes > 0;
        if is_raw {
            let ends = !fence.close.is_empty() && text.contains(fence.close.trim_start_matches('\n'));
            let nests = fence.nests.is_some_and(|open| text.contains(open));
            let breaks = !self.lines && text.contains('\n');
            let is_filled = (has_names && text.contains('$')) || fields.iter().any(begins);
            let is_escape = fence.hashes > 0 && text.contains('\\');
            if ends || nests || breaks || is_filled || is_escape || (fence.braces > 1 && text.contains(['{', '}'])) {
                return None;
            }
        }
        let mark = fence.escapes.mark().filter(|_| !is_raw);
        let mut out = String::with_capacity(text.len() + 8);
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            let is_quote = quote == Some(char) || (fence.nests.is_some() && fence.nests == Some(char));
            match (char, mark) {
                ('{' | '}', _) if fence.braces == 1 => out.extend([char, char]),
                (char, Some(mark)) if char == mark => out.extend([char, char]),
                ('$', Some(mark)) if has_names => out.extend([mark, '$']),
                ('#', Some(mark)) if fields.contains(&Field::Between("#{")) && chars.peek() == Some(&'{') => {
                    out.extend([mark, '#']);
                }
                (char, Some(mark)) if is_quote => out.extend([mark, char]),
                (char, None) if is_quote && fence.escapes == Escapes::Doubled => out.extend([char, char]),
                ('\n', Some(mark)) if !self.lines && fence.escapes != Escapes::Few => out.extend([mark, 'n']),
                ('\t', Some(mark)) if !self.lines && fence.escapes != Escapes::Few => out.extend([mark, 't']),
                ('\n', _) if !self.lines => return None,
                (char, _) if char.is_control() && !matches!(char, '\n' | '\t') => return None,
                (char, _) => out.push(char),
            }
        }
        Some(out)
    }
}

/// How long `$name` is, with what a language takes for a part of it.
pub(super) fn name(rest: &str, escapes: Escapes) -> Option<usize> {
    let bytes = rest.as_bytes();
    let word = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| is_word(**byte)).count();
    let length = word(1);
    if length == 0 || bytes[1].is_ascii_digit() {
        return None;
    }
    let mut end = 1 + length;
    match escapes {
        Escapes::Backquote if bytes.get(end) == Some(&b':') && word(end + 1) > 0 => end += 1 + word(end + 1),
        Escapes::Some if rest[end..].starts_with("->") && word(end + 2) > 0 => end += 2 + word(end + 2),
        Escapes::Some if rest[end..].starts_with('[') => {
            let close = rest[end..].bytes().take(64).position(|byte| byte == b']');
            end += close.map_or(0, |close| close + 1);
        }
        _ => {}
    }
    Some(end)
}

/// How long what stands for an argument is: `%s`, `%-5d`, `%1$s`, `%[1]q`, `%@`.
pub(super) fn verb(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let flags =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'#' | b'.' | b'*' | b'$' | b'[' | b']');
    let count = bytes[1..].iter().take(12).take_while(|byte| flags(byte)).count();
    let letter = bytes.get(1 + count)?;
    // `%2d` is more often a byte of an address.
    let is_byte = count > 0 && bytes[1].is_ascii_digit() && letter.is_ascii_hexdigit() && count == 1 && *letter != b'd';
    (matches!(letter, b's' | b'd' | b'v' | b'q' | b'f' | b'g' | b't' | b'i' | b'u' | b'@') && !is_byte)
        .then_some(2 + count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_as_each_form_has_it() {
        let text = "\"a'$b\\{";
        let written = |mark: Mark, close: &str, escapes, fields, braces| {
            let form = Form { mark, escapes, fields, lines: false };
            let fence = Fence { close: close.to_owned(), nests: None, hashes: 0, braces, escapes, fills: true };
            form.write(&fence, text)
        };
        let fixed = Mark::Fixed("\"", "\"");
        assert_eq!(written(fixed, "\"", Escapes::Full, &[], 0).as_deref(), Some(r#"\"a'$b\\{"#));
        assert_eq!(written(fixed, "\"", Escapes::Full, &[Field::Name], 0).as_deref(), Some(r#"\"a'\$b\\{"#));
        assert_eq!(written(fixed, "\"", Escapes::Doubled, &[], 1).as_deref(), Some("\"\"a'$b\\{{"));
        assert_eq!(written(fixed, "\"", Escapes::Backquote, &[Field::Name], 0).as_deref(), Some("`\"a'`$b\\{"));
        assert_eq!(written(fixed, "\"", Escapes::Raw, &[], 0), None);
        assert_eq!(written(fixed, "'", Escapes::Few, &[], 0).as_deref(), Some(r#""a\'$b\\{"#));
        assert_eq!(written(fixed, "`", Escapes::Raw, &[], 0).as_deref(), Some(text));
    }
}
