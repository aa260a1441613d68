//! Going on after an error: every function leaves the tape consistent and either moves forward or
//! leaves the state that called it, so that parsing ends.

use super::{E, NONE, Next, Run, Span, Tag, word::full_width};
use crate::{
    escape,
    tape::{BARE, ESCAPED, UNCLOSED},
};

impl Run<'_, '_> {
    /// Before the document's value.
    pub(super) fn root(&mut self) -> Next {
        let start = self.pos;
        let Some(byte) = self.peek() else {
            if !self.buffers.errors.iter().any(|error| is_junk(error.kind)) {
                self.error(E::EmptyDocument, start, start);
            }
            return Next::Done;
        };
        match byte {
            b']' | b'}' => {
                self.pos += 1;
                self.error(E::UnexpectedCloser, start, self.pos);
                Next::Root
            }
            b',' | b':' => self.unexpected(1, Next::Root),
            _ => {
                let next = self.value(byte);
                if self.junk_before_bracket() {
                    return Next::Root;
                }
                next
            }
        }
    }

    /// Text that is no value doesn't become the root while an array or an object may still follow,
    /// as in `result = {…}`. Drops it and moves to the bracket.
    fn junk_before_bracket(&mut self) -> bool {
        let root = self.buffers.slots[0];
        if root.tag != Tag::Invalid {
            return false;
        }
        let rest = &self.source[self.pos..];
        let Some(at) = rest.iter().position(|byte| matches!(byte, b'{' | b'[')) else {
            return false;
        };
        self.buffers.slots.clear();
        self.count = 0;
        self.pos += at;
        let start = root.start as usize;
        let len = self.source[start..self.pos].trim_ascii_end().len();
        if let Some(error) = self.buffers.errors.last_mut()
            && error.span.start == root.start
            && error.kind != E::InvalidUtf8
        {
            error.span = Span::of(start, start + len);
        }
        true
    }

    /// After the document's value.
    pub(super) fn after_root(&mut self) -> Next {
        // What follows something that is no value is more of its kind.
        if self.pos == self.source.len() || self.buffers.slots[0].tag == Tag::Invalid {
            return Next::Done;
        }
        if self.unescaped_quotes() {
            return Next::After;
        }
        let end = self.source.trim_ascii_end().len().max(self.pos + 1);
        self.error(E::TextAfterValue, self.pos, end);
        Next::Done
    }

    /// Skips characters that mean nothing here.
    #[cold]
    pub(super) fn unexpected(&mut self, len: usize, next: Next) -> Next {
        let start = self.pos;
        self.pos += len;
        self.error(E::UnexpectedCharacter, start, self.pos);
        next
    }

    #[cold]
    pub(super) fn extra_comma(&mut self, next: Next) -> Next {
        let start = self.pos;
        self.pos += 1;
        self.error(E::ExtraComma, start, self.pos);
        next
    }

    /// The source ended inside a container. One error for all that are open, at the innermost: the
    /// rest follow from it.
    #[cold]
    pub(super) fn end_of_source(&mut self) -> Next {
        // A key without a value.
        if self.buffers.slots.last().is_some_and(|slot| slot.tag == Tag::Key) {
            self.push(Tag::Invalid, self.colon_end, self.colon_end, 0);
        }
        self.unclosed(self.pos);
        self.close_all(self.pos)
    }

    /// Reports that the innermost container isn't closed before `at`.
    fn unclosed(&mut self, at: usize) {
        let start = self.buffers.slots[self.open as usize].start;
        let kind = if self.in_object { E::UnclosedObject } else { E::UnclosedArray };
        self.error_related(kind, at, at, Some(Span::new(start, start + 1)));
    }

    /// A closing bracket of the wrong kind: either a slip for the right one, or the closer of a
    /// container further out while those inside lack theirs.
    #[cold]
    pub(super) fn wrong_closer(&mut self) -> Next {
        let (start, byte) = (self.pos, self.source[self.pos]);
        let wanted = if byte == b'}' { Tag::Object } else { Tag::Array };
        let mut outer = self.open;
        while outer != NONE && self.buffers.slots[outer as usize].tag != wanted {
            outer = self.buffers.slots[outer as usize].parent;
        }
        if outer == NONE || self.ends_early(outer) || self.closers_ahead() >= self.depth {
            let opener = self.buffers.slots[self.open as usize].start;
            let related = Some(Span::new(opener, opener + 1));
            self.error_related(E::MismatchedCloser, start, start + 1, related);
            return self.close();
        }
        while self.open != outer {
            self.unclosed(start);
            self.close_at(start);
        }
        self.close()
    }

    /// Whether a closer here would end the document though more follows.
    fn ends_early(&self, outer: u32) -> bool {
        let mut rest = self.source[self.pos + 1..].iter();
        self.buffers.slots[outer as usize].parent == NONE && rest.any(|byte| !byte.is_ascii_whitespace())
    }

