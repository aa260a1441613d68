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

/// Gives a member another key.
pub(crate) fn rename_key(key: Str<'_>, name: &str) -> Edit {
    Edit { span: key.span(), text: quote(name) }
}

/// Removes a member with the comma that it no longer needs.
///
/// The white space before the member goes with it; comments beside it stay.
pub(crate) fn remove_member(object: Object<'_>, member: Member<'_>) -> Edit {
    let mut previous = None;
    let mut next = None;
    let mut found = false;
    for other in object.members() {
        if found {
            next = Some(other.span());
            break;
        }
        if other.key_id() == member.key_id() {
            found = true;
        } else {
            previous = Some(other.span());
        }
    }
    removal(object.node(), previous, member.span(), next)
}

/// Removes an item of an array with the comma that it no longer needs.
pub(crate) fn remove_item(item: Node<'_>) -> Edit {
    let Some(array) = item.parent().and_then(|parent| parent.as_array().map(|a| (parent, a))) else {
        return Edit { span: Span::empty_at(item.span().start), text: String::new() };
    };
    let mut previous = None;
    let mut next = None;
    let mut found = false;
    for other in array.1.items() {
        if found {
            next = Some(other.span());
            break;
        }
        if other.id() == item.id() {
            found = true;
        } else {
            previous = Some(other.span());
        }
    }
    removal(array.0, previous, item.span(), next)
}

/// The edit that takes `element` out of `container`: with the comma after it when something follows,
/// with the comma before it otherwise.
fn removal(container: Node<'_>, previous: Option<Span>, element: Span, next: Option<Span>) -> Edit {
    let source = container.tree().source();
    let span = match (previous, next) {
        (_, Some(next)) if plain(source, element.end, next.start) => Span::new(element.start, next.start),
        (Some(previous), None) if plain(source, previous.end, element.start) => Span::new(previous.end, element.end),
        // Comments stand between the elements: keep them, take only the comma.
        (_, Some(next)) => match comma(source, element.end, next.start) {
            Some(at) if at == element.end => Span::new(element.start, at + 1),
            _ => element,
        },
        (Some(_), None) | (None, None) => element,
    };
    Edit { span, text: String::new() }
}

/// Whether only white space and commas stand between two elements.
fn plain(source: &[u8], from: u32, to: u32) -> bool {
    source[from as usize..to as usize].iter().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b','))
}

fn comma(source: &[u8], from: u32, to: u32) -> Option<u32> {
    source[from as usize..to as usize].iter().position(|b| *b == b',').map(|at| from + at as u32)
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
