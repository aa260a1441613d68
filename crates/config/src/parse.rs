//! From the text of a file to a [`Config`]: every key, and what it takes.

use std::ops::Range;

use moonlint::rule::Formers;
use moonlint::syntax::{PatternSet, PointerPattern};
use moonlint::{Kind, LevelsBuilder, Severity, UnknownRule, nearest};
use moonlint_texts::{Arg, Phrase};
use toml::de::{DeTable, DeValue};

use crate::config::{Config, FailOn, FilesEntry, IgnoreEntry, PerFileIgnores, Sourced};
use crate::error::ConfigError;
use crate::models;
use crate::pattern::Pattern;
use crate::read::{Members, Reader, Value, members, words};
use crate::texts::{Told, phrase};

/// The keys of a configuration.
pub const KEYS: [&str; 13] = [
    "include",
    "exclude",
    "fail-on",
    "select",
    "ignore",
    "hints",
    "embedded",
    "fields",
    "severity",
    "per-file-ignores",
    "files",
    "assets",
    "models",
];

/// How many bytes a configuration may have.
const MAX_BYTES: usize = 1 << 20;

/// Where the settings stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The file is a configuration: `moonlint.toml`.
    Moonlint,
    /// The file has one in the table `[tool.moonlint]`: `pyproject.toml`.
    Pyproject,
}

impl Config {
    /// Reads the text of a configuration. A `pyproject.toml` without `[tool.moonlint]` says nothing.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the text, by position.
    pub fn parse(text: &str, format: Format) -> Result<Self, Vec<ConfigError>> {
        Ok(Self::find(text, format)?.unwrap_or_default())
    }

    /// Reads a file's text; `None` where it has no configuration of moonlint.
    ///
    /// # Errors
    ///
    /// As [`Config::parse`].
    pub fn find(text: &str, format: Format) -> Result<Option<Self>, Vec<ConfigError>> {
        Self::find_among(text, format, Formers::default())
    }

    /// Reads a file's bytes; `None` where it has no configuration of moonlint.
    ///
    /// # Errors
    ///
    /// As [`Config::parse`], and when the bytes are not UTF-8.
    pub fn read(bytes: &[u8], format: Format) -> Result<Option<Self>, Vec<ConfigError>> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::find(text, format),
            // What is not ours need not even be text.
            Err(_) if format == Format::Pyproject && !String::from_utf8_lossy(bytes).contains("moonlint") => Ok(None),
            Err(error) => {
                let at = error.valid_up_to();
                Err(vec![ConfigError::new("", at..at + 1, phrase("not-utf8"))])
            }
        }
    }

    /// Reads a text in which names of earlier versions may stand.
    fn find_among(text: &str, format: Format, formers: Formers) -> Result<Option<Self>, Vec<ConfigError>> {
        // What is not ours need not even be TOML.
        if format == Format::Pyproject && !text.contains("moonlint") {
            return Ok(None);
        }
        if text.len() > MAX_BYTES {
            let message = phrase("too-large").with("count", text.len()).with("most", MAX_BYTES);
            return Err(vec![ConfigError::new("", 0..0, message)]);
        }
        let (document, errors) = DeTable::parse_recoverable(text);
        // What follows the first fault of grammar is mostly its echo.
        let first = errors.iter().min_by_key(|error| error.span().map(|span| span.start));
        if let Some(error) = first {
            return Err(vec![syntax(text, error)]);
        }
        let document = document.into_inner();
        let levels = LevelsBuilder::default().formers(formers);
        let mut parse = Parse { formers, config: Config { levels, ..Config::default() }, reader: Reader::default() };
        match format {
            Format::Moonlint => parse.config(members(&document)),
            Format::Pyproject => {
                let tool = document.get("tool").and_then(|tool| tool.get_ref().as_table());
                let Some(table) = tool.and_then(|tool| tool.get("moonlint")) else { return Ok(None) };
                let table = parse.reader.table("tool.moonlint", table, phrase("settings"));
                parse.config(table);
            }
        }
        match parse.reader.count() {
            0 => Ok(Some(parse.config)),
            _ => Err(parse.reader.finish()),
        }
    }
}

fn syntax(text: &str, error: &toml::de::Error) -> ConfigError {
    let span = error.span().unwrap_or(0..0);
    let ours =
        ConfigError::new("", span, phrase("not-toml").with("reason", Arg::Text(error.message().trim_end().to_owned())));
    let starts = |prefix: &str| text.lines().any(|line| line.trim_start().starts_with(prefix));
    // The two are one key of TOML.
    let both = error.message().contains("duplicate key") || error.message().contains("array");
    if both && starts("[[ignore]]") && starts("ignore") {
        return ours.expected(phrase("rules-and-findings"));
    }
    ours
}

