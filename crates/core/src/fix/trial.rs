//! Proof that a fix does what it says, by checking the document with the fix applied.

use moonlint_syntax::{Node, Parser};

use super::Edit;
use crate::assets;
use crate::diagnostic::Severity;
use crate::registry::rules;
use crate::report::Reporter;
use crate::request::{Parts, Request};
use crate::rule::{Check, Rule};
use crate::settings::Settings;

/// What the trials of one rule in one document may cost in all. What comes after that is reported without a fix, which
/// keeps the time linear in the number of faults; whoever fixes and checks again gets to the others. A document of tens
/// of thousands of faults gets no trial at all.
const BUDGET: usize = 8 << 20;

/// What a finding costs, where a byte costs an eighth: most of the time goes into texts and into looking for near names.
const FINDING: usize = 1 << 8;

/// Tries the fixes of one rule in one document: a fix that would add a finding of any rule is not worth offering.
///
/// Hints are left out of the count, because an error hides the style of what cannot be read.
pub(crate) struct Trial<'r, 'a> {
    rule: &'static Rule,
    settings: &'r Settings,
    root: Node<'a>,
    /// Unset inside a trial, where the rules are only counted.
    enabled: bool,
    state: Option<Box<State>>,
}

struct State {
    parser: Parser,
    /// What there is to find without any fix, by rule.
    before: Vec<usize>,
    /// The edits of the fixes that were accepted, sorted, and how many fixes they are: any of them may be applied together.
    accepted: Vec<Edit>,
    fixes: usize,
    budget: usize,
    /// What one trial takes from the budget.
    cost: usize,
}

impl<'r, 'a> Trial<'r, 'a> {
    pub(crate) fn new(rule: &'static Rule, settings: &'r Settings, root: Node<'a>, enabled: bool) -> Self {
        Trial { rule, settings, root, enabled, state: None }
    }

    /// Whether the edits, alone and together with those that were accepted before, leave a document that parses, has
    /// fewer findings of the rule and no more of any other.
    pub(crate) fn accepts(&mut self, edits: &[Edit]) -> bool {
        if !self.enabled {
            return false;
        }
        let Some(mut state) = self.state.take().or_else(|| self.start()) else { return false };
        let accepts = self.is_better(&mut state, edits, 1) && self.accepts_with_others(&mut state, edits);
        self.state = Some(state);
        accepts
    }

    fn start(&self) -> Option<Box<State>> {
        let source = self.root.raw();
        let mut parser = Parser::new();
        let before = self.count(&mut parser, source)?;
        let cost = source.len() / 8 + FINDING * before.iter().sum::<usize>();
        Some(Box::new(State { parser, before, accepted: Vec::new(), fixes: 0, budget: BUDGET, cost }))
    }

    fn accepts_with_others(&self, state: &mut State, edits: &[Edit]) -> bool {
        let mut all = state.accepted.clone();
        all.extend_from_slice(edits);
        all.sort_by_key(|edit| (edit.span.start, edit.span.end));
        if state.fixes > 0 && !self.is_better(state, &all, state.fixes + 1) {
            return false;
        }
        state.accepted = all;
        state.fixes += 1;
        true
    }

    fn is_better(&self, state: &mut State, edits: &[Edit], fixes: usize) -> bool {
        let Some(rest) = state.budget.checked_sub(state.cost) else { return false };
        state.budget = rest;
        let Some(after) = self.apply(edits).and_then(|fixed| self.count(&mut state.parser, &fixed)) else {
            return false;
        };
        rules().iter().zip(state.before.iter().zip(after)).all(|(rule, (before, after))| {
            let removed = if *rule == self.rule { fixes } else { 0 };
            after + removed <= *before
        })
    }

    /// The document with the edits, which must be sorted; `None` when they overlap.
    fn apply(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let source = self.root.raw();
        let base = self.root.span().start;
        let mut fixed = Vec::with_capacity(source.len() + 64);
        let mut at = 0;
        for edit in edits {
            let (start, end) = (edit.span.start.checked_sub(base)? as usize, edit.span.end.checked_sub(base)? as usize);
            fixed.extend_from_slice(source.get(at..start)?);
            fixed.extend_from_slice(edit.text.as_bytes());
            at = end;
        }
        fixed.extend_from_slice(source.get(at..)?);
        Some(fixed)
    }

    /// How much each rule finds in a document; `None` when it cannot be read.
    fn count(&self, parser: &mut Parser, source: &[u8]) -> Option<Vec<usize>> {
        let tree = parser.parse(source, self.root.tree().dialect());
        let root = tree.root().filter(|_| tree.errors().is_empty())?;
        let mut parts = Parts::default();
        let request = root.as_object().map(|object| Request::read(object, &mut parts, self.settings));
        let mut found = Vec::new();
        let count = |rule: &&'static Rule| {
            if rule.severity == Severity::Hint && *rule != self.rule {
                return 0;
            }
            found.clear();
            let mut reporter =
                Reporter { rule, severity: rule.severity, out: &mut found, settings: self.settings, trials: false };
            match rule.check {
                Check::Syntax(check) => check(tree, &mut reporter),
                Check::Document(check) => check(root, &mut reporter),
                Check::Request(check) => request.iter().for_each(|request| check(request, &mut reporter)),
            }
            if rule.id == assets::RULE_ID {
                return found.len() + request.iter().map(|request| self.comparable_assets(request)).sum::<usize>();
            }
            found.len()
        };
        Some(rules().iter().map(count).collect())
    }

    /// How many uses of assets another document may turn out to contradict.
    fn comparable_assets(&self, request: &Request<'_>) -> usize {
        assets::uses(request).filter(|used| !self.settings.asset_lines.contains_key(&used.asset)).count()
    }
}
