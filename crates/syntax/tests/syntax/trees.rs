//! What every tree must satisfy, and a compact rendering of trees and errors for tables.

#![allow(dead_code, unreachable_pub, reason = "the fuzz targets use these judges too")]

use moonlint_syntax::{Dialect, Kind, MAX_ERRORS, Node, Parser, Reader, Span, Str, Tree};

pub const DIALECTS: [Dialect; 3] = [Dialect::Json, Dialect::Jsonc, Dialect::Json5];

/// The tree in few characters: `!` for an invalid value, `~` before a missing key.
pub fn outline(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Null => "null".into(),
        Kind::Bool => node.as_bool().unwrap().to_string(),
        Kind::Number => node.as_number().unwrap().raw().into(),
        Kind::String => format!("{:?}", node.as_string().unwrap().decode()),
        Kind::Invalid => "!".into(),
        Kind::Array => {
            let items: Vec<_> = node.as_array().unwrap().items().map(outline).collect();
            format!("[{}]", items.join(","))
        }
        Kind::Object => {
            let members = node.as_object().unwrap().members().map(|member| {
                let key = member.key();
                let missing = if key.is_missing() { "~" } else { "" };
                format!("{missing}{}:{}", key.decode(), outline(member.value()))
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

/// The errors as `id@start..end`, with `<start` of the related place.
pub fn errors(tree: Tree<'_>) -> String {
    let errors = tree.errors().iter().map(|error| {
        let related = error.related.map(|span| format!("<{}", span.start));
        format!("{}@{}..{}{}", error.kind.id(), error.span.start, error.span.end, related.unwrap_or_default())
    });
    errors.collect::<Vec<_>>().join(" ")
}

/// Parses, checks the invariants and renders errors and tree.
pub fn read(source: &[u8], dialect: Dialect) -> (String, String) {
    let mut parser = Parser::new();
    let tree = parser.parse(source, dialect);
    check(tree);
    (errors(tree), tree.root().map(outline).unwrap_or_default())
}

/// Asserts everything that holds for the tree of any bytes.
pub fn check(tree: Tree<'_>) {
    if tree.dialect() == Dialect::Json && is_read(tree.source()) {
        assert!(tree.errors().is_empty() && tree.duplicates().is_empty(), "a reader takes it: {}", errors(tree));
    }
    let source = tree.source();
    assert_eq!(tree.text(), std::str::from_utf8(source).ok());
    let in_bounds = |span: Span| {
        assert!(span.start <= span.end && span.end as usize <= source.len());
        if let Some(text) = tree.text() {
            assert!(text.is_char_boundary(span.start as usize), "{span:?} in {text:?}");
            assert!(text.is_char_boundary(span.end as usize), "{span:?} in {text:?}");
        }
    };
    assert!(tree.errors().len() <= MAX_ERRORS);
    assert!(tree.errors().is_sorted_by_key(|error| error.span));
    for error in tree.errors() {
        in_bounds(error.span);
        error.related.into_iter().for_each(in_bounds);
    }
    assert!(tree.duplicates().is_sorted_by_key(|duplicate| duplicate.again));
    for duplicate in tree.duplicates() {
        assert!(duplicate.first < duplicate.again);
        let first = tree.member_of_key(duplicate.first);
        let again = tree.member_of_key(duplicate.again);
        assert_eq!(first.key().decode(), again.key().decode());
        assert!(first.key().same(again.key()));
        assert_eq!(first.value().parent().unwrap().id(), again.value().parent().unwrap().id());
    }
    let Some(root) = tree.root() else {
        assert!(!tree.errors().is_empty(), "neither a value nor an error");
        assert_eq!(tree.node_count(), 0);
        return;
    };
    assert!(root.parent().is_none() && root.member().is_none() && root.ordinal() == 0);
    let mut seen = 0;
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        seen += 1;
        in_bounds(node.span());
        assert_eq!(tree.node(node.id()).span(), node.span());
        if node.span().is_empty() {
            assert_eq!(node.kind(), Kind::Invalid);
        }
        if node.kind() == Kind::Invalid {
            assert!(!tree.errors().is_empty());
        }
        if let Some(text) = node.as_string() {
            check_string(tree, text);
        }
        if let Some(number) = node.as_number() {
            assert_eq!(number.raw().as_bytes(), node.raw());
            assert_eq!(number.to_i64().is_some(), {
                let digits = number.canonical_integer();
                digits.is_some_and(|digits| digits.parse::<i64>().is_ok())
            });
        }
        let mut at = node.span().start;
        let mut follows = |span: Span| {
            assert!(at <= span.start && span.end <= node.span().end);
            at = span.end;
        };
        let mut count = 0;
        let mut child = |value: Node<'_>| {
            assert_eq!(value.parent().unwrap().id(), node.id());
            assert_eq!(value.ordinal(), count);
            count += 1;
        };
        if let Some(object) = node.as_object() {
            for member in object.members() {
                seen += 1;
                follows(member.key().span());
                follows(member.value().span());
                in_bounds(member.span());
                check_string(tree, member.key());
                child(member.value());
                assert_eq!(member.value().member().unwrap().key_id(), member.key_id());
                assert_eq!(tree.node(member.key_id()).id(), member.value().id());
                stack.push(member.value());
            }
            assert_eq!(object.len(), count as usize);
            assert_eq!(object.is_empty(), count == 0);
        } else if let Some(array) = node.as_array() {
            for item in array.items() {
                follows(item.span());
                child(item);
                assert!(item.key().is_none());
                stack.push(item);
            }
            assert_eq!(array.len(), count as usize);
            assert_eq!(array.is_empty(), count == 0);
        }
    }
    assert_eq!(seen, tree.node_count());
    if tree.node_count() < 200 {
        check_lookups(tree, root);
    }
}

/// Lookups that are linear, and so not for every node of a large tree.
fn check_lookups(tree: Tree<'_>, root: Node<'_>) {
    let mut stack = vec![root];
    let mut nodes = Vec::new();
    while let Some(node) = stack.pop() {
        nodes.push(node);
        if tree.duplicates().is_empty() {
            let found = tree.resolve(&node.pointer());
            let missing = node.key().is_some_and(|key| key.is_missing());
            if !tree.errors().is_empty() && (missing || found.is_none()) {
                // A key that recovery made up can equal a real one.
            } else if tree.errors().is_empty() {
                assert_eq!(found.map(|node| node.id()), Some(node.id()));
            }
        }
        if let Some(object) = node.as_object() {
            stack.extend(object.members().map(|member| member.value()));
        } else if let Some(array) = node.as_array() {
            stack.extend(array.items());
        }
    }
    let end = tree.source().len().min(400) as u32;
    for offset in 0..=end {
        let holds = |node: &&Node<'_>| {
            node.span().contains(offset) || node.key().is_some_and(|key| key.span().contains(offset))
        };
        let smallest = nodes.iter().filter(holds).max_by_key(|node| node.id());
        assert_eq!(tree.deepest_at(offset).map(|node| node.id()), smallest.map(|node| node.id()), "at {offset}");
    }
}

fn check_string(tree: Tree<'_>, text: Str<'_>) {
    let decoded = text.decode();
    assert!(text.is(&decoded));
    assert!(!text.is(&format!("{decoded}x")));
    assert!(text.same(text));
    assert_eq!(text.char_count(), decoded.chars().count());
    assert_eq!(text.is_blank(), decoded.trim().is_empty());
    let content = text.content_span();
    assert!(text.span().start <= content.start && content.end <= text.span().end);
    assert_eq!(text.raw(), content.slice(tree.source()));
    let (mut at, mut place) = (content.start, 0);
    let mut rebuilt = String::new();
    let places = text.offset_map();
    for (span, char) in text.chars() {
        assert!(at <= span.start && span.start < span.end && span.end <= content.end);
        at = span.end;
        let range = place..place + char.len_utf8();
        assert_eq!(places.source_span(range.clone()), span);
        assert_eq!(places.source_span(place..place), Span::empty_at(span.start));
        // Linear each, and so not for every character of a long string.
        if decoded.len() < 500 {
            assert_eq!(text.source_span(range.clone()), span);
            assert_eq!(text.source_span(place..place), Span::empty_at(span.start));
            check_char(span.slice(tree.source()), char);
        }
        place = range.end;
        rebuilt.push(char);
    }
    assert_eq!(rebuilt, decoded);
    if !decoded.is_empty() {
        let whole = text.source_span(0..decoded.len());
        assert_eq!(whole.end, at);
    }
}

/// The bytes that a character came from mean that character on their own.
fn check_char(bytes: &[u8], char: char) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.starts_with(b"\\")
    {
        assert_eq!(text, char.to_string());
    } else if bytes != b"\\" && char != char::REPLACEMENT_CHARACTER {
        let quoted = [b"\"", bytes, b"\""].concat();
        let mut parser = Parser::new();
        let tree = parser.parse(&quoted, Dialect::Json5);
        let decoded = tree.root().unwrap().as_string().unwrap().decode();
        assert_eq!(decoded, char.to_string(), "from {bytes:?}");
    }
}

/// Whether a reader reads all of it.
pub fn is_read(source: &[u8]) -> bool {
    Reader::new(source).is_some_and(|mut reader| reader.skip().is_some() && reader.end().is_some())
}
