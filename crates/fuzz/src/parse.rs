use std::collections::HashSet;

use moonlint_syntax::{Dialect, Kind, LineIndex, Node, Parser, Tree};
use serde_json::Value;

use crate::judges::trees;

/// Any bytes make a whole tree in every dialect, strict JSON is what `serde_json` takes, and what a stricter dialect takes
/// a laxer one reads the same.
pub fn parse(data: &[u8]) {
    let mut parsers = [Parser::new(), Parser::new(), Parser::new()];
    let mut stricter: Option<Tree<'_>> = None;
    for (dialect, parser) in trees::DIALECTS.into_iter().zip(&mut parsers) {
        let tree = parser.parse(data, dialect);
        trees::check(tree);
        if tree.errors().is_empty() {
            assert_eq!(tree.duplicates().len(), repeated_keys(tree), "repeated keys");
        }
        if let Some(stricter) = stricter.filter(|tree| tree.errors().is_empty()) {
            assert_eq!(trees::errors(tree), "", "{dialect:?} takes what {:?} takes", stricter.dialect());
            assert_eq!(tree.root().map(trees::outline), stricter.root().map(trees::outline));
        }
        if dialect == Dialect::Json {
            compare(tree);
        }
        stricter = Some(tree);
    }
    lines(data);
}

/// How many keys their object has already.
fn repeated_keys(tree: Tree<'_>) -> usize {
    let mut count = 0;
    let mut open: Vec<_> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if let Some(object) = node.as_object() {
            let mut seen = HashSet::new();
            count += object.members().filter(|member| !seen.insert(member.key().decode().into_owned())).count();
            open.extend(object.members().map(|member| member.value()));
        } else if let Some(array) = node.as_array() {
            open.extend(array.items());
        }
    }
    count
}

/// Compares the tree with what `serde_json` reads in its bytes.
fn compare(tree: Tree<'_>) {
    let source = tree.source();
    // It takes no byte order mark.
    let bare = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    match serde_json::from_slice::<Value>(bare) {
        Ok(expected) => {
            assert_eq!(trees::errors(tree), "", "serde_json takes it");
            assert_eq!(tree.root().and_then(value), Some(expected));
        }
        // It reads numbers as floats, and nests less deep.
        Err(error)
            if ["number out of range", "recursion limit exceeded"].iter().any(|e| error.to_string().starts_with(e)) => {
        }
        Err(error) => assert!(!tree.errors().is_empty(), "serde_json refuses it: {error}"),
    }
}

fn value(node: Node<'_>) -> Option<Value> {
    Some(match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => node.as_bool()?.into(),
        Kind::Number => serde_json::from_slice(node.raw()).ok()?,
        Kind::String => node.as_string()?.decode().into(),
        Kind::Array => node.as_array()?.items().map(value).collect::<Option<Vec<_>>>()?.into(),
        Kind::Object => {
            let members = node.as_object()?.members();
            let members = members.map(|member| Some((member.key().decode().into_owned(), value(member.value())?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        Kind::Invalid => return None,
    })
}

/// Lines and columns, counted one character after the other.
fn lines(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let index = LineIndex::new(data);
    let (mut line, mut column) = (1, 1);
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        if at == 0 && char == '\u{feff}' {
            continue;
        }
        let found = index.position(at);
        assert_eq!((found.line, found.column), (line, column), "at {at}");
        if char != '\n' || !text[..at].ends_with('\r') {
            // A place in the middle of `\r\n` is the end of the line before.
            assert_eq!(index.offset(found), at);
        }
        let breaks = char == '\n' || char == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n');
        (line, column) = if breaks { (line + 1, 1) } else { (line, column + 1) };
    }
    assert_eq!(index.line_count(), line);
}
