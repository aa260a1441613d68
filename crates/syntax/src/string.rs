use std::{borrow::Cow, ops::Range};

use crate::{
    Source, Span, escape,
    tape::{BARE, ESCAPED, MISSING, Slot, UNCLOSED},
};

/// A string value or a key, as written and as meant.
///
/// Decoding never fails: what isn't UTF-8, half of a surrogate pair and a broken `\u` become U+FFFD.
#[derive(Clone, Copy, Debug)]
pub struct Str<'a> {
    source: Source<'a>,
    start: u32,
    end: u32,
    flags: u8,
}

impl<'a> Str<'a> {
    pub(crate) fn new(source: Source<'a>, slot: &Slot) -> Self {
        Self { source, start: slot.start, end: slot.end, flags: slot.flags }
    }

    /// A string between quotes.
    #[inline]
    pub(crate) fn quoted(source: Source<'a>, start: usize, end: usize, flags: u8) -> Self {
        let Span { start, end } = Span::of(start, end);
        Self { source, start, end, flags }
    }

    /// The string with its quotes; without where the key has none.
    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// What lies between the quotes.
    #[inline]
    pub fn content_span(self) -> Span {
        if self.flags & (BARE | MISSING | UNCLOSED) == 0 {
            return Span { start: self.start + 1, end: self.end - 1 };
        }
        let quote = u32::from(self.flags & (BARE | MISSING) == 0);
        let closing = quote * u32::from(self.flags & UNCLOSED == 0);
        Span::new(self.start + quote, self.end - closing)
    }

    /// The bytes between the quotes, as written.
    #[inline]
    pub fn raw(self) -> &'a [u8] {
        self.content_span().slice(self.source.bytes())
    }

    /// Whether a backslash occurs in it.
    #[inline]
    pub fn has_escapes(self) -> bool {
        self.flags & ESCAPED != 0
    }

    /// Whether the string is written between quotes; false for an identifier as a JSON5 key.
    pub fn is_quoted(self) -> bool {
        self.flags & (BARE | MISSING) == 0
    }

    /// Whether the string is written between single quotes, as JSON5 allows.
    pub fn is_single_quoted(self) -> bool {
        self.is_quoted() && self.source.bytes().get(self.start as usize) == Some(&b'\'')
    }

    /// Whether recovery made up this key, because the source has none.
    pub fn is_missing(self) -> bool {
        self.flags & MISSING != 0
    }

    /// What the string means, where that is what is written: without escapes, and UTF-8. Allocates nothing.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#"["a", "\u0061"]"#, Dialect::Json);
    /// let texts = tree.root().unwrap().as_array().unwrap().items().map(|item| item.as_string().unwrap().as_written());
    /// assert_eq!(texts.collect::<Vec<_>>(), [Some("a"), None]);
    /// ```
    #[inline]
    pub fn as_written(self) -> Option<&'a str> {
        let content = self.content_span();
        (!self.has_escapes()).then(|| self.source.text_at(content)).flatten()
    }

    /// What the string means; borrowed when it holds no escape and is UTF-8.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#""a\u4f60""#, Dialect::Json);
    /// assert_eq!(tree.root().unwrap().as_string().unwrap().decode(), "a你");
    /// ```
    pub fn decode(self) -> Cow<'a, str> {
        match self.as_written() {
            Some(text) => Cow::Borrowed(text),
            None => {
                let mut text = String::with_capacity(self.raw().len());
                self.decode_into(&mut text);
                Cow::Owned(text)
            }
        }
    }

    /// Appends what the string means to a text: [`decode`](Self::decode) into a buffer that can be used again.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#""a\u4f60""#, Dialect::Json);
    /// let mut text = String::new();
    /// tree.root().unwrap().as_string().unwrap().decode_into(&mut text);
    /// assert_eq!(text, "a你");
    /// ```
    pub fn decode_into(self, text: &mut String) {
        let content = self.content_span();
        let Some(written) = self.source.text_at(content) else {
            return text.extend(self.chars().map(|(_, char)| char));
        };
        if !self.has_escapes() {
            return text.push_str(written);
        }
        let content = content.range();
        let bytes = self.source.bytes().get(..content.end).unwrap_or_default();
        let mut pos = content.start;
        while pos < content.end {
            if bytes[pos] == b'\\' {
                if let Some(char) = escape::of_six(bytes, pos) {
                    text.push(char);
                    pos += 6;
                    continue;
                }
                let escape = escape::read(bytes, pos);
                text.extend(escape.value);
                pos = escape.end.min(content.end);
                continue;
            }
            // Runs between escapes are taken over as they are.
            let run = memchr::memchr(b'\\', &bytes[pos..]).unwrap_or(content.end - pos);
            text.push_str(&written[pos - content.start..pos - content.start + run]);
            pos += run;
        }
    }

    /// Whether it means `text`. Allocates nothing.
    #[inline]
    pub fn is(self, text: &str) -> bool {
        match self.source {
            Source::Text(_) if !self.has_escapes() => self.raw() == text.as_bytes(),
            _ => self.means(text),
        }
    }

    /// Whether it means `text`, where it has escapes or stands among bytes that are no text.
    fn means(self, text: &str) -> bool {
        if !self.has_escapes() {
            let raw = self.raw();
            if raw == text.as_bytes() {
                return true;
            }
            // Only U+FFFD can stand for bytes that differ from its own, and only where these are no UTF-8.
            if raw.is_ascii() || !text.contains(char::REPLACEMENT_CHARACTER) {
                return false;
            }
        }
        self.chars().map(|(_, char)| char).eq(text.chars())
    }

    /// Whether it means the same as another string. Allocates nothing.
    pub fn same(self, other: Str<'_>) -> bool {
        let (left, right) = (self.raw(), other.raw());
        if left == right {
            return true;
        }
        let plain = !self.has_escapes() && !other.has_escapes();
        if plain && matches!((self.source, other.source), (Source::Text(_), Source::Text(_))) {
            return false;
        }
        self.chars().map(|(_, char)| char).eq(other.chars().map(|(_, char)| char))
    }

    /// Whether it means nothing, or only white space by Unicode's definition. Allocates nothing.
    pub fn is_blank(self) -> bool {
        // Nearly every string that isn't says so with its first byte.
        if self.raw().first().is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'\\') {
            return false;
        }
        self.chars().all(|(_, char)| char.is_whitespace())
    }

    /// Each character that the string means, with the bytes that it was written with: for an escape
    /// the whole escape, for a surrogate pair both.
    pub fn chars(self) -> impl Iterator<Item = (Span, char)> + Clone + use<'a> {
        self.chars_from(self.content_span().range().start)
    }

    /// The characters from one of them on, by its place in the source.
    fn chars_from(self, pos: usize) -> Chars<'a> {
        Chars { bytes: self.source.bytes().get(..self.content_span().range().end).unwrap_or_default(), pos }
    }

    /// How many Unicode scalar values it means. Allocates nothing.
    pub fn char_count(self) -> usize {
        match self.as_written() {
            Some(text) => text.chars().count(),
            None => self.chars().count(),
        }
    }

    /// The source bytes of a byte range of [`decode`](Self::decode)'s text.
    ///
    /// Characters that the range covers in part are taken whole. An empty range gives the empty span
    /// before the character at its place. A range past the end is cut there.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser, Span};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#""a\nb""#, Dialect::Json);
    /// let text = tree.root().unwrap().as_string().unwrap();
    /// assert_eq!(text.source_span(1..2), Span::new(2, 4));
    /// ```
    ///
    /// Reads the string from its start where it has escapes; [`offset_map`](Self::offset_map) does so once for any number of ranges.
    pub fn source_span(self, decoded: Range<usize>) -> Span {
        OffsetMap { string: self, written: self.as_written(), marks: Vec::new() }.source_span(decoded)
    }

    /// Finds the source bytes of many ranges of one text, each in about the same time.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser, Span};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#""a\nb""#, Dialect::Json);
    /// let places = tree.root().unwrap().as_string().unwrap().offset_map();
    /// assert_eq!(places.source_span(1..2), Span::new(2, 4));
    /// ```
    pub fn offset_map(self) -> OffsetMap<'a> {
        let mut places = OffsetMap { string: self, written: self.as_written(), marks: Vec::new() };
        if places.written.is_none() {
            let mut at = 0;
            for (span, char) in self.chars() {
                if at >= (places.marks.len() + 1) * STEP {
                    places.marks.push((at, span.start));
                }
                at += char.len_utf8();
            }
        }
        places
    }
}

