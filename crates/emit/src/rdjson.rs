//! Reviewdog's Diagnostic Format: one `DiagnosticResult` as JSON.
//!
//! Its columns are bytes of UTF-8, from 1, and ends are exclusive. Reviewdog refuses a report with a field that its
//! version does not know, so only those are written that it has had from the start.

use std::io::{self, Write};

use moonlint::{Applicability, Locale, Located, Severity};
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::list::{self, Items};
use crate::path;
use crate::source::{self, Report};
use crate::style::Style;
use crate::text::{Levels, TOOL, with_help};

const LEVELS: Levels = Levels { error: "ERROR", warning: "WARNING", hint: "INFO" };

/// The longest text between a fix's first edit and its last, in bytes. Beyond it a suggestion cannot be reviewed.
const LONGEST_SUGGESTION: usize = 8192;

pub(crate) struct Rdjson {
    locale: Locale,
    worst: Option<Severity>,
    diagnostics: Items,
}

impl Rdjson {
    pub(crate) fn new(style: Style) -> Self {
        Rdjson { locale: style.locale, worst: None, diagnostics: Items::new("  ") }
    }
}

impl Render for Rdjson {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let source = Source { name: TOOL, url: env!("CARGO_PKG_HOMEPAGE") };
        out.write_all(b"{\n  \"source\": ")?;
        list::write_escaped(&serde_json::to_vec_pretty(&source)?, "  ", out)?;
        out.write_all(b",\n  \"diagnostics\": [")
    }

    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(report.path());
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            self.worst = self.worst.max(Some(diagnostic.severity));
            let range = diagnostic.span.map(|span| {
                let source = report.source(finding);
                Range::new(&source, source.points(finding.base, span))
            });
            let diagnostic = Diagnostic {
                message: with_help(diagnostic, self.locale),
                location: Location { path: &path, range },
                severity: LEVELS.of(diagnostic.severity),
                code: Code { value: diagnostic.rule.id, url: diagnostic.rule.url() },
                suggestions: suggestion(report, finding).into_iter().collect(),
            };
            self.diagnostics.push(&diagnostic, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.diagnostics.close(out)?;
        if let Some(worst) = self.worst {
            list::member("severity", &LEVELS.of(worst), "  ", out)?;
        }
        out.write_all(b"\n}\n")
    }
}

/// A finding's fix as one suggestion, since a reviewer may accept one and leave another: from the first edit to the last
/// with what is between them.
fn suggestion(report: &mut Report<'_>, finding: &Located) -> Option<Suggestion> {
    let fix = finding.diagnostic.fix.as_ref().filter(|fix| fix.applicability > Applicability::Display)?;
    let source = report.source(finding);
    let edits: Vec<_> = fix.edits.iter().map(|edit| (source.bytes(finding.base, edit.span), &edit.text)).collect();
    let (start, end) = (edits.first()?.0.start, edits.last()?.0.end);
    if end.checked_sub(start)? > LONGEST_SUGGESTION {
        return None;
    }
    let mut text = String::new();
    let mut at = start;
    for (bytes, replacement) in edits {
        // Without a text that both sides read alike there is nothing to suggest.
        text.push_str(std::str::from_utf8(source.text().get(at..bytes.start)?).ok()?);
        text.push_str(replacement);
        at = bytes.end;
    }
    Some(Suggestion { range: Range::new(&source, (source.point(start), source.point(end))), text })
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

impl Range {
    fn new(source: &source::Source<'_>, (start, end): (source::Point, source::Point)) -> Self {
        let position = |point: source::Point| Position { line: point.line, column: source.byte_column(point) };
        Range { start: position(start), end: position(end) }
    }
}
