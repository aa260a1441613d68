//! The piece of a line that fits a terminal, in a form that is safe to show.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::clean::{Unit, is_mark};
use crate::style::Style;

/// Columns that a tab takes at most.
pub(super) const TAB: usize = 4;

/// No more bytes a column are looked at: beyond it there are only characters without a width.
const BYTES_PER_COLUMN: usize = 4;

/// A piece of a line as shown.
pub(super) struct Window {
    /// What is shown, marks of omission included.
    pub(super) text: String,
    /// Whether something before the piece was left out.
    pub(super) cut_before: bool,
    map: Map,
}

/// Where characters of the source are in what is shown.
enum Map {
    /// Bytes of the source that are shown as they are, from a byte of the text on.
    Plain(Range<usize>, usize),
    /// Where each character starts: in the source, in the text. The end of the piece comes last.
    Each(Vec<(usize, usize)>),
}

/// The characters of a piece of a line.
enum Cells {
    /// Bytes that take a column each and are shown as they are, as nearly all are.
    Plain(Range<usize>),
    Each(Vec<Cell>),
}

struct Cell {
    at: usize,
    unit: Unit,
    columns: usize,
}

impl Window {
    /// Cuts the line at `line` so that it takes no more than `columns` columns, and shows `focus` with what surrounds it;
    /// of a focus that is too wide, its start.
    ///
    /// The time that it takes depends on `columns`, not on the line.
    pub(super) fn cut(text: &[u8], line: Range<usize>, focus: Range<usize>, columns: usize, style: &Style) -> Self {
        let start = focus.start.clamp(line.start, line.end);
        let reach = reach(text, &line, start, columns);
        let end = focus.end.clamp(start, line.end).min(start + reach);
        let seen = align(text, &line, start.saturating_sub(reach))..align(text, &line, end.saturating_add(reach));
        let cells = Cells::of(text, seen.clone(), style.unicode);

        let whole = seen == line && cells.width() <= columns;
        let kept = if whole { 0..cells.len() } else { choose(&cells, start..end, columns, style) };
        let bytes = cells.at(kept.start).unwrap_or(seen.end)..cells.at(kept.end).unwrap_or(seen.end);
        let cut_before = bytes.start > line.start;
        let cut_after = bytes.end < line.end;

        let mut shown = String::with_capacity(columns * 2);
        if cut_before {
            shown.push_str(style.ellipsis());
        }
        let map = match &cells {
            Cells::Plain(_) => {
                let from = shown.len();
                shown.extend(text[bytes.clone()].iter().map(|byte| char::from(*byte)));
                Map::Plain(bytes, from)
            }
            Cells::Each(cells) => {
                let mut map = Vec::with_capacity(kept.len() + 1);
                for cell in &cells[kept.clone()] {
                    map.push((cell.at, shown.len()));
                    match cell.unit {
                        // The frame's lines keep their tabs, and whoever draws it expands them.
                        Unit::Char(character @ (' '..='~' | '\t')) => shown.push(character),
                        // Text takes whatever is written to it.
                        unit => {
                            let _ = write!(shown, "{}", unit.shown(style.unicode));
                        }
                    }
                }
                map.push((bytes.end, shown.len()));
                Map::Each(map)
            }
        };
        if cut_after {
            shown.push_str(style.ellipsis());
        }
        Window { text: shown, cut_before, map }
    }

    /// Where the bytes of the source are shown: offset and length in the text. What lies outside goes to the nearest end.
    pub(super) fn locate(&self, bytes: &Range<usize>) -> (usize, usize) {
        let (from, end) = match &self.map {
            Map::Plain(shown, first) => {
                let place = |byte: usize| first + byte.clamp(shown.start, shown.end) - shown.start;
                (place(bytes.start), place(bytes.end))
            }
            Map::Each(map) => {
                let last = map.len() - 1;
                // The character that the first byte belongs to, and the one after the last byte.
                let start = map.partition_point(|(at, _)| *at <= bytes.start).saturating_sub(1);
                let end = map.partition_point(|(at, _)| *at < bytes.end).min(last);
                (map[start].1, map[end].1)
            }
        };
        let to = if bytes.is_empty() { from } else { end };
        (from, to.saturating_sub(from))
    }
}

