//! What is reported, where, and what is left of the tree. `!` is an invalid value and `~` a missing key.

use moonlint_syntax::{Dialect, Parser, SyntaxErrorKind};

use crate::trees;

/// Source, errors, tree.
const TABLE: &[(&str, &str, &str)] = &[
    ("[\"a\"，]", "missing-comma@4..7", "[\"a\"]"),
    ("[1 2]", "missing-comma@2..2", "[1,2]"),
    ("{\"a\":1 \"b\":2}", "missing-comma@6..6", "{a:1,b:2}"),
    ("{\"a\" 1}", "missing-colon@4..4", "{a:1}"),
    ("{\"a\"}", "missing-colon@4..4", "{a:!}"),
    ("{\"a\":}", "missing-value@5..5", "{a:!}"),
    ("{\"a\":,\"b\":1}", "missing-value@5..5", "{a:!,b:1}"),
    ("{\"a\": \"b\": 1}", "missing-value@5..5", "{a:!,b:1}"),
    ("{\"a\" \"b\": 1}", "missing-colon@4..4", "{a:!,b:1}"),
    ("[,1]", "extra-comma@1..2", "[1]"),
    ("[1,,2]", "extra-comma@3..4", "[1,2]"),
    ("[1,]", "trailing-comma@2..3", "[1]"),
    ("[,]", "extra-comma@1..2", "[]"),
    ("{,}", "extra-comma@1..2", "{}"),
    ("{\"a\":1,}", "trailing-comma@6..7", "{a:1}"),
    ("[1", "unclosed-array@2..2<0", "[1]"),
    ("{\"a\":[1,2", "unclosed-array@9..9<5", "{a:[1,2]}"),
    ("[1}", "mismatched-closer@2..3<0", "[1]"),
    ("{\"a\":[1,2}", "unclosed-array@9..9<5", "{a:[1,2]}"),
    ("{\"a\":[1,2}}", "mismatched-closer@9..10<5", "{a:[1,2]}"),
    ("{\"a\":[1,2], \"b\":{\"c\":1]}", "mismatched-closer@22..23<16", "{a:[1,2],b:{c:1}}"),
    ("]", "unexpected-closer@0..1", ""),
    ("1]", "text-after-value@1..2", "1"),
    ("1 2", "text-after-value@2..3", "1"),
    ("{}{}", "text-after-value@2..4", "{}"),
    ("", "empty-document@0..0", ""),
    (" \n", "empty-document@2..2", ""),
    ("\u{feff}", "empty-document@3..3", ""),
    ("\"abc", "unclosed-string@0..4", "\"abc\""),
    ("[\"abc\n, 1]", "unclosed-string@1..5", "[\"abc\",1]"),
    ("{\"a\":\"abc,\n\"b\":1}", "unclosed-string@5..9", "{a:\"abc\",b:1}"),
    ("{\"a\":\"abc}", "unclosed-string@5..9", "{a:\"abc\"}"),
    ("[\"a\tb\"]", "control-character@3..4", "[\"a\\tb\"]"),
    ("[\"a\nb\"]", "control-character@3..4", "[\"a\\nb\"]"),
    (
        "{\"p\":\"one\ntwo\nthree\",\"b\":1}",
        "control-character@9..10 control-character@13..14",
        "{p:\"one\\ntwo\\nthree\",b:1}",
    ),
    (
        "{\"a\":\"he said \"hi\" to me\",\"b\":1}",
        "unescaped-quote@14..15 unescaped-quote@17..18",
        "{a:\"he said \\\"hi\\\" to me\",b:1}",
    ),
    (
        "{\"a\":\"他说\"你好\"然后走了\"}",
        "unescaped-quote@12..13 unescaped-quote@19..20",
        "{a:\"他说\\\"你好\\\"然后走了\"}",
    ),
    (
        "[\"\\a\\x41\\u12\\ud800\\'\"]",
        "bad-escape@2..4 bad-escape@4..8 bad-unicode-escape@8..12 lone-surrogate@12..18 bad-escape@18..20",
        "[\"aA��'\"]",
    ),
    (
        "[01,-012,+1,.5,5.,0x1F,NaN,-Infinity,1e,-,1.2.3,5s,1_000]",
        "leading-zero@1..3 leading-zero@4..8 leading-plus@9..11 bare-decimal-point@12..14 bare-decimal-point@15..17 hex-number@18..22 non-finite-number@23..26 non-finite-number@27..36 bad-number@37..39 bad-number@40..41 bad-number@42..47 bad-number@48..50 bad-number@51..56",
        "[01,-012,+1,.5,5.,0x1F,NaN,-Infinity,!,!,!,!,!]",
    ),
    (
        "[True,FALSE,None,undefined,nul,nil]",
        "miscased-literal@1..5 miscased-literal@6..11 foreign-literal@12..16 foreign-literal@17..26 unknown-literal@27..30 foreign-literal@31..34",
        "[true,false,null,null,!,null]",
    ),
    ("[2020-01-01T00:00:00,1]", "bad-number@1..20", "[!,1]"),
    ("{\"u\": https://a.b/c, \"v\": 1}", "unknown-literal@6..19", "{u:!,v:1}"),
    ("{a:1, $b:2, 你:3}", "unquoted-key@1..2 unquoted-key@6..8 unquoted-key@12..15", "{a:1,$b:2,你:3}"),
    ("{1:2}", "invalid-key@1..2", "{1:2}"),
    ("{:1}", "missing-key@1..1", "{~:1}"),
    ("{{\"a\":1}}", "missing-key@1..1", "{~:{a:1}}"),
    ("{\"a\":1, [2]}", "missing-key@8..8", "{a:1,~:[2]}"),
    ("{'a':'b'}", "single-quotes@1..4 single-quotes@5..8", "{a:\"b\"}"),
    ("[1//c\n,2/*d*/]", "comment-not-allowed@2..5 comment-not-allowed@8..13", "[1,2]"),
    ("[1/*", "unclosed-comment@2..4 unclosed-array@4..4<0", "[1]"),
    ("[1\u{a0}]", "invalid-whitespace@2..4", "[1]"),
    ("[1\u{b}]", "invalid-whitespace@2..3", "[1]"),
    ("[\0 1]", "nul-byte@1..2", "[1]"),
    ("[@]", "unexpected-character@1..2", "[!]"),
    ("[1 @ 2]", "missing-comma@2..2 unexpected-character@3..4", "[1,2]"),
    ("[\"5\" seconds]", "unknown-literal@5..12", "[\"5\"]"),
    ("{\"a\"=1,\"b\"=>2}", "missing-colon@4..5 missing-colon@10..12", "{a:1,b:2}"),
    ("{\"a\"：1，\"b\":2}", "missing-colon@4..7 missing-comma@8..11", "{a:1,b:2}"),
    ("[1;2]", "missing-comma@2..3", "[1,2]"),
    ("{a=1}", "unquoted-key@1..2 missing-colon@2..3", "{a:1}"),
    ("[1,\n 2,\n 3", "unclosed-array@10..10<0", "[1,2,3]"),
    ("[[1,2],[3}", "mismatched-closer@9..10<7 unclosed-array@10..10<0", "[[1,2],[3]]"),
    ("{\"a\":[{\"b\":1],\"c\":2}", "unclosed-object@12..12<6", "{a:[{b:1}],c:2}"),
    ("[\"a\" \"b\"]", "missing-comma@4..4", "[\"a\",\"b\"]"),
    ("[\"a\"\"b\"]", "missing-comma@4..4", "[\"a\",\"b\"]"),
    ("[1,2]}", "text-after-value@5..6", "[1,2]"),
    ("don't", "unknown-literal@0..5", "!"),
    ("[don't]", "unknown-literal@1..6", "[!]"),
    ("{\"a\":1,,}", "trailing-comma@6..7 extra-comma@7..8", "{a:1}"),
    ("\"a\nb", "unclosed-string@0..2 text-after-value@3..4", "\"a\""),
    ("[1] // x", "comment-not-allowed@4..8", "[1]"),
    ("{\"a\" : }", "missing-value@6..6", "{a:!}"),
    ("{\"a\":nul}", "unknown-literal@5..8", "{a:!}"),
    (":1", "unexpected-character@0..1", "1"),
    (",1", "unexpected-character@0..1", "1"),
    ("[\u{200b}1]", "invalid-whitespace@1..4", "[1]"),
    ("\"a\"b\"", "unescaped-quote@2..3", "\"a\\\"b\""),
    ("[\"x\ty\u{1}\"]", "control-character@3..4 control-character@5..6", "[\"x\\ty\\u{1}\"]"),
    ("{\"\\u00\": 1}", "bad-unicode-escape@2..6", "{�:1}"),
    ("{a\\u0062: 1, a\\n: 2}", "unquoted-key@1..8 bad-escape@14..16", "{ab:1,a\n:2}"),
    ("[-]", "bad-number@1..2", "[!]"),
    ("[--1]", "bad-number@1..4", "[!]"),
    ("[1-2]", "bad-number@1..4", "[!]"),
    ("[+]", "bad-number@1..2", "[!]"),
    ("[1e5.5]", "bad-number@1..6", "[!]"),
    ("[0x]", "bad-number@1..3", "[!]"),
    ("{\"a\": 'it\\'s'}", "single-quotes@6..13 bad-escape@9..11", "{a:\"it's\"}"),
    ("\u{feff}\u{feff}1", "invalid-whitespace@3..6", "1"),
    ("[1]\0\0", "nul-byte@3..5", "[1]"),
    ("{\"a\":[1,2}, \"b\":3}", "mismatched-closer@9..10<5", "{a:[1,2],b:3}"),
    ("hello world", "unknown-literal@0..5", "!"),
    ("result = {\"a\":1};", "unknown-literal@0..8 text-after-value@16..17", "{a:1}"),
    ("{\"a\":1}}", "text-after-value@7..8", "{a:1}"),
    ("{\"a\"::1}", "unexpected-character@5..6", "{a:1}"),
    ("{\"a: 1}", "unclosed-string@1..3", "{a:1}"),
    ("{\"a\":1,\"b", "unclosed-string@7..9 unclosed-object@9..9<0", "{a:1,b:!}"),
    ("[1,2\n{\"a\":3}", "missing-comma@4..4 unclosed-array@12..12<0", "[1,2,{a:3}]"),
    ("{\"a\":1 true}", "unknown-literal@7..11", "{a:1}"),
    ("{\"a\": \n b: 1}", "unknown-literal@8..9", "{a:!,b:1}"),
    ("\"a\\", "unclosed-string@0..3 bad-escape@2..3", "\"a\\\\\""),
];

