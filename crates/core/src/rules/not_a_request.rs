use moonlint_catalogue::{Topic, general};
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::Kind as DocumentKind;
use moonlint_syntax::{Kind, Node};

use crate::report::Reporter;
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "not-a-request",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::RequestObject, Topic::TaskId],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = a request is an object, and this is { $kind ->
    [array] an array
    [string] a string
    [number] a number
    [boolean] a boolean
   *[null] null
}
help = Write the request as one JSON object with `model` and `prompt`.
task = a task is an object, and this is { $kind ->
    [array] an array
    [string] a string
    [number] a number
    [boolean] a boolean
   *[null] null
}
task-help = The API answers with one JSON object with `id` and `status`.
",
        summary: "a document that is not an object",
        what: "The document is an array, a string, a number, a boolean or null. In a `.json` file an array at the top is a \
               batch, and each of its items is a document; in a `.jsonl` file each line is one. \
               What is said to be a task object (`--kind task`) is reported in the same way.",
        why: "The endpoint takes one JSON object with the parameters as its keys, and can read nothing else.",
        fix: "None.",
        configuration: "Files that hold other things are left out with `exclude`, or with `--detect`, which skips what does \
                        not look like a request or a task.",
        schema: "",
    },
    bad: &[Example::json(r#""A paper boat drifts down a rainy street""#)],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Document(check) };

fn check(root: Node<'_>, document: DocumentKind, reporter: &mut Reporter<'_>) {
    let kind = match root.kind() {
        Kind::Object | Kind::Invalid => return,
        Kind::Array => "array",
        Kind::String => "string",
        Kind::Number => "number",
        Kind::Bool => "boolean",
        Kind::Null => "null",
    };
    if document == DocumentKind::Task {
        let finding = reporter.finding(root, "task").arg("kind", kind).help("task-help", []);
        return finding.source(general(Topic::TaskId)).emit();
    }
    reporter.at(root).arg("kind", kind).help("help", []).emit();
}
