//! Where the bytes of a document stand in the file that holds it.

use moonlint_diagnostics::Diagnostic;
use moonlint_syntax::{Dialect, Parser, Span, Str};

use crate::assets::AssetUse;

/// The way from the bytes of a document to those of its host: through any number of texts, each of which stands in the
/// next one, shifted or written with escapes.
///
/// ```
/// use moonlint::Origin;
/// use moonlint::syntax::{Dialect, Parser, Span};
/// let mut parser = Parser::new();
/// let host = r#"{"body": "{\"duration\": 7}"}"#;
/// let tree = parser.parse(host.as_bytes(), Dialect::Json);
/// let body = tree.resolve("/body").unwrap().as_string().unwrap();
/// let (text, origin) = Origin::of_string(body);
/// assert_eq!(text, r#"{"duration": 7}"#);
/// let seven = Span::new(13, 14);
/// assert_eq!((&text[seven.range()], &host[origin.span(seven).range()]), ("7", "7"));
/// assert_eq!(origin.write(r#""5""#), r#"\"5\""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// From the document outwards.
    layers: Vec<Layer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Layer {
    /// The text starts at this byte of the next one.
    Shift(u32),
    Escapes(Escapes),
}

/// A text that stands in a string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Escapes {
    /// Where the run of plain bytes or the escape starts that a byte of the text is a part of: offsets in the text and in
    /// the literal's host, by the former. Between two of them both grow alike.
    points: Vec<(u32, u32)>,
    quote: char,
    /// Whether the literal has nothing but ASCII, and escapes for the rest.
    ascii: bool,
    /// Whether the literal writes slashes with a backslash.
    slashes: bool,
}

impl Origin {
    /// The text that a string means, and the way from it to the source of the string.
    pub fn of_string(string: Str<'_>) -> (String, Origin) {
        let mut text = String::with_capacity(string.raw().len());
        let mut points: Vec<(u32, u32)> = Vec::new();
        // How far the host is ahead.
        let mut lead = None;
        for (span, char) in string.chars() {
            // No escape is shorter than what it means: this is no longer than the source, whose offsets have 32 bits.
            let at = text.len() as u32;
            if lead != Some(span.start.wrapping_sub(at)) {
                points.push((at, span.start));
                lead = Some(span.start.wrapping_sub(at));
            }
            text.push(char);
        }
        let end = (text.len() as u32, string.content_span().end);
        if lead != Some(end.1.wrapping_sub(end.0)) {
            points.push(end);
        }
        let raw = string.raw();
        let has = |bytes: &[u8]| raw.windows(bytes.len()).any(|window| window == bytes);
        let quote = if string.is_single_quoted() { '\'' } else { '"' };
        let escapes = Escapes {
            points,
            quote,
            ascii: raw.is_ascii() && !text.is_ascii(),
            slashes: has(b"\\/") && !text.is_empty(),
        };
        (text, Origin { layers: vec![Layer::Escapes(escapes)] })
    }

    /// The way of a text that starts at a byte of the one that this is the way of.
    #[must_use]
    pub fn shifted(mut self, by: u32) -> Self {
        if by > 0 {
            self.layers.insert(0, Layer::Shift(by));
        }
        self
    }

    /// The way of a text that stands in one that `outer` is the way of.
    #[must_use]
    pub fn within(mut self, outer: Origin) -> Self {
        self.layers.extend(outer.layers);
        self
    }

    /// The bytes of the host that some of the document are written with.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    fn place(&self, offset: u32) -> u32 {
        self.layers.iter().fold(offset, |offset, layer| match layer {
            Layer::Shift(by) => offset + by,
            Layer::Escapes(Escapes { points, .. }) => {
                let next = points.partition_point(|(at, _)| *at <= offset);
                let (at, host) = points[..next].last().copied().unwrap_or_default();
                host + (offset - at)
            }
        })
    }

    /// A text of the document as the host has to write it.
    pub fn write(&self, text: &str) -> String {
        self.layers.iter().fold(text.to_owned(), |text, layer| match layer {
            Layer::Shift(_) => text,
            Layer::Escapes(escapes) => escapes.write(&text),
        })
    }

    /// Makes a finding in the document one in the host, where the document is the value at `pointer`.
    pub(crate) fn locate(&self, diagnostic: &mut Diagnostic, pointer: &str) {
        diagnostic.span = diagnostic.span.map(|span| self.span(span));
        diagnostic.pointer.insert_str(0, pointer);
        for label in diagnostic.labels.iter_mut().filter(|label| label.document.is_none()) {
            label.span = label.span.map(|span| self.span(span));
            label.pointer.insert_str(0, pointer);
        }
        for edit in diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = self.span(edit.span);
            edit.text = self.write(&edit.text);
        }
    }

    /// Makes a use of an asset in the document one in the host.
    pub(crate) fn locate_asset(&self, asset: &mut AssetUse, pointer: &str) {
        asset.span = self.span(asset.span);
        asset.pointer.insert_str(0, pointer);
        if let Some((span, own)) = &mut asset.model {
            *span = self.span(*span);
            own.to_mut().insert_str(0, pointer);
        }
    }
}

