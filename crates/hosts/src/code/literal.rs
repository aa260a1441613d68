//! Literals of objects and arrays as JSON, with the place of each token.

use std::ops::Range;

use tree_sitter::Node;

use crate::json::unescaped;
use crate::map::{Q, Quoting, Text, Writer};

use super::string::Style;
use super::{Form, Grammar, Key, Member, Piece, Program, is_comment, push, string};

/// How deep literals may stand in one another.
pub(super) const MOST_DEPTH: usize = 64;

/// Whether nothing in a literal is missing or wrong, but for marks that say that something is left out.
pub(super) fn is_whole(node: Node<'_>, source: &str) -> bool {
    if !node.has_error() {
        return true;
    }
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.is_missing() || (node.is_error() && !is_left_out(&source[node.byte_range()])) {
            return false;
        }
        if node.has_error() && !node.is_error() {
            let mut cursor = node.walk();
            open.extend(node.children(&mut cursor));
        }
    }
    true
}

/// Whether a text says that something is left out.
fn is_left_out(text: &str) -> bool {
    let text = text.trim_matches([',', ' ', '\n', '\r', '\t']);
    matches!(text, "..." | "…" | "……")
}

/// A literal as JSON, and the expressions in it whose value is not written.
pub(super) fn json<'p>(program: &Program<'p>, node: Node<'p>) -> (Text, Vec<Node<'p>>) {
    let mut writer = Writer::json(program.source);
    let style = Manner::of(program, node);
    let code = writer.quoting(Quoting::by(move |text| style.code(text)));
    let value = writer.quoting(Quoting::by(move |text| style.value(text)));
    let name = writer.quoting(Quoting::by(|text| is_name(text).then(|| text.to_owned())));
    let mut literal = Literals { program, writer, code, value, name, rest: Vec::new() };
    literal.value(node, code, 0);
    (literal.writer.finish(), literal.rest)
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && text.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
}

struct Literals<'a, 'p> {
    program: &'a Program<'p>,
    writer: Writer<'p>,
    /// How members and values are written.
    code: Q,
    /// How values are written where members are not those of a literal.
    value: Q,
    /// How names without quotation marks are.
    name: Q,
    rest: Vec<Node<'p>>,
}

impl<'p> Literals<'_, 'p> {
    fn value(&mut self, node: Node<'p>, code: Q, depth: usize) {
        let range = node.byte_range();
        let source = self.program.source;
        if depth > MOST_DEPTH {
            self.writer.hole(range);
            return;
        }
        match self.program.grammar.form(node, source) {
            Form::Object(body) => {
                let code = if body == node { self.code } else { self.value };
                self.between(range.start..body.start_byte(), code);
                self.container(body, ["{", "}"], code, depth);
                self.between(body.end_byte()..range.end, code);
            }
            Form::Array => self.container(node, ["[", "]"], self.code, depth),
            Form::Text(pieces) => {
                string::write(&mut self.writer, source, &pieces, code);
                self.rest.extend(string::unwritten(&pieces));
            }
            Form::Number(json) => self.token(&json, range, code),
            Form::Word(json) => self.token(json, range, code),
            Form::Around(inner) => {
                self.between(range.start..inner.start_byte(), code);
                self.value(inner, code, depth + 1);
                self.between(inner.end_byte()..range.end, code);
            }
            Form::Other | Form::Sum(_) => {
                self.writer.hole(range);
                self.rest.push(node);
            }
        }
    }

    /// A token of the program, and what JSON has for it.
    fn token(&mut self, json: &str, range: Range<usize>, code: Q) {
        if json == &self.program.source[range.clone()] {
            self.writer.same(range, code);
        } else {
            self.writer.written(json, range, code);
        }
    }

    /// What stands between tokens: white space as it is, anything else as nothing.
    fn between(&mut self, range: Range<usize>, code: Q) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.program.source[at..range.end];
            let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            self.writer.same(at..at + spaces, code);
            let other = rest[spaces..].find([' ', '\t', '\n', '\r']).unwrap_or(rest.len() - spaces);
            self.writer.glue(at + spaces..at + spaces + other, code);
            at += spaces + other;
        }
    }

    fn container(&mut self, node: Node<'p>, [open, close]: [&str; 2], code: Q, depth: usize) {
        let source = self.program.source;
        let mut cursor = node.walk();
        let children: Vec<Node<'p>> = node.children(&mut cursor).collect();
        let is_item = |child: &Node<'p>| child.is_named() && !is_comment(*child);
        let last = children.iter().rposition(is_item).unwrap_or(0);
        let (mut at, mut had_item) = (node.start_byte(), false);
        for (index, child) in children.iter().enumerate() {
            let range = child.byte_range();
            self.between(at..range.start, code);
            at = range.end;
            if index == 0 {
                self.token(open, range, code);
            } else if index == children.len() - 1 {
                self.token(close, range, code);
            } else if !child.is_named() {
                // A comma that nothing follows is none of JSON's.
                if index < last && had_item {
                    self.token(",", range, code);
                    had_item = false;
                } else {
                    self.writer.glue(range, code);
                }
            } else if is_item(child) {
                if had_item {
                    self.writer.add(",", range.start);
                }
                had_item = true;
                match open {
                    "{" => self.member(*child, code, depth),
                    _ if child.is_error() || is_left_out(&source[range.clone()]) => self.writer.hole(range),
                    _ => self.value(*child, code, depth + 1),
                }
            } else {
                self.writer.glue(range, code);
                self.rest.push(*child);
            }
        }
    }

    fn member(&mut self, node: Node<'p>, code: Q, depth: usize) {
        let source = self.program.source;
        let (range, before) = (node.byte_range(), node.start_byte());
        let member = if node.is_error() { Member::Open } else { self.program.grammar.member(node, source) };
        match member {
            Member::Open => {
                self.writer.open(range);
                self.rest.push(node);
            }
            Member::Short => {
                self.bare(range.clone());
                self.writer.add(":", range.end);
                self.writer.hole(range);
            }
            Member::Pair(key, value) => {
                let end = match key {
                    Key::Word(key) => {
                        self.between(before..key.start_byte(), code);
                        self.bare(key.byte_range());
                        key.end_byte()
                    }
                    Key::Text(key) => {
                        self.between(before..key.start_byte(), code);
                        self.value(key, code, depth + 1);
                        key.end_byte()
                    }
                };
                // Between them are white space, comments and the mark that divides them.
                let gap = end..value.start_byte();
                let mark = source[gap.clone()].find([':', '=']).map_or(gap.start, |mark| gap.start + mark);
                self.between(gap.start..mark, code);
                self.token(":", mark..mark + 1, code);
                self.between(mark + 1..gap.end, code);
                self.value(value, code, depth + 1);
                self.between(value.end_byte()..range.end, code);
            }
        }
    }

    /// A name without quotation marks.
    fn bare(&mut self, range: Range<usize>) {
        self.writer.opens("\"", range.start..range.start, self.code);
        self.writer.same(range.clone(), self.name);
        self.writer.closes("\"", range.end..range.end, self.code);
    }
}

