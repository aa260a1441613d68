//! Scalars: what they mean, and where each character of that is written.

use std::ops::Range;

use moonlint::Dialect;
use moonlint::syntax::{Kind, Parser};
use saphyr_parser::ScalarStyle;

use crate::json::{self, quoted, unescaped};
use crate::map::{Q, Quoting, Writer};

/// A scalar.
#[derive(Debug)]
pub(super) struct Scalar {
    /// What it means.
    pub(super) text: String,
    pub(super) style: ScalarStyle,
    /// Whether it is said to be a string.
    pub(super) is_text: bool,
}

/// A part of a scalar, and the character that it means; none for bytes that mean themselves.
type Part = (Range<usize>, Option<char>);

impl Scalar {
    /// What it is in JSON, where that is no string.
    pub(super) fn plain(&self) -> Option<String> {
        if self.style != ScalarStyle::Plain || self.is_text {
            return None;
        }
        let text = self.text.as_str();
        match text {
            "" | "~" | "null" | "Null" | "NULL" => return Some("null".to_owned()),
            "true" | "True" | "TRUE" => return Some("true".to_owned()),
            "false" | "False" | "FALSE" => return Some("false".to_owned()),
            _ => {}
        }
        if let Some(value) = text.strip_prefix("0x").and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
            return Some(value.to_string());
        }
        if let Some(value) = text.strip_prefix("0o").and_then(|digits| u64::from_str_radix(digits, 8).ok()) {
            return Some(value.to_string());
        }
        let (sign, digits) = match text.as_bytes().first()? {
            b'-' => ("-", &text[1..]),
            b'+' => ("", &text[1..]),
            _ => ("", text),
        };
        let (number, exponent) = digits.split_once(['e', 'E']).map_or((digits, None), |(n, e)| (n, Some(e)));
        let (whole, part) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let power = exponent.map(|power| power.strip_prefix(['+', '-']).unwrap_or(power));
        let is_number = are_digits(whole)
            && part.is_none_or(are_digits)
            && !(whole.is_empty() && part.is_none_or(str::is_empty))
            && power.is_none_or(|power| are_digits(power) && !power.is_empty());
        if !is_number {
            return None;
        }
        let zeros = whole.trim_start_matches('0');
        let mut out = format!("{sign}{}", if zeros.is_empty() { "0" } else { zeros });
        if let Some(part) = part {
            out.push('.');
            out.push_str(if part.is_empty() { "0" } else { part });
        }
        if let Some(exponent) = exponent {
            out.push('e');
            out.push_str(exponent);
        }
        Some(out)
    }

    /// Writes it down as a string of JSON.
    pub(super) fn write(&self, writer: &mut Writer<'_>, source: &str, range: Range<usize>, code: Q) {
        let (open, close) = match self.style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if range.len() >= 2 => {
                (range.start..range.start + 1, range.end - 1..range.end)
            }
            _ => (range.start..range.start, range.end..range.end),
        };
        let is_block = matches!(self.style, ScalarStyle::Literal | ScalarStyle::Folded);
        let parts = if is_block {
            block(source, range.clone(), self.style == ScalarStyle::Folded, self.text.len())
        } else {
            flow(source, open.end..close.start, self.style)
        };
        let Some((parts, indent)) = parts.filter(|(parts, _)| self.is(source, parts)) else {
            writer.written(&format!("\"{}\"", quoted(&self.text, '"', false, false)), range, code);
            return;
        };
        let style = self.style;
        let q = writer.quoting(Quoting::by(move |text| content(style, text, indent)));
        let marks = if is_block { writer.quoting(Quoting::never()) } else { code };
        writer.opens("\"", open.clone(), marks);
        let mut end = open.end;
        for (range, meant) in parts {
            writer.glue(end..range.start.max(end), q);
            end = range.end;
            match meant {
                Some(char) => json::meant(writer, char, range, q),
                None => json::same(writer, source, range, q),
            }
        }
        writer.glue(end..close.start.max(end), q);
        writer.closes("\"", close, marks);
    }

    /// Whether parts mean what the scalar means.
    fn is(&self, source: &str, parts: &[Part]) -> bool {
        let mut rest = self.text.as_str();
        for (range, meant) in parts {
            let next = match meant {
                Some(char) => rest.strip_prefix(*char),
                None => rest.strip_prefix(&source[range.clone()]),
            };
            let Some(next) = next else { return false };
            rest = next;
        }
        rest.is_empty()
    }
}

