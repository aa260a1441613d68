//! One JSON object, version 1: the shape is a promise. Fields may be added, not changed.

use std::io::{self, Write};
use std::sync::Arc;

use moonlint_diagnostics::{Locale, Located, Provenance, Span};

use crate::emitter::{File, Piece, Render, Summary};
use crate::excerpt::{Excerpt, Point, Report};
use crate::extent::Extent;
use crate::list::{self, Items};
use crate::paint::{Numbers, Paint, Painted};
use crate::pen::Pen;
use crate::style::Style;

const VERSION: u32 = 1;

/// How many levels a finding is indented.
const DEPTH: usize = 2;

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
        for finding in report.findings() {
            write(&mut list::begin(DEPTH, &mut painted.bytes), report, finding, self.locale);
        }
        Ok(())
    }
}

pub(crate) struct Json {
    findings: Items,
}

impl Json {
    pub(crate) fn new() -> Self {
        Json { findings: Items::new("  ") }
    }
}

impl Render for Json {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"version\": {VERSION},\n  \"diagnostics\": [")
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        self.findings.write(&painted.bytes, out)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.findings.close(out)?;
        list::member("summary", summary, "  ", out)?;
        out.write_all(b"\n}\n")
    }
}

/// Gives the findings of one file as the object that [`Format::Json`](crate::Format::Json) writes, on one line: for a program
/// that reads it again, and needs no other format.
///
/// ```
/// use moonlint_emit::{File, Summary, json_report};
/// let file = File { path: "ad.json", text: b"{}", findings: &[] };
/// let report = json_report(&file, moonlint::Locale::En, &Summary { files: 1, ..Summary::default() })?;
/// assert!(String::from_utf8(report)?.starts_with(r#"{"version":1,"diagnostics":[],"summary":{"files":1,"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the summary has no form in JSON, which is a fault of this crate.
pub fn json_report(file: &File<'_>, locale: Locale, summary: &Summary) -> io::Result<Vec<u8>> {
    let File { path, text, findings } = *file;
    let piece = Piece { path, text, extent: Extent::WHOLE, findings };
    let no_texts = |_: &str| None::<Arc<[u8]>>;
    let mut report = Report::new(&piece, false, &no_texts);
    let mut out = format!("{{\"version\":{VERSION},\"diagnostics\":[").into_bytes();
    for (index, finding) in report.findings().iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(&mut Pen::on_a_line(&mut out), &mut report, finding, locale);
    }
    out.extend_from_slice(b"],\"summary\":");
    serde_json::to_writer(&mut out, summary)?;
    out.push(b'}');
    Ok(out)
}

/// Writes a finding.
pub(crate) fn write<'a>(pen: &mut Pen<'_>, report: &mut Report<'a>, finding: &'a Located, locale: Locale) {
    let diagnostic = &finding.diagnostic;
    pen.object(|pen| {
        pen.key("rule").word(diagnostic.rule.id);
        pen.key("severity").word(diagnostic.severity.as_str());
        pen.key("message").string(&diagnostic.message.render(locale));
        pen.key("help").optional(diagnostic.help.as_ref(), |pen, help| pen.string(&help.render(locale)));
        pen.key("path").string(report.path());
        pen.key("document").number(finding.document);
        pen.key("host").optional(finding.host.as_deref(), |pen, host| pen.string(host));
        pen.key("pointer").string(&diagnostic.pointer);
        let source = report.source(finding);
        let own = |pen: &mut Pen<'_>, span| range(pen, &source, finding.base, span);
        pen.key("range").optional(diagnostic.span, own);
        pen.key("labels").array(|pen| {
            for label in &diagnostic.labels {
                pen.item().object(|pen| {
                    pen.key("message").string(&label.message.render(locale));
                    pen.key("path").string(report.path_of(label));
                    pen.key("pointer").string(&label.pointer);
                    let source = label.span.and_then(|span| Some((span, report.source_of(finding, label)?)));
                    pen.key("range").optional(source, |pen, (span, (source, base))| range(pen, &source, base, span));
                });
            }
        });
        pen.key("source").optional(diagnostic.source.as_ref(), |pen, source| report.provenance(pen, source));
        pen.key("url").string(&report.url(diagnostic.rule));
        pen.key("fix").optional(diagnostic.fix.as_ref(), |pen, fix| {
            pen.object(|pen| {
                pen.key("title").string(&fix.title.render(locale));
                pen.key("applicability").word(fix.applicability.as_str());
                pen.key("edits").array(|pen| {
                    for edit in &fix.edits {
                        pen.item().object(|pen| {
                            own(pen.key("range"), edit.span);
                            pen.key("text").string(&edit.text);
                        });
                    }
                });
            });
        });
    });
}

/// Writes down what a finding rests on.
pub(crate) fn provenance(pen: &mut Pen<'_>, source: &Provenance) {
    pen.object(|pen| {
        pen.key("url").string(&source.url);
        pen.key("section").string(&source.section);
        pen.key("retrieved").string(&source.retrieved);
        pen.key("basis").word(source.basis.as_str());
    });
}

fn range(pen: &mut Pen<'_>, source: &Excerpt<'_>, base: usize, span: Span) {
    let (start, end) = source.points(base, span);
    pen.object(|pen| {
        point(pen.key("start"), start);
        point(pen.key("end"), end);
    });
}

fn point(pen: &mut Pen<'_>, point: Point) {
    pen.object(|pen| {
        pen.key("line").number(point.line);
        pen.key("column").number(point.column);
        pen.key("offset").number(point.offset);
    });
}
