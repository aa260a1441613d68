//! A checker with its settings, as JavaScript asks for it.

use std::collections::BTreeMap;

use moonlint::{Checker, Diagnostic, Locale, ModelSpec, Settings, Severity, UnknownRule, nearest};
use serde::Deserialize;

use crate::configuration::{Configuration, File};

/// What a checker is asked for. JavaScript has read the configuration.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Options {
    config: Option<File>,
    /// The path by which the configuration tells what holds for the request, from the configuration's folder.
    place: Option<String>,
    path: Option<String>,
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, String>,
    hints: Option<bool>,
    model: Option<String>,
    fields: Vec<String>,
    locale: Option<String>,
}

/// A checker, and what it heeds besides its rules.
pub(crate) struct Linter {
    pub(crate) checker: Checker,
    pub(crate) locale: Locale,
    /// The path that reports name.
    pub(crate) path: String,
    configuration: Configuration,
}

impl Linter {
    /// Makes a checker of what is asked for.
    pub(crate) fn new(options: Options) -> Result<Self, String> {
        let locale: Locale = match &options.locale {
            Some(tag) => tag.parse()?,
            None => Locale::default(),
        };
        let configuration = Configuration::read(options.config.as_ref(), options.place.as_deref(), locale)?;
        let settings = options.settings(&configuration, locale)?;
        let path = options.path.unwrap_or_else(|| "<request>".to_owned());
        Ok(Linter { checker: Checker::new(settings), locale, path, configuration })
    }

    pub(crate) fn settings(&self) -> &Settings {
        self.checker.settings()
    }

    /// Whether no entry of `[[ignore]]` is for the finding.
    pub(crate) fn keeps(&self, finding: &Diagnostic) -> bool {
        self.configuration.keeps(finding)
    }

    /// A model by name; the error names the nearest.
    pub(crate) fn model(&self, name: &str) -> Result<&ModelSpec, String> {
        find(self.settings(), name)
    }
}

fn find<'s>(settings: &'s Settings, name: &str) -> Result<&'s ModelSpec, String> {
    let catalogue = settings.catalogue();
    catalogue.get(name).ok_or_else(|| match nearest(name, catalogue.names()) {
        Some(near) => format!("no model is called {name:?}; did you mean {near:?}?"),
        None => format!("no model is called {name:?}"),
    })
}

impl Options {
    /// The settings over those of a configuration, less the rules that are not for the request's path.
    fn settings(&self, configuration: &Configuration, locale: Locale) -> Result<Settings, String> {
        let unknown = |error: UnknownRule| error.render(locale);
        let mut levels = configuration.levels().layer();
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
            let severity: Severity =
                severity.parse().map_err(|error: moonlint::UnknownSeverity| error.render(locale))?;
            levels = levels.severity(name, severity).map_err(unknown)?;
        }
        let mut levels = levels.build();
        for name in configuration.ignored() {
            levels = levels.without(name).map_err(unknown)?;
        }
        let mut settings = Settings { levels, model: self.model.clone(), ..configuration.settings() };
        settings.fields.extend(self.fields.iter().cloned());
        if let Some(name) = &self.model {
            find(&settings, name)?;
        }
        Ok(settings)
    }
}
