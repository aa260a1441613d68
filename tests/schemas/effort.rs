//! No pattern that is published makes an engine that tries one way after the other take long.
//!
//! A small engine of that kind counts its steps on strings made from each pattern: what leads to a repetition, then many
//! times what it might take, then what it does not end with. Twice the string may take twice the steps.

use std::collections::BTreeSet;
use std::path::Path;

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use serde_json::Value;

/// What repetitions are fed with, alone and in pairs.
const UNITS: [char; 15] = [' ', '\n', 'a', 'f', '0', '1', '5', '.', ':', '@', '[', ']', '/', '-', '\u{3000}'];
/// What a string ends with.
const ENDS: [&str; 7] = ["", "@", "!", " ", "\u{1}", "]", "\u{7f}"];
/// Repetitions of so many times or more are taken for endless ones.
const MANY: u32 = 16;
const ENOUGH: usize = 200_000;

enum Step {
    One(Vec<(char, char)>),
    Start,
    End,
    Either(usize, usize),
    Jump(usize),
    Done,
}

/// Appends the steps of an expression.
fn compile(hir: &Hir, steps: &mut Vec<Step>) {
    match hir.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).expect("UTF-8");
            steps.extend(text.chars().map(|c| Step::One(vec![(c, c)])));
        }
        HirKind::Class(Class::Unicode(class)) => {
            steps.push(Step::One(class.ranges().iter().map(|range| (range.start(), range.end())).collect()));
        }
        HirKind::Class(Class::Bytes(_)) => unreachable!("patterns are of characters"),
        HirKind::Look(Look::Start) => steps.push(Step::Start),
        HirKind::Look(Look::End) => steps.push(Step::End),
        HirKind::Look(look) => panic!("engines differ in {look:?}"),
        HirKind::Capture(capture) => compile(&capture.sub, steps),
        HirKind::Concat(parts) => parts.iter().for_each(|part| compile(part, steps)),
        HirKind::Alternation(branches) => {
            let mut ends = Vec::new();
            for (index, branch) in branches.iter().enumerate() {
                let fork = steps.len();
                if index + 1 < branches.len() {
                    steps.push(Step::Either(fork + 1, 0));
                }
                compile(branch, steps);
                if index + 1 < branches.len() {
                    ends.push(steps.len());
                    steps.push(Step::Jump(0));
                    steps[fork] = Step::Either(fork + 1, steps.len());
                }
            }
            let end = steps.len();
            ends.into_iter().for_each(|jump| steps[jump] = Step::Jump(end));
        }
        HirKind::Repetition(repetition) => {
            (0..repetition.min).for_each(|_| compile(&repetition.sub, steps));
            let Some(max) = repetition.max else {
                let fork = steps.len();
                steps.push(Step::Either(0, 0));
                compile(&repetition.sub, steps);
                steps.push(Step::Jump(fork));
                steps[fork] = Step::Either(fork + 1, steps.len());
                return;
            };
            let mut forks = Vec::new();
            for _ in repetition.min..max {
                forks.push(steps.len());
                steps.push(Step::Either(0, 0));
                compile(&repetition.sub, steps);
            }
            let end = steps.len();
            forks.into_iter().for_each(|fork| steps[fork] = Step::Either(fork + 1, end));
        }
    }
}

/// How many steps it takes to find the pattern in a text, or not to; more than [`ENOUGH`] are not counted.
fn effort(steps: &[Step], text: &[char]) -> usize {
    let mut count = 0;
    for start in 0..=text.len() {
        let mut open = vec![(0, start)];
        while let Some((mut step, mut at)) = open.pop() {
            loop {
                count += 1;
                if count > ENOUGH {
                    return count;
                }
                let goes_on = match &steps[step] {
                    Step::One(ranges) => {
                        let fits = |c: &char| ranges.iter().any(|(low, high)| (low..=high).contains(&c));
                        let fits = text.get(at).is_some_and(fits);
                        at += 1;
                        fits
                    }
                    Step::Start => at == 0,
                    // As Python has it.
                    Step::End => at == text.len() || (at + 1 == text.len() && text[at] == '\n'),
                    Step::Either(first, second) => {
                        open.push((*second, at));
                        step = *first;
                        continue;
                    }
                    Step::Jump(to) => {
                        step = *to;
                        continue;
                    }
                    Step::Done => return count,
                };
                if !goes_on {
                    break;
                }
                step += 1;
            }
        }
    }
    count
}

