//! What is said of a configuration or a pattern that is wrong.

use moonlint::syntax::BadPointer;
use moonlint_texts::{Arg, Phrase};

use crate::pattern::BadPattern;

moonlint_texts::room!("config", "texts.ftl");

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
    use super::*;

    #[test]
    fn pointers_are_told_as_the_parser_tells_them() {
        for bad in [BadPointer::Start, BadPointer::Escape] {
            assert_eq!(bad.told().to_string(), bad.to_string());
        }
    }
}
