//! The piece of a line that fits a terminal, in a form that is safe to show.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::clean::{Unit, is_hidden, is_mark};
use crate::style::Style;
use crate::suspects::{Also, Suspects};

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
    /// The bytes of the source that are shown, and where in the text.
    bytes: Range<usize>,
    first: usize,
    /// Where each character starts, in the source and in the text, with the end of the piece; none where all are shown as
    /// they are.
    map: Vec<(usize, usize)>,
}

impl Window {
    /// Cuts the line at `line` so that it takes no more than `columns` columns, and shows `focus` with what surrounds it;
    /// of a focus that is too wide, its start.
    ///
    /// The time that it takes depends on `columns`, not on the line.
    pub(super) fn cut(text: &[u8], line: Range<usize>, focus: Range<usize>, columns: usize, style: &Style) -> Self {
        let line = Line { text: &text[..line.end], start: line.start, unicode: style.unicode };
        let start = focus.start.clamp(line.start, line.end());
        let reach = columns * BYTES_PER_COLUMN;
        let end = focus.end.clamp(start, line.end()).min(start + reach);
        let is_near = start - line.start <= reach && line.end() - end <= reach;
        let bytes = match is_near && line.fits(columns) {
            true => line.start..line.end(),
            false => line.choose(start..end, reach, columns.saturating_sub(2 * style.ellipsis().chars().count())),
        };

        let mut shown = String::with_capacity(bytes.len() + 2 * style.ellipsis().len());
        let cut_before = bytes.start > line.start;
        if cut_before {
            shown.push_str(style.ellipsis());
        }
        let first = shown.len();
        let mut map = Vec::new();
        match line.plain(&bytes) {
            Some(text) => shown.push_str(text),
            None => line.show(&bytes, &mut shown, &mut map),
        }
        if bytes.end < line.end() {
            shown.push_str(style.ellipsis());
        }
        Window { text: shown, cut_before, bytes, first, map }
    }

    /// Where the bytes of the source are shown: offset and length in the text. What lies outside goes to the nearest end.
    pub(super) fn locate(&self, bytes: &Range<usize>) -> (usize, usize) {
        // The character that the first byte belongs to, and the one after the last byte.
        let (from, end) = if self.map.is_empty() {
            let place = |byte: usize| self.first + byte.clamp(self.bytes.start, self.bytes.end) - self.bytes.start;
            let is_bound = |at: &usize| self.text.is_char_boundary(*at);
            let from = (0..=place(bytes.start)).rev().find(is_bound);
            (from.unwrap_or_default(), (place(bytes.end)..).find(is_bound).unwrap_or(self.text.len()))
        } else {
            let last = self.map.len() - 1;
            let start = self.map.partition_point(|(at, _)| *at <= bytes.start).saturating_sub(1);
            let end = self.map.partition_point(|(at, _)| *at < bytes.end).min(last);
            (self.map[start].1, self.map[end].1)
        };
        let to = if bytes.is_empty() { from } else { end };
        (from, to.saturating_sub(from))
    }
}

/// Whether some bytes take no more than so many columns.
pub(super) fn fits(text: &[u8], bytes: Range<usize>, columns: usize, style: &Style) -> bool {
    let line = Line { text: &text[..bytes.end], start: bytes.start, unicode: style.unicode };
    bytes.len() <= columns * BYTES_PER_COLUMN && line.fits(columns)
}

/// How many columns a piece of a [`Window::text`] takes at most.
pub(super) fn width_of(shown: &str) -> usize {
    let (mut rest, mut width) = (shown, 0);
    loop {
        let narrow = rest.bytes().take_while(|byte| is_narrow(*byte)).count();
        width += narrow;
        let Some(character) = rest[narrow..].chars().next() else { return width };
        rest = &rest[narrow + character.len_utf8()..];
        width += match character {
            '\t' => TAB,
            // Nearly every other one is one of these, and Unicode's tables take long.
            '\u{4e00}'..='\u{9fff}' => 2,
            other => other.width().unwrap_or(0),
        };
    }
}

/// A line of a source, character by character.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// The source up to the end of the line.
    text: &'t [u8],
    start: usize,
    unicode: bool,
}

/// A character of a line, or a byte that is part of none.
struct Cell {
    unit: Unit,
    len: usize,
    columns: usize,
}

