use std::ops::Range;

use crate::scan;

/// A place in a text as people count it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// How many line breaks there are: those at which a [`LineIndex`] starts a line.
///
/// The counts of two parts of a text add up to that of the whole, unless a `\r\n` was cut in two.
///
/// ```
/// assert_eq!(moonlint_syntax::line_breaks(b"{}\n[]\r\n\r7"), 3);
/// ```
pub fn line_breaks(text: &[u8]) -> usize {
    let feeds = memchr::memchr_iter(b'\n', text).count();
    let lone = |at: &usize| text.get(at + 1) != Some(&b'\n');
    feeds + memchr::memchr_iter(b'\r', text).filter(lone).count()
}

/// Bytes per entry of the table of counts.
const CHUNK: usize = 256;
const WORDS: usize = CHUNK / 64;

/// Converts between byte offsets and lines and columns.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`; what follows the last line break is a line too, be it
/// empty. A column counts Unicode scalar values; in bytes that aren't UTF-8 every byte counts that
/// is no continuation byte. A UTF-8 byte order mark at the very start takes no column: the byte after
/// it is line 1, column 1, and so are the mark's own bytes.
///
/// A query takes time by the logarithm of the number of lines, however long the lines are. The index
/// keeps no reference to the text; it takes an eighth of its size (nothing for ASCII) and 16 bytes a line.
///
/// ```
/// use moonlint_syntax::{LineIndex, Position};
///
/// let index = LineIndex::new("a\r\n你好".as_bytes());
/// assert_eq!(index.position(6), Position { line: 2, column: 2 });
/// assert_eq!(index.offset(Position { line: 2, column: 2 }), 6);
/// assert_eq!(index.line_span(1), 0..1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    len: usize,
    /// Where each line starts, the byte order mark skipped.
    starts: Vec<usize>,
    /// Where each line ends, without its line break.
    ends: Vec<usize>,
    /// One bit a byte: set where it is not a continuation byte. Empty when all are set.
    leads: Vec<u64>,
    /// How many bits are set before each chunk.
    counts: Vec<usize>,
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &[u8]) -> Self {
        let mut index = LineIndex::default();
        index.read(text);
        index
    }

    /// Reads another text, whose index takes the memory of the one before.
    ///
    /// ```
    /// use moonlint_syntax::LineIndex;
    ///
    /// let mut index = LineIndex::new(b"{}");
    /// index.read(b"[\n]");
    /// assert_eq!(index.line_count(), 2);
    /// ```
    pub fn read(&mut self, text: &[u8]) {
        let Self { len, starts, ends, leads, counts } = self;
        *len = text.len();
        starts.clear();
        ends.clear();
        let bom = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        starts.push(bom);
        let mut rest = bom;
        while let Some(at) = memchr::memchr2(b'\n', b'\r', &text[rest..]) {
            let at = rest + at;
            ends.push(at);
            rest = at + 1;
            if text[at] == b'\r' && text.get(rest) == Some(&b'\n') {
                rest += 1;
            }
            starts.push(rest);
        }
        ends.push(text.len());

        leads.clear();
        counts.clear();
        if !text.is_ascii() {
            let mut count = 0;
            leads.reserve_exact(text.len().div_ceil(64));
            counts.reserve_exact(text.len().div_ceil(CHUNK));
            for chunk in text.chunks(CHUNK) {
                counts.push(count);
                for word in chunk.chunks(64) {
                    let bits = scan::leads(word);
                    leads.push(bits);
                    count += bits.count_ones() as usize;
                }
            }
        }
    }

    /// How many lines; at least 1.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Where a line starts, after the byte order mark; the end of the text for a line past the last.
    pub fn line_start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.copied().unwrap_or(self.len)
    }

    /// A line's bytes without its line break; empty at the end of the text for a line past the last.
    pub fn line_span(&self, line: usize) -> Range<usize> {
        let end = self.ends.get(line.saturating_sub(1));
        self.line_start(line)..end.copied().unwrap_or(self.len)
    }

    /// The line and column of the character that the byte at `offset` belongs to. An offset past the
    /// end is taken as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.len);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        // The byte itself counts where it starts a character; where it continues one, that
        // character's first byte has counted for it.
        let column = if offset < start {
            1
        } else if offset == self.len {
            self.leads_before(offset) - self.leads_before(start) + 1
        } else {
            self.leads_before(offset + 1) - self.leads_before(start)
        };
        Position { line, column: column.max(1) }
    }

    /// The offset of the character at a place. A column past the line's end gives the line's end, a
    /// line past the last the end of the text; zeros are taken as ones.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line.max(1);
        if line > self.line_count() {
            return self.len;
        }
        let span = self.line_span(line);
        let steps = position.column.saturating_sub(1);
        let Some(rank) = self.leads_before(span.start).checked_add(steps) else {
            return span.end;
        };
        if rank >= self.leads_before(span.end) {
            return span.end;
        }
        self.select(rank)
    }

    /// How many characters start before `offset`.
    fn leads_before(&self, offset: usize) -> usize {
        if self.leads.is_empty() {
            return offset;
        }
        let chunk = offset / CHUNK;
        let Some(&count) = self.counts.get(chunk) else {
            // Only at the very end of a text of whole chunks.
            return self.counts.last().copied().unwrap_or(0) + ones(&self.leads[self.leads.len() - WORDS..]);
        };
        let word = offset / 64;
        let partial = self.leads.get(word).copied().unwrap_or(0) & ((1 << (offset % 64)) - 1);
        count + ones(&self.leads[chunk * WORDS..word]) + partial.count_ones() as usize
    }

    /// Where the character starts that `rank` others start before; there must be one.
    fn select(&self, rank: usize) -> usize {
        if self.leads.is_empty() {
            return rank;
        }
        let chunk = self.counts.partition_point(|&count| count <= rank) - 1;
        let mut rest = rank - self.counts[chunk];
        for (word, &bits) in self.leads.iter().enumerate().skip(chunk * WORDS) {
            let here = bits.count_ones() as usize;
            if rest < here {
                let bits = (0..rest).fold(bits, |bits, _| bits & (bits - 1));
                return word * 64 + bits.trailing_zeros() as usize;
            }
            rest -= here;
        }
        self.len
    }
}

fn ones(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}
