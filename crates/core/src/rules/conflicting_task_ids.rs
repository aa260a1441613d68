use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::TaskObject;
use moonlint_syntax::{Kind, Node};

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "conflicting-task-ids",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskIdsAgree],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `task_id` and `id` name different tasks
help = Write one id into both, or leave one of them out: clients query the one that they know.
other = this is another id
",
        summary: "`id` and `task_id` that differ",
        what: "A task object has an `id` and a `task_id`, both say something, and they differ in any character. A \
               number and a string of its digits are the same. An id that is `null` or blank says nothing.",
        why: "Some clients query the task by `id`, others by `task_id`. Where the two differ, one of them asks for \
              another task or for none.",
        fix: "None: only the author knows which id is the right one.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "task_id": "task_ship",
  "object": "task",
  "status": "submitted"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "task_id": "task_boat",
  "object": "task",
  "status": "submitted"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    let Some((id, task_id)) = task.get("id").zip(task.get("task_id")) else { return };
    if let Some((one, other)) = text(id).zip(text(task_id))
        && one != other
    {
        reporter.at(task_id).help("help", []).label(id, "other", []).emit();
    }
}

/// What an id says: a string as it is meant, a number as it is written.
fn text(id: Node<'_>) -> Option<String> {
    match id.kind() {
        Kind::String => id.as_string().filter(|text| !text.is_blank()).map(|text| text.decode().into_owned()),
        Kind::Number => Some(String::from_utf8_lossy(id.raw()).into_owned()),
        _ => None,
    }
}