/// Whether a byte is a character that takes a column.
fn is_narrow(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

impl<'t> Line<'t> {
    fn end(&self) -> usize {
        self.text.len()
    }

    /// Whether all of it takes no more than so many columns.
    fn fits(&self, columns: usize) -> bool {
        // Nearly every line that is too long shows it at once: without a way out, the loop is compiled to vector instructions.
        let first = self.text[self.start..].get(..=columns);
        if first.is_some_and(|first| first.iter().fold(true, |narrow, byte| narrow & is_narrow(*byte))) {
            return false;
        }
        self.forth(self.start, self.end(), &mut { columns }) == self.end()
    }

    /// The character that starts at a byte.
    fn cell(&self, at: usize) -> Cell {
        let byte = self.text[at];
        // A command starts in a frame as little as elsewhere. No line of a frame starts with what is shown.
        let unit = match byte {
            b'#' if is_mark(self.text, at) => Unit::Mark('#'),
            0..=0x7f => Unit::Char(char::from(byte)),
            _ => char_at(self.text, at).map_or(Unit::Byte(byte), Unit::Char),
        };
        match unit {
            Unit::Char('\t') => Cell { unit, len: 1, columns: TAB },
            Unit::Char(character) => Cell { unit, len: character.len_utf8(), columns: unit.columns(self.unicode) },
            Unit::Mark(_) | Unit::Byte(_) => Cell { unit, len: 1, columns: unit.columns(self.unicode) },
        }
    }

    /// Where the character starts that a byte belongs to.
    fn start_of(&self, byte: usize) -> usize {
        // Characters have no more than three continuation bytes; where there are more, they are none.
        let first = byte.saturating_sub(3).max(self.start);
        let lead = (first..=byte).rev().find(|at| self.text[*at] & 0xc0 != 0x80);
        lead.filter(|at| at + self.cell(*at).len > byte).unwrap_or(byte)
    }

    /// Goes on from a character as far as so many columns go, up to the one at or after `stop`, and says which columns are
    /// left.
    fn forth(&self, mut at: usize, stop: usize, left: &mut usize) -> usize {
        while at < stop {
            let narrow = self.text[at..stop].iter().take(*left).take_while(|byte| is_narrow(**byte)).count();
            (at, *left) = (at + narrow, *left - narrow);
            if at < stop {
                let cell = self.cell(at);
                let Some(rest) = left.checked_sub(cell.columns) else { break };
                (at, *left) = (at + cell.len, rest);
            }
        }
        at
    }

    /// Goes back as [`forth`](Self::forth) goes on.
    fn back(&self, mut at: usize, stop: usize, left: &mut usize) -> usize {
        while at > stop {
            let narrow = self.text[stop..at].iter().rev().take(*left).take_while(|byte| is_narrow(**byte)).count();
            (at, *left) = (at - narrow, *left - narrow);
            if at > stop {
                let start = self.start_of(at - 1);
                let Some(rest) = left.checked_sub(self.cell(start).columns) else { break };
                (at, *left) = (start, rest);
            }
        }
        at
    }

    /// The bytes to show of a line that is too wide: as much of the focus as fits, what is before it, what is after it. No more
    /// than `reach` bytes before and after it are looked at.
    fn choose(&self, focus: Range<usize>, reach: usize, columns: usize) -> Range<usize> {
        let (first, last) = (focus.start.saturating_sub(reach).max(self.start), (focus.end + reach).min(self.end()));
        let mut start = self.start_of(focus.start.min(self.end().saturating_sub(1)));
        let mut left = columns;
        let mut end = self.forth(start, focus.end, &mut left);
        // Half of what is left goes to what comes before, the rest to what comes after, and what is left then to the front.
        let mut half = left / 2;
        left -= half;
        start = self.back(start, first, &mut half);
        left += half;
        end = self.forth(end, last, &mut left);
        start = self.back(start, first, &mut left);
        start..end
    }

    /// The text of some bytes, where it is shown as it is.
    fn plain(&self, bytes: &Range<usize>) -> Option<&'t str> {
        let text = std::str::from_utf8(&self.text[bytes.clone()]).ok()?;
        let is_plain = |(at, character): (usize, char)| match character {
            // The frame's lines keep their tabs, and whoever draws it expands them.
            '\t' | ':' => true,
            '#' => !is_mark(self.text, bytes.start + at),
            _ => !is_hidden(character),
        };
        // The first one may be a mark with what is before it.
        let starts_plainly = bytes.is_empty() || !is_mark(self.text, bytes.start);
        (starts_plainly && Suspects::of(text, Also::Controls).all(is_plain)).then_some(text)
    }

    /// Adds what is shown of some bytes, and takes down where each character starts.
    fn show(&self, bytes: &Range<usize>, shown: &mut String, map: &mut Vec<(usize, usize)>) {
        let mut at = bytes.start;
        while at < bytes.end {
            map.push((at, shown.len()));
            let cell = self.cell(at);
            match cell.unit {
                Unit::Char('\t') => shown.push('\t'),
                // Text takes whatever is written to it.
                unit => {
                    let _ = write!(shown, "{}", unit.shown(self.unicode));
                }
            }
            at += cell.len;
        }
        map.push((bytes.end, shown.len()));
    }
}

