//! What a configuration says, where the core can read one.

use serde::Deserialize;

pub(crate) use kept::Configuration;

/// A configuration's file.
#[derive(Debug, Deserialize)]
#[cfg_attr(not(feature = "config"), expect(dead_code, reason = "it cannot be read"))]
pub(crate) struct File {
    path: String,
    text: String,
    /// Whether it is a table of a `pyproject.toml`.
    pyproject: bool,
}

#[cfg(feature = "config")]
mod kept {
    use std::path::Path;

    use moonlint::syntax::LineIndex;
    use moonlint::{Diagnostic, Locale, Overrides, Settings, UnknownName};
    use moonlint_config::{Config, Effect, Format, View};

    use super::File;

    /// A configuration, if there is one, and what it means for one path.
    pub(crate) struct Configuration {
        config: Option<Config>,
        view: View,
    }

    impl Configuration {
        /// Reads a configuration; what is wrong with it is told with its lines.
        pub(crate) fn read(file: Option<&File>, place: Option<&str>, locale: Locale) -> Result<Self, String> {
            let config = file.map(|file| read(file, locale)).transpose()?;
            let view = match (&config, place) {
                (Some(config), Some(place)) => config.view(Path::new(place)),
                _ => View::default(),
            };
            Ok(Configuration { config, view })
        }

        /// The settings for the path, with what is asked for over the configuration.
        pub(crate) fn settings(&self, overrides: &Overrides) -> Result<Settings, UnknownName> {
            self.effect().settings(overrides)
        }

        /// Whether no entry of `[[ignore]]` is for the finding.
        pub(crate) fn keeps(&self, finding: &Diagnostic) -> bool {
            self.effect().keeps(finding)
        }

        fn effect(&self) -> Effect<'_> {
            Effect::of(self.config.as_ref(), &self.view)
        }
    }

    fn read(file: &File, locale: Locale) -> Result<Config, String> {
        let format = if file.pyproject { Format::Pyproject } else { Format::Moonlint };
        Config::parse(&file.text, format).map_err(|errors| {
            let lines = LineIndex::new(file.text.as_bytes());
            let told = errors.into_iter().map(|error| {
                let at = lines.position(error.span.start);
                let help = error.help().map(|help| format!(" ({})", help.render(locale))).unwrap_or_default();
                format!("{}:{}:{}: {}{help}", file.path, at.line, at.column, error.message.render(locale))
            });
            told.collect::<Vec<_>>().join("\n")
        })
    }
}

#[cfg(not(feature = "config"))]
mod kept {
    use moonlint::{Diagnostic, Levels, Locale, Overrides, Settings, UnknownName};

    use super::File;

    /// No configuration.
    pub(crate) struct Configuration;

    impl Configuration {
        pub(crate) fn read(file: Option<&File>, _place: Option<&str>, _locale: Locale) -> Result<Self, String> {
            match file {
                Some(_) => Err("configurations are read in Node.js only; give the options themselves".to_owned()),
                None => Ok(Configuration),
            }
        }

        pub(crate) fn settings(&self, overrides: &Overrides) -> Result<Settings, UnknownName> {
            overrides.settings(Levels::builder(), [], Settings::default())
        }

        pub(crate) fn keeps(&self, _finding: &Diagnostic) -> bool {
            true
        }
    }
}
