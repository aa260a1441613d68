//! The rules that run, by what they look at.

use moonlint_diagnostics::Severity;
use moonlint_request::{Kind, Lowered, Mask, Parts, Request, TaskObject};
use moonlint_syntax::{Node, Source, Tree};

use crate::call::Call;
use crate::comment::Comment;
use crate::report::Reporter;
use crate::rule::{Beside, Check, Condition, Rule, Trigger};
use crate::settings::Settings;

type SyntaxCheck = fn(Tree<'_>, &mut Reporter<'_>);
type DocumentCheck = fn(Node<'_>, Kind, &mut Reporter<'_>);
type RequestCheck = fn(&Request<'_>, &mut Reporter<'_>);
type TaskCheck = fn(&TaskObject<'_>, &mut Reporter<'_>);
type CallCheck = fn(&Call, &mut Reporter<'_>);
type CommentCheck = fn(&Comment, &mut Reporter<'_>);

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) syntax: Vec<(&'static Rule, Severity, SyntaxCheck)>,
    pub(super) document: Vec<(&'static Rule, Severity, DocumentCheck)>,
    pub(super) request: Vec<Group>,
    pub(super) task: Vec<(&'static Rule, Severity, TaskCheck)>,
    pub(super) call: Vec<(&'static Rule, Severity, CallCheck)>,
    pub(super) comment: Vec<(&'static Rule, Severity, CommentCheck)>,
    pub(super) assets: Option<(&'static Rule, Severity)>,
    /// What the rules look for in requests, taken together.
    wanted: Wanted,
}

/// Rules that look for the same in a request, and are passed over together where it is not there.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) trigger: Trigger,
    pub(super) rules: Vec<(&'static Rule, Severity, RequestCheck)>,
}

/// What several rules look for in a request.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    mask: Mask,
    /// Those that are asked of every request.
    conditions: Vec<Condition>,
    /// Those that need not be asked of a request that the models permit.
    beside: Vec<Beside>,
}

impl Wanted {
    pub(crate) fn add(&mut self, trigger: Trigger) {
        self.mask = self.mask.or(trigger.mask);
        self.conditions.extend(trigger.condition);
        self.beside.extend(trigger.beside);
    }

    /// Tells whether a rule may find something in a request, whatever is known of its model.
    #[inline]
    pub(crate) fn is_met_at_once(&self, source: Source<'_>, parts: &Parts) -> bool {
        self.mask.is_met(parts) || self.conditions.iter().any(|holds| holds(source, parts))
    }

    /// Tells whether a rule may find something in a request beside what is known of its model.
    pub(crate) fn is_met_beside(&self, lowered: &Lowered<'_>) -> bool {
        self.beside.iter().any(|holds| holds(lowered))
    }
}

impl Plan {
    pub(super) fn new(settings: &Settings) -> Self {
        let mut plan = Plan::default();
        for (rule, severity) in settings.levels.active() {
            match rule.check {
                Check::Syntax(check) => plan.syntax.push((rule, severity, check)),
                Check::Document(check) => plan.document.push((rule, severity, check)),
                Check::Request(trigger, check) => plan.request(trigger, (rule, severity, check)),
                Check::Task(check) => plan.task.push((rule, severity, check)),
                Check::Call(check) => plan.call.push((rule, severity, check)),
                Check::Comment(check) => plan.comment.push((rule, severity, check)),
                Check::Run => {}
            }
            if rule.is_across_requests() && settings.track_assets {
                plan.assets = Some((rule, severity));
            }
        }
        plan
    }

    fn request(&mut self, trigger: Trigger, rule: (&'static Rule, Severity, RequestCheck)) {
        self.wanted.add(trigger);
        match self.request.iter_mut().find(|group| group.trigger.counts_as(trigger)) {
            Some(group) => group.rules.push(rule),
            None => self.request.push(Group { trigger, rules: vec![rule] }),
        }
    }

    /// What the rules look for in requests, taken together.
    #[inline]
    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }
}
