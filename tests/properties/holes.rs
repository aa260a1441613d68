//! What is not known is not judged: an error or a warning about a request with holes is one about every request that fills
//! them.
//!
//! `MOONLINT_HOLE_CASES=1000000 cargo test --release --test properties holes` tries a million; `MOONLINT_HOLE_SEED` chooses others.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use moonlint::{Catalogue, Checker, Diagnostic, Settings, Severity, Verdict, fits, normalize};
use serde_json::Value;

use crate::fixes::meaning;
use crate::punch::{Hole, filled, holes, known, punched};
use crate::random::Random;
use crate::requests;
use crate::shrink::shrink;

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

/// Rules that mark the first of several, or the first that is too many: which one that is depends on all before it, that there
/// is one does not.
const COUNTING: [&str; 10] = [
    "too-many-images",
    "too-many-references",
    "repeated-frame",
    "mixed-frame-and-reference",
    "audio-without-visual",
    "undocumented-spelling",
    "ambiguous-location",
    // Of spellings that say the same.
    "unsupported-duration",
    "unsupported-ratio",
    "unsupported-resolution",
];

/// Errors about materials, and those about what is none: an item that is filled in later may be either.
const OF_MATERIALS: [&str; 3] = ["unsupported-media", "audio-without-visual", "mixed-frame-and-reference"];
const OF_NO_MATERIAL: [&str; 3] = ["wrong-type", "empty-value", "missing-field"];

