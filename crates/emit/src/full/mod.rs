//! Code frames, for people: what was found, the lines with the places marked, what to do, and where it is documented.

mod fault;
mod frame;
mod sketch;
mod snippet;
mod window;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use moonlint_diagnostics::{Located, Provenance};
use textwrap::WordSeparator;

pub use self::fault::{Fault, render_fault};
use self::frame::Spot;
use crate::clean::disarm;
use crate::emitter::Render;
use crate::excerpt::{Report, whole};
use crate::paint::{Numbers, Paint, Painted};
use crate::style::Style;
use crate::words::{Words, applicability};
use crate::wrap;

pub(crate) struct Full {
    style: Style,
}

impl Full {
    pub(crate) fn new(style: Style) -> Self {
        Full { style }
    }
}

impl Paint for Full {
    fn shows_context(&self) -> bool {
        true
    }

    fn piece(&self, report: &mut Report<'_>, _numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let mut text = String::new();
        let mut known = Known::default();
        for finding in report.findings() {
            text.clear();
            text.push('\n');
            self.finding(report, finding, &mut known, &mut text);
            // A long word may have been broken where a command starts.
            painted.bytes.extend_from_slice(disarm(&text, self.style.unicode).as_bytes());
        }
        Ok(())
    }
}

/// Findings with an empty line between them.
#[derive(Default)]
pub(crate) struct Separated {
    any: bool,
}

impl Render for Separated {
    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        // Before the first there is nothing that it is divided from.
        let skipped = usize::from(!self.any && !painted.is_empty());
        self.any |= !painted.is_empty();
        out.write_all(&painted.bytes[skipped..])
    }
}

/// Lines that were wrapped lately: findings of a piece have many in common.
#[derive(Default)]
struct Known {
    /// By what they start with, and what they say.
    lines: HashMap<&'static str, HashMap<String, String>>,
    /// Those that say what a finding rests on.
    origins: Vec<(Provenance, String)>,
}

impl Known {
    /// So many suffice for the findings of a few rules.
    const CAPACITY: usize = 256;

    fn line(&mut self, full: &Full, name: &'static str, text: &str, out: &mut String) {
        let lines = self.lines.entry(name).or_default();
        if let Some(line) = lines.get(text) {
            return out.push_str(line);
        }
        if lines.len() >= Self::CAPACITY {
            lines.clear();
        }
        let mut line = String::new();
        full.line(name, text, &mut line);
        out.push_str(&line);
        lines.insert(text.to_owned(), line);
    }

    fn origin(&mut self, full: &Full, source: &Provenance, out: &mut String) {
        if let Some((_, line)) = self.origins.iter().find(|(known, _)| known == source) {
            return out.push_str(line);
        }
        self.origins.truncate(Self::CAPACITY / 8);
        let (basis, text) = Words::of(full.style.locale).origin(source);
        let mut line = String::new();
        full.line(basis, &text, &mut line);
        out.push_str(&line);
        self.origins.push((source.clone(), line));
    }
}

impl Full {
    fn finding(&self, report: &mut Report<'_>, finding: &Located, known: &mut Known, out: &mut String) {
        let (style, diagnostic) = (&self.style, &finding.diagnostic);
        let words = Words::of(style.locale);
        out.push_str(&report.tag(diagnostic.severity, diagnostic.rule, style));
        out.push('\n');

        let mut spots = Vec::new();
        let mut notes = Vec::new();
        if let Some(span) = diagnostic.span {
            spots.push(Spot::new(report.source(finding), finding.base, span, None));
        }
        for label in &diagnostic.labels {
            let message = label.message.render(style.locale);
            let message = style.clean(&message);
            match label.span.and_then(|span| Some((span, report.source_of(finding, label)?))) {
                // Without a frame of its own the finding has nothing that other frames could stand beside.
                Some((span, (source, base))) if diagnostic.span.is_some() => {
                    spots.push(Spot::new(source, base, span, Some(message.into_owned())));
                }
                _ => notes.push(words.with(&message, &whole(report.path_of(label), &label.pointer))),
            }
        }
        let message = diagnostic.message.render(style.locale);
        let frames = frame::frames(spots, style);
        snippet::write(diagnostic.severity, &style.clean(&message), &frames, style, out);
        if frames.is_empty() {
            self.line(words.at(), &whole(report.path(), &diagnostic.pointer), out);
        }

        for note in &notes {
            self.line(words.note(), note, out);
        }
        if let Some(help) = &diagnostic.help {
            known.line(self, words.help(), &help.render(style.locale), out);
        }
        if let Some(source) = &diagnostic.source {
            known.origin(self, source, out);
        }
        if let Some(fix) = &diagnostic.fix {
            let trust = applicability(fix.applicability, style.locale);
            known.line(self, words.fix(), &words.with(&fix.title.render(style.locale), trust), out);
        }
    }

    /// A line below the frames, wrapped.
    fn line(&self, name: &str, text: &str, out: &mut String) {
        let indent = format!("  {name}{}", Words::of(self.style.locale).colon());
        let rest = " ".repeat(textwrap::core::display_width(&indent).min(self.style.columns() / 2));
        // An address that is broken cannot be followed. A path may be, between its names.
        let options = match text.contains("://") {
            true => wrap::options(self.style.columns()).break_words(false),
            false => wrap::options(self.style.columns()).word_separator(WordSeparator::UnicodeBreakProperties),
        };
        let options = options.initial_indent(&indent).subsequent_indent(&rest);
        let lines = wrap::lines(&self.style.clean(text), options).join("\n");
        // The colour comes last, so that it does not count as width.
        let (start, rest) = lines.split_at_checked(indent.len()).unwrap_or(("", &lines));
        let _ = writeln!(out, "{}{rest}", self.style.paint(crate::ansi::Paint::Dim, start));
    }
}
