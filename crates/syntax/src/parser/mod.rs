//! The parser: a loop over what may come next, with the open containers on the tape as its stack.

mod duplicates;
mod encoding;
mod mark;
mod number;
mod recovery;
mod string;
mod trivia;
mod word;

use crate::{
    Duplicate, NodeId, Source, Span, SyntaxError, SyntaxErrorKind as E, Tree,
    tape::{Buffers, NONE, Slot, TRUE, Tag},
};

/// What a document may contain.
///
/// The parser understands all forms in every dialect and reports those that the dialect lacks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Dialect {
    /// RFC 8259, strictly.
    #[default]
    Json,
    /// JSON with `//` and `/* */` comments and trailing commas.
    Jsonc,
    /// JSON5: also single quotes, identifiers as keys, more escapes, numbers and white space.
    ///
    /// Letters and marks in identifiers follow Rust's Unicode tables, which are newer and a little
    /// wider than the ones that ECMAScript 5.1 names.
    Json5,
}

/// How many arrays and objects may be open at once. One more is an error at which parsing stops.
///
/// Deeper than any request, and deep enough for every valid file of JSONTestSuite.
pub const MAX_DEPTH: usize = 512;

/// How many errors are recorded for one document. Parsing goes on after them without recording.
pub const MAX_ERRORS: usize = 100;

/// Buffers for parsing, to be used for one document after another: once they have grown, parsing
/// allocates nothing.
#[derive(Debug, Default)]
pub struct Parser {
    buffers: Buffers,
}

impl Parser {
    /// Without any memory yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document. Always returns; see [`Tree::errors`] for what is wrong with it.
    ///
    /// One UTF-8 byte order mark at the start is skipped in all dialects.
    pub fn parse<'a>(&'a mut self, source: &'a [u8], dialect: Dialect) -> Tree<'a> {
        self.buffers.clear();
        let text = simdutf8::basic::from_utf8(source);
        if let Some(error) = encoding::refuse(source) {
            self.buffers.errors.push(error);
        } else {
            if text.is_err() {
                encoding::report_invalid(source, &mut self.buffers.errors);
            }
            Run::new(source, dialect, &mut self.buffers).document();
            let errors = &mut self.buffers.errors;
            if !errors.is_empty() {
                errors.sort_unstable_by_key(|error| (error.span, error.kind));
                errors.truncate(MAX_ERRORS);
            }
            let again = |duplicate: &Duplicate| duplicate.again;
            if !self.buffers.duplicates.is_sorted_by_key(again) {
                self.buffers.duplicates.sort_unstable_by_key(again);
            }
        }
        Tree { buffers: &self.buffers, source: text.map_or(Source::Bytes(source), Source::Text), dialect }
    }
}

/// What may come next. `comma` is where the comma before it stands.
#[derive(Clone, Copy)]
enum Next {
    Root,
    Item { comma: Option<usize> },
    Key { comma: Option<usize> },
    Colon,
    Member,
    After,
    Done,
}

struct Run<'s, 'b> {
    source: &'s [u8],
    buffers: &'b mut Buffers,
    dialect: Dialect,
    pos: usize,
    /// The innermost open container.
    open: u32,
    /// Whether it is an object.
    in_object: bool,
    /// How many children it has so far.
    count: u32,
    depth: usize,
    /// Errors recorded by this run; those about UTF-8 come on top.
    reported: usize,
    /// Where the last key's colon ended, or the key, if `colon_missing`.
    colon_end: usize,
    colon_missing: bool,
}

