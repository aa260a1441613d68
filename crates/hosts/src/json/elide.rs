//! JSON as documentation writes it: with full stops for what is left out, comments, and words for values.

use std::ops::Range;

use super::nesting::{Last, Nesting};
use super::values::{floor, string_end};
use crate::map::{Q, Writer};

/// What else than JSON may stand in a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Elide {
    /// Whether `{{…}}` is filled in by whoever sends it, also inside strings.
    pub(crate) templates: bool,
}

/// Writes down a part of a source as JSON, with holes for what it leaves out: `...`, comments, `<values>`, `$VARIABLES`.
pub(crate) fn elide(writer: &mut Writer<'_>, source: &str, range: Range<usize>, q: Q, options: Elide) {
    let mut elision = Elision { writer, source, bytes: source.as_bytes(), end: range.end, q, options };
    elision.run(range.start);
}

/// How long what stands for a value may be.
const MOST_BYTES: usize = 256;

struct Elision<'w, 'w2, 's> {
    writer: &'w mut Writer<'w2>,
    source: &'s str,
    bytes: &'s [u8],
    end: usize,
    q: Q,
    options: Elide,
}

impl Elision<'_, '_, '_> {
    fn run(&mut self, start: usize) {
        let mut nesting = Nesting::new();
        let (mut at, mut copied) = (start, start);
        while at < self.end {
            let byte = self.bytes[at];
            if let Some((end, is_comment)) = self.left_out(at) {
                self.writer.same(copied..at, self.q);
                nesting.last = self.elision(at..end, is_comment, &nesting);
                (at, copied) = (end, end);
                continue;
            }
            if let Some(end) = self.value(at, &nesting) {
                self.writer.same(copied..at, self.q);
                self.writer.hole(at..end);
                (at, copied, nesting.last) = (end, end, Last::Value);
                continue;
            }
            if byte == b'"' {
                let end = string_end(&self.bytes[..self.end], at).map_or(self.end, |end| end + 1);
                if self.options.templates {
                    copied = self.string(copied, at..end);
                }
                nesting.string();
                at = end;
                continue;
            }
            nesting.byte(byte);
            at += 1;
        }
        self.writer.same(copied..self.end, self.q);
    }

    /// The end of what says that something is left out, and whether that is a comment.
    fn left_out(&self, at: usize) -> Option<(usize, bool)> {
        let rest = &self.bytes[at..self.end];
        let line = || at + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        match rest {
            [b'.', b'.', b'.', more @ ..] => {
                let more = more.iter().take_while(|byte| **byte == b'.').count();
                Some((at + 3 + more, false))
            }
            [0xe2, 0x80, 0xa6, ..] => Some((at + 3, false)),
            [b'/', b'/', ..] | [b'#', ..] => Some((line(), true)),
            [b'/', b'*', rest @ ..] => {
                let end = memchr::memmem::find(rest, b"*/").map_or(self.end, |end| at + 2 + end + 2);
                Some((end, true))
            }
            _ => None,
        }
    }

    /// Writes down that something is left out, and returns what came last then.
    fn elision(&mut self, range: Range<usize>, is_comment: bool, nesting: &Nesting) -> Last {
        let (start, end) = (range.start, range.end);
        let last = nesting.last;
        let Some(inside) = nesting.inside().filter(|_| !is_comment || last != Last::Colon) else {
            self.writer.glue(range, self.q);
            return last;
        };
        if last == Last::Colon {
            self.writer.hole(range);
            return Last::Value;
        }
        if matches!(last, Last::Value | Last::Key) {
            self.writer.add(",", start);
        }
        if inside == b'{' {
            self.writer.open(range)
        } else {
            self.writer.hole(range)
        }
        let mut next = end;
        while next < self.end && self.bytes[next].is_ascii_whitespace() {
            next += 1;
        }
        let goes_on = next < self.end && !matches!(self.bytes[next], b',' | b'}' | b']');
        if goes_on && self.left_out(next).is_none() {
            self.writer.add(",", end);
            return Last::Start;
        }
        Last::Value
    }

    /// The end of what stands for a value: `{{name}}`, `<name>`, `$NAME`.
    fn value(&self, at: usize, nesting: &Nesting) -> Option<usize> {
        let may_be = match nesting.last {
            Last::Colon => true,
            Last::Start => nesting.inside() == Some(b'['),
            Last::Key | Last::Value => false,
        };
        let rest = self.source.get(at..self.end).filter(|_| may_be && matches!(self.bytes[at], b'{' | b'<' | b'$'))?;
        // A word, not the rest of a file without line ends.
        let line = rest[..floor(rest, MOST_BYTES)].lines().next().unwrap_or_default();
        let length = if rest.starts_with("{{") {
            line.find("}}")? + 2
        } else if rest.starts_with('<') || rest.starts_with("${") {
            line.find(if rest.starts_with('<') { '>' } else { '}' })? + 1
        } else {
            let name = rest.strip_prefix('$')?;
            1 + name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
        };
        (length > 1).then_some(at + length)
    }

    /// Writes down a string in which parts are filled in, and returns to where it is written down.
    fn string(&mut self, copied: usize, range: Range<usize>) -> usize {
        let mut copied = copied;
        let mut at = range.start;
        while let Some(open) = self.source[at..range.end].find("{{").map(|open| at + open) {
            let Some(close) = self.source[open..range.end].find("}}").map(|close| open + close + 2) else { break };
            self.writer.same(copied..open, self.q);
            self.writer.hole(open..close);
            (at, copied) = (close, close);
        }
        copied
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Quoting;

    fn read(source: &str, templates: bool) -> String {
        let mut writer = Writer::json(source);
        let q = writer.quoting(Quoting::plain());
        elide(&mut writer, source, 0..source.len(), q, Elide { templates });
        let text = writer.finish().text;
        let mut parser = moonlint::syntax::Parser::new();
        let errors = parser.parse(text.as_bytes(), moonlint::Dialect::Json).errors().len();
        assert_eq!(errors, 0, "{source} becomes {text}");
        text
    }

    #[test]
    fn what_is_left_out_is_open() {
        assert_eq!(read(r#"{"a": 1, ...}"#, false), r#"{"a": 1, "${…1}":"${…}"}"#);
        for source in [
            r#"{"a": 1 ...}"#,
            r#"{...}"#,
            r#"{... "a": 1}"#,
            r#"{..., "a": 1}"#,
            "{\"a\": 1 // one\n, \"b\": 2}",
            "{\"a\": 1, // one\n // two\r\n \"b\": 2 # three\n}",
            "{ /* all */ \"a\": /* is */ 1 /* it */ }",
            "// a request\n{\"a\": \"it's // no comment ...\"}",
            r#"{"a": [1, ...], "b": [...], "c": ..., "d": […, 2]}"#,
            r#"{"a": {{a}}, "b": <b>, "c": $C, "d": ${D}, "e": [<e>, {{f}}]}"#,
        ] {
            read(source, false);
        }
    }

    #[test]
    fn templates_are_holes_in_strings_too() {
        assert_eq!(read(r#"{"a": "x {{y z}}", "b": {{b}}}"#, true), r#"{"a": "x ${yz}", "b": "${b}"}"#);
        assert_eq!(read(r#"{"a": "x {{y}}"}"#, false), r#"{"a": "x {{y}}"}"#);
    }
}
