//! The rules' documentation: every example is executed, and every rule has all that a page needs.

use std::collections::BTreeSet;
use std::path::Path;

use moonlint::rule::{Example, RuleInfo, SchemaSupport};
use moonlint::{Checker, DocumentRef, Levels, Locale, Run};
use moonlint_config::{Config, Format};
use moonlint_sources::{FileFormat, check_source};

/// The rules that report something in an example, hints included.
fn reported(example: &Example) -> BTreeSet<&'static str> {
    let configured = Config::parse(example.configuration, Format::Moonlint).expect("a configuration").settings();
    let checker = Checker::new(configured.with_levels(Levels::all()).with_assets_tracked());
    let format = FileFormat::of(Path::new(example.file)).expect("an example's file has an extension that is read");
    let found = check_source(&checker, example.text.as_bytes(), format, false);
    let mut rules: BTreeSet<_> = found.findings.iter().map(|found| found.diagnostic.rule.id).collect();
    let mut run = Run::default();
    for (document, base, asset) in found.assets {
        let place = DocumentRef { path: example.file.to_owned(), document, base };
        rules.extend(run.record(&place, asset, checker.settings()).map(|diagnostic| diagnostic.rule.id));
    }
    rules
}

#[test]
fn bad_examples_yield_their_rule_and_good_ones_nothing() {
    for rule in moonlint::rules() {
        for example in rule.bad {
            assert_eq!(reported(example), BTreeSet::from([rule.id]), "bad example of {}:\n{}", rule.id, example.text);
        }
        for example in rule.good {
            assert_eq!(reported(example), BTreeSet::new(), "good example of {}:\n{}", rule.id, example.text);
        }
    }
}

#[test]
fn every_page_is_whole() {
    let mut ids = BTreeSet::new();
    for rule in moonlint::rules() {
        let RuleInfo { id, bad, good, .. } = rule.info;
        assert!(ids.insert(id), "{id} is registered twice");
        assert!(id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())), "{id}");
        assert!(!bad.is_empty() && !good.is_empty(), "{id} needs a bad and a good example");
        for locale in Locale::ALL.iter().copied() {
            let texts = rule.texts(locale);
            for (name, text) in
                [("summary", texts.summary), ("what", texts.what), ("why", texts.why), ("fix", texts.fix)]
            {
                assert!(!text.trim().is_empty(), "{id} has no {name} in {locale}");
                assert!(!text.contains("FILL IN"), "{id}: the recipe's {name} was left in place in {locale}");
            }
            assert!(!texts.messages.contains("FILL IN"), "{id}: the recipe's messages were left in place in {locale}");
            assert!(
                !texts.summary.ends_with(['.', '。']) && !texts.summary.contains('\n'),
                "{id}: the summary is part of a line"
            );
            let explains = matches!(rule.schema, SchemaSupport::Partly | SchemaSupport::Inexpressible);
            assert_eq!(!texts.schema.is_empty(), explains, "{id}: what schemas cannot say, in {locale}");
            assert!(!rule.provenance().note(locale).is_empty(), "{id} has no provenance in {locale}");
        }
        assert!(!rule.provenance().note_zh.is_empty(), "{id} has no provenance in Chinese");
        let (en, zh) = (rule.texts(Locale::En), rule.texts(Locale::Zh));
        assert_eq!(en.configuration.is_empty(), zh.configuration.is_empty(), "{id}: configuration");
        let none = [en.fix.starts_with("None"), zh.fix.starts_with("无")];
        assert_eq!(none, [rule.fix.is_none(); 2], "{id}: the page and the rule disagree on the fix");
        assert!(rule.url().ends_with(&format!("{id}.md")));
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("crates/core/src/rules/{}.rs", id.replace('-', "_")));
        assert!(file.exists(), "{} does not exist", file.display());
    }
}

/// A text that no code names is never shown; a text that code names and that is not there would be shown as its name.
#[test]
fn every_text_is_used() {
    for rule in moonlint::rules() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("crates/core/src/rules/{}.rs", rule.id.replace('-', "_")));
        let mut source = std::fs::read_to_string(file).unwrap();
        if rule.id == "asset-on-two-lines" {
            // What compares the documents of a run shares the rule's texts.
            let across = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/assets.rs");
            source.push_str(&std::fs::read_to_string(across).unwrap());
        }
        if rule.id == "invalid-json" {
            let misread = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/spread.rs");
            source.push_str(&std::fs::read_to_string(misread).unwrap());
        }
        if source.contains("use crate::parameters::") {
            // Rules for two parameters say the same of each.
            let alike = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/parameters.rs");
            source.push_str(&std::fs::read_to_string(alike).unwrap());
        }
        let english = rule.texts(Locale::En).messages;
        let names = english.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name);
        for name in names.filter(|name| !name.is_empty() && !name.starts_with([' ', '[', '*', '}'])) {
            let is_kind = moonlint::syntax::SyntaxErrorKind::ALL.iter().any(|kind| kind.id() == name);
            let quoted_elsewhere = english.contains(&format!("{{ {name} }}"));
            let used = quoted_elsewhere
                || source.contains(&format!("\"{name}\""))
                || name == "message"
                || (rule.id == "invalid-json" && is_kind);
            assert!(used || name == "not-serialisable", "{}: the text `{name}` is never shown", rule.id);
        }
    }
}