/// How many bytes before a place and after it are looked at. Where they take a column each, a few more than columns tell that
/// there are others.
fn reach(text: &[u8], line: &Range<usize>, place: usize, columns: usize) -> usize {
    // A mark that makes a command of text may end as far behind it.
    let near = columns + 40;
    let bytes = &text[place.saturating_sub(near).max(line.start)..(place + 2 * near).min(line.end)];
    let is_plain = bytes.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if is_plain { near } else { columns * BYTES_PER_COLUMN }
}

/// How many columns some bytes take, or `None` when it is more than `limit`.
pub(super) fn measure(text: &[u8], bytes: Range<usize>, limit: usize, style: &Style) -> Option<usize> {
    if bytes.len() > limit * BYTES_PER_COLUMN {
        return None;
    }
    let columns = Cells::of(text, bytes, style.unicode).width();
    (columns <= limit).then_some(columns)
}

/// How many columns a piece of a [`Window::text`] takes at most.
pub(super) fn width_of(shown: &str) -> usize {
    let tabs = shown.bytes().filter(|byte| *byte == b'\t').count();
    shown.chars().filter_map(UnicodeWidthChar::width).sum::<usize>() + tabs * TAB
}

/// The nearest start of a character at or before `at`, in the line.
fn align(text: &[u8], line: &Range<usize>, at: usize) -> usize {
    let at = at.max(line.start);
    if at >= line.end {
        return line.end;
    }
    // Characters have no more than three continuation bytes; where there are more, they are none.
    let first = at.saturating_sub(3).max(line.start);
    (first..=at).rev().find(|&at| text[at] & 0xc0 != 0x80).unwrap_or(at)
}

impl Cells {
    fn of(text: &[u8], bytes: Range<usize>, unicode: bool) -> Self {
        // A `#` may be a mark that is changed.
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') & (*byte != b'#');
        match text[bytes.clone()].iter().fold(true, |plain, byte| plain & is_plain(byte)) {
            true => Cells::Plain(bytes),
            false => Cells::Each(cells(text, bytes, unicode)),
        }
    }

    fn len(&self) -> usize {
        match self {
            Cells::Plain(bytes) => bytes.len(),
            Cells::Each(cells) => cells.len(),
        }
    }

    /// Where a character starts in the source.
    fn at(&self, index: usize) -> Option<usize> {
        match self {
            Cells::Plain(bytes) => (index < bytes.len()).then(|| bytes.start + index),
            Cells::Each(cells) => cells.get(index).map(|cell| cell.at),
        }
    }

    /// How many columns a character takes.
    fn columns(&self, index: usize) -> Option<usize> {
        match self {
            Cells::Plain(bytes) => (index < bytes.len()).then_some(1),
            Cells::Each(cells) => cells.get(index).map(|cell| cell.columns),
        }
    }

    /// How many characters start before a byte.
    fn before(&self, byte: usize) -> usize {
        match self {
            Cells::Plain(bytes) => byte.saturating_sub(bytes.start).min(bytes.len()),
            Cells::Each(cells) => cells.partition_point(|cell| cell.at < byte),
        }
    }

    fn width(&self) -> usize {
        match self {
            Cells::Plain(bytes) => bytes.len(),
            Cells::Each(cells) => cells.iter().map(|cell| cell.columns).sum(),
        }
    }
}

fn cells(text: &[u8], bytes: Range<usize>, unicode: bool) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(bytes.len());
    let mut at = bytes.start;
    // A command starts in a frame as little as elsewhere. No line of a frame starts with what is shown.
    let seen = &text[..bytes.end];
    for chunk in text[bytes.clone()].utf8_chunks() {
        let valid = chunk.valid().chars().map(|character| (Unit::Char(character), character.len_utf8()));
        let invalid = chunk.invalid().iter().map(|byte| (Unit::Byte(*byte), 1));
        for (unit, len) in valid.chain(invalid) {
            let unit = if unit == Unit::Char('#') && is_mark(seen, at) { Unit::Mark('#') } else { unit };
            let columns = if unit == Unit::Char('\t') { TAB } else { unit.columns(unicode) };
            cells.push(Cell { at, unit, columns });
            at += len;
        }
    }
    cells
}

