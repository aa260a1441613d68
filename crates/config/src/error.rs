//! What can be wrong with a configuration.

use std::fmt;
use std::ops::Range;

use moonlint_texts::{Locale, Phrase};

use crate::texts::phrase;

/// One fault in the text of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The key at fault, with those above it, as in `files[0].pointer`; empty for a text that is not TOML.
    pub key: String,
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Phrase,
    /// What may stand there.
    pub expected: Option<Phrase>,
    /// The nearest name that may stand there.
    pub nearest: Option<String>,
}

impl ConfigError {
    pub(crate) fn new(key: impl Into<String>, span: Range<usize>, message: Phrase) -> Self {
        ConfigError { key: key.into(), span, message, expected: None, nearest: None }
    }

    pub(crate) fn expected(mut self, expected: Phrase) -> Self {
        self.expected = Some(expected);
        self
    }

    pub(crate) fn nearest(mut self, nearest: Option<impl Into<String>>) -> Self {
        self.nearest = nearest.map(Into::into);
        self
    }

    /// Tells what to do about it.
    pub fn help(&self) -> Option<Phrase> {
        match (&self.nearest, &self.expected) {
            (Some(nearest), _) => Some(phrase("near").with("nearest", &**nearest)),
            (None, Some(expected)) => Some(phrase("expected").with("expected", expected.clone())),
            (None, None) => None,
        }
    }

    /// Renders what is wrong and what to do about it in a language.
    ///
    /// ```
    /// use moonlint::Locale;
    /// use moonlint_config::{Config, Format};
    /// let errors = Config::parse("hint = true", Format::Moonlint).unwrap_err();
    /// assert_eq!(errors[0].render(Locale::Zh), "没有 `hint` 这个配置项；是不是想写 `hints`？");
    /// ```
    pub fn render(&self, locale: Locale) -> String {
        match self.help() {
            Some(help) => phrase("with-help").with("message", self.message.clone()).with("help", help).render(locale),
            None => self.message.render(locale),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl std::error::Error for ConfigError {}
