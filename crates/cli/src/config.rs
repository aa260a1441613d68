//! `moonlint config`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::Style;
use moonlint::request::Skip;
use moonlint::rule::Rule;
use moonlint::{Checker, Kind, Levels, Overrides, Part, Scope, Severity};
use moonlint_config::{Config, Effect, FailOn, Pattern, Sourced, View};
use moonlint_emit::sanitize;
use moonlint_sources::{FileFormat, Filter as _, Passed, check_within, passes_by, read, reason, resolved};
use moonlint_workspace::{Configurations, Loaded};
use serde::{Serialize, Serializer};
use textwrap::core::display_width;

use crate::args::{ColorChoice, ConfigArgs, ListFormat};
use crate::catalogue::json;
use crate::check::pointers;
use crate::configuration::{Teller, choice, line_of, shown};
use crate::output::{Failure, reported};
use crate::terminal::{self, locale, padded, paint, severity_style};
use crate::texts::say;

/// Shows the settings for a path.
pub(crate) fn run(args: &ConfigArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let configurations = Arc::new(Configurations::new(&choice(&args.configuration)));
    let is_folder = args.path.is_dir();
    let at = match args.path.canonicalize() {
        Ok(folder) if is_folder => folder,
        Err(error) if is_folder => return Err(Failure::new(format!("{}: {}", reported(&args.path), reason(&error)))),
        _ => resolved(&args.path),
    };
    // What is in a folder, and not the folder itself, has the settings of the folder.
    let loaded = configurations.of(&if is_folder { at.join("request.json") } else { at.clone() });
    let excluded = configurations.excludes(&at, is_folder);
    Teller::default().tell(&configurations, color, false)?;

    let none = Config::default();
    let walk = walk(&configurations, loaded.as_ref().filter(|_| !is_folder), &at, is_folder);
    let shown = Shown {
        walk,
        config: loaded.as_ref().map_or(&none, |loaded| &loaded.config),
        view: loaded.as_ref().filter(|_| !is_folder).map(|loaded| loaded.view(&at)),
        loaded: loaded.as_ref(),
        path: reported(&args.path),
        excluded,
    }
    .resolve()?;
    let mut out = crate::stream::stdout();
    match args.output_format {
        ListFormat::Json => json(&mut out, &shown)?,
        ListFormat::Text => text(&mut out, &shown, color)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What there is to show of.
struct Shown<'c> {
    config: &'c Config,
    /// What the configuration means for the path, if that is a file.
    view: Option<View>,
    loaded: Option<&'c Arc<Loaded>>,
    path: String,
    excluded: bool,
    walk: Walk,
}

/// What a walk does with a file or folder.
#[derive(Clone, Copy)]
enum Walk {
    Checked,
    /// It is looked into, and nothing in it is checked.
    Skipped(Skip),
    /// It is looked into, and nothing is where the configuration says that requests are.
    NoPart,
    /// It is not looked into.
    Passed(Passed),
}

/// What a walk of the current folder does with what is at a place, or of the folder that it is in, if that lies elsewhere.
fn walk(configurations: &Arc<Configurations>, loaded: Option<&Arc<Loaded>>, at: &Path, is_folder: bool) -> Walk {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let from = if at.starts_with(&here) { &here } else { at.parent().unwrap_or(at) };
    if let Some(why) = passes_by(from, at, is_folder, &*configurations.filter()) {
        return Walk::Passed(why);
    }
    let view = loaded.map(|loaded| loaded.view(at)).unwrap_or_default();
    if is_folder || view.included {
        return Walk::Checked;
    }
    let Ok(source) = read(at) else { return Walk::Checked };
    let settings = loaded.map(|loaded| loaded.config.settings()).unwrap_or_default();
    let format = FileFormat::of(at).unwrap_or(FileFormat::Json);
    let scope = Scope { parts: &view.parts, kind: view.kind, ..Scope::default() };
    let found = check_within(&Checker::new(settings), &source, format, true, scope);
    match found.skips.first() {
        Some((_, why)) if found.documents == 0 => Walk::Skipped(*why),
        None if found.documents == 0 && !view.parts.is_empty() => Walk::NoPart,
        _ => Walk::Checked,
    }
}

/// The settings for a path.
#[derive(Serialize)]
struct Resolved {
    path: String,
    configuration: Option<String>,
    /// Whether the path is left out.
    excluded: bool,
    /// Whether it is a request or a task for certain, and not only if it is recognised.
    included: bool,
    /// Whether a walk checks something in it.
    walked: bool,
    #[serde(skip)]
    walk: Walk,
    #[serde(skip)]
    parts: Vec<Part>,
    /// What its documents are checked as.
    #[serde(serialize_with = "kind_name")]
    kind: Kind,
    settings: Vec<Setting>,
    rules: Vec<RuleLevel>,
}

/// A key with its value. What has several entries has several of these.
#[derive(Serialize)]
struct Setting {
    key: String,
    value: serde_json::Value,
    from: Option<From>,
}

#[derive(Serialize)]
struct RuleLevel {
    rule: &'static str,
    /// `None` for a rule that does not run.
    severity: Option<&'static str>,
    /// The key that decides; `None` where nothing but the rule itself does.
    because: Option<&'static str>,
    from: Option<From>,
}

/// A place in a configuration.
#[derive(Clone, Serialize)]
struct From {
    file: String,
    line: usize,
}

impl Shown<'_> {
    fn from<T>(&self, value: &Sourced<T>) -> Option<From> {
        let loaded = self.loaded?;
        Some(From { file: shown(&loaded.path), line: line_of(loaded, value.span.start) })
    }

    fn resolve(self) -> Result<Resolved, Failure> {
        Ok(Resolved {
            configuration: self.loaded.map(|loaded| shown(&loaded.path)),
            excluded: self.excluded,
            walked: !self.excluded && matches!(self.walk, Walk::Checked),
            walk: self.walk,
            parts: self.view.iter().flat_map(|view| view.parts.iter().cloned()).collect(),
            included: self.view.as_ref().is_some_and(|view| view.included),
            kind: self.view.as_ref().map(|view| view.kind).unwrap_or_default(),
            settings: self.settings(),
            rules: self.rules()?,
            path: self.path,
        })
    }

    fn settings(&self) -> Vec<Setting> {
        let config = self.config;
        let mut settings = Vec::new();
        self.one(&mut settings, "include", &config.include, |given| patterns(given), Vec::new());
        self.one(&mut settings, "exclude", &config.exclude, |given| patterns(given), Vec::new());
        self.one(&mut settings, "fail-on", &config.fail_on, FailOn::to_string, FailOn::default().to_string());
        self.one(&mut settings, "select", &config.select, Vec::clone, vec!["all".to_owned()]);
        self.one(&mut settings, "ignore", &config.ignore, Vec::clone, Vec::new());
        self.one(&mut settings, "embedded", &config.embedded, |on| *on, true);
        self.one(&mut settings, "fields", &config.fields, Clone::clone, Vec::new());
        self.one(&mut settings, "hints", &config.hints, |on| *on, config.shows_hints());
        let mut entry = |key: String, value: serde_json::Value, from| settings.push(Setting { key, value, from });
        for severity in &config.severity {
            let (rule, level) = &severity.value;
            entry(format!("severity.{rule}"), level.as_str().into(), self.from(severity));
        }
        // Of entries for files, those that are for this one.
        let here =
            |index: &usize, of: fn(&View) -> &[usize]| self.view.as_ref().is_none_or(|view| of(view).contains(index));
        for (index, ignores) in config.per_file_ignores.iter().enumerate() {
            if here(&index, |view| &view.ignored) {
                let key = format!("per-file-ignores.\"{}\"", ignores.value.files);
                entry(key, ignores.value.rules.clone().into(), self.from(ignores));
            }
        }
        for (index, ignored) in config.suppressions.iter().enumerate() {
            if here(&index, |view| &view.suppressions) {
                let moonlint_config::IgnoreEntry { path, pointer, rule, reason } = &ignored.value;
                let value = serde_json::json!({
                    "path": path.as_str(), "pointer": pointer.as_str(), "rule": rule, "reason": reason
                });
                entry("ignore".to_owned(), value, self.from(ignored));
            }
        }
        for files in &config.files {
            let moonlint_config::FilesEntry { glob, pointer, kind } = &files.value;
            let applies = |view: &View| {
                let part = |pointer: &_| view.parts.iter().any(|part| part.pointer == *pointer && part.kind == *kind);
                pointer.as_ref().map_or(view.included, part)
            };
            if self.view.as_ref().is_none_or(applies) {
                let pointer = pointer.as_ref().map(|pointer| pointer.as_str());
                let value = serde_json::json!({ "glob": glob.as_str(), "pointer": pointer, "kind": kind.as_str() });
                entry("files".to_owned(), value, self.from(files));
            }
        }
        for asset in &config.assets {
            let (id, line) = &asset.value;
            entry(format!("assets.{id}"), line.as_str().into(), self.from(asset));
        }
        for model in &config.models {
            let spec = config.catalogue.as_ref().and_then(|catalogue| catalogue.get(&model.value));
            let cells = spec.into_iter().flat_map(|spec| spec.cells());
            let cells = cells.map(|cell| (cell.key.to_string(), cell.value.into()));
            let value = serde_json::Value::Object(cells.collect());
            entry(format!("models.\"{}\"", model.value), value, self.from(model));
        }
        settings
    }

    fn one<T, V: Serialize>(
        &self,
        settings: &mut Vec<Setting>,
        key: &str,
        given: &Option<Sourced<T>>,
        show: impl Fn(&T) -> V,
        default: V,
    ) {
        let value = given.as_ref().map_or(default, |given| show(&given.value));
        let from = given.as_ref().and_then(|given| self.from(given));
        // Words, lists of words, true and false can always be written.
        let value = serde_json::to_value(value).unwrap_or_default();
        settings.push(Setting { key: key.to_owned(), value, from });
    }

    fn rules(&self) -> Result<Vec<RuleLevel>, Failure> {
        let ignored = self.view.as_ref().map_or(&[][..], |view| &view.ignored);
        let everywhere = View::default();
        let effect = Effect::of(Some(self.config), self.view.as_ref().unwrap_or(&everywhere));
        let settings = effect.settings(&Overrides::default());
        let levels = settings.map_err(|error| Failure::new(error.render(locale())))?.levels;
        let level = |rule: &&'static Rule| {
            let severity = levels.of(rule.id);
            let (because, from) = self.because(rule, severity, ignored).unzip();
            RuleLevel { rule: rule.id, severity: severity.map(Severity::as_str), because, from: from.flatten() }
        };
        Ok(moonlint::rules().iter().map(level).collect())
    }

    /// The key that decides on a rule.
    fn because(
        &self,
        rule: &Rule,
        severity: Option<Severity>,
        ignored: &[usize],
    ) -> Option<(&'static str, Option<From>)> {
        let config = self.config;
        let any = |names: &[String]| names.iter().any(|name| covers(name, rule));
        let Some(severity) = severity else {
            let mut entries = ignored.iter().map(|index| &config.per_file_ignores[*index]);
            if let Some(entry) = entries.find(|entry| any(&entry.value.rules)) {
                return Some(("per-file-ignores", self.from(entry)));
            }
            if let Some(select) = config.select.as_ref().filter(|select| !any(&select.value)) {
                return Some(("select", self.from(select)));
            }
            if let Some(ignore) = config.ignore.as_ref().filter(|ignore| any(&ignore.value)) {
                return Some(("ignore", self.from(ignore)));
            }
            return Some(("hints", config.hints.as_ref().and_then(|hints| self.from(hints))));
        };
        let given = |entry: &&Sourced<(String, Severity)>| entry.value.1 == severity && covers(&entry.value.0, rule);
        if let Some(entry) = config.severity.iter().rev().find(given) {
            return Some(("severity", self.from(entry)));
        }
        if let Some(select) = config.select.as_ref().filter(|select| any(&select.value)) {
            return Some(("select", self.from(select)));
        }
        let hints = config.hints.as_ref().filter(|_| severity == Severity::Hint);
        hints.map(|hints| ("hints", self.from(hints)))
    }
}

