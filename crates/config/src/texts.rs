//! What is said of a configuration or a pattern that is wrong.

use moonlint::syntax::BadPointer;
use moonlint_texts::{Arg, Phrase, Texts};

use crate::pattern::BadPattern;

pub(crate) static TEXTS: Texts = Texts::new("config", include_str!("texts.ftl"));

/// Gives the text of a key, without arguments yet.
pub(crate) fn phrase(key: &'static str) -> Phrase {
    Phrase::new(&TEXTS, key)
}

/// Joins names as `a`, `b` or `c`.
pub(crate) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> Arg {
    names.into_iter().map(|name| format!("`{name}`")).collect()
}

/// Why a text cannot be read as what it should be.
pub(crate) trait Told {
    /// Gives the reason.
    fn told(&self) -> Phrase;
}

impl Told for BadPattern {
    fn told(&self) -> Phrase {
        self.text().clone()
    }
}

impl Told for BadPointer {
    fn told(&self) -> Phrase {
        phrase(match self {
            BadPointer::Start => "pointer-start",
            BadPointer::Escape => "pointer-escape",
        })
    }
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use super::*;

    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(TEXTS.faults(), [""; 0]);
        assert_eq!(TEXTS.missing(Locale::Zh), [""; 0]);
    }

    #[test]
    fn pointers_are_told_as_the_parser_tells_them() {
        for bad in [BadPointer::Start, BadPointer::Escape] {
            assert_eq!(bad.told().to_string(), bad.to_string());
        }
    }
}
