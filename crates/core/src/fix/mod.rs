//! Fixes: the edits that rules build from the tree, applied and proved.

mod apply;
mod edits;
mod layout;
pub(crate) mod materials;
pub(crate) mod splice;
mod trial;

pub(crate) use apply::Budget;
pub use apply::{Fixed, apply};
pub(crate) use edits::{insert_member, quote, rename_key, replace, replace_span, replace_text};
pub use moonlint_diagnostics::{Applicability, Edit, Fix};
pub(crate) use trial::prove;
