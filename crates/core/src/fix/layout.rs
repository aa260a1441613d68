//! How a document is laid out, for what is written into it.

use moonlint_syntax::{Member, Node, Object, Tree};

use super::quote;
use super::splice::{colon_of, has_comment, space};

/// What an object without a counterpart in the document looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// All on one line, with so much space inside the braces.
    Inline(&'static str),
    /// Each member on a line of its own.
    Lines,
}

/// The white space of new text: that of the document where it has examples.
pub(crate) struct Layout<'a> {
    tree: Tree<'a>,
    colon: &'a str,
    line_break: &'static str,
    /// What one level is indented by.
    unit: String,
    arrays: Shape,
    objects: Shape,
}

/// A value to be written.
pub(crate) enum Item<'a> {
    /// As it is written already.
    Written(String),
    /// An object of these members, and the one whose place it takes.
    Object { members: Vec<(&'static str, String)>, replaced: Option<Object<'a>> },
}

impl<'a> Layout<'a> {
    /// The layout of the request with this root; colons are those of a member of it.
    pub(crate) fn of(root: Node<'a>, member: Member<'a>) -> Self {
        let tree = root.tree();
        let first = root.as_object().and_then(|object| object.members().next());
        let gap = first.and_then(|first| space(tree, root.span().start + 1, first.span().start)).unwrap_or_default();
        let lines = gap.contains('\n');
        let own = if lines { Shape::Lines } else { Shape::Inline(if gap.is_empty() { "" } else { " " }) };
        let indent = gap.rsplit('\n').next().unwrap_or_default();
        let unit = indent.strip_prefix(line_indent(tree, root.span().start)).filter(|unit| !unit.is_empty());
        let (array, object) = examples(root);
        let shape = |node: Option<Node<'a>>| node.and_then(|node| shape(node)).filter(|_| lines).unwrap_or(own);
        Layout {
            tree,
            colon: colon_of(member),
            line_break: if gap.contains("\r\n") { "\r\n" } else { "\n" },
            unit: unit.unwrap_or("  ").to_owned(),
            // Brackets hug what is in them on one line.
            arrays: if shape(array) == Shape::Lines { Shape::Lines } else { Shape::Inline("") },
            objects: shape(object),
        }
    }

    /// What stands between two elements on one line.
    pub(crate) fn comma(&self) -> &'static str {
        if self.colon.ends_with(' ') { ", " } else { "," }
    }

    /// What stands between a key and its value.
    pub(crate) fn colon(&self) -> &'a str {
        self.colon
    }

    /// An array of objects that starts on the line of `offset`.
    pub(crate) fn array(&self, items: &[Item<'_>], offset: u32) -> String {
        let indent = line_indent(self.tree, offset);
        match self.arrays {
            Shape::Inline(_) => {
                let items: Vec<String> = items.iter().map(|item| self.item(item, indent)).collect();
                format!("[{}]", items.join(self.comma()))
            }
            Shape::Lines => {
                let inner = format!("{indent}{}", self.unit);
                let items: Vec<String> =
                    items.iter().map(|item| format!("{}{inner}{}", self.line_break, self.item(item, &inner))).collect();
                format!("[{}{}{indent}]", items.join(","), self.line_break)
            }
        }
    }

    /// A value on a line with this indentation.
    pub(crate) fn item(&self, item: &Item<'_>, indent: &str) -> String {
        let members = match item {
            Item::Written(json) => return json.clone(),
            Item::Object { members, .. } => self.members(members),
        };
        match self.objects {
            Shape::Inline(pad) => format!("{{{pad}{}{pad}}}", members.join(self.comma())),
            Shape::Lines => {
                let line = format!("{}{indent}", self.line_break);
                let members: Vec<String> =
                    members.iter().map(|member| format!("{line}{}{member}", self.unit)).collect();
                format!("{{{}{line}}}", members.join(","))
            }
        }
    }

    /// An object in the very layout of the one whose place it takes; `None` where that cannot be told.
    pub(crate) fn in_place(&self, item: &Item<'_>) -> Option<String> {
        let (members, object) = match item {
            Item::Written(json) => return Some(json.clone()),
            Item::Object { members, replaced } => (members, (*replaced)?),
        };
        let node = object.node();
        let mut spans = object.members().map(|member| member.span());
        let first = spans.next()?;
        let second = spans.next();
        let last = spans.last().or(second).unwrap_or(first);
        let open = space(self.tree, node.span().start + 1, first.start)?;
        let close = space(self.tree, last.end, node.span().end - 1)?;
        let comma = match second {
            Some(second) => format!(",{}", space(self.tree, first.end, second.start)?),
            None if open.contains('\n') => format!(",{open}"),
            None => self.comma().to_owned(),
        };
        Some(format!("{{{open}{}{close}}}", self.members(members).join(&comma)))
    }

    fn members(&self, members: &[(&str, String)]) -> Vec<String> {
        members.iter().map(|(key, json)| format!("{}{}{json}", quote(key), self.colon)).collect()
    }
}

/// How many bytes before a value the start of its line is looked for: thousands of requests may stand on one line, and what stands
/// so far from an indentation is not aligned with it.
const MOST_BACK: usize = 8 << 10;

/// The white space at the start of the line of an offset, where that is near.
pub(crate) fn line_indent(tree: Tree<'_>, offset: u32) -> &str {
    let before = &tree.source()[..offset as usize];
    let far = before.len().saturating_sub(MOST_BACK);
    let start = match memchr::memrchr(b'\n', &before[far..]) {
        Some(at) => far + at + 1,
        None if far == 0 => 0,
        None => return "",
    };
    let blank = before[start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    std::str::from_utf8(&before[start..start + blank]).unwrap_or_default()
}

/// An array of objects and an object for others to be like: those of `references`, else the first ones inside the request.
fn examples(root: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>) {
    let Some(object) = root.as_object() else { return (None, None) };
    let values = || object.get("references").into_iter().chain(object.members().map(|member| member.value()));
    let item = |value: Node<'_>| {
        let first = value.as_array()?.items().next()?;
        first.as_object().filter(|object| !object.is_empty()).map(|_| ())
    };
    let array = values().find(|value| item(*value).is_some());
    let inside = array.and_then(|array| array.as_array()?.items().next());
    let other = || values().find(|value| value.as_object().is_some_and(|object| !object.is_empty()));
    (array, inside.or_else(other))
}

/// How a container that is not empty is laid out.
fn shape(node: Node<'_>) -> Option<Shape> {
    let first = match (node.as_object(), node.as_array()) {
        (Some(object), _) => object.members().next()?.span(),
        (None, Some(array)) => array.items().next()?.span(),
        (None, None) => return None,
    };
    if has_comment(node.tree(), moonlint_syntax::Span::new(node.span().start, first.start)) {
        return None;
    }
    let gap = space(node.tree(), node.span().start + 1, first.start)?;
    Some(match gap.as_str() {
        "" => Shape::Inline(""),
        gap if gap.contains('\n') => Shape::Lines,
        _ => Shape::Inline(" "),
    })
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser};

    use super::*;

    #[test]
    fn indentation_is_that_of_a_line_which_starts_nearby() {
        let source = format!("[\n  {{}},\n  {}{{}}\n]", "1, ".repeat(MOST_BACK / 3));
        let mut parser = Parser::new();
        let tree = parser.parse(source.as_bytes(), Dialect::Json);
        let objects = source.match_indices("{}").map(|(at, _)| line_indent(tree, at as u32));
        assert_eq!(objects.collect::<Vec<_>>(), ["  ", ""]);
    }
}
