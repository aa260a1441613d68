//! Strings of JSON, piece by piece.

use std::ops::Range;

use moonlint::Dialect;
use moonlint::syntax::Parser;

use super::quoted;
use crate::map::{Q, Writer};

/// Writes bytes that mean themselves down as a part of a string, but for those that JSON has to escape.
pub(crate) fn same(writer: &mut Writer<'_>, source: &str, range: Range<usize>, q: Q) {
    let mut run = range.start;
    for (at, char) in source[range.clone()].char_indices() {
        let at = range.start + at;
        if matches!(char, '"' | '\\') || (char as u32) < 0x20 {
            writer.same(run..at, q);
            run = at + char.len_utf8();
            meant(writer, char, at..run, q);
        }
    }
    writer.same(run..range.end, q);
}

/// Writes a character down as a part of a string.
pub(crate) fn meant(writer: &mut Writer<'_>, char: char, range: Range<usize>, q: Q) {
    let mut bytes = [0; 4];
    writer.written(&quoted(char.encode_utf8(&mut bytes), '"', false, false), range, q);
}

/// What a part of a string means.
pub(crate) fn unescaped(content: &str) -> Option<String> {
    let quoted = format!("\"{content}\"");
    let mut parser = Parser::new();
    let tree = parser.parse(quoted.as_bytes(), Dialect::Json);
    let string = tree.root()?.as_string()?;
    (tree.errors().is_empty()).then(|| string.decode().into_owned())
}
