use moonlint_catalogue::{TASK_RESULT_POINTERS, Topic};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, TaskStatus, dotted};

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "missing-result-url",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskResult],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this task has succeeded and gives no result
help = Write the address of the video into { $places }; the service commonly gives it in all of them.
status = so clients look for it
empty = this is no address
",
        summary: "a task that succeeded and has no address of its result",
        what: "`status` is `succeeded`, and none of `url`, `video_url`, `output.url` and `metadata.url` is a string \
               that is not empty. One of them is enough.",
        why: "When a task has succeeded, clients read the address of the video in one of these places. Without it there is \
              nothing to fetch.",
        fix: "None.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "succeeded",
  "model": "wan2.7"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "succeeded",
  "model": "wan2.7",
  "output": { "url": "https://cdn.moonapix.com/boat.mp4" }
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    if task.status() != Some(TaskStatus::Succeeded) || task.results().next().is_some() {
        return;
    }
    let places = TASK_RESULT_POINTERS.iter().map(|pointer| format!("`{}`", dotted(pointer))).collect::<Arg>();
    let finding =
        reporter.at(task.root()).help("help", [("places", places)]).label_if(task.status_node(), "status", []);
    task.result_nodes().fold(finding, |finding, node| finding.label(node, "empty", [] as [(&str, Arg); 0])).emit();
}
