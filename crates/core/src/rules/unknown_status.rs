use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, TaskStatus};
use moonlint_syntax::Kind;
use moonlint_texts::nearest;

use crate::fix::replace_text;
use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "unknown-status",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskStatus],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not a documented status
blank = the status is blank
wrong-type = a status is a string, and this is { $kind ->
    [object] an object
    [array] an array
    [number] a number
    [boolean] a boolean
   *[null] null
}
near = The nearest documented status is `{ $name }`.
help = The documentation has { $statuses }.
fix = Write `{ $name }`
",
        summary: "a status that the documentation does not name",
        what: "`status` is none of `pending`, `submitted`, `running`, `succeeded`, `failed` and `cancelled`, or no \
               string. Names are compared exactly: `SUCCEEDED` is not `succeeded`. Words that other APIs use for the \
               same, such as `completed` or `queued`, are translated. A task without `status` is left alone.",
        why: "The documentation tells clients to look at the status before anything else, and names six. A client that waits \
              for `succeeded` waits for ever when a mock server says `completed`.",
        fix: "Unsafe, where a documented status is near or means the same: writes that status, unless another rule \
              would report the task then. It is never safe, because a recorded answer says what the service said.",
        configuration: "Where the service is seen to answer with other statuses, `ignore` or an `[[ignore]]` entry with the \
                        reason takes the warning away.",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "completed",
  "url": "https://cdn.moonapix.com/boat.mp4"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "succeeded",
  "url": "https://cdn.moonapix.com/boat.mp4"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = task.status_node().filter(|_| task.status() == Some(TaskStatus::Unknown)) else { return };
    let statuses = || {
        let names = TaskStatus::KNOWN.into_iter().filter_map(TaskStatus::as_str);
        [("statuses", names.map(|name| format!("`{name}`")).collect::<Arg>())]
    };
    let Some(string) = node.as_string() else {
        let kind = match node.kind() {
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::Number => "number",
            Kind::Bool => "boolean",
            Kind::String | Kind::Null | Kind::Invalid => "null",
        };
        return reporter.finding(node, "wrong-type").arg("kind", kind).help("help", statuses()).emit();
    };
    if string.is_blank() {
        return reporter.finding(node, "blank").help("help", statuses()).emit();
    }
    let given = string.decode();
    let meant = meant(&given);
    let finding = reporter.at(node).arg("given", given);
    let Some((status, name)) = meant.and_then(|status| Some((status, status.as_str()?))) else {
        return finding.help("help", statuses()).emit();
    };
    let finding = finding.help("near", [("name", Arg::from(name))]);
    if agrees(task, status) {
        let edit = replace_text(string, name);
        finding.fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [edit]).emit();
    } else {
        finding.emit();
    }
}

/// The documented status that a word was probably meant to be, or means.
fn meant(given: &str) -> Option<TaskStatus> {
    let word: String =
        given.trim().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect::<String>().to_lowercase();
    let synonym = SYNONYMS.iter().find(|(words, _)| words.contains(&&*word)).map(|(_, status)| *status);
    let near =
        || nearest(given, TaskStatus::KNOWN.into_iter().filter_map(TaskStatus::as_str)).map(TaskStatus::from_name);
    synonym.or_else(near)
}

/// What other APIs call the same, without case, spaces, `-` and `_`.
const SYNONYMS: &[(&[&str], TaskStatus)] = &[
    (&["queued", "queueing", "queuing", "waiting", "created", "notstarted", "scheduled"], TaskStatus::Pending),
    (&["accepted", "received"], TaskStatus::Submitted),
    (&["processing", "inprogress", "started", "working", "generating", "executing", "active"], TaskStatus::Running),
    (
        &["success", "successful", "succeed", "complete", "completed", "done", "finished", "ready"],
        TaskStatus::Succeeded,
    ),
    (&["failure", "fail", "error", "errored"], TaskStatus::Failed),
    (&["canceled", "cancel", "aborted", "stopped"], TaskStatus::Cancelled),
];

/// Whether no rule would report the task with this status because of it.
fn agrees(task: &TaskObject<'_>, status: TaskStatus) -> bool {
    let has_result = task.results().next().is_some();
    has_result == status.has_result() && (task.error().is_some() || !status.has_error())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_apis_are_translated() {
        for (word, expected) in [
            ("SUCCEEDED", Some("succeeded")),
            ("suceeded", Some("succeeded")),
            ("Completed", Some("succeeded")),
            ("SUCCESS", Some("succeeded")),
            ("in_progress", Some("running")),
            ("IN-PROGRESS", Some("running")),
            ("queued", Some("pending")),
            ("canceled", Some("cancelled")),
            ("failure", Some("failed")),
            ("runing", Some("running")),
            ("archived", None),
            ("", None),
        ] {
            assert_eq!(meant(word).and_then(TaskStatus::as_str), expected, "{word}");
        }
        let words = SYNONYMS.iter().flat_map(|(words, _)| *words);
        assert!(words.clone().all(|word| TaskStatus::from_name(word) == TaskStatus::Unknown));
        let mut once: Vec<_> = words.clone().collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), words.count(), "a word has one meaning");
    }
}
