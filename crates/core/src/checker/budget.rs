//! The budget of the fast path: what most people write is told to be clean without a tree, whatever rules are added.

use std::collections::BTreeSet;

use moonlint_request::{Facts, Parts};
use moonlint_syntax::Parser;

use crate::rule::Check;
use crate::{Catalogue, Checker, Dialect, Ingredient, Settings, compose};

/// Rules that may run on every request, each of which would cost every user of moonlint more than half of its speed.
const ALWAYS: [&str; 0] = [];

/// Writes requests without a fault: for every model one with a prompt alone, and one with each thing that the model takes.
fn requests() -> Vec<String> {
    let settings = Settings::default();
    let plain = |spec| {
        let with = Ingredient::ALL.map(|ingredient| compose(spec, &[ingredient], &settings).ok());
        with.into_iter().chain([compose(spec, &[], &settings).ok()]).flatten()
    };
    Catalogue::builtin().models().flat_map(plain).collect()
}

/// Reads a request with a tree and returns what it holds.
fn facts(checker: &Checker, source: &str) -> Facts {
    let mut parser = Parser::new();
    let root = parser.parse(source.as_bytes(), Dialect::Json).root().expect("JSON");
    checker.lower(root, &mut Parts::default()).expect("an object").facts()
}

#[test]
fn no_rule_runs_on_every_request() {
    let checker = Checker::new(Settings::default());
    let held: Vec<Facts> = requests().iter().map(|source| facts(&checker, source)).collect();
    assert!(held.len() > 40, "only {} requests", held.len());
    let always = crate::rules().iter().filter(|rule| match rule.check {
        Check::Request(wanted, _) => held.iter().all(|facts| facts.intersects(wanted)),
        _ => false,
    });
    let always: BTreeSet<&str> = always.map(|rule| rule.id).collect();
    assert_eq!(
        always,
        BTreeSet::from(ALWAYS),
        "name a fact of crates/request/src/facts.rs that clean requests seldom have"
    );
}

#[test]
fn clean_requests_are_told_without_a_tree() {
    let checker = Checker::new(Settings::default());
    let requests = requests();
    let slow: Vec<&String> = requests.iter().filter(|source| !checker.is_clean_on_the_fast_path(source)).collect();
    let share = 100 - 100 * slow.len() / requests.len();
    assert!(share >= 95, "only {share} % of {} requests:\n{}", requests.len(), slow[0]);
}
