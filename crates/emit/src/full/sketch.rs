//! Draws the frames of nearly all findings, as [`snippet`](super::snippet) would: one, without colours, its marks not empty.

use std::borrow::Cow;

use miette::ThemeCharacters;
use textwrap::core::display_width;

use super::frame::{Frame, Mark};
use super::window::width_of;
use crate::pen::digits;

/// A message and one frame.
pub(super) struct Sketch<'a> {
    pub(super) icon: &'a str,
    pub(super) message: &'a str,
    pub(super) frame: &'a Frame,
    /// What is said at each mark.
    pub(super) labels: &'a [Option<Cow<'a, str>>],
    pub(super) characters: &'a ThemeCharacters,
    /// How many columns there are for the message.
    pub(super) columns: usize,
}

impl Sketch<'_> {
    /// Whether it can be drawn so.
    pub(super) fn is_plain(&self) -> bool {
        let is_line = |text: &str| !text.is_empty() && !text.ends_with(' ') && !has_controls(text);
        let follow = |pair: &[Mark]| pair[0].at + pair[0].len <= pair[1].at;
        let marks = &self.frame.marks;
        is_line(self.message)
            && self.is_narrow()
            && !self.frame.text.split('\n').any(has_controls)
            && !marks.is_empty()
            && marks.windows(2).all(follow)
            && marks.iter().all(|mark| mark.len > 0)
            && self.labels.iter().flatten().all(|label| is_line(label))
    }

    /// Whether the message goes on one line.
    fn is_narrow(&self) -> bool {
        let fits = |message: usize| display_width(self.icon) + message + 3 <= self.columns;
        // No character takes more columns than bytes.
        fits(self.message.len()) || fits(display_width(self.message))
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
        out.push('[');
        out.push_str(&frame.name);
        for number in [own.line, own.column] {
            out.push(':');
            push_number(out, number, 0);
        }
        line(out, &["]"]);
        let mut start = 0;
        for (text, number) in frame.text.split_inclusive('\n').zip(frame.first_line..) {
            out.push(' ');
            push_number(out, number, margin);
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
        self.margin(margin, out);
        let mut highest = 0;
        let mut middles = Vec::new();
        for (mark, label) in here() {
            let at = mark.at - start;
            let before = width_of(&text[..at]);
            let from = before.max(highest);
            let to = (before + width_of(&text[at..at + mark.len])).max(from + 1);
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

/// Whether a text has a character that moves what is written after it.
fn has_controls(text: &str) -> bool {
    // Of those beyond ASCII, all start with one byte, as few other characters do.
    let may_be = |byte: u8| byte < b' ' || byte == 0x7f || byte == 0xc2;
    text.bytes().fold(false, |any, byte| any | may_be(byte)) && text.contains(char::is_control)
}

fn line(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
    out.push('\n');
}

fn repeat(out: &mut String, character: char, count: usize) {
    const SPACES: &str = "                                                                ";
    if character == ' ' && count <= SPACES.len() {
        return out.push_str(&SPACES[..count]);
    }
    let mut bytes = [0; 4];
    let text = character.encode_utf8(&mut bytes);
    out.reserve(count * text.len());
    (0..count).for_each(|_| out.push_str(text));
}

/// Adds a number that ends after so many columns, if it takes no more.
fn push_number(out: &mut String, number: usize, columns: usize) {
    repeat(out, ' ', columns.saturating_sub(number.max(1).ilog10() as usize + 1));
    digits(number, |digits| out.extend(digits.iter().copied().map(char::from)));
}
