//! Minified files: time and output depend on the terminal, not on the length of the line.

use moonlint_emit::{Format, Style};

use crate::hostile::{Checked, check, emit, two_megabytes};

fn full(checked: &Checked, style: &Style) -> String {
    emit(Format::Full, style, [checked], &|_: &str| None)
}

#[test]
fn two_megabytes_take_a_few_lines() {
    let checked = check("big.json", &two_megabytes());
    assert!(checked.findings.len() >= 3);
    for finding in &checked.findings {
        let only = Checked { path: "big.json".to_owned(), text: checked.text.clone(), findings: vec![finding.clone()] };
        for width in [20, 80, 200] {
            let output = full(&only, &Style { width, ..Style::default() });
            assert!(output.lines().count() < 40, "{output}");
            assert!(output.len() < 20_000, "{output}");
        }
    }
}

#[test]
fn a_finding_at_the_end_of_a_line_of_combining_characters() {
    let text = format!("{{\"model\": \"wan2.7\", \"prompt\": \"{}\", \"zzz\": 1}}", "\u{301}".repeat(500_000));
    let output = full(&check("zalgo.json", text.as_bytes()), &Style::default());
    assert!(output.len() < 10_000, "{}", output.len());
}

#[test]
fn a_label_on_the_same_line_far_away_has_a_frame_of_its_own() {
    let checked = check("big.json", &two_megabytes());
    let output = full(&checked, &Style { width: 100, ..Style::default() });
    assert_eq!(output.matches("[big.json:1:11]").count(), 1, "{output}");
    assert!(output.contains("this model takes"), "{output}");
}

#[test]
fn ten_thousand_findings_in_one_line() {
    let item = format!(r#"{{"model":"wan2.7","prompt":"A cat","zzz":1,"metadata":{{"note":"{}"}}}}"#, "猫".repeat(140));
    let text = format!("[{}]", vec![item; 10_000].join(","));
    assert!(text.len() > 4_500_000);
    let checked = check("many.json", text.as_bytes());
    assert_eq!(checked.findings.len(), 10_000);
    // Were the line read for each finding, this would take an hour.
    let output = full(&checked, &Style::default());
    assert_eq!(output.matches("warning[unknown-field]").count(), 10_000);
}

#[test]
fn no_line_of_a_frame_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    let checked = check("big.json", &two_megabytes());
    for width in (20..40).chain((40..120).step_by(9)) {
        for unicode in [true, false] {
            let output = full(&checked, &Style { width, unicode, ..Style::default() });
            let bar = if unicode { '│' } else { '|' };
            for line in output.lines().filter(|line| line.starts_with(&format!(" 1 {bar}"))) {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
}
