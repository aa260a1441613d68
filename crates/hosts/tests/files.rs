//! What is found in files of every host, and what fixes make of them. `INSTA_UPDATE=always` rewrites the snapshots.

#[path = "judges/tools.rs"]
mod tools;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use moonlint::fix::Applicability;
use moonlint::{Checker, Levels, Locale, Scope, Settings};
use moonlint_hosts::{FileKind, Found, check, fix, of_path};

fn kind_of(path: &Path) -> FileKind {
    match of_path(path) {
        Some(host) => FileKind::Host(host),
        None => FileKind::Json(moonlint::Dialect::Json),
    }
}

fn told(found: &Found, text: &str) -> String {
    let mut out = format!("{} documents, {} tasks\n", found.documents, found.tasks);
    for finding in &found.findings {
        let diagnostic = &finding.diagnostic;
        let span = diagnostic.span.expect("what stands in a file has a place").range();
        let line = 1 + text[..span.start].matches('\n').count();
        let (message, marked) = (diagnostic.message.render(Locale::En), &text[span.clone()]);
        let _ = writeln!(
            out,
            "{line}: {}[{}] {} #{} {}: {marked:?} ({}..{}): {message}",
            diagnostic.severity,
            diagnostic.rule.id,
            finding.host.as_deref().unwrap_or("file"),
            finding.document,
            diagnostic.pointer,
            span.start,
            span.end,
        );
        if let Some(fix) = &diagnostic.fix {
            let edits: Vec<String> =
                fix.edits.iter().map(|edit| format!("{:?} -> {:?}", &text[edit.span.range()], edit.text)).collect();
            let _ = writeln!(out, "   {} fix: {}", fix.applicability, edits.join(", "));
        }
    }
    out
}

#[test]
fn files_have_these_findings() {
    let settings = Settings::default().with_levels(Levels::all());
    let checker = Checker::new(settings);
    insta::glob!("files/*/*", |path| {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let kind = kind_of(path);
        let found = check(&checker, kind, &bytes, Scope::default());
        let mut out = told(&found, &text);
        let fixed = fix(&checker, kind, &bytes, Applicability::Unsafe, Scope::default());
        let after = String::from_utf8(fixed.source.clone()).unwrap();
        if after != text {
            let _ = writeln!(out, "\nfixed {}:", fixed.applied);
            for line in after.lines().filter(|line| !text.lines().any(|old| old == *line)) {
                let _ = writeln!(out, "+ {line}");
            }
        }
        assert!(!fixed.exhausted);
        let again = fix(&checker, kind, &fixed.source, Applicability::Unsafe, Scope::default());
        assert_eq!((again.applied, again.source), (0, fixed.source), "fixes come to an end");

        // With other line ends it is the same, as long as the shell is not told to go on at the end of a line.
        let windows = text.replace('\n', "\r\n");
        let other = check(&checker, kind, windows.as_bytes(), Scope::default());
        let marks = |found: &Found, text: &str| -> Vec<String> {
            let marked = |f: &moonlint_hosts::Finding| {
                let range = f.diagnostic.span.unwrap().range();
                format!("{} {}", f.diagnostic.rule.id, text[range].replace("\r\n", "\n"))
            };
            found.findings.iter().map(marked).collect()
        };
        assert_eq!(marks(&other, &windows), marks(&found, &text), "CRLF");
        insta::assert_snapshot!(out);
    });
}

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[test]
fn whatever_the_bytes_are_findings_and_fixes_lie_in_them() {
    const PIECES: [&str; 20] = [
        "{",
        "}",
        "[",
        "\"",
        "'",
        "\\",
        "$(",
        "${",
        ")",
        "`",
        "<<EOF\n",
        "\n",
        "\r\n",
        "\t",
        "> ",
        "```json\n",
        "\u{732b}",
        "...",
        "#",
        "{{",
    ];
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let files: Vec<_> =
        fs::read_dir("tests/files").unwrap().flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()).collect();
    let mut dice = Dice(7);
    let hosts: Vec<_> = moonlint_hosts::hosts().map(FileKind::Host).collect();
    for file in files {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for _ in 0..60 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + dice.below(6) {
                let at = dice.below(bytes.len());
                if dice.below(3) == 0 {
                    bytes.drain(at..(at + dice.below(40)).min(bytes.len()));
                } else {
                    let piece = PIECES[dice.below(PIECES.len())];
                    bytes.splice(at..at, piece.bytes());
                }
            }
            // As what it is, and as something else.
            let others = [hosts[dice.below(hosts.len())], hosts[dice.below(hosts.len())]];
            for kind in others.into_iter().chain([kind_of(&path), FileKind::Json(moonlint::Dialect::Json)]) {
                for finding in check(&checker, kind, &bytes, Scope::default()).findings {
                    let diagnostic = &finding.diagnostic;
                    let spans = diagnostic.labels.iter().filter_map(|label| label.span).chain(diagnostic.span);
                    let edits = diagnostic.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
                    assert!(spans.chain(edits).all(|span| span.end as usize <= bytes.len()), "{diagnostic:?}");
                }
            }
        }
    }
}
