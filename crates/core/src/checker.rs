//! The path from bytes to a report.

mod around;
#[cfg(test)]
mod budget;
mod long;
mod look;
mod plan;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod rows;

use moonlint_diagnostics::{Diagnostic, LeftOut, Message, Report, Severity};
use moonlint_request::{Evidence, Facts, Kind, Parts, Request, Skip, TaskObject};
use moonlint_syntax::{Dialect, Node, Parser, Tree};
use serde::Serialize;

use crate::assets;
use crate::file::{FileOptions, FileReport};
use crate::limits::Models;
use crate::origin::embedded;
use crate::pool::Pool;
use crate::report::Reporter;
use crate::room::Room;
use crate::rule::Rule;
use crate::rules::INVALID_JSON;
use crate::scope::{Scope, is_absent, select};
use crate::settings::Settings;
use look::Look;
use plan::Plan;

pub(crate) use plan::Wanted;

/// Checks one document: the bytes of one request. [`check_task`](crate::check_task) is for what the API answers.
///
/// Never fails: what is wrong with the bytes is in the report.
///
/// ```
/// let report = moonlint::check(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#, &Default::default());
/// assert!(report.has_errors());
/// assert_eq!(report.diagnostics[0].rule.id, "unsupported-duration");
/// assert_eq!(report.diagnostics[0].pointer, "/duration");
/// ```
pub fn check(source: impl AsRef<[u8]>, settings: &Settings) -> Report {
    Checker::new(settings.clone()).check(source)
}

/// Checks a value that has no source text, such as a [`serde_json::Value`]. The findings have pointers and no spans.
///
/// ```
/// let request = serde_json::json!({"model": "wan2.7", "prompt": "A cat", "duration": 7});
/// let report = moonlint::check_value(&request, &Default::default());
/// assert_eq!(report.diagnostics[0].pointer, "/duration");
/// assert_eq!(report.diagnostics[0].span, None);
/// ```
pub fn check_value<T: Serialize + ?Sized>(value: &T, settings: &Settings) -> Report {
    Checker::new(settings.clone()).check_value(value)
}

/// A reusable check. It is `Sync`: one serves many threads, each with buffers of its own.
#[derive(Debug)]
pub struct Checker {
    settings: Settings,
    plan: Plan,
    /// What the models take.
    models: Models,
    pool: Pool<Scratch>,
}

#[derive(Debug)]
struct Scratch {
    parser: Parser,
    parts: Parts,
    /// For documents that are the text of a string.
    inner: Parser,
    /// For what is found in one document.
    found: Vec<Diagnostic>,
    /// A bit for each of the last documents, set where the fast path told that it is clean, or nothing was found without trying.
    clean: u64,
}

impl Default for Scratch {
    fn default() -> Self {
        Scratch {
            parser: Parser::default(),
            parts: Parts::default(),
            inner: Parser::default(),
            found: Vec::new(),
            clean: u64::MAX,
        }
    }
}

impl Scratch {
    /// Whether the next document is worth trying the fast path, which is lost where something is found: not where most are so. A try
    /// that is lost costs two thirds of what one that is not saves.
    fn is_hopeful(&self) -> bool {
        self.clean.count_ones() >= u64::BITS * 2 / 5
    }

    /// Takes down whether a document was worth the try.
    fn took(&mut self, clean: bool) {
        self.clean = self.clean << 1 | u64::from(clean);
    }

    /// Keeps the room for what is found in the next document, unless it is more than a document needs. What is no document leaves
    /// findings in it.
    fn keep(&mut self, mut found: Vec<Diagnostic>) {
        found.clear();
        if found.capacity() <= 64 {
            self.found = found;
        }
    }
}

/// Whether what the fast path finds clean is checked with all rules nevertheless, and what is known at once is worked out
/// again, to see that nothing is overlooked: in this crate's own tests, and under the fuzz targets.
const AGAIN: bool = cfg!(any(test, fuzzing));

