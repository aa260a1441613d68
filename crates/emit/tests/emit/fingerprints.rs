//! Fingerprints stay when lines move, and no two findings share one.

use std::collections::BTreeSet;

use moonlint_emit::{Format, Style};
use serde_json::Value;

use crate::hostile::{Checked, check, emit, set};

fn of(checked: &Checked) -> Vec<String> {
    let gitlab: Value =
        serde_json::from_str(&emit(Format::Gitlab, &Style::default(), [checked], &|_: &str| None)).unwrap();
    gitlab.as_array().unwrap().iter().map(|item| item["fingerprint"].as_str().unwrap().to_owned()).collect()
}

const TEXT: &str = r#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 12, "zzz": 1}"#;

#[test]
fn moved_lines_change_nothing() {
    let found = of(&check("a.json", TEXT.as_bytes()));
    assert_eq!(found.len(), 2);
    let moved = TEXT.replace(", ", ",\n\n    ").replace('{', "\n\n{");
    assert_eq!(of(&check("a.json", moved.as_bytes())), found);
    assert_eq!(of(&check("./a.json", moved.as_bytes())), found);
}

#[test]
fn path_rule_document_and_pointer_count() {
    let text = format!("{TEXT}\n{TEXT}\n");
    let mut all: Vec<_> = of(&check("a.jsonl", text.as_bytes()));
    all.extend(of(&check("b.jsonl", text.as_bytes())));
    all.extend(of(&check("a.jsonl", TEXT.replace("zzz", "zzzz").as_bytes())).pop());
    assert_eq!(all.len(), 9);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 9);
}

#[test]
fn equal_findings_are_counted() {
    let text = b"{\"model\": \"wan2.7\", \"prompt\": \"\xff \xff \xff\"}";
    let found = of(&check("a.json", text));
    assert_eq!(found.len(), 3);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 3);
    // The first two keep theirs when the third is gone.
    let fewer = of(&check("a.json", b"{\"model\": \"wan2.7\", \"prompt\": \"\xff \xff\"}"));
    assert_eq!(fewer, found[..2]);
}

#[test]
fn sarif_and_gitlab_agree_and_all_differ() {
    let set = set();
    let sarif: Value = serde_json::from_str(&emit(Format::Sarif, &Style::default(), &set.0, &set)).unwrap();
    let sarif = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let sarif: Vec<_> =
        sarif.map(|result| result["partialFingerprints"]["moonlintFinding/v1"].as_str().unwrap()).collect();
    let gitlab: Vec<_> = set.0.iter().flat_map(of).collect();
    assert_eq!(sarif, gitlab);
    assert_eq!(gitlab.iter().collect::<BTreeSet<_>>().len(), gitlab.len());
}

#[test]
fn version_1_never_changes() {
    // Whoever dismissed a finding did so by this. Another number needs another version.
    assert_eq!(of(&check("requests/ad.json", TEXT.as_bytes()))[0], "25ff3f676c246ec0fe40a55e25d2c5c2");
}
