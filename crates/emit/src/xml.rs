//! XML 1.0 that stays well-formed whatever it is about.

use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attr;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::clean::{Unit, harmful};

/// A part of a document, which starts and ends between elements.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// The name and the value of an attribute. The value may hold anything.
pub(crate) type Attribute<'a> = (&'static str, &'a str);

impl Xml {
    pub(crate) fn new() -> Self {
        Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 2) }
    }

    /// Hands over what there is so far.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.writer.get_mut())
    }

    /// How many bytes there are so far.
    pub(crate) fn len(&mut self) -> usize {
        self.writer.get_mut().len()
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.tag(name, attributes, Event::Start)
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &'static str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.tag(name, attributes, Event::Empty)
    }

    /// Writes an element with text in it. Line feeds of the text stay as they are.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let lines: Vec<_> = text.split('\n').map(escaped).collect();
        self.writer.write_event(Event::Text(BytesText::from_escaped(lines.join("\n"))))?;
        self.close(name)
    }

    fn tag<'t>(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        event: impl FnOnce(BytesStart<'t>) -> Event<'t>,
    ) -> io::Result<()> {
        let mut tag = BytesStart::new(name);
        for (name, value) in attributes {
            tag.push_attribute(Attr::DoubleQ(*name, escaped(value).as_str()));
        }
        self.writer.write_event(event(tag))
    }
}

/// Writes the declaration and opens the root element.
pub(crate) fn start(out: &mut dyn Write, root: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
    let mut xml = Xml::new();
    xml.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut tag = BytesStart::new(root);
    tag.extend_attributes(attributes.iter().copied());
    xml.writer.write_event(Event::Start(tag))?;
    xml.writer.get_mut().push(b'\n');
    out.write_all(&xml.take())
}

/// Closes the root element.
pub(crate) fn finish(out: &mut dyn Write, root: &str) -> io::Result<()> {
    writeln!(out, "</{root}>")
}

/// `text` for an attribute or an element: characters that XML cannot have in their visible form, and references for those
/// that a reader would change or a terminal obey.
fn escaped(text: &str) -> String {
    let mut valid = String::with_capacity(text.len());
    for character in text.chars() {
        if is_valid(character) {
            valid.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(valid, "{}", Unit::Char(character).shown(true));
        }
    }
    let marked_up = escape(&*valid);
    let mut references = String::with_capacity(marked_up.len() + 16);
    let mut written = 0;
    // The same characters are harmful here as in JSON.
    for (at, character) in harmful(&marked_up) {
        references.push_str(&marked_up[written..at]);
        let _ = write!(references, "&#{};", u32::from(character));
        written = at + character.len_utf8();
    }
    references.push_str(&marked_up[written..]);
    references
}

/// The `Char` production of XML 1.0. A `char` is no surrogate.
const fn is_valid(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
