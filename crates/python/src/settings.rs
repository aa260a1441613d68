//! From the arguments of a checker to settings, over those of a configuration.

use std::path::Path;

use moonlint::{Catalogue, Locale, ModelSpec, Overrides, Settings, UnknownName};
use moonlint_config::{Effect, View};
use moonlint_emit::{Style, render_fault};
use moonlint_sources::reason_text;
use moonlint_workspace::{Choice, Configurations, Fault, Notices};
use pyo3::exceptions::{PyFileNotFoundError, PyValueError};
use pyo3::prelude::*;

use crate::python;

/// What a checker was asked for.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) config: Choice,
    pub(crate) overrides: Overrides,
    pub(crate) locale: Locale,
}

impl Options {
    /// Finds the configurations that are chosen; raises what is wrong with one that was named.
    pub(crate) fn configurations(&self, py: Python<'_>) -> PyResult<Configurations> {
        let configurations = Configurations::new(&self.config);
        tell(py, configurations.notices(), self.locale)?;
        Ok(configurations)
    }

    /// The settings for what is no file: over those of a configuration that was named.
    pub(crate) fn settings(&self, configurations: &Configurations) -> PyResult<Settings> {
        let (named, view) = (configurations.named(), View::default());
        let effect = Effect::of(named.as_ref().map(|loaded| &loaded.config), &view);
        effect.settings(&self.overrides).map_err(|error| unknown(&error, self.locale))
    }
}

/// A model by name; the error names the nearest.
pub(crate) fn find<'c>(catalogue: &'c Catalogue, name: &str, locale: Locale) -> PyResult<&'c ModelSpec> {
    moonlint::model(catalogue, name).map_err(|error| unknown(&error, locale))
}

/// A name that nothing has, as an error of Python.
pub(crate) fn unknown(error: &UnknownName, locale: Locale) -> PyErr {
    PyValueError::new_err(error.render(locale))
}

/// Raises what is wrong with the configurations that were met.
pub(crate) fn tell(py: Python<'_>, notices: Notices, locale: Locale) -> PyResult<()> {
    let style = Style { locale, ..Style::default() };
    let mut told = Vec::new();
    for fault in notices.faults {
        match fault {
            Fault::Missing { path } if !path.exists() => {
                return Err(PyFileNotFoundError::new_err(format!("no such configuration: {}", shown(&path))));
            }
            Fault::Missing { path } => told.push(format!("{}: no configuration of moonlint is in it", shown(&path))),
            Fault::Unreadable { path, error } => {
                told.push(format!("{}: {}", shown(&path), reason_text(&error).render(locale)));
            }
            Fault::Wrong { path, text, errors } => told.extend(errors.into_iter().map(|error| {
                let help = error.help().map(|help| help.render(locale));
                let fault = moonlint_emit::Fault {
                    sort: "configuration",
                    path: &shown(&path),
                    text: &text,
                    bytes: error.span.clone(),
                    message: &error.message.render(locale),
                    help: help.as_deref(),
                };
                render_fault(&fault, &style)
            })),
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    Err(PyErr::from_value(python::object(py, "ConfigError")?.call1((told.join("\n"),))?))
}

/// A path as reports show it.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
