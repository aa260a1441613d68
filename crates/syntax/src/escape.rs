//! One escape, and one character: shared by the lexer, which reports, and the decoder, which doesn't,
//! so that the two can't disagree about where an escape ends.

use crate::SyntaxErrorKind;

pub(crate) struct Escape {
    /// Offset after the escape.
    pub(crate) end: usize,
    /// What it stands for; nothing for a line continuation.
    pub(crate) value: Option<char>,
    /// What is wrong with it in every dialect.
    pub(crate) fault: Option<SyntaxErrorKind>,
    /// Whether JSON has it.
    pub(crate) json: bool,
}

/// Reads the escape whose backslash is at `pos`.
pub(crate) fn read(bytes: &[u8], pos: usize) -> Escape {
    let simple = |value: char, json: bool| Escape { end: pos + 2, value: Some(value), fault: None, json };
    let Some(&byte) = bytes.get(pos + 1) else {
        return bad(pos + 1, '\\');
    };
    match byte {
        b'"' | b'\\' | b'/' => simple(byte as char, true),
        b'b' => simple('\u{8}', true),
        b'f' => simple('\u{c}', true),
        b'n' => simple('\n', true),
        b'r' => simple('\r', true),
        b't' => simple('\t', true),
        b'u' => unicode(bytes, pos),
        b'\'' => simple('\'', false),
        b'v' => simple('\u{b}', false),
        b'x' => match hex(bytes, pos + 2, 2) {
            Ok(code) => Escape { end: pos + 4, value: char::from_u32(code), fault: None, json: false },
            Err(end) => Escape {
                end,
                value: Some(char::REPLACEMENT_CHARACTER),
                fault: Some(SyntaxErrorKind::BadUnicodeEscape),
                json: false,
            },
        },
        b'0' if !bytes.get(pos + 2).is_some_and(u8::is_ascii_digit) => simple('\0', false),
        b'0' => bad(pos + 2, '\0'),
        b'1'..=b'9' => bad(pos + 2, byte as char),
        b'\r' if bytes.get(pos + 2) == Some(&b'\n') => continuation(pos + 3),
        b'\r' | b'\n' => continuation(pos + 2),
        _ => match decode(bytes, pos + 1) {
            (Some('\u{2028}' | '\u{2029}'), len) => continuation(pos + 1 + len),
            (Some(char), len) if char >= ' ' => {
                Escape { end: pos + 1 + len, value: Some(char), fault: None, json: false }
            }
            // The control character or the bad byte is reported on its own.
            _ => bad(pos + 1, '\\'),
        },
    }
}

fn bad(end: usize, value: char) -> Escape {
    Escape { end, value: Some(value), fault: Some(SyntaxErrorKind::BadEscape), json: false }
}

fn continuation(end: usize) -> Escape {
    Escape { end, value: None, fault: None, json: false }
}

fn unicode(bytes: &[u8], pos: usize) -> Escape {
    let faulty = |end, fault| Escape { end, value: Some(char::REPLACEMENT_CHARACTER), fault: Some(fault), json: true };
    let fine = |end, value| Escape { end, value, fault: None, json: true };
    let first = match four_digits(bytes, pos + 2) {
        Ok(code) => code,
        Err(end) => return faulty(end, SyntaxErrorKind::BadUnicodeEscape),
    };
    if let Some(char) = char::from_u32(first) {
        return fine(pos + 6, Some(char));
    }
    if first < 0xdc00
        && bytes.get(pos + 6..pos + 8) == Some(b"\\u")
        && let Ok(second @ 0xdc00..0xe000) = four_digits(bytes, pos + 8)
    {
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return fine(pos + 12, char::from_u32(code));
    }
    faulty(pos + 6, SyntaxErrorKind::LoneSurrogate)
}

/// What an escape `\uXXXX` of six bytes stands for; `None` for any other, and where it is not a character by itself.
#[inline]
pub(crate) fn of_six(bytes: &[u8], pos: usize) -> Option<char> {
    let escape = bytes.get(pos..)?.first_chunk::<6>()?;
    let [b'\\', b'u', digits @ ..] = escape else { return None };
    let [a, b, c, d] = digits.map(|digit| u32::from(DIGITS[usize::from(digit)]));
    if a | b | c | d > 15 {
        return None;
    }
    char::from_u32(a << 12 | b << 8 | c << 4 | d)
}

/// The value of four hexadecimal digits, or the offset of the first byte that isn't one.
fn four_digits(bytes: &[u8], pos: usize) -> Result<u32, usize> {
    let digits = bytes.get(pos..).and_then(<[u8]>::first_chunk::<4>);
    let values = digits.map(|digits| digits.map(|digit| u32::from(DIGITS[usize::from(digit)])));
    match values {
        Some([a, b, c, d]) if a | b | c | d < 16 => Ok(a << 12 | b << 8 | c << 4 | d),
        _ => hex(bytes, pos, 4),
    }
}

/// The values of hexadecimal digits; of other bytes, more than any of them.
static DIGITS: [u8; 256] = {
    let mut values = [0xff; 256];
    let mut byte = 0;
    while byte < 256 {
        if let Some(value) = (byte as u8 as char).to_digit(16) {
            values[byte] = value as u8;
        }
        byte += 1;
    }
    values
};

/// The value of `count` hexadecimal digits, or the offset of the first byte that isn't one.
fn hex(bytes: &[u8], pos: usize, count: usize) -> Result<u32, usize> {
    let mut value = 0;
    for at in pos..pos + count {
        let digit = bytes.get(at).and_then(|&byte| (byte as char).to_digit(16));
        value = value << 4 | digit.ok_or(at)?;
    }
    Ok(value)
}

/// The character at `pos` and how many bytes it takes; `None` with the length of a sequence that
/// isn't UTF-8. `pos` must be inside `bytes`.
pub(crate) fn decode(bytes: &[u8], pos: usize) -> (Option<char>, usize) {
    let first = bytes[pos];
    if first < 0x80 {
        return (Some(first as char), 1);
    }
    let window = &bytes[pos..bytes.len().min(pos + 4)];
    match window.utf8_chunks().next() {
        Some(chunk) => match chunk.valid().chars().next() {
            Some(char) => (Some(char), char.len_utf8()),
            None => (None, chunk.invalid().len().max(1)),
        },
        None => (None, 1),
    }
}