struct Parse {
    reader: Reader,
    /// The names of earlier versions that are understood.
    formers: Formers,
    config: Config,
}

impl Parse {
    fn config(&mut self, members: Members<'_, '_>) {
        for (key, value) in &members {
            match &**key.get_ref() {
                "include" => self.config.include = self.patterns("include", value),
                "exclude" => self.config.exclude = self.patterns("exclude", value),
                "fail-on" => self.config.fail_on = self.fail_on(value),
                "select" => self.config.select = self.select(value),
                "ignore" => self.ignore(value),
                "hints" => self.config.hints = self.reader.bool("hints", value),
                "embedded" => self.config.embedded = self.reader.bool("embedded", value),
                "fields" => self.config.fields = self.fields(value),
                "severity" => self.severity(value),
                "per-file-ignores" => self.per_file_ignores(value),
                "files" => self.files(value),
                // Below, when all models are known.
                "assets" | "models" => {}
                _ => self.reader.unknown_key("", key, &KEYS),
            }
        }
        let get = |name: &str| members.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| *value);
        if let Some(value) = get("models") {
            models::read(&mut self.reader, value, &mut self.config);
        }
        if let Some(value) = get("assets") {
            models::read_assets(&mut self.reader, value, &mut self.config);
        }
        let pointers = self.config.suppressions.iter().map(|entry| &entry.value.pointer);
        self.config.suppressed = PatternSet::new(pointers);
    }

    fn patterns(&mut self, key: &str, value: &Value<'_>) -> Option<Sourced<Vec<Pattern>>> {
        let strings = self.reader.strings(key, value, phrase("patterns"))?;
        let patterns = strings.into_iter().filter_map(|(text, span)| self.reader.parsed(key, text, span));
        Some(Sourced { value: patterns.collect(), span: value.span() })
    }

    fn fields(&mut self, value: &Value<'_>) -> Option<Sourced<Vec<String>>> {
        let names = self.reader.strings("fields", value, phrase("fields"))?;
        Some(Sourced { value: names.into_iter().map(|(name, _)| name.to_owned()).collect(), span: value.span() })
    }

    fn fail_on(&mut self, value: &Value<'_>) -> Option<Sourced<FailOn>> {
        let expected = words(&FailOn::WORDS);
        let text = self.reader.string("fail-on", value, expected)?;
        match text.parse() {
            Ok(limit) => Some(Sourced { value: limit, span: value.span() }),
            Err(_) => {
                self.word("fail-on", text, value.span(), &FailOn::WORDS);
                None
            }
        }
    }

    /// Reports a word that is none of those that may stand there.
    fn word(&mut self, key: &str, text: &str, span: Range<usize>, known: &[&str]) {
        let error = ConfigError::new(key, span, phrase("wrong-word").with("key", key).with("word", text));
        self.reader.error(error.nearest(nearest(text, known.iter().copied())).expected(words(known)));
    }

    fn select(&mut self, value: &Value<'_>) -> Option<Sourced<Vec<String>>> {
        let names = self.reader.strings("select", value, phrase("rules"))?;
        if value.get_ref().as_array().is_some_and(|items| items.is_empty()) {
            let error = ConfigError::new("select", value.span(), phrase("select-empty"));
            self.reader.error(error.expected(phrase("rules")));
        }
        let names = self.rules("select", names, LevelsBuilder::select);
        Some(Sourced { value: names, span: value.span() })
    }

    /// Reads rule names, each taken by the levels.
    fn rules(
        &mut self,
        key: &str,
        names: Vec<(&str, Range<usize>)>,
        add: fn(LevelsBuilder, &str) -> Result<LevelsBuilder, UnknownRule>,
    ) -> Vec<String> {
        let mut known = Vec::with_capacity(names.len());
        for (name, span) in names {
            match add(self.config.levels.clone(), name) {
                Ok(levels) => {
                    self.config.levels = levels;
                    known.push(name.to_owned());
                    self.note_former(name, span);
                }
                Err(unknown) => self.unknown_rule(key, &unknown, span),
            }
        }
        known
    }

    /// Takes down a name that no rule has any more.
    fn note_former(&mut self, name: &str, span: Range<usize>) {
        if let Some(former) = self.formers.retired_name(name) {
            self.config.formers.push(Sourced { value: former, span });
        }
    }

    fn unknown_rule(&mut self, key: &str, unknown: &UnknownRule, span: Range<usize>) {
        let error = ConfigError::new(key, span, phrase("unknown-rule").with("name", &*unknown.name));
        self.reader.error(error.nearest(unknown.nearest).expected(phrase("listed-names")));
    }

    /// Reads rule names and tables of one finding each: `ignore = […]` and `[[ignore]]` are one key of TOML.
    fn ignore(&mut self, value: &Value<'_>) {
        let Some(items) = value.get_ref().as_array() else {
            self.reader.strings("ignore", value, phrase("rules"));
            return;
        };
        if !self.reader.is_bounded("ignore", value, items.len()) {
            return;
        }
        let mut names = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let key = format!("ignore[{index}]");
            match item.get_ref() {
                DeValue::String(name) => names.push((&**name, item.span())),
                DeValue::Table(table) => self.suppression(&key, item.span(), members(table)),
                _ => {
                    self.reader.string(&key, item, phrase("rule-or-finding"));
                }
            }
        }
        let listed = !names.is_empty() || items.is_empty();
        let names = self.rules("ignore", names, LevelsBuilder::ignore);
        if listed {
            self.config.ignore = Some(Sourced { value: names, span: value.span() });
        }
    }

    fn suppression(&mut self, at: &str, span: Range<usize>, members: Members<'_, '_>) {
        let (mut path, mut pointer, mut rule, mut reason) = (None, None, None, None);
        let faults = self.reader.count();
        for (key, value) in members {
            let name = &**key.get_ref();
            let full = format!("{at}.{name}");
            match name {
                "path" => path = self.parsed::<Pattern>(&full, value, phrase("pattern")),
                "pointer" => pointer = self.parsed::<PointerPattern>(&full, value, phrase("pointer")),
                "rule" => {
                    if let Some(id) = self.reader.string(&full, value, phrase("rule")) {
                        let former = self.formers.retired_name(id).map(|former| former.id);
                        rule = moonlint::rule(id).map(|rule| rule.id).or(former);
                        self.note_former(id, value.span());
                        if rule.is_none() {
                            let error =
                                ConfigError::new(&full, value.span(), phrase("unknown-rule-id").with("name", id));
                            let near = UnknownRule::rule(id).nearest;
                            self.reader.error(error.nearest(near).expected(phrase("listed-ids")));
                        }
                    }
                }
                "reason" => {
                    reason = self.reader.string(&full, value, phrase("reason")).map(str::to_owned);
                    if reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
                        let error = ConfigError::new(&full, value.span(), phrase("reason-blank"));
                        self.reader.error(error.expected(phrase("reason")));
                    }
                }
                _ => self.reader.unknown_key(at, key, &["path", "pointer", "rule", "reason"]),
            }
        }
        if let (Some(path), Some(pointer), Some(rule), Some(reason)) = (&path, &pointer, rule, &reason) {
            let (path, pointer, reason) = (path.clone(), pointer.clone(), reason.clone());
            self.config.suppressions.push(Sourced { value: IgnoreEntry { path, pointer, rule, reason }, span });
            return;
        }
        // What was there and wrong has been told.
        if self.reader.count() > faults {
            return;
        }
        let given = [path.is_some(), pointer.is_some(), rule.is_some(), reason.is_some()];
        let keys = [
            ("path", phrase("pattern")),
            ("pointer", phrase("pointer")),
            ("rule", phrase("rule")),
            ("reason", phrase("reason")),
        ];
        for ((key, expected), _) in keys.into_iter().zip(given).filter(|(_, given)| !given) {
            self.reader.missing(at, span.clone(), key, expected);
        }
    }

    fn parsed<T: std::str::FromStr<Err: Told>>(&mut self, key: &str, value: &Value<'_>, expected: Phrase) -> Option<T> {
        let text = self.reader.string(key, value, expected)?;
        self.reader.parsed(key, text, value.span())
    }

    fn severity(&mut self, value: &Value<'_>) {
        const LEVELS: [&str; 3] = ["error", "warning", "hint"];
        for (key, value) in self.reader.table("severity", value, phrase("severities")) {
            let name = &**key.get_ref();
            let full = format!("severity.{name}");
            // The name is checked even where the severity is wrong.
            if let Err(unknown) = LevelsBuilder::default().formers(self.formers).severity(name, Severity::Error) {
                self.unknown_rule(&full, &unknown, key.span());
            }
            self.note_former(name, key.span());
            let Some(text) = self.reader.string(&full, value, words(&LEVELS)) else { continue };
            let Ok(severity) = text.parse::<Severity>() else {
                self.word(&full, text, value.span(), &LEVELS);
                continue;
            };
            if let Ok(levels) = self.config.levels.clone().severity(name, severity) {
                self.config.levels = levels;
                let span = key.span().start..value.span().end;
                self.config.severity.push(Sourced { value: (name.to_owned(), severity), span });
            }
        }
    }

    fn per_file_ignores(&mut self, value: &Value<'_>) {
        for (key, value) in self.reader.bounded_table("per-file-ignores", value, phrase("ignores")) {
            let full = format!("per-file-ignores.\"{}\"", key.get_ref());
            let files: Option<Pattern> = self.reader.parsed(&full, key.get_ref(), key.span());
            let Some(names) = self.reader.strings(&full, value, phrase("rules")) else { continue };
            let mut rules = Vec::with_capacity(names.len());
            for (name, span) in names {
                self.note_former(name, span.clone());
                match (self.formers.retired_name(name), LevelsBuilder::default().ignore(name)) {
                    (Some(former), _) => rules.extend(former.now.iter().map(|id| (*id).to_owned())),
                    (None, Ok(_)) => rules.push(name.to_owned()),
                    (None, Err(unknown)) => self.unknown_rule(&full, &unknown, span),
                }
            }
            if let Some(files) = files {
                let span = key.span().start..value.span().end;
                self.config.per_file_ignores.push(Sourced { value: PerFileIgnores { files, rules }, span });
            }
        }
    }

    fn files(&mut self, value: &Value<'_>) {
        for (index, (span, members)) in self.reader.tables("files", value).into_iter().enumerate() {
            let at = format!("files[{index}]");
            let faults = self.reader.count();
            let (mut glob, mut pointer, mut kind) = (None, None, Kind::Auto);
            for (key, value) in members {
                let name = &**key.get_ref();
                let full = format!("{at}.{name}");
                match name {
                    "glob" => glob = self.parsed::<Pattern>(&full, value, phrase("pattern")),
                    "pointer" => pointer = self.parsed::<PointerPattern>(&full, value, phrase("pointer")),
                    "kind" => kind = self.kind(&full, value).unwrap_or_default(),
                    _ => self.reader.unknown_key(&at, key, &["glob", "pointer", "kind"]),
                }
            }
            match glob {
                Some(glob) => {
                    self.config.files.push(Sourced { value: FilesEntry { glob, pointer, kind }, span });
                }
                None if self.reader.count() == faults => self.reader.missing(&at, span, "glob", phrase("pattern")),
                None => {}
            }
        }
    }

    fn kind(&mut self, key: &str, value: &Value<'_>) -> Option<Kind> {
        let kinds: Vec<_> = Kind::ALL.iter().copied().map(Kind::as_str).collect();
        let text = self.reader.string(key, value, words(&kinds))?;
        let kind = text.parse().ok();
        if kind.is_none() {
            self.word(key, text, value.span(), &kinds);
        }
        kind
    }
}

