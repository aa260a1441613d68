//! Fixes: text edits with an applicability.

use std::fmt;

use moonlint_syntax::Span;

use crate::message::Message;

/// How far a fix can be trusted, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// Shown, never applied.
    Display,
    /// Applied on request: it may change what the request costs or makes.
    Unsafe,
    /// Keeps the meaning of the request.
    Safe,
}

impl Applicability {
    /// Gives the name used in documentation and machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Applicability::Display => "display",
            Applicability::Unsafe => "unsafe",
            Applicability::Safe => "safe",
        }
    }
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A replacement of some bytes of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// Edits that remove a finding, to be applied all together or not at all.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What the fix does, in the imperative.
    pub title: Message,
    /// How far it can be trusted.
    pub applicability: Applicability,
    /// The edits, sorted by position, none overlapping another.
    pub edits: Vec<Edit>,
}
