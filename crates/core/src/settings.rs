//! What a check is to look for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use moonlint_catalogue::Catalogue;
use moonlint_diagnostics::{Change, Formers, Group, Severity};
use moonlint_request::Context;
use moonlint_syntax::Dialect;
use moonlint_texts::{Locale, Phrase, nearest};

use crate::registry;
use crate::rule::Rule;
use crate::texts::phrase;

/// Everything that decides what a [`Checker`](crate::Checker) reports.
///
/// ```
/// use moonlint::{Levels, Settings, check};
///
/// let settings = Settings::default().with_model("wan2.7".to_owned()).with_levels(Levels::all());
/// assert!(check(r#"{"prompt": "A cat", "duration": 7}"#, &settings).has_errors());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// How the source is read, where its file name does not say.
    pub dialect: Dialect,
    /// The model to check for, whatever the requests say.
    pub model: Option<String>,
    /// The models that are known; `None` for the built-in catalogue.
    pub catalogue: Option<Arc<Catalogue>>,
    /// Which rules run, and how severe their findings are.
    pub levels: Levels,
    /// Fields that are known though the documentation does not name them. A model can have more of them.
    pub fields: BTreeSet<String>,
    /// The line that each asset belongs to (`kz`, `cl`), by asset id.
    pub asset_lines: BTreeMap<String, String>,
    /// Whether reports list the assets that requests use, so that a [`Run`](crate::Run) can compare them.
    pub track_assets: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            dialect: Dialect::Json,
            model: None,
            catalogue: None,
            levels: Levels::default(),
            fields: BTreeSet::new(),
            asset_lines: BTreeMap::new(),
            track_assets: false,
        }
    }
}

impl Settings {
    /// Reads sources in a dialect.
    #[must_use]
    pub fn with_dialect(self, dialect: Dialect) -> Self {
        Settings { dialect, ..self }
    }

    /// Checks for a model, whatever the requests say; `None` for the one that they name.
    #[must_use]
    pub fn with_model(self, model: impl Into<Option<String>>) -> Self {
        Settings { model: model.into(), ..self }
    }

    /// Knows the models of a catalogue; `None` for the built-in one.
    #[must_use]
    pub fn with_catalogue(self, catalogue: impl Into<Option<Arc<Catalogue>>>) -> Self {
        Settings { catalogue: catalogue.into(), ..self }
    }

    /// Runs the rules of these levels, as severe as they say.
    #[must_use]
    pub fn with_levels(self, levels: Levels) -> Self {
        Settings { levels, ..self }
    }

    /// Knows fields that the documentation does not name.
    #[must_use]
    pub fn with_fields(self, fields: BTreeSet<String>) -> Self {
        Settings { fields, ..self }
    }

    /// Knows the line (`kz`, `cl`) of assets, by asset id.
    #[must_use]
    pub fn with_asset_lines(self, asset_lines: BTreeMap<String, String>) -> Self {
        Settings { asset_lines, ..self }
    }

    /// Lists in reports the assets that requests use, so that a [`Run`](crate::Run) can compare them.
    #[must_use]
    pub fn with_assets_tracked(self) -> Self {
        Settings { track_assets: true, ..self }
    }

    /// What requests are read against.
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            model: self.model.as_deref(),
            catalogue: self.catalogue(),
            has_asset_lines: !self.asset_lines.is_empty(),
        }
    }

    /// The models that are known.
    pub fn catalogue(&self) -> &Catalogue {
        match &self.catalogue {
            Some(catalogue) => catalogue,
            None => Catalogue::builtin(),
        }
    }
}

/// The severity of each rule that runs.
///
/// ```
/// use moonlint::{Levels, Severity};
/// let levels = Levels::builder().ignore("limits")?.severity("legacy-spelling", Severity::Warning)?.build();
/// assert_eq!(levels.of("unsupported-duration"), None);
/// assert_eq!(levels.of("legacy-spelling"), Some(Severity::Warning));
/// # Ok::<(), moonlint::UnknownRule>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(Vec<Option<Severity>>);

impl Default for Levels {
    /// Every rule at its own severity, without hints.
    fn default() -> Self {
        LevelsBuilder::default().build()
    }
}

impl Levels {
    /// Starts from every rule at its own severity, without hints.
    pub fn builder() -> LevelsBuilder {
        LevelsBuilder::default()
    }

    /// Every rule at its own severity, hints included.
    pub fn all() -> Self {
        LevelsBuilder::default().hints(true).build()
    }

    /// The severity of a rule's findings, or `None` when it does not run.
    pub fn of(&self, id: &str) -> Option<Severity> {
        let index = registry::rules().iter().position(|rule| rule.id == id)?;
        self.0[index]
    }

