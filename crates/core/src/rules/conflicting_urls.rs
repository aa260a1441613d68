use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{TaskObject, TaskStatus};
use moonlint_syntax::Str;

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "conflicting-urls",
    group: Group::Tasks,
    severity: Severity::Warning,
    topics: &[Topic::TaskUrlsAgree],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $place }` and `{ $other }` give different results
help = Write one address into all of them: each client reads the place that it knows.
other = this is another address
",
        summary: "different addresses for one result",
        what: "Two of `url`, `video_url`, `output.url` and `metadata.url` have addresses that differ in any character. \
               A task whose status says that it has no result is left to `premature-url`.",
        why: "The service gives one address in several places, so that different clients find it. Where they differ, what a \
              client fetches depends on the place that it reads.",
        fix: "None: only the author knows which address is the right one.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "succeeded",
  "url": "https://cdn.moonapix.com/boat.mp4",
  "output": { "url": "https://cdn.moonapix.com/ship.mp4" }
}"#,
    )],
    good: &[Example::task(
        r#"{
  "id": "task_boat",
  "object": "video",
  "status": "succeeded",
  "url": "https://cdn.moonapix.com/boat.mp4",
  "output": { "url": "https://cdn.moonapix.com/boat.mp4" }
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Task(check) };

fn check(task: &TaskObject<'_>, reporter: &mut Reporter<'_>) {
    if !matches!(task.status(), Some(TaskStatus::Succeeded | TaskStatus::Unknown)) {
        return;
    }
    let mut results = task.results();
    let Some(first) = results.next() else { return };
    let mut seen: Vec<Str<'_>> = first.node.as_string().into_iter().collect();
    for other in results {
        let Some(address) = other.node.as_string().filter(|address| !seen.iter().any(|known| known.same(*address)))
        else {
            continue;
        };
        seen.push(address);
        reporter
            .at(other.node)
            .arg("place", other.dotted())
            .arg("other", first.dotted())
            .help("help", [])
            .label(first.node, "other", [])
            .emit();
    }
}
