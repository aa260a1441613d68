//! Navigation, strings and duplicates.

use std::borrow::Cow;

use moonlint_syntax::{Dialect, Kind, Parser, Span, escape_token};
use proptest::prelude::*;

use crate::trees;

#[test]
fn navigation() {
    let source = br#"{"a/b": [10, {"~": "x"}], "n": null, "t": true}"#;
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json);
    trees::check(tree);
    let root = tree.root().unwrap();
    assert_eq!((root.kind(), root.pointer().as_str()), (Kind::Object, ""));
    assert_eq!(root.raw(), source);
    let inner = tree.resolve("/a~1b/1/~0").unwrap();
    assert_eq!(inner.raw(), b"\"x\"");
    assert_eq!(inner.pointer(), "/a~1b/1/~0");
    assert_eq!(inner.key().unwrap().decode(), "~");
    assert_eq!(inner.member().unwrap().span().slice(source), br#""~": "x""#);
    let array = inner.parent().unwrap().parent().unwrap();
    assert_eq!((array.kind(), array.ordinal()), (Kind::Array, 0));
    assert_eq!(array.as_array().unwrap().get(0).unwrap().raw(), b"10");
    assert!(array.as_array().unwrap().get(2).is_none());
    assert!(tree.resolve("/n").unwrap().is_null());
    assert_eq!(tree.resolve("/t").unwrap().as_bool(), Some(true));
    assert_eq!(tree.resolve("/t").unwrap().ordinal(), 2);
    for nowhere in ["a", "/x", "/a~1b/2", "/a~1b/-", "/a~1b/+1", "/a~1b/00", "/t/0", "/a~2", "/"] {
        assert!(tree.resolve(nowhere).is_none(), "{nowhere}");
    }
    assert!(tree.deepest_at(source.len() as u32).is_none());
    assert_eq!(tree.deepest_at(12).unwrap().pointer(), "/a~1b");
}

#[test]
fn the_last_of_repeated_keys_counts() {
    let source = br#"{"k": 1, "\u006b": 2, "other": 0, 'k': 3, k: 4}"#;
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json5);
    trees::check(tree);
    assert_eq!(tree.errors(), []);
    let object = tree.root().unwrap().as_object().unwrap();
    assert_eq!(object.get("k").unwrap().raw(), b"4");
    let written: Vec<_> = tree
        .duplicates()
        .iter()
        .map(|pair| (tree.key(pair.first).span().slice(source), tree.key(pair.again).span().slice(source)))
        .collect();
    let first = &b"\"k\""[..];
    assert_eq!(written, [(first, &b"\"\\u006b\""[..]), (first, b"'k'"), (first, b"k")]);
    assert_eq!(tree.member_of_key(tree.duplicates()[0].again).value().raw(), b"2");
}

#[test]
fn duplicates_are_in_order_and_per_object() {
    let source = br#"{"a": {"b": 1, "b": 2}, "b": [{"a": 1}], "a": {"c": 1, "c": 1, "c": 1}}"#;
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json);
    trees::check(tree);
    let keys: Vec<_> = tree.duplicates().iter().map(|pair| tree.key(pair.again).decode()).collect();
    assert_eq!(keys, ["b", "a", "c", "c"]);
}

#[test]
fn missing_keys_are_no_duplicates() {
    let mut parser = Parser::new();
    assert_eq!(parser.parse(b"{:1, :2, \"\": 3}", Dialect::Json).duplicates(), []);
}

#[test]
fn strings_map_back_to_their_source() {
    let source = r#""a\u4f60\ud83d\ude00é\n""#.as_bytes();
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json);
    trees::check(tree);
    let text = tree.root().unwrap().as_string().unwrap();
    assert_eq!(text.decode(), "a你😀é\n");
    let chars: Vec<_> = text.chars().collect();
    assert_eq!(chars[1], (Span::new(2, 8), '你'));
    assert_eq!(chars[2], (Span::new(8, 20), '😀'));
    assert_eq!(chars[3], (Span::new(20, 22), 'é'));
    assert_eq!(text.source_span(1..8), Span::new(2, 20));
    assert_eq!(text.source_span(5..6), Span::new(8, 20));
    assert_eq!(text.source_span(0..11), text.content_span());
    assert_eq!(text.source_span(99..100), Span::empty_at(24));
    assert_eq!(text.char_count(), 5);
    assert!(text.has_escapes() && text.is("a你😀é\n") && !text.is("a你😀é"));
}

