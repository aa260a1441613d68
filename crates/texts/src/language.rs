//! What a language writes between words, whatever they speak of.

use crate::{Locale, Texts};

static TEXTS: Texts = Texts::new("language", include_str!("language.ftl"));

/// What a language writes for a mark.
pub(crate) fn word(locale: Locale, key: &'static str) -> &'static str {
    TEXTS.text(locale, key)
}

/// Joins alternatives: `5, 10 or 15`.
pub(crate) fn either(locale: Locale, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{}{}{last}", init.join(word(locale, "comma")), word(locale, "or")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_joined_as_each_language_joins_them() {
        let items = ["5", "10", "15"].map(str::to_owned);
        assert_eq!(either(Locale::En, &items), "5, 10 or 15");
        assert_eq!(either(Locale::Zh, &items), "5、10 或 15");
        assert_eq!(either(Locale::Zh, &items[..1]), "5");
        assert_eq!(either(Locale::Zh, &[]), "");
        assert_eq!(TEXTS.faults(), [""; 0]);
    }
}
