//! From bytes in documents to lines and columns in files.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use moonlint_diagnostics::{DocumentRef, Label, Located, Provenance, RuleInfo, Severity, Span};
use moonlint_syntax::LineIndex;

use crate::emitter::{PassageResolver, Piece};
use crate::extent::{Ahead, Extent, Windows};
use crate::json;
use crate::pen::Pen;
use crate::style::Style;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in Unicode scalar values, from 1.
    pub(crate) column: usize,
    /// Byte, from 0.
    pub(crate) offset: usize,
}

/// A place that only its pointer names, as a URI would.
pub(crate) fn whole(path: &str, pointer: &str) -> String {
    if pointer.is_empty() { path.to_owned() } else { format!("{path}#{pointer}") }
}

/// What can be seen of a file around a document, with its lines.
///
/// Lines, columns and offsets are those of the file; ranges of bytes are those of the text.
#[derive(Debug)]
pub(crate) struct Excerpt<'a> {
    pub(crate) path: Cow<'a, str>,
    body: Body<'a>,
    /// The offset of the text in the file.
    offset: usize,
    /// How many lines of the file come before the text.
    lines_before: usize,
    /// What the first of the lines has before the text.
    ahead: Ahead,
    /// Whether documents of the file have no lines of their own: then all of it is one text, of which this is a part.
    is_one: bool,
    lines: LineIndex,
}

#[derive(Debug)]
enum Body<'a> {
    Borrowed(&'a [u8]),
    Shared(Arc<[u8]>),
}

impl Body<'_> {
    fn text(&self) -> &[u8] {
        match self {
            Body::Borrowed(text) => text,
            Body::Shared(text) => text,
        }
    }
}

impl<'a> Excerpt<'a> {
    /// All of a file.
    pub(crate) fn whole(path: &'a str, text: &'a [u8]) -> Self {
        Excerpt::new(Cow::Borrowed(path), Body::Borrowed(text), Extent::WHOLE)
    }

    /// A part of a file.
    fn new(path: Cow<'a, str>, body: Body<'a>, extent: Extent) -> Self {
        Excerpt::with(path, body, extent, LineIndex::default())
    }

    /// Another part of the file, which takes the memory of this one.
    fn turn_to(&mut self, text: &'a [u8], extent: Extent) {
        let (path, lines) = (std::mem::take(&mut self.path), std::mem::take(&mut self.lines));
        *self = Excerpt::with(path, Body::Borrowed(text), extent, lines);
    }

    fn with(path: Cow<'a, str>, body: Body<'a>, extent: Extent, mut lines: LineIndex) -> Self {
        let Extent { offset, line, by_line, ahead } = extent;
        lines.read(body.text());
        Excerpt { path, body, offset, lines_before: line - 1, ahead, is_one: !by_line, lines }
    }
}

impl Excerpt<'_> {
    pub(crate) fn text(&self) -> &[u8] {
        self.body.text()
    }

    /// The bytes that a span means in the document at `base`. A file that changed meanwhile may have fewer.
    pub(crate) fn bytes(&self, base: usize, span: Span) -> Range<usize> {
        let base = base.saturating_sub(self.offset);
        let clamp = |offset: u32| base.saturating_add(offset as usize).min(self.text().len());
        let (start, end) = (clamp(span.start), clamp(span.end));
        start..end.max(start)
    }

    /// The place of one of the bytes.
    pub(crate) fn point(&self, byte: usize) -> Point {
        let position = self.lines.position(byte);
        let ahead = if position.line == 1 { self.ahead.chars } else { 0 };
        Point { line: self.lines_before + position.line, column: ahead + position.column, offset: self.offset + byte }
    }

    /// The bytes of a line.
    pub(crate) fn line_span(&self, line: usize) -> Range<usize> {
        self.lines.line_span(line.saturating_sub(self.lines_before))
    }

    /// Whether a line is there to be seen.
    pub(crate) fn has_line(&self, line: usize) -> bool {
        line > self.lines_before && line - self.lines_before <= self.lines.line_count()
    }

    /// The column of a byte in bytes, from 1. A byte order mark takes columns: it is in the line.
    pub(crate) fn byte_column(&self, point: Point) -> usize {
        let ahead = if point.line == self.lines_before + 1 { self.ahead.bytes } else { 0 };
        let start = if point.line == 1 { 0 } else { self.offset + self.line_span(point.line).start - ahead };
        point.offset.saturating_sub(start) + 1
    }

    /// Whether another part of a file is one of the same text.
    pub(crate) fn is_of(&self, other: &Excerpt<'_>) -> bool {
        std::ptr::eq(self.text(), other.text()) || self.is_one && other.is_one && self.path == other.path
    }

    pub(crate) fn points(&self, base: usize, span: Span) -> (Point, Point) {
        let bytes = self.bytes(base, span);
        (self.point(bytes.start), self.point(bytes.end))
    }
}

/// The documents elsewhere that findings pointed into lately. A few suffice: findings that point elsewhere come in groups.
#[derive(Debug, Default)]
pub(crate) struct Others {
    recent: VecDeque<Other>,
}

/// A document elsewhere, and what can be seen there, if it is to be had.
#[derive(Debug)]
struct Other {
    path: String,
    base: usize,
    source: Option<Arc<Excerpt<'static>>>,
}

impl Others {
    const CAPACITY: usize = 8;

    fn get(&mut self, document: &DocumentRef, passages: &dyn PassageResolver) -> Option<Arc<Excerpt<'static>>> {
        let known = self.recent.iter().position(|other| (&other.path, other.base) == (&document.path, document.base));
        let other = known.and_then(|at| self.recent.remove(at)).unwrap_or_else(|| {
            let source = passages.passage(document).map(|passage| {
                let (path, extent) = (Cow::Owned(document.path.clone()), passage.extent);
                Arc::new(Excerpt::new(path, Body::Shared(passage.text), extent))
            });
            Other { path: document.path.clone(), base: document.base, source }
        });
        let source = other.source.clone();
        self.recent.truncate(Self::CAPACITY - 1);
        self.recent.push_front(other);
        source
    }
}

