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
    /// The path of the open file, as it is written.
    path: String,
    /// The element of the open file, once it has a finding.
    element: Option<Xml>,
}

impl Checkstyle {
    pub(crate) fn new(style: Style) -> Self {
        Checkstyle { locale: style.locale, path: String::new(), element: None }
    }
}

impl Render for Checkstyle {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::start(out, ROOT, &[("version", VERSION)])
    }

    fn open(&mut self, path: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.path = path::in_repository(path).into_owned();
        Ok(())
    }

    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings() {
            let element = match &mut self.element {
                Some(element) => element,
                None => {
                    let element = self.element.insert(Xml::new());
                    element.open("file", &[("name", &self.path)])?;
                    element
                }
            };
            let diagnostic = &finding.diagnostic;
            let place = diagnostic.span.map(|span| report.source(finding).points(finding.base, span).0);
            let (line, column) = place.map_or((1, 1), |start| (start.line, start.column));
            let (line, column) = (line.to_string(), column.to_string());
            let message = with_help(diagnostic, self.locale);
            let source = format!("moonlint.{}", diagnostic.rule.id);
            element.empty(
                "error",
                &[
                    ("line", &line),
                    ("column", &column),
                    ("severity", LEVELS.of(diagnostic.severity)),
                    ("message", &message),
                    ("source", &source),
                ],
            )?;
            out.write_all(&element.take())?;
        }
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut element = match self.element.take() {
            Some(mut element) => {
                element.close("file")?;
                element
            }
            None => {
                let mut element = Xml::new();
                element.empty("file", &[("name", &self.path)])?;
                element
            }
        };
        out.write_all(&element.take())?;
        out.write_all(b"\n")
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        xml::finish(out, ROOT)
    }
}
