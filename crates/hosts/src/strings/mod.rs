//! Programs in languages of which only strings are read: those that hold JSON or commands.
//!
//! One lexer reads all of them; what a language has stands in its row of the table.

mod calls;
mod form;
mod lex;
mod macros;
mod table;

use std::ops::Range;

use moonlint::request::Evidence;
use moonlint::{Call, Dialect, Span};

use crate::host::{Host, Language, Passage, Passages};
use crate::json::JSON;
use crate::map::{Quoting, Text, Writer};
use crate::needles::may_hold;
use crate::shell::Shell;

use calls::Notes;
use form::Part;
use lex::{Lexer, Literal, Piece, Token};
use table::Quirk;
pub(crate) use table::{ROWS, Row};

impl Host for Row {
    fn name(&self) -> &'static str {
        self.name
    }

    fn words(&self) -> &'static [&'static str] {
        self.words
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let Some(row) = ROWS.iter().find(|row| row.name == self.name) else { return };
        let (lexer, notes) = (Lexer::new(row, source), Notes::new());
        let mut program = Program { lexer, calls: vec![Between::default()], open: vec![0], notes };
        let mut found: Vec<(Passage, usize, usize)> = Vec::new();
        while let Some(token) = program.lexer.next() {
            let at = program.lexer.at;
            program.notes.token(&token, source, (program.call(), at), row.joins);
            match token {
                Token::Comment(range) => out.comment(range),
                Token::Text(literal) => {
                    if let Some(passage) = program.text(literal) {
                        found.push((passage, program.used(), program.notes.block()));
                    }
                }
                Token::Word(word) => {
                    program.line();
                    if row.quirks.contains(&Quirk::JsonMacro)
                        && &source[word] == "json"
                        && let Some(text) = macros::json(&mut program.lexer)
                    {
                        let language = Language::Json(Dialect::Json);
                        let passage = Passage { text, language, evidence: Evidence::None, call: None };
                        found.push((passage, program.used(), program.notes.block()));
                    }
                }
                Token::Mark(mark) => program.mark(mark),
            }
        }
        for (index, (mut passage, call, block)) in found.into_iter().enumerate() {
            let Some(evidence) = program.evidence(call) else { continue };
            passage.evidence = evidence;
            if index < Notes::most() {
                let (brackets, statement) = program.outwards(call);
                let told = program.notes.call(block, &brackets, statement);
                let own = passage.call.take().unwrap_or_default();
                let whole = Call { filled_in: own.filled_in, ..told };
                passage.call = (whole != Call::default()).then(|| Box::new(whole));
            }
            out.passages.push(passage);
        }
    }
}

/// How many brackets are looked through outwards for an address.
const MOST_OUTWARDS: usize = 16;

/// What stands between brackets, or a statement.
#[derive(Debug, Default)]
struct Between {
    parent: usize,
    /// Whether it is between round or square brackets.
    is_inner: bool,
    /// What the first address says in it; `None` in that for one of another service.
    address: Option<Option<Evidence>>,
    /// Whether a text in it waits for what is still said of it.
    is_used: bool,
}

struct Program<'s> {
    lexer: Lexer<'s>,
    calls: Vec<Between>,
    /// Those that one is in, from outside inwards.
    open: Vec<usize>,
    notes: Notes,
}

