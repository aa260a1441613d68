//! Checks every document in a host file.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use moonlint::syntax::Parser;
use moonlint::{AssetUse, Checker, Diagnostic, Dialect, Evidence, FileOptions, LeftOut, Scope, Span};

use crate::host::{Host, Language, Passage, Passages};
use crate::json;
use crate::map::{Map, Text};
use crate::needles::{may_hold, may_hold_requests};
use crate::suppress::Suppressions;
use crate::way::Way;

/// How deep texts may stand in one another.
const MOST_DEPTH: usize = 16;

/// What a file is.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// One of a host.
    Host(&'static dyn Host),
    /// A value of JSON that is no document itself.
    Json(Dialect),
}

/// A finding in a host file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which document of the file it is about, from 0.
    pub document: usize,
    /// The languages that the document stands in, from the file inwards: `markdown/shell/json`.
    pub host: Arc<str>,
    /// The finding, with the places of the file.
    pub diagnostic: Diagnostic,
}

/// What was found in a host file.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The findings, by document, position and rule.
    pub findings: Vec<Finding>,
    /// How many documents were checked.
    pub documents: usize,
    /// How many of them are what the API answers.
    pub tasks: usize,
    /// Findings that were not kept.
    pub left_out: LeftOut,
    /// The assets that the documents use, by document.
    pub assets: Vec<(usize, AssetUse)>,
}

/// Checks what is certainly a request or an answer in a host file. What is not is passed over, and not counted.
///
/// ```
/// use moonlint::{Checker, Scope, Settings};
/// use moonlint_hosts::{Source, check, named};
/// let readme = "Try it:\n\n```sh\ncurl $BASE/v1/videos -d '{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": 7}'\n```\n";
/// let checker = Checker::new(Settings::default());
/// let found = check(&checker, Source::Host(named("markdown").unwrap()), readme.as_bytes(), Scope::default());
/// let finding = &found.findings[0];
/// assert_eq!((finding.diagnostic.rule.id, &*finding.host), ("unsupported-duration", "markdown/shell/json"));
/// assert_eq!(&readme[finding.diagnostic.span.unwrap().range()], "7");
/// ```
pub fn check(checker: &Checker, kind: Source, source: &[u8], scope: Scope<'_>) -> Found {
    let mut found = Found::default();
    if u32::try_from(source.len()).is_err() || !may_hold_requests(source, checker.settings().catalogue()) {
        return found;
    }
    let source = readable(source);
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let way = Way::default().within(Map::shift(start..source.len()));
    let mut search = Search { checker, parser: Parser::new(), leaves: Vec::new(), comments: None };
    if memchr::memmem::find(source.as_bytes(), b"moonlint:").is_some() {
        search.comments = Some(Vec::new());
    }
    match kind {
        Source::Host(host) => search.host(host, &source[start..], &way, (host.name(), Evidence::None), 0),
        Source::Json(dialect) => {
            let text = Text::part(&source[start..], 0..source.len() - start);
            let passage = Passage { text, language: Language::Json(dialect), evidence: Evidence::None };
            search.json(passage, dialect, &way, "json", 0);
        }
    }
    let Search { mut leaves, comments, .. } = search;
    leaves.sort_by_key(|leaf| (leaf.span.start, Reverse(leaf.evidence)));
    let documents: Vec<Span> = leaves.iter().map(|leaf| leaf.span).collect();
    let suppressions = comments.map(|comments| Suppressions::read(&source, &comments, &documents));
    let (mut end, mut next) = (0, 0);
    for leaf in leaves {
        // Of two ways to read the same bytes, the first is the surer one.
        if leaf.span.start < end {
            continue;
        }
        end = leaf.span.end;
        let options = FileOptions { dialect: leaf.dialect, batch: true, detect: true };
        let limit = scope.limit.min(moonlint::MAX_FINDINGS - found.findings.len());
        let scope = Scope { parts: &[], evidence: leaf.evidence, limit, ..scope };
        let report = checker.check_within(leaf.text.as_bytes(), options, scope);
        found.documents += report.documents;
        found.tasks += report.tasks;
        found.left_out += report.left_out;
        found.findings.extend(report.diagnostics.into_iter().filter_map(|(index, diagnostic)| {
            let diagnostic = leaf.way.locate(diagnostic)?;
            let keeps =
                |all: &Suppressions| diagnostic.span.is_none_or(|span| all.keeps(diagnostic.rule.id, span, leaf.span));
            if !suppressions.as_ref().is_none_or(keeps) {
                return None;
            }
            Some(Finding { document: next + index, host: Arc::clone(&leaf.name), diagnostic })
        }));
        found.assets.extend(report.assets.into_iter().map(|(index, mut asset)| {
            leaf.way.locate_asset(&mut asset);
            (next + index, asset)
        }));
        next += report.documents + report.skipped;
    }
    found
}

