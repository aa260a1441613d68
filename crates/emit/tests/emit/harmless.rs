//! Whatever the bytes and the spans, nothing panics and nothing reaches the terminal that it would obey.

use std::sync::Arc;

use moonlint::{Diagnostic, DocumentRef, Located, Span};
use moonlint_emit::{Format, Style, sanitize};
use proptest::prelude::*;

use crate::hostile::{Checked, check, emit, set, with_prompt};

/// What must not be left in the output, by a list of its own: not that of the crate.
fn obeyed(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(character, '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a CI system would take something in a line for a command.
fn commands(line: &str) -> bool {
    let anywhere = line
        .match_indices("##")
        .any(|(at, _)| line[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['));
    let start = line.trim_start().strip_prefix("::");
    anywhere || start.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The output without the sequences that we write ourselves.
fn without_ours(output: &str, style: &Style) -> String {
    let mut rest = output;
    let mut kept = String::new();
    while let Some(at) = rest.find('\u{1b}') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let sgr = rest.strip_prefix("\u{1b}[").filter(|_| style.color).and_then(|tail| {
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            tail[end..].strip_prefix('m')
        });
        let link = rest.strip_prefix("\u{1b}]8;;").filter(|_| style.links).and_then(|tail| {
            let (url, tail) = tail.split_once("\u{1b}\\")?;
            (url.is_empty() || url.starts_with("https://github.com/moonlint/")).then_some(tail)
        });
        match sgr.or(link) {
            Some(tail) => rest = tail,
            None => {
                kept.push('\u{1b}');
                rest = &rest[1..];
            }
        }
    }
    kept + rest
}

pub(crate) fn assert_harmless(output: &str, format: Format, style: &Style) {
    let kept = without_ours(output, style);
    // An annotation must name the file that there is, and names have emoji.
    let joins = |character| format == Format::Github && matches!(character, '\u{200d}' | '\u{fe0f}');
    let found = kept.char_indices().find(|(_, character)| obeyed(*character) && !joins(*character));
    if format != Format::Github {
        assert_eq!(kept.lines().find(|line| commands(line)), None, "{format}");
    } else {
        let ours = ["::error file=", "::warning file=", "::notice file="];
        assert_eq!(kept.lines().find(|line| !ours.iter().any(|start| line.starts_with(start))), None);
    }
    assert_eq!(found, None, "{:?}", found.map(|(at, _)| kept[..at].chars().rev().take(60).collect::<String>()));
}

fn styles() -> impl Strategy<Value = Style> {
    (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![5 => 0..30usize, 5 => 30..200usize, 1 => Just(usize::MAX)],
    )
        .prop_map(|(color, links, unicode, width)| Style { color, links, unicode, width, ..Style::default() })
}

/// Bytes with many of the things that need care.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[ -~]{0,12}".prop_map(String::into_bytes),
        2 => ".{0,6}".prop_map(String::into_bytes),
        2 => prop::collection::vec(any::<u8>(), 0..6),
        1 => (0..400usize).prop_map(|n| "x猫e\u{301}".repeat(n).into_bytes()),
        4 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\u{1b}[31m", "\u{202e}", "\u{200d}", "👩‍👧", "❤️", "猫", "e\u{301}", "\0",
            "\u{7f}", "\u{9b}", "\u{feff}", "\u{2028}", "::error::", "%0A",
            "##[error]", "##[", "[", "#", " ::warning::x", "##vso[task.x]", "\n::error::", "\u{3000}::a::", "\u{301}", "🇨🇳",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn paths() -> impl Strategy<Value = String> {
    let sample = prop::sample::select(vec!["::error::", "##[group]", "#", "##vso[a]", "\n::warning::", " ", "a"]);
    let words = prop::collection::vec(sample, 0..4).prop_map(|words| words.concat());
    (".{0,12}", words, ".{0,3}").prop_map(|(start, words, end)| start + &words + &end)
}

/// A finding with two labels, to be moved elsewhere.
fn template() -> Diagnostic {
    let mut diagnostic = check("a.json", &with_prompt("A cat")).findings.remove(0).diagnostic;
    let label = diagnostic.labels[0].clone();
    diagnostic.labels.push(label.clone());
    diagnostic.labels.push(label);
    diagnostic
}

fn spans() -> impl Strategy<Value = Option<Span>> {
    let span = prop_oneof![
        8 => (0..200u32, 0..40u32).prop_map(|(start, len)| Span::new(start, start + len)),
        1 => (0..5000u32, 0..5000u32).prop_map(|(start, len)| Span::new(start, start + len)),
        1 => any::<(u32, u32)>().prop_map(|(start, end)| Span::new(start, end)),
    ];
    prop::option::weighted(0.95, span)
}

proptest! {
    #[test]
    fn any_bytes_and_spans(
        text in texts(),
        other in texts(),
        path in paths(),
        style in styles(),
        base in 0..20usize,
        places in prop::collection::vec((spans(), 0..4u8), 3),
        span in spans(),
    ) {
        let mut diagnostic = template();
        diagnostic.span = span;
        diagnostic.pointer = format!("/{path}");
        for (label, (span, place)) in diagnostic.labels.iter_mut().zip(places) {
            label.span = span;
            label.pointer = format!("/{path}");
            let path = match place {
                0 | 1 => None,
                2 => Some(path.clone()),
                _ => Some(format!("{path}+")),
            };
            label.document = path.map(|path| DocumentRef { path, document: 0, base: 3 });
        }
        let other: Arc<[u8]> = other.into();
        let elsewhere = |asked: &str| (!asked.len().is_multiple_of(3)).then(|| Arc::clone(&other));
        let findings = vec![Located { document: 0, base, host: None, diagnostic }];
        let checked = Checked { path, text: text.into(), findings };
        for format in Format::ALL {
            let output = emit(*format, &style, [&checked], &elsewhere);
            assert_harmless(&output, *format, &style);
            crate::structure::assert_structure(*format, &output, &[&checked]);
        }
    }

    #[test]
    fn any_document(text in texts(), style in styles()) {
        let checked = check("any.json", &text);
        for format in Format::ALL {
            assert_harmless(&emit(*format, &style, [&checked], &|_: &str| None), *format, &style);
        }
    }

    #[test]
    fn sanitized_text(start in ".*", words in paths()) {
        let clean = sanitize(&(start + &words)).into_owned();
        prop_assert!(!commands(&clean));
        prop_assert!(!clean.contains(obeyed) && !clean.contains('\n'));
        prop_assert_eq!(&*sanitize(&clean), &clean);
    }
}

#[test]
fn the_set_is_harmless() {
    let set = set();
    for color in [true, false] {
        for (links, width) in [(true, 100), (false, 20)] {
            let style = Style { color, links, width, ..Style::default() };
            for format in Format::ALL {
                assert_harmless(&emit(*format, &style, &set.0, &set), *format, &style);
            }
        }
    }
}

#[test]
fn every_finding_is_there_once() {
    let set = set();
    let count: usize = set.0.iter().map(|file| file.findings.len()).sum();
    assert_eq!(emit(Format::Concise, &Style::default(), &set.0, &set).lines().count(), count);
    assert_eq!(emit(Format::Jsonl, &Style::default(), &set.0, &set).lines().count(), count);
    let full = emit(Format::Full, &Style::default(), &set.0, &set);
    assert_eq!(full.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count(), count);
}

#[test]
fn every_label_is_shown() {
    let set = set();
    // Wide enough that no label is wrapped.
    let style = Style { width: 250, ..Style::default() };
    for file in &set.0 {
        for finding in &file.findings {
            let only = Checked { path: file.path.clone(), text: file.text.clone(), findings: vec![finding.clone()] };
            let full = emit(Format::Full, &style, [&only], &set);
            for label in &finding.diagnostic.labels {
                let message = label.message.to_string();
                assert!(full.contains(&*sanitize(&message)), "{message} is not in:\n{full}");
            }
        }
    }
}
