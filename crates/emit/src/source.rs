//! From bytes in documents to lines and columns in files.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use moonlint::syntax::LineIndex;
use moonlint::{Label, Located, Span};

use crate::emitter::{File, Texts};

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

/// A file's text with its lines.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) path: Cow<'a, str>,
    body: Body<'a>,
    pub(crate) lines: LineIndex,
}

#[derive(Debug)]
enum Body<'a> {
    Borrowed(&'a [u8]),
    Shared(Arc<[u8]>),
}

impl<'a> Source<'a> {
    pub(crate) fn new(path: Cow<'a, str>, text: &'a [u8]) -> Self {
        Source { path, body: Body::Borrowed(text), lines: LineIndex::new(text) }
    }
}

impl Source<'_> {
    pub(crate) fn text(&self) -> &[u8] {
        match &self.body {
            Body::Borrowed(text) => text,
            Body::Shared(text) => text,
        }
    }

    /// The bytes of the file that a span means in the document at `base`. A file that changed meanwhile may have fewer.
    pub(crate) fn bytes(&self, base: usize, span: Span) -> Range<usize> {
        let clamp = |offset: u32| base.saturating_add(offset as usize).min(self.text().len());
        let (start, end) = (clamp(span.start), clamp(span.end));
        start..end.max(start)
    }

    pub(crate) fn point(&self, offset: usize) -> Point {
        let position = self.lines.position(offset);
        Point { line: position.line, column: position.column, offset }
    }

    /// The column of a byte in bytes, from 1. A byte order mark takes columns: it is in the line.
    pub(crate) fn byte_column(&self, point: Point) -> usize {
        let start = if point.line == 1 { 0 } else { self.lines.line_start(point.line) };
        point.offset.saturating_sub(start) + 1
    }

    pub(crate) fn points(&self, base: usize, span: Span) -> (Point, Point) {
        let bytes = self.bytes(base, span);
        (self.point(bytes.start), self.point(bytes.end))
    }
}

/// The files that findings pointed into lately. A few suffice: findings that point elsewhere come in groups.
#[derive(Debug, Default)]
pub(crate) struct Others {
    recent: VecDeque<(String, Option<Arc<Source<'static>>>)>,
}

impl Others {
    const CAPACITY: usize = 8;

    fn get(&mut self, path: &str, texts: &dyn Texts) -> Option<Arc<Source<'static>>> {
        if let Some(at) = self.recent.iter().position(|(known, _)| known == path) {
            let hit = self.recent.remove(at)?;
            let source = hit.1.clone();
            self.recent.push_front(hit);
            return source;
        }
        let source = texts.text(path).map(|text| {
            let lines = LineIndex::new(&text);
            Arc::new(Source { path: Cow::Owned(path.to_owned()), body: Body::Shared(text), lines })
        });
        self.recent.truncate(Self::CAPACITY - 1);
        self.recent.push_front((path.to_owned(), source.clone()));
        source
    }
}

/// A file's findings, with all that is needed to say where they are.
pub(crate) struct Report<'a> {
    file: &'a File<'a>,
    own: Option<Arc<Source<'a>>>,
    texts: &'a dyn Texts,
    others: &'a mut Others,
}

impl<'a> Report<'a> {
    pub(crate) fn new(file: &'a File<'a>, texts: &'a dyn Texts, others: &'a mut Others) -> Self {
        Report { file, own: None, texts, others }
    }

    pub(crate) fn path(&self) -> &'a str {
        self.file.path
    }

    pub(crate) fn findings(&self) -> &'a [Located] {
        self.file.findings
    }

    /// The file itself. Its lines are counted when a finding first asks.
    pub(crate) fn source(&mut self) -> Arc<Source<'a>> {
        let file = self.file;
        let own = self.own.get_or_insert_with(|| Arc::new(Source::new(Cow::Borrowed(file.path), file.text)));
        Arc::clone(own)
    }

    /// The file that a label points into, and where the label's document starts in it; `None` when its text is not to
    /// be had.
    pub(crate) fn source_of(&mut self, finding: &Located, label: &Label) -> Option<(Arc<Source<'a>>, usize)> {
        match &label.place {
            None => Some((self.source(), finding.base)),
            Some(place) if place.path == self.file.path => Some((self.source(), place.base)),
            Some(place) => Some((self.others.get(&place.path, self.texts)?, place.base)),
        }
    }

    /// The path of the file that a label points into.
    pub(crate) fn path_of<'l>(&self, label: &'l Label) -> &'l str
    where
        'a: 'l,
    {
        label.place.as_ref().map_or(self.file.path, |place| &place.path)
    }
}