#[cfg(test)]
thread_local! {
    /// How many documents the thread has read with all rules.
    pub(crate) static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl Checker {
    /// A check by these settings.
    pub fn new(settings: Settings) -> Self {
        let (plan, models) = (Plan::new(&settings), Models::new(settings.context()));
        Checker { settings, plan, models, pool: Pool::default() }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks one request, whatever it looks like; [`check_task`](Checker::check_task) is for what the API answers.
    pub fn check(&self, source: impl AsRef<[u8]>) -> Report {
        self.check_one(source.as_ref(), self.settings.dialect, Kind::Request)
    }

    /// Checks a request that has no source text. The findings have pointers, and neither spans nor fixes.
    pub fn check_value<T: Serialize + ?Sized>(&self, value: &T) -> Report {
        self.check_one_value(value, Kind::Request)
    }

    pub(crate) fn check_one_value<T: Serialize + ?Sized>(&self, value: &T, kind: Kind) -> Report {
        let source = match serde_json::to_vec(value) {
            Ok(source) => source,
            Err(error) => return self.not_serialisable(&error),
        };
        let mut report = self.check_one(&source, Dialect::Json, kind);
        for diagnostic in &mut report.diagnostics {
            diagnostic.span = None;
            diagnostic.fix = None;
            for label in &mut diagnostic.labels {
                label.span = None;
            }
        }
        report
    }

    fn not_serialisable(&self, error: &serde_json::Error) -> Report {
        let Some((rule, severity)) = self.settings.levels.active().find(|(rule, _)| **rule == INVALID_JSON) else {
            return Report::default();
        };
        Report {
            diagnostics: vec![Diagnostic {
                rule,
                severity,
                message: Message::new(rule, "not-serialisable").with("error", error.to_string()),
                help: None,
                span: None,
                pointer: String::new(),
                labels: Vec::new(),
                source: Some(rule.provenance().clone()),
                fix: None,
            }],
            left_out: LeftOut::default(),
        }
    }

    /// Checks the bytes of a file that holds one document, or a batch of them in an array: requests and task objects, each
    /// as what it is.
    pub fn check_file(&self, source: &[u8], options: FileOptions) -> FileReport {
        self.check_within(source, options, Scope::default())
    }

    /// Checks a source that is one document.
    pub(crate) fn check_one(&self, source: &[u8], dialect: Dialect, kind: Kind) -> Report {
        let options = FileOptions { dialect, batch: false, detect: false };
        let scope = Scope { kind, ..Scope::default() };
        self.pool.with(|scratch| match self.look(source, options, scope, scratch) {
            Some(Some(_)) if !AGAIN => Report::default(),
            looked => {
                let report = self.examine(source, options, scope, scratch, looked);
                let diagnostics = report.diagnostics.into_iter().map(|(_, diagnostic)| diagnostic).collect();
                Report { diagnostics, left_out: report.left_out }
            }
        })
    }

    /// Checks a file, as [`check_file`](Self::check_file) does, in documents that are parts of larger values and for some of
    /// the findings only.
    pub fn check_within(&self, source: &[u8], options: FileOptions, scope: Scope<'_>) -> FileReport {
        self.pool.with(|scratch| match self.look(source, options, scope, scratch) {
            Some(Some(report)) if !AGAIN => report,
            looked => self.examine(source, options, scope, scratch, looked),
        })
    }

    /// What is to be told of a file in whose documents no rule finds anything, as far as the fast path tells; `None` where that is
    /// not tried.
    fn look(
        &self,
        source: &[u8],
        options: FileOptions,
        scope: Scope<'_>,
        scratch: &mut Scratch,
    ) -> Option<Option<FileReport>> {
        if scope.kind == Kind::Task || !(scratch.is_hopeful() || AGAIN) {
            return None;
        }
        let clean = Look::new(self, &mut scratch.parts, scope).file(source, options);
        scratch.took(clean.is_some());
        Some(clean)
    }

    /// Checks a document with all rules. What a look found clean must be so.
    fn examine(
        &self,
        source: &[u8],
        options: FileOptions,
        scope: Scope<'_>,
        scratch: &mut Scratch,
        looked: Option<Option<FileReport>>,
    ) -> FileReport {
        let mut report = self.check_tree(source, options, scope, scratch);
        if looked.is_none() {
            scratch.took(report.diagnostics.is_empty());
        }
        if let Some(item) = scope.item {
            report.of_item(item);
        }
        if let Some(clean) = looked.flatten() {
            assert!(clean.is(&report), "{report:?}");
        }
        report.diagnostics.retain(|(_, diagnostic)| (scope.keep)(diagnostic));
        report
    }

    fn check_tree(&self, source: &[u8], options: FileOptions, scope: Scope<'_>, scratch: &mut Scratch) -> FileReport {
        #[cfg(test)]
        READ.set(READ.get() + 1);
        let tree = scratch.parser.parse(source, options.dialect);
        let mut desk = Desk {
            parts: &mut scratch.parts,
            room: Room::of(scope.limit).with_fixes(!scope.without_fixes),
            report: FileReport::default(),
            evidence: scope.evidence,
        };
        desk.report.is_malformed = !tree.errors().is_empty();
        let mut syntax = std::mem::take(&mut scratch.found);
        // Some of these may be about what turns out to be no document; they take no room from the others.
        let room = Room::of(scope.limit).with_fixes(!scope.without_fixes);
        for (rule, severity, check) in &self.plan.syntax {
            check(tree, &mut self.reporter(rule, *severity, &mut syntax, &room));
        }
        // Of several rules, they are given out to documents by position.
        syntax.sort_by_key(|diagnostic| diagnostic.span);
        if !scope.parts.is_empty() {
            self.parts(tree, scope, options, &mut scratch.inner, syntax, &mut desk);
            return desk.finish(&room);
        }
        match tree.root().and_then(|root| root.as_array().filter(|_| options.batch)) {
            None => {
                self.document(tree, tree.root(), 0, scope.kind, options, &mut syntax, &mut desk);
                let report = desk.finish(&room);
                scratch.keep(syntax);
                return report;
            }
            Some(batch) => {
                let mut syntax = syntax.into_iter().peekable();
                let mut items = batch.items().peekable();
                // Where nobody said that it holds requests, `[,]` may be anything.
                if items.peek().is_none() && !options.detect {
                    desk.report.diagnostics.extend(syntax.by_ref().map(|diagnostic| (0, diagnostic)));
                }
                let mut index = 0;
                while let Some(item) = items.next() {
                    // What stands between two documents counts with the one before it.
                    let end = items.peek().map_or(u32::MAX, |next| next.span().start);
                    let mut own = Vec::new();
                    while let Some(diagnostic) = syntax.next_if(|d| d.span.is_none_or(|span| span.start < end)) {
                        own.push(diagnostic);
                    }
                    self.document(tree, Some(item), index, scope.kind, options, &mut own, &mut desk);
                    index += 1;
                }
            }
        }
        desk.finish(&room)
    }

    /// Checks the parts of a file that are documents. What stands around them is another's business, as long as it is
    /// JSON.
    fn parts(
        &self,
        tree: Tree<'_>,
        scope: Scope<'_>,
        options: FileOptions,
        inner: &mut Parser,
        syntax: Vec<Diagnostic>,
        desk: &mut Desk<'_>,
    ) {
        let selected = select(tree, scope.parts);
        let start = |diagnostic: &Diagnostic| diagnostic.span.map_or(0, |span| span.start);
        let starts: Vec<u32> = syntax.iter().map(start).collect();
        let mut syntax: Vec<Option<Diagnostic>> = syntax.into_iter().map(Some).collect();
        for (index, (root, kind)) in selected.iter().enumerate() {
            let own = starts.partition_point(|at| *at < root.span().start)
                ..starts.partition_point(|at| *at < root.span().end);
            let mut own = syntax[own].iter_mut().filter_map(Option::take).collect();
            // Whoever asks for a kind has said what they are.
            let certain = *kind != Kind::Auto || (scope.kind != Kind::Auto && !options.detect);
            match kind.among(scope.kind) {
                None => desk.report.skip(index, Skip::OtherKind),
                Some(_) if is_absent(*root) => desk.report.skip(index, Skip::Absent),
                Some(kind) => {
                    let options = FileOptions { detect: !certain, batch: true, ..options };
                    if has_errors(tree, *root) || !self.text(*root, index, inner, kind, options, desk) {
                        self.document(tree, Some(*root), index, kind, options, &mut own, desk);
                    }
                }
            }
        }
        // Around the documents it matters only whether it is JSON: else some of them may not have been found.
        let around = syntax.into_iter().flatten().filter(|diagnostic| diagnostic.rule == INVALID_JSON.info);
        desk.report.diagnostics.extend(around.map(|diagnostic| {
            let before = selected.partition_point(|(root, _)| root.span().start <= start(&diagnostic));
            (before.saturating_sub(1), diagnostic)
        }));
        desk.report.diagnostics.sort_by_key(|(document, diagnostic)| (*document, diagnostic.span));
    }

    /// Checks the JSON text that a string is, and tells whether it is any.
    fn text(
        &self,
        host: Node<'_>,
        index: usize,
        parser: &mut Parser,
        kind: Kind,
        options: FileOptions,
        desk: &mut Desk<'_>,
    ) -> bool {
        let Some((text, origin)) = host.as_string().and_then(|string| embedded(string, parser)) else { return false };
        let tree = parser.parse(text.as_bytes(), Dialect::Json);
        if !tree.errors().is_empty() && text.contains("{{") {
            desk.report.skip(index, Skip::Template);
            return true;
        }
        let (found, assets) = (desk.report.diagnostics.len(), desk.report.assets.len());
        let mut syntax = Vec::new();
        let pointer = host.pointer();
        desk.room.lead(pointer.len());
        for (rule, severity, check) in &self.plan.syntax {
            check(tree, &mut self.reporter(rule, *severity, &mut syntax, &desk.room));
        }
        self.hosted(tree, (tree.root(), Some(host)), index, kind, options, &mut syntax, desk);
        desk.room.lead(0);
        let report = &mut desk.report;
        report.diagnostics[found..].iter_mut().for_each(|(_, diagnostic)| origin.locate(diagnostic, &pointer));
        report.assets[assets..].iter_mut().for_each(|(_, asset)| origin.locate_asset(asset, &pointer));
        true
    }

    /// What a value is, beside such evidence, or why it is not certainly anything that this API takes or answers.
    ///
    /// ```
    /// use moonlint::syntax::{Dialect, Parser};
    /// use moonlint::{Checker, Kind, Settings};
    /// use moonlint::request::Evidence;
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#"{"body": {"model": "wan2.7", "prompt": "A cat"}}"#, Dialect::Json);
    /// let checker = Checker::new(Settings::default());
    /// assert!(checker.recognize(tree.root().unwrap(), Evidence::None).is_err());
    /// assert_eq!(checker.recognize(tree.resolve("/body").unwrap(), Evidence::None), Ok(Kind::Request));
    /// ```
    ///
    /// # Errors
    ///
    /// The reason, where it is not certain.
    pub fn recognize(&self, value: Node<'_>, evidence: Evidence) -> Result<Kind, Skip> {
        Kind::Auto.sort(Some(value), Some(value), true, evidence, self.settings.catalogue())
    }

    /// Reads one document as a request, for whoever wants to look at it.
    ///
    /// Returns `None` when the bytes are not JSON or not an object.
    pub fn with_request<T>(&self, source: &[u8], look: impl FnOnce(Request<'_>) -> T) -> Option<T> {
        self.pool.with(|scratch| {
            let tree = scratch.parser.parse(source, self.settings.dialect);
            if !tree.errors().is_empty() {
                return None;
            }
            Some(look(self.lower(tree.root()?, &mut scratch.parts)?))
        })
    }

    fn request_rules(&self, request: &Request<'_>, found: &mut Vec<Diagnostic>, room: &Room) {
        for group in &self.plan.request {
            let holds = group.trigger.is_met(request.lowered());
            // This crate's own tests and the fuzz targets call every rule, to see that triggers hide nothing.
            if !holds && !cfg!(any(test, fuzzing)) {
                continue;
            }
            let before = found.len();
            for (rule, severity, check) in &group.rules {
                check(request, &mut self.reporter(rule, *severity, found, room));
            }
            if cfg!(any(test, fuzzing)) {
                assert!(holds || found.len() == before, "{:?} without {:?}", found.last(), group.trigger);
            }
        }
    }

    fn reporter<'r>(
        &'r self,
        rule: &'static Rule,
        severity: Severity,
        out: &'r mut Vec<Diagnostic>,
        room: &'r Room,
    ) -> Reporter<'r> {
        Reporter { rule, severity, out, settings: &self.settings, room, trials: true }
    }

    fn lower<'a>(&'a self, root: Node<'a>, parts: &'a mut Parts) -> Option<Request<'a>> {
        Some(Request::read(root.as_object()?, parts, self.settings.context()))
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one file's check, which has no life apart from it")]
    fn document(
        &self,
        tree: Tree<'_>,
        root: Option<Node<'_>>,
        index: usize,
        kind: Kind,
        options: FileOptions,
        found: &mut Vec<Diagnostic>,
        desk: &mut Desk<'_>,
    ) {
        self.hosted(tree, (root, root), index, kind, options, found, desk);
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one file's check, which has no life apart from it")]
    fn hosted(
        &self,
        tree: Tree<'_>,
        (root, host): (Option<Node<'_>>, Option<Node<'_>>),
        index: usize,
        kind: Kind,
        options: FileOptions,
        found: &mut Vec<Diagnostic>,
        desk: &mut Desk<'_>,
    ) {
        let Desk { parts, room, report, evidence } = desk;
        let models = self.settings.catalogue();
        let kind = match kind.sort(root, host, options.detect, *evidence, models) {
            Ok(kind) => kind,
            Err(skip) => {
                // Of what cannot be read to its end, nobody knows what it would have been.
                let broken = root.is_none_or(|root| has_errors(tree, root));
                return report.skip(index, if broken { Skip::NotJson } else { skip });
            }
        };
        report.documents += 1;
        report.tasks += usize::from(kind == Kind::Task);
        // Rules read a document only when all of it could be read: half of one yields guesses.
        let broken = root.is_none_or(|root| has_errors(tree, root));
        if let Some(root) = root.filter(|_| !broken) {
            for (rule, severity, check) in self.plan.document.iter().filter(|_| root.as_object().is_none()) {
                check(root, kind, &mut self.reporter(rule, *severity, found, room));
            }
            if kind == Kind::Task {
                if let Some(task) = root.as_object().map(TaskObject::new) {
                    for (rule, severity, check) in &self.plan.task {
                        check(&task, &mut self.reporter(rule, *severity, found, room));
                    }
                }
            } else if let Some(request) = self.lower(root, parts) {
                let facts = request.lowered().facts();
                self.request_rules(&request, found, room);
                if self.plan.assets.is_some() && facts.contains(Facts::ASSET) {
                    let uses = assets::of_tree(&request).take_while(|asset| room.spend(asset.pointer.len()));
                    report.assets.extend(uses.map(|asset| (index, asset)));
                }
            }
        }
        sort(found);
        report.diagnostics.reserve_exact(if report.diagnostics.is_empty() { found.len() } else { 0 });
        report.diagnostics.extend(found.drain(..).map(|diagnostic| (index, diagnostic)));
    }
}

/// What one file's check works with, and what it comes to.
struct Desk<'d> {
    parts: &'d mut Parts,
    room: Room,
    report: FileReport,
    evidence: Evidence,
}

