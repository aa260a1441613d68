//! Edits of whole stretches of a container: several elements out, a member in before another.
//!
//! Where a comment stands between elements nobody can say to which it belongs, and there is no edit.

use moonlint_diagnostics::Edit;
use moonlint_syntax::{Dialect, Member, Node, Span, Tree};

use super::quote;

/// Takes the marked elements out of an array or object with the commas that they no longer need.
pub(crate) fn remove_elements(
    container: Node<'_>,
    elements: impl IntoIterator<Item = (Span, bool)>,
) -> Option<Vec<Edit>> {
    let source = container.tree().source();
    let mut edits = Vec::new();
    let mut kept: Option<Span> = None;
    let mut run: Option<Span> = None;
    for (span, removed) in elements {
        if let Some(before) = run
            && !is_plain(source, before.end, span.start)
        {
            return None;
        }
        match (removed, run) {
            (true, None) => run = Some(span),
            (true, Some(before)) => run = Some(before.cover(span)),
            (false, _) => {
                if let Some(before) = run.take() {
                    edits.push(Edit { span: Span::new(before.start, span.start), text: String::new() });
                }
                kept = Some(span);
            }
        }
    }
    if let Some(last) = run {
        let span = match kept {
            Some(kept) => {
                if !is_plain(source, kept.end, last.start) {
                    return None;
                }
                Span::new(kept.end, last.end)
            }
            None => {
                let close = container.span().end - 1;
                if !is_plain(source, last.end, close) {
                    return None;
                }
                let comma = source[last.end as usize..close as usize].iter().position(|byte| *byte == b',');
                Span::new(last.start, last.end + comma.map_or(0, |at| at as u32 + 1))
            }
        };
        edits.push(Edit { span, text: String::new() });
    }
    Some(edits)
}

/// Takes an item out of the array that holds it.
pub(crate) fn remove_item(item: Node<'_>) -> Option<Vec<Edit>> {
    let array = item.parent()?;
    let items = array.as_array()?.items();
    remove_elements(array, items.map(|other| (other.span(), other.id() == item.id())))
}

/// Takes members out of the object that holds them.
pub(crate) fn remove_members<'a>(object: Node<'a>, removed: impl Fn(Member<'a>) -> bool) -> Option<Vec<Edit>> {
    // Without the last of several equal keys, the one before it would count.
    if !object.tree().duplicates().is_empty() {
        return None;
    }
    let members = object.as_object()?.members();
    remove_elements(object, members.map(|member| (member.span(), removed(member))))
}

/// Takes a member out, and with it the objects inside `root` that have nothing else.
pub(crate) fn prune(root: Node<'_>, member: Member<'_>) -> Option<Vec<Edit>> {
    let member = alone(root, member);
    remove_members(member.value().parent()?, |other| other.key_id() == member.key_id())
}

/// The outermost member inside `root` that holds nothing but `member`.
pub(crate) fn alone<'a>(root: Node<'a>, mut member: Member<'a>) -> Member<'a> {
    while let Some(object) = member.value().parent()
        && object.id() != root.id()
        && object.as_object().is_some_and(|object| object.len() == 1)
        && !has_comment(object.tree(), object.span())
        && let Some(outer) = object.member()
    {
        member = outer;
    }
    member
}

/// Puts a member in before another one, in its layout.
pub(crate) fn insert_before(next: Member<'_>, name: &str, json: &str) -> Edit {
    let colon = colon_of(next);
    let mut gap = gap_before(next);
    // The first member may touch its brace where the others keep their distance.
    if gap.is_empty() && colon.ends_with(' ') {
        gap.push(' ');
    }
    Edit { span: Span::empty_at(next.span().start), text: format!("{}{colon}{json},{gap}", quote(name)) }
}

/// The white space between a member and what stands before it.
pub(crate) fn gap_before(member: Member<'_>) -> String {
    let Some(object) = member.value().parent() else { return " ".to_owned() };
    let siblings = object.as_object().into_iter().flat_map(|object| object.members());
    let previous = siblings.take_while(|other| other.key_id() != member.key_id()).last();
    let from = previous.map_or(object.span().start + 1, |previous| previous.span().end);
    space(object.tree(), from, member.span().start).unwrap_or_else(|| " ".to_owned())
}

/// The white space between two elements without their comma; `None` where something else stands there.
pub(crate) fn space(tree: Tree<'_>, from: u32, to: u32) -> Option<String> {
    let source = tree.source();
    is_plain(source, from, to).then(|| {
        let gap = &source[from as usize..to as usize];
        gap.iter().filter(|byte| **byte != b',').map(|byte| char::from(*byte)).collect()
    })
}

/// The member's `:` with the spaces around it.
pub(crate) fn colon_of(member: Member<'_>) -> &str {
    let between = Span::new(member.key().span().end, member.value().span().start);
    let text = std::str::from_utf8(between.slice(member.value().tree().source())).unwrap_or_default();
    if text.chars().all(|c| matches!(c, ':' | ' ')) { text } else { ": " }
}

/// Whether a comment stands in a part of the document.
pub(crate) fn has_comment(tree: Tree<'_>, span: Span) -> bool {
    if tree.dialect() == Dialect::Json {
        return false;
    }
    let mut quote = None;
    let mut escaped = false;
    for byte in span.slice(tree.source()) {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if *byte == b'\\' => escaped = true,
            Some(closing) if *byte == closing => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(*byte),
            None if *byte == b'/' => return true,
            None => {}
        }
    }
    false
}

/// Whether only white space and commas stand between two offsets.
fn is_plain(source: &[u8], from: u32, to: u32) -> bool {
    source[from as usize..to as usize].iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b','))
}
