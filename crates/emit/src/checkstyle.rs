//! Checkstyle's XML: a `file` for each file, clean ones too, with an `error` for each finding.

use std::io::{self, Write};

use moonlint_diagnostics::Locale;

use crate::emitter::{Render, Summary};
use crate::excerpt::Report;
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::style::Style;
use crate::text::{Levels, with_help};
use crate::xml::{self, Xml};

const ROOT: &str = "checkstyle";

/// The version of Checkstyle that tools which imitate it have long agreed on. Readers look at it only to see that there
/// is one.
const VERSION: &str = "4.3";

const LEVELS: Levels = Levels { error: "error", warning: "warning", hint: "info" };

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
        let mut xml = Xml::inside(1);
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            let place = diagnostic.span.map(|span| report.start(finding, span));
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
            );
        }
        painted.bytes = xml.take();
        Ok(())
    }
}

#[derive(Default)]
pub(crate) struct Checkstyle {
    /// The path of the open file, as it is written.
    path: String,
    /// The element of the open file, once it has a finding.
    element: Option<Xml>,
}

impl Render for Checkstyle {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::start(out, ROOT, &[("version", VERSION)])
    }

    fn open(&mut self, path: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.path = path::in_repository(path).into_owned();
        Ok(())
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        if painted.is_empty() {
            return Ok(());
        }
        if self.element.is_none() {
            let element = self.element.insert(Xml::default());
            element.open("file", &[("name", &self.path)]);
            out.write_all(&element.take())?;
        }
        out.write_all(&painted.bytes)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut element = self.element.take();
        match &mut element {
            Some(element) => element.close("file"),
            None => element.insert(Xml::default()).empty("file", &[("name", &self.path)]),
        }
        out.write_all(&element.unwrap_or_default().take())?;
        out.write_all(b"\n")
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        xml::finish(out, ROOT)
    }
}
