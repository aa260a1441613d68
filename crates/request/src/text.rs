//! The texts of a document's strings: where they stand, and buffers for those that have to be unescaped.

use moonlint_syntax::{NodeId, Source, Span, Str, Words};

/// A string of a document, by where its text is found.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The value.
    pub(crate) node: NodeId,
    /// In the source, or in [`Texts`].
    range: Span,
    unescaped: bool,
}

/// The texts that differ from what is written, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Texts(String);

impl Texts {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes down the text of a value.
    #[inline(always)]
    pub(crate) fn take<'a>(&'a mut self, node: NodeId, string: Str<'a>) -> (Text, &'a str) {
        match string.as_written() {
            Some(text) => (Text::plain(node, string.content_span()), text),
            None => self.unescape(node, string),
        }
    }

    #[cold]
    fn unescape(&mut self, node: NodeId, string: Str<'_>) -> (Text, &str) {
        let start = self.0.len();
        string.decode_into(&mut self.0);
        // No escape is shorter than what it means: this is no longer than the source, whose offsets have 32 bits.
        let range = Span::new(start as u32, self.0.len() as u32);
        (Text { node, range, unescaped: true }, &self.0[start..])
    }

    /// A text that was taken down for a document.
    #[inline]
    pub(crate) fn get<'a>(&'a self, source: Source<'a>, text: Text) -> &'a str {
        let found = if text.unescaped { self.0.get(text.range.range()) } else { source.text_at(text.range) };
        found.unwrap_or_default()
    }
}

impl Text {
    /// A text that is written as it is meant, by the bytes between its quotes.
    #[inline]
    pub(crate) fn plain(node: NodeId, content: Span) -> Self {
        Text { node, range: content, unescaped: false }
    }

    /// In bytes, unescaped.
    pub(crate) fn len(self) -> usize {
        self.range.len() as usize
    }

    /// The string in the source, with its quotes; `None` where it was unescaped.
    pub fn span(self) -> Option<Span> {
        (!self.unescaped).then(|| Span::new(self.range.start.saturating_sub(1), self.range.end + 1))
    }

    /// The text without so many bytes at its start.
    pub(crate) fn skip(self, bytes: usize) -> Self {
        let start = self.range.start.saturating_add(bytes as u32).min(self.range.end);
        Text { range: Span::new(start, self.range.end), ..self }
    }
}

/// Room for the longest name of the documentation, where it has to be unescaped.
pub(super) type Buffer = Option<[u8; 32]>;

/// A string as bytes, if it is no longer than a documented name; for comparing it with some.
#[inline(always)]
pub(super) fn short<'b>(string: Str<'b>, buffer: &'b mut Buffer) -> Option<&'b [u8]> {
    if string.has_escapes() { unescape(string, buffer.insert([0; 32])) } else { Some(string.raw()) }
}

/// A string as numbers, for finding it among documented names.
#[inline]
pub(super) fn words(string: Str<'_>) -> Words {
    short(string, &mut Buffer::default()).map_or(Words::NONE, Words::of)
}

/// Writes what a string means into a buffer; `None` where it is too long for that.
#[cold]
pub(super) fn unescape<'b>(string: Str<'_>, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let mut len = 0;
    for (_, c) in string.chars() {
        let room = buffer.get_mut(len..len + c.len_utf8())?;
        len += c.encode_utf8(room).len();
    }
    buffer.get(..len)
}
