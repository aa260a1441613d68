//! A checker with its settings, as JavaScript asks for it.

use std::collections::BTreeMap;

use moonlint::{Checker, Diagnostic, Locale, ModelSpec, Overrides, Settings, Severity};
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
        let overrides = options.overrides(locale)?;
        let settings = configuration.settings(&overrides).map_err(|error| error.render(locale))?;
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
        moonlint::model(self.settings().catalogue(), name).map_err(|error| error.render(self.locale))
    }
}

impl Options {
    /// What is asked for over a configuration.
    fn overrides(&self, locale: Locale) -> Result<Overrides, String> {
        let severity = self.severity.iter().map(|(name, severity)| {
            let severity: Severity =
                severity.parse().map_err(|error: moonlint::UnknownSeverity| error.render(locale))?;
            Ok((name.clone(), severity))
        });
        Ok(Overrides {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            severity: severity.collect::<Result<_, String>>()?,
            hints: self.hints,
            model: self.model.clone(),
            fields: self.fields.clone(),
        })
    }
}
