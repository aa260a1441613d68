//! Values that go on over several lines in a file in which each line is a document.

use crate::checker::{Checker, FileOptions, FileReport};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::scope::Scope;
use crate::{Dialect, Span};

impl Checker {
    /// Reports a value that starts on a line and goes on after it, in a file in which each line is a document: once, on that
    /// line, and not line by line. `source` starts with the value; with `detect` it must look like a request or a task.
    ///
    /// ```
    /// use moonlint::{Checker, Scope, Settings};
    /// let source = b"{\n  \"model\": \"wan2.7\",\n  \"prompt\": \"A cat\"\n}\n";
    /// let report = Checker::new(Settings::default()).check_spread(source, 0..1, true, Scope::default());
    /// assert_eq!(report.diagnostics.len(), 1);
    /// assert_eq!(report.diagnostics[0].1.rule.id, "invalid-json");
    /// ```
    pub fn check_spread(
        &self,
        source: &[u8],
        line: std::ops::Range<usize>,
        detect: bool,
        scope: Scope<'_>,
    ) -> FileReport {
        if detect {
            let options = FileOptions { dialect: Dialect::Json, batch: true, detect };
            let seen = self.check_within(source, options, scope);
            if seen.documents == 0 {
                let skips = seen.skips.into_iter().take(1).map(|(_, why)| (0, why)).collect();
                return FileReport { skipped: 1, skips, ..FileReport::default() };
            }
        }
        let mut report = FileReport { documents: 1, ..FileReport::default() };
        let rule = self.settings().levels.active().find(|(rule, _)| rule.id == "invalid-json");
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let found = rule.map(|(rule, severity)| Diagnostic {
            rule,
            severity,
            message: Message::new(rule, "spread"),
            help: Some(Message::new(rule, "spread-help")),
            span: Some(Span { start: offset(line.start), end: offset(line.end) }),
            pointer: String::new(),
            labels: Vec::new(),
            source: Some(rule.provenance().clone()),
            fix: None,
        });
        report.diagnostics.extend(found.filter(|found| (scope.keep)(found)).map(|found| (0, found)));
        report
    }
}
