//! Checks every document in a host file.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use moonlint::request::{Evidence, Skip};
use moonlint::rule::Group;
use moonlint::syntax::Parser;
use moonlint::{AssetUse, Checker, CommentFault, Diagnostic, Dialect, FileOptions, LeftOut, Scope, Severity, Span};

use crate::host::{Host, Language, Passage, Passages};
use crate::json;
use crate::leaf::{Leaf, Sent};
use crate::map::{Map, Text};
use crate::needles::{may_hold, may_hold_requests};
use crate::secrets::occurrences;
use crate::suppress::{Suppressions, comments_of_json};
use crate::way::Way;

/// How deep texts may stand in one another.
const MOST_DEPTH: usize = 16;

/// What a file is.
#[derive(Clone, Copy, Debug)]
pub enum FileKind {
    /// One of a host.
    Host(&'static dyn Host),
    /// A value of JSON that is no document itself.
    Json(Dialect),
    /// A document, or several: JSON that may have comments.
    File(FileOptions),
}

/// A finding in a host file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which document of the file it is about, from 0.
    pub document: usize,
    /// The languages that the document stands in, from the file inwards: `markdown/shell/json`. `None` where it is the file.
    pub host: Option<Arc<str>>,
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
    /// How many documents were passed over, where the file is a document or several.
    pub skipped: usize,
    /// Why, with the index of the document.
    pub skips: Vec<(usize, Skip)>,
    /// How many of them are what the API answers.
    pub tasks: usize,
    /// Findings that were not kept.
    pub left_out: LeftOut,
    /// The texts that hold the documents, by the first document of each and by their bytes of the file.
    pub passages: Vec<(usize, Range<usize>)>,
    /// Where keys stand that nobody may be shown: the bytes of the file, in order.
    pub secrets: Vec<Range<usize>>,
    /// The assets that the documents use, by document.
    pub assets: Vec<(usize, AssetUse)>,
}

