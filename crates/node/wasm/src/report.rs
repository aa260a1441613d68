//! Findings as the JSON that the command line prints.

use moonlint::{FileReport, Located, Report};
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
    let kept = diagnostics.into_iter().filter(|(_, found)| linter.keeps(found));
    let mut findings: Vec<Located> = kept.map(|(document, found)| Located::bare(document, found)).collect();
    if is_value {
        findings.iter_mut().for_each(Located::forget_places);
    }
    let summary = Summary { files: 1, documents, skipped, ..Summary::of(&findings, left_out) };
    let text = if is_value { &[] } else { source };
    let file = File { path: &linter.path, text, findings: &findings };
    // Nothing that is written into memory fails.
    json_report(&file, linter.locale, &summary).unwrap_or_default()
}
