use moonlint_syntax::{Dialect, Node, NodeId, Parser, PointerPattern, Tree, escape_token, unescape_token};
use serde_json::Value;

use crate::input::SEPARATOR;

/// A pattern is shown as it was written; it selects what it matches; one without `*` names what a pointer names, here and
/// in `serde_json`; and every node is named by its own pointer. The input is a pattern and a document.
pub fn pointer(data: &[u8]) {
    let mut parts = data.splitn(2, |byte| *byte == SEPARATOR);
    let (Some(text), source) = (parts.next(), parts.next().unwrap_or_default()) else { return };
    let text = String::from_utf8_lossy(text);
    assert_eq!(unescape_token(&escape_token(&text)).as_deref(), Some(&*text));
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json);
    let _ = tree.resolve(&text);
    let Ok(pattern) = text.parse::<PointerPattern>() else {
        assert_eq!(tree.resolve(&text).map(|node| node.id()), None, "`{text}` is no pointer");
        return;
    };
    assert_eq!(pattern.to_string(), text);
    assert_eq!(pattern.is_root(), text.is_empty());
    let selected: Vec<NodeId> = tree.select(&pattern).iter().map(|node| node.id()).collect();
    assert!(selected.is_sorted(), "selected out of order");
    if !tree.errors().is_empty() || !tree.duplicates().is_empty() {
        return;
    }
    let all = nodes(tree);
    let matched: Vec<NodeId> =
        all.iter().filter(|node| pattern.matches(&node.pointer())).map(|node| node.id()).collect();
    assert_eq!(selected, matched, "`{text}` selects something else than it matches");
    let value = serde_json::from_slice::<Value>(source).ok();
    let theirs = |pointer: &str| value.as_ref().map(|value| value.pointer(pointer));
    if !text.split('/').any(|token| token == "*") {
        let named = tree.resolve(&text);
        assert_eq!(selected, Vec::from_iter(named.map(|node| node.id())));
        if let Some(theirs) = theirs(&text) {
            assert_eq!(named.map(raw), theirs.cloned(), "`{text}` in serde_json");
        }
    }
    for node in all {
        let pointer = node.pointer();
        assert_eq!(tree.resolve(&pointer).map(|node| node.id()), Some(node.id()), "`{pointer}`");
        if let Some(theirs) = theirs(&pointer) {
            assert_eq!(Some(&raw(node)), theirs, "`{pointer}` in serde_json");
        }
    }
}

fn raw(node: Node<'_>) -> Value {
    serde_json::from_slice(node.raw()).unwrap_or_default()
}

/// Every value in the order of the document.
fn nodes(tree: Tree<'_>) -> Vec<Node<'_>> {
    let mut all = Vec::new();
    let mut open: Vec<_> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        all.push(node);
        if let Some(object) = node.as_object() {
            open.extend(object.members().map(|member| member.value()));
        } else if let Some(array) = node.as_array() {
            open.extend(array.items());
        }
    }
    all.sort_by_key(|node| node.id());
    all
}
