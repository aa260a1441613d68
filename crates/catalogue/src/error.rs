//! What can be wrong with a model table.

use std::fmt;
use std::ops::Range;

/// Why a table of models cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: CatalogueErrorKind,
    model: Option<String>,
    key: Option<String>,
    message: String,
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
    pub(crate) fn new(kind: CatalogueErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, model: None, key: None, message: message.into(), span: None }))
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
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where in the text it is, in bytes, if there was a text.
    pub fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.model(), self.key()) {
            (Some(model), Some(key)) => write!(f, "models.\"{model}\".{key}: ")?,
            (Some(model), None) => write!(f, "models.\"{model}\": ")?,
            (None, Some(key)) => write!(f, "{key}: ")?,
            (None, None) => {}
        }
        f.write_str(self.message())
    }
}

impl std::error::Error for CatalogueError {}
