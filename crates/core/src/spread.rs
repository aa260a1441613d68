//! Files that are not what their names say: told once, and not line by line.

use moonlint_diagnostics::{Diagnostic, Message};
use moonlint_request::Skip;

use crate::checker::Checker;
use crate::file::{FileOptions, FileReport};
use crate::rules::INVALID_JSON;
use crate::scope::Scope;
use crate::{Dialect, Span};

/// What a file is instead of JSON, or of JSON on each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Misread {
    /// A value that goes on over several lines, where each line is to be a document.
    Spread,
    /// Bytes that a program compressed, which is named.
    Compressed(&'static str),
    /// Text of two or four bytes a character.
    Wide,
}

impl Checker {
    /// Reports that a file is something else than its name says: once, at some of its bytes. With `detect` it must look like a
    /// request or a task.
    ///
    /// ```
    /// use moonlint::{Checker, Misread, Scope, Settings};
    /// let source = b"{\n  \"model\": \"wan2.7\",\n  \"prompt\": \"A cat\"\n}\n";
    /// let checker = Checker::new(Settings::default());
    /// let report = checker.check_misread(source, (0..1, Misread::Spread), true, Scope::default());
    /// assert_eq!(report.diagnostics.len(), 1);
    /// assert_eq!(report.diagnostics[0].1.rule.id, "invalid-json");
    /// ```
    pub fn check_misread(
        &self,
        source: &[u8],
        (bytes, misread): (std::ops::Range<usize>, Misread),
        detect: bool,
        scope: Scope<'_>,
    ) -> FileReport {
        let skipped = |skips: Vec<_>| FileReport { skipped: 1, skips, ..FileReport::default() };
        if detect && misread == Misread::Spread {
            let options = FileOptions { dialect: Dialect::Json, batch: true, detect };
            let seen = self.check_within(source, options, scope);
            if seen.documents == 0 {
                return skipped(seen.skips.into_iter().take(1).map(|(_, why)| (0, why)).collect());
            }
        } else if detect {
            return skipped(vec![(0, Skip::NotJson)]);
        }
        let (message, help) = match misread {
            Misread::Spread => ("spread", "spread-help"),
            Misread::Compressed(_) => ("compressed", "compressed-help"),
            Misread::Wide => ("wide", "save-as-utf-8"),
        };
        let program = if let Misread::Compressed(program) = misread { program } else { "" };
        let mut report = FileReport { documents: 1, ..FileReport::default() };
        let rule = self.settings().levels.active().find(|(rule, _)| **rule == INVALID_JSON);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let found = rule.map(|(rule, severity)| Diagnostic {
            rule,
            severity,
            message: Message::new(rule, message).with("text", program),
            help: Some(Message::new(rule, help)),
            span: Some(Span { start: offset(bytes.start), end: offset(bytes.end) }),
            pointer: String::new(),
            labels: Vec::new(),
            source: Some(rule.provenance().clone()),
            fix: None,
        });
        report.diagnostics.extend(found.filter(|found| (scope.keep)(found)).map(|found| (0, found)));
        report
    }
}
