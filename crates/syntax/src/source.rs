use crate::Span;

/// A document's bytes, as text where all of them are UTF-8: strings are then borrowed without a second check.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// All of it is UTF-8.
    Text(&'a str),
    /// Some of it isn't.
    Bytes(&'a [u8]),
}

impl<'a> Source<'a> {
    /// All of it.
    pub const fn bytes(self) -> &'a [u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// A part of it as text; `None` where it isn't UTF-8, cuts a character, or goes past the end.
    ///
    /// ```
    /// use moonlint_syntax::{Source, Span};
    /// let source = Source::Bytes(b"cat\xff");
    /// assert_eq!(source.text_at(Span::new(0, 3)), Some("cat"));
    /// assert_eq!(source.text_at(Span::new(0, 4)), None);
    /// ```
    #[inline]
    pub fn text_at(self, span: Span) -> Option<&'a str> {
        match self {
            Self::Text(text) => text.get(span.range()),
            Self::Bytes(bytes) => std::str::from_utf8(bytes.get(span.range())?).ok(),
        }
    }
}