/// How a program writes what JSON says.
#[derive(Clone, Copy)]
struct Manner {
    words: [(&'static str, &'static str); 3],
    style: Style,
    /// Whether names of members stand without quotation marks.
    is_bare: bool,
}

impl Manner {
    /// As the first member of the literal is written.
    fn of<'p>(program: &Program<'p>, node: Node<'p>) -> Manner {
        let grammar: &dyn Grammar = program.grammar;
        let words = ["true", "false", "null"].map(|json| (json, grammar.word(json)));
        let style = Style { quote: '"', escapes: grammar.escapes(), has_fields: false };
        let mut manner = Manner { words, style, is_bare: false };
        let mut open = vec![node];
        let mut tries = 0;
        while let Some(node) = open.pop() {
            tries += 1;
            if tries > 64 {
                break;
            }
            match grammar.form(node, program.source) {
                Form::Text(pieces) => {
                    if let Some(Piece::Literal(literal)) = pieces.first() {
                        let quote = literal.style.quote;
                        manner.style.quote = if quote == '`' { '"' } else { quote };
                        break;
                    }
                }
                Form::Object(body) => {
                    let mut cursor = body.walk();
                    let first = body.named_children(&mut cursor).map(|child| grammar.member(child, program.source));
                    manner.is_bare |= body == node
                        && matches!(first.into_iter().next(), Some(Member::Pair(Key::Word(_), _) | Member::Short));
                    push(&mut open, body);
                }
                _ => push(&mut open, node),
            }
        }
        manner
    }

    /// A part of JSON, as the program writes it.
    fn code(self, json: &str) -> Option<String> {
        let mut out = String::with_capacity(json.len());
        let mut rest = json;
        while let Some(char) = rest.chars().next() {
            if char == '"' {
                let end = crate::json::string_end(rest.as_bytes(), 0)?;
                let text = unescaped(&rest[1..end])?;
                rest = &rest[end + 1..];
                if self.is_bare && is_name(&text) && rest.trim_start().starts_with(':') {
                    out.push_str(&text);
                } else {
                    out.push_str(&self.style.whole(&text)?);
                }
                continue;
            }
            let word = self.words.iter().find(|(word, _)| rest.starts_with(word));
            let (length, written) = word.map_or((char.len_utf8(), &rest[..char.len_utf8()]), |(j, w)| (j.len(), *w));
            out.push_str(written);
            rest = &rest[length..];
        }
        Some(out)
    }

    /// A value alone.
    fn value(self, json: &str) -> Option<String> {
        let is_alone = !json.trim().is_empty() && (json.starts_with('"') || !json.contains([',', ':']));
        let is_one = !json.starts_with('"') || crate::json::string_end(json.as_bytes(), 0) == Some(json.len() - 1);
        (is_alone && is_one).then(|| self.code(json)).flatten()
    }
}
