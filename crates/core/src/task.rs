//! Checking what is known to be a task object.

use moonlint_diagnostics::Report;
use moonlint_request::Kind;
use serde::Serialize;

use crate::checker::Checker;
use crate::settings::Settings;

/// Checks one task object: the bytes of one answer.
///
/// Never fails: what is wrong with the bytes is in the report.
///
/// ```
/// let report = moonlint::check_task(r#"{"id": "task_boat", "status": "succeeded"}"#, &Default::default());
/// assert_eq!(report.diagnostics[0].rule.id, "missing-result-url");
/// ```
pub fn check_task(source: impl AsRef<[u8]>, settings: &Settings) -> Report {
    Checker::new(settings.clone()).check_task(source)
}

/// Checks a task object that has no source text, such as a [`serde_json::Value`]. The findings have pointers and no spans.
///
/// ```
/// let answer = serde_json::json!({"status": "running"});
/// let report = moonlint::check_task_value(&answer, &Default::default());
/// assert_eq!(report.diagnostics[0].rule.id, "missing-task-id");
/// assert_eq!(report.diagnostics[0].span, None);
/// ```
pub fn check_task_value<T: Serialize + ?Sized>(value: &T, settings: &Settings) -> Report {
    Checker::new(settings.clone()).check_task_value(value)
}

impl Checker {
    /// Checks one task object, what an answer of the API is, whatever it looks like.
    pub fn check_task(&self, source: impl AsRef<[u8]>) -> Report {
        self.check_one(source.as_ref(), self.settings().dialect, Kind::Task)
    }

    /// Checks a task object that has no source text. The findings have pointers, and neither spans nor fixes.
    pub fn check_task_value<T: Serialize + ?Sized>(&self, value: &T) -> Report {
        self.check_one_value(value, Kind::Task)
    }
}
