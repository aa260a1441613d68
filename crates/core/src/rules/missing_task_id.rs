use moonlint_catalogue::{TASK_ID_KEYS, TASK_KEYS, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, says_something};
use moonlint_syntax::Member;
use moonlint_texts::nearest;

use crate::fix::rename_key;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "missing-task-id",
    group: Group::Tasks,
    severity: Severity::Error,
    topics: &[Topic::TaskId],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = this task has neither `id` nor `task_id`
help = Write the id that the service gave the task: its result is queried by it.
empty = this says nothing
misspelt = is this `{ $name }`?
fix = Rename `{ $key }` to `{ $name }`
",
        summary: "a task object without an id",
        what: "Neither `id` nor `task_id` says anything: both are absent, `null` or empty. One of them is enough. Without an \
               id an object is taken for a task when its `object` is `task` or `video` beside a documented status, or when \
               it is said to be one: with `--kind task`, or `kind = \"task\"` in the configuration.",
        why: "The id is how a client asks for the result. A mock server that answers without one tests a client against \
              something that the service does not do.",
        fix: "Unsafe, where a key looks like a misspelt one: renames it.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "object": "task",
  "status": "submitted",
  "model": "seedance-2.0-kz"
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "task",
  "status": "submitted",
  "model": "seedance-2.0-kz"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    if task.id().is_some() {
        return;
    }
    let mut finding = reporter.at(task.root()).help("help", []);
    let empty: Vec<_> = TASK_ID_KEYS.iter().filter_map(|key| task.get(key)).collect();
    for node in &empty {
        finding = finding.label(*node, "empty", []);
    }
    // Beside an empty one the new name would be there twice.
    let Some((member, name)) = misspelt(task).filter(|_| empty.is_empty()) else { return finding.emit() };
    let key = member.key();
    finding
        .label(Spot::key(member), "misspelt", [("name", Arg::from(name))])
        .fix(
            Applicability::Unsafe,
            "fix",
            [("key", Arg::from(key.decode())), ("name", Arg::from(name))],
            [rename_key(key, name)],
        )
        .emit();
}

/// The member whose key was probably meant to be one of the id's.
fn misspelt<'a>(task: &TaskObject<'a>) -> Option<(Member<'a>, &'static str)> {
    task.root().as_object()?.members().find_map(|member| {
        let key = member.key().decode();
        let name = nearest(&key, TASK_KEYS.iter().copied())?;
        let meant = TASK_ID_KEYS.contains(&name) && !TASK_KEYS.contains(&&*key) && says_something(member.value());
        // Of a repeated key, the last counts.
        meant.then_some((task.root().as_object()?.member(&key)?, name))
    })
}
