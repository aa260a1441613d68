//! Every rule, in the order of the documentation.

use crate::rule::Rule;
use crate::rules::RULES;

/// Every rule.
///
/// ```
/// assert!(moonlint::rules().iter().any(|rule| rule.id == "unsupported-duration"));
/// ```
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
