//! The few words that formats add to a finding's own texts.

use moonlint::{Applicability, Basis, Locale};

/// The words of a language. Severities and rule ids are names, not words: they are the same in every language.
pub(crate) struct Words {
    /// Before the help.
    pub(crate) help: &'static str,
    /// Before a place that has no frame.
    pub(crate) note: &'static str,
    /// Before the place of a finding that has no frame.
    pub(crate) at: &'static str,
    /// At the finding's own place, where it could be taken for another.
    pub(crate) here: &'static str,
    /// Before a fix's title.
    pub(crate) fix: &'static str,
    /// Before the day on which a page was read.
    pub(crate) retrieved: &'static str,
    /// Before a rule's summary, to make a sentence of it.
    pub(crate) reports: &'static str,
    /// What the relative paths of a report are relative to.
    pub(crate) root: &'static str,
    /// What a fact rests on.
    pub(crate) basis: fn(Basis) -> &'static str,
    /// How far a fix can be trusted.
    pub(crate) applicability: fn(Applicability) -> &'static str,
}

const ENGLISH: Words = Words {
    help: "help",
    note: "note",
    at: "at",
    here: "here",
    fix: "fix available",
    retrieved: "retrieved",
    reports: "Reports",
    root: "The folder that moonlint ran in.",
    basis: Basis::as_str,
    applicability: Applicability::as_str,
};

impl Words {
    pub(crate) fn of(locale: Locale) -> &'static Words {
        match locale {
            Locale::En => &ENGLISH,
            // The library may learn a language before this crate does.
            _ => &ENGLISH,
        }
    }
}
