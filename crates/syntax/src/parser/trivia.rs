//! What stands between tokens: white space and comments.

use super::{Dialect, E, Run};
use crate::escape;

impl Run<'_, '_> {
    #[inline]
    pub(super) fn trivia(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.pos += 1,
                b'/' | 0 | 0x0b | 0x0c | 0x80.. => {
                    if !self.odd_trivia(byte) {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    /// Skips a comment, or white space other than JSON's; false where there is none.
    #[cold]
    fn odd_trivia(&mut self, byte: u8) -> bool {
        let start = self.pos;
        match (byte, self.source.get(start + 1)) {
            (b'/', Some(b'/')) => {
                self.line_comment();
                self.comment(start);
            }
            (b'/', Some(b'*')) => {
                let body = &self.source[start + 2..];
                match body.windows(2).position(|pair| pair == b"*/") {
                    Some(at) => {
                        self.pos = start + at + 4;
                        self.comment(start);
                    }
                    None => {
                        self.pos = self.source.len();
                        self.error(E::UnclosedComment, start, self.pos);
                    }
                }
            }
            (b'/', _) => return false,
            (0, _) => {
                while self.peek() == Some(0) {
                    self.pos += 1;
                }
                self.error(E::NulByte, start, self.pos);
            }
            _ => return self.wide_space(),
        }
        true
    }

    fn comment(&mut self, start: usize) {
        if self.dialect == Dialect::Json {
            self.error(E::CommentNotAllowed, start, self.pos);
        }
    }

    fn line_comment(&mut self) {
        while let Some(byte) = self.peek() {
            let separator = self.source[self.pos..].starts_with(b"\xe2\x80\xa8")
                || self.source[self.pos..].starts_with(b"\xe2\x80\xa9");
            // Line separators end a line in JSON5 only.
            if byte == b'\n' || byte == b'\r' || (separator && self.dialect == Dialect::Json5) {
                return;
            }
            self.pos += 1;
        }
    }

    /// A run of white space that only JSON5 knows, or that no dialect knows.
    fn wide_space(&mut self) -> bool {
        let start = self.pos;
        let mut allowed = self.dialect == Dialect::Json5;
        while self.pos < self.source.len() {
            match escape::decode(self.source, self.pos) {
                (Some(char), len) if is_json5_space(char) => self.pos += len,
                (Some('\u{85}' | '\u{180e}' | '\u{200b}'), len) => {
                    allowed = false;
                    self.pos += len;
                }
                _ => break,
            }
        }
        if self.pos > start && !allowed {
            self.error(E::InvalidWhitespace, start, self.pos);
        }
        self.pos > start
    }
}

/// White space and line terminators of JSON5 that JSON lacks.
fn is_json5_space(char: char) -> bool {
    matches!(
        char,
        '\u{b}' | '\u{c}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

/// White space of any sort that this module skips, beyond ASCII.
pub(super) fn is_wide_space(char: char) -> bool {
    !char.is_ascii() && is_json5_space(char) || matches!(char, '\u{85}' | '\u{180e}' | '\u{200b}')
}
