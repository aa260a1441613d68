//! Reviewdog's Diagnostic Format: one `DiagnosticResult` as JSON.
//!
//! Its columns are bytes of UTF-8, from 1, and ends are exclusive. Reviewdog refuses a report with a field that its
//! version does not know, so only those are written that it has had from the start.

use std::io::{self, Write};

use moonlint_diagnostics::{Applicability, Locale, Located, Severity};
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::excerpt::{self, Point, Report};
use crate::list::{self, Items};
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::pen::Pen;
use crate::style::Style;
use crate::text::{Levels, TOOL, with_help};

const LEVELS: Levels = Levels { error: "ERROR", warning: "WARNING", hint: "INFO" };

/// The longest text between a fix's first edit and its last, in bytes. Beyond it a suggestion cannot be reviewed.
const LONGEST_SUGGESTION: usize = 8192;

pub(crate) struct Painter {
    locale: Locale,
}

impl Painter {
    pub(crate) fn new(style: Style) -> Self {
        Painter { locale: style.locale }
    }
}

impl Paint for Painter {
    fn piece(&self, report: &mut Report<'_>, _numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let path = path::in_repository(report.path());
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            painted.worst = painted.worst.max(Some(diagnostic.severity));
            list::begin(2, &mut painted.bytes).object(|pen| {
                pen.key("message").string(&with_help(diagnostic, self.locale));
                pen.key("location").object(|pen| {
                    pen.key("path").string(&path);
                    if let Some(span) = diagnostic.span {
                        let source = report.source(finding);
                        range(pen, positions(&source, source.points(finding.base, span)));
                    }
                });
                pen.key("severity").word(LEVELS.of(diagnostic.severity));
                pen.key("code").object(|pen| {
                    pen.key("value").word(diagnostic.rule.id);
                    pen.key("url").string(&report.url(diagnostic.rule));
                });
                if let Some((positions, text)) = suggestion(report, finding) {
                    pen.key("suggestions").array(|pen| {
                        pen.item().object(|pen| {
                            range(pen, positions);
                            pen.key("text").string(&text);
                        });
                    });
                }
            });
        }
        Ok(())
    }
}

pub(crate) struct Rdjson {
    worst: Option<Severity>,
    diagnostics: Items,
}

impl Rdjson {
    pub(crate) fn new() -> Self {
        Rdjson { worst: None, diagnostics: Items::new("  ") }
    }
}

impl Render for Rdjson {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let source = Source { name: TOOL, url: env!("CARGO_PKG_HOMEPAGE") };
        out.write_all(b"{\n  \"source\": ")?;
        list::write_escaped(&serde_json::to_vec_pretty(&source)?, "  ", out)?;
        out.write_all(b",\n  \"diagnostics\": [")
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        self.worst = self.worst.max(painted.worst);
        self.diagnostics.write(&painted.bytes, out)
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
fn suggestion(report: &mut Report<'_>, finding: &Located) -> Option<((Position, Position), String)> {
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
    Some((positions(&source, (source.point(start), source.point(end))), text))
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

/// A line and a column in bytes.
type Position = (usize, usize);

fn positions(source: &excerpt::Excerpt<'_>, (start, end): (Point, Point)) -> (Position, Position) {
    let position = |point: Point| (point.line, source.byte_column(point));
    (position(start), position(end))
}

fn range(pen: &mut Pen<'_>, (start, end): (Position, Position)) {
    pen.key("range").object(|pen| {
        for (name, (line, column)) in [("start", start), ("end", end)] {
            pen.key(name).object(|pen| {
                pen.key("line").number(line);
                pen.key("column").number(column);
            });
        }
    });
}
