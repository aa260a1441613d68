//! Files that are something else than their names say, as far as their first bytes tell.

use std::ops::Range;

use memchr::memchr;
use moonlint::Misread;

use crate::FileFormat;

/// What the files of common programs start with.
const COMPRESSED: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BZh", "bzip2"),
    (b"PK\x03\x04", "zip"),
];

/// What a file is instead of what its format says, and the bytes that tell so.
///
/// ```
/// use moonlint::Misread;
/// use moonlint_sources::{FileFormat, misread};
/// assert_eq!(misread(b"\x1f\x8b\x08", FileFormat::Json), Some((0..2, Misread::Compressed("gzip"))));
/// assert_eq!(misread(b"{}", FileFormat::Json), None);
/// ```
pub fn misread(source: &[u8], format: FileFormat) -> Option<(Range<usize>, Misread)> {
    if let Some((start, program)) = COMPRESSED.iter().find(|(start, _)| source.starts_with(start)) {
        return Some((0..start.len(), Misread::Compressed(program)));
    }
    if format != FileFormat::JsonLines {
        return None;
    }
    // Cut at its line feeds, each line would be other nonsense.
    let is_wide = match source {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 0, 0xfe, 0xff, ..] => true,
        [0, 0, 0, first, ..] | [0, first, ..] | [first, 0, ..] => first.is_ascii_graphic(),
        _ => false,
    };
    if is_wide {
        return Some((0..2, Misread::Wide));
    }
    spread(source).map(|line| (line, Misread::Spread))
}

/// The first line, when it starts a value that goes on on the next one as it would in a file of another kind. Lines that are
/// broken otherwise are judged one by one.
fn spread(source: &[u8]) -> Option<Range<usize>> {
    let start = if source.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let end = start + memchr(b'\n', &source[start..])?;
    let line = &source[start..end];
    let first = start + line.len() - line.trim_ascii_start().len()..start + line.trim_ascii_end().len();
    let (&opened, &last) = (source.get(first.start)?, line.trim_ascii_end().last()?);
    // To be looked at before anything else: hardly any line ends so.
    if !matches!(opened, b'{' | b'[') || !matches!(last, b'{' | b'[' | b',' | b':') || !is_open(&source[first.clone()])
    {
        return None;
    }
    let next = source[end + 1..].split(|byte| *byte == b'\n').next()?.trim_ascii_start().first()?;
    let goes_on = match last {
        b'{' => matches!(next, b'"' | b'}'),
        b',' => opened == b'[' || *next == b'"',
        _ => true,
    };
    goes_on.then_some(first)
}

/// Whether a line leaves brackets open, and no string.
fn is_open(line: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in line {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0 && !in_string
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_over_lines_are_told_from_broken_lines() {
        for text in [
            "{\n  \"model\": \"wan2.7\"\n}\n",
            "\u{feff}  {\r\n  \"model\": \"wan2.7\"\r\n}",
            "[\n{\"model\": \"wan2.7\"},\n",
            "{\"model\": \"wan2.7\",\n \"prompt\": \"A\"}",
            "{\"content\": [\n{\"type\": \"text\"}]}",
            "[{\"a\": 1},\n{\"b\": 1}]",
            "{\n}\n",
        ] {
            assert!(spread(text.as_bytes()).is_some(), "{text}");
        }
        for text in [
            "",
            "{",
            "{\"model\": \"wan2.7\"}\n{\n\"a\": 1}",
            "{\"model\": \"wan2.7\",\n{\"model\": \"wan2.7\"}\n",
            "{\n{\"model\": \"wan2.7\"}\n",
            "{\"model\": \"{,\n\"a\": 1}",
            "{\"model\": \"wan2.7\"},\n{\"model\": \"wan2.7\"}\n",
            "model: {\n\"a\"",
        ] {
            assert!(spread(text.as_bytes()).is_none(), "{text}");
        }
    }
}
