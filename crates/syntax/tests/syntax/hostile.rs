//! Input made to break parsers: it ends, and every invariant holds.

use moonlint_syntax::{Dialect, MAX_ERRORS, Parser};

use crate::trees;

const MANY: usize = 100_000;

#[test]
fn repeated_pieces() {
    let pieces = [
        "[",
        "]",
        "{",
        "}",
        "{\"a\":",
        "[{",
        "{[",
        "[}",
        "{]",
        "]}",
        "\"",
        "\"\n",
        "'",
        "'\n",
        "[\"\n",
        "\"\\\n",
        "\"\n\\",
        "\\",
        ",",
        ":",
        "[,",
        "[1,",
        "[1 ",
        "1 ",
        "{\"a\"",
        "{\"a\" ",
        "{a",
        "a ",
        "a:",
        "/*",
        "//",
        "//\n",
        "/* */",
        "/**/[",
        "-",
        "- ",
        "+",
        ".",
        "0",
        "1e",
        "\u{0}",
        "\u{a0}",
        "\u{a0}[",
        "\u{feff}",
        "，",
        "：",
        "你",
        "\"\\u",
        "\\ud83d",
        "\"\\ud83d",
        "tru ",
        "[tru ",
        "[a b",
        "{\"a\":\"b\":",
        "{\"a\":b:",
        "\"a\"b",
        "[\"a\"b",
        "[\"a\"b\"c ",
        "{\"a\":\"b\"c\n",
        "=",
        ";",
        "[1;",
        "{\"a\"=",
        "\t",
        "\r",
        "'\n\"\n",
        "://",
        "a://",
        "[a:",
    ];
    let mut parser = Parser::new();
    for piece in pieces {
        let source = piece.repeat(MANY);
        for dialect in trees::DIALECTS {
            trees::check(parser.parse(source.as_bytes(), dialect));
        }
        let inside = format!("[{source}");
        trees::check(parser.parse(inside.as_bytes(), Dialect::Json));
        let inside = format!("{{\"a\": \"{source}");
        trees::check(parser.parse(inside.as_bytes(), Dialect::Json));
    }
}

#[test]
fn repeated_bytes() {
    let mut parser = Parser::new();
    for piece in [&b"\xff"[..], b"\xff ", b"[\xff", b"\"\xff", b"\xe4\xbd", b"\xed\xa0\x80", b"\xc0\x80,"] {
        let source = piece.repeat(MANY);
        for dialect in trees::DIALECTS {
            let tree = parser.parse(&source, dialect);
            trees::check(tree);
            assert_eq!(tree.errors().len(), MAX_ERRORS);
        }
    }
}

#[test]
fn deep_and_alternating() {
    let mut parser = Parser::new();
    let open = "[{\"a\":".repeat(MANY);
    let close = "}]".repeat(MANY);
    let tree = parser.parse(open.as_bytes(), Dialect::Json);
    trees::check(tree);
    assert_eq!(trees::errors(tree), "depth-limit@1536..1537");
    let whole = open + "1" + &close;
    let tree = parser.parse(whole.as_bytes(), Dialect::Json);
    trees::check(tree);
    assert_eq!(trees::errors(tree), "depth-limit@1536..1537");
}

#[test]
fn every_byte_alone_and_in_place() {
    let mut parser = Parser::new();
    for byte in 0..=u8::MAX {
        for (before, after) in [
            ("", ""),
            ("[", "]"),
            ("[1", "1]"),
            ("\"", "\""),
            ("\"\\", "\""),
            ("{", "\"a\":1}"),
            ("{\"a\"", "1}"),
            ("1", ""),
        ] {
            let source = [before.as_bytes(), &[byte], after.as_bytes()].concat();
            for dialect in trees::DIALECTS {
                trees::check(parser.parse(&source, dialect));
            }
        }
    }
    for byte in 0..=u8::MAX {
        let tree = parser.parse(std::slice::from_ref(&byte), Dialect::Json);
        assert_eq!(tree.errors().is_empty(), byte.is_ascii_digit(), "{byte:#x}");
    }
}

const SAMPLE: &str = "\u{feff}{ // note\n \"model\": \"kling\", 'k\\u4f60': [1, -2.5e3, +.5, 0x1F, true, null, NaN],\r\n\
    /* 注 */ \u{a0}名: \"你好\\n\\ud83d\\ude00 \\x41\", \"o\": {\"a\": {}, \"b\": [[]]}, }";