/// The cells to show of a line that is too wide: as much of the focus as fits, what is before it, what is after it.
fn choose(cells: &Cells, focus: Range<usize>, columns: usize, style: &Style) -> Range<usize> {
    let columns = columns.saturating_sub(2 * style.ellipsis().chars().count());
    let mut start = cells.before(focus.start + 1).saturating_sub(1);
    let focus_end = cells.before(focus.end).max(start);
    let mut end = start;
    let mut used = 0;
    // How many columns there are with one character more, where there is room for it.
    let with = |used: usize, index: usize, limit: usize| {
        let more = used + cells.columns(index)?;
        (more <= limit).then_some(more)
    };
    while let Some(more) = with(used, end, columns).filter(|_| end < focus_end) {
        used = more;
        end += 1;
    }
    // Half of what is left goes to what comes before, the rest to what comes after, and what is left then to the front.
    for limit in [used + (columns - used) / 2, columns] {
        while let Some(more) = start.checked_sub(1).and_then(|before| with(used, before, limit)) {
            used = more;
            start -= 1;
        }
        while let Some(more) = with(used, end, columns) {
            used = more;
            end += 1;
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, focus: Range<usize>, columns: usize) -> (String, String) {
        let window = Window::cut(text.as_bytes(), 0..text.len(), focus.clone(), columns, &Style::default());
        let (at, len) = window.locate(&focus);
        (window.text.clone(), window.text[at..at + len].to_owned())
    }

    #[test]
    fn short_lines_are_whole() {
        assert_eq!(shown("\"duration\": 12", 12..14, 40), ("\"duration\": 12".to_owned(), "12".to_owned()));
        assert_eq!(shown("", 0..0, 40), (String::new(), String::new()));
        assert_eq!(shown("ab", 2..2, 2), ("ab".to_owned(), String::new()));
    }

    #[test]
    fn long_lines_are_cut_around_the_focus() {
        let line = format!("{}[12]{}", "a".repeat(100), "b".repeat(100));
        assert_eq!(shown(&line, 101..103, 14), ("…aaaa[12]bbbb…".to_owned(), "12".to_owned()));
        assert_eq!(shown(&line, 0..1, 8), ("aaaaaa…".to_owned(), "a".to_owned()));
        assert_eq!(shown(&line, 203..204, 8), ("…bbbbbb".to_owned(), "b".to_owned()));
        assert_eq!(shown(&line, 101..200, 8), ("…12]bbb…".to_owned(), "12]bbb".to_owned()));
    }

    proptest! {
        #[test]
        fn plain_text_is_shown_alike_either_way(text in "[ -\"$-~]{1,60}", at in 0_usize..60, length in 0_usize..30, columns in 8_usize..70) {
            let start = at.min(text.len());
            let focus = start..(start + length).min(text.len());
            let style = Style::default();
            let plain = Cells::of(text.as_bytes(), 0..text.len(), true);
            prop_assert!(matches!(plain, Cells::Plain(_)));
            let each = Cells::Each(cells(text.as_bytes(), 0..text.len(), true));
            prop_assert_eq!((plain.len(), plain.width()), (each.len(), each.width()));
            let chosen = choose(&plain, focus.clone(), columns, &style);
            prop_assert_eq!(&chosen, &choose(&each, focus.clone(), columns, &style));
            let map = |plain: bool| match plain {
                true => Map::Plain(chosen.clone(), 3),
                false => Map::Each(chosen.clone().chain([chosen.end]).map(|at| (at, 3 + at - chosen.start)).collect()),
            };
            let window = |plain| Window { text: String::new(), cut_before: false, map: map(plain) };
            prop_assert_eq!(window(true).locate(&focus), window(false).locate(&focus));
        }
    }

    #[test]
    fn wide_and_hidden_characters_count_as_shown() {
        let line = "猫".repeat(50);
        assert_eq!(shown(&line, 60..63, 10), ("…猫猫猫猫…".to_owned(), "猫".to_owned()));
        assert_eq!(shown("a\u{202e}b", 1..4, 20), ("a‹U+202E›b".to_owned(), "‹U+202E›".to_owned()));
    }

    #[test]
    fn characters_without_width_do_not_fill_the_window() {
        let line = "\u{301}".repeat(1_000_000);
        let (shown, _) = shown(&line, 1_000_000..1_000_002, 80);
        assert!(shown.len() < 2000, "{}", shown.len());
    }

    #[test]
    fn bytes_that_are_not_utf8_are_shown() {
        let window = Window::cut(b"a\xffb\x80\x80\x80\x80\x80", 0..8, 1..2, 80, &Style::default());
        assert_eq!(window.text, "a‹\\xFF›b‹\\x80›‹\\x80›‹\\x80›‹\\x80›‹\\x80›");
    }
}
