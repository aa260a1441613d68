//! A file that is handed over in pieces looks as it does when it is handed over as a whole.

use std::io::Cursor;

use moonlint::syntax::line_breaks;
use moonlint_emit::{Ahead, Emitter, Extent, Format, Piece, Style, Summary};
use moonlint_sources::{FileFormat, Pieces, check_piece};
use proptest::prelude::*;

use crate::hostile::{check, checker, with_prompt};

/// What a format makes of a file that is read in pieces of about so many bytes.
fn in_pieces(format: Format, text: &[u8], size: usize) -> String {
    let mut emitter = Emitter::new(format, Style::default(), Vec::new());
    let mut pieces = Pieces::of(Box::new(Cursor::new(text.to_vec())), FileFormat::JsonLines).sized(size);
    let (mut documents, mut lines) = (0, 0);
    emitter.open("a.jsonl").unwrap();
    while let Some(piece) = pieces.next_piece().unwrap() {
        let mut found = check_piece(&checker(), &piece, FileFormat::JsonLines, false, moonlint::Scope::default());
        found.follow(documents);
        let before = line_breaks(&piece.text[..piece.own.start]);
        let line = 1 + lines - before;
        let extent = Extent { offset: piece.offset, line, by_line: true, ..Extent::WHOLE };
        let handed_over = Piece { path: "a.jsonl", text: &piece.text, extent, findings: &found.findings };
        emitter.piece(&handed_over, &|_: &str| None).unwrap();
        documents += found.documents + found.skipped;
        lines += line_breaks(piece.own());
    }
    emitter.close().unwrap();
    String::from_utf8(emitter.finish(&Summary::default()).unwrap()).unwrap()
}

/// What a format makes of it as a whole.
fn whole(format: Format, text: &[u8]) -> String {
    let checked = check("a.jsonl", text);
    let mut emitter = Emitter::new(format, Style::default(), Vec::new());
    let extent = Extent { by_line: true, ..Extent::WHOLE };
    let piece = Piece { path: "a.jsonl", text, extent, findings: &checked.findings };
    emitter.open(piece.path).unwrap();
    emitter.piece(&piece, &|_: &str| None).unwrap();
    emitter.close().unwrap();
    String::from_utf8(emitter.finish(&Summary::default()).unwrap()).unwrap()
}

/// What a format makes of an array that is read in pieces of about so many bytes; `None` where it is none.
fn in_items(format: Format, text: &[u8], size: usize) -> Option<String> {
    let mut emitter = Emitter::new(format, Style::default(), Vec::new());
    let mut pieces = Pieces::of(Box::new(Cursor::new(text.to_vec())), FileFormat::Json).by_item().sized(size);
    let (mut documents, mut lines, mut ahead) = (0, 0, Ahead::default());
    emitter.open("a.json").unwrap();
    while let Some(piece) = pieces.next_piece().unwrap() {
        let mut found = check_piece(&checker(), &piece, FileFormat::Json, false, moonlint::Scope::default());
        if found.is_broken {
            return None;
        }
        found.follow(documents);
        let before = &piece.text[..piece.own.start];
        let is_part = piece.items.is_some() && line_breaks(before) == 0;
        let here = if is_part { ahead.before(before) } else { Ahead::default() };
        let extent =
            Extent { offset: piece.offset, line: 1 + lines - line_breaks(before), by_line: false, ahead: here };
        let handed_over = Piece { path: "a.json", text: &piece.text, extent, findings: &found.findings };
        emitter.piece(&handed_over, &|_: &str| None).unwrap();
        documents += found.documents + found.skipped;
        let breaks = line_breaks(piece.own());
        let last = Ahead::on_last_line(piece.own());
        lines += breaks;
        ahead =
            if breaks > 0 { last } else { Ahead { chars: ahead.chars + last.chars, bytes: ahead.bytes + last.bytes } };
    }
    emitter.close().unwrap();
    Some(String::from_utf8(emitter.finish(&Summary::default()).unwrap()).unwrap())
}

/// What a format makes of an array as a whole.
fn at_once(format: Format, text: &[u8]) -> String {
    let mut emitter = Emitter::new(format, Style::default(), Vec::new());
    emitter.file(&check("a.json", text).file(), &|_: &str| None).unwrap();
    String::from_utf8(emitter.finish(&Summary::default()).unwrap()).unwrap()
}

