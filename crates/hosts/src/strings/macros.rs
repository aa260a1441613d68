//! `json!` of Rust: JSON whose values may be expressions.

use std::ops::Range;

use crate::json::{self, string_end};
use crate::map::{Q, Quoting, Text, Writer};

use super::form::Part;
use super::lex::{Lexer, Literal, MOST_LOST, Token};

/// How deep values may stand in one another.
const MOST_DEPTH: usize = 64;

/// Reads the value that a macro is given, whose name stands before, and goes over it.
pub(super) fn json(lexer: &mut Lexer<'_>) -> Option<Text> {
    let mut inner = lexer.clone();
    let marks = [inner.next()?, inner.next()?];
    let [Token::Mark(b'!'), Token::Mark(b'(' | b'[' | b'{')] = marks else { return None };
    let mut writer = Writer::json(lexer.source);
    let code = writer.quoting(Quoting::by(code));
    let mut value = Value { lexer: inner, writer, code };
    value.blanks(false);
    value.lexer.peek().filter(|byte| matches!(byte, b'{' | b'[') && lexer.lost < MOST_LOST)?;
    if value.value(0).is_none() {
        // There may be many that nothing ends.
        lexer.lost += value.lexer.at.max(lexer.at) - lexer.at;
        return None;
    }
    *lexer = value.lexer;
    Some(value.writer.finish())
}

/// A part of JSON as Rust writes it.
fn code(json: &str) -> Option<String> {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(open) = rest.find('"') {
        let end = string_end(rest.as_bytes(), open)?;
        out.push_str(&rest[..open]);
        out.push_str(&quoted(&json::unescaped(&rest[open + 1..end])?));
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    Some(out)
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if char.is_control() => out.push_str(&format!("\\u{{{:x}}}", char as u32)),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

struct Value<'s> {
    lexer: Lexer<'s>,
    writer: Writer<'s>,
    code: Q,
}

impl Value<'_> {
    /// Goes over white space, as it is, and comments.
    fn blanks(&mut self, writes: bool) {
        loop {
            let start = self.lexer.at;
            let mut next = self.lexer.clone();
            let comment = match next.next() {
                Some(Token::Comment(range)) => Some(range),
                _ => None,
            };
            let rest = &self.lexer.source[start..];
            let blank = rest.len() - rest.trim_start().len();
            let end = comment.as_ref().map_or(start + blank, |comment| comment.start);
            if writes {
                self.writer.same(start..end, self.code);
            }
            self.lexer.at = end;
            let Some(comment) = comment else { return };
            if writes {
                self.writer.glue(comment.clone(), self.code);
            }
            self.lexer.at = comment.end;
        }
    }

    /// Takes a mark as it is.
    fn take(&mut self) {
        let at = self.lexer.at;
        self.writer.same(at..at + 1, self.code);
        self.lexer.at += 1;
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        match self.lexer.peek()? {
            b'{' if depth < MOST_DEPTH => self.container(b'}', depth),
            b'[' if depth < MOST_DEPTH => self.container(b']', depth),
            _ => self.scalar(),
        }
    }

    fn container(&mut self, close: u8, depth: usize) -> Option<()> {
        self.take();
        loop {
            self.blanks(true);
            if self.lexer.peek()? == close {
                self.take();
                return Some(());
            }
            if close == b'}' {
                self.member(depth)?
            } else {
                self.value(depth + 1)?
            }
            self.blanks(true);
            if self.lexer.peek()? == b',' {
                let comma = self.lexer.at;
                let mut after = self.lexer.clone();
                after.at += 1;
                let next = std::iter::from_fn(|| after.next()).find(|token| !matches!(token, Token::Comment(_)));
                if matches!(next, Some(Token::Mark(mark)) if mark == close) {
                    // A comma that nothing follows is none of JSON's.
                    self.writer.glue(comma..comma + 1, self.code);
                    self.lexer.at += 1;
                } else {
                    self.take();
                }
            } else if self.lexer.peek()? != close {
                return None;
            }
        }
    }

    fn member(&mut self, depth: usize) -> Option<()> {
        let start = self.lexer.at;
        let mut key = self.lexer.clone();
        let literal = key.literal();
        let after = key.source[key.at..].trim_start();
        if let Some(literal) = literal.filter(|_| after.starts_with(':')) {
            self.lexer = key;
            self.string(&literal);
            self.blanks(true);
            self.take();
            self.blanks(true);
            return self.value(depth + 1);
        }
        let range = self.expression(start)?;
        self.writer.open(range);
        Some(())
    }

    fn scalar(&mut self) -> Option<()> {
        let start = self.lexer.at;
        let range = self.expression(start)?;
        let source = self.lexer.source;
        let text = &source[range.clone()];
        if matches!(text, "true" | "false" | "null") || is_number(text) {
            self.writer.same(range, self.code);
            return Some(());
        }
        if let Some(number) = plain_number(text) {
            self.writer.written(&number, range, self.code);
            return Some(());
        }
        let mut alone = self.lexer.clone();
        alone.at = start;
        match alone.literal().filter(|literal| literal.range == range) {
            Some(literal) => self.string(&literal),
            None => self.writer.hole(range),
        }
        Some(())
    }

    /// Goes over an expression, up to the mark that ends a value.
    fn expression(&mut self, start: usize) -> Option<Range<usize>> {
        let mut depth = 0_usize;
        let mut end = start;
        loop {
            let before = self.lexer.clone();
            match self.lexer.next()? {
                Token::Comment(_) => continue,
                Token::Mark(b'(' | b'[' | b'{') => depth += 1,
                Token::Mark(b',' | b')' | b']' | b'}') if depth == 0 => {
                    self.lexer = before;
                    self.lexer.at = end;
                    return (end > start).then_some(start..end);
                }
                Token::Mark(b')' | b']' | b'}') => depth -= 1,
                _ => {}
            }
            end = self.lexer.at;
        }
    }

    fn string(&mut self, literal: &Literal) {
        let source = self.lexer.source;
        let (form, fence) = (literal.form, literal.fence.clone());
        let write = move |text: &str| form.write(&fence, &json::unescaped(text)?);
        let q = self.writer.quoting(Quoting::by(write));
        self.writer.opens("\"", literal.range.start..literal.content.start, self.code);
        for part in &literal.parts {
            match part {
                Part::Same(range) => json::same(&mut self.writer, source, range.clone(), q),
                Part::Means(range, char) => json::meant(&mut self.writer, *char, range.clone(), q),
                Part::Glue(range) => self.writer.glue(range.clone(), q),
                Part::Hole(range) => self.writer.hole(range.clone()),
            }
        }
        self.writer.closes("\"", literal.content.end..literal.range.end, self.code);
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    are_digits(whole) && are_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

/// A number without what Rust has and JSON has not: `5_u32`, `1_000`.
fn plain_number(text: &str) -> Option<String> {
    let types = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64"];
    let digits = types.iter().find_map(|name| text.strip_suffix(name)).unwrap_or(text);
    let plain: String = digits.chars().filter(|char| *char != '_').collect();
    is_number(&plain).then_some(plain)
}