/// So many bytes of a text lie between two of the places that are known.
const STEP: usize = 256;

/// The source bytes of parts of one text: see [`Str::offset_map`].
#[derive(Clone, Debug)]
pub struct OffsetMap<'a> {
    string: Str<'a>,
    /// The text, where it stands in the source as it is.
    written: Option<&'a str>,
    /// Where characters start, in the text and in the source, in order.
    marks: Vec<(usize, u32)>,
}

impl OffsetMap<'_> {
    /// The source bytes of a byte range of the text: see [`Str::source_span`].
    pub fn source_span(&self, decoded: Range<usize>) -> Span {
        let content = self.string.content_span();
        if let Some(text) = self.written {
            let start = text.floor_char_boundary_at(decoded.start);
            let end = text.ceil_char_boundary_at(decoded.end.max(decoded.start));
            let end = if decoded.is_empty() { start } else { end };
            return Span::new(content.start + start as u32, content.start + end as u32);
        }
        let before = self.marks.partition_point(|(at, _)| *at <= decoded.start);
        let (mut at, source) = before.checked_sub(1).map_or((0, content.start), |mark| self.marks[mark]);
        let mut found: Option<Span> = None;
        for (span, char) in self.string.chars_from(source as usize) {
            let after = at + char.len_utf8();
            if decoded.start < after {
                if decoded.is_empty() {
                    return Span::empty_at(span.start);
                }
                if found.is_some() && at >= decoded.end {
                    break;
                }
                found = Some(found.map_or(span, |found| found.cover(span)));
            }
            at = after;
        }
        found.unwrap_or(Span::empty_at(content.end))
    }
}

/// Rounding to character boundaries, newer in the standard library than the oldest Rust supported.
trait Boundary {
    fn floor_char_boundary_at(&self, at: usize) -> usize;
    fn ceil_char_boundary_at(&self, at: usize) -> usize;
}

impl Boundary for str {
    fn floor_char_boundary_at(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn ceil_char_boundary_at(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}

#[derive(Clone)]
struct Chars<'a> {
    /// The source up to the end of the content, so that offsets are the source's.
    bytes: &'a [u8],
    pos: usize,
}

impl Iterator for Chars<'_> {
    type Item = (Span, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.pos;
            let value = if *self.bytes.get(start)? == b'\\' {
                let escape = escape::read(self.bytes, start);
                self.pos = escape.end;
                escape.value
            } else {
                let (char, len) = escape::decode(self.bytes, start);
                self.pos += len;
                Some(char.unwrap_or(char::REPLACEMENT_CHARACTER))
            };
            if let Some(char) = value {
                return Some((Span::of(start, self.pos), char));
            }
        }
    }
}
