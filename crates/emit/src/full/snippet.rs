//! Draws frames with `miette`, of which nothing else in moonlint knows.
//!
//! What it gets is windowed, cleaned and free of overlaps already. It places marks by the widths of characters, panics
//! beyond column 65,535, counts columns in bytes and prints what it is given: here each line is a terminal's width at
//! most, holds no hidden character, and brings its own columns.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters,
};
use moonlint_diagnostics::Severity;
use textwrap::{Options, WordSplitter};

use super::frame::{Frame, Mark, gutter};
use super::sketch::Sketch;
use super::window::TAB;
use crate::style::Style;
use crate::wrap;

/// Between the offsets of two frames, so that no place seems to belong to both.
const GAP: usize = 16;

/// A label is not wrapped to less than this.
const MIN_LABEL: usize = 24;

/// Columns of the elbow that leads to a label.
const ELBOW: usize = 4;

/// What frames are drawn with.
static UNICODE: LazyLock<ThemeCharacters> = LazyLock::new(ThemeCharacters::unicode);
static ASCII: LazyLock<ThemeCharacters> = LazyLock::new(ThemeCharacters::ascii);

/// Writes the message and the frames.
pub(super) fn write(severity: Severity, message: &str, frames: &[Frame], style: &Style, out: &mut String) {
    if !sketch(severity, message, frames, style, out) {
        draw(severity, message, frames, style, out);
    }
}

/// Draws what nearly all findings have, if it is that.
fn sketch(severity: Severity, message: &str, frames: &[Frame], style: &Style, out: &mut String) -> bool {
    let ([frame], false) = (frames, style.color) else { return false };
    let characters: &ThemeCharacters = if style.unicode { &UNICODE } else { &ASCII };
    let icon = match severity {
        Severity::Error => &characters.error,
        Severity::Warning => &characters.warning,
        Severity::Hint => &characters.advice,
    };
    let marks = frame.marks.iter();
    let labels: Vec<_> = marks.map(|mark| Some(wrapped(mark.label.as_deref()?, mark, style.columns()))).collect();
    let (labels, columns) = (&*labels, style.columns().saturating_sub(2));
    let sketch = Sketch { icon, message, frame, labels, characters, columns };
    let is_plain = sketch.is_plain();
    if is_plain {
        sketch.draw(out);
    }
    is_plain
}

/// Draws whatever there is.
fn draw(severity: Severity, message: &str, frames: &[Frame], style: &Style, out: &mut String) {
    let mut placed = Vec::with_capacity(frames.len());
    let mut base = 0;
    for frame in frames {
        placed.push(Placed { frame, base });
        base += frame.text.len() + GAP;
    }
    let mut theme = match (style.unicode, style.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    // Marks take the colours in their order: the finding's own place that of its severity.
    let own = match severity {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Hint => theme.styles.advice,
    };
    let other = theme.styles.highlights[0];
    let marks = frames.iter().flat_map(|frame| &frame.marks);
    let colors: Vec<_> = marks.map(|mark| if mark.primary { own } else { other }).collect();
    if !colors.is_empty() {
        theme.styles.highlights = colors;
    }

    let snippet = Snippet { severity, message, frames: placed, columns: style.columns() };
    let drawn = GraphicalReportHandler::new_themed(theme)
        .with_urls(false)
        .with_width(style.columns())
        .tab_width(TAB)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .without_syntax_highlighting()
        .render_report(out, &snippet);
    debug_assert!(drawn.is_ok(), "writing to a string cannot fail, and every mark is in a frame");
}

#[derive(Debug)]
struct Snippet<'a> {
    severity: Severity,
    message: &'a str,
    frames: Vec<Placed<'a>>,
    columns: usize,
}

/// A frame, and the offset at which it starts among all of them.
#[derive(Clone, Copy)]
struct Placed<'a> {
    frame: &'a Frame,
    base: usize,
}

