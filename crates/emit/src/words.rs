//! The few words that formats add to a finding's own texts.

use moonlint_diagnostics::{Applicability, Basis, Locale, Provenance};
use moonlint_texts::{Arg, Texts};

pub(crate) static TEXTS: Texts = Texts::new("emit", include_str!("texts.ftl"));

/// The words of a language. Severities and rule ids are names, not words: they are the same in every language.
#[derive(Clone, Copy)]
pub(crate) struct Words(Locale);

impl Words {
    pub(crate) const fn of(locale: Locale) -> Self {
        Words(locale)
    }

    fn word(self, key: &'static str) -> &'static str {
        TEXTS.text(self.0, key)
    }

    /// What stands before the help.
    pub(crate) fn help(self) -> &'static str {
        self.word("help")
    }

    /// What stands before a place that has no frame.
    pub(crate) fn note(self) -> &'static str {
        self.word("note")
    }

    /// What stands before the place of a finding that has no frame.
    pub(crate) fn at(self) -> &'static str {
        self.word("at")
    }

    /// What is written at the finding's own place, where it could be taken for another.
    pub(crate) fn here(self) -> &'static str {
        self.word("here")
    }

    /// What stands before a fix's title.
    pub(crate) fn fix(self) -> &'static str {
        self.word("fix")
    }

    /// What a fault that is no finding is called.
    pub(crate) fn error(self) -> &'static str {
        self.word("error")
    }

    /// What stands between such a word and what follows it.
    pub(crate) fn colon(self) -> &'static str {
        self.word("colon")
    }

    /// What the relative paths of a report are relative to.
    pub(crate) fn root(self) -> &'static str {
        self.word("root")
    }

    /// Makes a sentence of a rule's summary.
    pub(crate) fn reports(self, summary: &str) -> String {
        TEXTS.render(self.0, "reports", &[("summary", Arg::Text(summary.to_owned()))])
    }

    /// Tells how far a fix can be trusted.
    fn applicability(self, applicability: Applicability) -> &'static str {
        self.word(match applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::Display => "display",
        })
    }

    /// Tells what a fact rests on, and where that is to be read. What a user configured may lack a page.
    pub(crate) fn origin(self, source: &Provenance) -> (&'static str, String) {
        let basis = self.word(match source.basis {
            Basis::Documented => "basis-documented",
            Basis::Standard => "basis-standard",
            Basis::Advised => "basis-advised",
            Basis::Undocumented => "basis-undocumented",
            Basis::Inferred => "basis-inferred",
            Basis::Configured => "basis-configured",
        });
        let is_own = source.section == Provenance::CONFIGURATION;
        let mut text = if is_own { self.word("configuration") } else { &source.section }.to_owned();
        for (key, name, value) in [("url", "url", &source.url), ("retrieved", "day", &source.retrieved)] {
            if !value.is_empty() {
                text.push_str(&TEXTS.render(self.0, key, &[(name, Arg::Text(value.to_string()))]));
            }
        }
        (basis, text)
    }

    /// Adds something to a sentence.
    pub(crate) fn with(self, text: &str, more: &str) -> String {
        format!("{text}{}{more}{}", self.word("open"), self.word("close"))
    }
}

/// How far a fix can be trusted, in the words of the format `full`.
///
/// ```
/// use moonlint::Locale;
/// use moonlint::fix::Applicability;
/// assert_eq!(moonlint_emit::applicability(Applicability::Unsafe, Locale::En), "unsafe");
/// assert_eq!(moonlint_emit::applicability(Applicability::Unsafe, Locale::Zh), "不安全");
/// ```
pub fn applicability(applicability: Applicability, locale: Locale) -> &'static str {
    Words::of(locale).applicability(applicability)
}

/// What a fact rests on, and where that is to be read, in the words of the format `full`. Without a page there is nothing to
/// be read.
///
/// ```
/// use moonlint::{Locale, Provenance};
/// let configured = Provenance::configured();
/// assert_eq!(moonlint_emit::origin(&configured, Locale::En), "configured");
/// assert_eq!(moonlint_emit::origin(&configured, Locale::Zh), "来自配置");
/// ```
pub fn origin(source: &Provenance, locale: Locale) -> String {
    let words = Words::of(locale);
    let (basis, text) = words.origin(source);
    if source.has_page() { format!("{basis}{}{text}", words.colon()) } else { basis.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
        assert_eq!(super::TEXTS.missing(moonlint_diagnostics::Locale::Zh), [""; 0]);
    }
}
