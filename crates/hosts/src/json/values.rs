//! Where values of JSON stand in other text.

use std::ops::Range;

/// The objects and arrays of some bytes, from the first bracket to the one that closes it. The last one may not be closed: it
/// then goes on to the end.
pub(crate) fn values(source: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(open) = memchr::memchr2(b'{', b'[', &source.as_bytes()[at..range.end]).map(|open| at + open) {
        let end = value_end(source, open..range.end).unwrap_or(range.end);
        found.push(open..end);
        at = end;
    }
    found
}

/// Where the value ends that a bracket opens; `None` where nothing closes it.
pub(crate) fn value_end(source: &str, range: Range<usize>) -> Option<usize> {
    let bytes = &source.as_bytes()[..range.end];
    let (mut at, mut depth) = (range.start, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => at = string_end(bytes, at)?,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = memchr::memchr(b'\n', &bytes[at..]).map(|feed| at + feed)?;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at += 3 + memchr::memmem::find(&bytes[at + 2..], b"*/")?;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The last place at or before an offset that cuts no character.
pub(crate) fn floor(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the quotation mark is that ends the string which one begins.
pub(crate) fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_among_other_text() {
        let source = r#"a {"x": "}\"", "y": [1]} b [2] // {"#;
        let found: Vec<&str> = values(source, 0..source.len()).into_iter().map(|range| &source[range]).collect();
        assert_eq!(found, [r#"{"x": "}\"", "y": [1]}"#, "[2]", "{"]);
        assert_eq!(value_end("{ // it's }\n}", 0..13), Some(13));
        assert_eq!(value_end("{ /* } */ }", 0..11), Some(11));
        assert_eq!(value_end(r#"{"a": "b"#, 0..8), None);
        assert_eq!(value_end(r#"{"a\"#, 0..4), None);
    }
}