/// The findings of a piece, with all that is needed to say where they are.
pub(crate) struct Report<'a> {
    piece: &'a Piece<'a>,
    /// Whether the lines around a document are looked at.
    context: bool,
    /// What was looked at last: the document's base, and what is to be seen there.
    recent: Option<(usize, Arc<Excerpt<'a>>)>,
    windows: Windows<'a>,
    passages: &'a dyn PassageResolver,
    others: Others,
    /// What is the same for every finding of a rule.
    fixed: Vec<Fixed>,
    /// What findings rest on, as it is written in JSON.
    provenances: Vec<(Provenance, Vec<u8>)>,
}

/// What is the same for every finding of a rule with a severity.
struct Fixed {
    rule: &'static RuleInfo,
    severity: Severity,
    url: Rc<str>,
    tag: Option<Rc<str>>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(piece: &'a Piece<'a>, context: bool, passages: &'a dyn PassageResolver) -> Self {
        let windows = Windows::new(piece.text, piece.extent);
        Report {
            piece,
            context,
            recent: None,
            windows,
            passages,
            others: Others::default(),
            fixed: Vec::new(),
            provenances: Vec::new(),
        }
    }

    pub(crate) fn path(&self) -> &'a str {
        self.piece.path
    }

    pub(crate) fn findings(&self) -> &'a [Located] {
        self.piece.findings
    }

    /// The address of a rule's page.
    pub(crate) fn url(&mut self, rule: &'static RuleInfo) -> Rc<str> {
        Rc::clone(&self.fixed(rule, rule.severity).url)
    }

    /// [`Style::tag`], made once.
    pub(crate) fn tag(&mut self, severity: Severity, rule: &'static RuleInfo, style: &Style) -> Rc<str> {
        let tag = self.fixed(rule, severity).tag.get_or_insert_with(|| style.tag(severity, rule).into());
        Rc::clone(tag)
    }

    /// Writes down what a finding rests on, which is the same for many; always as deep as the first time.
    pub(crate) fn provenance(&mut self, pen: &mut Pen<'_>, source: &Provenance) {
        /// So many suffice for the findings of a few rules.
        const CAPACITY: usize = 32;
        if let Some((_, written)) = self.provenances.iter().find(|(known, _)| known == source) {
            return pen.written(written);
        }
        self.provenances.truncate(CAPACITY - 1);
        let written = pen.copied(|pen| json::provenance(pen, source));
        self.provenances.push((source.clone(), written));
    }

    fn fixed(&mut self, rule: &'static RuleInfo, severity: Severity) -> &mut Fixed {
        let is_it = |fixed: &Fixed| std::ptr::eq(fixed.rule, rule) && fixed.severity == severity;
        let at = self.fixed.iter().position(is_it).unwrap_or_else(|| {
            self.fixed.push(Fixed { rule, severity, url: rule.url().into(), tag: None });
            self.fixed.len() - 1
        });
        &mut self.fixed[at]
    }

    /// Where a finding's span starts.
    pub(crate) fn start(&mut self, finding: &Located, span: Span) -> Point {
        let source = self.source(finding);
        source.point(source.bytes(finding.base, span).start)
    }

    /// The bytes from the start of a finding's document on, where it has a line of its own.
    pub(crate) fn line_of(&self, finding: &Located) -> Option<&'a [u8]> {
        let start = finding.base.checked_sub(self.piece.extent.offset).filter(|_| self.piece.extent.by_line)?;
        self.piece.text.get(start..)
    }

    /// What is to be seen around a finding's document. Its lines are counted when a finding first asks.
    pub(crate) fn source(&mut self, finding: &Located) -> Arc<Excerpt<'a>> {
        if let Some((base, source)) = &self.recent
            && (*base == finding.base || !self.piece.extent.by_line)
        {
            return Arc::clone(source);
        }
        let (text, extent) = self.windows.at(finding.base, self.context);
        // Where nobody looks at the last one any more, this one takes its memory.
        let turn = |last: &mut Arc<Excerpt<'a>>| Arc::get_mut(last).map(|last| last.turn_to(text, extent)).is_some();
        let last = self.recent.take().map(|(_, last)| last).take_if(turn);
        let new = || Arc::new(Excerpt::new(Cow::Borrowed(self.piece.path), Body::Borrowed(text), extent));
        let source = last.unwrap_or_else(new);
        self.recent = Some((finding.base, Arc::clone(&source)));
        source
    }

    /// What is to be seen where a label points, and where the label's document starts in the file; `None` when its text is
    /// not to be had.
    pub(crate) fn source_of(&mut self, finding: &Located, label: &Label) -> Option<(Arc<Excerpt<'a>>, usize)> {
        let Some(document) = &label.document else { return Some((self.source(finding), finding.base)) };
        let Extent { offset, by_line, .. } = self.piece.extent;
        let is_here = || document.base >= offset && document.base - offset <= self.piece.text.len();
        let is_own = document.path == self.piece.path && (document.base == finding.base || !by_line && is_here());
        if is_own {
            return Some((self.source(finding), document.base));
        }
        Some((self.others.get(document, self.passages)?, document.base))
    }

    /// The path of the file that a label points into.
    pub(crate) fn path_of<'l>(&self, label: &'l Label) -> &'l str
    where
        'a: 'l,
    {
        label.document.as_ref().map_or(self.piece.path, |document| &document.path)
    }
}
