//! The call that sends a request, as the command or the program around the request shows it.
//!
//! Whoever reads a command or a program fills in a [`Call`]; rules look at that, and not at the language. All spans are those
//! of the text that the call is written in.

mod key;

use moonlint_diagnostics::Edit;
use moonlint_syntax::Span;

pub use key::{Key, KeyKind};

/// A call that sends a request. What cannot be told is left out, and no rule says anything of it.
///
/// ```
/// use moonlint::{Call, Checker, Said, Settings, Span};
/// let checker = Checker::new(Settings::default());
/// let method = Said { text: "PUT".to_owned(), span: Span::new(8, 11), is_written: true };
/// let found = checker.check_call(&Call { method: Some(method), ..Call::default() });
/// assert_eq!((found[0].rule.id, found[0].span), ("wrong-method", Some(Span::new(8, 11))));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The method, in capital letters.
    pub method: Option<Said>,
    /// The address; its span is that of what is written at its start, such as `http://moonapix.com`.
    pub address: Option<Said>,
    /// What the call says that the body is, where that may be wrong: not where it is sure to say JSON.
    pub content_type: Option<Said>,
    /// How the call would say that the body is JSON.
    pub says_json: Option<Edit>,
    /// The keys that it sends.
    pub keys: Vec<Key>,
    /// Values that are put between the quotation marks of the body's strings as they are.
    pub filled_in: Vec<Span>,
    /// Whether it is shown to people, as documentation does, and not meant to be run as it is.
    pub is_shown: bool,
}

/// A part of a call, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What the call says, with `${…}` for what is not written.
    pub text: String,
    /// Where; what makes it so, where nothing says it.
    pub span: Span,
    /// Whether it is written, and is not what the tool does unless told otherwise.
    pub is_written: bool,
}
