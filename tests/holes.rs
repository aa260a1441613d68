//! What is not known is not judged: an error or a warning about a request with holes is one about every request that fills
//! them.
//!
//! `MOONLINT_HOLE_CASES=1000000 cargo test --release --test holes` tries a million; `MOONLINT_HOLE_SEED` chooses others.

#[path = "schemas/mutations.rs"]
mod mutations;
#[path = "holes/punch.rs"]
mod punch;
#[path = "schemas/random.rs"]
mod random;
#[path = "schemas/requests.rs"]
mod requests;
#[path = "schemas/shrink.rs"]
mod shrink;
#[path = "schemas/urls.rs"]
mod urls;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use moonlint::{Catalogue, Checker, Diagnostic, Settings, Severity};
use serde_json::Value;

use punch::{Hole, holes, known, punched};
use random::Random;
use shrink::shrink;

/// So many cases, or as many as the environment asks for.
fn number(name: &str, normal: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(normal)
}

/// The errors and warnings about a request.
fn findings(checker: &Checker, request: &Value) -> Vec<Diagnostic> {
    let found = checker.check(request.to_string()).diagnostics.into_iter();
    found.filter(|found| found.severity >= Severity::Warning).collect()
}

/// The places that a finding speaks of, besides the model.
fn places(found: &Diagnostic, holes: &[Hole]) -> Vec<String> {
    let labels = found.labels.iter().map(|label| &label.pointer).filter(|pointer| *pointer != "/model");
    std::iter::once(&found.pointer).chain(labels).map(|pointer| known(pointer, holes)).collect()
}

/// Rules that count, and mark the first that is too many: which one that is depends on all before it, that there is one does
/// not.
const COUNTING: [&str; 2] = ["too-many-images", "too-many-references"];

/// A finding about the request with holes that the request itself does not have.
fn invented(checker: &Checker, request: &Value, holes: &[Hole]) -> Option<Diagnostic> {
    let partial = findings(checker, &punched(request, holes));
    if partial.is_empty() {
        return None;
    }
    let whole = findings(checker, request);
    let is_in = |found: &Diagnostic| {
        let own = places(found, holes);
        // Of places that contradict each other any may be the one that is marked.
        let shares = |other: &Diagnostic| places(other, &[]).iter().any(|place| own.contains(place));
        let is_same = |other: &Diagnostic| other.rule.id == found.rule.id && (COUNTING.contains(&other.rule.id) || shares(other));
        whole.iter().any(is_same)
    };
    partial.into_iter().find(|found| !is_in(found))
}

/// Requests of the repository, which every rule finds something in.
fn fixtures() -> Vec<Value> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = Vec::new();
    for folder in ["rules", "requests"] {
        for folder in fs::read_dir(tests.join(folder)).unwrap() {
            for file in fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "json") {
                    all.extend(fs::read(&path).ok().and_then(|source| serde_json::from_slice::<Value>(&source).ok()));
                }
            }
        }
    }
    all.retain(Value::is_object);
    // Folders list their files in any order.
    all.sort_by_key(ToString::to_string);
    all
}

#[test]
fn holes_invent_no_finding() {
    let (cases, seed) = (number("MOONLINT_HOLE_CASES", 20_000), number("MOONLINT_HOLE_SEED", 7));
    let mut random = Random::new(seed);
    let checker = Checker::new(Settings::default());
    let models: Vec<_> = Catalogue::builtin().models().collect();
    let others: Vec<String> = Catalogue::builtin().names().map(str::to_owned).collect();
    let fixtures = fixtures();
    let mut faults: BTreeMap<&str, String> = BTreeMap::new();
    let mut judged = 0;
    for _ in 0..cases {
        let request = match random.percent(40) {
            true => random.pick(&fixtures),
            false => {
                let spec = random.pick(&models);
                requests::request(&mut random, spec, &others)
            }
        };
        let holes = holes(&mut random, &request);
        judged += usize::from(!findings(&checker, &punched(&request, &holes)).is_empty());
        let Some(found) = invented(&checker, &request, &holes) else { continue };
        let rule = found.rule.id;
        if faults.contains_key(rule) {
            continue;
        }
        let mut holes = holes;
        let shows = |request: &Value, holes: &[Hole]| {
            request.is_object() && invented(&checker, request, holes).is_some_and(|found| found.rule.id == rule)
        };
        while let Some(at) = (0..holes.len()).find(|at| shows(&request, &[&holes[..*at], &holes[at + 1..]].concat())) {
            holes.remove(at);
        }
        let request = shrink(request, |smaller| shows(smaller, &holes));
        let pointer = invented(&checker, &request, &holes).map(|found| found.pointer).unwrap_or_default();
        faults.insert(rule, format!("{rule} at {pointer}\n  {request}\n  {}", punched(&request, &holes)));
    }
    let mut told = String::new();
    for fault in faults.values() {
        writeln!(told, "{fault}").unwrap();
    }
    assert!(faults.is_empty(), "with holes there are findings that are not there without:\n{told}");
    // What never says anything is sound as well.
    assert!(judged * 4 > cases as usize, "of {cases} only {judged} had findings");
}
