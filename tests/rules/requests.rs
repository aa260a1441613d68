//! Requests for every model in every documented spelling have no error; the faulty ones do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use moonlint::{Catalogue, Checker, Settings, Severity};
use moonlint_sources::{FileFormat, check_source, find};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requests")
}

#[test]
fn every_model_has_requests_and_none_has_a_finding() {
    let checker = Checker::new(Settings::default());
    for model in Catalogue::builtin().names() {
        let targets = find(&[folder().join(model)]).targets;
        assert!(!targets.is_empty(), "{model} has no requests");
        for target in targets {
            let source = fs::read(&target.path).unwrap();
            let format = FileFormat::of(&target.path).unwrap();
            let found = check_source(&checker, &source, format, true);
            let name = target.path.display();
            assert!(found.documents > 0 && found.skipped == 0, "{name} is not recognised as a request");
            let findings: Vec<String> = found.findings.iter().map(|f| f.diagnostic.message.to_string()).collect();
            assert_eq!(findings, Vec::<String>::new(), "{name}");
            let text = String::from_utf8(source).unwrap();
            assert!(text.contains(&format!("\"{model}\"")), "{name} is for another model");
        }
    }
}

/// A checker that reports nothing would pass the test above.
#[test]
fn the_faulty_requests_have_errors() {
    let checker = Checker::new(Settings::default());
    let mut rules = BTreeSet::new();
    for target in find(&[folder().join("faulty")]).targets {
        let source = fs::read(&target.path).unwrap();
        let found = check_source(&checker, &source, FileFormat::of(&target.path).unwrap(), false);
        assert!(!found.findings.is_empty(), "{} has no finding", target.path.display());
        let errors = found.findings.iter().filter(|f| f.diagnostic.severity == Severity::Error);
        rules.extend(errors.map(|f| f.diagnostic.rule.id));
    }
    assert!(rules.len() >= 5, "only {rules:?}");
}
