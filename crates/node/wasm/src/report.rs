//! Findings as the JSON that the command line prints.

use moonlint::{FileReport, LeftOut, Located, Report, Severity};
use moonlint_emit::{File, Summary, json_report};

use crate::linter::Linter;

/// The report of one document.
pub(crate) fn of_one(report: Report, source: &[u8], is_value: bool, linter: &Linter) -> Vec<u8> {
    let findings = report.diagnostics.into_iter().map(|diagnostic| (0, diagnostic)).collect();
    let report = FileReport { diagnostics: findings, left_out: report.left_out, documents: 1, ..FileReport::default() };
    of_file(report, source, is_value, linter)
}

/// The report of a text that may hold several documents. What is a value has no text, so that findings have pointers alone.
pub(crate) fn of_file(report: FileReport, source: &[u8], is_value: bool, linter: &Linter) -> Vec<u8> {
    let FileReport { diagnostics, left_out, documents, skipped, .. } = report;
    let locate = |(document, diagnostic)| Located { document, base: 0, host: None, diagnostic };
    let mut findings: Vec<Located> =
        diagnostics.into_iter().filter(|(_, found)| linter.keeps(found)).map(locate).collect();
    if is_value {
        findings.iter_mut().for_each(forget_places);
    }
    let counted = count(&findings, left_out);
    let summary = Summary { files: 1, documents, skipped, ..counted };
    let text = if is_value { &[] } else { source };
    let file = File { path: &linter.path, text, findings: &findings };
    // Nothing that is written into memory fails.
    json_report(&file, linter.locale, &summary).unwrap_or_default()
}

fn count(findings: &[Located], left_out: LeftOut) -> Summary {
    let count = |severity| {
        findings.iter().filter(|found| found.diagnostic.severity == severity).count() + left_out.of(severity)
    };
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        hints: count(Severity::Hint),
        ..Summary::default()
    }
}

fn forget_places(found: &mut Located) {
    let diagnostic = &mut found.diagnostic;
    diagnostic.span = None;
    diagnostic.fix = None;
    diagnostic.labels.iter_mut().for_each(|label| label.span = None);
}
