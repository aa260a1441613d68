//! What can be wrong with a configuration.

use std::fmt;
use std::ops::Range;

/// One fault in the text of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The key at fault, with those above it, as in `files[0].pointer`; empty for a text that is not TOML.
    pub key: String,
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may stand there.
    pub expected: Option<String>,
    /// The nearest name that may stand there.
    pub nearest: Option<String>,
}

impl ConfigError {
    pub(crate) fn new(key: impl Into<String>, span: Range<usize>, message: impl Into<String>) -> Self {
        ConfigError { key: key.into(), span, message: message.into(), expected: None, nearest: None }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn nearest(mut self, nearest: Option<impl Into<String>>) -> Self {
        self.nearest = nearest.map(Into::into);
        self
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match (&self.nearest, &self.expected) {
            (Some(nearest), _) => Some(format!("did you mean `{nearest}`?")),
            (None, Some(expected)) => Some(format!("expected {expected}")),
            (None, None) => None,
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.help() {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ConfigError {}
