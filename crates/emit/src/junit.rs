//! JUnit's XML, in the dialect whose schema Jenkins and pytest follow: a suite for each file, a test case for each
//! finding. A clean file is one case that passed.
//!
//! Errors and warnings are failures, as users of other linters know it; a hint is a case that passed and printed
//! something. Cases are named by rule and pointer, not by line, so that a CI server that compares runs sees the same case
//! again after the lines moved.

use std::collections::HashMap;
use std::io::{self, Write};

use moonlint::{Diagnostic, Locale, Located, Severity};

use crate::clean::sanitize;
use crate::emitter::{Render, Summary};
use crate::path;
use crate::source::{Report, whole};
use crate::style::Style;
use crate::text::shown;
use crate::words::Words;
use crate::xml::{self, Xml};

const ROOT: &str = "testsuites";

/// Nothing is timed, but some readers insist.
const TIME: (&str, &str) = ("time", "0");

pub(crate) struct Junit {
    locale: Locale,
}

impl Junit {
    pub(crate) fn new(style: Style) -> Self {
        Junit { locale: style.locale }
    }
}

impl Render for Junit {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::start(out, ROOT, &[("name", "moonlint")])
    }

    fn file(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(report.path());
        let findings = report.findings();
        let tests = findings.len().max(1).to_string();
        let failures = findings.iter().filter(|finding| is_failure(&finding.diagnostic)).count().to_string();
        let mut xml = Xml::new(out);
        xml.open(
            "testsuite",
            &[("name", &path), ("tests", &tests), ("failures", &failures), ("errors", "0"), TIME, ("file", &path)],
        )?;
        if findings.is_empty() {
            xml.empty("testcase", &[("name", &path), ("classname", &path), TIME])?;
        }
        let mut names = HashMap::new();
        for finding in findings {
            let diagnostic = &finding.diagnostic;
            let name = name(finding, &mut names);
            xml.open("testcase", &[("name", &name), ("classname", &path), TIME])?;
            let message = shown(&diagnostic.message, self.locale);
            if is_failure(diagnostic) {
                let text = self.details(report, finding, &path);
                xml.text("failure", &[("message", &message), ("type", diagnostic.severity.as_str())], &text)?;
            } else {
                let text = format!("{message}\n{}", self.details(report, finding, &path));
                xml.text("system-out", &[], &text)?;
            }
            xml.close("testcase")?;
        }
        xml.close("testsuite")?;
        xml.end()
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        xml::finish(out, ROOT)
    }
}

impl Junit {
    /// Where it is, what to do about it, and where more is said.
    fn details(&self, report: &mut Report<'_>, finding: &Located, path: &str) -> String {
        let diagnostic = &finding.diagnostic;
        let mut lines = Vec::with_capacity(3);
        lines.push(match diagnostic.span {
            Some(span) => {
                let (start, _) = report.source().points(finding.base, span);
                format!("{}:{}:{}", sanitize(path), start.line, start.column)
            }
            None => sanitize(&whole(path, &diagnostic.pointer)).into_owned(),
        });
        if let Some(help) = &diagnostic.help {
            lines.push(format!("{}: {}", Words::of(self.locale).help, shown(help, self.locale)));
        }
        lines.push(diagnostic.rule.url());
        lines.join("\n")
    }
}

fn is_failure(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity > Severity::Hint
}

/// Rule, document and pointer, and a count where these are not enough.
fn name<'f>(finding: &'f Located, seen: &mut HashMap<(&'static str, usize, &'f str), usize>) -> String {
    let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
    let mut name = rule.to_owned();
    if finding.document > 0 {
        name.push_str(&format!(" {}:", finding.document));
    }
    if !pointer.is_empty() {
        name.push_str(if finding.document > 0 { "" } else { " " });
        name.push_str(&sanitize(pointer));
    }
    let count = seen.entry((rule, finding.document, pointer)).or_insert(0);
    *count += 1;
    if *count > 1 {
        name.push_str(&format!(" ({count})"));
    }
    name
}
