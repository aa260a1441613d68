use std::ops::Range;

/// A half-open range of bytes of one source.
///
/// ```
/// use moonlint_syntax::Span;
///
/// let span = Span::new(1, 3);
/// assert_eq!(span.slice(b"[10]"), b"10");
/// assert!(span.contains(2) && !span.contains(3));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`. An `end` before `start` gives an empty span.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The place before the byte at `offset`: a span of no bytes.
    pub const fn empty_at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// From offsets that are known to fit, since a source is shorter than `u32::MAX` bytes.
    pub(crate) const fn of(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// How many bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is one of the span's; never for an empty span.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range to index with.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span's bytes of `source`; empty where the span lies outside it.
    pub fn slice(self, source: &[u8]) -> &[u8] {
        source.get(self.range()).unwrap_or_default()
    }
}
