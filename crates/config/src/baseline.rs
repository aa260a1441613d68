//! Findings that are known and not to be told again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use moonlint::Formers;
use moonlint_texts::{Arg, Locale, Phrase};
use serde::{Deserialize, Serialize};

use crate::texts::phrase;

/// The version of a baseline in which no request is named, and of one in which some are.
const VERSION: u32 = 1;
const WITH_REQUESTS: u32 = 2;

/// How many findings of a rule are known at a pointer, file by file. Where lines are does not matter: where each is a request,
/// a finding goes by what its request says, which stands before the pointer.
///
/// ```
/// use moonlint_config::Baseline;
/// let mut known = Baseline::default();
/// known.add("ad.json", None, "/duration", "unsupported-duration");
/// known.add("ads.jsonl", Some("3b1f"), "/duration", "unsupported-duration");
/// let mut rest = known.clone();
/// assert!(rest.take("ad.json", None, "/duration", "unsupported-duration"));
/// assert!(!rest.take("ad.json", None, "/duration", "unsupported-duration"), "one is known, and not a second");
/// assert!(!rest.take("ads.jsonl", Some("77c0"), "/duration", "unsupported-duration"), "nor one of another request");
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
    /// The pointer.
    pub pointer: String,
    /// The rule.
    pub rule: String,
    /// How many findings are gone.
    pub gone: usize,
}

/// Where a finding is in a file: its pointer, after what its request goes by where that says more than the pointer.
fn place(request: Option<&str>, pointer: &str) -> String {
    format!("{}{pointer}", request.unwrap_or_default())
}

/// The pointer of a place.
fn pointer(place: &str) -> &str {
    place.find('/').map_or("", |start| &place[start..])
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
        if ![VERSION, WITH_REQUESTS].contains(&document.version) {
            let fault = phrase("baseline-version").with("version", document.version).with("known", WITH_REQUESTS);
            return Err(BadBaseline { line: 1, column: 1, fault });
        }
        Ok(Baseline { files: document.findings })
    }

    /// The text of a file, sorted, with a line end.
    pub fn to_json(&self) -> String {
        let mut places = self.files.values().flat_map(BTreeMap::keys);
        // Versions of moonlint that know no requests would take these for places that there are not.
        let names_requests = places.any(|place| !place.is_empty() && !place.starts_with('/'));
        let version = if names_requests { WITH_REQUESTS } else { VERSION };
        let document = Document { version, findings: self.files.clone() };
        // Maps of strings and numbers can always be written.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Takes down a finding.
    pub fn add(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str) {
        let places = self.files.entry(path.to_owned()).or_default();
        let rules = places.entry(place(request, pointer)).or_default();
        let count = rules.entry(rule.to_owned()).or_default();
        *count = count.saturating_add(1);
    }

    /// Whether a finding is known, and crosses one off if so. One that an older baseline knows by its pointer alone may be that
    /// of any request, and one that it knows by a [former name](Formers) of the rule is that of the rule.
    pub fn take(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str) -> bool {
        self.take_among(path, request, pointer, rule, Formers::default())
    }

    fn take_among(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str, formers: Formers) -> bool {
        let Some(places) = self.files.get_mut(path) else { return false };
        let mut cross_off = |place: &str, rule: &str| match places.get_mut(place).and_then(|rules| rules.get_mut(rule))
        {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        let mut knows =
            |name: &str| cross_off(&place(request, pointer), name) || request.is_some() && cross_off(pointer, name);
        knows(rule) || formers.of(rule).any(knows)
    }

    /// The rules that it names.
    pub fn rules(&self) -> BTreeSet<&str> {
        let places = self.files.values().flat_map(BTreeMap::values);
        places.flat_map(BTreeMap::keys).map(String::as_str).collect()
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

    /// The files of which findings are known, sorted.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// What is left of the rules in files for which `covered` holds, sorted.
    pub fn left(&self, covered: impl Fn(&str, &str) -> bool) -> Vec<Stale> {
        let mut left = Vec::new();
        for (path, places) in &self.files {
            for (place, rules) in places {
                let gone = rules.iter().filter(|(rule, gone)| **gone > 0 && covered(path, rule));
                left.extend(gone.map(|(rule, gone)| Stale {
                    path: path.clone(),
                    pointer: pointer(place).to_owned(),
                    rule: rule.clone(),
                    gone: *gone,
                }));
            }
        }
        left
    }

    /// Adds the entries of another one of the rules in files for which `covered` does not hold.
    pub fn keep(&mut self, old: &Self, covered: impl Fn(&str, &str) -> bool) {
        for (path, places) in &old.files {
            for (place, rules) in places {
                for (rule, count) in rules.iter().filter(|(rule, _)| !covered(path, rule)) {
                    let places = self.files.entry(path.clone()).or_default();
                    let known = places.entry(place.clone()).or_default().entry(rule.clone()).or_default();
                    *known = (*known).max(*count);
                }
            }
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

#[cfg(test)]
mod tests {
    use moonlint::{Change, Former, Formers};

    use super::Baseline;

    #[test]
    fn findings_are_known_by_the_names_that_their_rules_had() {
        const MADE_UP: &[Former] = &[
            Former { id: "bad-length", now: &["unsupported-duration"], change: Change::Renamed, since: "0.1.0" },
            Former { id: "wrong-type", now: &["unset-field"], change: Change::Moved, since: "0.1.0" },
        ];
        let mut known = Baseline::default();
        known.add("a.json", None, "/duration", "bad-length");
        known.add("a.json", None, "/duration", "wrong-type");
        assert_eq!(known.rules().into_iter().collect::<Vec<_>>(), ["bad-length", "wrong-type"]);
        let mut take = |rule| known.take_among("a.json", Some("77c0"), "/duration", rule, Formers::new(MADE_UP));
        assert!(take("unsupported-duration"), "by its former name, of any request");
        assert!(!take("unsupported-duration"), "one was known");
        assert!(take("unset-field") && !take("wrong-type") && !take("unset-field"), "either of them");
    }
}
