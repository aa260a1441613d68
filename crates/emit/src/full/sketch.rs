//! Draws the frames of nearly all findings, as [`snippet`](super::snippet) would: one, without colours, its marks not empty.

use miette::ThemeCharacters;
use textwrap::core::display_width;
use unicode_width::UnicodeWidthChar as _;

use super::frame::{Frame, Mark};

/// A message and one frame.
pub(super) struct Sketch<'a> {
    pub(super) icon: &'a str,
    pub(super) message: &'a str,
    pub(super) frame: &'a Frame,
    /// What is said at each mark.
    pub(super) labels: &'a [Option<String>],
    pub(super) characters: &'a ThemeCharacters,
    /// How many columns there are for the message.
    pub(super) columns: usize,
}

impl Sketch<'_> {
    /// Whether it can be drawn so.
    pub(super) fn is_plain(&self) -> bool {
        let is_line = |text: &str| !text.is_empty() && !text.ends_with(' ') && !text.contains(char::is_control);
        let follow = |pair: &[Mark]| pair[0].at + pair[0].len <= pair[1].at;
        let marks = &self.frame.marks;
        is_line(self.message)
            && display_width(self.icon) + display_width(self.message) + 3 <= self.columns
            && !self.frame.text.contains(|c: char| c.is_control() && c != '\n')
            && !marks.is_empty()
            && marks.windows(2).all(follow)
            && marks.iter().all(|mark| mark.len > 0)
            && self.labels.iter().flatten().all(|label| is_line(label))
    }

    /// Draws it.
    pub(super) fn draw(&self, out: &mut String) {
        let Sketch { icon, message, frame, characters, .. } = self;
        line(out, &["  ", icon, " ", message]);
        let last = (frame.first_line + frame.text.matches('\n').count()).saturating_sub(1);
        let margin = last.max(1).ilog10() as usize + 1;
        let Some(own) = frame.marks.iter().find(|mark| mark.primary).or(frame.marks.first()) else { return };
        repeat(out, ' ', margin + 2);
        out.extend([characters.ltop, characters.hbar]);
        line(out, &["[", &frame.name, ":", &own.line.to_string(), ":", &own.column.to_string(), "]"]);
        let mut start = 0;
        for (text, number) in frame.text.split_inclusive('\n').zip(frame.first_line..) {
            let digits = number.to_string();
            out.push(' ');
            repeat(out, ' ', margin - digits.len());
            out.push_str(&digits);
            out.extend([' ', characters.vbar, ' ']);
            out.push_str(text);
            self.marks(text, start, margin, out);
            start += text.len();
        }
        repeat(out, ' ', margin + 2);
        out.push(characters.lbot);
        repeat(out, characters.hbar, 4);
        out.push('\n');
    }

    /// What stands below a line that starts at an offset of the frame's text.
    fn marks(&self, text: &str, start: usize, margin: usize, out: &mut String) {
        let characters = self.characters;
        let marks = || self.frame.marks.iter().zip(self.labels);
        let here = || marks().filter(|(mark, _)| (start..start + text.len()).contains(&mark.at));
        if here().next().is_none() {
            return;
        }
        let width = |end: usize| text[..end].chars().filter_map(char::width).sum::<usize>();
        self.margin(margin, out);
        let mut highest = 0;
        let mut middles = Vec::new();
        for (mark, label) in here() {
            let from = width(mark.at - start).max(highest);
            let to = width(mark.at - start + mark.len).max(from + 1);
            let middle = (from + to) / 2;
            repeat(out, ' ', from - highest);
            repeat(out, characters.underline, middle - from);
            out.push(if label.is_some() { characters.underbar } else { characters.underline });
            repeat(out, characters.underline, to - middle - 1);
            highest = to;
            middles.push((middle, label));
        }
        out.push('\n');
        for (at, (middle, label)) in middles.iter().enumerate().rev() {
            let Some(label) = label else { continue };
            self.margin(margin, out);
            let mut column = 0;
            for (other, _) in &middles[..at] {
                repeat(out, ' ', other.saturating_sub(column));
                out.push(characters.vbar);
                column = column.max(*other) + 1;
            }
            repeat(out, ' ', middle.saturating_sub(column));
            out.extend([characters.lbot, characters.hbar, characters.hbar]);
            line(out, &[" ", label]);
        }
    }

    /// The margin of a line that has no number.
    fn margin(&self, width: usize, out: &mut String) {
        repeat(out, ' ', width + 2);
        out.extend([self.characters.vbar_break, ' ']);
    }
}

fn line(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
    out.push('\n');
}

fn repeat(out: &mut String, character: char, count: usize) {
    out.extend(std::iter::repeat_n(character, count));
}
