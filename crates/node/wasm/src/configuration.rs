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
    use moonlint::{Diagnostic, Levels, LevelsBuilder, Locale, Settings};
    use moonlint_config::{Config, Format, View};

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

        pub(crate) fn levels(&self) -> LevelsBuilder {
            self.config.as_ref().map_or_else(Levels::builder, Config::levels)
        }

        pub(crate) fn settings(&self) -> Settings {
            self.config.as_ref().map(Config::settings).unwrap_or_default()
        }

        /// The rules that are not for the path.
        pub(crate) fn ignored(&self) -> impl Iterator<Item = &str> {
            let entries =
                self.view.ignored.iter().filter_map(|index| self.config.as_ref()?.per_file_ignores.get(*index));
            entries.flat_map(|entry| entry.value.rules.iter().map(AsRef::as_ref))
        }

        /// Whether no entry of `[[ignore]]` is for the finding.
        pub(crate) fn keeps(&self, finding: &Diagnostic) -> bool {
            let Some(config) = &self.config else { return true };
            let mut entries = self.view.suppressions.iter().filter_map(|index| config.suppressions.get(*index));
            !entries.any(|entry| entry.value.matches(finding.rule.id, &finding.pointer))
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
    use moonlint::{Diagnostic, Levels, LevelsBuilder, Locale, Settings};

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

        pub(crate) fn levels(&self) -> LevelsBuilder {
            Levels::builder()
        }

        pub(crate) fn settings(&self) -> Settings {
            Settings::default()
        }

        pub(crate) fn ignored(&self) -> impl Iterator<Item = &str> {
            std::iter::empty()
        }

        pub(crate) fn keeps(&self, _finding: &Diagnostic) -> bool {
            true
        }
    }
}
