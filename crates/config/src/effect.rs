//! What a configuration comes to for one path, below what is asked for over it.

use moonlint::{Diagnostic, Levels, LevelsBuilder, Overrides, Settings, UnknownName};

use crate::config::{Config, View};

/// What a configuration, or none, comes to for the path of a [`View`]. Command, bindings and server ask it alike.
///
/// ```
/// use moonlint::Overrides;
/// use moonlint_config::{Config, Effect, Format};
///
/// let text = "select = [\"limits\"]\n[per-file-ignores]\n\"drafts/\" = [\"unsupported-ratio\"]\n";
/// let config = Config::parse(text, Format::Moonlint).unwrap();
/// let view = config.view("drafts/ad.json".as_ref());
/// let settings = Effect::of(Some(&config), &view).settings(&Overrides::default()).unwrap();
/// assert!(settings.levels.of("unsupported-duration").is_some());
/// assert!(settings.levels.of("unsupported-ratio").is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Effect<'c> {
    /// The configuration, with the view.
    configured: Option<(&'c Config, &'c View)>,
}

impl<'c> Effect<'c> {
    /// Looks at a configuration through the view that it has of a path.
    pub fn of(config: Option<&'c Config>, view: &'c View) -> Self {
        Effect { configured: config.map(|config| (config, view)) }
    }

    /// Makes the settings for the path, with what is asked for over those of the configuration. The rules that
    /// `[per-file-ignores]` leaves out are left out whatever selects them.
    ///
    /// # Errors
    ///
    /// When no rule, no group or no model has a name that is asked for.
    pub fn settings(self, overrides: &Overrides) -> Result<Settings, UnknownName> {
        let configured = self.configured.map(|(config, _)| config.settings()).unwrap_or_default();
        overrides.settings(self.levels(), self.left_out(), configured)
    }

    fn levels(self) -> LevelsBuilder {
        self.configured.map_or_else(Levels::builder, |(config, _)| config.levels())
    }

    /// Lists the rules and groups that do not run on the path.
    fn left_out(self) -> impl Iterator<Item = &'c str> {
        let entries = self
            .configured
            .into_iter()
            .flat_map(|(config, view)| view.ignored.iter().filter_map(|index| config.per_file_ignores.get(*index)));
        entries.flat_map(|entry| entry.value.rules.iter().map(String::as_str))
    }

    /// Lists the entries of `[[ignore]]` that are for a finding, by index.
    pub fn suppressions(self, finding: &Diagnostic) -> impl Iterator<Item = usize> {
        let configured = self.configured.filter(|(_, view)| !view.suppressions.is_empty());
        configured.into_iter().flat_map(move |(config, view)| {
            let is_for = move |index: &usize| {
                let entry = config.suppressions.get(*index).filter(|_| view.suppressions.binary_search(index).is_ok());
                entry.is_some_and(|entry| entry.value.covers(finding.rule.id))
            };
            config.suppressed.matches(&finding.pointer).into_iter().filter(is_for)
        })
    }

    /// Whether no entry of `[[ignore]]` is for a finding.
    pub fn keeps(self, finding: &Diagnostic) -> bool {
        self.suppressions(finding).next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use moonlint::{Checker, Settings, Severity};

    use super::*;
    use crate::parse::Format;

    const TEXT: &str = r#"
select = ["unsupported-ratio", "unsupported-duration"]
fields = ["seed"]

[severity]
unsupported-ratio = "warning"

[per-file-ignores]
"drafts/" = ["unsupported-duration"]

[[ignore]]
path = "drafts/"
pointer = "/ratio"
rule = "unsupported-ratio"
reason = "a draft"

[[ignore]]
path = "drafts/ad.json"
pointer = "/*"
rule = "unsupported-ratio"
reason = "a draft"
"#;

    fn overrides(select: &[&str], ignore: &[&str]) -> Overrides {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Overrides { select: names(select), ignore: names(ignore), ..Overrides::default() }
    }

    #[test]
    fn settings_are_the_configured_ones_below_what_is_asked_for() -> Result<(), UnknownName> {
        let config = Config::parse(TEXT, Format::Moonlint).expect("a configuration");
        let (draft, final_) = (config.view(Path::new("drafts/ad.json")), config.view(Path::new("ad.json")));
        let of = |view, asked: &Overrides| Effect::of(Some(&config), view).settings(asked);

        let settings = of(&final_, &Overrides::default())?;
        assert_eq!(settings.levels.of("unsupported-resolution"), None);
        assert_eq!(settings.levels.of("unsupported-ratio"), Some(Severity::Warning));
        assert!(settings.levels.of("unsupported-duration").is_some());
        assert!(settings.fields.contains("seed"));

        let settings = of(&draft, &overrides(&["unsupported-resolution", "unsupported-duration"], &[]))?;
        assert!(settings.levels.of("unsupported-resolution").is_some(), "what is asked for wins");
        assert_eq!(settings.levels.of("unsupported-duration"), None, "but over files that are left out");
        assert_eq!(of(&draft, &overrides(&[], &["limits"]))?.levels.of("unsupported-ratio"), None);
        Ok(())
    }

    #[test]
    fn without_a_configuration_there_is_what_is_asked_for() -> Result<(), UnknownName> {
        let view = View::default();
        let settings = Effect::of(None, &view).settings(&overrides(&["limits"], &[]))?;
        assert!(settings.levels.of("unsupported-ratio").is_some());
        assert_eq!(settings.levels.of("wrong-type"), None);
        Ok(())
    }

    #[test]
    fn every_entry_that_is_for_a_finding_is_told() {
        let config = Config::parse(TEXT, Format::Moonlint).expect("a configuration");
        let request = r#"{"model": "wan2.7", "prompt": "A cat", "ratio": "7:3"}"#;
        let report = Checker::new(Settings::default()).check(request);
        let [finding] = &report.diagnostics[..] else { panic!("{report:?}") };
        for (path, entries) in [("drafts/ad.json", &[0, 1][..]), ("drafts/b.json", &[0]), ("ad.json", &[])] {
            let view = config.view(Path::new(path));
            let effect = Effect::of(Some(&config), &view);
            assert_eq!(effect.suppressions(finding).collect::<Vec<_>>(), entries, "{path}");
            assert_eq!(effect.keeps(finding), entries.is_empty(), "{path}");
        }
        assert!(Effect::of(None, &View::default()).keeps(finding));
    }
}
