//! What is said of baselines that are wrong, and of what cannot be checked.

use moonlint_texts::{Phrase, Texts};

pub(crate) static TEXTS: Texts = Texts::new(include_str!("texts/en.ftl"), include_str!("texts/zh.ftl"));

/// Gives the text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
    }
}
