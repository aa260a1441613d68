//! Every rule, in the order of the documentation.

use moonlint_diagnostics::Locale;

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

/// Makes the index of the pages of all rules, as Markdown.
pub fn index_page(locale: Locale) -> String {
    let rules: Vec<_> = RULES.iter().map(|rule| rule.info).collect();
    moonlint_diagnostics::index_page(&rules, locale)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use super::rules;

    #[test]
    fn every_language_says_what_english_says() {
        for rule in rules() {
            assert_eq!(rule.faults(), [""; 0], "{}", rule.id);
            assert_eq!(rule.untranslated(Locale::Zh), [""; 0], "{}", rule.id);
        }
    }
}
