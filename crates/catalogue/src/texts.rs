//! What is said of a table that is wrong.

use moonlint_texts::{Phrase, Texts};

pub(crate) static TEXTS: Texts = Texts::new("catalogue", include_str!("texts.ftl"));

/// The text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use super::*;
    use crate::CellKey;

    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(TEXTS.faults(), [""; 0]);
        assert_eq!(TEXTS.missing(Locale::Zh), [""; 0]);
    }

    #[test]
    fn what_keys_take_is_told_in_both_languages() {
        for key in CellKey::ALL {
            let values = key.values_text();
            assert_eq!(values.render(Locale::En), key.values(), "{key}");
            assert!(!values.render(Locale::Zh).is_ascii(), "{key}");
        }
    }
}
