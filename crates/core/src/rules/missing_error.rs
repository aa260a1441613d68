use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, TaskStatus};

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "missing-error",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskError],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this task has failed and does not say why
help = Write what went wrong into `error`: clients read it there.
status = so clients look for `error`
empty = this says nothing
",
        summary: "a task that failed and has no `error`",
        what: "`status` is `failed`, and `error` is absent, `null`, or an empty string, object or array. What an error \
               looks like is not documented, and anything else will do.",
        why: "When a task has failed, clients read `error` to tell their users why, and to decide whether to try again.",
        fix: "None.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "failed",
  "model": "wan2.7"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "failed",
  "model": "wan2.7",
  "error": { "message": "The first frame could not be fetched." }
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    if task.status() == Some(TaskStatus::Failed) && task.error().is_none() {
        reporter
            .at(task.root())
            .help("help", [])
            .label_if(task.status_node(), "status", [])
            .label_if(task.get("error"), "empty", [])
            .emit();
    }
}