impl Program<'_> {
    /// The innermost call.
    fn call(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    /// The innermost call, of which a text will be asked.
    fn used(&mut self) -> usize {
        let call = self.call();
        self.calls[call].is_used = true;
        call
    }

    fn push(&mut self, parent: usize, is_inner: bool) {
        self.open.push(self.calls.len());
        self.calls.push(Between { parent, is_inner, ..Between::default() });
    }

    fn mark(&mut self, mark: u8) {
        match mark {
            b'(' | b'[' | b'{' => self.push(self.call(), mark != b'{'),
            b')' | b']' | b'}' if self.open.len() > 1 => {
                let closed = self.open.pop().unwrap_or(0);
                let Between { is_inner, address, is_used, .. } = self.calls[closed];
                if !is_used && closed + 1 == self.calls.len() {
                    self.calls.pop();
                }
                let outer = self.call();
                // In a chain of calls one says where to, another what.
                if is_inner && address.is_some_and(|address| address > Some(Evidence::None)) {
                    self.calls[outer].address.get_or_insert(address.flatten());
                }
                if mark == b'}' {
                    self.statement();
                }
            }
            b';' => self.statement(),
            _ => {}
        }
    }

    /// Begins a statement, where one may begin.
    fn statement(&mut self) {
        let Between { parent, is_inner, address, .. } = self.calls[self.call()];
        if !is_inner && address.is_some() {
            self.open.pop();
            self.push(parent, is_inner);
        }
    }

    /// A word that stands first on its line may begin a statement.
    fn line(&mut self) {
        if self.lexer.is_new_line && !self.calls[self.call()].is_inner {
            self.statement();
        }
    }

    /// The brackets around, from inside outwards, and the statement that these stand in.
    fn outwards(&self, call: usize) -> (Vec<usize>, Option<usize>) {
        let outer = |call: &usize| self.calls[*call].is_inner.then(|| self.calls[*call].parent);
        let mut around: Vec<usize> = std::iter::successors(Some(call), outer).take(MOST_OUTWARDS).collect();
        let statement = around.pop_if(|call| !self.calls[*call].is_inner);
        (around, statement)
    }

    /// What the call says of a text in it; `None` where that is sent to another service.
    fn evidence(&self, call: usize) -> Option<Evidence> {
        let mut at = call;
        for _ in 0..MOST_OUTWARDS {
            let Between { parent, is_inner, address, .. } = self.calls[at];
            match address {
                Some(address) if is_inner => return address.map(|evidence| evidence.min(Evidence::Path)),
                Some(Some(evidence)) => return Some(evidence.min(Evidence::Path)),
                _ if is_inner => at = parent,
                _ => break,
            }
        }
        Some(Evidence::None)
    }

    /// What a string holds.
    fn text(&mut self, literal: Literal) -> Option<Passage> {
        let source = self.lexer.source;
        let content = &source[literal.content.clone()];
        let start = content.trim_start();
        if start.starts_with(['{', '[', '|', '\\']) || content.contains("curl ") {
            let first = self.prepared(literal);
            let from = first.range.start;
            let pieces = self.lexer.sum(first);
            let is_worthwhile = may_hold(&source.as_bytes()[from..self.lexer.at.max(from)])
                || pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Literal(l) if may_hold(source[l.content.clone()].as_bytes())));
            return is_worthwhile.then(|| passage(source, &pieces)).flatten();
        }
        // An address.
        if (start.starts_with('/') || start.contains("://") || start.contains("/v1/")) && content.len() < 2_000 {
            let pieces = self.lexer.sum(literal);
            let shown = shown(source, &pieces);
            let known = shown.replace("${…}", "");
            if known.contains('/') && !known.contains(char::is_whitespace) {
                let call = self.call();
                if let Some(Piece::Literal(first)) = pieces.first() {
                    self.notes.address(&shown, first, call);
                }
                self.calls[call].address.get_or_insert(Evidence::of_address(&shown));
            }
        }
        None
    }

    /// A string as functions read it that are given it.
    fn prepared(&mut self, literal: Literal) -> Literal {
        let source = self.lexer.source;
        let has = |quirk| self.lexer.row.quirks.contains(&quirk);
        let content = source[literal.content.clone()].trim_start();
        if has(Quirk::Braces) && literal.fence.braces == 0 && content.starts_with("{{") {
            return self.lexer.with_braces(literal, 1);
        }
        if has(Quirk::Margins) && source[self.lexer.at..].starts_with(".trimMargin()") {
            return without_margins(source, literal);
        }
        literal
    }
}

