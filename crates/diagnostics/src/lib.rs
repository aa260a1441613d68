//! What a finding is, apart from the functions that find it.
//!
//! A [`Diagnostic`] names its rule by the [`RuleInfo`], which holds all that a rule says of itself: severity, texts, page, the
//! documentation that it rests on. Its [`Message`] is a text with typed arguments until a language is asked for; its [`Fix`] is
//! a list of edits with an [`Applicability`]. [`Formers`] tell by which names findings went earlier.

mod diagnostic;
mod fix;
mod former;
mod left_out;
mod message;
mod page;
mod rule;
mod severity;
mod texts;

pub use diagnostic::{Diagnostic, DocumentRef, Label, Located, Report};
pub use fix::{Applicability, Edit, Fix};
pub use former::{Change, Former, Formers};
pub use left_out::{LeftOut, MAX_FINDINGS};
pub use message::{Arg, EXCERPT_CHARS, Locale, Message};
pub use moonlint_catalogue::{Basis, Provenance};
pub use moonlint_syntax::Span;
pub use page::{index_page, other_language};
pub use rule::{Example, Group, RuleInfo, RuleTexts, SchemaSupport};
pub use severity::{Severity, UnknownSeverity};
