//! What is said of documents that are passed over, and of names that nothing has.

use moonlint_texts::{Phrase, Texts};

pub(crate) static TEXTS: Texts = Texts::new("request", include_str!("texts.ftl"));

/// Gives the text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use crate::Kind;

    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
        assert_eq!(super::TEXTS.missing(Locale::Zh), [""; 0]);
        let told = "requst".parse::<Kind>().expect_err("no kind").render(Locale::Zh);
        assert!(untranslated(&told).is_none() && !told.is_ascii(), "{told}");
    }
}
