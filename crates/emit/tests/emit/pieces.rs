//! A file that is handed over in pieces looks as it does when it is handed over as a whole.

use std::io::Cursor;

use moonlint::syntax::line_breaks;
use moonlint_emit::{Emitter, Extent, Format, Piece, Style, Summary};
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
        let extent = Extent { offset: piece.offset, line: 1 + lines - before, by_line: true };
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
