//! Comments, strings and brackets of a program; everything else is passed over.

use std::ops::Range;

use super::form::{Escapes, Fence, Field, Form, Mark, Meant, Part, name, verb};
use super::table::{Comment, Quirk, Row};

/// How many bytes are looked through for ends that are not there.
pub(super) const MOST_LOST: usize = 2 << 20;

/// How long a line is that costs nothing worth counting.
const SHORT: usize = 160;

/// How many marks in a row begin a string at most: as many as Rust takes.
const MOST_MARKS: usize = 255;

/// How long an expression in a string, or between two, may be.
const MOST_BYTES: usize = 4096;

/// What a program is made of, as far as it matters here.
#[derive(Debug)]
pub(super) enum Token {
    Comment(Range<usize>),
    Text(Literal),
    /// A name or a number.
    Word(Range<usize>),
    /// Any other character, such as a bracket.
    Mark(u8),
}

/// A string.
#[derive(Debug)]
pub(super) struct Literal {
    pub(super) form: &'static Form,
    pub(super) fence: Fence,
    /// With its marks.
    pub(super) range: Range<usize>,
    pub(super) content: Range<usize>,
    pub(super) parts: Vec<Part>,
}

/// A piece of a sum of strings.
#[derive(Debug)]
pub(super) enum Piece {
    Literal(Literal),
    /// An expression whose value is not written.
    Hole(Range<usize>),
}