    /// How many closing brackets end the source from here, if nothing else does.
    fn closers_ahead(&self) -> usize {
        const REACH: usize = 4096;
        let rest = &self.source[self.pos..];
        let closers = rest.iter().take(REACH);
        let mut count = 0;
        for byte in closers {
            match byte {
                b'}' | b']' => count += 1,
                b' ' | b'\n' | b'\r' | b'\t' => {}
                _ => return 0,
            }
        }
        if rest.len() > REACH { 0 } else { count }
    }

    /// Something other than a colon after a key.
    #[cold]
    pub(super) fn missing_colon(&mut self) -> Next {
        let key_end = self.colon_end;
        let Some(byte) = self.peek() else {
            return self.end_of_source();
        };
        let stand_in = match byte {
            b'=' if self.source.get(self.pos + 1) == Some(&b'>') => 2,
            b'=' | b';' => 1,
            _ => self.full_width_len(b':'),
        };
        if stand_in > 0 {
            self.error(E::MissingColon, self.pos, self.pos + stand_in);
            self.pos += stand_in;
            self.colon_end = self.pos;
        } else {
            self.error(E::MissingColon, key_end, key_end);
            self.colon_missing = true;
        }
        Next::Member
    }

    /// How long the full-width form of a mark is, if it stands here.
    fn full_width_len(&self, mark: u8) -> usize {
        match escape::decode(self.source, self.pos) {
            (Some(char), len) if full_width(char) == Some(mark) => len,
            _ => 0,
        }
    }

    /// Something other than a comma or the closing bracket after an element or a member.
    #[cold]
    pub(super) fn odd_after(&mut self, byte: u8) -> Next {
        let start = self.pos;
        if byte != b'"' && self.unescaped_quotes() {
            return Next::After;
        }
        let stand_in = match byte {
            b';' => 1,
            0x80.. => self.full_width_len(b','),
            _ => 0,
        };
        if stand_in > 0 {
            self.pos += stand_in;
            self.error(E::MissingComma, start, self.pos);
            return self.next_child(None);
        }
        match byte {
            b'}' | b']' => self.wrong_closer(),
            b':' if self.in_object && self.value_to_key() => Next::Member,
            b':' => self.unexpected(1, Next::After),
            b'"' | b'\'' | b'{' | b'[' => self.missing_comma(),
            _ => {
                let end = self.word_or_char(start);
                let mut after = self.source[end..].iter();
                let keyed = after.find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                if self.in_object == keyed && self.begins_child(start, end) {
                    return self.missing_comma();
                }
                self.pos = end;
                self.junk_error(start, end);
                Next::After
            }
        }
    }

    /// Whether the word could be an element, or a key, whose comma is missing.
    fn begins_child(&self, start: usize, end: usize) -> bool {
        let word = &self.source[start..end];
        if self.in_object {
            return word[0].is_ascii_alphanumeric() || matches!(word[0], b'_' | b'$' | 0x80..);
        }
        let literal = [&b"true"[..], b"false", b"null", b"None", b"undefined"];
        matches!(word[0], b'0'..=b'9' | b'-' | b'+' | b'.')
            || literal.iter().any(|literal| word.eq_ignore_ascii_case(literal))
            || matches!(word, b"NaN" | b"Infinity")
    }

    fn missing_comma(&mut self) -> Next {
        let end = self.last_end().unwrap_or(self.pos);
        self.error(E::MissingComma, end, end);
        self.next_child(None)
    }

    /// Where the last child of the innermost container ends.
    fn last_end(&self) -> Option<usize> {
        let mut id = self.buffers.slots.len().checked_sub(1)? as u32;
        while self.buffers.slots[id as usize].parent != self.open {
            id = self.buffers.slots[id as usize].parent;
        }
        Some(self.buffers.slots[id as usize].end as usize)
    }

    /// A colon after a member's value: the value was the next member's key, as in
    /// `"a": "b": 1` while someone is typing.
    fn value_to_key(&mut self) -> bool {
        let at = self.colon_end;
        let missing = self.colon_missing;
        let Some(last) = self.buffers.slots.last_mut() else {
            return false;
        };
        if last.parent != self.open {
            return false;
        }
        let (start, end) = (last.start as usize, last.end as usize);
        let bare = match last.tag {
            Tag::String if last.flags & UNCLOSED == 0 => 0,
            Tag::Invalid if end > start => BARE,
            _ => return false,
        };
        let flags = last.flags | bare;
        (last.start, last.end) = (at as u32, at as u32);
        (last.tag, last.flags) = (Tag::Invalid, 0);
        let escaped = bare != 0 && self.source[start..end].contains(&b'\\');
        if bare == 0 && !missing {
            self.error(E::MissingValue, at, at);
        }
        self.push_key(start, end, flags | if escaped { ESCAPED } else { 0 });
        self.pos += 1;
        self.colon_end = self.pos;
        true
    }
}

/// Errors that cover text which was skipped where a value should stand.
fn is_junk(kind: E) -> bool {
    matches!(kind, E::UnexpectedCloser | E::UnexpectedCharacter | E::InvalidUtf8 | E::NulByte)
}
