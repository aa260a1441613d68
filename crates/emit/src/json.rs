//! One JSON object, version 1: the shape is a promise. Fields may be added, not changed.

use std::io::{self, Write};

use moonlint::{Locale, Located, Span};
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::list::{self, Items};
use crate::source::{self, Report};
use crate::style::Style;

const VERSION: u32 = 1;

pub(crate) struct Json {
    locale: Locale,
    findings: Items,
}

impl Json {
    pub(crate) fn new(style: Style) -> Self {
        Json { locale: style.locale, findings: Items::new("  ") }
    }
}

impl Render for Json {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"version\": {VERSION},\n  \"diagnostics\": [")
    }

    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings() {
            self.findings.push(&Diagnostic::new(report, finding, self.locale), out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.findings.close(out)?;
        list::member("summary", summary, "  ", out)?;
        out.write_all(b"\n}\n")
    }
}

/// A finding.
#[derive(Serialize)]
pub(crate) struct Diagnostic<'a> {
    rule: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    path: &'a str,
    document: usize,
    host: Option<&'a str>,
    pointer: &'a str,
    range: Option<Range>,
    labels: Vec<Label<'a>>,
    source: Option<Source<'a>>,
    url: String,
    fix: Option<Fix<'a>>,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Clone, Copy, Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    message: String,
    path: &'a str,
    pointer: &'a str,
    range: Option<Range>,
}

#[derive(Serialize)]
struct Source<'a> {
    url: &'a str,
    section: &'a str,
    retrieved: &'a str,
    basis: &'static str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: String,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    range: Range,
    text: &'a str,
}

impl<'a> Diagnostic<'a> {
    pub(crate) fn new(report: &mut Report<'a>, finding: &'a Located, locale: Locale) -> Self {
        let diagnostic = &finding.diagnostic;
        let own = |report: &mut Report<'a>, span| Range::new(&report.source(finding), finding.base, span);
        Diagnostic {
            rule: diagnostic.rule.id,
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message.render(locale),
            help: diagnostic.help.as_ref().map(|help| help.render(locale)),
            path: report.path(),
            document: finding.document,
            host: finding.host.as_deref(),
            pointer: &diagnostic.pointer,
            range: diagnostic.span.map(|span| own(report, span)),
            labels: diagnostic
                .labels
                .iter()
                .map(|label| Label {
                    message: label.message.render(locale),
                    path: report.path_of(label),
                    pointer: &label.pointer,
                    range: label.span.and_then(|span| {
                        let (source, base) = report.source_of(finding, label)?;
                        Some(Range::new(&source, base, span))
                    }),
                })
                .collect(),
            source: diagnostic.source.as_ref().map(|source| Source {
                url: &source.url,
                section: &source.section,
                retrieved: &source.retrieved,
                basis: source.basis.as_str(),
            }),
            url: diagnostic.rule.url(),
            fix: diagnostic.fix.as_ref().map(|fix| Fix {
                title: fix.title.render(locale),
                applicability: fix.applicability.as_str(),
                edits: fix.edits.iter().map(|edit| Edit { range: own(report, edit.span), text: &edit.text }).collect(),
            }),
        }
    }
}

impl Range {
    fn new(source: &source::Source<'_>, base: usize, span: Span) -> Self {
        let (start, end) = source.points(base, span);
        Range { start: start.into(), end: end.into() }
    }
}

impl From<source::Point> for Point {
    fn from(point: source::Point) -> Self {
        Point { line: point.line, column: point.column, offset: point.offset }
    }
}
