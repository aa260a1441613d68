//! What a configuration says, and what it means for one file.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use moonlint::rule::{Former, Formers};
use moonlint::syntax::{PatternSet, PointerPattern};
use moonlint::{Catalogue, Kind, LevelsBuilder, Locale, Part, Settings, Severity};

use crate::pattern::Pattern;
use crate::texts::phrase;

/// A value with the bytes that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// The bytes of the configuration.
    pub span: Range<usize>,
}

/// The least severity that fails a run; `None` for `never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

impl Default for FailOn {
    fn default() -> Self {
        FailOn(Some(Severity::Error))
    }
}

impl FailOn {
    /// The words that may stand for it.
    pub const WORDS: [&'static str; 4] = ["error", "warning", "hint", "never"];
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.map_or("never", Severity::as_str))
    }
}

impl FromStr for FailOn {
    type Err = UnknownFailOn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "never" => Ok(FailOn(None)),
            text => text.parse().map(|severity| FailOn(Some(severity))).map_err(|_| UnknownFailOn),
        }
    }
}

/// A word that is none of [`FailOn::WORDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownFailOn;

impl UnknownFailOn {
    /// Renders the error in a language.
    pub fn render(&self, locale: Locale) -> String {
        phrase("fail-on").render(locale)
    }
}

impl fmt::Display for UnknownFailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl std::error::Error for UnknownFailOn {}

/// An entry of `[per-file-ignores]`: rules that do not run on some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerFileIgnores {
    /// The files.
    pub files: Pattern,
    /// Rule ids and groups.
    pub rules: Vec<String>,
}

/// An entry of `[[files]]`: where the requests and tasks are inside larger files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesEntry {
    /// The files.
    pub glob: Pattern,
    /// Where they are; `None` for files that are requests or tasks.
    pub pointer: Option<PointerPattern>,
    /// What they are; with [`Kind::Auto`] those are checked that are recognised.
    pub kind: Kind,
}

/// An entry of `[[ignore]]`: findings that are not wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoreEntry {
    /// The files.
    pub path: Pattern,
    /// The values.
    pub pointer: PointerPattern,
    /// The rule's id, or one that it had.
    pub rule: &'static str,
    /// Why.
    pub reason: String,
}

impl IgnoreEntry {
    /// Whether it is for what a rule reports.
    pub(crate) fn covers(&self, rule: &str) -> bool {
        Formers::default().holds(self.rule, rule)
    }
}

/// What a configuration says. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Files that are requests, recognised or not.
    pub include: Option<Sourced<Vec<Pattern>>>,
    /// Files that are not checked.
    pub exclude: Option<Sourced<Vec<Pattern>>>,
    /// What fails a run.
    pub fail_on: Option<Sourced<FailOn>>,
    /// The rules that run.
    pub select: Option<Sourced<Vec<String>>>,
    /// The rules that do not.
    pub ignore: Option<Sourced<Vec<String>>>,
    /// Whether hints are shown.
    pub hints: Option<Sourced<bool>>,
    /// Whether documents are looked for inside of larger values, pages and scripts.
    pub embedded: Option<Sourced<bool>>,
    /// Fields that are known though the documentation does not name them.
    pub fields: Option<Sourced<Vec<String>>>,
    /// Severities of rules and groups.
    pub severity: Vec<Sourced<(String, Severity)>>,
    /// Rules that do not run on some files.
    pub per_file_ignores: Vec<Sourced<PerFileIgnores>>,
    /// Requests and tasks inside larger files.
    pub files: Vec<Sourced<FilesEntry>>,
    /// Findings that are not wanted.
    pub suppressions: Vec<Sourced<IgnoreEntry>>,
    /// Assets and the lines that they belong to.
    pub assets: Vec<Sourced<(String, String)>>,
    /// The names of models that are added or changed.
    pub models: Vec<Sourced<String>>,
    /// All models, where any is added or changed.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The names that rules no longer have, wherever they stand.
    pub formers: Vec<Sourced<&'static Former>>,
    /// `select`, `ignore` and `severity` together.
    pub(crate) levels: LevelsBuilder,
    /// The pointers of `suppressions`.
    pub(crate) suppressed: PatternSet,
}

/// What a configuration means for one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// Whether the file is left out.
    pub excluded: bool,
    /// Whether the file is a request or a task, recognised or not.
    pub included: bool,
    /// Whether only files are documents: nothing is looked for inside of what is none.
    pub alone: bool,
    /// What the file is, as far as `[[files]]` says it.
    pub kind: Kind,
    /// The requests and tasks inside the file, where it is a larger one.
    pub parts: Vec<Part>,
    /// The entries of `[per-file-ignores]` for it, by index.
    pub ignored: Vec<usize>,
    /// The entries of `[[ignore]]` for it, by index.
    pub suppressions: Vec<usize>,
}

