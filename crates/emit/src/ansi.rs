//! The escape sequences that we write ourselves.

use std::fmt;

use moonlint_diagnostics::{RuleInfo, Severity};

use crate::style::Style;

/// The look of a piece of text, where colours are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Paint {
    Bold,
    Dim,
    Severity(Severity),
}

impl Paint {
    const fn sgr(self) -> &'static str {
        match self {
            Paint::Bold => "1",
            Paint::Dim => "2",
            Paint::Severity(Severity::Error) => "1;31",
            Paint::Severity(Severity::Warning) => "1;33",
            Paint::Severity(Severity::Hint) => "1;36",
        }
    }
}

impl Style {
    pub(crate) fn paint<T: fmt::Display>(&self, paint: Paint, text: T) -> Painted<T> {
        Painted { sgr: self.color.then(|| paint.sgr()), text }
    }

    /// The sequences before and after text that is to be coloured.
    pub(crate) fn around(&self, paint: Paint) -> (String, &'static str) {
        if self.color { (format!("\u{1b}[{}m", paint.sgr()), "\u{1b}[0m") } else { (String::new(), "") }
    }

    /// `error[rule-id]`, the id a link to the rule's page.
    pub(crate) fn tag(&self, severity: Severity, rule: &RuleInfo) -> String {
        let id = if self.links {
            format!("\u{1b}]8;;{}\u{1b}\\{}\u{1b}]8;;\u{1b}\\", rule.url(), rule.id)
        } else {
            rule.id.to_owned()
        };
        self.paint(Paint::Severity(severity), format_args!("{severity}[{id}]")).to_string()
    }
}

/// Text between the sequences that colour it.
pub(crate) struct Painted<T> {
    sgr: Option<&'static str>,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sgr {
            Some(sgr) => write!(f, "\u{1b}[{sgr}m{}\u{1b}[0m", self.text),
            None => self.text.fmt(f),
        }
    }
}