#[test]
fn table() {
    for &(source, errors, tree) in TABLE {
        let (found_errors, found_tree) = trees::read(source.as_bytes(), Dialect::Json);
        assert_eq!(found_errors, errors, "{source:?}");
        assert_eq!(found_tree, tree, "{source:?}");
    }
}

#[test]
fn bytes_that_are_not_utf_8() {
    let table: &[(&[u8], &str, &str)] = &[
        (b"[\"\xff\xe4\xbd\"]", "invalid-utf-8@2..3 invalid-utf-8@3..5", "[\"\u{fffd}\u{fffd}\"]"),
        (b"[\xff]", "invalid-utf-8@1..2", "[!]"),
        (b"\xff", "invalid-utf-8@0..1", "!"),
        (b"\xff[1]", "invalid-utf-8@0..1", "[1]"),
        (b"{\"a\xff\":1}", "invalid-utf-8@3..4", "{a\u{fffd}:1}"),
        (b"[\xed\xa0\x80]", "invalid-utf-8@1..2 invalid-utf-8@2..3 invalid-utf-8@3..4", "[!]"),
        (b"\"\xf0\x9f\x98", "unclosed-string@0..4 invalid-utf-8@1..4", "\"\u{fffd}\""),
    ];
    for &(source, errors, tree) in table {
        let (found, outline) = trees::read(source, Dialect::Json);
        assert_eq!((found.as_str(), outline.as_str()), (errors, tree), "{}", source.escape_ascii());
    }
}