/// The item of an array that a place is in.
fn item(place: &str) -> &str {
    let end = place.match_indices('/').find(|(at, _)| place[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let rest = end.map_or("", |(at, _)| &place[at + 1..]);
    let digits = rest.find('/').unwrap_or(rest.len());
    &place[..place.len() - rest.len() + digits]
}

/// Whether a finding about a request with holes is one about the request.
fn is_same(found: &Diagnostic, other: &Diagnostic, holes: &[Hole]) -> bool {
    let own = places(found, holes);
    let (rule, other_rule) = (found.rule.id, other.rule.id);
    // Of places that contradict each other any may be the one that is marked; of materials that are the same, any of those
    // that each gives.
    let others = places(other, &[]);
    let shares = |place: &String| match rule {
        "duplicate-material" => others.iter().any(|other| item(other) == item(place)),
        _ => others.contains(place),
    };
    let is_of_no_material = OF_MATERIALS.contains(&rule) && OF_NO_MATERIAL.contains(&other_rule);
    // A field that a request lacks may stand nested in a value that is filled in later.
    let is_nested = rule == "missing-field" && found.pointer.is_empty();
    match rule == other_rule {
        true => COUNTING.contains(&rule) || is_nested || own.iter().any(shares),
        false => is_of_no_material && own.iter().any(|place| item(&other.pointer) == item(place)),
    }
}

/// A finding about the request with holes that the request itself does not have.
fn invented(checker: &Checker, request: &Value, holes: &[Hole]) -> Option<Diagnostic> {
    let partial = findings(checker, &punched(request, holes));
    if partial.is_empty() {
        return None;
    }
    let whole = findings(checker, request);
    let is_in = |found: &Diagnostic| whole.iter().any(|other| is_same(found, other, holes));
    partial.into_iter().find(|found| !is_in(found))
}

/// How many requests are made at once.
const BATCH: u64 = 1000;

/// Requests of the repository, which every rule finds something in.
fn fixtures() -> Vec<Value> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = Vec::new();
    for folder in ["rules", "requests"] {
        let folders = fs::read_dir(tests.join(folder)).unwrap().map(|folder| folder.unwrap().path());
        for folder in folders.filter(|folder| folder.is_dir()) {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "json" || extension == "jsonl") {
                    let source = fs::read_to_string(&path).unwrap_or_default();
                    let documents = std::iter::once(source.as_str()).chain(source.lines());
                    all.extend(documents.filter_map(|document| serde_json::from_str::<Value>(document).ok()));
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
    let mut faults: BTreeMap<&str, String> = BTreeMap::new();
    let mut judged = 0;
    // A million at once would not fit.
    for batch in 0..cases.div_ceil(BATCH) {
        for request in requests_of(&mut random, BATCH.min(cases - batch * BATCH)) {
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
            while let Some(at) =
                (0..holes.len()).find(|at| shows(&request, &[&holes[..*at], &holes[at + 1..]].concat()))
            {
                holes.remove(at);
            }
            let request = shrink(request, |smaller| shows(smaller, &holes));
            let pointer = invented(&checker, &request, &holes).map(|found| found.pointer).unwrap_or_default();
            faults.insert(rule, format!("{rule} at {pointer}\n  {request}\n  {}", punched(&request, &holes)));
        }
    }
    let mut told = String::new();
    for fault in faults.values() {
        writeln!(told, "{fault}").unwrap();
    }
    assert!(faults.is_empty(), "with holes there are findings that are not there without:\n{told}");
    // What never says anything is sound as well.
    assert!(judged * 4 > cases as usize, "of {cases} only {judged} had findings");
}

/// Whether a normal form of the request with holes means something else than the request, once its holes are filled.
fn changes_meaning(request: &Value, holes: &[Hole]) -> Option<String> {
    let partial = punched(request, holes);
    let normal = normalize(partial.to_string().as_bytes(), &Settings::default()).ok()?;
    let normal: Value = serde_json::from_slice(&normal).expect("a normal form is JSON");
    let whole = filled(&normal, request, holes);
    let [before, after] = [request, &whole].map(|request| meaning(request.to_string().as_bytes()));
    (before != after).then(|| format!("{normal}\n  {before:?}\n  {after:?}"))
}

#[test]
fn normal_forms_of_requests_with_holes_keep_the_meaning() {
    let (cases, seed) = (number("MOONLINT_HOLE_CASES", 20_000) / 20, number("MOONLINT_HOLE_SEED", 7) + 1);
    let mut random = Random::new(seed);
    let requests = requests_of(&mut random, cases);
    for request in requests {
        let mut holes = holes(&mut random, &request);
        // What is wrong about the request is nobody's meaning.
        if normalize(request.to_string().as_bytes(), &Settings::default()).is_err() {
            continue;
        }
        if changes_meaning(&request, &holes).is_none() {
            continue;
        }
        let shows = |request: &Value, holes: &[Hole]| {
            request.is_object()
                && normalize(request.to_string().as_bytes(), &Settings::default()).is_ok()
                && changes_meaning(request, holes).is_some()
        };
        while let Some(at) = (0..holes.len()).find(|at| shows(&request, &[&holes[..*at], &holes[at + 1..]].concat())) {
            holes.remove(at);
        }
        let request = shrink(request, |smaller| shows(smaller, &holes));
        panic!("{request}\n  {}\n  {}", punched(&request, &holes), changes_meaning(&request, &holes).unwrap());
    }
}

#[test]
fn nothing_is_known_to_fit_where_something_is_filled_in_later() {
    let mut random = Random::new(number("MOONLINT_HOLE_SEED", 7) + 2);
    let requests = requests_of(&mut random, number("MOONLINT_HOLE_CASES", 20_000) / 200);
    for request in requests {
        let holes = holes(&mut random, &request);
        let partial = punched(&request, &holes);
        // Of the model each row has its own.
        if partial == request || request.get("model") != partial.get("model") {
            continue;
        }
        let whole = fits(request.to_string().as_bytes(), &Settings::default());
        for fit in fits(partial.to_string().as_bytes(), &Settings::default()) {
            let other = whole.iter().find(|other| other.model == fit.model).expect("the same models");
            assert!(fit.verdict != Verdict::AsIs || other.verdict == Verdict::AsIs, "{}: {partial}", fit.model);
            let mut serious = fit.diagnostics.iter().filter(|found| found.severity >= Severity::Warning);
            let is_in = |found: &&Diagnostic| other.diagnostics.iter().any(|other| is_same(found, other, &holes));
            let invented = serious.find(|found| !is_in(found));
            assert!(invented.is_none(), "{}: {invented:?}: {partial}", fit.model);
        }
    }
}

/// Fixtures and generated requests.
fn requests_of(random: &mut Random, count: u64) -> Vec<Value> {
    let models: Vec<_> = Catalogue::builtin().models().collect();
    let others: Vec<String> = Catalogue::builtin().names().map(str::to_owned).collect();
    let fixtures = fixtures();
    let one = |random: &mut Random| match random.percent(40) {
        true => random.pick(&fixtures),
        false => {
            let spec = random.pick(&models);
            requests::request(random, spec, &others)
        }
    };
    (0..count).map(|_| one(random)).collect()
}
