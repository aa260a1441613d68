use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, TaskStatus};

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "premature-url",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskUrls],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $place }` gives a result while the status is `{ $status }`
no-status = `{ $place }` gives a result, and there is no status
help = Take it out, or write the status that the task has: clients must not read a result before `succeeded`.
status = the task has no result yet
ended = a task that ends so has no result
more = and so does this
",
        summary: "the address of a result while the status is not `succeeded`",
        what: "`url`, `video_url`, `output.url` or `metadata.url` has an address, and `status` is `pending`, \
               `submitted`, `running`, `failed` or `cancelled`, or is absent. `null` and empty strings are no \
               addresses. A status that the documentation does not name is left to `unknown-status`.",
        why: "Clients are told to read the address only when the status is `succeeded`. What stands there before may \
              be nothing that can be fetched, and a fixture that has it hides a client that reads it too early.",
        fix: "None: whether the address or the status is wrong cannot be told.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "running",
  "url": "https://cdn.moonapix.com/boat.mp4"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "running",
  "url": null
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    let status = task.status();
    if matches!(status, Some(TaskStatus::Succeeded | TaskStatus::Unknown)) {
        return;
    }
    let mut results = task.results();
    let Some(first) = results.next() else { return };
    let finding = match status.and_then(TaskStatus::as_str) {
        Some(name) => reporter.at(first.node).arg("place", first.dotted()).arg("status", name),
        None => reporter.finding(first.node, "no-status").arg("place", first.dotted()),
    };
    let why = if status.is_some_and(TaskStatus::is_final) { "ended" } else { "status" };
    let finding = finding.help("help", []).label_if(task.status_node(), why, []);
    results.fold(finding, |finding, other| finding.label(other.node, "more", [] as [(&str, Arg); 0])).emit();
}