#[test]
fn many_parts_of_a_long_string_are_found() {
    let long = r#"\u4f60\n\ud83d\ude00é-x\ud800"#.repeat(200);
    let mut parser = Parser::new();
    for source in [format!("\"{long}\"").into_bytes(), [b"\"\xff", long.as_bytes(), b"\xc3\""].concat()] {
        let tree = parser.parse(&source, Dialect::Json);
        trees::check(tree);
        let text = tree.root().unwrap().as_string().unwrap();
        let (places, length) = (text.offset_map(), text.decode().len());
        for start in (0..length + 40).step_by(37) {
            for end in [start, start + 1, start + 19, start + 700] {
                assert_eq!(places.source_span(start..end), text.source_span(start..end), "{start}..{end}");
            }
        }
    }
}

#[test]
fn plain_strings_are_borrowed() {
    let mut parser = Parser::new();
    let tree = parser.parse("[\"你好\", \"a\\n\", \" \\u3000\\t\", \"\"]".as_bytes(), Dialect::Json);
    let texts: Vec<_> = tree.root().unwrap().as_array().unwrap().items().collect();
    let texts: Vec<_> = texts.iter().map(|node| node.as_string().unwrap()).collect();
    assert!(matches!(texts[0].decode(), Cow::Borrowed("你好")));
    assert_eq!(texts[0].source_span(1..2), Span::new(2, 5));
    assert_eq!(texts[0].source_span(3..3), Span::empty_at(5));
    assert!(matches!(texts[1].decode(), Cow::Owned(_)));
    let blank: Vec<_> = texts.iter().map(|text| text.is_blank()).collect();
    assert_eq!(blank, [false, false, true, true]);
}

#[test]
fn broken_text_decodes_to_replacement_characters() {
    let mut parser = Parser::new();
    let tree = parser.parse(b"[\"a\xffb\", \"\\ud800x\", \"\\u12\"]", Dialect::Json);
    trees::check(tree);
    let texts = tree.root().unwrap().as_array().unwrap().items();
    let texts: Vec<_> = texts.map(|node| node.as_string().unwrap()).collect();
    assert_eq!(texts[0].decode(), "a\u{fffd}b");
    assert!(texts[0].is("a\u{fffd}b") && !texts[0].is("ab"));
    assert_eq!(texts[1].decode(), "\u{fffd}x");
    assert_eq!(texts[2].decode(), "\u{fffd}");
}

#[test]
fn spans() {
    let (left, right) = (Span::new(2, 4), Span::new(6, 9));
    assert_eq!(left.cover(right), Span::new(2, 9));
    assert_eq!(Span::new(5, 3), Span::empty_at(5));
    assert!(Span::empty_at(5).is_empty() && !Span::empty_at(5).contains(5));
    assert_eq!(right.slice(b"short"), b"");
    assert_eq!((left.len(), left.range()), (2, 2..4));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pointers_lead_back(keys in prop::collection::vec("[a~/01你\"]{0,3}", 1..6)) {
        let mut source = "7".to_owned();
        for key in keys.iter().rev() {
            source = format!("{{{}: [{source}]}}", serde_json::to_string(key).unwrap());
        }
        let pointer: String = keys.iter().map(|key| format!("/{}/0", escape_token(key))).collect();
        let mut parser = Parser::new();
        let tree = parser.parse(source.as_bytes(), Dialect::Json);
        let node = tree.resolve(&pointer).unwrap();
        prop_assert_eq!(node.raw(), b"7");
        prop_assert_eq!(node.pointer(), pointer.clone());
        let value: serde_json::Value = serde_json::from_str(&source).unwrap();
        prop_assert_eq!(value.pointer(&pointer), Some(&7.into()));
    }

    #[test]
    fn duplicates_agree_with_counting(keys in prop::collection::vec("[ab]{0,3}|k[0-9]", 0..60)) {
        let members: Vec<_> = keys.iter().map(|key| format!("\"{key}\":0")).collect();
        let source = format!("{{{}}}", members.join(","));
        let mut parser = Parser::new();
        let tree = parser.parse(source.as_bytes(), Dialect::Json);
        let found: Vec<_> = tree
            .duplicates()
            .iter()
            .map(|pair| (tree.member_of_key(pair.first).value().ordinal(), tree.member_of_key(pair.again).value().ordinal()))
            .collect();
        let first = |key| keys.iter().position(|other| other == key).unwrap() as u32;
        let expected: Vec<_> = keys
            .iter()
            .enumerate()
            .map(|(at, key)| (first(key), at as u32))
            .filter(|(first, again)| first < again)
            .collect();
        prop_assert_eq!(found, expected);
    }
}
