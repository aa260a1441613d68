//! How much is known to be wrong.

use std::fmt;
use std::str::FromStr;

use moonlint_texts::{Locale, Phrase};

use crate::texts::phrase;

/// How much is known to be wrong, in ascending order.
///
/// The levels say what the documentation knows, not how loud to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Style: the documentation prefers another spelling. Off unless asked for.
    Hint,
    /// Documented advice, undocumented territory, or a request that contradicts itself.
    Warning,
    /// The documentation says that such a request is rejected, or the JSON cannot mean what it defines.
    Error,
}

impl Severity {
    /// Every severity, from the lowest to the highest.
    pub const ALL: [Severity; 3] = [Severity::Hint, Severity::Warning, Severity::Error];

    /// Gives the name used on the command line, in configuration and in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A severity name that is none of `error`, `warning`, `hint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSeverity(pub String);

impl UnknownSeverity {
    /// Renders the error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        phrase("unknown-severity").with("name", &*self.0)
    }
}

impl fmt::Display for UnknownSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownSeverity {}

impl FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Severity::ALL
            .into_iter()
            .find(|severity| severity.as_str() == name)
            .ok_or_else(|| UnknownSeverity(name.to_owned()))
    }
}
