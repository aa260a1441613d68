//! Comments that say which findings are not wanted, and what is the matter with them.

use moonlint_diagnostics::Edit;
use moonlint_syntax::Span;

/// A comment that does not do what it says. All spans are those of the text that the comment is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What is at fault: the comment, or one of the ids in it.
    pub span: Span,
    /// What is the matter.
    pub fault: CommentFault,
    /// What takes it away.
    pub removal: Vec<Edit>,
}

/// What is the matter with a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CommentFault {
    /// No rule is named, where one has to be.
    NoRule,
    /// What is named is no rule.
    UnknownRule(String),
    /// The named rules find nothing there.
    Unused(Vec<String>),
    /// No rule finds anything in the file.
    UnusedFile,
}
