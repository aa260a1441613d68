//! Code frames, for people: what was found, the lines with the places marked, what to do, and where it is documented.

mod fault;
mod frame;
mod snippet;
mod window;

use std::fmt::Write as _;
use std::io::{self, Write};

use moonlint::{Located, Provenance};
use textwrap::{Options, WordSeparator, WordSplitter};

pub use self::fault::{Fault, render_fault};
use self::frame::Spot;
use crate::emitter::Render;
use crate::source::{Report, whole};
use crate::style::Style;
use crate::words::Words;

pub(crate) struct Full {
    style: Style,
    any: bool,
}

impl Full {
    pub(crate) fn new(style: Style) -> Self {
        Full { style, any: false }
    }
}

impl Render for Full {
    fn file(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings() {
            let mut text = String::from(if self.any { "\n" } else { "" });
            self.any = true;
            self.finding(report, finding, &mut text);
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}

impl Full {
    fn finding(&self, report: &mut Report<'_>, finding: &Located, out: &mut String) {
        let (style, diagnostic) = (&self.style, &finding.diagnostic);
        let words = Words::of(style.locale);
        out.push_str(&style.tag(diagnostic.severity, diagnostic.rule));
        out.push('\n');

        let mut spots = Vec::new();
        let mut notes = Vec::new();
        if let Some(span) = diagnostic.span {
            spots.push(Spot::new(report.source(), finding.base, span, None));
        }
        for label in &diagnostic.labels {
            let message = label.message.render(style.locale);
            let message = style.clean(&message);
            match label.span.and_then(|span| Some((span, report.source_of(finding, label)?))) {
                // Without a frame of its own the finding has nothing that other frames could stand beside.
                Some((span, (source, base))) if diagnostic.span.is_some() => {
                    spots.push(Spot::new(source, base, span, Some(message.into_owned())));
                }
                _ => notes.push(format!("{message} ({})", whole(report.path_of(label), &label.pointer))),
            }
        }
        let message = diagnostic.message.render(style.locale);
        let frames = frame::frames(spots, style);
        snippet::write(diagnostic.severity, &style.clean(&message), &frames, style, out);
        if frames.is_empty() {
            self.line(words.at, &whole(report.path(), &diagnostic.pointer), out);
        }

        for note in &notes {
            self.line(words.note, note, out);
        }
        if let Some(help) = &diagnostic.help {
            self.line(words.help, &help.render(style.locale), out);
        }
        if let Some(source) = &diagnostic.source {
            self.line((words.basis)(source.basis), &documentation(source, words), out);
        }
        if let Some(fix) = &diagnostic.fix {
            let trust = (words.applicability)(fix.applicability);
            self.line(words.fix, &format!("{} ({trust})", fix.title.render(style.locale)), out);
        }
    }

    /// A line below the frames, wrapped.
    fn line(&self, name: &str, text: &str, out: &mut String) {
        let indent = format!("  {name}: ");
        let rest = " ".repeat(textwrap::core::display_width(&indent).min(self.style.columns() / 2));
        let options = Options::new(self.style.columns())
            .initial_indent(&indent)
            .subsequent_indent(&rest)
            .word_splitter(WordSplitter::NoHyphenation);
        // An address that is broken cannot be followed.
        let options = if text.contains("://") {
            options.word_separator(WordSeparator::AsciiSpace).break_words(false)
        } else {
            options
        };
        let lines = textwrap::wrap(&self.style.clean(text), options).join("\n");
        // The colour comes last, so that it does not count as width.
        let (start, rest) = lines.split_at_checked(indent.len()).unwrap_or(("", &lines));
        let _ = writeln!(out, "{}{rest}", self.style.paint(crate::ansi::Paint::Dim, start));
    }
}

/// Section, address and date. What a user configured may lack a page.
fn documentation(source: &Provenance, words: &Words) -> String {
    let mut text = source.section.to_string();
    if !source.url.is_empty() {
        let _ = write!(text, ", {}", source.url);
    }
    if !source.retrieved.is_empty() {
        let _ = write!(text, ", {} {}", words.retrieved, source.retrieved);
    }
    text
}
