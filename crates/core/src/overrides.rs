//! What is asked for over a configuration, and what is wrong with that.

use std::fmt;

use moonlint_texts::{Locale, Phrase, nearest};

use crate::settings::{Levels, LevelsBuilder, Settings, UnknownRule};
use crate::texts::phrase;
use crate::{Catalogue, ModelSpec, Severity};

/// What is asked for over a configuration: by the flags of a command, the arguments of a checker, the options of an editor.
///
/// ```
/// use moonlint::{Levels, Overrides, Settings};
/// let overrides = Overrides { select: vec!["limits".to_owned()], ..Overrides::default() };
/// let settings = overrides.settings(Levels::builder(), ["unsupported-ratio"], Settings::default())?;
/// assert!(settings.levels.of("unsupported-duration").is_some());
/// assert!(settings.levels.of("unsupported-ratio").is_none());
/// # Ok::<(), moonlint::UnknownName>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The rules and groups that run, in place of those that a configuration selects.
    pub select: Vec<String>,
    /// The rules and groups that do not run.
    pub ignore: Vec<String>,
    /// Severities of rules and groups; of several for one rule, the last counts.
    pub severity: Vec<(String, Severity)>,
    /// Whether hints are shown; `None` leaves it to the configuration.
    pub hints: Option<bool>,
    /// The model that takes the place of the one that a request names.
    pub model: Option<String>,
    /// Fields that are known beside those of the configuration.
    pub fields: Vec<String>,
}

impl Overrides {
    /// Layers the levels that are asked for over those of a configuration.
    ///
    /// # Errors
    ///
    /// When no rule and no group has a name.
    pub fn levels(&self, configured: LevelsBuilder) -> Result<LevelsBuilder, UnknownName> {
        let mut levels = configured.layer();
        if let Some(hints) = self.hints {
            levels = levels.hints(hints);
        }
        for name in &self.select {
            levels = levels.select(name).map_err(|error| UnknownName::rule("select", &error))?;
        }
        for name in &self.ignore {
            levels = levels.ignore(name).map_err(|error| UnknownName::rule("ignore", &error))?;
        }
        for (name, severity) in &self.severity {
            levels = levels.severity(name, *severity).map_err(|error| UnknownName::rule("severity", &error))?;
        }
        Ok(levels)
    }

    /// Makes settings of levels and settings that are configured, without the rules that are left out whatever selects them.
    ///
    /// # Errors
    ///
    /// When no rule, no group or no model has a name.
    pub fn settings<'n>(
        &self,
        levels: LevelsBuilder,
        left_out: impl IntoIterator<Item = &'n str>,
        configured: Settings,
    ) -> Result<Settings, UnknownName> {
        let levels = without(self.levels(levels)?.build(), left_out)?;
        let mut settings = Settings { levels, model: self.model.clone(), ..configured };
        settings.fields.extend(self.fields.iter().cloned());
        if let Some(name) = &self.model {
            model(settings.catalogue(), name)?;
        }
        Ok(settings)
    }
}

/// Leaves rules out of levels, as `[per-file-ignores]` does.
fn without<'n>(levels: Levels, left_out: impl IntoIterator<Item = &'n str>) -> Result<Levels, UnknownName> {
    left_out.into_iter().try_fold(levels, |levels, name| {
        levels.without(name).map_err(|error| UnknownName::rule("per-file-ignores", &error))
    })
}

/// Finds a model by its name.
///
/// ```
/// use moonlint::Catalogue;
/// let error = moonlint::model(Catalogue::builtin(), "wan27").unwrap_err();
/// assert_eq!(error.to_string(), "no model is called `wan27`; did you mean `wan2.7`?");
/// ```
///
/// # Errors
///
/// When no model has this name; the error names the nearest.
pub fn model<'c>(catalogue: &'c Catalogue, name: &str) -> Result<&'c ModelSpec, UnknownName> {
    catalogue.get(name).ok_or_else(|| UnknownName {
        option: "model",
        name: name.to_owned(),
        nearest: nearest(name, catalogue.names()).map(str::to_owned),
    })
}

