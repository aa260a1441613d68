//! Where a long array is cut between its items, and which of its lines a piece has around it.

use std::ops::Range;

use memchr::{memchr2, memrchr2};
use moonlint_syntax::{Cutter, MAX_DEPTH};

use super::CONTEXT;

/// How many bytes before a place on a long line a piece has at least: who shows that place shows less.
const REACH: usize = 8 << 10;

/// How deep items may be nested. It is less than what can be parsed, since depth is known about.
const DEPTH: usize = MAX_DEPTH - 65;

/// The items of an array that a piece holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// How many items come before them.
    pub first: usize,
    /// Where each is in the piece's text, with the white space around it.
    pub spans: Vec<Range<usize>>,
    /// Whether the file turned out to be no such array, and has to be read as a whole.
    pub is_broken: bool,
}

/// A long array as far as it was looked at. All offsets are those of the file.
#[derive(Debug)]
pub(super) struct Batch {
    cutter: Cutter,
    /// Up to where it was looked at.
    seen: usize,
    /// The commas between items that no piece has yet.
    commas: Vec<usize>,
    /// Where the next item starts.
    start: usize,
    /// The bracket that closes the array.
    end: Option<usize>,
    /// How many items the pieces before have.
    items: usize,
}

impl Batch {
    /// The array that starts a file, if it is one.
    pub(super) fn at_start(text: &[u8]) -> Option<Self> {
        let open = text.iter().position(|byte| !is_space(byte)).filter(|at| text[*at] == b'[')?;
        let start = open + 1;
        // Where something else comes first, it is most likely no array of requests.
        text[start..].iter().find(|byte| !is_space(byte)).filter(|byte| **byte == b'{')?;
        Some(Batch { cutter: Cutter::default(), seen: start, commas: Vec::new(), start, end: None, items: 0 })
    }

    /// Looks at what was read, a text that starts at an offset.
    pub(super) fn look(&mut self, text: &[u8], offset: usize) {
        if self.end.is_none() {
            self.end = self.cutter.feed(&text[self.seen - offset..], self.seen, &mut self.commas);
            self.seen = offset + text.len();
        }
    }

    /// Whether it can be no array of requests, given all that was read; `has_ended` where that is all there is.
    pub(super) fn is_broken(&self, text: &[u8], offset: usize, has_ended: bool) -> bool {
        // The end may be a bracket of another kind.
        let is_other = |end: usize| {
            let rest = &text[end - offset..];
            rest[0] != b']' || rest[1..].iter().any(|byte| !is_space(byte))
        };
        self.cutter.deepest() > DEPTH || self.end.map_or(has_ended, is_other)
    }

    /// After which comma to cut: the last that has so many items before it, and of what comes after it as much as anybody
    /// will show.
    pub(super) fn cut(&self, text: &[u8], offset: usize, most: usize, has_ended: bool) -> Option<usize> {
        let commas = &self.commas[..self.commas.len().min(most)];
        let end = offset + text.len();
        let before = |limit: usize| commas[..commas.partition_point(|comma| *comma < limit)].last();
        let comma =
            if has_ended { commas.last() } else { before(near(text) + offset).max(before(end.saturating_sub(FAR))) };
        comma.map(|comma| comma + 1)
    }

    /// How many commas there are that no piece has yet.
    pub(super) fn pending(&self) -> usize {
        self.commas.len()
    }

    /// Takes the items up to an offset where the array is cut, or up to its end, as they stand in a text.
    pub(super) fn take(&mut self, cut: Option<usize>, offset: usize) -> Items {
        let count = cut.map_or(self.commas.len(), |cut| self.commas.partition_point(|comma| *comma < cut));
        let first = self.items;
        let mut spans = Vec::with_capacity(count + 1);
        for comma in self.commas.drain(..count) {
            spans.push(self.start - offset..comma - offset);
            self.start = comma + 1;
        }
        if let Some(end) = self.end.filter(|_| cut.is_none()) {
            spans.push(self.start - offset..end - offset);
        }
        self.items += spans.len();
        Items { first, spans, is_broken: false }
    }
}

fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Where the line starts after the one that starts a text; `None` where that is longer than anybody looks.
fn next_line(text: &[u8], longest: usize) -> Option<usize> {
    let end = memchr2(b'\n', b'\r', &text[..text.len().min(longest)])?;
    let is_pair = text[end] == b'\r' && text.get(end + 1) == Some(&b'\n');
    Some(end + 1 + usize::from(is_pair))
}

/// So many bytes after a place, all is there that anybody will show: the rest of its line, and the one after it.
const FAR: usize = 2 * CONTEXT + 4;

/// Before where in a text all is there that anybody will show of what comes after a place: where two lines end after it, or where
/// the last line starts, if it is longer than any that is shown.
fn near(text: &[u8]) -> usize {
    let last = memrchr2(b'\n', b'\r', text);
    let rest = text.len() - last.map_or(0, |at| at + 1);
    // What follows tells whether a line break has two bytes.
    match last.filter(|_| rest > 0) {
        Some(last) if rest <= CONTEXT + 1 => {
            let pair = text[last] == b'\n' && text[..last].ends_with(b"\r");
            memrchr2(b'\n', b'\r', &text[..last - usize::from(pair)]).unwrap_or(0)
        }
        _ if rest > CONTEXT + 1 => text.len() - (CONTEXT + 1),
        _ => 0,
    }
}

/// Where the text starts that a piece has which starts at `cut`: at the line before, where it is not too long.
pub(super) fn context_before(text: &[u8], cut: usize, is_start: bool) -> usize {
    let line = |end: usize| {
        let from = end.saturating_sub(CONTEXT);
        match memrchr2(b'\n', b'\r', &text[from..end]) {
            Some(feed) => Some(from + feed + 1),
            None if from == 0 && is_start => Some(0),
            None => None,
        }
    };
    let Some(start) = line(cut) else {
        let reach = if cut > CONTEXT { cut - REACH } else { 0 };
        return boundary(text, reach);
    };
    let break_before = match text[..start] {
        [.., b'\r', b'\n'] => start - 2,
        [] => return 0,
        _ => start - 1,
    };
    line(break_before).unwrap_or(start)
}

/// Where the text ends that a piece has which ends at `cut`: after the line after, where it is not too long.
pub(super) fn context_after(text: &[u8], cut: usize, has_ended: bool) -> usize {
    let rest = &text[cut..];
    let Some(next) = next_line(rest, CONTEXT) else {
        return boundary(text, text.len().min(cut + CONTEXT));
    };
    match next_line(&rest[next..], CONTEXT) {
        Some(end) => cut + next + end,
        None if has_ended && rest.len() - next < CONTEXT => text.len(),
        None => cut + next,
    }
}

/// The next start of a character that is no byte order mark, which nobody is to take for the start of a file.
fn boundary(text: &[u8], at: usize) -> usize {
    let next = |at: usize| at + text[at..].iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
    let at = next(at);
    if text[at..].starts_with(b"\xef\xbb\xbf") { at + 3 } else { at }
}
