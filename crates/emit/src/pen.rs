//! Writes JSON value by value, laid out as everybody knows it or on one line.
//!
//! Strings get escapes for what JSON demands, and for what a terminal or a CI system would obey: JSON gets printed too.

use std::io::Write as _;

use crate::clean::{is_hidden, is_mark};
use crate::suspects::{Also, Suspects};

/// Writes values into a buffer.
pub(crate) struct Pen<'o> {
    out: &'o mut Vec<u8>,
    /// How deep what is written is indented; `None` on one line.
    depth: Option<usize>,
    /// Whether the open object or array has something in it.
    any: bool,
}

/// A line feed, and two spaces for each level.
const NEW_LINE: &str = "\n                                                                ";

impl<'o> Pen<'o> {
    /// Everything on one line.
    pub(crate) fn on_a_line(out: &'o mut Vec<u8>) -> Self {
        Pen { out, depth: None, any: false }
    }

    /// A value that stands on a line that is indented by so many levels.
    pub(crate) fn indented(out: &'o mut Vec<u8>, depth: usize) -> Self {
        Pen { out, depth: Some(depth), any: false }
    }

    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.container([b'{', b'}'], members);
    }

    pub(crate) fn array(&mut self, items: impl FnOnce(&mut Self)) {
        self.container([b'[', b']'], items);
    }

    /// The place of the next item of an array.
    #[inline]
    pub(crate) fn item(&mut self) -> &mut Self {
        if std::mem::replace(&mut self.any, true) {
            self.out.push(b',');
        }
        self.line();
        self
    }

    /// The name of a member; its value has to follow.
    #[inline(always)]
    pub(crate) fn key(&mut self, name: &'static str) -> &mut Self {
        self.item();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        match self.depth {
            Some(_) => self.out.extend_from_slice(b"\": "),
            None => self.out.extend_from_slice(b"\":"),
        }
        self
    }

    /// A string of ours, in which nothing has another form.
    pub(crate) fn word(&mut self, word: &'static str) {
        debug_assert!(Suspects::of(word, Also::Json).next().is_none(), "{word}");
        self.out.push(b'"');
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b'"');
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        let mut written = 0;
        for (at, character) in Suspects::of(text, Also::Json) {
            let is_plain = match character {
                '"' | '\\' => false,
                // No line of JSON starts with a string's content.
                ':' => true,
                '#' => !is_mark(bytes, at),
                _ => !is_hidden(character),
            };
            if is_plain {
                continue;
            }
            self.out.extend_from_slice(&bytes[written..at]);
            written = at + character.len_utf8();
            let short = match character {
                '"' | '\\' => character,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                _ => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        // Memory takes whatever is written to it.
                        let _ = write!(self.out, "\\u{unit:04x}");
                    }
                    continue;
                }
            };
            self.out.extend_from_slice(&[b'\\', short as u8]);
        }
        self.out.extend_from_slice(&bytes[written..]);
        self.out.push(b'"');
    }

    pub(crate) fn number(&mut self, number: usize) {
        push_number(self.out, number);
    }

    /// A value that is written already.
    pub(crate) fn written(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
    }

    /// Writes a value, and gives what was written.
    pub(crate) fn copied(&mut self, write: impl FnOnce(&mut Self)) -> Vec<u8> {
        let start = self.out.len();
        write(self);
        self.out[start..].to_vec()
    }

    pub(crate) fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    /// A value, or `null`.
    pub(crate) fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }

    #[inline]
    fn container(&mut self, [open, close]: [u8; 2], write: impl FnOnce(&mut Self)) {
        self.out.push(open);
        let outer = std::mem::replace(&mut self.any, false);
        self.depth = self.depth.map(|depth| depth + 1);
        write(self);
        self.depth = self.depth.map(|depth| depth - 1);
        if std::mem::replace(&mut self.any, outer) {
            self.line();
        }
        self.out.push(close);
    }

    /// Starts a line, where there are lines.
    #[inline]
    fn line(&mut self) {
        if let Some(depth) = self.depth {
            let line = &NEW_LINE.as_bytes()[..(1 + 2 * depth).min(NEW_LINE.len())];
            self.out.extend_from_slice(line);
        }
    }
}

/// Adds a number in decimal digits.
pub(crate) fn push_number(out: &mut Vec<u8>, number: usize) {
    digits(number, |digits| out.extend_from_slice(digits));
}

/// Gives a number in decimal digits.
pub(crate) fn digits(mut number: usize, give: impl FnOnce(&[u8])) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    give(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_laid_out_as_serde_has_them() {
        let value = json!({"a": [1, {"b": []}, [{}]], "c": null, "d": "x"});
        let write = |pen: &mut Pen<'_>| {
            pen.object(|pen| {
                pen.key("a").array(|pen| {
                    pen.item().number(1);
                    pen.item().object(|pen| pen.key("b").array(|_| {}));
                    pen.item().array(|pen| pen.item().object(|_| {}));
                });
                pen.key("c").optional(None::<&str>, Pen::string);
                pen.key("d").optional(Some("x"), Pen::string);
            });
        };
        let (mut line, mut lines) = (Vec::new(), Vec::new());
        write(&mut Pen::on_a_line(&mut line));
        write(&mut Pen::indented(&mut lines, 0));
        assert_eq!(line, serde_json::to_vec(&value).unwrap());
        assert_eq!(lines, serde_json::to_vec_pretty(&value).unwrap());
    }

    #[test]
    fn numbers_are_decimal() {
        for number in [0, 9, 10, 1234, usize::MAX] {
            let mut out = Vec::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string().as_bytes());
        }
    }

    proptest! {
        #[test]
        fn strings_mean_what_they_meant(text in "[#:a\\[\"\\\\\u{0}-\u{1f}\u{7f}\u{202e}猫🐈\u{e0041}]{0,40}") {
            let mut out = Vec::new();
            Pen::on_a_line(&mut out).string(&text);
            let json = String::from_utf8(out).unwrap();
            prop_assert!(!json.contains(is_hidden), "{}", json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text.clone());
            // What was written by others and escaped after it is the same.
            let other = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(json, crate::escape_json(&other));
        }
    }
}
