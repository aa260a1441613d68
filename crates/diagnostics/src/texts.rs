//! What is said of names that nothing has.

use moonlint_texts::{Phrase, Texts};

pub(crate) static TEXTS: Texts = Texts::new(include_str!("texts/en.ftl"), include_str!("texts/zh.ftl"));

/// Gives the text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use crate::Severity;

    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
        let told = "eror".parse::<Severity>().expect_err("no severity").render(Locale::Zh);
        assert!(untranslated(&told).is_none() && !told.is_ascii(), "{told}");
    }
}
