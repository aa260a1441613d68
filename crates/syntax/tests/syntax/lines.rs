//! Offsets to lines and columns, and back.

use moonlint_syntax::{LineIndex, Position};
use proptest::prelude::*;

fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

#[test]
fn line_breaks() {
    let index = LineIndex::new(b"a\nbc\r\nd\re\n\r\n\nlast");
    assert_eq!(index.line_count(), 7);
    let spans: Vec<_> = (1..=8).map(|line| index.line_span(line)).collect();
    assert_eq!(spans, [0..1, 2..4, 6..7, 8..9, 10..10, 12..12, 13..17, 17..17]);
    assert_eq!(index.line_start(3), 6);
    assert_eq!(index.line_start(99), 17);
    assert_eq!(index.position(0), at(1, 1));
    assert_eq!(index.position(1), at(1, 2));
    assert_eq!(index.position(2), at(2, 1));
    assert_eq!(index.position(5), at(2, 4));
    assert_eq!(index.position(6), at(3, 1));
    assert_eq!(index.position(8), at(4, 1));
    assert_eq!(index.position(17), at(7, 5));
    assert_eq!(index.position(1000), at(7, 5));
}

#[test]
fn empty_and_final_lines() {
    let index = LineIndex::new(b"");
    assert_eq!((index.line_count(), index.line_span(1)), (1, 0..0));
    assert_eq!(index.position(0), at(1, 1));
    assert_eq!(index.offset(at(1, 9)), 0);
    let index = LineIndex::new(b"a\n");
    assert_eq!(index.line_count(), 2);
    assert_eq!(index.position(2), at(2, 1));
}

#[test]
fn columns_count_characters() {
    let text = "你好 a😀b\n世界";
    let index = LineIndex::new(text.as_bytes());
    for (line, content) in text.lines().enumerate() {
        let start = index.line_start(line + 1);
        for (column, (offset, char)) in content.char_indices().enumerate() {
            let place = at(line + 1, column + 1);
            for inside in 0..char.len_utf8() {
                assert_eq!(index.position(start + offset + inside), place);
            }
            assert_eq!(index.offset(place), start + offset);
        }
    }
    assert_eq!(index.position(text.len()), at(2, 3));
    assert_eq!(index.offset(at(1, 99)), text.find('\n').unwrap());
    assert_eq!(index.offset(at(2, usize::MAX)), text.len());
    assert_eq!(index.offset(at(3, 1)), text.len());
    assert_eq!(index.offset(at(0, 0)), 0);
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let index = LineIndex::new("\u{feff}{\n\u{feff}x".as_bytes());
    for offset in 0..4 {
        assert_eq!(index.position(offset), at(1, 1));
    }
    assert_eq!(index.position(4), at(1, 2));
    assert_eq!(index.offset(at(1, 1)), 3);
    assert_eq!(index.line_span(1), 3..4);
    assert_eq!(index.position(8), at(2, 2));
}

#[test]
fn bytes_that_are_not_utf_8() {
    let index = LineIndex::new(b"\x80\x80\xff\n\xffab");
    assert_eq!(index.position(0), at(1, 1));
    assert_eq!(index.position(2), at(1, 1));
    assert_eq!(index.position(6), at(2, 3));
}

#[test]
fn a_long_line() {
    let text = "请a".repeat(600_000);
    let index = LineIndex::new(text.as_bytes());
    assert_eq!(index.line_count(), 1);
    for (column, (offset, _)) in text.char_indices().enumerate() {
        assert_eq!(index.position(offset), at(1, column + 1));
    }
    for column in (1..=1_200_000).step_by(997) {
        let place = at(1, column);
        assert_eq!(index.position(index.offset(place)), place);
    }
    assert_eq!(index.position(text.len()), at(1, 1_200_001));
}

/// The definition, without a table.
fn slow(text: &str, offset: usize) -> Position {
    let (mut line, mut start) = (1, 0);
    let bytes = text.as_bytes();
    for (at, byte) in bytes[..offset].iter().enumerate() {
        if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            (line, start) = (line + 1, at + 1);
        }
    }
    at(line, text[start..offset].chars().count() + 1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_counting(text in "([ab你😀]|\r|\n|\r\n|[请]{60}){0,40}") {
        let index = LineIndex::new(text.as_bytes());
        prop_assert_eq!(moonlint_syntax::line_breaks(text.as_bytes()) + 1, index.line_count());
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            let place = index.position(offset);
            prop_assert_eq!(place, slow(&text, offset));
            if offset <= index.line_span(place.line).end {
                prop_assert_eq!(index.offset(place), offset);
            }
        }
    }
}
