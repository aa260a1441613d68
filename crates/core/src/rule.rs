//! What a rule is: what it says of itself, and a function.

use std::fmt;
use std::ops::Deref;

use moonlint_diagnostics::RuleInfo;
use moonlint_request::{Kind, Request, TaskObject};
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
    /// One request that has any of some facts: without them the function would find nothing.
    Request(Facts, fn(&Request<'_>, &mut Reporter<'_>)),
    /// The requests of one run together: [`Run`](crate::Run) compares them.
    Run,
    /// One task object.
    Task(fn(&TaskObject<'_>, &mut Reporter<'_>)),
    /// One call that sends a request.
    Call(fn(&Call, &mut Reporter<'_>)),
    /// One comment that does not do what it says.
    Comment(fn(&Comment, &mut Reporter<'_>)),
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