impl Escapes {
    fn write(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for char in text.chars() {
            match char {
                '\\' => out.push_str("\\\\"),
                char if char == self.quote => out.extend(['\\', char]),
                '/' if self.slashes => out.push_str("\\/"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                char if (char as u32) < 0x20 || char == '\u{7f}' || (self.ascii && !char.is_ascii()) => {
                    let units = char.encode_utf16(&mut [0; 2]).to_vec();
                    units.into_iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
                }
                char => out.push(char),
            }
        }
        out
    }
}

/// How often a text that is JSON may stand in another one.
const MOST_TEXTS: usize = 4;

/// The text of a string that is meant to be JSON, and where it stands: between white space, after an equals sign where it
/// is an expression, and perhaps as a string in a string.
pub(crate) fn embedded(string: Str<'_>, parser: &mut Parser) -> Option<(String, Origin)> {
    let (mut text, mut origin) = Origin::of_string(string);
    for _ in 0..MOST_TEXTS {
        let start = text.len() - text.trim_start().len();
        let start = match text[start..].strip_prefix('=') {
            Some(rest) => text.len() - rest.trim_start().len(),
            None => start,
        };
        text.drain(..start);
        origin = origin.shifted(start as u32);
        let tree = parser.parse(text.as_bytes(), Dialect::Json);
        match text.as_bytes().first()? {
            b'{' => return Some((text, origin)),
            // Much else starts with a bracket: `[INFO] done`.
            b'[' if tree.errors().is_empty() => return Some((text, origin)),
            b'"' if tree.errors().is_empty() => {
                let (inner, way) = Origin::of_string(tree.root()?.as_string()?);
                (text, origin) = (inner, way.within(origin));
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser, Span};
    use proptest::prelude::*;

    use super::Origin;
    use crate::fix::quote;

    /// The innermost text of a literal that holds another so many times, and the way to it.
    fn read(literal: &str, depth: usize) -> (String, Origin) {
        let mut parser = Parser::new();
        let mut of = |literal: &str| {
            let tree = parser.parse(literal.as_bytes(), Dialect::Json5);
            Origin::of_string(tree.root().unwrap().as_string().unwrap())
        };
        let (mut text, mut origin) = of(literal);
        for _ in 1..depth {
            let (inner, way) = of(&text);
            (text, origin) = (inner, way.within(origin));
        }
        (text, origin)
    }

    /// As Python and PHP write it: escapes for all that is not ASCII, and for slashes.
    fn escaped(text: &str, ascii: bool, slashes: bool) -> String {
        let mut out = String::new();
        for char in quote(text).chars() {
            match char {
                '/' if slashes => out.push_str("\\/"),
                char if ascii && !char.is_ascii() => {
                    char.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
                }
                char => out.push(char),
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What stands in the host at the place of a character means that character, and what is written there is read.
        #[test]
        fn places_are_those_of_what_is_written(
            text in "[a{}\":/\\\\\n你😀é\u{1}]{0,12}",
            ascii in any::<bool>(),
            slashes in any::<bool>(),
            depth in 1_usize..4,
            new in "[b\"\\\\/\n好😀]{0,4}",
        ) {
            let mut literal = text.clone();
            (0..depth).for_each(|_| literal = escaped(&literal, ascii, slashes));
            let (found, origin) = read(&literal, depth);
            prop_assert_eq!(&found, &text);
            for (at, char) in text.char_indices() {
                let span = Span::new(at as u32, (at + char.len_utf8()) as u32);
                let host = origin.span(span);
                let mut cut = literal.clone();
                cut.replace_range(host.range(), &origin.write(&new));
                let mut expected = text.clone();
                expected.replace_range(span.range(), &new);
                prop_assert_eq!(read(&cut, depth).0, expected, "{} in {}", char, literal);
            }
            let end = Span::empty_at(text.len() as u32);
            prop_assert_eq!(origin.span(end).start as usize, literal.len() - ((1 << depth) - 1), "`\\\"\"` closes two");
        }
    }

    #[test]
    fn what_is_written_looks_like_the_rest() {
        for (literal, text, expected) in [
            (r#""plain""#, "\"5\"", r#"\"5\""#),
            (r#""\u4f60 {}""#, "好😀", "\\u597d\\ud83d\\ude00"),
            (r#""你 \u4f60""#, "好", "好"),
            (r#""https:\/\/a.io""#, "https://b.io", r"https:\/\/b.io"),
            ("'single'", "it's \"5\"", r#"it\'s "5""#),
        ] {
            assert_eq!(read(literal, 1).1.write(text), expected, "{literal}");
        }
        assert_eq!(read(r#""\"in\"""#, 2).1.write("\"5\""), r#"\\\"5\\\""#);
        assert_eq!(read(r#""= {}""#, 1).1.shifted(2).span(Span::new(0, 2)), Span::new(3, 5));
    }
}