/// A string without the mark that each of its lines begins with.
fn without_margins(source: &str, literal: Literal) -> Literal {
    let mut parts = Vec::new();
    for part in literal.parts {
        let Part::Same(range) = part else {
            parts.push(part);
            continue;
        };
        let mut at = range.start;
        for line in source[range.clone()].split_inclusive('\n') {
            let is_start = source[..at].ends_with('\n') || at == literal.content.start;
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            if is_start && line[blanks..].starts_with('|') {
                parts.push(Part::Glue(at..at + blanks + 1));
                parts.push(Part::Same(at + blanks + 1..at + line.len()));
            } else {
                parts.push(Part::Same(at..at + line.len()));
            }
            at += line.len();
        }
    }
    Literal { parts, ..literal }
}

/// What a string holds, where that is of a language in which requests are written.
fn passage(source: &str, pieces: &[Piece]) -> Option<Passage> {
    let shown = shown(source, pieces);
    let mut call = Call::default();
    let (text, language) = if shown.trim_start().starts_with(['{', '[']) {
        let text = meant(source, pieces, true, &mut call.filled_in);
        // What is filled in may be any part of JSON.
        let is_partial = text.has_loose_holes;
        (text, if is_partial { Language::Json(Dialect::Json) } else { Language::Host(&JSON) })
    } else if shown.contains("curl ") {
        (meant(source, pieces, false, &mut Vec::new()), Language::Host(&Shell))
    } else {
        return None;
    };
    let call = (call != Call::default()).then(|| Box::new(call));
    Some(Passage { text, language, evidence: Evidence::None, call })
}

/// What a string means, with `${…}` for what is not written.
fn shown(source: &str, pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let Piece::Literal(literal) = piece else {
            out.push_str("${…}");
            continue;
        };
        for part in &literal.parts {
            match part {
                Part::Same(range) => out.push_str(&source[range.clone()]),
                Part::Means(_, char) => out.push(*char),
                Part::Glue(_) => {}
                Part::Hole(_) => out.push_str("${…}"),
            }
        }
    }
    out
}

/// Whether an expression looks as if it escaped what JSON has to.
fn is_escaped(expression: &str) -> bool {
    let lower = expression.to_ascii_lowercase();
    ["replace", "escape", "quote", "json", "encode", "sub("].iter().any(|name| lower.contains(name))
}

/// What a string means, with the place of each character; and the values that are filled into strings of the JSON that it is.
fn meant(source: &str, pieces: &[Piece], is_json: bool, filled_in: &mut Vec<Span>) -> Text {
    let place = |range: &Range<usize>| Span::new(range.start as u32, range.end as u32);
    let is_put_in = |writer: &Writer<'_>, range: &Range<usize>| {
        is_json && writer.in_string() && !is_escaped(&source[range.clone()])
    };
    let mut writer = if is_json { Writer::json(source) } else { Writer::other(source) };
    let mut end: Option<usize> = None;
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => {
                let (form, fence) = (literal.form, literal.fence.clone());
                let q = writer.quoting(Quoting::by(move |text| form.write(&fence, text)));
                if let Some(end) = end {
                    writer.glue(end..literal.content.start, q);
                }
                for part in &literal.parts {
                    match part {
                        Part::Same(range) => writer.same(range.clone(), q),
                        Part::Means(range, char) => {
                            let mut bytes = [0; 4];
                            writer.written(char.encode_utf8(&mut bytes), range.clone(), q);
                        }
                        Part::Glue(range) => writer.glue(range.clone(), q),
                        Part::Hole(range) => {
                            filled_in.extend(is_put_in(&writer, range).then(|| place(range)));
                            writer.hole(range.clone());
                        }
                    }
                }
                end = Some(literal.content.end);
            }
            Piece::Hole(range) => {
                let q = writer.quoting(Quoting::never());
                if let Some(end) = end {
                    writer.glue(end..range.start, q);
                }
                filled_in.extend(is_put_in(&writer, range).then(|| place(range)));
                writer.hole(range.clone());
                end = Some(range.end);
            }
        }
    }
    writer.finish()
}
