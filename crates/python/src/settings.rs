//! From the arguments of a checker to settings, over those of a configuration.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use moonlint::{Catalogue, Levels, Locale, ModelSpec, Settings, Severity, UnknownRule, nearest};
use moonlint_config::{Config, Discovery, Disk, Fault, Loaded};
use moonlint_emit::{Style, render_fault};
use moonlint_sources::{place, reason_text};
use pyo3::exceptions::{PyFileNotFoundError, PyValueError};
use pyo3::prelude::*;

use crate::python;

/// What a checker was asked for.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) config: Choice,
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) severity: Vec<(String, Severity)>,
    pub(crate) hints: Option<bool>,
    pub(crate) model: Option<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) locale: Locale,
}

/// Which configuration counts.
#[derive(Clone, Default)]
pub(crate) enum Choice {
    /// The nearest one above each file; none for what is no file.
    #[default]
    Nearest,
    /// None, for files too.
    Never,
    /// This one.
    File(PathBuf),
}

impl Options {
    /// The settings over those of a configuration, less the rules that are not for a file.
    pub(crate) fn settings(&self, config: Option<&Config>, ignored: &[usize]) -> PyResult<Settings> {
        let unknown = |error: UnknownRule| PyValueError::new_err(error.render(self.locale));
        let mut levels = config.map_or_else(Levels::builder, Config::levels).layer();
        if let Some(hints) = self.hints {
            levels = levels.hints(hints);
        }
        for name in &self.select {
            levels = levels.select(name).map_err(unknown)?;
        }
        for name in &self.ignore {
            levels = levels.ignore(name).map_err(unknown)?;
        }
        for (name, severity) in &self.severity {
            levels = levels.severity(name, *severity).map_err(unknown)?;
        }
        let mut levels = levels.build();
        for entry in ignored.iter().filter_map(|index| config?.per_file_ignores.get(*index)) {
            for name in &entry.value.rules {
                levels = levels.without(name).map_err(unknown)?;
            }
        }
        let configured = config.map(Config::settings).unwrap_or_default();
        let mut settings = Settings { levels, model: self.model.clone(), ..configured };
        settings.fields.extend(self.fields.iter().cloned());
        if let Some(name) = &self.model {
            find(settings.catalogue(), name)?;
        }
        Ok(settings)
    }

    /// The configuration that was named.
    pub(crate) fn named(&self, py: Python<'_>) -> PyResult<Option<Arc<Loaded>>> {
        let Choice::File(path) = &self.config else { return Ok(None) };
        let mut discovery = Discovery::new(Disk);
        let loaded = discovery.named(&place(path));
        tell(py, &mut discovery, self.locale)?;
        Ok(loaded)
    }
}

/// A model by name; the error names the nearest.
pub(crate) fn find<'c>(catalogue: &'c Catalogue, name: &str) -> PyResult<&'c ModelSpec> {
    catalogue.get(name).ok_or_else(|| {
        PyValueError::new_err(match nearest(name, catalogue.names()) {
            Some(near) => format!("no model is called {name:?}; did you mean {near:?}?"),
            None => format!("no model is called {name:?}"),
        })
    })
}

/// Raises what is wrong with the configurations that were met.
pub(crate) fn tell(py: Python<'_>, discovery: &mut Discovery<Disk>, locale: Locale) -> PyResult<()> {
    let style = Style { locale, ..Style::default() };
    let mut told = Vec::new();
    for fault in discovery.faults.drain(..) {
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
