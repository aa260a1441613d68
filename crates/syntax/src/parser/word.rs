//! Literals, identifiers, and whatever else stands where a value or a key should.

use super::{Dialect, E, Next, Run, trivia::is_wide_space};
use crate::{
    escape,
    tape::{BARE, ESCAPED, MISSING, TRUE, Tag},
};

/// Punctuation that input methods put in place of JSON's.
pub(super) fn full_width(char: char) -> Option<u8> {
    match char {
        '，' | '、' => Some(b','),
        '：' => Some(b':'),
        _ => None,
    }
}

impl Run<'_, '_> {
    /// Whether the literal stands here as a word of its own.
    #[inline]
    pub(super) fn word_is(&self, literal: &[u8]) -> bool {
        self.source[self.pos..].starts_with(literal)
            && match self.source.get(self.pos + literal.len()) {
                None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') => true,
                Some(_) => self.word_end(self.pos) == self.pos + literal.len(),
            }
    }

    /// The end of the run of bytes at `at` that no white space, bracket, double quote, comma, colon,
    /// semicolon or comment interrupts.
    pub(super) fn word_end(&self, mut at: usize) -> usize {
        while let Some(&byte) = self.source.get(at) {
            match byte {
                ..=b' ' | b',' | b';' | b':' | b'[' | b']' | b'{' | b'}' | b'"' => break,
                b'/' if matches!(self.source.get(at + 1), Some(b'/' | b'*')) => break,
                0x80.. => match escape::decode(self.source, at) {
                    (Some(char), _) if is_wide_space(char) || full_width(char).is_some() => break,
                    (_, len) => at += len,
                },
                _ => at += 1,
            }
        }
        at
    }

    /// The end of the word at `start`, or of the one character that is none.
    pub(super) fn word_or_char(&self, start: usize) -> usize {
        match self.word_end(start) {
            end if end > start => end,
            _ => start + escape::decode(self.source, start).1,
        }
    }

    /// Extends a word that is no value over colons inside it, as in a date or an address without
    /// quotes: they belong to no member.
    pub(super) fn junk_end(&self, mut end: usize) -> usize {
        while self.source.get(end) == Some(&b':') {
            let address = self.source[end..].starts_with(b"://");
            let more = self.word_end(end + if address { 3 } else { 1 });
            if more == end + 1 {
                break;
            }
            end = more;
        }
        end
    }

    /// A value that starts as none does: a literal in other spelling, or an error.
    #[cold]
    pub(super) fn odd_value(&mut self) {
        let start = self.pos;
        let end = self.word_or_char(start);
        let word = &self.source[start..end];
        let json5 = self.dialect == Dialect::Json5;
        let is = |literal: &str| word.eq_ignore_ascii_case(literal.as_bytes());
        let (tag, flags, error) = match word {
            b"Infinity" | b"NaN" => (Tag::Number, 0, (!json5).then_some(E::NonFiniteNumber)),
            _ if is("true") => (Tag::Bool, TRUE, Some(E::MiscasedLiteral)),
            _ if is("false") => (Tag::Bool, 0, Some(E::MiscasedLiteral)),
            _ if is("null") => (Tag::Null, 0, Some(E::MiscasedLiteral)),
            b"None" | b"nil" | b"undefined" => (Tag::Null, 0, Some(E::ForeignLiteral)),
            _ => return self.junk(start, end),
        };
        if let Some(error) = error {
            self.error(error, start, end);
        }
        self.pos = end;
        self.push(tag, start, end, flags);
    }

    /// Reports a word that is no value and puts a node in its place.
    fn junk(&mut self, start: usize, end: usize) {
        let end = self.junk_end(end);
        self.pos = end;
        self.junk_error(start, end);
        self.push(Tag::Invalid, start, end, 0);
    }

    /// Bytes that aren't UTF-8 have been reported already.
    pub(super) fn junk_error(&mut self, start: usize, end: usize) {
        let Ok(text) = std::str::from_utf8(&self.source[start..end]) else {
            return;
        };
        let word = text.starts_with(|char| is_identifier(char, false) || char == '\\');
        let kind = if word { E::UnknownLiteral } else { E::UnexpectedCharacter };
        self.error(kind, start, end);
    }

    /// A key that isn't in double quotes.
    #[cold]
    pub(super) fn odd_key(&mut self, byte: u8) -> Next {
        let start = self.pos;
        match byte {
            b'\'' => {
                let (end, flags) = self.string(b'\'', true);
                self.push_key(start, end, flags);
                return Next::Colon;
            }
            b':' => {
                self.error(E::MissingKey, start, start);
                self.push_key(start, start, MISSING);
                return Next::Colon;
            }
            b'{' | b'[' => {
                self.error(E::MissingKey, start, start);
                self.push_key(start, start, MISSING);
                return Next::Member;
            }
            _ => {}
        }
        let mut flags = BARE;
        let before = self.reported;
        let mut end = self.word_or_char(start);
        let identifier = self.identifier(start);
        if identifier > start && self.source.get(identifier) == Some(&b'=') {
            end = identifier;
        }
        if identifier == end {
            if self.dialect != Dialect::Json5 {
                self.reported_once(before, E::UnquotedKey, start, end);
            }
        } else if std::str::from_utf8(&self.source[start..end]).is_ok() {
            self.reported_once(before, E::InvalidKey, start, end);
        }
        if self.source[start..end].contains(&b'\\') {
            flags |= ESCAPED;
        }
        self.pos = end;
        self.push_key(start, end, flags);
        Next::Colon
    }

    /// Records an error unless something about the same word has been since `before`.
    fn reported_once(&mut self, before: usize, kind: E, start: usize, end: usize) {
        if self.reported == before {
            self.error(kind, start, end);
        }
    }

    /// The end of the identifier at `start`, its escapes checked.
    fn identifier(&mut self, start: usize) -> usize {
        let mut at = start;
        while at < self.source.len() {
            let inner = at > start;
            if self.source[at] == b'\\' {
                let escape = escape::read(self.source, at);
                let unicode = self.source.get(at + 1) == Some(&b'u');
                let fits = escape.value.is_some_and(|char| is_identifier(char, inner));
                if !unicode || escape.fault.is_some() || !fits {
                    let kind = escape.fault.unwrap_or(E::BadEscape);
                    self.error(kind, at, escape.end);
                }
                at = escape.end;
            } else {
                match escape::decode(self.source, at) {
                    (Some(char), len) if is_identifier(char, inner) => at += len,
                    _ => break,
                }
            }
        }
        at
    }
}

/// Whether a character may start an identifier or, if `inner`, go on with one.
pub(super) fn is_identifier(char: char, inner: bool) -> bool {
    match char {
        'a'..='z' | 'A'..='Z' | '$' | '_' => true,
        '0'..='9' => inner,
        _ if char.is_ascii() => false,
        // Combining marks that aren't alphabetic, connectors, and the zero-width joiners.
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{93c}'..='\u{94d}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20dc}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{203f}'..='\u{2040}'
        | '\u{2054}'
        | '\u{fe33}'..='\u{fe34}'
        | '\u{fe4d}'..='\u{fe4f}'
        | '\u{ff3f}'
        | '\u{200c}'..='\u{200d}' => inner,
        _ => char.is_alphabetic() || (inner && char.is_numeric()),
    }
}
