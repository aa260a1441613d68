//! The budget of the fast path: what most people write is told to be clean without a tree, whatever rules are added.

use std::collections::BTreeSet;

use moonlint_request::Parts;
use moonlint_syntax::Parser;

use crate::{Catalogue, Checker, Dialect, Ingredient, Settings, compose};

/// Rules that may run on every request, each of which would cost every user of moonlint more than half of its speed.
const ALWAYS: [&str; 0] = [];

/// Writes requests without a fault: for every model one with a prompt alone, and one with each thing that the model takes.
fn requests() -> Vec<String> {
    let settings = Settings::default();
    let plain = |spec| {
        let with = Ingredient::ALL.iter().map(|ingredient| compose(spec, &[*ingredient], &settings).ok());
        let with: Vec<_> = with.collect();
        with.into_iter().chain([compose(spec, &[], &settings).ok()]).flatten()
    };
    Catalogue::builtin().models().flat_map(plain).collect()
}

/// Reads a request with a tree, and lists the rules that look at it.
fn looking(checker: &Checker, source: &str) -> BTreeSet<&'static str> {
    let (mut parser, mut parts) = (Parser::new(), Parts::default());
    let root = parser.parse(source.as_bytes(), Dialect::Json).root().expect("JSON");
    let request = checker.lower(root, &mut parts).expect("an object");
    let groups = checker.plan.request.iter().filter(|group| group.trigger.is_met(request.lowered()));
    groups.flat_map(|group| &group.rules).map(|(rule, _, _)| rule.id).collect()
}

#[test]
fn no_rule_runs_on_every_request() {
    let checker = Checker::new(Settings::default());
    let looking: Vec<BTreeSet<&str>> = requests().iter().map(|source| looking(&checker, source)).collect();
    assert!(looking.len() > 40, "only {} requests", looking.len());
    let always = looking.into_iter().reduce(|all, more| &all & &more).unwrap_or_default();
    assert_eq!(always, BTreeSet::from(ALWAYS), "a rule runs on every request: its trigger wants a narrower condition");
}

#[test]
fn clean_requests_are_told_without_a_tree() {
    let checker = Checker::new(Settings::default());
    let requests = requests();
    let slow: Vec<&String> = requests.iter().filter(|source| !checker.is_clean_on_the_fast_path(source)).collect();
    let share = 100 - 100 * slow.len() / requests.len();
    assert!(share >= 95, "only {share} % of {} requests:\n{}", requests.len(), slow[0]);
}