#[test]
fn every_prefix_suffix_and_hole() {
    let mut parser = Parser::new();
    assert_eq!(trees::errors(parser.parse(SAMPLE.as_bytes(), Dialect::Json5)), "");
    let bytes = SAMPLE.as_bytes();
    for dialect in trees::DIALECTS {
        for at in 0..bytes.len() {
            let prefix = parser.parse(&bytes[..at], dialect);
            trees::check(prefix);
            assert!(!prefix.errors().is_empty());
            trees::check(parser.parse(&bytes[at..], dialect));
            let hole = [&bytes[..at], &bytes[at + 1..]].concat();
            trees::check(parser.parse(&hole, dialect));
            for byte in b"{}[],:\"'\\/\n\xff\0" {
                let mut changed = bytes.to_vec();
                changed[at] = *byte;
                trees::check(parser.parse(&changed, dialect));
            }
        }
    }
}

#[test]
fn many_keys() {
    let mut parser = Parser::new();
    let object = |key: &dyn Fn(usize) -> String| {
        let members: Vec<_> = (0..MANY).map(|at| format!("\"{}\":{at}", key(at))).collect();
        format!("{{{}}}", members.join(","))
    };
    let distinct = object(&|at| format!("k{at}"));
    let tree = parser.parse(distinct.as_bytes(), Dialect::Json);
    assert!(tree.errors().is_empty() && tree.duplicates().is_empty());
    assert_eq!(tree.root().unwrap().as_object().unwrap().len(), MANY);

    let equal = object(&|at| if at % 2 == 0 { "same" } else { "s\\u0061me" }.into());
    let tree = parser.parse(equal.as_bytes(), Dialect::Json);
    trees::check(tree);
    assert_eq!(tree.duplicates().len(), MANY - 1);
    assert!(tree.duplicates().iter().all(|duplicate| duplicate.first.index() == 1));
    let last = tree.resolve("/same").unwrap();
    assert_eq!(last.as_number().unwrap().to_i64(), Some(MANY as i64 - 1));

    let paired = object(&|at| format!("k{}", at / 2));
    let tree = parser.parse(paired.as_bytes(), Dialect::Json);
    assert_eq!(tree.duplicates().len(), MANY / 2);

    // Keys that are not there equal no other, though nothing tells them apart.
    let missing = format!("{{{}}}", ":1,".repeat(MANY));
    let tree = parser.parse(missing.as_bytes(), Dialect::Json);
    assert!(tree.duplicates().is_empty());
    assert_eq!(tree.root().unwrap().as_object().unwrap().len(), MANY);
}

/// A repeated key is found wherever it stands, however many keys there are, of whatever length, and in whatever spelling.
#[test]
fn a_repeated_key_is_found_among_any_number() {
    let mut parser = Parser::new();
    for count in 2..40usize {
        for length in [1, 2, 6, 7, 8, 9, 15, 16, 30] {
            let name = |at: usize| format!("{}{at:02}", "k".repeat(length));
            for (first, again) in [(0, count - 1), (count / 2, count - 1), (0, 1)] {
                for escaped in [false, true] {
                    let key = |at: usize| match at {
                        at if at == again && first != again && escaped => name(first).replacen('k', "\\u006b", 1),
                        at if at == again => name(first),
                        at => name(at),
                    };
                    let members: Vec<_> = (0..count).map(|at| format!("\"{}\": [{{\"a\": 1}}]", key(at))).collect();
                    let source = format!("{{{}}}", members.join(","));
                    let tree = parser.parse(source.as_bytes(), Dialect::Json);
                    let expected = usize::from(first != again);
                    assert_eq!(tree.duplicates().len(), expected, "{source}");
                    let root = tree.root().unwrap().as_object().unwrap();
                    let keys: Vec<_> = root.members().map(|member| member.key_id()).collect();
                    assert!(
                        tree.duplicates().iter().all(|d| (d.first, d.again) == (keys[first], keys[again])),
                        "{source}"
                    );
                }
            }
        }
    }
}

/// The tree stays whole after the last error that is recorded.
#[test]
fn many_errors_are_capped() {
    let mut parser = Parser::new();
    let source = "[".to_owned() + &"tru,".repeat(MANY) + "1]";
    let tree = parser.parse(source.as_bytes(), Dialect::Json);
    assert_eq!(tree.errors().len(), MAX_ERRORS);
    assert_eq!(tree.root().unwrap().as_array().unwrap().len(), MANY + 1);
    assert_eq!(tree.errors()[0].span.start, 1);
}