#[derive(Clone)]
pub(super) struct Lexer<'s> {
    pub(super) row: &'static Row,
    pub(super) source: &'s str,
    bytes: &'s [u8],
    pub(super) at: usize,
    /// Where the next line goes on, behind documents that begin on this one.
    resume: Option<usize>,
    /// The last byte of the token before.
    pub(super) before: u8,
    /// Whether a line ended since.
    pub(super) is_new_line: bool,
    pub(super) lost: usize,
    /// The rest of a line, from where its end was looked for: one line may have any number of strings.
    line: Range<usize>,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(row: &'static Row, source: &'s str) -> Self {
        let is_tagged = row.quirks.contains(&Quirk::Tags);
        let at = if is_tagged { source.find("<?").unwrap_or(0) } else { 0 };
        Lexer {
            row,
            source,
            bytes: source.as_bytes(),
            at,
            resume: None,
            before: 0,
            is_new_line: true,
            lost: 0,
            line: 0..0,
        }
    }

    fn has(&self, quirk: Quirk) -> bool {
        self.row.quirks.contains(&quirk)
    }

    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next token; white space lies between them.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.is_new_line = false;
        loop {
            let byte = self.peek()?;
            if let Some(end) = self.comment() {
                let start = self.at;
                self.at = end;
                return Some(Token::Comment(start..end));
            }
            match byte {
                b'\n' => {
                    self.is_new_line = true;
                    self.at = self.resume.take().unwrap_or(self.at + 1);
                }
                byte if byte.is_ascii_whitespace() => self.at += 1,
                b'?' if self.has(Quirk::Tags) && self.rest().starts_with("?>") => {
                    self.at =
                        memchr::memmem::find(&self.bytes[self.at..], b"<?").map_or(self.bytes.len(), |t| self.at + t);
                }
                _ => break,
            }
        }
        let start = self.at;
        if let Some(literal) = self.literal() {
            self.before = b'"';
            return Some(Token::Text(literal));
        }
        let byte = self.bytes[start];
        if is_word(byte) {
            let length = self.bytes[start..].iter().take_while(|byte| is_word(**byte)).count();
            self.at = start + length;
            self.before = self.bytes[self.at - 1];
            return Some(Token::Word(start..self.at));
        }
        self.at = start + 1;
        match byte {
            b'\'' if self.has(Quirk::Characters) => self.character(),
            b'`' if self.has(Quirk::Backquotes) => {
                self.at += self.rest().chars().next().filter(|char| *char != '\n').map_or(0, char::len_utf8);
            }
            b'/' if self.has(Quirk::Patterns) => self.pattern(start),
            _ => {}
        }
        self.before = byte;
        Some(Token::Mark(byte))
    }

    /// Where the comment ends that begins here.
    fn comment(&self) -> Option<usize> {
        let rest = self.rest();
        self.row.comments.iter().find_map(|comment| match comment {
            // An attribute of PHP.
            Comment::Line("#") if rest.starts_with("#[") && self.has(Quirk::Tags) => None,
            Comment::Line(mark) => {
                rest.starts_with(mark).then(|| self.at + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()))
            }
            Comment::Block(open, close) => {
                let inner = rest.strip_prefix(open)?;
                let end = memchr::memmem::find(inner.as_bytes(), close.as_bytes());
                Some(self.at + end.map_or(rest.len(), |end| open.len() + end + close.len()))
            }
            Comment::Nested(open, close) => {
                let bytes = rest.strip_prefix(open)?.as_bytes();
                let (mut at, mut depth) = (0, 1_usize);
                while depth > 0 {
                    let Some(next) = memchr::memchr2(b'/', b'*', &bytes[at..]).map(|next| at + next) else {
                        return Some(self.source.len());
                    };
                    let is = |mark: &str| bytes[next..].starts_with(mark.as_bytes());
                    let (length, step) = if is(open) {
                        (2, 1)
                    } else if is(close) {
                        (2, -1)
                    } else {
                        (1, 0)
                    };
                    depth = depth.saturating_add_signed(step);
                    at = next + length;
                }
                Some(self.at + open.len() + at)
            }
        })
    }

    /// Goes over a character in single quotation marks, if it is one.
    fn character(&mut self) {
        let rest = self.rest();
        let length = match rest.chars().next() {
            Some('\\') => rest.bytes().take(12).skip(2).position(|byte| byte == b'\'').map(|at| at + 2),
            Some(char) if char != '\n' => Some(char.len_utf8()),
            _ => None,
        };
        if let Some(length) = length.filter(|length| rest.as_bytes().get(*length) == Some(&b'\'')) {
            self.at += length + 1;
        }
    }

    /// Goes over a pattern, where one may begin.
    fn pattern(&mut self, start: usize) {
        let is_value = self.before != 0 && (is_word(self.before) || matches!(self.before, b')' | b']' | b'}' | b'"'));
        let has_space = start > 0 && self.bytes[start - 1] == b' ' && self.peek().is_some_and(|next| next != b' ');
        if is_value && !(has_space && is_word(self.before)) {
            return;
        }
        let mut at = self.at;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\n' => return,
                b'\\' => at += 1,
                b'/' => {
                    self.at = at + 1;
                    return;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the string that begins here.
    pub(super) fn literal(&mut self) -> Option<Literal> {
        let start = self.at;
        let byte = self.peek()?;
        if !matches!(byte, b'"' | b'\'' | b'`' | b'@' | b'$' | b'#' | b'<' | b'%' | b'r' | b'b' | b'c') {
            return None;
        }
        for form in self.row.strings {
            let Some((length, fence)) = self.open(form) else { continue };
            let open = start + length;
            if matches!(form.mark, Mark::Labelled | Mark::Here) {
                if let Some(literal) = self.document(form, fence, start..open) {
                    return Some(literal);
                }
                continue;
            }
            let rest = self.source.len() - open;
            let reach = if form.lines { rest } else { self.line_end(open) - open };
            if reach > SHORT && self.lost > MOST_LOST {
                continue;
            }
            match self.scan(form, &fence, open..self.source.len(), true) {
                Some((parts, end)) => {
                    self.at = end + fence.close.len();
                    return Some(Literal { form, range: start..self.at, content: open..end, fence, parts });
                }
                None => self.lost += reach,
            }
        }
        self.at = start;
        None
    }

    fn line_end(&mut self, at: usize) -> usize {
        if !self.line.contains(&at) {
            self.line = at..memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |feed| at + feed);
        }
        self.line.end
    }

    /// How long the mark is that begins a string of a form here, and how it goes on.
    fn open(&self, form: &'static Form) -> Option<(usize, Fence)> {
        let rest = self.rest();
        let fence =
            |close: String| Fence { close, nests: None, hashes: 0, braces: 0, escapes: form.escapes, fills: true };
        let count = |text: &str, byte: u8| text.bytes().take(MOST_MARKS).take_while(|other| *other == byte).count();
        match form.mark {
            Mark::Fixed(open, close) => {
                let braces = usize::from(open.contains('$'));
                rest.starts_with(open).then(|| (open.len(), Fence { braces, ..fence(close.to_owned()) }))
            }
            Mark::Hashes(words, least, quote) => words.iter().find_map(|word| {
                let marks = rest.strip_prefix(word)?;
                let hashes = count(marks, b'#');
                let is_one = hashes >= least && marks[hashes..].starts_with(quote);
                let escaped = if form.escapes == Escapes::Raw { 0 } else { hashes };
                let close = format!("{quote}{}", "#".repeat(hashes));
                is_one.then(|| (word.len() + hashes + quote.len(), Fence { hashes: escaped, ..fence(close) }))
            }),
            Mark::Quotes => {
                let braces = count(rest, b'$');
                let quotes = count(&rest[braces..], b'"');
                (quotes >= 3).then(|| (braces + quotes, Fence { braces, ..fence("\"".repeat(quotes)) }))
            }
            Mark::Labelled => {
                let marks = rest.strip_prefix("<<<")?.trim_start_matches([' ', '\t']);
                let label = marks.trim_start_matches(['\'', '"']);
                let length = label.bytes().take_while(|byte| is_word(*byte)).count();
                let escapes = if marks.starts_with('\'') { Escapes::Raw } else { form.escapes };
                let behind = label[length..].trim_start_matches(['\'', '"', '\r']);
                let line = rest.len() - behind.strip_prefix('\n')?.len();
                (length > 0).then(|| {
                    (line, Fence { escapes, fills: escapes == form.escapes, ..fence(label[..length].to_owned()) })
                })
            }
            Mark::Here => {
                let marks = rest.strip_prefix("<<")?;
                let marks = marks.strip_prefix(['~', '-']).unwrap_or(marks);
                let quote = marks.chars().next().filter(|mark| matches!(mark, '\'' | '"'));
                let label = quote.map_or(marks, |_| &marks[1..]);
                let length = label.bytes().take_while(|byte| is_word(*byte)).count();
                let is_label = label.starts_with(|first: char| first.is_ascii_uppercase() || first == '_');
                let escapes = if quote == Some('\'') { Escapes::Raw } else { form.escapes };
                let open = rest.len() - label.len() + length + quote.map_or(0, |_| 1);
                let fence = Fence { escapes, fills: escapes == form.escapes, ..fence(label[..length].to_owned()) };
                is_label.then(|| (open.min(rest.len()), fence))
            }
            Mark::Percent(prefix) => {
                let open = rest.strip_prefix(prefix)?.chars().next()?;
                let close = match open {
                    '(' => ')',
                    '[' => ']',
                    '{' => '}',
                    '<' => '>',
                    '|' | '!' if prefix.len() > 1 => open,
                    _ => return None,
                };
                let is_value = is_word(self.before) || matches!(self.before, b')' | b']' | b'}' | b'"');
                let has_space = self.at > 0 && self.bytes[self.at - 1] == b' ' && is_word(self.before);
                let nests = Some(open).filter(|open| *open != close);
                let made = (prefix.len() + 1, Fence { nests, ..fence(close.to_string()) });
                (!is_value || has_space).then_some(made)
            }
        }
    }

    /// Reads a string of several lines, up to the line that says no more than its label.
    fn document(&mut self, form: &'static Form, mut fence: Fence, marks: Range<usize>) -> Option<Literal> {
        if self.lost > MOST_LOST {
            return None;
        }
        let label = std::mem::take(&mut fence.close);
        let is_here = matches!(form.mark, Mark::Here);
        let next_line = || memchr::memchr(b'\n', &self.bytes[marks.end..]).map(|feed| marks.end + feed + 1);
        let Some(start) = (if is_here { self.resume.or_else(next_line) } else { Some(marks.end) }) else {
            self.lost += self.bytes.len() - marks.end;
            return None;
        };
        let mut line = start;
        let end = loop {
            let length = memchr::memchr(b'\n', &self.bytes[line..]).map_or(self.bytes.len() - line, |feed| feed + 1);
            let rest = self.source[line..line + length].trim_start_matches([' ', '\t']).strip_prefix(&*label);
            let is_end =
                |rest: &str| if is_here { rest.trim().is_empty() } else { !rest.bytes().next().is_some_and(is_word) };
            if rest.is_some_and(is_end) {
                break line;
            }
            line += length;
            if length == 0 || line >= self.bytes.len() {
                self.lost += self.bytes.len() - start;
                return None;
            }
        };
        let (parts, _) = self.scan(form, &fence, start..end, false)?;
        let close = &self.source[end..];
        let after = end + close.find(&*label).map_or(0, |at| at + label.len());
        (self.at, self.resume) = if is_here { (marks.end, Some(after)) } else { (after, self.resume) };
        Some(Literal { form, range: marks.start..self.at, content: start..end, fence, parts })
    }

    /// The parts of a string's content, and where it ends; `None` where nothing ends it.
    fn scan(&mut self, form: &Form, fence: &Fence, range: Range<usize>, closes: bool) -> Option<(Vec<Part>, usize)> {
        let mut parts = Vec::new();
        let (mut at, mut run, mut depth) = (range.start, range.start, 0_usize);
        let close = fence.close.as_bytes();
        while at < range.end {
            let byte = self.bytes[at];
            if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                at += 1;
                continue;
            }
            let rest = &self.bytes[at..range.end];
            if closes && rest.starts_with(close) {
                let is_twice = matches!(fence.escapes, Escapes::Doubled | Escapes::Backquote)
                    && close.len() == 1
                    && rest[1..].starts_with(close);
                if is_twice {
                    parts.extend([Part::Same(run..at), Part::Means(at..at + 2, char::from(byte))]);
                    at += 2;
                    run = at;
                    continue;
                }
                if depth == 0 {
                    parts.push(Part::Same(run..at));
                    return Some((parts, at));
                }
                depth -= 1;
            } else if fence.nests == Some(char::from(byte)) {
                depth += 1;
            }
            if byte == b'\n' && !form.lines {
                return None;
            }
            let Some(special) = self.special(form, fence, at..range.end) else {
                at += 1;
                continue;
            };
            parts.push(Part::Same(run..at));
            at = special.range().end;
            run = at;
            parts.push(special);
        }
        parts.push(Part::Same(run..range.end));
        (!closes).then_some((parts, range.end))
    }

    /// What stands here and does not mean itself.
    fn special(&mut self, form: &Form, fence: &Fence, range: Range<usize>) -> Option<Part> {
        let at = range.start;
        let rest = self.source.get(range.clone())?;
        let byte = self.bytes[at];
        let hashes = fence.hashes;
        let marked = |rest: &str| rest.bytes().take(hashes).filter(|byte| *byte == b'#').count() == hashes;
        if fence.braces > 0 && matches!(byte, b'{' | b'}') {
            return self.braces(fence.braces, range);
        }
        if fence.fills {
            for field in form.fields {
                let length = match field {
                    Field::Between(mark) if mark.starts_with('\\') => {
                        let inner =
                            rest.strip_prefix('\\').filter(|inner| marked(inner) && inner[hashes..].starts_with('('));
                        inner.map(|_| hashes + 2)
                    }
                    Field::Between(mark) => rest.starts_with(mark).then_some(mark.len()),
                    _ => None,
                };
                if let Some(end) = length.and_then(|length| self.closing(at + length, range.end)) {
                    return Some(Part::Hole(at..end));
                }
            }
        }
        match byte {
            b'$' if fence.fills && form.fields.contains(&Field::Name) => {
                return name(rest, fence.escapes).map(|length| Part::Hole(at..at + length));
            }
            b'%' if fence.fills && form.fields.contains(&Field::Verb) => {
                return verb(rest).map(|length| Part::Hole(at..at + length));
            }
            _ => {}
        }
        let mark = fence.escapes.mark().filter(|mark| rest.starts_with(*mark))?;
        let inner = Some(&rest[mark.len_utf8()..]).filter(|inner| marked(inner))?;
        let (length, meant) = fence.escapes.read(&inner[hashes..], &fence.close)?;
        let end = (at + mark.len_utf8() + hashes + length).min(range.end);
        Some(match meant {
            Meant::Char(char) => Part::Means(at..end, char),
            Meant::Nothing => Part::Glue(at..end),
            Meant::Unknown => Part::Hole(at..end),
        })
    }

    /// Braces in a string that so many of them begin an expression in.
    fn braces(&mut self, braces: usize, range: Range<usize>) -> Option<Part> {
        let at = range.start;
        let byte = self.bytes[at];
        let count = self.bytes[range.clone()].iter().take_while(|other| **other == byte).count();
        if braces == 1 && count > 1 {
            return Some(Part::Means(at..at + 2, char::from(byte)));
        }
        if byte == b'}' || count < braces {
            return None;
        }
        let end = self.closing(at + braces, range.end)?;
        Some(Part::Hole(at..(end + braces - 1).min(range.end)))
    }

    /// Where the bracket ends that closes an expression which starts at an offset.
    fn closing(&mut self, start: usize, limit: usize) -> Option<usize> {
        if self.lost > MOST_LOST {
            return None;
        }
        let end = limit.min(start + MOST_BYTES);
        let (mut at, mut depth) = (start, 0_usize);
        while at < end {
            match self.bytes[at] {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' if depth == 0 => return Some(at + 1),
                b')' | b']' | b'}' => depth -= 1,
                quote @ (b'"' | b'\'') => {
                    let mut inner = at + 1;
                    while inner < end && !matches!(self.bytes[inner], b'\n') && self.bytes[inner] != quote {
                        inner += if self.bytes[inner] == b'\\' { 2 } else { 1 };
                    }
                    if inner < end && self.bytes[inner] == quote {
                        at = inner;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.lost += end - start;
        None
    }

    /// A string and all that is joined to it.
    pub(super) fn sum(&mut self, first: Literal) -> Vec<Piece> {
        let mut pieces = vec![Piece::Literal(first)];
        loop {
            let (at, resume) = (self.at, self.resume);
            self.blanks();
            let rest = self.rest();
            let join = self.row.joins.iter().find(|join| {
                rest.starts_with(**join) && !rest[join.len()..].starts_with('=') && (!join.is_empty() || self.begins())
            });
            let Some(join) = join else {
                (self.at, self.resume) = (at, resume);
                return pieces;
            };
            let start = self.at;
            self.at += join.len();
            self.blanks();
            match self.literal() {
                Some(literal) => pieces.push(Piece::Literal(literal)),
                None if join.is_empty() => {
                    (self.at, self.resume) = (at, resume);
                    return pieces;
                }
                None => match self.operand() {
                    Some(range) => pieces.push(Piece::Hole(range)),
                    None => {
                        pieces.push(Piece::Hole(start..start + join.len()));
                        return pieces;
                    }
                },
            }
        }
    }

    /// Whether a string may begin here that stands in a row with another one.
    fn begins(&self) -> bool {
        matches!(self.peek(), Some(b'"' | b'\'' | b'r'))
    }

    /// Goes over white space and comments.
    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if let Some(end) = self.comment() {
                self.at = end;
            } else if byte == b'\n' {
                self.at = self.resume.take().unwrap_or(self.at + 1);
            } else if byte.is_ascii_whitespace() {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Goes over an expression that is joined to strings.
    fn operand(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let joins_by_point = self.row.joins.contains(&".");
        while let Some(byte) = self.peek().filter(|_| self.at - start < MOST_BYTES) {
            match byte {
                b'(' | b'[' => self.at = self.closing(self.at + 1, self.bytes.len())?,
                b'.' if joins_by_point => break,
                byte if is_word(byte) => self.at += 1,
                b'.' | b'$' | b'@' | b':' | b'!' | b'?' | b'&' | b'*' => self.at += 1,
                b'-' if self.rest().starts_with("->") => self.at += 2,
                _ => break,
            }
        }
        (self.at > start).then_some(start..self.at)
    }

    /// Takes a string for one in which so many braces begin an expression.
    pub(super) fn with_braces(&mut self, literal: Literal, braces: usize) -> Literal {
        let fence = Fence { braces, ..literal.fence.clone() };
        match self.scan(literal.form, &fence, literal.content.clone(), false) {
            Some((parts, _)) => Literal { fence, parts, ..literal },
            None => literal,
        }
    }
}

impl Part {
    fn range(&self) -> &Range<usize> {
        match self {
            Part::Same(range) | Part::Means(range, _) | Part::Glue(range) | Part::Hole(range) => range,
        }
    }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}
