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

#[cfg(test)]
mod tests {
    use super::rules;
    use crate::message::faults;

    #[test]
    fn every_text_can_be_read() {
        let faults: Vec<String> = rules().iter().copied().flat_map(faults).collect();
        assert_eq!(faults, Vec::<String>::new());
    }
}
