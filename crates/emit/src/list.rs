//! JSON that is written piece by piece, so that a report of any size takes the memory of one finding.

use std::io::{self, Write};

use serde::Serialize;

use crate::clean::harmful;
use crate::pen::Pen;

/// The items of an array whose opening bracket is written.
pub(crate) struct Items {
    indent: &'static str,
    any: bool,
}

impl Items {
    /// Items of an array that stands on a line with this indent.
    pub(crate) const fn new(indent: &'static str) -> Self {
        Items { indent, any: false }
    }

    /// Writes items, each of which was [begun](begin).
    pub(crate) fn write(&mut self, items: &[u8], out: &mut dyn Write) -> io::Result<()> {
        // Before the first there is nothing that it is divided from.
        let skipped = usize::from(!self.any && !items.is_empty());
        self.any |= !items.is_empty();
        out.write_all(&items[skipped..])
    }

    /// Writes the closing bracket.
    pub(crate) fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.any {
            write!(out, "\n{}", self.indent)?;
        }
        out.write_all(b"]")
    }
}

/// Begins an item on a line that is indented by so many levels, after another one.
pub(crate) fn begin(depth: usize, out: &mut Vec<u8>) -> Pen<'_> {
    out.extend_from_slice(b",\n");
    (0..depth).for_each(|_| out.extend_from_slice(b"  "));
    Pen::indented(out, depth)
}

/// Writes a member of an object after others.
pub(crate) fn member(name: &str, value: &impl Serialize, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, ",\n{indent}\"{name}\": ")?;
    write_escaped(&serde_json::to_vec_pretty(value)?, indent, out)
}

/// Writes JSON with its lines after the first indented, and with escapes for what a terminal or a CI system would obey:
/// JSON gets printed too. Outside of strings it has none of them but line breaks.
pub(crate) fn write_escaped(json: &[u8], indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = std::str::from_utf8(json).map_err(io::Error::other)?;
    let mut written = 0;
    for (at, character) in harmful(text) {
        out.write_all(&json[written..at])?;
        if character == '\n' {
            write!(out, "\n{indent}")?;
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        written = at + character.len_utf8();
    }
    out.write_all(&json[written..])
}
