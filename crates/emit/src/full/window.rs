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
    /// Where each character starts: in the source, in `text`. The end of the piece comes last.
    map: Vec<(usize, usize)>,
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
        let cells = cells(text, seen.clone(), style.unicode);

        let whole = seen == line && cells.iter().map(|cell| cell.columns).sum::<usize>() <= columns;
        let kept = if whole { 0..cells.len() } else { choose(&cells, start..end, columns, style) };
        let byte_of = |cell: usize| cells.get(cell).map_or(seen.end, |cell| cell.at);
        let cut_before = byte_of(kept.start) > line.start;
        let cut_after = byte_of(kept.end) < line.end;

        let mut shown = String::with_capacity(columns * 2);
        let mut map = Vec::with_capacity(kept.len() + 1);
        if cut_before {
            shown.push_str(style.ellipsis());
        }
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
        map.push((byte_of(kept.end), shown.len()));
        if cut_after {
            shown.push_str(style.ellipsis());
        }
        Window { text: shown, cut_before, map }
    }

    /// Where the bytes of the source are shown: offset and length in the text. What lies outside goes to the nearest end.
    pub(super) fn locate(&self, bytes: &Range<usize>) -> (usize, usize) {
        let last = self.map.len() - 1;
        // The character that the first byte belongs to, and the one after the last byte.
        let start = self.map.partition_point(|(at, _)| *at <= bytes.start).saturating_sub(1);
        let end = self.map.partition_point(|(at, _)| *at < bytes.end).min(last);
        let from = self.map[start].1;
        let to = if bytes.is_empty() { from } else { self.map[end].1 };
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
    let columns = cells(text, bytes, style.unicode).iter().map(|cell| cell.columns).sum();
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
fn choose(cells: &[Cell], focus: Range<usize>, columns: usize, style: &Style) -> Range<usize> {
    let columns = columns.saturating_sub(2 * style.ellipsis().chars().count());
    let mut start = cells.partition_point(|cell| cell.at <= focus.start).saturating_sub(1);
    let focus_end = cells.partition_point(|cell| cell.at < focus.end).max(start);
    let mut end = start;
    let mut used = 0;
    let fits = |used: usize, cell: Option<&Cell>, limit: usize| cell.is_some_and(|cell| used + cell.columns <= limit);
    while end < focus_end && fits(used, cells.get(end), columns) {
        used += cells[end].columns;
        end += 1;
    }
    // Half of what is left goes to what comes before, the rest to what comes after, and what is left then to the front.
    for limit in [used + (columns - used) / 2, columns] {
        while start > 0 && fits(used, cells.get(start - 1), limit) {
            start -= 1;
            used += cells[start].columns;
        }
        while fits(used, cells.get(end), columns) {
            used += cells[end].columns;
            end += 1;
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
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