#[test]
fn other_encodings_give_one_error() {
    let text = "{\"提示\": \"猫\"}";
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let wide_little: Vec<u8> = text.chars().flat_map(|char| (char as u32).to_le_bytes()).collect();
    let wide_big: Vec<u8> = text.chars().flat_map(|char| (char as u32).to_be_bytes()).collect();
    let table = [
        (little.clone(), "utf-16@0..2"),
        (big.clone(), "utf-16@0..2"),
        ([b"\xff\xfe", &little[..]].concat(), "utf-16@0..2"),
        ([b"\xfe\xff", &big[..]].concat(), "utf-16@0..2"),
        (wide_little.clone(), "utf-32@0..4"),
        (wide_big.clone(), "utf-32@0..4"),
        ([b"\xff\xfe\0\0", &wide_little[..]].concat(), "utf-32@0..4"),
        ([b"\0\0\xfe\xff", &wide_big[..]].concat(), "utf-32@0..4"),
    ];
    for (source, expected) in table {
        for dialect in trees::DIALECTS {
            let (errors, tree) = trees::read(&source, dialect);
            assert_eq!((errors.as_str(), tree.as_str()), (expected, ""));
        }
    }
    // A NUL byte in a document that is UTF-8 is just that.
    assert_eq!(trees::read(b"[\0]\n", Dialect::Json).0, "nul-byte@1..2");
    assert_eq!(trees::read(b"[\"\0\"]", Dialect::Json).0, "control-character@2..3");
}

#[test]
fn related_places_are_the_openers() {
    let mut parser = Parser::new();
    let tree = parser.parse(b"{\"a\": [1, 2", Dialect::Json);
    let error = tree.errors()[0];
    assert_eq!(error.kind, SyntaxErrorKind::UnclosedArray);
    assert_eq!(error.related.unwrap().slice(tree.source()), b"[");
}

#[test]
fn independent_errors_are_all_found() {
    let source = "{\n \"a\": 01,\n \"b\" 2,\n \"c\": [1 2,],\n \"d\": tru,\n \"e\": \"\\q\"\n \"f\": null\n}";
    let mut parser = Parser::new();
    let tree = parser.parse(source.as_bytes(), Dialect::Json);
    trees::check(tree);
    let ids: Vec<_> = tree.errors().iter().map(|error| error.kind.id()).collect();
    let expected = [
        "leading-zero",
        "missing-colon",
        "missing-comma",
        "trailing-comma",
        "unknown-literal",
        "bad-escape",
        "missing-comma",
    ];
    assert_eq!(ids, expected);
    assert_eq!(tree.root().unwrap().as_object().unwrap().len(), 6);
}

#[test]
fn ids_are_distinct_and_kebab_case() {
    let mut ids: Vec<_> = SyntaxErrorKind::ALL.iter().map(|kind| kind.id()).collect();
    let kebab = |id: &&str| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(ids.iter().all(kebab));
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
