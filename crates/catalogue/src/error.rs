//! What can be wrong with a model table.

use std::fmt;
use std::ops::Range;

use moonlint_texts::{Arg, Locale, Phrase};

use crate::texts::phrase;

/// Why a table of models cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: CatalogueErrorKind,
    model: Option<String>,
    key: Option<String>,
    text: Phrase,
    span: Option<Range<usize>>,
}

/// The sort of error, with what a caller needs to suggest a better name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogueErrorKind {
    /// Not TOML, an unknown key, or a value that the key does not take.
    Toml,
    /// A blank name, a name given twice, or a `source` for a key that the table does not set.
    Table,
    /// `base` names a model that neither the catalogue nor the configuration has.
    UnknownBase {
        /// The name given.
        base: String,
    },
    /// Models are each other's `base`.
    BaseCycle {
        /// The models of the cycle, from the one reported round to the last.
        chain: Vec<String>,
    },
}

impl CatalogueError {
    pub(crate) fn new(kind: CatalogueErrorKind, text: Phrase) -> Self {
        Self(Box::new(Inner { kind, model: None, key: None, text, span: None }))
    }

    pub(crate) fn of_model(mut self, model: impl Into<String>) -> Self {
        self.0.model = Some(model.into());
        self
    }

    pub(crate) fn at_key(mut self, key: impl Into<String>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    pub(crate) fn at(mut self, span: Option<Range<usize>>) -> Self {
        self.0.span = span;
        self
    }

    /// The sort of error.
    pub fn kind(&self) -> &CatalogueErrorKind {
        &self.0.kind
    }

    /// The model whose table is at fault, if it is known.
    pub fn model(&self) -> Option<&str> {
        self.0.model.as_deref()
    }

    /// The key at fault, if it is known; nested keys are joined by dots (`source.duration`).
    pub fn key(&self) -> Option<&str> {
        self.0.key.as_deref()
    }

    /// What is wrong, without the model and the key.
    pub fn text(&self) -> &Phrase {
        &self.0.text
    }

    /// Says in English what is wrong.
    pub fn message(&self) -> String {
        self.0.text.to_string()
    }

    /// The whole error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.whole().render(locale)
    }

    fn whole(&self) -> Phrase {
        let place = match (self.model(), self.key()) {
            (Some(model), Some(key)) => format!("models.\"{model}\".{key}"),
            (Some(model), None) => format!("models.\"{model}\""),
            (None, Some(key)) => key.to_owned(),
            (None, None) => return self.0.text.clone(),
        };
        phrase("at-place").with("place", Arg::Text(place)).with("fault", self.0.text.clone())
    }

    /// Where in the text it is, in bytes, if there was a text.
    pub fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.whole(), f)
    }
}

impl std::error::Error for CatalogueError {}