/// A name in [`Overrides`] that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// What was given with the name: `select`, `ignore`, `severity`, `model` or `per-file-ignores`.
    pub option: &'static str,
    /// The name.
    pub name: String,
    /// The nearest name that there is.
    pub nearest: Option<String>,
}

impl UnknownName {
    fn rule(option: &'static str, error: &UnknownRule) -> Self {
        UnknownName { option, name: error.name.clone(), nearest: error.nearest.map(str::to_owned) }
    }

    /// Says in a language what has no such name, and which name is near.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        let text = match (self.option, &self.nearest) {
            ("model", Some(_)) => phrase("unknown-model-near"),
            ("model", None) => phrase("unknown-model"),
            (_, Some(_)) => phrase("unknown-rule-near"),
            (_, None) => phrase("unknown-rule"),
        };
        let text = text.with("name", &*self.name);
        match &self.nearest {
            Some(nearest) => text.with("nearest", &**nearest),
            None => text,
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_asked_for_wins_over_what_is_configured() -> Result<(), Box<dyn std::error::Error>> {
        let configured = Levels::builder().select("limits")?.ignore("unsupported-ratio")?.hints(true);
        let asked = Overrides { ignore: names(&["limits"]), ..Overrides::default() };
        assert_eq!(asked.levels(configured.clone())?.build().active().count(), 0);
        let asked = Overrides { select: names(&["limits"]), ..Overrides::default() };
        assert!(asked.levels(configured.clone())?.build().of("unsupported-ratio").is_some());
        let asked = Overrides { select: names(&["all"]), hints: Some(false), ..Overrides::default() };
        let levels = asked.levels(configured)?.build();
        assert!(levels.active().all(|(_, severity)| severity > Severity::Hint));
        Ok(())
    }

    #[test]
    fn rules_that_are_not_for_a_path_are_left_out_whatever_selects_them() -> Result<(), UnknownName> {
        let asked = Overrides { select: names(&["unsupported-ratio"]), ..Overrides::default() };
        let settings = asked.settings(Levels::builder(), ["limits"], Settings::default())?;
        assert_eq!(settings.levels.active().count(), 0);
        Ok(())
    }

    #[test]
    fn fields_are_added_and_the_model_is_one_that_is_known() -> Result<(), UnknownName> {
        let configured = Settings { fields: ["seed".to_owned()].into(), ..Settings::default() };
        let asked = Overrides { fields: names(&["fps"]), model: Some("wan2.7".to_owned()), ..Overrides::default() };
        let settings = asked.settings(Levels::builder(), [], configured)?;
        assert_eq!(settings.fields.iter().collect::<Vec<_>>(), ["fps", "seed"]);
        assert_eq!(settings.model.as_deref(), Some("wan2.7"));
        Ok(())
    }

    #[test]
    fn errors_say_where_the_name_was_and_which_one_is_near() {
        let one = || names(&["unsuported-ratio"]);
        let severity = vec![("zzz".to_owned(), Severity::Hint)];
        let cases = [
            (Overrides { select: one(), ..Overrides::default() }, "select", Some("unsupported-ratio")),
            (Overrides { ignore: one(), ..Overrides::default() }, "ignore", Some("unsupported-ratio")),
            (Overrides { severity, ..Overrides::default() }, "severity", None),
            (Overrides { model: Some("wan27".to_owned()), ..Overrides::default() }, "model", Some("wan2.7")),
        ];
        for (asked, option, nearest) in cases {
            let error = asked.settings(Levels::builder(), [], Settings::default()).unwrap_err();
            assert_eq!((error.option, error.nearest.as_deref()), (option, nearest));
            assert!(!error.render(Locale::Zh).is_ascii());
        }
        let error = Overrides::default().settings(Levels::builder(), ["zzz"], Settings::default()).unwrap_err();
        assert_eq!(error.option, "per-file-ignores");
        assert_eq!(error.name, "zzz");
    }
}
