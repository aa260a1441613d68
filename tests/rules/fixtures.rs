//! Every fixture of every rule, in snapshots, and what must hold of each.
//!
//! `tests/rules/<id>/invalid-*` yield findings of that rule and of no other; `valid-*` are near misses, which yield none
//! of it. A rule that is a hint is shown; of the other rules' fixtures, hints are not. A `moonlint.toml` among the fixtures
//! of a rule is what they are checked with.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use moonlint::fix::Edit;
use moonlint::rule::Rule;
use moonlint::{Checker, DocumentRef, Levels, Located, Run, Settings, Severity};
use moonlint_catalogue::{Basis, general};
use moonlint_config::{Config, Format};
use moonlint_sources::{FileFormat, check_source};
use moonlint_syntax::LineIndex;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn checker(rule: &Rule) -> Checker {
    let levels = Levels::builder().hints(rule.severity == Severity::Hint).build();
    let configured = match fs::read_to_string(fixtures().join(rule.id).join("moonlint.toml")) {
        Ok(text) => Config::parse(&text, Format::Moonlint).expect("a configuration").settings(),
        Err(_) => Settings::default(),
    };
    Checker::new(configured.with_levels(levels).with_assets_tracked())
}

fn run(checker: &Checker, path: &Path, source: &[u8]) -> Vec<Located> {
    let format = FileFormat::of(path).unwrap_or(FileFormat::Json);
    let found = check_source(checker, source, format, false);
    let mut findings = found.findings;
    let mut across = Run::default();
    for (document, base, asset) in found.assets {
        let place = DocumentRef { path: path.file_name().unwrap().to_string_lossy().into_owned(), document, base };
        let diagnostic = across.record(&place, asset, checker.settings());
        findings.extend(diagnostic.map(|diagnostic| Located { document, base, host: None, diagnostic }));
    }
    findings
}

fn show(source: &[u8], findings: &[Located]) -> String {
    let index = LineIndex::new(source);
    let mut out = String::new();
    let bytes = |base: usize, span: moonlint::Span| {
        let text = String::from_utf8_lossy(&source[base + span.range().start..base + span.range().end]).into_owned();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() <= 70 {
            return text;
        }
        let tail: String = text.chars().skip(text.chars().count() - 20).collect();
        format!("{} … {tail}", text.chars().take(45).collect::<String>())
    };
    for Located { document, base, diagnostic, .. } in findings {
        let span = diagnostic.span.expect("checked from source");
        let position = index.position(base + span.start as usize);
        let (line, column, severity, rule) = (position.line, position.column, diagnostic.severity, diagnostic.rule.id);
        let message = diagnostic.message.to_string();
        writeln!(out, "{line}:{column} {severity}[{rule}] {message}").unwrap();
        writeln!(out, "  at     {document} {:?}: {}", diagnostic.pointer, bytes(*base, span)).unwrap();
        for label in &diagnostic.labels {
            let base = label.document.as_ref().map_or(*base, |place| place.base);
            writeln!(out, "  label  {:?}: {} — {}", label.pointer, bytes(base, label.span.unwrap()), label.message)
                .unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  help   {help}").unwrap();
        }
        if let Some(source) = &diagnostic.source {
            writeln!(out, "  source {} § {} ({})", source.url, source.section, source.basis).unwrap();
        }
        if let Some(fix) = &diagnostic.fix {
            writeln!(out, "  fix    {} ({})", fix.title, fix.applicability).unwrap();
            for edit in &fix.edits {
                writeln!(out, "         {} → {:?}", bytes(*base, edit.span), edit.text).unwrap();
            }
        }
    }
    if out.is_empty() { "nothing\n".to_owned() } else { out }
}

fn apply(source: &[u8], base: usize, edits: &[Edit]) -> Vec<u8> {
    let mut fixed = Vec::new();
    let mut at = 0;
    for edit in edits {
        let range = base + edit.span.range().start..base + edit.span.range().end;
        assert!(at <= range.start, "edits overlap or are not sorted");
        fixed.extend_from_slice(&source[at..range.start]);
        fixed.extend_from_slice(edit.text.as_bytes());
        at = range.end;
    }
    fixed.extend_from_slice(&source[at..]);
    fixed
}