/// The character that starts at a byte beyond ASCII.
fn char_at(text: &[u8], at: usize) -> Option<char> {
    let len = match text[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    std::str::from_utf8(text.get(at..at + len)?).ok()?.chars().next()
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

    /// A line as it is shown, looked at character by character from its start to its end, and where the focus is in it.
    fn plainly(text: &[u8], focus: &Range<usize>, columns: usize, style: &Style) -> (String, (usize, usize)) {
        let mut cells = Vec::new();
        for chunk in text.utf8_chunks() {
            let valid = chunk.valid().chars().map(|character| (Unit::Char(character), character.len_utf8()));
            for (unit, len) in valid.chain(chunk.invalid().iter().map(|byte| (Unit::Byte(*byte), 1))) {
                let at = cells.last().map_or(0, |(at, _, len)| at + len);
                let unit = if unit == Unit::Char('#') && is_mark(text, at) { Unit::Mark('#') } else { unit };
                cells.push((at, unit, len));
            }
        }
        let width = |cells: &[(usize, Unit, usize)]| -> usize {
            let width = |unit: &Unit| if *unit == Unit::Char('\t') { TAB } else { unit.columns(style.unicode) };
            cells.iter().map(|(_, unit, _)| width(unit)).sum()
        };
        let (mut start, mut end) = (0, cells.len());
        if width(&cells) > columns {
            let columns = columns.saturating_sub(2 * style.ellipsis().chars().count());
            start = cells.iter().rposition(|(at, ..)| *at <= focus.start).unwrap();
            end = start;
            while end < cells.len() && cells[end].0 < focus.end && width(&cells[start..=end]) <= columns {
                end += 1;
            }
            let used = width(&cells[start..end]);
            for most in [used + (columns - used) / 2, columns] {
                while start > 0 && width(&cells[start - 1..end]) <= most {
                    start -= 1;
                }
                while end < cells.len() && width(&cells[start..=end]) <= columns {
                    end += 1;
                }
            }
        }
        let mut shown = if start > 0 { style.ellipsis().to_owned() } else { String::new() };
        let mut places = Vec::new();
        for (at, unit, len) in &cells[start..end] {
            let from = shown.len();
            match unit {
                Unit::Char('\t') => shown.push('\t'),
                unit => write!(shown, "{}", unit.shown(style.unicode)).unwrap(),
            }
            places.push((at + len, from, *at));
        }
        let after = shown.len();
        if end < cells.len() {
            shown.push_str(style.ellipsis());
        }
        let from = places.iter().find(|(end, ..)| *end > focus.start).map_or(after, |(_, from, _)| *from);
        let to = places.iter().find(|(.., at)| *at >= focus.end).map_or(after, |(_, from, _)| *from);
        (shown, (from, if focus.is_empty() { 0 } else { to.saturating_sub(from) }))
    }

    proptest! {
        #[test]
        fn a_window_shows_what_fits(
            pieces in prop::collection::vec(
                prop::sample::select(vec!["a", "b c", "#", "##[a", "::", "\u{7}", "\t", "猫", "é", "🐈", "\u{202e}", "\0"]),
                0..40,
            ),
            broken in prop::option::of((0_usize..60, any::<u8>())),
            (at, length, columns) in (0_usize..60, 0_usize..30, 8_usize..50),
            unicode in any::<bool>(),
        ) {
            let mut text = pieces.concat().into_bytes();
            if let Some((at, byte)) = broken.filter(|(at, byte)| *at < text.len() && *byte != b'\n') {
                text[at] = byte;
            }
            let start = at.min(text.len());
            let focus = start..(start + length).min(text.len());
            let style = Style { unicode, ..Style::default() };
            let window = Window::cut(&text, 0..text.len(), focus.clone(), columns, &style);
            prop_assert_eq!((window.text.clone(), window.locate(&focus)), plainly(&text, &focus, columns, &style));
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
