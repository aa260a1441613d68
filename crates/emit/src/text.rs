//! Texts of findings for the places where CI systems show them to people.

use std::borrow::Cow;

use moonlint_diagnostics::{Diagnostic, Locale, Message, Severity};

use crate::clean::sanitize;

/// What the tool is called.
pub(crate) const TOOL: &str = "moonlint";

/// A message with whatever it repeats of the document made visible: these texts end up in logs and on pages, where a
/// bidirectional override does as much harm as on a terminal.
pub(crate) fn shown(message: &Message, locale: Locale) -> String {
    let text = message.render(locale);
    // Nearly every text is as it should be, and need not be copied.
    let cleaned = match sanitize(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(cleaned) => Some(cleaned),
    };
    cleaned.unwrap_or(text)
}

/// The message, and the help on a line of its own.
pub(crate) fn with_help(diagnostic: &Diagnostic, locale: Locale) -> String {
    let mut text = shown(&diagnostic.message, locale);
    if let Some(help) = &diagnostic.help {
        text.push('\n');
        text.push_str(&shown(help, locale));
    }
    text
}

/// What another tool calls a severity.
pub(crate) struct Levels {
    pub(crate) error: &'static str,
    pub(crate) warning: &'static str,
    pub(crate) hint: &'static str,
}

impl Levels {
    pub(crate) const fn of(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Hint => self.hint,
        }
    }
}