    /// These levels without some rules, whatever selects them.
    ///
    /// # Errors
    ///
    /// When no rule and no group has this name.
    pub fn without(mut self, name: &str) -> Result<Self, UnknownRule> {
        let selectors = Selector::named(name, Formers::default())?;
        for (rule, level) in registry::rules().iter().zip(&mut self.0) {
            if exactness(&selectors, rule).is_some() {
                *level = None;
            }
        }
        Ok(self)
    }

    /// These levels without the rules that are no errors.
    pub(crate) fn errors(&self) -> Levels {
        Levels(self.0.iter().map(|level| level.filter(|level| *level == Severity::Error)).collect())
    }

    /// The rules that run.
    pub fn active(&self) -> impl Iterator<Item = (&'static Rule, Severity)> + '_ {
        registry::rules().iter().zip(&self.0).filter_map(|(rule, level)| level.map(|level| (*rule, level)))
    }
}

/// Builds [`Levels`] from names as users write them: rule ids, groups, severities and `all`. Ids of [earlier
/// versions](Formers) are understood.
#[derive(Clone, Debug, Default)]
pub struct LevelsBuilder {
    formers: Formers,
    hints: bool,
    /// What [`LevelsBuilder::layer`] put below.
    below: Vec<Layer>,
    top: Layer,
}

/// What one place says: a file, the command line.
#[derive(Clone, Debug, Default)]
struct Layer {
    select: Vec<Selector>,
    ignore: Vec<Selector>,
    severities: Vec<(Selector, Severity)>,
}

impl LevelsBuilder {
    /// What is said from here on wins over all that was said before, however exact that was: flags over a file.
    ///
    /// ```
    /// use moonlint::{Levels, Severity};
    /// let file = Levels::builder().select("unsupported-duration")?.ignore("unsupported-ratio")?;
    /// assert!(file.clone().layer().ignore("limits")?.build().active().next().is_none());
    /// assert!(file.layer().select("limits")?.build().of("unsupported-ratio").is_some());
    /// # Ok::<(), moonlint::UnknownRule>(())
    /// ```
    pub fn layer(mut self) -> Self {
        self.below.push(std::mem::take(&mut self.top));
        self
    }

    /// Which names of earlier versions are understood from here on.
    pub fn formers(mut self, formers: Formers) -> Self {
        self.formers = formers;
        self
    }

    /// Whether rules that are hints run without being selected by their id.
    pub fn hints(mut self, hints: bool) -> Self {
        self.hints = hints;
        self
    }

    /// Runs only what is selected. The more exact name wins over the wider one, and `ignore` over `select`.
    ///
    /// # Errors
    ///
    /// When no rule and no group has this name.
    pub fn select(mut self, name: &str) -> Result<Self, UnknownRule> {
        self.top.select.extend(Selector::named(name, self.formers)?);
        Ok(self)
    }

    /// Leaves rules out.
    ///
    /// # Errors
    ///
    /// When no rule and no group has this name.
    pub fn ignore(mut self, name: &str) -> Result<Self, UnknownRule> {
        self.top.ignore.extend(Selector::named(name, self.formers)?);
        Ok(self)
    }

    /// Gives rules another severity. A hint that is raised runs without being asked for.
    ///
    /// # Errors
    ///
    /// When no rule and no group has this name.
    pub fn severity(mut self, name: &str, severity: Severity) -> Result<Self, UnknownRule> {
        let selectors = Selector::named(name, self.formers)?;
        self.top.severities.extend(selectors.into_iter().map(|selector| (selector, severity)));
        Ok(self)
    }

    /// The levels.
    pub fn build(self) -> Levels {
        Levels(registry::rules().iter().map(|rule| self.level(rule)).collect())
    }

