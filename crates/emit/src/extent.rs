//! Which part of a file a text is, and how far one looks around in it.

use std::ops::Range;

use memchr::{memchr, memrchr, memrchr2};
use moonlint_syntax::line_breaks;

/// The longest line, in bytes and with its line feed, that is shown beside another one where a file is handed over in pieces.
pub const CONTEXT: usize = 64 << 10;

/// Where a text stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The offset of the text's first byte in the file.
    pub offset: usize,
    /// The line that this byte is on, from 1. Where it ends a line, it is on that line.
    pub line: usize,
    /// Whether each document has a line of its own; else the file is one text.
    pub by_line: bool,
    /// What the line of the first byte has before it, outside of the text.
    pub ahead: Ahead,
}

/// The part of a line that is not at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Its Unicode scalar values.
    pub chars: usize,
    /// Its bytes.
    pub bytes: usize,
}

impl Ahead {
    /// What stands on the last line of a text.
    ///
    /// ```
    /// use moonlint_emit::Ahead;
    /// assert_eq!(Ahead::on_last_line("{\n猫".as_bytes()), Ahead { chars: 1, bytes: 3 });
    /// ```
    pub fn on_last_line(text: &[u8]) -> Self {
        Self::of(&text[memrchr2(b'\n', b'\r', text).map_or(0, |at| at + 1)..])
    }

    /// What of it stands before its end.
    #[must_use]
    pub fn before(self, end: &[u8]) -> Self {
        let end = Self::of(end);
        Ahead { chars: self.chars.saturating_sub(end.chars), bytes: self.bytes.saturating_sub(end.bytes) }
    }

    fn of(text: &[u8]) -> Self {
        Ahead { chars: text.iter().filter(|byte| **byte & 0xc0 != 0x80).count(), bytes: text.len() }
    }
}

impl std::ops::AddAssign for Ahead {
    fn add_assign(&mut self, more: Ahead) {
        self.chars += more.chars;
        self.bytes += more.bytes;
    }
}

impl Extent {
    /// All of a file.
    pub const WHOLE: Self = Extent { offset: 0, line: 1, by_line: false, ahead: Ahead { chars: 0, bytes: 0 } };

    /// The bytes of `text` to look at for the document at `base` in the file: its line, with what ends the line before, which
    /// tells it from the start of a file; with `context` the lines around it as well.
    fn window(&self, text: &[u8], base: usize, context: bool) -> Range<usize> {
        if !self.by_line {
            return 0..text.len();
        }
        let base = base.saturating_sub(self.offset).min(text.len());
        let end = memchr(b'\n', &text[base..]).map_or(text.len(), |length| base + length + 1);
        if !context {
            return before(text, base)..end;
        }
        // A document at the start of the file has no line before it, whatever a byte order mark is.
        let previous = if text[..base].ends_with(b"\n") { line_start(text, base - 1) } else { base };
        let start = if base - previous > CONTEXT { base } else { previous };
        let reach = text.len().min(end + CONTEXT);
        let end = match memchr(b'\n', &text[end..reach]) {
            Some(length) => end + length + 1,
            None if reach - end < CONTEXT => reach,
            None => end,
        };
        before(text, start)..end
    }
}

/// Looks at one document of a text after another.
#[derive(Clone, Debug)]
pub struct Windows<'t> {
    text: &'t [u8],
    extent: Extent,
    /// A byte of the text, and the line that it is on. Documents come in order, so that what was counted is not counted again.
    counted: (usize, usize),
}

impl<'t> Windows<'t> {
    /// Looks at a text from its start.
    pub fn new(text: &'t [u8], extent: Extent) -> Self {
        Windows { text, extent, counted: (0, extent.line) }
    }

    /// All of the text, and where in its file that is.
    pub fn whole(&self) -> (&'t [u8], Extent) {
        (self.text, self.extent)
    }

    /// What is needed of the text to show the document at `base` of its file, and where in the file that is.
    ///
    /// ```
    /// use moonlint_emit::{Extent, Windows};
    /// let lines = Extent { by_line: true, ..Extent::WHOLE };
    /// let (text, extent) = Windows::new(b"1\n2\n3\n4\n5\n", lines).around(6);
    /// assert_eq!(text, b"\n3\n4\n5\n");
    /// assert_eq!((extent.offset, extent.line), (3, 2));
    /// ```
    pub fn around(&mut self, base: usize) -> (&'t [u8], Extent) {
        self.at(base, true)
    }

    pub(crate) fn at(&mut self, base: usize, context: bool) -> (&'t [u8], Extent) {
        let window = self.extent.window(self.text, base, context);
        let (from, line) = if window.start < self.counted.0 { (0, self.extent.line) } else { self.counted };
        let line = line + line_breaks(&self.text[from..window.start]);
        self.counted = (window.start, line);
        // Where a window starts elsewhere than the text, it starts with a line.
        let ahead = if window.start == 0 { self.extent.ahead } else { Ahead::default() };
        let extent = Extent { offset: self.extent.offset + window.start, line, ahead, ..self.extent };
        (&self.text[window], extent)
    }
}

/// Where the line starts that ends at `end`.
fn line_start(text: &[u8], end: usize) -> usize {
    memrchr(b'\n', &text[..end]).map_or(0, |feed| feed + 1)
}

/// Where the line break starts that comes before a line; or the byte order mark before the first one, which belongs to it.
fn before(text: &[u8], start: usize) -> usize {
    if text[..start] == *"\u{feff}".as_bytes() {
        return 0;
    }
    let before = text[..start].strip_suffix(b"\n").map(|rest| rest.strip_suffix(b"\r").unwrap_or(rest));
    before.map_or(start, <[u8]>::len)
}
