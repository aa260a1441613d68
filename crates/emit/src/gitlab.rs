//! A Code Quality report of GitLab: one JSON array, with the fields that GitLab documents and no others.

use std::io::{self, Write};

use moonlint::Locale;
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::fingerprint::Fingerprints;
use crate::list::Items;
use crate::path;
use crate::source::Report;
use crate::style::Style;
use crate::text::{Levels, with_help};

const LEVELS: Levels = Levels { error: "major", warning: "minor", hint: "info" };

pub(crate) struct Gitlab {
    locale: Locale,
    violations: Items,
    fingerprints: Fingerprints,
}

impl Gitlab {
    pub(crate) fn new(style: Style) -> Self {
        Gitlab { locale: style.locale, violations: Items::new(""), fingerprints: Fingerprints::default() }
    }
}

impl Render for Gitlab {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn open(&mut self, _path: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.fingerprints.open();
        Ok(())
    }

    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(report.path());
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            // A violation needs a line; what has none is one of the whole file.
            let begin = diagnostic.span.map_or(1, |span| report.source(finding).points(finding.base, span).0.line);
            let violation = Violation {
                description: with_help(diagnostic, self.locale),
                check_name: diagnostic.rule.id,
                fingerprint: self.fingerprints.next(report, finding),
                severity: LEVELS.of(diagnostic.severity),
                location: Location { path: &path, lines: Lines { begin } },
            };
            self.violations.push(&violation, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.violations.close(out)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct Violation<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}