/// Whether a name as users write it stands for a rule, alone or with others.
fn covers(name: &str, rule: &Rule) -> bool {
    Levels::all().without(name).is_ok_and(|rest| rest.of(rule.id).is_none())
}

fn kind_name<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

fn patterns(patterns: &[Pattern]) -> Vec<String> {
    patterns.iter().map(ToString::to_string).collect()
}

fn text(out: &mut impl Write, shown: &Resolved, color: ColorChoice) -> Result<(), Failure> {
    let painted = terminal::style(color).color;
    let bold = |text: &str| paint(painted, Style::new().bold(), text);
    let dim = |from: &Option<From>| {
        let text =
            from.as_ref().map_or_else(|| say!(PAGES, "config-default"), |from| format!("{}:{}", from.file, from.line));
        paint(painted, Style::new().dimmed(), sanitize(&text))
    };
    let path = sanitize(&shown.path);
    let state = match (shown.excluded, shown.included, shown.kind) {
        (true, ..) => say!(PAGES, "config-excluded"),
        (false, true, Kind::Auto) => say!(PAGES, "config-included"),
        (false, true, Kind::Request) => say!(PAGES, "config-request"),
        (false, true, Kind::Task) => say!(PAGES, "config-task"),
        (false, false, _) => say!(PAGES, "config-checked"),
    };
    let state = match shown.walk {
        _ if shown.excluded => state,
        Walk::Checked => state,
        Walk::NoPart => say!(PAGES, "config-no-part", pointers = pointers(&shown.parts)),
        Walk::Skipped(why) => say!(PAGES, "config-skipped", state = state, reason = why.render(locale())),
        Walk::Passed(why) => say!(PAGES, "config-passed-by", state = state, reason = why.render(locale())),
    };
    writeln!(out, "{}: {state}", bold(&path))?;
    let file = shown.configuration.as_deref().map(|file| sanitize(file).into_owned());
    let file = file.unwrap_or_else(|| say!(PAGES, "config-no-file"));
    writeln!(out, "{}\n", say!(PAGES, "config-file", file = file))?;

    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let rows: Vec<(String, String)> = shown
        .settings
        .iter()
        .map(|setting| (sanitize(&setting.key).into_owned(), sanitize(&plain(&setting.value)).into_owned()))
        .collect();
    let keys = width(&mut rows.iter().map(|(key, _)| display_width(key)));
    let values = width(&mut rows.iter().map(|(_, value)| display_width(value)).filter(|count| *count <= 48));
    for ((key, value), setting) in rows.iter().zip(&shown.settings) {
        writeln!(out, "{}  {}  {}", padded(key, keys), padded(value, values), dim(&setting.from))?;
    }
    writeln!(out, "\n{}", bold(&say!(PAGES, "config-rules")))?;
    let ids = width(&mut shown.rules.iter().map(|level| level.rule.len()));
    for level in &shown.rules {
        let severity = padded(&level.severity.map_or_else(|| say!(PAGES, "config-off"), str::to_owned), 7);
        let severity = match level.severity.and_then(|severity| severity.parse().ok()) {
            Some(known) => paint(painted, severity_style(known), severity),
            None => severity,
        };
        let from = match level.because {
            Some(because) => say!(PAGES, "config-because", key = because, from = dim(&level.from)),
            None => dim(&level.from),
        };
        writeln!(out, "  {:ids$}  {severity}  {from}", level.rule)?;
    }
    Ok(())
}

/// A value as it is written in TOML, near enough to be read.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| format!("{key} = {}", plain(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        serde_json::Value::Array(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
