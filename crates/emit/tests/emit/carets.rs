//! The underline stands under the text that it means, by the widths that terminals use.

use moonlint_emit::{Format, Style, sanitize};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::hostile::{check, emit};

/// The columns of the one underline in a frame, and of the first occurrence of `marked`, both without the gutter.
fn columns(full: &str, marked: &str) -> ((usize, usize), (usize, usize)) {
    let lines: Vec<_> = full.lines().collect();
    let under = lines
        .iter()
        .position(|line| line.trim_start().starts_with('·') && line.contains('─'))
        .unwrap_or_else(|| panic!("no underline in:\n{full}"));
    let after = |line: &str, bar: char| line.split_once(bar).map(|(_, text)| text.to_owned()).unwrap_or_default();
    let underline = after(lines[under], '·');
    let source = after(lines[under - 1], '│');
    let start = underline.width() - underline.trim_start().width();
    let at = source.find(marked).unwrap_or_else(|| panic!("{marked} is not in:\n{full}"));
    let text = source[..at].width();
    ((start, underline.width()), (text, text + marked.width()))
}

fn assert_aligned(prompt: &str, key: &str, width: usize) {
    let text =
        format!(r#"{{"model": "wan2.7", "prompt": "{prompt}", "{key}": 1, "metadata": {{"note": "{prompt}"}}}}"#);
    let mut checked = check("a.json", text.as_bytes());
    checked.findings.retain(|finding| finding.diagnostic.rule.id == "unknown-field");
    assert_eq!(checked.findings.len(), 1, "{text}");
    let full = emit(Format::Full, &Style { width, ..Style::default() }, [&checked], &|_: &str| None);
    let (underline, marked) = columns(&full, &sanitize(&format!("\"{key}\"")));
    assert_eq!(underline, marked, "{full}");
}

#[test]
fn wide_combining_and_joined_characters() {
    for piece in [
        "plain",
        "一只猫",
        "e\u{301}e\u{301}",
        "👩‍👩‍👧‍👦",
        "👋🏽",
        "❤️",
        "🇨🇳",
        "ｆｕｌｌ",
        "\u{202e}x",
        "ก็",
        "\u{200b}",
        "한국어",
        "1️⃣",
    ] {
        for width in [40, 60, 100, 300] {
            assert_aligned(piece, "zzz", width);
            assert_aligned(&piece.repeat(40), "zzz", width);
        }
        for width in [120, 300] {
            assert_aligned("A cat", &format!("zzz{piece}"), width);
            assert_aligned(&piece.repeat(3), &format!("{piece}zzz{piece}"), width);
        }
    }
}

proptest! {
    #[test]
    fn any_mixture(
        prompt in prop::collection::vec(prop::sample::select(vec!["a", "猫", "e\u{301}", "👩‍👧", "❤️", "\u{202e}", " "]), 0..200),
        key in prop::collection::vec(prop::sample::select(vec!["z", "猫", "z\u{301}", "👩‍👧", "\u{2066}"]), 1..5),
        width in 60..200usize,
    ) {
        assert_aligned(&format!("p{}", prompt.concat()), &format!("zz{}", key.concat()), width);
    }
}

#[test]
fn tabs() {
    let text = "{\n\t\"model\": \"wan2.7\",\n\t\"prompt\":\t\"A cat\",\t\"zzz\":\t1\n}";
    let full = emit(Format::Full, &Style::default(), [&check("a.json", text.as_bytes())], &|_: &str| None);
    let (underline, marked) = columns(&full, "\"zzz\"");
    assert_eq!(underline, marked, "{full}");
}

#[test]
fn ascii_without_colour() {
    let style = Style { unicode: false, ..Style::default() };
    let full = emit(
        Format::Full,
        &style,
        [&check("a.json", b"{\"model\": \"wan2.7\", \"prompt\": \"\x1bA cat\"}")],
        &|_: &str| None,
    );
    // The section of the documentation has a Chinese name.
    assert!(full.lines().filter(|line| !line.contains("https://")).all(str::is_ascii), "{full}");
}