    fn level(&self, rule: &'static Rule) -> Option<Severity> {
        let mut by_id = false;
        let mut runs = true;
        let mut given = rule.severity;
        for layer in self.below.iter().chain([&self.top]) {
            let selected = if layer.select.is_empty() {
                Some(0)
            } else {
                let exactness = exactness(&layer.select, rule);
                by_id = exactness == Selector::Rule(rule).exactness(rule);
                runs = exactness.is_some();
                exactness
            };
            runs &= exactness(&layer.ignore, rule).is_none_or(|ignored| Some(ignored) < selected);
            let severities =
                layer.severities.iter().filter_map(|(selector, severity)| Some((selector.exactness(rule)?, *severity)));
            // The last of the most exact ones, as a later flag overrides an earlier one.
            given = severities.max_by_key(|(exactness, _)| *exactness).map_or(given, |(_, severity)| severity);
        }
        (runs && (given > Severity::Hint || self.hints || by_id)).then_some(given)
    }
}

/// How exactly the most exact of some selectors names the rule, if any does.
fn exactness(selectors: &[Selector], rule: &Rule) -> Option<u8> {
    selectors.iter().filter_map(|selector| selector.exactness(rule)).max()
}

#[derive(Clone, Copy, Debug)]
enum Selector {
    All,
    Severity(Severity),
    Group(Group),
    /// A rule that there is no more.
    Nothing,
    /// What was a part of the rule that is named.
    Part(&'static Rule),
    Rule(&'static Rule),
}

impl Selector {
    /// What a name selects.
    fn named(name: &str, formers: Formers) -> Result<Vec<Self>, UnknownRule> {
        if name == "all" {
            return Ok(vec![Selector::All]);
        }
        if let Ok(severity) = name.strip_suffix('s').unwrap_or(name).parse() {
            return Ok(vec![Selector::Severity(severity)]);
        }
        if let Some(group) = Group::ALL.iter().copied().find(|group| group.as_str() == name) {
            return Ok(vec![Selector::Group(group)]);
        }
        let mut selectors: Vec<Self> = registry::rule(name).map(Selector::Rule).into_iter().collect();
        if let Some(former) = formers.get(name) {
            let select = match former.change {
                Change::Renamed => Selector::Rule,
                Change::Split => Selector::Part,
                Change::Removed => return Ok(vec![Selector::Nothing]),
                Change::Moved => return Ok(selectors),
            };
            selectors.extend(former.now.iter().filter_map(|id| registry::rule(id)).map(select));
        }
        if selectors.is_empty() { Err(UnknownRule::new(name)) } else { Ok(selectors) }
    }

    /// How exactly it names the rule, if at all.
    fn exactness(self, rule: &Rule) -> Option<u8> {
        match self {
            Selector::Nothing => None,
            Selector::All => Some(0),
            Selector::Severity(severity) => (rule.severity == severity).then_some(1),
            Selector::Group(group) => (rule.group == group).then_some(2),
            Selector::Part(part) => (part.id == rule.id).then_some(3),
            Selector::Rule(named) => (named.id == rule.id).then_some(4),
        }
    }
}

/// A name that is neither a rule's nor a group's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name.
    pub name: String,
    /// The nearest name that there is.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    /// The error for a name, with the nearest rule or group.
    pub fn new(name: &str) -> Self {
        let names = registry::rules().iter().map(|rule| rule.id);
        let groups = Group::ALL.iter().copied().map(Group::as_str);
        UnknownRule { name: name.to_owned(), nearest: nearest(name, names.chain(groups)) }
    }

    /// Makes the error for a name where only a rule will do.
    pub fn rule(name: &str) -> Self {
        UnknownRule { name: name.to_owned(), nearest: nearest(name, registry::rules().iter().map(|rule| rule.id)) }
    }
}

impl UnknownRule {
    /// The error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        match self.nearest {
            Some(nearest) => phrase("unknown-rule-near").with("name", &*self.name).with("nearest", nearest),
            None => phrase("unknown-rule").with("name", &*self.name),
        }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownRule {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exact_name_wins() -> Result<(), UnknownRule> {
        let levels = Levels::builder().select("limits")?.ignore("all")?.build();
        assert_eq!(levels.of("unsupported-duration"), Some(Severity::Error), "a group outweighs `all`");
        let levels = Levels::builder().select("unsupported-duration")?.ignore("limits")?.build();
        assert_eq!(levels.active().map(|(rule, _)| rule.id).collect::<Vec<_>>(), ["unsupported-duration"]);
        let levels = Levels::builder().select("limits")?.ignore("limits")?.build();
        assert_eq!(levels.active().count(), 0, "`ignore` wins between equals");
        let levels = Levels::builder().select("errors")?.build();
        assert!(levels.active().all(|(rule, _)| rule.severity == Severity::Error));
        Ok(())
    }

    #[test]
    fn hints_run_when_asked_for() -> Result<(), UnknownRule> {
        assert_eq!(Levels::default().of("legacy-spelling"), None);
        assert_eq!(Levels::all().of("legacy-spelling"), Some(Severity::Hint));
        assert_eq!(Levels::builder().select("style")?.build().of("legacy-spelling"), None);
        assert_eq!(Levels::builder().select("legacy-spelling")?.build().of("legacy-spelling"), Some(Severity::Hint));
        let raised = Levels::builder().severity("style", Severity::Warning)?.build();
        assert_eq!(raised.of("legacy-spelling"), Some(Severity::Warning));
        Ok(())
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        let error = Levels::builder().select("unsuported-duration").unwrap_err();
        assert_eq!(error.nearest, Some("unsupported-duration"));
    }
}
