//! XML 1.0 that stays well-formed whatever it is about.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::clean::{Unit, is_hidden, is_log_command};
use crate::suspects::{Also, Suspects};

/// A part of a document, which starts and ends between elements.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    bytes: Vec<u8>,
    depth: usize,
    /// Whether there was something before, so that what comes next starts a line.
    any: bool,
}

/// The name and the value of an attribute. The value may hold anything.
pub(crate) type Attribute<'a> = (&'static str, &'a str);

impl Xml {
    /// A part that goes on inside of so many open elements.
    pub(crate) fn inside(depth: usize) -> Self {
        Xml { depth, any: true, ..Xml::default() }
    }

    /// Hands over what there is so far.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Gives what there is so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Starts again inside of so many open elements, with the memory that it has.
    pub(crate) fn clear(&mut self, depth: usize) {
        self.bytes.clear();
        (self.depth, self.any) = (depth, true);
    }

    /// How many bytes there are so far.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Adds what was written elsewhere, at the same depth.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes, b">");
        self.depth += 1;
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &'static str) {
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.end(name);
    }

    /// Writes an element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes, b"/>");
    }

    /// Writes an element with text in it. Line feeds of the text stay as they are.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.tag(name, attributes, b">");
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.bytes.push(b'\n');
            }
            push(line, &mut self.bytes);
        }
        self.end(name);
    }

    fn tag(&mut self, name: &'static str, attributes: &[Attribute<'_>], end: &[u8]) {
        self.line();
        self.bytes.push(b'<');
        self.bytes.extend_from_slice(name.as_bytes());
        for (name, value) in attributes {
            self.bytes.push(b' ');
            self.bytes.extend_from_slice(name.as_bytes());
            self.bytes.extend_from_slice(b"=\"");
            push(value, &mut self.bytes);
            self.bytes.push(b'"');
        }
        self.bytes.extend_from_slice(end);
    }

    fn end(&mut self, name: &'static str) {
        self.bytes.extend_from_slice(b"</");
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'>');
    }

    fn line(&mut self) {
        if std::mem::replace(&mut self.any, true) {
            self.bytes.push(b'\n');
            (0..self.depth).for_each(|_| self.bytes.extend_from_slice(b"  "));
        }
    }
}

/// Writes the declaration and opens the root element.
pub(crate) fn start(out: &mut dyn Write, root: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
    let mut xml = Xml::inside(0);
    xml.open(root, attributes);
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    out.write_all(&xml.take())?;
    out.write_all(b"\n")
}

/// Closes the root element.
pub(crate) fn finish(out: &mut dyn Write, root: &str) -> io::Result<()> {
    writeln!(out, "</{root}>")
}

/// Adds text for an attribute or an element: characters that XML cannot have in their visible form, and references for those
/// that mean something in it, that a reader would change or a terminal obey.
fn push(text: &str, out: &mut Vec<u8>) {
    if let Some(valid) = valid(text) {
        return push(&valid, out);
    }
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, character) in Suspects::of(text, Also::Xml) {
        let form = match character {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '\'' => "&apos;",
            '"' => "&quot;",
            // What is harmful in JSON is here.
            _ if is_log_command(text, at) || is_hidden(character) => "",
            _ => continue,
        };
        out.extend_from_slice(&bytes[written..at]);
        written = at + character.len_utf8();
        match form {
            "" => out.extend_from_slice(format!("&#{};", u32::from(character)).as_bytes()),
            form => out.extend_from_slice(form.as_bytes()),
        }
    }
    out.extend_from_slice(&bytes[written..]);
}

/// The text with what XML cannot have in its visible form, if there is any of it.
fn valid(text: &str) -> Option<String> {
    Suspects::of(text, Also::Controls).find(|(_, character)| !is_valid(*character))?;
    let mut valid = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_valid(character) {
            valid.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(valid, "{}", Unit::Char(character).shown(true));
        }
    }
    Some(valid)
}

/// The `Char` production of XML 1.0. A `char` is no surrogate.
const fn is_valid(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use quick_xml::escape::escape;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        push(text, &mut out);
        String::from_utf8(out).expect("what was text is text")
    }

    #[test]
    fn escapes() {
        assert_eq!(escaped("a<b>&\"c\" 'd' ]]>"), "a&lt;b&gt;&amp;&quot;c&quot; &apos;d&apos; ]]&gt;");
        assert_eq!(escaped("\t\r\n\u{85}\u{202e}"), "&#9;&#13;&#10;&#133;&#8238;");
        assert_eq!(escaped("\0\u{1b}\u{fffe}\u{ffff}"), "␀␛‹U+FFFE›‹U+FFFF›");
        assert_eq!(escaped("##[a] ::b::"), "#&#35;[a] ::b::");
        assert_eq!(escaped(" ::b::"), " :&#58;b::");
        assert_eq!(escaped("一只 🐈 &#0;"), "一只 🐈 &amp;#0;");
    }

    #[test]
    fn nothing_invalid_stays() {
        for character in '\0'..=char::MAX {
            let text = escaped(character.encode_utf8(&mut [0; 4]));
            assert!(text.chars().all(is_valid), "{text}");
        }
    }

    #[test]
    fn markup_is_escaped_as_others_do() {
        let text = "a<b & \"c\" 'd' > e";
        assert_eq!(escaped(text), escape(text));
    }
}