/// The parts of a scalar on one line or folded over several.
fn flow(source: &str, range: Range<usize>, style: ScalarStyle) -> Option<(Vec<Part>, usize)> {
    let bytes = source.as_bytes();
    let (mut parts, mut at, mut run) = (Vec::new(), range.start, range.start);
    while at < range.end {
        let rest = &source[at..range.end];
        let (length, meant): (usize, Vec<char>) = match bytes[at] {
            b'\\' if style == ScalarStyle::DoubleQuoted => {
                let (length, char) = escape(&rest[1..])?;
                (1 + length, char.into_iter().collect())
            }
            b'\'' if style == ScalarStyle::SingleQuoted && rest.starts_with("''") => (2, vec!['\'']),
            b' ' | b'\t' | b'\r' | b'\n' => {
                let length = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
                match rest[..length].matches('\n').count() {
                    0 => {
                        at += length;
                        continue;
                    }
                    1 => (length, vec![' ']),
                    feeds => (length, vec!['\n'; feeds - 1]),
                }
            }
            _ => {
                at += 1;
                while !source.is_char_boundary(at) {
                    at += 1;
                }
                continue;
            }
        };
        parts.push((run..at, None));
        let mut span = at..at + length;
        for char in meant {
            parts.push((span.clone(), Some(char)));
            span = span.end..span.end;
        }
        at += length;
        run = at;
    }
    parts.push((run..range.end, None));
    Some((parts, 0))
}

/// How many bytes an escape has behind its backslash, and what it means.
fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let coded = |digits: usize| {
        let code = u32::from_str_radix(rest.get(1..=digits)?, 16).ok().and_then(char::from_u32)?;
        Some((1 + digits, Some(code)))
    };
    let meant = match rest.chars().next()? {
        'n' => '\n',
        't' | '\t' => '\t',
        'r' => '\r',
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return coded(2),
        'u' => return coded(4),
        'U' => return coded(8),
        '\r' | '\n' => return Some((rest.len() - rest.trim_start().len(), None)),
        char @ (' ' | '"' | '/' | '\\') => char,
        _ => return None,
    };
    Some((1, Some(meant)))
}

/// The parts of a block, and how far it is indented.
fn block(source: &str, range: Range<usize>, folds: bool, length: usize) -> Option<(Vec<Part>, usize)> {
    let text = &source[range.clone()];
    // The place may be that of its mark, or of its first line.
    let start = if text.starts_with(['|', '>']) { range.start + text.find('\n')? + 1 } else { range.start };
    let start = source[..start].rfind('\n').map_or(0, |feed| feed + 1);
    let lines: Vec<&str> = source[start..range.end].split_inclusive('\n').collect();
    let first = lines.iter().find(|line| !line.trim().is_empty())?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut left) = (start, length);
    for (index, line) in lines.iter().enumerate() {
        let content = line.trim_end_matches(['\r', '\n']);
        let from = at + indent.min(content.len() - content.trim_start_matches(' ').len());
        let to = at + content.len();
        if left == 0 {
            break;
        }
        parts.push((from..to.max(from), None));
        left = left.saturating_sub(to.max(from) - from);
        let end = at + line.len();
        let next = lines.get(index + 1).map(|line| line.trim_end());
        let is_plain = |line: &str| line.len() > indent && !line[indent..].starts_with([' ', '\t']);
        let joins = folds && left > 0 && next.is_some_and(is_plain) && is_plain(content);
        if end > to && left > 0 {
            parts.push((to..end, Some(if joins { ' ' } else { '\n' })));
            left -= 1;
        }
        at = end;
    }
    Some((parts, indent))
}

/// A part of a string of JSON as the content of a scalar.
fn content(style: ScalarStyle, text: &str, indent: usize) -> Option<String> {
    let meant = unescaped(text)?;
    match style {
        // What JSON escapes means the same here.
        ScalarStyle::DoubleQuoted => Some(text.to_owned()),
        _ if meant.chars().any(|char| char.is_control() && char != '\n') => None,
        ScalarStyle::SingleQuoted if !meant.contains('\n') => Some(meant.replace('\'', "''")),
        ScalarStyle::Literal => Some(meant.replace('\n', &format!("\n{}", " ".repeat(indent)))),
        ScalarStyle::Folded if !meant.contains('\n') => Some(meant),
        ScalarStyle::Plain => is_safe(&meant).then_some(meant),
        _ => None,
    }
}

/// Whether a text can be a part of a plain scalar anywhere.
fn is_safe(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/'))
}

/// A value of JSON as a scalar; `None` for what is none.
pub(super) fn token(text: &str) -> Option<String> {
    let mut parser = Parser::new();
    let tree = parser.parse(text.as_bytes(), Dialect::Json);
    let root = tree.root().filter(|_| tree.errors().is_empty())?;
    match root.kind() {
        Kind::Object | Kind::Array => None,
        Kind::String => {
            let meant = root.as_string()?.decode().into_owned();
            let scalar = Scalar { text: meant, style: ScalarStyle::Plain, is_text: false };
            let is_plain = is_safe(&scalar.text) && scalar.plain().is_none() && !scalar.text.starts_with(['-', '.']);
            Some(if is_plain { scalar.text } else { text.trim().to_owned() })
        }
        _ => Some(text.trim().to_owned()),
    }
}
