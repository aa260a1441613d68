//! Why a request was not sent.

use std::fmt;

use moonlint::{Diagnostic, Report, Severity};

/// A request that was not sent, as the service would refuse it. The report has every finding, warnings too.
///
/// ```
/// let guard = moonlint_http::Guard::default();
/// let refused = guard
///     .check("POST", "/v1/videos", br#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#)
///     .unwrap_err();
/// assert_eq!(refused.report().diagnostics[0].rule.id, "unsupported-duration");
/// assert!(refused.to_string().ends_with("(/duration)"));
/// ```
#[derive(Clone, Debug)]
pub struct RequestError {
    report: Box<Report>,
}

impl RequestError {
    /// Makes an error of a report that has errors.
    pub(crate) fn new(report: Report) -> Self {
        RequestError { report: Box::new(report) }
    }

    /// What was found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Takes the report out.
    pub fn into_report(self) -> Report {
        *self.report
    }

    /// The findings that keep the request from being sent.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.report.diagnostics.iter().filter(|found| found.severity == Severity::Error)
    }
}

impl fmt::Display for RequestError {
    /// Says the first error with its place, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.errors();
        f.write_str("the request was not sent")?;
        if let Some(first) = errors.next() {
            write!(f, ": {}", first.message)?;
            if !first.pointer.is_empty() {
                write!(f, " ({})", first.pointer)?;
            }
        }
        match errors.count() {
            0 => Ok(()),
            1 => f.write_str(", and one more error"),
            more => write!(f, ", and {more} more errors"),
        }
    }
}

impl std::error::Error for RequestError {}
