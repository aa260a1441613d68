//! Findings that are known and not to be told again.

use std::collections::BTreeMap;
use std::fmt;

use moonlint_texts::{Arg, Locale, Phrase};
use serde::{Deserialize, Serialize};

use crate::texts::phrase;

const VERSION: u32 = 1;

/// How many findings of a rule are known at a pointer, file by file. Where lines are does not matter.
///
/// ```
/// use moonlint_config::Baseline;
/// let mut known = Baseline::default();
/// known.add("ad.json", "/duration", "unsupported-duration");
/// let mut rest = known.clone();
/// assert!(rest.take("ad.json", "/duration", "unsupported-duration"));
/// assert!(!rest.take("ad.json", "/duration", "unsupported-duration"), "one is known, and not a second");
/// assert_eq!(Baseline::parse(&known.to_json()), Ok(known));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, Pointers>,
}

type Pointers = BTreeMap<String, BTreeMap<String, usize>>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: BTreeMap<String, Pointers>,
}

/// An entry that stands for more findings than there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file, as the baseline names it.
    pub path: String,
    /// The value.
    pub pointer: String,
    /// The rule.
    pub rule: String,
    /// How many findings are gone.
    pub gone: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// When the text is no baseline that this version can read.
    pub fn parse(text: &str) -> Result<Self, BadBaseline> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let at = format!(" at line {} column {}", error.line(), error.column());
            let reason = message.strip_suffix(&at).unwrap_or(&message).to_owned();
            let fault = phrase("baseline-json").with("reason", Arg::Text(reason));
            BadBaseline { line: error.line(), column: error.column(), fault }
        })?;
        if document.version != VERSION {
            let fault = phrase("baseline-version").with("version", document.version).with("known", VERSION);
            return Err(BadBaseline { line: 1, column: 1, fault });
        }
        Ok(Baseline { files: document.findings })
    }

    /// The text of a file, sorted, with a line end.
    pub fn to_json(&self) -> String {
        let document = Document { version: VERSION, findings: self.files.clone() };
        // Maps of strings and numbers can always be written.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Takes down a finding.
    pub fn add(&mut self, path: &str, pointer: &str, rule: &str) {
        let pointers = self.files.entry(path.to_owned()).or_default();
        let rules = pointers.entry(pointer.to_owned()).or_default();
        let count = rules.entry(rule.to_owned()).or_default();
        *count = count.saturating_add(1);
    }

    /// Whether a finding is known, and crosses one off if so.
    pub fn take(&mut self, path: &str, pointer: &str, rule: &str) -> bool {
        let rules = self.files.get_mut(path).and_then(|pointers| pointers.get_mut(pointer));
        match rules.and_then(|rules| rules.get_mut(rule)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        let counts = self.files.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
        counts.fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether no finding is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is left in the files for which `covered` holds, sorted.
    pub fn left(&self, covered: impl Fn(&str) -> bool) -> Vec<Stale> {
        let mut left = Vec::new();
        for (path, pointers) in self.files.iter().filter(|(path, _)| covered(path)) {
            for (pointer, rules) in pointers {
                left.extend(rules.iter().filter(|(_, gone)| **gone > 0).map(|(rule, gone)| Stale {
                    path: path.clone(),
                    pointer: pointer.clone(),
                    rule: rule.clone(),
                    gone: *gone,
                }));
            }
        }
        left
    }

    /// Adds the entries of another one for the files for which `covered` does not hold.
    pub fn keep(&mut self, old: &Self, covered: impl Fn(&str) -> bool) {
        for (path, pointers) in old.files.iter().filter(|(path, _)| !covered(path)) {
            self.files.entry(path.clone()).or_insert_with(|| pointers.clone());
        }
    }
}

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadBaseline {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Phrase,
}

impl BadBaseline {
    /// The error in a language.
    pub fn render(&self, locale: Locale) -> String {
        let text = phrase("no-baseline").with("fault", self.fault.clone());
        text.with("line", self.line).with("column", self.column).render(locale)
    }
}

impl fmt::Display for BadBaseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl std::error::Error for BadBaseline {}
