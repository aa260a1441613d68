//! What the parser reads, compared with what `serde_json` reads in the same bytes.

use moonlint_syntax::{Dialect, Kind, MAX_DEPTH, Node, Parser, SyntaxErrorKind};
use proptest::{collection::vec, prelude::*};
use serde_json::Value;

use crate::trees;

fn value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => node.as_bool().unwrap().into(),
        // Its own reading of the literal, so that the last digit of a float doesn't matter.
        Kind::Number => serde_json::from_slice(node.raw()).unwrap(),
        Kind::String => node.as_string().unwrap().decode().into(),
        Kind::Array => node.as_array().unwrap().items().map(value).collect(),
        Kind::Object => {
            let members = node.as_object().unwrap().members();
            Value::Object(members.map(|member| (member.key().decode().into(), value(member.value()))).collect())
        }
        Kind::Invalid => panic!("an invalid node without an error"),
    }
}

/// Asserts that both accept or both reject, and that they read the same.
fn compare(source: &[u8]) {
    let mut parser = Parser::new();
    let tree = parser.parse(source, Dialect::Json);
    trees::check(tree);
    // It takes no byte order mark.
    let bare = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    match serde_json::from_slice::<Value>(bare) {
        Ok(expected) => {
            assert_eq!(trees::errors(tree), "", "it accepts {}", source.escape_ascii());
            assert_eq!(value(tree.root().unwrap()), expected);
        }
        // A value beyond f64 is a number all the same; it stops reading there.
        Err(error) if error.to_string().starts_with("number out of range") => {}
        Err(error) => {
            assert!(!tree.errors().is_empty(), "{error}: {}", source.escape_ascii());
        }
    }
}

fn json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[ -~]{0,12}",
        "[a-c]{0,2}",
        "[你好世界，。a-z \\\\\"\n\t😀\u{7f}\u{2028}]{0,12}",
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        let object = vec((text.clone(), inner.clone()), 0..24);
        prop_oneof![
            vec(inner, 0..8).prop_map(Value::from),
            object.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Escapes some characters that needn't be.
fn escaped(text: &str, every: usize) -> String {
    let chars = text.char_indices().map(|(at, char)| {
        if char.is_ascii() || at % every != 0 {
            return char.to_string();
        }
        let mut units = [0; 2];
        let units = char.encode_utf16(&mut units).iter();
        units.map(|unit| format!("\\u{unit:04X}")).collect()
    });
    chars.collect()
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"a\":",
        "1",
        "-",
        "0",
        ".5",
        "e9",
        "+",
        "true",
        "nul",
        "null",
        " ",
        "\n",
        "\t",
        "\\",
        "\\u12",
        "\\ud83d",
        "\\ude00",
        "/",
        "//",
        "/*",
        "*/",
        "'",
        "NaN",
        "a",
        "你",
        "，",
        "：",
        "\u{a0}",
        "\u{feff}",
        "\u{0}",
        "0x1F",
        "=",
        ";",
        "\"b\": [1, 2]",
        "None",
        "http://",
    ]);
    vec(piece, 0..24).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        // Tests write no files; a failure prints the input that it shrank to.
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn generated_values(expected in json(), every in 1usize..4) {
        for text in [expected.to_string(), format!("{expected:#}"), escaped(&expected.to_string(), every)] {
            let mut parser = Parser::new();
            let tree = parser.parse(text.as_bytes(), Dialect::Json);
            trees::check(tree);
            prop_assert_eq!(trees::errors(tree), "");
            prop_assert_eq!(value(tree.root().unwrap()), serde_json::from_str::<Value>(&text).unwrap());
            for dialect in [Dialect::Jsonc, Dialect::Json5] {
                let mut parser = Parser::new();
                let tree = parser.parse(text.as_bytes(), dialect);
                prop_assert_eq!(trees::errors(tree), "");
                prop_assert_eq!(value(tree.root().unwrap()), serde_json::from_str::<Value>(&text).unwrap());
            }
        }
    }

    #[test]
    fn random_bytes(source in vec(any::<u8>(), 0..40)) {
        compare(&source);
    }

    #[test]
    fn random_pieces(source in pieces()) {
        compare(&source);
        for dialect in trees::DIALECTS {
            trees::read(&source, dialect);
        }
    }

    #[test]
    fn mutated_values(
        original in json(),
        edits in vec((any::<prop::sample::Index>(), 0usize..4, any::<u8>(), pieces()), 1..4),
    ) {
        let mut source = original.to_string().into_bytes();
        for (at, edit, byte, piece) in edits {
            let at = at.index(source.len() + 1);
            match edit {
                0 => source.insert(at, byte),
                1 if at < source.len() => { source.remove(at); }
                2 if at < source.len() => source[at] = byte,
                _ => { source.splice(at..at, piece.into_iter().take(3)); }
            }
        }
        compare(&source);
        for dialect in [Dialect::Jsonc, Dialect::Json5] {
            trees::read(&source, dialect);
        }
    }

    #[test]
    fn truncated_values(original in json(), at in any::<prop::sample::Index>()) {
        let text = original.to_string();
        compare(&text.as_bytes()[..at.index(text.len() + 1)]);
    }

    #[test]
    fn a_buffer_left_by_one_document_does_not_show_in_the_next(left in pieces(), right in pieces()) {
        let mut parser = Parser::new();
        parser.parse(&left, Dialect::Json5);
        let tree = parser.parse(&right, Dialect::Json);
        let reused = (trees::errors(tree), tree.root().map(trees::outline).unwrap_or_default());
        prop_assert_eq!(reused, trees::read(&right, Dialect::Json));
    }

    #[test]
    fn numbers(text in "-?[0-9]{0,3}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,2})?") {
        compare(text.as_bytes());
    }

    #[test]
    fn strings(text in "\"([^\"]|\\\\.|\\\\u[0-9a-fD8]{0,4}){0,6}\"?") {
        compare(text.as_bytes());
    }
}

#[test]
fn numbers_beyond_floats_are_numbers() {
    let mut parser = Parser::new();
    for source in ["1e400", "-1e99999999999999999999"] {
        assert!(serde_json::from_str::<Value>(source).is_err());
        assert!(parser.parse(source.as_bytes(), Dialect::Json).errors().is_empty());
    }
}

/// Our limit lies beyond that of `serde_json`, which refuses the bracket that fills its counter of 128.
#[test]
fn depth() {
    let mut parser = Parser::new();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [127, 128, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1] {
            let inner = if open == "[" { "" } else { "1" };
            let source = open.repeat(depth) + inner + &close.repeat(depth);
            let tree = parser.parse(source.as_bytes(), Dialect::Json);
            trees::check(tree);
            let kinds: Vec<_> = tree.errors().iter().map(|error| error.kind).collect();
            if depth > MAX_DEPTH {
                assert_eq!(kinds, [SyntaxErrorKind::DepthLimit]);
                assert_eq!(tree.errors()[0].span.start as usize, open.len() * MAX_DEPTH);
            } else {
                assert_eq!(kinds, []);
            }
            let theirs = serde_json::from_str::<Value>(&source);
            assert_eq!(theirs.is_ok(), depth < 128);
        }
    }
}
