//! What a rule is: what it says of itself, and a function.

use std::fmt;
use std::ops::Deref;

use moonlint_diagnostics::RuleInfo;
use moonlint_request::{Kind, Lowered, Request, TaskObject};
use moonlint_syntax::Tree;

use crate::call::Call;
use crate::comment::Comment;
use crate::report::Reporter;
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

/// Tells whether a request may hold something that a rule looks for: it may do so for a request that turns out to be fine, and
/// must for every one that is not.
pub(crate) type Condition = fn(&Lowered<'_>) -> bool;

/// What a rule looks for in a request: where none of it is there, the rule would find nothing and is not called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trigger {
    /// Any of these facts.
    pub(crate) facts: Facts,
    /// Or that this holds, which is asked of every request: each costs all users a little.
    pub(crate) condition: Option<Condition>,
    /// Or that this holds, which is not asked of a request that the [models](crate::limits::Models) permit.
    pub(crate) beside: Option<Condition>,
}

impl Trigger {
    const NOTHING: Trigger = Trigger { facts: Facts::empty(), condition: None, beside: None };

    /// Wants any of some facts.
    pub(crate) const fn facts(facts: Facts) -> Self {
        Trigger { facts, ..Self::NOTHING }
    }

    /// Wants what most requests that are read without a tree are known not to have: something over a limit, an unknown model,
    /// a mention of nothing.
    pub(crate) const fn beside(condition: Condition) -> Self {
        Self::NOTHING.or_beside(condition)
    }

    /// Wants this as well as something else.
    pub(crate) const fn or_beside(self, condition: Condition) -> Self {
        Trigger { beside: Some(condition), ..self }
    }

    /// Tells whether it is all of another one that the same facts are wanted.
    pub(crate) fn is_for_the_facts_of(&self, other: Trigger) -> bool {
        let is_plain = |trigger: &Trigger| trigger.condition.is_none() && trigger.beside.is_none();
        is_plain(self) && is_plain(&other) && self.facts == other.facts
    }

    /// Tells whether a request holds what is looked for.
    pub(crate) fn is_met(&self, lowered: &Lowered<'_>) -> bool {
        let holds = |condition: Option<Condition>| condition.is_some_and(|holds| holds(lowered));
        lowered.parts.facts.intersects(self.facts) || holds(self.condition) || holds(self.beside)
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
