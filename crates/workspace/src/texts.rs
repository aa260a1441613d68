//! What is said of baselines that are wrong, and of what cannot be checked.

use moonlint_texts::{Phrase, Texts};

pub(crate) static TEXTS: Texts = Texts::new("workspace", include_str!("texts.ftl"));

/// Gives the text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
        assert_eq!(super::TEXTS.missing(Locale::Zh), [""; 0]);
    }
}