/// How often each rule reports something of each severity that a fix must not add to.
fn census(findings: &[Located]) -> BTreeMap<&'static str, usize> {
    let mut census = BTreeMap::new();
    findings.iter().for_each(|found| *census.entry(found.diagnostic.rule.id).or_default() += 1);
    census
}

fn check_fixes(checker: &Checker, path: &Path, source: &[u8], findings: &[Located], faults: &mut Vec<String>) {
    let before = census(findings);
    for found in findings {
        let Some(fix) = &found.diagnostic.fix else { continue };
        let fixed = apply(source, found.base, &fix.edits);
        let after = census(&run(checker, path, &fixed));
        let id = found.diagnostic.rule.id;
        let text = String::from_utf8_lossy(&fixed);
        let name = path.display();
        if after.get(id).copied().unwrap_or(0) >= before[id] {
            faults.push(format!("{name}: the fix of {id} does not remove it:\n{text}"));
        }
        for (rule, count) in after {
            let had = before.get(rule).copied().unwrap_or(0);
            if count > had {
                faults.push(format!("{name}: the fix of {id} adds {rule}:\n{text}"));
            }
        }
    }
}

#[test]
fn fixtures_yield_what_their_names_say() {
    // All of them are told at once.
    let faults = RefCell::new(Vec::new());
    insta::glob!("*/*", |path| {
        if path.extension().is_some_and(|extension| extension == "snap" || extension == "new" || extension == "toml")
            || path.is_dir()
        {
            return;
        }
        let id = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap();
        let rule = moonlint::rule(id).unwrap_or_else(|| panic!("{} names no rule", path.display()));
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        let source = fs::read(path).unwrap();
        let checker = checker(rule);
        let findings = run(&checker, path, &source);
        let shown = show(&source, &findings);
        let rules: BTreeSet<_> = findings.iter().map(|found| found.diagnostic.rule.id).collect();
        let right = match name.split_once('-') {
            Some(("invalid", _)) => rules == BTreeSet::from([id]),
            Some(("valid", _)) => !rules.contains(id),
            _ => panic!("{} is neither invalid-* nor valid-*", path.display()),
        };
        let mut faults = faults.borrow_mut();
        if !right {
            faults.push(format!("{}:\n{shown}", path.display()));
        }
        check_fixes(&checker, path, &source, &findings, &mut faults);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(fixtures().join(id));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| insta::assert_snapshot!(name, shown));
    });
    let faults = faults.into_inner();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A finding rests on what its rule's page states, or on a cell of the catalogue; an error on nothing weaker than a
/// statement.
#[test]
fn findings_rest_on_what_is_stated() {
    let mut findings = 0;
    for rule in moonlint::rules() {
        let checker = checker(rule);
        for entry in fs::read_dir(fixtures().join(rule.id)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "snap" || extension == "toml") {
                continue;
            }
            for Located { diagnostic, .. } in run(&checker, &path, &fs::read(&path).unwrap()) {
                let source = diagnostic.source.as_ref().expect("a source");
                let name = format!("{}: {} rests on {source:?}", path.display(), diagnostic.rule.id);
                let of_rule = diagnostic.rule.topics.iter().any(|topic| general(*topic) == source);
                let of_model =
                    || checker.settings().catalogue().models().any(|m| m.cells().any(|cell| cell.provenance == source));
                assert!(of_rule || of_model() || source.basis == Basis::Configured, "{name}");
                let is_firm = matches!(source.basis, Basis::Documented | Basis::Standard | Basis::Configured);
                assert!(is_firm || diagnostic.severity != Severity::Error, "{name}");
                findings += 1;
            }
        }
    }
    assert!(findings > 1_000, "only {findings} findings");
}

#[test]
fn every_rule_has_fixtures() {
    for rule in moonlint::rules() {
        let folder = fixtures().join(rule.id);
        let names: Vec<String> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert!(names.iter().any(|name| name.starts_with("invalid-")), "{} has no invalid fixture", rule.id);
        assert!(names.iter().any(|name| name.starts_with("valid-")), "{} has no valid fixture", rule.id);
    }
}

#[test]
fn every_snapshot_has_its_fixture() {
    for folder in fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "snap") {
                assert!(path.with_extension("").exists(), "{} belongs to no fixture", path.display());
            }
        }
    }
}
