//! What each dialect accepts. Columns: JSON, JSONC, JSON5.

use moonlint_syntax::{Dialect, Parser};

use crate::trees;

const NONE: [bool; 3] = [false, false, false];
const JSON5: [bool; 3] = [false, false, true];
const JSONC: [bool; 3] = [false, true, true];
const ALL: [bool; 3] = [true, true, true];

const TABLE: &[(&str, [bool; 3])] = &[
    ("{}", ALL),
    (" \t\r\n[ ] ", ALL),
    ("\u{feff}[]", ALL),
    ("\"\u{2028}\u{2029}\u{7f}\"", ALL),
    ("\"\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"", ALL),
    ("-0", ALL),
    ("1E-2", ALL),
    ("[1] // comment", JSONC),
    ("[1] //", JSONC),
    ("/* a\n b */ [1, /**/ 2]", JSONC),
    ("// a\r[1]", JSONC),
    ("/***/1", JSONC),
    ("{\"a\": 1,}", JSONC),
    ("[1,]", JSONC),
    ("[1, // a\n]", JSONC),
    ("{a: 1}", JSON5),
    ("{$_: 1, a1: 2, null: 3, if: 4}", JSON5),
    ("{你好: 1, é: 2, ünï: 3}", JSON5),
    ("{\\u4f60b: 1}", JSON5),
    ("{a\\u0301: 1, a\u{200d}b: 2}", JSON5),
    ("{'a': 'b'}", JSON5),
    ("'it\\'s \"x\"'", JSON5),
    ("\"it's \\'\"", JSON5),
    ("\"\\x41\\v\\0\\a\\你\"", JSON5),
    ("\"a\\\nb\\\r\nc\\\rd\\\u{2028}e\\\u{2029}f\"", JSON5),
    (".5", JSON5),
    ("5.", JSON5),
    ("5.e3", JSON5),
    ("+1", JSON5),
    ("-.5e-3", JSON5),
    ("0xdecaf", JSON5),
    ("-0XC0FFEE", JSON5),
    ("Infinity", JSON5),
    ("-Infinity", JSON5),
    ("+Infinity", JSON5),
    ("NaN", JSON5),
    ("-NaN", JSON5),
    ("\u{b}\u{c}\u{a0}\u{1680}\u{2003}\u{2028}\u{2029}\u{3000}1\u{feff}", JSON5),
    ("// a\u{2028}1", JSON5),
    ("[1,,2]", NONE),
    ("[,]", NONE),
    ("{,}", NONE),
    ("[,1]", NONE),
    ("{\"a\":1,,}", NONE),
    ("", NONE),
    ("// only a comment", NONE),
    ("/* open", NONE),
    ("[1] /", NONE),
    ("/ 1", NONE),
    ("{1a: 1}", NONE),
    ("{1: 1}", NONE),
    ("{-a: 1}", NONE),
    ("{a-b: 1}", NONE),
    ("{a b: 1}", NONE),
    ("{\\x61: 1}", NONE),
    ("{\\u0031: 1}", NONE),
    ("{\\u002d: 1}", NONE),
    ("{😀: 1}", NONE),
    ("{\u{301}a: 1}", NONE),
    ("{true}", NONE),
    ("'a\"", NONE),
    ("\"a'", NONE),
    ("'a\nb'", NONE),
    ("\"a\tb\"", NONE),
    ("\"\\x4\"", NONE),
    ("\"\\xg0\"", NONE),
    ("\"\\u12\"", NONE),
    ("\"\\u{41}\"", NONE),
    ("\"\\1\"", NONE),
    ("\"\\01\"", NONE),
    ("\"\\ud800\"", NONE),
    ("\"\\udc00\\ud800\"", NONE),
    ("01", NONE),
    ("-01", NONE),
    ("010.5", NONE),
    (".", NONE),
    ("+", NONE),
    ("-", NONE),
    ("--1", NONE),
    ("+-1", NONE),
    ("- 1", NONE),
    ("1e", NONE),
    ("1e+", NONE),
    (".e1", NONE),
    ("0x", NONE),
    ("0xg", NONE),
    ("0x1.5", NONE),
    ("1_000", NONE),
    ("1n", NONE),
    ("infinity", NONE),
    ("nan", NONE),
    ("Infinityx", NONE),
    ("True", NONE),
    ("None", NONE),
    ("undefined", NONE),
    ("nul", NONE),
    ("nulll", NONE),
    ("true1", NONE),
    ("`a`", NONE),
    ("[1 2]", NONE),
    ("{\"a\" 1}", NONE),
    ("\u{85}1", NONE),
    ("\u{200b}1", NONE),
    ("\u{180e}1", NONE),
    ("1 2", NONE),
    ("[1}", NONE),
    ("[\u{0}1]", NONE),
];

#[test]
fn accepted_and_rejected() {
    let mut parser = Parser::new();
    for &(source, expected) in TABLE {
        let accepted = trees::DIALECTS.map(|dialect| {
            let tree = parser.parse(source.as_bytes(), dialect);
            trees::check(tree);
            tree.errors().is_empty()
        });
        assert_eq!(accepted, expected, "{source:?}");
    }
}

/// Forms that a dialect lacks are read as what they mean.
#[test]
fn the_meaning_does_not_depend_on_the_dialect() {
    for &(source, accepted) in TABLE {
        if accepted[2] {
            let trees = trees::DIALECTS.map(|dialect| trees::read(source.as_bytes(), dialect).1);
            // JSON5 alone ends a comment at U+2028.
            if !source.contains("//") {
                assert_eq!(trees[0], trees[2], "{source:?}");
                assert_eq!(trees[1], trees[2], "{source:?}");
            }
        }
    }
}

#[test]
fn json5_meanings() {
    let table = [
        ("'a\\\r\nb\\\u{2028}c\\x41\\v\\0\\q\\''", "\"abcA\\u{b}\\0q'\""),
        ("{\\u4f60b: .5, 'c': +1}", "{你b:.5,c:+1}"),
        ("[0x1F, Infinity, -NaN, 5.,]", "[0x1F,Infinity,-NaN,5.]"),
    ];
    for (source, expected) in table {
        let (errors, tree) = trees::read(source.as_bytes(), Dialect::Json5);
        assert_eq!((errors.as_str(), tree.as_str()), ("", expected), "{source:?}");
    }
}