impl Desk<'_> {
    /// The report, with what there was no room for: here, and for syntax where a document was checked.
    fn finish(mut self, syntax: &Room) -> FileReport {
        self.report.left_out += self.room.left_out();
        if self.report.documents > 0 {
            self.report.left_out += syntax.left_out();
        }
        self.report
    }
}

/// Whether a syntax error lies in the document, or in something that was opened there and never closed. Where the document
/// is all that the text holds, every error does.
fn has_errors(tree: Tree<'_>, root: Node<'_>) -> bool {
    let errors = tree.errors();
    if errors.is_empty() || root.parent().is_none() {
        return !errors.is_empty();
    }
    let document = root.span();
    let first = errors.partition_point(|error| error.span.end <= document.start);
    let mut near = errors[first..].iter().take_while(|error| error.span.start <= document.end);
    near.any(|error| {
        error.span.start < document.end || error.related.is_some_and(|opened| document.contains(opened.start))
    })
}

/// Sorts by position, then by rule, and drops what was found twice.
fn sort(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() < 2 {
        return;
    }
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| d.span.map(|span| (span.start, span.end));
        place(a).cmp(&place(b)).then_with(|| a.rule.id.cmp(b.rule.id))
    });
    diagnostics.dedup_by(|a, b| {
        a.rule.id == b.rule.id
            && a.span == b.span
            && a.message.key() == b.message.key()
            && a.message.args() == b.message.args()
    });
}
