//! Lines, columns and offsets of the machine formats, by a count of their own.

use std::collections::HashMap;
use std::sync::Arc;

use moonlint_emit::{Format, Style};
use serde_json::Value;

use crate::hostile::{check, emit, set};

/// Line and column of a byte, counted from the start of the file.
fn count(text: &[u8], offset: usize) -> (u64, u64) {
    let (mut line, mut column) = (1, 1);
    let start = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    for at in start..offset {
        match text[at] {
            b'\r' if text.get(at + 1) == Some(&b'\n') => column += 1,
            b'\n' | b'\r' => (line, column) = (line + 1, 1),
            byte if byte & 0xc0 == 0x80 => {}
            _ => column += 1,
        }
    }
    // Within a character is at that character.
    if text.get(offset).is_some_and(|byte| byte & 0xc0 == 0x80) && column > 1 {
        column -= 1;
    }
    (line, column)
}

fn assert_range(range: &Value, text: &[u8]) -> std::ops::Range<usize> {
    let mut offsets = [0; 2];
    for (side, slot) in ["start", "end"].into_iter().zip(&mut offsets) {
        let point = &range[side];
        let offset = point["offset"].as_u64().and_then(|offset| usize::try_from(offset).ok());
        let offset = offset.unwrap_or_else(|| panic!("{range}"));
        assert!(offset <= text.len());
        assert_eq!((point["line"].as_u64(), point["column"].as_u64()), {
            let (line, column) = count(text, offset);
            (Some(line), Some(column))
        });
        *slot = offset;
    }
    assert!(offsets[0] <= offsets[1]);
    offsets[0]..offsets[1]
}

#[test]
fn ranges_agree_with_the_bytes() {
    let set = set();
    let texts: HashMap<&str, &Arc<[u8]>> = set.0.iter().map(|file| (file.path.as_str(), &file.text)).collect();
    let report: Value = serde_json::from_str(&emit(Format::Json, &Style::default(), &set.0, &set)).unwrap();
    assert_eq!(report["version"], 1);
    let findings = report["diagnostics"].as_array().unwrap();
    let expected: Vec<_> = set.0.iter().flat_map(|file| &file.findings).collect();
    assert_eq!(findings.len(), expected.len());
    for (finding, located) in findings.iter().zip(expected) {
        let path = finding["path"].as_str().unwrap();
        let text = texts[path];
        assert_eq!(finding["message"], located.diagnostic.message.to_string());
        match located.diagnostic.span {
            Some(span) => {
                let range = assert_range(&finding["range"], text);
                assert_eq!(range, located.base + span.start as usize..located.base + span.end as usize);
            }
            None => assert!(finding["range"].is_null()),
        }
        if finding["rule"] == "unsupported-duration" {
            let range = assert_range(&finding["range"], text);
            assert!(matches!(&text[range], b"12" | b"7" | b"20" | b"\"5\""), "{finding}");
        }
        for label in finding["labels"].as_array().unwrap() {
            let path = label["path"].as_str().unwrap();
            if path.contains("gone") {
                assert!(label["range"].is_null());
            } else {
                assert_range(&label["range"], texts[path]);
            }
        }
        for edit in finding["fix"]["edits"].as_array().into_iter().flatten() {
            assert_range(&edit["range"], text);
        }
    }
}

#[test]
fn jsonl_is_json_by_the_line() {
    let set = set();
    let report: Value = serde_json::from_str(&emit(Format::Json, &Style::default(), &set.0, &set)).unwrap();
    let lines = emit(Format::Jsonl, &Style::default(), &set.0, &set);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(report["diagnostics"], Value::Array(lines));
}

#[test]
fn fields_are_in_the_promised_order() {
    let line = emit(Format::Jsonl, &Style::default(), &set().0[1..2], &|_: &str| None);
    let fields = [
        "rule", "severity", "message", "help", "path", "document", "pointer", "range", "labels", "source", "url", "fix",
    ];
    let places: Vec<_> = fields.iter().map(|field| line.find(&format!("\"{field}\":")).unwrap()).collect();
    // Labels have some of the names too, after their own.
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn headers_count_scalar_values() {
    let text = "{\"model\": \"wan2.7\", \"prompt\": \"一只👩‍👧\", \"zzz\": 1}";
    let column = text[..text.find("\"zzz\"").unwrap()].chars().count() + 1;
    let checked = [check("a.json", text.as_bytes())];
    let place = format!("a.json:1:{column}");
    for format in [Format::Full, Format::Concise] {
        assert!(emit(format, &Style::default(), &checked, &|_: &str| None).contains(&place));
    }
}
