//! Strings of programs: what they mean, where each character of that is written, and how new text is written there.

use std::ops::Range;

use moonlint::Span;
use tree_sitter::Node;

use crate::json::{quoted, same, unescaped};
use crate::map::{Q, Quoting, Text, Writer};

use super::{Form, Literal, Piece};

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The character that ends it, alone or three times.
    pub quote: char,
    pub escapes: Escapes,
    /// Whether `{` begins an expression, and two of them are one.
    pub has_fields: bool,
}

/// What a backslash means in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Itself.
    Raw,
    Python,
    JavaScript,
}

/// A part of a string's content.
enum Token {
    Same(Range<usize>),
    /// An escape, and what it means.
    Means(Range<usize>, String),
    /// An expression, or a character that only its name tells.
    Hole(Range<usize>),
}

impl Literal<'_> {
    /// The content from front to back.
    fn tokens(&self, source: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut at = self.open.end;
        for hole in self.holes.iter().map(Node::byte_range) {
            self.style.tokens(source, at..hole.start.max(at), &mut tokens);
            at = hole.end;
            tokens.push(Token::Hole(hole));
        }
        self.style.tokens(source, at..self.close.start.max(at), &mut tokens);
        tokens
    }
}

impl Style {
    fn tokens(self, source: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
        let (mut run, mut at) = (range.start, range.start);
        while let Some(char) = source[at..range.end].chars().next() {
            let rest = &source[at..range.end];
            let special = match char {
                '\\' => self.escape(rest),
                '{' | '}' if self.has_fields && rest[1..].starts_with(char) => Some((2, Some(char.to_string()))),
                // Both read any line end in a string as one feed.
                '\r' => Some((if rest.starts_with("\r\n") { 2 } else { 1 }, Some("\n".to_owned()))),
                _ => None,
            };
            let Some((length, meant)) = special else {
                at += char.len_utf8();
                continue;
            };
            tokens.push(Token::Same(run..at));
            tokens.push(match meant {
                Some(meant) => Token::Means(at..at + length, meant),
                None => Token::Hole(at..at + length),
            });
            at += length;
            run = at;
        }
        tokens.push(Token::Same(run..range.end));
    }

    /// How long the escape is that a text begins with, and what it means, if that can be told; `None` where the backslash
    /// means itself.
    fn escape(self, text: &str) -> Option<(usize, Option<String>)> {
        if self.escapes == Escapes::Raw {
            return None;
        }
        let is_python = self.escapes == Escapes::Python;
        let char = text[1..].chars().next()?;
        let simple = |meant: &str| Some((1 + char.len_utf8(), Some(meant.to_owned())));
        let coded = |digits: usize| {
            let code = text.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
            Some((2 + digits, Some(char::from_u32(code?)?.to_string())))
        };
        match char {
            '\r' if text[1..].starts_with("\r\n") => Some((3, Some(String::new()))),
            '\n' | '\r' => simple(""),
            'n' => simple("\n"),
            'r' => simple("\r"),
            't' => simple("\t"),
            'b' => simple("\u{8}"),
            'f' => simple("\u{c}"),
            'v' => simple("\u{b}"),
            'a' if is_python => simple("\u{7}"),
            '\\' | '\'' | '"' => simple(char.encode_utf8(&mut [0; 4])),
            'x' => coded(2),
            'u' if text[2..].starts_with('{') => {
                let end = brace(text)?;
                let code = u32::from_str_radix(&text[3..end], 16).ok().and_then(char::from_u32);
                Some((end + 1, Some(code?.to_string())))
            }
            'u' => coded(4).or_else(|| pair(text)),
            'U' if is_python => coded(8),
            'N' if is_python => brace(text).map(|end| (end + 1, None)),
            '0'..='7' if is_python => {
                let digits = text[1..].bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let code = u32::from_str_radix(&text[1..=digits], 8).ok().and_then(char::from_u32)?;
                Some((1 + digits, Some(code.to_string())))
            }
            '0' => simple("\0"),
            _ if is_python => None,
            char => simple(char.encode_utf8(&mut [0; 4])),
        }
    }

    /// How a text is written in a string of this style; `None` where it can't be.
    pub(super) fn write(self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len() + 8);
        let is_template = self.quote == '`';
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            let is_special = char == '\\' || char == self.quote || char.is_control();
            match char {
                _ if is_special && self.escapes == Escapes::Raw => return None,
                '{' | '}' if self.has_fields => out.extend([char, char]),
                '$' if is_template && chars.peek() == Some(&'{') => out.push_str("\\$"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                char if char.is_control() && (char as u32) < 0x100 => out.push_str(&format!("\\x{:02x}", char as u32)),
                char if is_special => out.extend(['\\', char]),
                char => out.push(char),
            }
        }
        Some(out)
    }

    /// A whole string of this style.
    pub(super) fn whole(self, text: &str) -> Option<String> {
        Some(format!("{0}{1}{0}", self.quote, self.write(text)?))
    }
}

/// How long an escape in braces is at most: no character has a longer name.
const MOST_NAME: usize = 128;

/// Where the brace is that closes an escape which a text begins with. What is not closed is not looked for to the end of a
/// string, which may have as many.
fn brace(text: &str) -> Option<usize> {
    text.bytes().take(MOST_NAME).position(|byte| byte == b'}')
}