impl<'s, 'b> Run<'s, 'b> {
    fn new(source: &'s [u8], dialect: Dialect, buffers: &'b mut Buffers) -> Self {
        Self {
            source,
            buffers,
            dialect,
            pos: 0,
            open: NONE,
            in_object: false,
            count: 0,
            depth: 0,
            reported: 0,
            colon_end: 0,
            colon_missing: false,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.source.get(self.pos).copied()
    }

    #[cold]
    fn error(&mut self, kind: E, start: usize, end: usize) {
        self.error_related(kind, start, end, None);
    }

    #[cold]
    fn error_related(&mut self, kind: E, start: usize, end: usize, related: Option<Span>) {
        if self.reported < MAX_ERRORS {
            self.reported += 1;
            let span = Span::of(start, end);
            self.buffers.errors.push(SyntaxError { kind, span, related });
        }
    }

    /// Appends a value to the innermost container.
    #[inline(always)]
    fn push(&mut self, tag: Tag, start: usize, end: usize, flags: u8) {
        // A member's key has already counted it.
        if !self.in_object {
            self.count += 1;
        }
        self.slot(tag, start, end, flags, self.count - 1);
    }

    #[inline(always)]
    fn push_key(&mut self, start: usize, end: usize, flags: u8) {
        self.count += 1;
        self.slot(Tag::Key, start, end, flags, self.count - 1);
        self.buffers.marks.push(mark::of(self.source, start, end, flags));
        self.colon_end = end;
        self.colon_missing = false;
    }

    #[inline(always)]
    fn slot(&mut self, tag: Tag, start: usize, end: usize, flags: u8, ordinal: u32) {
        let next = self.buffers.slots.len() as u32 + 1;
        self.buffers.slots.push(Slot {
            start: start as u32,
            end: end as u32,
            next,
            parent: self.open,
            ordinal,
            tag,
            flags,
        });
    }

    fn document(&mut self) {
        if self.source.starts_with(b"\xef\xbb\xbf") {
            self.pos = 3;
        }
        let mut next = Next::Root;
        loop {
            self.trivia();
            next = match next {
                Next::After => self.after(),
                Next::Key { comma } => self.key(comma),
                Next::Colon => self.colon(),
                Next::Member => self.member(),
                Next::Item { comma } => self.item(comma),
                Next::Root => self.root(),
                Next::Done => return,
            }
        }
    }

    /// An item, and those after it as long as they follow each other as they should.
    fn item(&mut self, mut comma: Option<usize>) -> Next {
        loop {
            let next = match self.peek() {
                Some(b']') => return self.close_after(comma),
                Some(b',') => return self.extra_comma(Next::Item { comma }),
                Some(b'}') => return self.wrong_closer(),
                Some(b':') => return self.unexpected(1, Next::Item { comma }),
                None => return self.end_of_source(),
                Some(byte) => self.value(byte),
            };
            match self.comma_after(next) {
                Ok(at) => comma = Some(at),
                Err(next) => return next,
            }
        }
    }

    /// A member, and those after it as long as they follow each other as they should.
    fn key(&mut self, mut comma: Option<usize>) -> Next {
        loop {
            match self.peek() {
                Some(b'"') => {
                    let (start, (end, flags)) = (self.pos, self.string(b'"', true));
                    self.push_key(start, end, flags);
                }
                Some(b'}') => return self.close_after(comma),
                Some(b',') => return self.extra_comma(Next::Key { comma }),
                Some(b']') => return self.wrong_closer(),
                None => return self.end_of_source(),
                Some(byte) => return self.odd_key(byte),
            }
            if self.peek() != Some(b':') {
                return Next::Colon;
            }
            self.pos += 1;
            self.colon_end = self.pos;
            self.trivia();
            let next = match self.peek() {
                // Most values are strings: those are read here.
                Some(b'"') => {
                    let (start, (end, flags)) = (self.pos, self.string(b'"', false));
                    self.push(Tag::String, start, end, flags);
                    Next::After
                }
                None | Some(b',' | b'}' | b']' | b':') => return Next::Member,
                Some(byte) => self.value(byte),
            };
            match self.comma_after(next) {
                Ok(at) => comma = Some(at),
                Err(next) => return next,
            }
        }
    }

    /// Where the comma is that stands right after a value; else what comes next.
    #[inline(always)]
    fn comma_after(&mut self, next: Next) -> Result<usize, Next> {
        if !matches!(next, Next::After) || self.open == NONE || self.peek() != Some(b',') {
            return Err(next);
        }
        let comma = self.pos;
        self.pos += 1;
        self.trivia();
        Ok(comma)
    }

    fn colon(&mut self) -> Next {
        if self.peek() == Some(b':') {
            self.pos += 1;
            self.colon_end = self.pos;
            return Next::Member;
        }
        self.missing_colon()
    }

    fn member(&mut self) -> Next {
        match self.peek() {
            Some(b',' | b'}' | b']') => {
                if !self.colon_missing {
                    self.error(E::MissingValue, self.colon_end, self.colon_end);
                }
                self.push(Tag::Invalid, self.colon_end, self.colon_end, 0);
                Next::After
            }
            Some(b':') => self.unexpected(1, Next::Member),
            None => self.end_of_source(),
            Some(byte) => self.value(byte),
        }
    }

    fn after(&mut self) -> Next {
        if self.open == NONE {
            return self.after_root();
        }
        match self.peek() {
            Some(b',') => {
                let comma = Some(self.pos);
                self.pos += 1;
                self.next_child(comma)
            }
            Some(b'}') if self.in_object => self.close(),
            Some(b']') if !self.in_object => self.close(),
            None => self.end_of_source(),
            Some(byte) => self.odd_after(byte),
        }
    }

    fn next_child(&self, comma: Option<usize>) -> Next {
        if self.in_object { Next::Key { comma } } else { Next::Item { comma } }
    }

    fn value(&mut self, byte: u8) -> Next {
        let start = self.pos;
        match byte {
            b'"' => {
                let (end, flags) = self.string(b'"', false);
                self.push(Tag::String, start, end, flags);
            }
            b'{' => return self.open(Tag::Object),
            b'[' => return self.open(Tag::Array),
            b'-' | b'0'..=b'9' => self.number(),
            b't' if self.word_is(b"true") => self.literal(Tag::Bool, 4, TRUE),
            b'f' if self.word_is(b"false") => self.literal(Tag::Bool, 5, 0),
            b'n' if self.word_is(b"null") => self.literal(Tag::Null, 4, 0),
            b'\'' => {
                let (end, flags) = self.string(b'\'', false);
                self.push(Tag::String, start, end, flags);
            }
            b'+' | b'.' => self.odd_number(),
            _ => self.odd_value(),
        }
        Next::After
    }

    fn literal(&mut self, tag: Tag, len: usize, flags: u8) {
        let start = self.pos;
        self.pos += len;
        self.push(tag, start, self.pos, flags);
    }

    fn open(&mut self, tag: Tag) -> Next {
        let start = self.pos;
        if self.depth == MAX_DEPTH {
            self.error(E::DepthLimit, start, start + 1);
            let end = self.source.len();
            self.push(Tag::Invalid, start, end, 0);
            self.pos = end;
            return self.close_all(end);
        }
        self.push(tag, start, start + 1, 0);
        let id = self.buffers.slots.len() as u32 - 1;
        if self.open != NONE {
            self.buffers.slots[self.open as usize].next = self.count;
        }
        self.open = id;
        self.in_object = tag == Tag::Object;
        self.count = 0;
        self.depth += 1;
        self.pos += 1;
        self.next_child(None)
    }

    /// Closes the innermost container with the bracket that comes.
    fn close(&mut self) -> Next {
        self.pos += 1;
        self.close_at(self.pos);
        Next::After
    }

    fn close_after(&mut self, comma: Option<usize>) -> Next {
        if let Some(comma) = comma
            && self.dialect == Dialect::Json
        {
            self.error(E::TrailingComma, comma, comma + 1);
        }
        self.close()
    }

    /// Ends the innermost container at `end`.
    fn close_at(&mut self, end: usize) {
        let next = self.buffers.slots.len() as u32;
        let closed = self.open;
        let slot = &mut self.buffers.slots[closed as usize];
        slot.end = end as u32;
        slot.next = next;
        self.open = slot.parent;
        if self.in_object {
            let marks = &mut self.buffers.marks;
            let own = marks.len().saturating_sub(self.count as usize);
            let repeated = mark::may_repeat(&marks[own..]);
            marks.truncate(own);
            if repeated {
                duplicates::find(self.source, self.buffers, closed, self.count);
            }
        }
        self.depth -= 1;
        if self.open == NONE {
            self.in_object = false;
            self.count = 1;
        } else {
            let parent = &self.buffers.slots[self.open as usize];
            self.in_object = parent.tag == Tag::Object;
            self.count = parent.next;
        }
    }

    fn close_all(&mut self, end: usize) -> Next {
        while self.open != NONE {
            self.close_at(end);
        }
        Next::Done
    }
}