impl fmt::Debug for Placed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.frame.name)
    }
}

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self).filter(|snippet| !snippet.frames.is_empty()).map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.frames.iter().flat_map(|placed| {
            placed.frame.marks.iter().map(|mark| {
                let span = SourceSpan::new((placed.base + mark.at).into(), mark.len);
                let label = mark.label.as_ref().map(|label| wrapped(label, mark, self.columns).into_owned());
                if mark.primary {
                    LabeledSpan::new_primary_with_span(label, span)
                } else {
                    LabeledSpan::new_with_span(label, span)
                }
            })
        })))
    }
}

/// A label in the lines that it takes beside its mark.
fn wrapped<'l>(label: &'l str, mark: &Mark, columns: usize) -> Cow<'l, str> {
    let room = columns.saturating_sub(gutter(mark.line) + mark.indent + ELBOW).max(MIN_LABEL);
    wrap::joined(label, Options::new(room).word_splitter(WordSplitter::NoHyphenation))
}

impl SourceCode for Snippet<'_> {
    /// The whole frame that the span is in. Asked for no context, which is for the header, it gives the frame as if it
    /// started at the place that the span marks: the header shows where what is given starts.
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let end = span.offset() + span.len();
        let Placed { frame, base } = self
            .frames
            .iter()
            .find(|placed| placed.base <= span.offset() && end <= placed.base + placed.frame.text.len())
            // Marks of two frames have no common one: they are not to be drawn as one.
            .ok_or(MietteError::OutOfBounds)?;
        let mark = frame.marks.iter().find(|mark| base + mark.at == span.offset());
        let (line, column) = match mark {
            Some(mark) if (lines_before, lines_after) == (0, 0) => (mark.line, mark.column),
            _ => (frame.first_line, 1),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            frame.name.clone(),
            frame.text.as_bytes(),
            SourceSpan::new((*base).into(), frame.text.len()),
            line - 1,
            column - 1,
            frame.text.matches('\n').count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Marks at such places of a text, as shares of it, each with a label or none.
    fn marks(text: &str, first_line: usize, wanted: &[(usize, usize, Option<String>)]) -> Vec<Mark> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut marks = Vec::new();
        let mut next = 0;
        for (skip, count, label) in wanted {
            let from = next + skip;
            let Some(&at) = starts.get(from) else { break };
            let line_end = at + text[at..].find('\n').unwrap_or(0);
            let end = starts.get(from + count).copied().unwrap_or(text.len()).min(line_end);
            next = from + count;
            if end <= at {
                continue;
            }
            let line = first_line + text[..at].matches('\n').count();
            let indent = text[..at].chars().rev().take_while(|c| *c != '\n').count();
            let (primary, label) = (marks.is_empty(), label.clone());
            marks.push(Mark { at, len: end - at, line, column: indent + 1, label, indent, primary });
        }
        marks
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_sketch_is_the_drawing(
            lines in prop::collection::vec("[ -~猫é…]{0,40}", 1..4),
            first_line in prop_oneof![1_usize..120, 998..1002_usize],
            wanted in prop::collection::vec((0_usize..20, 0_usize..12, prop::option::of("[a-z猫]{1,9}( [a-z]{1,9}){0,4}")), 1..4),
            message in "[ -~猫]{0,50}",
            severity in prop::sample::select(&Severity::ALL[..]),
            (unicode, width) in (any::<bool>(), prop_oneof![20_usize..60, 60..120_usize]),
        ) {
            let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
            let marks = marks(&text, first_line, &wanted);
            let frame = Frame { name: "a.json".to_owned(), first_line, text, marks };
            let style = Style { unicode, width, ..Style::default() };
            let (mut sketched, mut drawn) = (String::new(), String::new());
            let frames = [frame];
            prop_assume!(sketch(severity, &message, &frames, &style, &mut sketched));
            draw(severity, &message, &frames, &style, &mut drawn);
            prop_assert_eq!(sketched, drawn);
        }
    }
}