#[cfg(test)]
mod tests {
    use moonlint::Severity;
    use moonlint::rule::{Change, Former, Formers};

    use super::Format;
    use crate::config::Config;

    /// Names that no version had.
    const MADE_UP: &[Former] = &[
        Former { id: "bad-length", now: &["unsupported-duration"], change: Change::Renamed, since: "0.1.0" },
        Former {
            id: "bad-size",
            now: &["unsupported-ratio", "unsupported-resolution"],
            change: Change::Renamed,
            since: "0.1.0",
        },
    ];

    fn parse(text: &str) -> Config {
        Config::find_among(text, Format::Moonlint, Formers::new(MADE_UP)).expect("it is right").expect("it is there")
    }

    #[test]
    fn former_names_are_understood_and_noted_wherever_rules_are_named() {
        let text = r#"
            select = ["bad-length", "bad-size"]
            [severity]
            bad-size = "warning"
            [per-file-ignores]
            "drafts/" = ["bad-size"]
        "#;
        let config = parse(text);
        let levels = config.settings().levels;
        let active: Vec<_> = levels.active().map(|(rule, severity)| (rule.id, severity)).collect();
        assert_eq!(
            active,
            [
                ("unsupported-duration", Severity::Error),
                ("unsupported-resolution", Severity::Warning),
                ("unsupported-ratio", Severity::Warning)
            ]
        );
        assert_eq!(config.per_file_ignores[0].value.rules, ["unsupported-ratio", "unsupported-resolution"]);
        let noted: Vec<_> = config.formers.iter().map(|former| (former.value.id, &text[former.span.clone()])).collect();
        assert_eq!(
            noted,
            [
                ("bad-length", "\"bad-length\""),
                ("bad-size", "\"bad-size\""),
                ("bad-size", "bad-size"),
                ("bad-size", "\"bad-size\"")
            ]
        );
        let config =
            parse("[[ignore]]\npath = \"a.json\"\npointer = \"/ratio\"\nrule = \"bad-size\"\nreason = \"r\"\n");
        assert_eq!((config.suppressions[0].value.rule, config.formers.len()), ("bad-size", 1));
        let config = parse("ignore = [\"bad-length\"]");
        assert_eq!(config.settings().levels.of("unsupported-duration"), None);
        assert!(Config::parse("ignore = [\"bad-length\"]", Format::Moonlint).is_err(), "no version had the name");
    }
}
