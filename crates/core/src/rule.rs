//! What a rule is: what it says of itself, and a function.

use std::fmt;
use std::ops::Deref;

use moonlint_request::{Kind, Lowered, Mask, Parts, Request, TaskObject};
use moonlint_syntax::{Source, Tree};

use crate::call::Call;
use crate::comment::Comment;
use crate::report::Reporter;

pub use moonlint_diagnostics::{Change, Example, Former, Formers, Group, RuleInfo, RuleTexts, SchemaSupport};

pub use crate::former::rules_named;
pub use crate::registry::index_page;
pub(crate) use moonlint_request::Facts;

/// A rule: everything that moonlint knows of one kind of fault, from one file.
pub struct Rule {
    /// What the rule says of itself.
    pub info: &'static RuleInfo,
    pub(crate) check: Check,
}

/// The function of a rule, by what it looks at.
pub(crate) enum Check {
    /// What is wrong with the syntax, or a repeated key. A document that has neither is not shown.
    Syntax(fn(Tree<'_>, &mut Reporter<'_>)),
    /// The root value of a document that is no object, so that it cannot be read as the request or task that it should be.
    Document(fn(moonlint_syntax::Node<'_>, Kind, &mut Reporter<'_>)),
    /// One request that holds what the function looks for.
    Request(Trigger, fn(&Request<'_>, &mut Reporter<'_>)),
    /// The requests of one run together: [`Run`](crate::Run) compares them.
    Run,
    /// One task object.
    Task(fn(&TaskObject<'_>, &mut Reporter<'_>)),
    /// One call that sends a request.
    Call(fn(&Call, &mut Reporter<'_>)),
    /// One comment that does not do what it says.
    Comment(fn(&Comment, &mut Reporter<'_>)),
}

/// Tells by what was taken down of a text whether a rule may find something in it: it may say so of a request that turns out to
/// be fine, and must of every one that is not.
pub(crate) type Condition = fn(Source<'_>, &Parts) -> bool;

/// Tells the same of what was taken down and set against what is known of models.
pub(crate) type Beside = fn(&Lowered<'_>) -> bool;

/// What a rule looks for in a request: where none of it is there, the rule would find nothing and is not called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trigger {
    /// Any of what is counted while a request is read.
    pub(crate) mask: Mask,
    /// Or that this holds, which is asked of every request: each costs all users a little.
    pub(crate) condition: Option<Condition>,
    /// Or that this holds, which is not asked of a request that the [models](crate::limits::Models) permit.
    pub(crate) beside: Option<Beside>,
}

impl Trigger {
    const NOTHING: Trigger = Trigger { mask: Mask::NOTHING, condition: None, beside: None };

    /// Wants any of some facts.
    pub(crate) const fn facts(facts: Facts) -> Self {
        Self::mask(Mask::facts(facts))
    }

    /// Wants any of what is counted.
    pub(crate) const fn mask(mask: Mask) -> Self {
        Trigger { mask, ..Self::NOTHING }
    }

    /// Wants what nobody else counts. It is asked of every request, so that it has to be quick.
    pub(crate) const fn when(condition: Condition) -> Self {
        Trigger { condition: Some(condition), ..Self::NOTHING }
    }

    /// Wants what most requests that are read without a tree are known not to have: something over a limit, an unknown model,
    /// a mention of nothing.
    pub(crate) const fn beside(condition: Beside) -> Self {
        Self::NOTHING.or_beside(condition)
    }

    /// Wants this as well as something else.
    pub(crate) const fn or_beside(self, condition: Beside) -> Self {
        Trigger { beside: Some(condition), ..self }
    }

    /// Tells whether it is all of this trigger and of another one that the same is to be counted.
    pub(crate) fn counts_as(&self, other: Trigger) -> bool {
        let is_plain = |trigger: &Trigger| trigger.condition.is_none() && trigger.beside.is_none();
        is_plain(self) && is_plain(&other) && self.mask == other.mask
    }

    /// Tells whether a request holds what is looked for.
    pub(crate) fn is_met(&self, lowered: &Lowered<'_>) -> bool {
        self.mask.is_met(lowered.parts)
            || self.condition.is_some_and(|holds| holds(lowered.source, lowered.parts))
            || self.beside.is_some_and(|holds| holds(lowered))
    }
}

impl Rule {
    /// Whether its findings depend on which requests are looked at together: it compares those of a [`Run`](crate::Run).
    pub const fn is_across_requests(&self) -> bool {
        matches!(self.check, Check::Run)
    }
}

impl Deref for Rule {
    type Target = RuleInfo;

    fn deref(&self) -> &RuleInfo {
        self.info
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.info == other.info
    }
}

impl Eq for Rule {}