/// Checks what is certainly a request or an answer in a host file. What is not is passed over, and not counted.
///
/// ```
/// use moonlint::{Checker, Scope, Settings};
/// use moonlint_hosts::{FileKind, check, named};
/// let readme = "Try it:\n\n```sh\ncurl $BASE/v1/videos --json '{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": 7}'\n```\n";
/// let checker = Checker::new(Settings::default());
/// let found = check(&checker, FileKind::Host(named("markdown").unwrap()), readme.as_bytes(), Scope::default());
/// let finding = &found.findings[0];
/// assert_eq!(finding.diagnostic.rule.id, "unsupported-duration");
/// assert_eq!(finding.host.as_deref(), Some("markdown/shell/json"));
/// assert_eq!(&readme[finding.diagnostic.span.unwrap().range()], "7");
/// ```
pub fn check(checker: &Checker, kind: FileKind, source: &[u8], scope: Scope<'_>) -> Found {
    let mut found = Found::default();
    let is_worth_it = matches!(kind, FileKind::File(_)) || may_hold_requests(source, checker.settings().catalogue());
    if !is_worth_it {
        return found;
    }
    if u32::try_from(source.len()).is_err() {
        (found.skipped, found.skips) = (1, vec![(0, Skip::TooLong)]);
        return found;
    }
    let source = readable(source);
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let way = Way::default().within(Map::shift(start..source.len()));
    let mut search = Search { checker, parser: Parser::new(), leaves: Vec::new(), comments: None, is_cut: false };
    if memchr::memmem::find(source.as_bytes(), b"moonlint:").is_some() {
        search.comments = Some(Vec::new());
    }
    match kind {
        FileKind::Host(host) => search.host(host, &source[start..], &way, &Beside::file(host.name()), 0),
        FileKind::Json(dialect) => {
            let text = Text::part(&source[start..], 0..source.len() - start);
            let passage = Passage { text, language: Language::Json(dialect), evidence: Evidence::None, call: None };
            search.json(passage, dialect, &way, &Beside::file("json"), 0);
        }
        FileKind::File(options) => {
            if let Some(comments) = &mut search.comments {
                comments.extend(comments_of_json(&source));
            }
            search.leaves.push(Leaf::file(&source, options));
        }
    }
    let Search { mut leaves, comments, is_cut, .. } = search;
    leaves.sort_by_key(|leaf| (leaf.span.start, Reverse(leaf.evidence)));
    let documents: Vec<Span> = match kind {
        FileKind::File(options) => search_documents(&source, options),
        _ => leaves.iter().map(|leaf| leaf.span).collect(),
    };
    let suppressions = comments.map(|comments| Suppressions::read(&source, &comments, &documents));
    found.secrets = secrets(&source, &leaves);
    let mut told: HashSet<(&str, Span)> = HashSet::new();
    let (mut end, mut next, mut is_readable) = (0, 0, true);
    let mut places: Vec<(Span, usize, Option<Arc<str>>)> = Vec::new();
    for leaf in leaves {
        // Of two ways to read the same bytes, the first is the surer one.
        if leaf.span.start < end {
            continue;
        }
        end = leaf.span.end;
        let limit = scope.limit.min(moonlint::MAX_FINDINGS - found.findings.len());
        let (report, located) = leaf.check(checker, Scope { limit, ..scope });
        found.documents += report.documents;
        found.tasks += report.tasks;
        found.left_out += report.left_out;
        found.skipped += if leaf.name.is_none() { report.skipped } else { 0 };
        found.skips.extend(report.skips.into_iter().filter(|_| leaf.name.is_none()));
        match leaf.name {
            Some(_) => {
                places.push((leaf.span, next, leaf.name.clone()));
                found.passages.push((next, leaf.span.range()));
            }
            None => places.extend(documents.iter().enumerate().map(|(at, document)| (*document, at, None))),
        }
        for (index, diagnostic) in located {
            let (rule, span) = (diagnostic.rule, diagnostic.span.unwrap_or_default());
            is_readable &= rule.group != Group::Syntax;
            let is_kept = suppressions
                .as_ref()
                .is_none_or(|all| all.keeps(rule.id, span, document_of(&documents, leaf.span, span)));
            // Several calls may have a key or an address from one variable.
            let is_new = rule.group != Group::Calls || told.insert((rule.id, span));
            if !is_kept || !is_new || !(scope.keep)(&diagnostic) {
                continue;
            }
            found.add(Finding { document: next + index, host: leaf.name.clone(), diagnostic }, scope.limit);
        }
        found.assets.extend(report.assets.into_iter().map(|(index, asset)| (next + index, asset)));
        next += report.documents + report.skipped;
    }
    if is_cut {
        found.skipped += 1;
        found.skips.push((next, Skip::TooLong));
    }
    if let Some(all) = suppressions.as_ref().filter(|_| found.documents > 0) {
        // What is found of each kind of fault, for those that are only counted: one comment may name any number of rules.
        let mut known: HashMap<Discriminant<CommentFault>, Vec<(&'static str, Severity)>> = HashMap::new();
        for comment in all.faults(&source, &checker.settings().levels, is_readable) {
            let kind = discriminant(&comment.fault);
            let keeps = |rule: &'static str| all.keeps(rule, comment.span, Span::default());
            if let Some(rules) = known.get(&kind).filter(|_| found.is_full(scope.limit)) {
                let kept = rules.iter().filter(|(rule, _)| keeps(rule));
                kept.for_each(|(_, severity)| found.left_out.add(*severity));
                continue;
            }
            // It goes with the document that it is in, or that comes next.
            let at = places.partition_point(|(span, ..)| span.end <= comment.span.start);
            let place = places.get(at).or(places.last());
            let Some((_, document, host)) = place else { continue };
            let diagnostics = checker.check_comment(&comment);
            known
                .entry(kind)
                .or_insert_with(|| diagnostics.iter().map(|found| (found.rule.id, found.severity)).collect());
            for diagnostic in diagnostics {
                if keeps(diagnostic.rule.id) && (scope.keep)(&diagnostic) {
                    found.add(Finding { document: *document, host: host.clone(), diagnostic }, scope.limit);
                }
            }
        }
    }
    found.findings.sort_by_key(|finding| {
        let span = finding.diagnostic.span.map(|span| (span.start, span.end));
        (finding.document, span, finding.diagnostic.rule.id)
    });
    found
}

impl Found {
    /// Adds a finding, where there are not as many as there may be.
    fn add(&mut self, finding: Finding, limit: usize) {
        if self.is_full(limit) {
            self.left_out.add(finding.diagnostic.severity);
        } else {
            self.findings.push(finding);
        }
    }

    /// Whether there are as many findings as there may be.
    fn is_full(&self, limit: usize) -> bool {
        self.findings.len() >= limit.min(moonlint::MAX_FINDINGS)
    }
}

/// The bytes of the documents in a file that is one, or several.
fn search_documents(source: &str, options: FileOptions) -> Vec<Span> {
    let mut parser = Parser::new();
    let tree = parser.parse(source.as_bytes(), options.dialect);
    let Some(root) = tree.root() else { return Vec::new() };
    match root.as_array().filter(|_| options.batch) {
        Some(items) => items.items().map(|item| item.span()).collect(),
        None => vec![root.span()],
    }
}

/// The document in a text that a finding is about.
fn document_of(documents: &[Span], text: Span, finding: Span) -> Span {
    let at = documents.partition_point(|document| document.start <= finding.start);
    documents[..at].last().copied().filter(|document| text.contains(document.start)).unwrap_or(text)
}

/// Where the keys stand that the calls of a file send, wherever they stand in it.
fn secrets(source: &str, leaves: &[Leaf]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for (text, span) in leaves.iter().filter_map(|leaf| leaf.sent.as_ref()).flat_map(|sent| sent.secrets()) {
        found.push(span.range());
        known.insert(text);
    }
    found.extend(occurrences(source.as_bytes(), known.into_iter().map(str::as_bytes)));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
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

/// What is known of the place where a text stands.
#[derive(Clone)]
struct Beside<'n> {
    /// The languages from the file inwards.
    name: &'n str,
    evidence: Evidence,
    /// The call that sends it, or what it stands in.
    sent: Option<Rc<Sent>>,
}

impl<'n> Beside<'n> {
    fn file(name: &'n str) -> Self {
        Beside { name, evidence: Evidence::None, sent: None }
    }
}

struct Search<'c> {
    checker: &'c Checker,
    parser: Parser,
    leaves: Vec<Leaf>,
    /// The comments of the file, where any may say which findings are not wanted.
    comments: Option<Vec<Span>>,
    /// Whether the file, or a text in it, was too long to be read.
    is_cut: bool,
}