/// The text of bytes, in which what is no text is replaced byte by byte.
fn readable(source: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(source) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            let mut text = String::with_capacity(source.len());
            for chunk in source.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|_| '\u{1a}'));
            }
            Cow::Owned(text)
        }
    }
}

/// A text that is a document, or several.
struct Leaf {
    text: String,
    way: Way,
    dialect: Dialect,
    evidence: Evidence,
    name: Arc<str>,
    /// Its bytes in the file.
    span: Span,
}

struct Search<'c> {
    checker: &'c Checker,
    parser: Parser,
    leaves: Vec<Leaf>,
    /// The comments of the file, where any may say which findings are not wanted.
    comments: Option<Vec<Span>>,
}

impl Search<'_> {
    fn host(&mut self, host: &dyn Host, source: &str, way: &Way, (name, evidence): (&str, Evidence), depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        let mut passages = Passages::default();
        host.read(source, &mut passages);
        if let Some(comments) = &mut self.comments {
            let place = |range: &Range<usize>| way.span(Span::new(range.start as u32, range.end as u32));
            comments.extend(passages.comments.iter().map(place));
        }
        for mut passage in passages.passages {
            passage.evidence = passage.evidence.max(evidence);
            self.passage(passage, way, name, depth, host.name() == "json");
        }
    }

    /// Reads a text that stands in one of this name and way; where that is of JSON itself, as it is.
    fn passage(&mut self, passage: Passage, way: &Way, name: &str, depth: usize, is_same: bool) {
        if !may_hold(passage.text.text.as_bytes()) {
            return;
        }
        match passage.language {
            Language::Host(inner) => {
                let way = way.within(passage.text.map);
                let name = format!("{name}/{}", inner.name());
                self.host(inner, &passage.text.text, &way, (&name, passage.evidence), depth + 1);
            }
            Language::Json(dialect) if is_same => self.json(passage, dialect, way, name, depth + 1),
            Language::Json(dialect) => self.json(passage, dialect, way, &format!("{name}/json"), depth + 1),
        }
    }

    fn json(&mut self, passage: Passage, dialect: Dialect, way: &Way, name: &str, depth: usize) {
        let Passage { text: Text { text, map, has_loose_holes }, evidence, .. } = passage;
        let way = way.within(map);
        let tree = self.parser.parse(text.as_bytes(), dialect);
        let Some(root) = tree.root().filter(|_| depth <= MOST_DEPTH) else { return };
        if has_loose_holes && !tree.errors().is_empty() {
            // What is filled in may be any part of JSON.
            return;
        }
        let checker = self.checker;
        let is_certain = |node| checker.recognize(node, evidence).is_ok();
        let is_batch = || root.as_array().is_some_and(|items| items.items().any(is_certain));
        if !is_certain(root) && !is_batch() {
            let inner = json::holds(checker, tree, &text);
            for passage in inner {
                let is_part = passage.text.map.is_part();
                // A string of YAML stands in YAML.
                let outer = name.strip_suffix("/json").filter(|outer| !is_part && outer.ends_with("yaml"));
                self.passage(passage, &way, outer.unwrap_or(name), depth, is_part);
            }
            return;
        }
        let span = way.span(Span::new(0, text.len() as u32));
        self.leaves.push(Leaf { text, way, dialect, evidence, name: name.into(), span });
    }
}
