//! A Code Quality report of GitLab: one JSON array, with the fields that GitLab documents and no others.

use std::io::{self, Write};

use moonlint_diagnostics::Locale;

use crate::emitter::{Render, Summary};
use crate::excerpt::Report;
use crate::fingerprint::OfPiece;
use crate::list::{self, Items};
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::style::Style;
use crate::text::{Levels, with_help};

const LEVELS: Levels = Levels { error: "major", warning: "minor", hint: "info" };

pub(crate) struct Painter {
    locale: Locale,
}

impl Painter {
    pub(crate) fn new(style: Style) -> Self {
        Painter { locale: style.locale }
    }
}

impl Paint for Painter {
    fn piece(&self, report: &mut Report<'_>, numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let path = path::in_repository(report.path());
        let mut fingerprints = OfPiece::new(numbers);
        for (at, finding) in report.findings().iter().enumerate() {
            let diagnostic = &finding.diagnostic;
            list::begin(1, &mut painted.bytes).object(|pen| {
                pen.key("description").string(&with_help(diagnostic, self.locale));
                pen.key("check_name").word(diagnostic.rule.id);
                pen.key("fingerprint").string(&fingerprints.of(at, finding, &path));
                pen.key("severity").word(LEVELS.of(diagnostic.severity));
                pen.key("location").object(|pen| {
                    pen.key("path").string(&path);
                    // A violation needs a line; what has none is one of the whole file.
                    let begin = diagnostic.span.map_or(1, |span| report.start(finding, span).line);
                    pen.key("lines").object(|pen| pen.key("begin").number(begin));
                });
            });
        }
        Ok(())
    }
}

pub(crate) struct Gitlab {
    violations: Items,
}

impl Gitlab {
    pub(crate) fn new() -> Self {
        Gitlab { violations: Items::new("") }
    }
}

impl Render for Gitlab {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        self.violations.write(&painted.bytes, out)
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.violations.close(out)?;
        out.write_all(b"\n")
    }
}
