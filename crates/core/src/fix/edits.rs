//! Edits of JSON text that leave every byte alone that they need not touch.

use moonlint_diagnostics::Edit;
use moonlint_syntax::{Member, Node, Object, Span, Str};

use super::splice::{colon_of, space};

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
    let key = quote(name);
    let mut last: Option<Member<'_>> = None;
    let mut before_last: Option<Member<'_>> = None;
    for member in object.members() {
        before_last = last.replace(member);
    }
    let Some(last) = last else {
        return Edit { span: Span::empty_at(node.span().start + 1), text: format!("{key}: {json}") };
    };
    let colon = object.members().next().map_or(": ", colon_of);
    let from = before_last.map_or(node.span().start + 1, |member| member.span().end);
    let gap = space(node.tree(), from, last.span().start).unwrap_or_else(|| " ".to_owned());
    Edit { span: Span::empty_at(last.span().end), text: format!(",{gap}{key}{colon}{json}") }
}