/// Items that are requests, clean or not, and what is no item.
fn item() -> impl Strategy<Value = Vec<u8>> {
    let request = |text: &str| Just(text.as_bytes().to_vec());
    let prompt = "[a猫\u{202e}\u{feff}},{\\[]{0,60}";
    prop_oneof![
        4 => prompt.prop_map(|prompt| with_prompt(&prompt)),
        2 => request("{\r\n  \"model\": \"wan2.7\",\r\n  \"prompt\": \"},{\\\"[\",\n  \"duration\": 7\n}"),
        1 => request("{\"model\": \"wan2.7\", \"prompt\": \"\\\\\", \"duration\": 5, \"duration\": 10}"),
        1 => request("{\"prompt\": \"A\", \"x\": [[], {}, [{\"y\": \"]\"}]]}"),
        1 => request("7"),
        1 => prop_oneof![request("{]"), request(""), request("{} // }"), request("{\"a\": }"), request("\u{feff}{}"), request("{\"a\": \"")],
    ]
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    let duplicate =
        "{\"model\": \"wan2.7\", \"prompt\": \"一只猫\",\r\"seconds\": 5, \"duration\": 5, \"duration\": 10}";
    prop_oneof![
        Just(Vec::new()),
        Just(b"{\"model\": \"wan2.7\", \"prompt\": \"A \xff cat\"".to_vec()),
        Just(duplicate.as_bytes().to_vec()),
        Just("\u{feff}7".as_bytes().to_vec()),
        "[a猫\u{202e}\t]{0,200}".prop_map(|prompt| with_prompt(&prompt)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_format_is_the_same(
        bom in any::<bool>(),
        lines in prop::collection::vec((line(), prop_oneof![Just("\n"), Just("\r\n")]), 1..12),
        last in line(),
        size in 0_usize..600,
    ) {
        let mut text = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        for (line, end) in &lines {
            text.extend_from_slice(line);
            text.extend_from_slice(end.as_bytes());
        }
        text.extend_from_slice(&last);
        for format in Format::ALL {
            prop_assert_eq!(in_pieces(*format, &text, size), whole(*format, &text), "{}", format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_format_of_an_array_is_the_same(
        items in prop::collection::vec((item(), prop::sample::select(&[",", ", ", ",\n", ",\r\n  ", "\r, ", ",\n\n"][..])), 1..12),
        last in item(),
        start in prop::sample::select(&["[", "[\n  ", " [", "\u{feff}[", "[{\"prompt\": \"A\"},"][..]),
        end in prop::sample::select(&["]", "\n]\n", "]]", "", ",]", "}", "] 7"][..]),
        size in prop_oneof![0_usize..600, Just(100_000)],
    ) {
        let mut text = start.as_bytes().to_vec();
        for (item, comma) in &items {
            text.extend_from_slice(item);
            text.extend_from_slice(comma.as_bytes());
        }
        text.extend_from_slice(&last);
        text.extend_from_slice(end.as_bytes());
        let mut parser = moonlint::syntax::Parser::new();
        let is_json = parser.parse(&text, moonlint::syntax::Dialect::Json).errors().is_empty();
        for format in Format::ALL {
            let whole = at_once(*format, &text);
            match in_items(*format, &text, size) {
                Some(pieces) => prop_assert_eq!(pieces, whole, "{}", format),
                None => prop_assert!(!is_json, "{}", String::from_utf8_lossy(&text)),
            }
        }
    }
}

#[test]
fn pieces_have_the_lines_that_are_shown() {
    assert_eq!(moonlint_emit::CONTEXT, moonlint_sources::CONTEXT);
    for (length, shown) in [(moonlint_emit::CONTEXT, true), (moonlint_emit::CONTEXT + 1, false)] {
        let long = format!("\"{}\"", "x".repeat(length - 3));
        let text = [long.as_bytes(), b"\n", &with_prompt("A cat"), b"\n", long.as_bytes(), b"\n7\n"].concat();
        let at_once = in_pieces(Format::Full, &text, text.len());
        for size in [1, 100, length, 2 * length] {
            assert_eq!(in_pieces(Format::Full, &text, size), at_once, "{size}");
        }
        let frame = at_once.split("unsupported-duration").nth(1).unwrap();
        let frame = frame.split("error[").next().unwrap();
        assert_eq!(frame.matches("xxx…").count(), if shown { 2 } else { 0 }, "{frame}");
    }
}

/// However many findings a file has, the suites of `junit` stay small, and all of them are there.
#[test]
fn suites_are_closed_when_they_are_full() {
    let line = [with_prompt("A cat"), b"\n".to_vec()].concat();
    let count = 6000;
    let report = in_pieces(Format::Junit, &line.repeat(count), 100_000);
    let suites: Vec<&str> = report.split("<testsuite ").skip(1).collect();
    assert!(suites.len() > 2, "{}", suites.len());
    let mut cases = 0;
    for suite in suites {
        assert!(suite.len() < 3 << 20, "{}", suite.len());
        let own = suite.matches("<testcase ").count();
        assert!(own > 0 && suite.contains(&format!(" tests=\"{own}\" failures=\"{own}\" ")), "{own}");
        cases += own;
    }
    assert_eq!(cases, count);
    assert_eq!(report, in_pieces(Format::Junit, &line.repeat(count), 1_000_000));
}
