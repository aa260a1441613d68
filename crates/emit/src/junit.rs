//! JUnit's XML, in the dialect whose schema Jenkins and pytest follow: a suite for each file, a test case for each
//! finding. A clean file is one case that passed, and a file with very many findings has several suites of its name: each
//! starts with counts and is kept until it ends.
//!
//! Errors and warnings are failures, as users of other linters know it; a hint is a case that passed and printed
//! something. Cases are named by rule and pointer, not by line, so that a CI server that compares runs sees the same case
//! again after the lines moved.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use moonlint_diagnostics::{Diagnostic, Locale, Located, Severity};

use crate::clean::sanitize;
use crate::emitter::{Render, Summary};
use crate::excerpt::{Report, whole};
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::style::Style;
use crate::text::shown;
use crate::words::Words;
use crate::xml::{self, Xml};

const ROOT: &str = "testsuites";

const SUITE: &str = "testsuite";

/// A suite that takes this many bytes is closed.
const FULL: usize = 1 << 20;

/// Nothing is timed, but some readers insist.
const TIME: (&str, &str) = ("time", "0");

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
        let mut names = Names::default();
        // Strings of their own for each finding would be most of the time, and threads would wait for each other's memory.
        let (mut name, mut details) = (String::new(), String::new());
        let locale = self.locale;
        let path = path::in_repository(report.path());
        let shown_path = sanitize(&path);
        let mut cases = Xml::inside(1);
        let findings = report.findings();
        for (at, finding) in findings.iter().enumerate() {
            let diagnostic = &finding.diagnostic;
            let is_same = |other: &Located| other.document == finding.document;
            let is_alone = !findings[..at].last().is_some_and(is_same) && !findings.get(at + 1).is_some_and(is_same);
            name.clear();
            names.write(finding, is_alone, &mut name);
            cases.open("testcase", &[("name", &name), ("classname", &path), TIME]);
            let message = shown(&diagnostic.message, locale);
            details.clear();
            write_details(report, finding, (&path, &shown_path), locale, &mut details);
            let failed = is_failure(diagnostic);
            if failed {
                cases.text("failure", &[("message", &message), ("type", diagnostic.severity.as_str())], &details);
            } else {
                cases.text("system-out", &[], &format!("{message}\n{details}"));
            }
            cases.close("testcase");
            painted.cases.push((cases.len(), failed));
        }
        painted.bytes = cases.take();
        Ok(())
    }
}

#[derive(Default)]
pub(crate) struct Junit {
    /// Of the open file.
    suite: Option<Suite>,
}

/// The open suite.
struct Suite {
    path: String,
    cases: Xml,
    tests: usize,
    failures: usize,
    /// Whether the file has suites already.
    continues: bool,
}

impl Suite {
    /// The cases stand inside of the suite, whose own first line is written last.
    fn new(path: String) -> Self {
        Suite { path, cases: Xml::inside(1), tests: 0, failures: 0, continues: false }
    }

    /// Writes what there is, if anything, and starts again.
    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.tests == 0 && self.continues {
            return Ok(());
        }
        let Suite { path, cases, .. } = self;
        let path = path.as_str();
        if self.tests == 0 {
            self.tests = 1;
            cases.empty("testcase", &[("name", path), ("classname", path), TIME]);
        }
        cases.close(SUITE);
        let (tests, failures) = (self.tests.to_string(), self.failures.to_string());
        let mut suite = Xml::default();
        suite.open(
            SUITE,
            &[("name", path), ("tests", &tests), ("failures", &failures), ("errors", "0"), TIME, ("file", path)],
        );
        out.write_all(&suite.take())?;
        out.write_all(cases.bytes())?;
        out.write_all(b"\n")?;
        // The next one takes its memory.
        cases.clear(1);
        (self.tests, self.failures, self.continues) = (0, 0, true);
        Ok(())
    }
}

impl Render for Junit {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::start(out, ROOT, &[("name", "moonlint")])
    }

    fn open(&mut self, path: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.suite = Some(Suite::new(path::in_repository(path).into_owned()));
        Ok(())
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        let Some(suite) = &mut self.suite else { return Ok(()) };
        let mut start = 0;
        for (end, failed) in &painted.cases {
            suite.cases.extend(&painted.bytes[start..*end]);
            start = *end;
            suite.tests += 1;
            suite.failures += usize::from(*failed);
            if suite.cases.len() > FULL {
                suite.write(out)?;
            }
        }
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.suite.take() {
            Some(mut suite) => suite.write(out),
            None => Ok(()),
        }
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        xml::finish(out, ROOT)
    }
}

/// Adds where it is, what to do about it, and where more is said; the path is given as it is and as it is shown.
fn write_details(
    report: &mut Report<'_>,
    finding: &Located,
    (path, shown_path): (&str, &str),
    locale: Locale,
    text: &mut String,
) {
    let diagnostic = &finding.diagnostic;
    match diagnostic.span {
        Some(span) => {
            let start = report.start(finding, span);
            // Writing to a string cannot fail.
            let _ = write!(text, "{shown_path}:{}:{}", start.line, start.column);
        }
        None => text.push_str(&sanitize(&whole(path, &diagnostic.pointer))),
    }
    if let Some(help) = &diagnostic.help {
        let words = Words::of(locale);
        text.extend(["\n", words.help(), words.colon(), &shown(help, locale)]);
    }
    text.extend(["\n", &report.url(diagnostic.rule)]);
}

fn is_failure(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity > Severity::Hint
}

/// How often cases of one name came.
#[derive(Default)]
struct Names<'f>(HashMap<(&'static str, usize, &'f str), usize>);

impl<'f> Names<'f> {
    /// Adds rule, document and pointer, and a count where these are not enough: never where a finding is alone in its document.
    fn write(&mut self, finding: &'f Located, is_alone: bool, name: &mut String) {
        let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
        name.push_str(rule);
        // Writing to a string cannot fail.
        if finding.document > 0 {
            let _ = write!(name, " {}:", finding.document);
        }
        if !pointer.is_empty() {
            name.push_str(if finding.document > 0 { "" } else { " " });
            name.push_str(&sanitize(pointer));
        }
        if is_alone {
            return;
        }
        let count = self.0.entry((rule, finding.document, pointer)).or_insert(0);
        *count += 1;
        if *count > 1 {
            let _ = write!(name, " ({count})");
        }
    }
}
