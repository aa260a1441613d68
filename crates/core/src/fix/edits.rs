//! Edits of JSON text that leave every byte alone that they need not touch.

use moonlint_syntax::{Dialect, Member, Node, Object, Span, Str};

use super::Edit;

/// `text` as a JSON string literal with its quotes.
///
/// Only what JSON demands is escaped, so that Chinese text stays readable.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 || c == '\u{7f}' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Replaces a whole value by JSON text.
pub(crate) fn replace(node: Node<'_>, json: impl Into<String>) -> Edit {
    Edit { span: node.span(), text: json.into() }
}

/// Replaces some bytes.
pub(crate) fn replace_span(span: Span, text: impl Into<String>) -> Edit {
    Edit { span, text: text.into() }
}

/// Gives a string another value, between the quotes that it has.
pub(crate) fn replace_text(string: Str<'_>, text: &str) -> Edit {
    let json = quote(text);
    let verbatim = json.len() == text.len() + 2 && !text.contains('\'');
    if verbatim && string.is_quoted() {
        return Edit { span: string.content_span(), text: text.to_owned() };
    }
    Edit { span: string.span(), text: json }
}

/// Gives a member another key, in the quotes that it has, or without where it has none.
pub(crate) fn rename_key(key: Str<'_>, name: &str) -> Edit {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let text = if plain { name.to_owned() } else { quote(name) };
    Edit { span: if plain { key.content_span() } else { key.span() }, text }
}

/// Adds a member at the end of an object, in the layout of the members that it has.
pub(crate) fn insert_member(object: Object<'_>, name: &str, json: &str) -> Edit {
    let node = object.node();
    let source = node.tree().source();
    let (key, colon) = match node.tree().dialect() {
        Dialect::Json | Dialect::Jsonc | Dialect::Json5 => (quote(name), colon_of(object)),
    };
    let mut last: Option<Member<'_>> = None;
    let mut before_last: Option<Member<'_>> = None;
    for member in object.members() {
        before_last = last.replace(member);
    }
    let Some(last) = last else {
        return Edit { span: Span::empty_at(node.span().start + 1), text: format!("{key}{colon}{json}") };
    };
    let gap_start = before_last.map_or(node.span().start + 1, |m| m.span().end);
    let gap = &source[gap_start as usize..last.span().start as usize];
    let space: String = if gap.iter().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b',')) {
        gap.iter().filter(|b| **b != b',').map(|b| char::from(*b)).collect()
    } else {
        " ".to_owned()
    };
    let end = last.span().end;
    Edit { span: Span::empty_at(end), text: format!(",{space}{key}{colon}{json}") }
}

/// `:` with the white space that the object's first member has after it.
fn colon_of(object: Object<'_>) -> String {
    let source = object.node().tree().source();
    let Some(first) = object.members().next() else { return ": ".to_owned() };
    let between = &source[first.key().span().end as usize..first.value().span().start as usize];
    match std::str::from_utf8(between) {
        Ok(text) if text.chars().all(|c| c == ':' || c == ' ') => text.to_owned(),
        _ => ": ".to_owned(),
    }
}