impl View {
    /// Tells what the file's documents are checked as where only those of one kind are asked for, and whether they are such for
    /// certain: then they need not be recognised.
    ///
    /// ```
    /// use moonlint::Kind;
    /// use moonlint_config::View;
    /// let view = View { included: true, kind: Kind::Task, ..View::default() };
    /// assert_eq!(view.among(Kind::Auto), (Kind::Task, true));
    /// assert_eq!(view.among(Kind::Request), (Kind::Request, false));
    /// ```
    pub fn among(&self, asked: Kind) -> (Kind, bool) {
        let kind = self.kind.among(asked);
        (kind.unwrap_or(asked), self.included && kind.is_some())
    }
}

impl Config {
    /// Makes levels of `select`, `ignore`, `[severity]` and `hints`, on which flags can be [layered](LevelsBuilder::layer).
    pub fn levels(&self) -> LevelsBuilder {
        self.levels.clone().hints(self.shows_hints())
    }

    /// Whether hints are shown: where it says so, and where it says nothing but that they fail a run.
    pub fn shows_hints(&self) -> bool {
        match &self.hints {
            Some(hints) => hints.value,
            None => self.fail_on.as_ref().is_some_and(|limit| limit.value.0 == Some(Severity::Hint)),
        }
    }

    /// Makes the settings for files that no entry names.
    pub fn settings(&self) -> Settings {
        Settings::default()
            .with_levels(self.levels().build())
            .with_catalogue(self.catalogue.clone())
            .with_fields(self.fields.iter().flat_map(|fields| fields.value.iter().cloned()).collect())
            .with_asset_lines(self.assets.iter().map(|asset| asset.value.clone()).collect())
    }

    /// Tells what it means for a file, by the path from the folder of the configuration; an absolute path for a file elsewhere.
    pub fn view(&self, path: &Path) -> View {
        let files = || self.files.iter().map(|entry| &entry.value).filter(|entry| entry.glob.matches(path));
        let parts = files().filter_map(|entry| {
            let pointer = entry.pointer.clone().filter(|pointer| !pointer.is_root())?;
            Some(Part { pointer, kind: entry.kind })
        });
        let whole = |entry: &&FilesEntry| entry.pointer.as_ref().is_none_or(PointerPattern::is_root);
        // As of two parts that are one value, the first that is sure counts.
        let kind = files().filter(whole).map(|entry| entry.kind).find(|kind| *kind != Kind::Auto).unwrap_or_default();
        View {
            excluded: self.excludes_file(path),
            included: any(&self.include, |pattern| pattern.matches(path)) || kind != Kind::Auto,
            alone: !self.looks_inside(),
            kind,
            parts: parts.collect(),
            ignored: indices(&self.per_file_ignores, |entry| entry.files.matches(path)),
            suppressions: indices(&self.suppressions, |entry| entry.path.matches(path)),
        }
    }

    /// Whether documents are looked for inside of what is none.
    pub fn looks_inside(&self) -> bool {
        self.embedded.as_ref().is_none_or(|embedded| embedded.value)
    }

    /// Whether a file is left out.
    pub fn excludes_file(&self, path: &Path) -> bool {
        any(&self.exclude, |pattern| pattern.matches(path))
    }

    /// Whether a folder is left out, with all that is in it.
    pub fn excludes_folder(&self, path: &Path) -> bool {
        any(&self.exclude, |pattern| pattern.matches_folder(path))
    }

    /// Whether a walk takes a file whatever its name ends with.
    pub fn names_file(&self, path: &Path) -> bool {
        any(&self.include, |pattern| pattern.matches(path))
            || self.files.iter().any(|entry| entry.value.glob.matches(path))
    }
}

impl Config {
    /// Whether `include` or an entry of `[[files]]` wants a hidden file, or perhaps one in a hidden folder. As in a shell, only
    /// what is written with a dot names what starts with one.
    ///
    /// ```
    /// use moonlint_config::{Config, Format};
    /// let config = Config::parse("include = [\".video/*.json\", \"**/*.json\"]", Format::Moonlint).unwrap();
    /// assert!(config.names_hidden(".video".as_ref(), true));
    /// assert!(config.names_hidden(".video/ad.json".as_ref(), false));
    /// assert!(!config.names_hidden(".cache/ad.json".as_ref(), false));
    /// ```
    pub fn names_hidden(&self, path: &Path, is_folder: bool) -> bool {
        let names = |pattern: &Pattern| {
            let mut hidden = path.iter().filter(|name| name.as_encoded_bytes().starts_with(b"."));
            hidden.all(|name| pattern.names_hidden(Path::new(name))) && (is_folder || pattern.matches(path))
        };
        any(&self.include, names) || self.files.iter().any(|entry| names(&entry.value.glob))
    }
}

fn any(patterns: &Option<Sourced<Vec<Pattern>>>, matches: impl Fn(&Pattern) -> bool) -> bool {
    patterns.as_ref().is_some_and(|patterns| patterns.value.iter().any(matches))
}

fn indices<T>(entries: &[Sourced<T>], matches: impl Fn(&T) -> bool) -> Vec<usize> {
    entries.iter().enumerate().filter(|(_, entry)| matches(&entry.value)).map(|(index, _)| index).collect()
}
