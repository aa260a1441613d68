//! Findings that are known and not to be told again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use moonlint::rule::Formers;
use moonlint_texts::{Arg, Locale, Phrase, excerpt};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;

use crate::texts::phrase;

/// The version of a baseline in which no request is named, and of one in which some are.
const VERSION: u32 = 1;
const WITH_REQUESTS: u32 = 2;

/// How many findings of a rule are known at a pointer, file by file. Where lines are does not matter: where each is a request,
/// a finding goes by what its request says, which stands before the pointer.
///
/// ```
/// use moonlint_workspace::Baseline;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale<'b> {
    /// The file, as the baseline names it.
    pub path: &'b str,
    /// The pointer.
    pub pointer: &'b str,
    /// The rule.
    pub rule: &'b str,
    /// How many findings are gone.
    pub gone: usize,
}

/// Tells where a finding is in a file: its pointer, after what its request goes by where that says more than the pointer.
fn anchor(request: Option<&str>, pointer: &str) -> String {
    format!("{}{pointer}", request.unwrap_or_default())
}

/// Gives the pointer of an anchor.
fn pointer(anchor: &str) -> &str {
    anchor.find('/').map_or("", |start| &anchor[start..])
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// When the text is no baseline that this version can read.
    pub fn parse(text: &str) -> Result<Self, BadBaseline> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            let (line, column) = if text.trim().is_empty() { (1, 1) } else { (error.line(), error.column()) };
            BadBaseline { line, column, fault: fault(text, error.classify()) }
        })?;
        if ![VERSION, WITH_REQUESTS].contains(&document.version) {
            return Err(BadBaseline { line: 1, column: 1, fault: unknown_version(document.version.into()) });
        }
        Ok(Baseline { files: document.findings })
    }

    /// Writes the text of a file, sorted, with a line end.
    pub fn to_json(&self) -> String {
        let mut anchors = self.files.values().flat_map(BTreeMap::keys);
        // Versions of moonlint that know no requests would take these for places that there are not.
        let names_requests = anchors.any(|anchor| !anchor.is_empty() && !anchor.starts_with('/'));
        let version = if names_requests { WITH_REQUESTS } else { VERSION };
        let document = Document { version, findings: self.files.clone() };
        // Maps of strings and numbers can always be written.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Takes down a finding.
    pub fn add(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str) {
        let anchors = self.files.entry(path.to_owned()).or_default();
        let rules = anchors.entry(anchor(request, pointer)).or_default();
        let count = rules.entry(rule.to_owned()).or_default();
        *count = count.saturating_add(1);
    }

    /// Whether a finding is known, and crosses one off if so. One that an older baseline knows by its pointer alone may be that
    /// of any request, and one that it knows by a [former name](Formers) of the rule is that of the rule.
    pub fn take(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str) -> bool {
        self.take_among(path, request, pointer, rule, Formers::default())
    }

    fn take_among(&mut self, path: &str, request: Option<&str>, pointer: &str, rule: &str, formers: Formers) -> bool {
        let Some(anchors) = self.files.get_mut(path) else { return false };
        let mut cross_off =
            |anchor: &str, rule: &str| match anchors.get_mut(anchor).and_then(|rules| rules.get_mut(rule)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            };
        let mut knows =
            |name: &str| cross_off(&anchor(request, pointer), name) || request.is_some() && cross_off(pointer, name);
        knows(rule) || formers.of(rule).any(knows)
    }

    /// Lists the rules that it names.
    pub fn rules(&self) -> BTreeSet<&str> {
        let anchors = self.files.values().flat_map(BTreeMap::values);
        anchors.flat_map(BTreeMap::keys).map(String::as_str).collect()
    }

    /// Counts the findings that are known.
    pub fn len(&self) -> usize {
        let counts = self.files.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
        counts.fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether no finding is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lists the files of which findings are known, sorted.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Lists what is left of the rules for which `covered` holds, sorted. It is asked once of each file, and then of the rules.
    pub fn left<'b, C: Fn(&str) -> bool>(&'b self, covered: impl Fn(&'b str) -> C) -> Vec<Stale<'b>> {
        let mut left = Vec::new();
        for (path, anchors) in &self.files {
            let covered = covered(path);
            for (anchor, rules) in anchors {
                let gone = rules.iter().filter(|(rule, gone)| **gone > 0 && covered(rule));
                left.extend(gone.map(|(rule, gone)| Stale { path, pointer: pointer(anchor), rule, gone: *gone }));
            }
        }
        left
    }

    /// Adds the entries of another one for whose rules `covered` does not hold, as [`left`](Self::left) asks it.
    pub fn keep<'b, C: Fn(&str) -> bool>(&mut self, old: &'b Self, covered: impl Fn(&'b str) -> C) {
        for (path, anchors) in &old.files {
            let covered = covered(path);
            let mut kept = Pointers::new();
            for (anchor, rules) in anchors {
                let rules: BTreeMap<_, _> = rules.iter().filter(|(rule, _)| !covered(rule)).collect();
                if !rules.is_empty() {
                    let rules = rules.into_iter().map(|(rule, count)| (rule.clone(), *count));
                    kept.insert(anchor.clone(), rules.collect());
                }
            }
            if kept.is_empty() {
                continue;
            }
            let own = self.files.entry(path.clone()).or_default();
            for (anchor, rules) in kept {
                let own = own.entry(anchor).or_default();
                for (rule, count) in rules {
                    let known = own.entry(rule).or_default();
                    *known = (*known).max(count);
                }
            }
        }
    }
}

/// Tells what is wrong with a text that could not be read, in the words of whoever keeps such files.
fn fault(text: &str, category: Category) -> Phrase {
    if text.trim().is_empty() {
        return phrase("baseline-empty");
    }
    match category {
        Category::Eof => return phrase("baseline-cut"),
        Category::Syntax | Category::Io => return phrase("baseline-json"),
        Category::Data => {}
    }
    let Ok(Value::Object(document)) = serde_json::from_str(text) else { return phrase("baseline-shape") };
    let named = |key: &'static str, at: &str| phrase(key).with("key", Arg::Text(at.to_owned()));
    // A later version may have anything else.
    match document.get("version") {
        None => return named("baseline-lacks", "version"),
        Some(version) => match version.as_u64() {
            None => return named("baseline-count", "version"),
            Some(version) if ![VERSION, WITH_REQUESTS].map(u64::from).contains(&version) => {
                return unknown_version(version);
            }
            Some(_) => {}
        },
    }
    if let Some(unknown) = document.keys().find(|key| !["version", "findings"].contains(&key.as_str())) {
        return named("baseline-unknown", unknown);
    }
    let Some(findings) = document.get("findings") else { return named("baseline-lacks", "findings") };
    let Some((fault, names)) = misshapen(findings, 3) else { return phrase("baseline-twice") };
    let names: String = names.iter().rev().map(|name| format!(".\"{}\"", excerpt(name))).collect();
    named(fault, &format!("findings{names}"))
}

/// Finds the first of the counts that stand so deep in objects that is none, or of the objects: what is wrong with it, and the
/// names of the members that lead to it, from there outwards.
fn misshapen(value: &Value, depth: usize) -> Option<(&'static str, Vec<&str>)> {
    if depth == 0 {
        let is_count = value.as_u64().is_some_and(|count| usize::try_from(count).is_ok());
        return if is_count { None } else { Some(("baseline-count", Vec::new())) };
    }
    let Some(members) = value.as_object() else { return Some(("baseline-object", Vec::new())) };
    members.iter().find_map(|(key, value)| {
        let (fault, mut names) = misshapen(value, depth - 1)?;
        names.push(key);
        Some((fault, names))
    })
}

fn unknown_version(version: u64) -> Phrase {
    let version = Arg::Text(version.to_string());
    phrase("baseline-version").with("version", version).with("known", WITH_REQUESTS)
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
    /// Renders the error in a language.
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
    use moonlint::rule::{Change, Former};
    use moonlint_texts::untranslated;

    use super::*;

    #[test]
    fn whatever_is_wrong_is_told_in_words_for_people() {
        let table = [
            ("", "the file is empty (line 1, column 1)"),
            (" \n\n", "the file is empty (line 1, column 1)"),
            ("{\"version\": 1,", "it ends too early (line 1, column 14)"),
            ("{\n<<<<<<< HEAD\n", "it is not JSON (line 2, column 1)"),
            ("null", "expected an object with `version` and `findings` (line 1, column 4)"),
            ("[1]", "expected an object with `version` and `findings` (line 1, column 3)"),
            ("{}", "`version` is missing (line 1, column 2)"),
            ("{\"version\": 1}", "`findings` is missing (line 1, column 14)"),
            ("{\"version\": \"1\"}", "`version` must be a whole number (line 1, column 15)"),
            (
                "{\"version\": 9, \"files\": []}",
                "version 9 is not known, only versions up to 2 are (line 1, column 22)",
            ),
            ("{\"version\": 1, \"findings\": {}, \"x\": 1}", "`x` is not part of a baseline (line 1, column 34)"),
            ("{\"version\": 1, \"findings\": []}", "`findings` must be an object (line 1, column 27)"),
            ("{\"version\": 1, \"findings\": {\"a\": 1}}", "`findings.\"a\"` must be an object (line 1, column 34)"),
            (
                "{\"version\": 1, \"findings\": {\"a\": {\"/b\": {\"c\": -1}}}}",
                "`findings.\"a\".\"/b\".\"c\"` must be a whole number (line 1, column 48)",
            ),
            (
                "{\"version\": 1, \"version\": 1, \"findings\": {}}",
                "`version` or `findings` appears twice (line 1, column 24)",
            ),
        ];
        for (text, told) in table {
            let bad = Baseline::parse(text).expect_err(text);
            assert_eq!(bad.to_string(), format!("not a baseline: {told}"), "{text}");
            assert_eq!(untranslated(&bad.render(Locale::Zh)), None, "{text}: {}", bad.render(Locale::Zh));
        }
    }

    #[test]
    fn no_text_panics_and_all_is_told_in_chinese() {
        for text in ["{\"version\": 9, \"findings\": {}}", "{\n]", "\u{0}", "[[[["] {
            let bad = Baseline::parse(text).expect_err(text);
            assert!(!bad.render(Locale::Zh).is_ascii(), "{bad}");
        }
        let foreign = Baseline::parse("{\n]").expect_err("no JSON");
        assert_eq!(foreign.render(Locale::Zh), "不是基线文件：不是 JSON（第 2 行，第 1 列）");
    }

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
