//! Checkstyle's XML: a `file` for each file, clean ones too, with an `error` for each finding.

use std::io::{self, Write};

use moonlint::Locale;

use crate::emitter::{Render, Summary};
use crate::path;
use crate::source::Report;
use crate::style::Style;
use crate::text::{Levels, with_help};
use crate::xml::{self, Xml};

const ROOT: &str = "checkstyle";

/// The version of Checkstyle that tools which imitate it have long agreed on. Readers look at it only to see that there
/// is one.
const VERSION: &str = "4.3";

const LEVELS: Levels = Levels { error: "error", warning: "warning", hint: "info" };

pub(crate) struct Checkstyle {
    locale: Locale,
}

impl Checkstyle {
    pub(crate) fn new(style: Style) -> Self {
        Checkstyle { locale: style.locale }
    }
}

impl Render for Checkstyle {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::start(out, ROOT, &[("version", VERSION)])
    }

    fn file(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(report.path());
        let mut xml = Xml::new(out);
        if report.findings().is_empty() {
            xml.empty("file", &[("name", &path)])?;
            return xml.end();
        }
        xml.open("file", &[("name", &path)])?;
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            let place = diagnostic.span.map(|span| report.source().points(finding.base, span).0);
            let (line, column) = place.map_or((1, 1), |start| (start.line, start.column));
            let (line, column) = (line.to_string(), column.to_string());
            let message = with_help(diagnostic, self.locale);
            let source = format!("moonlint.{}", diagnostic.rule.id);
            xml.empty(
                "error",
                &[
                    ("line", &line),
                    ("column", &column),
                    ("severity", LEVELS.of(diagnostic.severity)),
                    ("message", &message),
                    ("source", &source),
                ],
            )?;
        }
        xml.close("file")?;
        xml.end()
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        xml::finish(out, ROOT)
    }
}
