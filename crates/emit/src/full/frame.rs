//! Which lines a finding shows: its places in frames, those that are near each other in one.

use std::ops::Range;
use std::sync::Arc;

use moonlint_diagnostics::Span;

use super::window::{Window, fits, width_of};
use crate::excerpt::Excerpt;
use crate::extent::CONTEXT;
use crate::style::Style;
use crate::words::Words;

/// A frame shows no more lines than this, those around its places not counted.
const MAX_LINES: usize = 8;

/// How many columns of a second place on a line are to be seen.
const TAIL: usize = 16;

/// The narrowest window into a line.
const MIN_COLUMNS: usize = 12;

/// A place to mark.
pub(super) struct Spot<'a> {
    source: Arc<Excerpt<'a>>,
    line: usize,
    column: usize,
    /// The bytes of the file, up to the end of the line at most.
    bytes: Range<usize>,
    /// What to say there; the finding's own place says nothing.
    label: Option<String>,
}

impl<'a> Spot<'a> {
    pub(super) fn new(source: Arc<Excerpt<'a>>, base: usize, span: Span, label: Option<String>) -> Self {
        let bytes = source.bytes(base, span);
        let start = source.point(bytes.start);
        let line = source.line_span(start.line);
        let from = bytes.start.clamp(line.start, line.end);
        Spot { line: start.line, column: start.column, bytes: from..bytes.end.clamp(from, line.end), label, source }
    }
}

/// Lines that follow each other, with the places on them.
pub(super) struct Frame {
    /// The file, as shown.
    pub(super) name: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The lines as shown, each with a line break.
    pub(super) text: String,
    /// The places, in order; none overlaps another.
    pub(super) marks: Vec<Mark>,
}

/// A place in a frame.
pub(super) struct Mark {
    /// Where it is in the frame's text.
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) label: Option<String>,
    /// Columns before the middle of the place, on its line.
    pub(super) indent: usize,
    /// Whether it is the finding's own place.
    pub(super) primary: bool,
}

/// The frames for some places, that of the first place first.
pub(super) fn frames(spots: Vec<Spot<'_>>, style: &Style) -> Vec<Frame> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, spot) in spots.into_iter().enumerate() {
        match groups.iter_mut().find(|group| group.takes(&spot, style)) {
            Some(group) => group.spots.push(spot),
            None => groups.push(Group { primary: index == 0, spots: vec![spot] }),
        }
    }
    // The file itself comes before others.
    if let Some(own) = groups.first().map(|group| Arc::clone(&group.spots[0].source)) {
        groups.sort_by_key(|group| !group.spots[0].source.is_of(&own));
    }
    groups.into_iter().map(|group| group.frame(style)).collect()
}

/// Places that share a frame; at least one.
struct Group<'a> {
    /// Whether the first place is the finding's own.
    primary: bool,
    spots: Vec<Spot<'a>>,
}

impl Group<'_> {
    fn lines(&self) -> (usize, usize) {
        let lines = || self.spots.iter().map(|spot| spot.line);
        (lines().min().unwrap_or(1), lines().max().unwrap_or(1))
    }

    fn takes(&self, spot: &Spot<'_>, style: &Style) -> bool {
        let (first, last) = self.lines();
        let (first, last) = (first.min(spot.line), last.max(spot.line));
        if !self.spots.iter().all(|other| Arc::ptr_eq(&other.source, &spot.source)) || last - first >= MAX_LINES {
            return false;
        }
        let mut on_line = self.spots.iter().filter(|other| other.line == spot.line).peekable();
        if on_line.peek().is_none() {
            return true;
        }
        // Two marks cannot start at one place, and the window must show all of them.
        let mut all = spot.bytes.start..tail(spot);
        for other in on_line {
            if other.bytes.start == spot.bytes.start {
                return false;
            }
            all = all.start.min(other.bytes.start)..all.end.max(tail(other));
        }
        let room = columns(last + 1, style).saturating_sub(2 * style.ellipsis().chars().count());
        fits(spot.source.text(), all, room, style)
    }

    fn frame(mut self, style: &Style) -> Frame {
        let (first, last) = self.lines();
        let primary = self.primary.then(|| (self.spots[0].line, self.spots[0].bytes.start));
        self.spots.sort_by_key(|spot| (spot.line, spot.bytes.start));
        let source = Arc::clone(&self.spots[0].source);
        // Of places that overlap, the outer one ends where the inner one starts.
        for at in 1..self.spots.len() {
            let (line, start) = (self.spots[at].line, self.spots[at].bytes.start);
            let before = &mut self.spots[at - 1];
            if before.line == line {
                before.bytes.end = before.bytes.end.min(start);
            }
        }

        let columns = columns(last + 1, style);
        let cut = |line: usize| {
            let here = || self.spots.iter().filter(|spot| spot.line == line);
            let span = source.line_span(line);
            let start = here().map(|spot| spot.bytes.start).min().unwrap_or(span.start);
            // All of the last place only if the others leave room for it.
            let end = match here().count() {
                0 => span.start,
                1 => here().map(|spot| spot.bytes.end).max().unwrap_or(start),
                _ => here().map(tail).max().unwrap_or(start),
            };
            Window::cut(source.text(), span, start..end, columns, style)
        };
        let mut windows: Vec<_> = (first..=last).map(|line| (line, cut(line))).collect();
        // The lines around would not stand where the cut line stands.
        if !windows.iter().any(|(_, window)| window.cut_before) {
            let is_near = |line: &usize| source.line_span(*line).len() < CONTEXT;
            let cut = |line: usize| Some(line).filter(is_near).map(|line| (line, cut(line)));
            let around = |line: usize| cut(line).filter(|(_, window)| !window.text.trim().is_empty());
            if source.has_line(first - 1) {
                around(first - 1).into_iter().for_each(|before| windows.insert(0, before));
            }
            if source.has_line(last + 1) {
                windows.extend(around(last + 1));
            }
        }

        let first_line = windows[0].0;
        let mut frame =
            Frame { name: style.clean(&source.path).into_owned(), first_line, text: String::new(), marks: Vec::new() };
        for (line, window) in windows {
            for spot in self.spots.iter_mut().filter(|spot| spot.line == line) {
                let (at, len) = window.locate(&spot.bytes);
                frame.marks.push(Mark {
                    at: frame.text.len() + at,
                    len,
                    line,
                    column: spot.column,
                    label: spot.label.take(),
                    indent: width_of(&window.text[..at]) + width_of(&window.text[at..at + len]) / 2,
                    primary: primary == Some((line, spot.bytes.start)),
                });
            }
            frame.text.push_str(&window.text);
            frame.text.push('\n');
        }
        // Where another mark follows, one without a label would look like a part of it.
        for at in 1..frame.marks.len() {
            if frame.marks[at - 1].primary && frame.marks[at - 1].line == frame.marks[at].line {
                frame.marks[at - 1].label = Some(Words::of(style.locale).here().to_owned());
            }
        }
        frame
    }
}

/// The end of what a window must show of a place that is not alone on its line.
fn tail(spot: &Spot<'_>) -> usize {
    spot.bytes.end.min(spot.bytes.start + TAIL)
}

/// Columns for the text of lines, beside numbers up to `line`.
fn columns(line: usize, style: &Style) -> usize {
    style.columns().saturating_sub(gutter(line)).max(MIN_COLUMNS)
}

/// Columns that the number of a line takes with the bar beside it.
pub(super) fn gutter(line: usize) -> usize {
    line.max(1).ilog10() as usize + 1 + 4
}
