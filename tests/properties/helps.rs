//! What a help proposes, the model takes: every proposal of every fixture is made, and draws no error that was not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use moonlint::{Arg, Checker, Diagnostic, Levels, Settings, Severity};
use moonlint_sources::{FileFormat, find};
use proptest::prelude::*;
use serde_json::Value;

use super::generated;
use super::proposals::{PROPOSALS, Proposal};

/// How often each rule finds something that stands against a proposal: errors, and ways of using materials that the model's
/// documentation does not have.
fn objections(checker: &Checker, value: &Value, proposal: Proposal) -> BTreeMap<&'static str, usize> {
    let mut objections = BTreeMap::new();
    for found in checker.check_value(value).diagnostics {
        let id = found.rule.id;
        let counts = match proposal {
            // What the value is worth under another key is the value's business.
            Proposal::Key => ["unsupported-media", "mixed-frame-and-reference"].contains(&id),
            // A medium that can be told shows an address that cannot be fetched, and one image more.
            _ if ["non-public-url", "too-many-images"].contains(&id) => false,
            _ => id == "undocumented-mode" || found.rule.severity == Severity::Error,
        };
        if counts {
            *objections.entry(id).or_default() += 1;
        }
    }
    objections
}

/// The words of an argument: names in a list stand in backticks.
fn words(arg: &Arg) -> Vec<String> {
    let words: Vec<String> = match arg {
        Arg::Choice(words) => words.clone(),
        Arg::Text(word) => vec![word.clone()],
        Arg::Number(number) => vec![number.to_string()],
        Arg::Phrase(_) => Vec::new(),
    };
    words.iter().map(|word| word.trim_matches('`').to_owned()).collect()
}

/// Makes every proposal of a finding, and complains where the model objects.
fn try_proposals(checker: &Checker, request: &Value, found: &Diagnostic, seen: &mut BTreeSet<usize>) -> Vec<String> {
    let mut complaints = Vec::new();
    let Some(help) = &found.help else { return complaints };
    for (index, (rule, key, arg, proposal)) in PROPOSALS.iter().enumerate() {
        let Some(arg) = help.arg(arg).filter(|_| *rule == found.rule.id && *key == help.key()) else { continue };
        let before = objections(checker, request, *proposal);
        for word in words(arg) {
            let mut changed = request.clone();
            if !proposal.make(&mut changed, &found.pointer, &word) {
                continue;
            }
            seen.insert(index);
            let after = objections(checker, &changed, *proposal);
            let worse: Vec<_> = after.iter().filter(|(rule, n)| before.get(*rule).is_none_or(|b| *n > b)).collect();
            if !worse.is_empty() {
                complaints.push(format!("{rule}: {help}\n  {word:?} draws {worse:?} in {changed}"));
            }
        }
    }
    complaints
}

#[test]
fn models_take_what_helps_propose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let checker = Checker::new(Settings { levels: Levels::all(), ..Settings::default() });
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for target in find(&[root.join("rules"), root.join("requests")]).targets {
        let source = fs::read(&target.path).unwrap();
        let text = String::from_utf8_lossy(&source).into_owned();
        let documents: Vec<Value> = match FileFormat::of(&target.path) {
            Some(FileFormat::JsonLines) => text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
            Some(FileFormat::Json) => serde_json::from_str(&text).ok().into_iter().collect(),
            _ => continue,
        };
        let batches = documents.into_iter().flat_map(|value| match value {
            Value::Array(values) => values,
            value => vec![value],
        });
        for request in batches.filter(Value::is_object) {
            for found in checker.check_value(&request).diagnostics {
                let name = target.path.strip_prefix(&root).unwrap().display();
                let tried = try_proposals(&checker, &request, &found, &mut seen);
                complaints.extend(tried.into_iter().map(|complaint| format!("{name}: {complaint}")));
            }
        }
    }
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    let unseen: Vec<_> = PROPOSALS.iter().enumerate().filter(|(index, _)| !seen.contains(index)).collect();
    assert!(unseen.is_empty(), "no fixture draws {unseen:?}");
}

proptest! {
    #![proptest_config(generated::cases(600))]

    #[test]
    fn models_take_what_is_proposed_for_generated_requests(source in generated::request()) {
        let request: Value = serde_json::from_str(&source).unwrap();
        let checker = Checker::new(Settings { levels: Levels::all(), ..Settings::default() });
        for found in checker.check_value(&request).diagnostics {
            let complaints = try_proposals(&checker, &request, &found, &mut BTreeSet::new());
            prop_assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        }
    }
}