impl Search<'_> {
    fn host(&mut self, host: &dyn Host, source: &str, way: &Way, beside: &Beside<'_>, depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        if source.len() > host.most_bytes() {
            self.is_cut = true;
            return;
        }
        let mut passages = Passages::default();
        host.read(source, &mut passages);
        self.is_cut |= passages.is_cut;
        if let Some(comments) = &mut self.comments {
            let place = |range: &Range<usize>| way.span(Span::new(range.start as u32, range.end as u32));
            comments.extend(passages.comments.iter().map(place));
        }
        for passage in passages.passages {
            self.passage(passage, way, beside, depth, host.name() == "json");
        }
    }

    /// Reads a text that stands in one of this way; where that is of JSON itself, as it is.
    fn passage(&mut self, mut passage: Passage, way: &Way, beside: &Beside<'_>, depth: usize, is_same: bool) {
        if !may_hold(passage.text.text.as_bytes()) {
            return;
        }
        let evidence = passage.evidence.max(beside.evidence);
        let own = passage.call.take().map(|call| Sent::new(*call, way, beside.name));
        let sent = own.or_else(|| beside.sent.clone());
        match passage.language {
            Language::Host(inner) => {
                let way = way.within(passage.text.map);
                let name = format!("{}/{}", beside.name, inner.name());
                let beside = Beside { name: &name, evidence, sent };
                self.host(inner, &passage.text.text, &way, &beside, depth + 1);
            }
            Language::Json(dialect) if is_same => {
                self.json(passage, dialect, way, &Beside { name: beside.name, evidence, sent }, depth + 1);
            }
            Language::Json(dialect) => {
                let name = format!("{}/json", beside.name);
                self.json(passage, dialect, way, &Beside { name: &name, evidence, sent }, depth + 1);
            }
        }
    }

    fn json(&mut self, passage: Passage, dialect: Dialect, way: &Way, beside: &Beside<'_>, depth: usize) {
        let Text { text, map, has_loose_holes } = passage.text;
        let evidence = beside.evidence;
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
            // What it holds is not said to be sent as it is.
            let beside = Beside { evidence: Evidence::None, ..beside.clone() };
            let name = beside.name;
            for passage in inner {
                let is_part = passage.text.map.is_part();
                // A string of YAML stands in YAML.
                let outer = name.strip_suffix("/json").filter(|outer| !is_part && outer.ends_with("yaml"));
                let beside = Beside { name: outer.unwrap_or(name), ..beside.clone() };
                self.passage(passage, &way, &beside, depth, is_part);
            }
            return;
        }
        let span = way.span(Span::new(0, text.len() as u32));
        let Beside { name, evidence, ref sent } = *beside;
        let options = FileOptions::new(dialect).with_batch(true).with_detect(true);
        let leaf = Leaf { text, way, options, evidence, name: Some(name.into()), span, sent: sent.clone() };
        self.leaves.push(leaf);
    }
}