/// A short string that the expression takes.
fn shortest(hir: &Hir) -> String {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().first().map_or(' ', |range| range.end()).into(),
        HirKind::Class(Class::Bytes(_)) => unreachable!("patterns are of characters"),
        HirKind::Capture(capture) => shortest(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(shortest).collect(),
        HirKind::Alternation(branches) => branches.iter().map(shortest).min_by_key(String::len).unwrap_or_default(),
        HirKind::Repetition(repetition) => shortest(&repetition.sub).repeat(repetition.min as usize),
    }
}

/// What may stand before each endless repetition.
fn leads(hir: &Hir, before: &str, found: &mut BTreeSet<String>) {
    match hir.kind() {
        HirKind::Capture(capture) => leads(&capture.sub, before, found),
        HirKind::Concat(parts) => {
            let mut before = before.to_owned();
            for part in parts {
                leads(part, &before, found);
                before.push_str(&shortest(part));
            }
        }
        HirKind::Alternation(branches) => branches.iter().for_each(|branch| leads(branch, before, found)),
        HirKind::Repetition(repetition) => {
            if repetition.max.is_none_or(|max| max >= MANY) {
                found.insert(before.to_owned());
            }
            leads(&repetition.sub, before, found);
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => {}
    }
}

/// The string for which a pattern takes more than twice the steps when it is twice as long.
fn worst(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let mut steps = Vec::new();
    compile(&hir, &mut steps);
    steps.push(Step::Done);
    let mut starts = BTreeSet::from([String::new()]);
    leads(&hir, "", &mut starts);
    let alone = UNITS.map(String::from);
    let pairs = UNITS.iter().flat_map(|a| UNITS.map(|b| format!("{a}{b}")));
    let units: Vec<_> =
        alone.into_iter().map(|unit| (unit, &ENDS[..])).chain(pairs.map(|unit| (unit, &ENDS[..3]))).collect();
    for start in &starts {
        for (unit, ends) in &units {
            for end in *ends {
                let of = |times: usize| format!("{start}{}{end}", unit.repeat(times)).chars().collect::<Vec<_>>();
                let (once, twice) = (effort(&steps, &of(40)), effort(&steps, &of(80)));
                if once > ENOUGH || twice > 2 * once + once / 4 + 200 {
                    return Some(format!("{start:?}, {unit:?} many times, {end:?}: {once} steps, then {twice}"));
                }
            }
        }
    }
    None
}

/// The patterns in a schema.
fn patterns(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    ("pattern", Value::String(pattern)) => drop(found.insert(pattern.clone())),
                    ("patternProperties", Value::Object(members)) => found.extend(members.keys().cloned()),
                    _ => {}
                }
                patterns(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| patterns(item, found)),
        _ => {}
    }
}

fn published(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            published(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&path).expect("a schema");
            patterns(&serde_json::from_str(&text).expect("JSON"), found);
        }
    }
}

#[test]
fn published_patterns_take_steps_in_proportion_to_the_text() {
    let mut found = BTreeSet::new();
    published(&crate::root().join("schemas"), &mut found);
    assert!(found.len() > 3, "only {} patterns", found.len());
    for pattern in &found {
        if let Some(worst) = worst(pattern) {
            panic!("{pattern}\ntakes too many steps: {worst}");
        }
    }
}

#[test]
fn what_takes_long_is_seen() {
    let slow = r"^http://\[[^#/?@]*(?:[#/?]|[\u0000-\u0020]*$)";
    for pattern in [slow, "^(?:aa|a)*$", "^(?:a*)*$", "^a*a*$", "(?:0+:)*0+a", "[0-9]+x"] {
        assert!(worst(pattern).is_some(), "{pattern}");
    }
    for pattern in ["^a*$", "^[0-9]+$", "[^ ]", "^(?:[^@]*@)?[a-z]+$"] {
        assert_eq!(worst(pattern), None, "{pattern}");
    }
}