/// Two escapes that are one character together.
fn pair(text: &str) -> Option<(usize, Option<String>)> {
    let unit = |at: usize| {
        let code = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(code, 16).ok()
    };
    let char = char::decode_utf16([unit(0)?, unit(6)?]).next()?.ok()?;
    Some((12, Some(char.to_string())))
}

/// What a node is in a string.
pub(super) enum Part<'t> {
    /// Several nodes, one after the other.
    Several(Vec<Node<'t>>),
    One(Piece<'t>),
}

/// What a string is, or a sum in which one is; where a part can't be read, or none is written, its parts.
pub(super) fn form<'t>(node: Node<'t>, part: impl Fn(Node<'t>) -> Option<Part<'t>>) -> Form<'t> {
    let (mut pieces, mut parts) = (Vec::new(), Vec::new());
    let mut is_readable = true;
    let mut open = vec![node];
    while let Some(inner) = open.pop() {
        match part(inner) {
            Some(Part::Several(nodes)) => open.extend(nodes.into_iter().rev()),
            Some(Part::One(piece)) => {
                pieces.push(piece);
                parts.push(inner);
            }
            None => {
                is_readable = false;
                parts.push(inner);
            }
        }
    }
    if is_readable && pieces.iter().any(|piece| matches!(piece, Piece::Literal(_))) {
        return Form::Text(pieces);
    }
    if parts == [node] { Form::Other } else { Form::Sum(parts) }
}

/// What is added, where a node is a sum.
pub(super) fn sum(node: Node<'_>) -> Option<Part<'_>> {
    let is_sum = node.child_by_field_name("operator").is_some_and(|mark| mark.kind() == "+");
    let (left, right) = (node.child_by_field_name("left")?, node.child_by_field_name("right")?);
    Some(if is_sum { Part::Several(vec![left, right]) } else { Part::One(Piece::Hole(node)) })
}

/// The expressions in a string whose value is not written.
pub(super) fn unwritten<'a, 't>(pieces: &'a [Piece<'t>]) -> impl Iterator<Item = Node<'t>> + 'a {
    pieces
        .iter()
        .flat_map(|piece| match piece {
            Piece::Hole(node) => std::slice::from_ref(node),
            Piece::Literal(literal) => &literal.holes,
        })
        .copied()
}

/// What a string means, as it is shown: with `${…}` for what is not written.
pub(super) fn shown(source: &str, pieces: &[Piece<'_>]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let Piece::Literal(literal) = piece else {
            out.push_str("${…}");
            continue;
        };
        for token in literal.tokens(source) {
            match token {
                Token::Same(range) => out.push_str(&source[range]),
                Token::Means(_, meant) => out.push_str(&meant),
                Token::Hole(_) => out.push_str("${…}"),
            }
        }
    }
    out
}

/// What a string means, with the place of each character; and the values that are filled into strings of the JSON that it is.
pub(super) fn meant(source: &str, pieces: &[Piece<'_>], is_json: bool) -> (Text, Vec<Span>) {
    let mut filled_in = Vec::new();
    let place = |range: &Range<usize>| Span::new(range.start as u32, range.end as u32);
    let mut writer = if is_json { Writer::json(source) } else { Writer::other(source) };
    let mut end: Option<usize> = None;
    for piece in pieces {
        let (start, q) = match piece {
            Piece::Literal(literal) => {
                let style = literal.style;
                (literal.open.end, writer.quoting(Quoting::by(move |text| style.write(text))))
            }
            Piece::Hole(node) => (node.start_byte(), writer.quoting(Quoting::never())),
        };
        if let Some(end) = end {
            writer.glue(end..start, q);
        }
        match piece {
            Piece::Literal(literal) => {
                for token in literal.tokens(source) {
                    match token {
                        Token::Same(range) => writer.same(range, q),
                        Token::Means(range, meant) => writer.written(&meant, range, q),
                        Token::Hole(range) => {
                            filled_in.extend(writer.in_string().then(|| place(&range)));
                            writer.hole(range);
                        }
                    }
                }
                end = Some(literal.close.start);
            }
            Piece::Hole(node) => {
                filled_in.extend(writer.in_string().then(|| place(&node.byte_range())));
                writer.hole(node.byte_range());
                end = Some(node.end_byte());
            }
        }
    }
    (writer.finish(), filled_in)
}

/// Writes a string down as one of JSON.
pub(super) fn write(writer: &mut Writer<'_>, source: &str, pieces: &[Piece<'_>], code: Q) {
    let mut end: Option<usize> = None;
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => {
                match end {
                    None => writer.opens("\"", literal.open.clone(), code),
                    Some(end) => writer.glue(end..literal.open.end, code),
                }
                let style = literal.style;
                let q = writer.quoting(Quoting::by(move |text| style.write(&unescaped(text)?)));
                for token in literal.tokens(source) {
                    match token {
                        Token::Same(range) => same(writer, source, range, q),
                        Token::Means(range, meant) => writer.written(&quoted(&meant, '"', false, false), range, q),
                        Token::Hole(range) => writer.hole(range),
                    }
                }
                end = Some(literal.close.start);
            }
            Piece::Hole(node) => {
                match end {
                    None => writer.add("\"", node.start_byte()),
                    Some(end) => writer.glue(end..node.start_byte(), code),
                }
                writer.hole(node.byte_range());
                end = Some(node.end_byte());
            }
        }
    }
    match pieces.last() {
        Some(Piece::Literal(literal)) => writer.closes("\"", literal.close.clone(), code),
        _ => writer.add("\"", end.unwrap_or_default()),
    }
}
