use moonlint_catalogue::Topic;
use moonlint_syntax::{Kind, Node};

use crate::diagnostic::Severity;
use crate::report::Reporter;
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "not-a-request",
    group: Group::Structure,
    severity: Severity::Error,
    topic: Topic::RequestObject,
    fix: None,
    schema: SchemaSupport::Expressed,
    messages: "
message = a request is an object, and this is { $kind ->
    [array] an array
    [string] a string
    [number] a number
    [boolean] a boolean
   *[null] null
}
help = Write the request as one JSON object with `model` and `prompt`.
",
    docs: Docs {
        summary: "a document that is not an object",
        what: "The document is an array, a string, a number, a boolean or null. In a `.json` file an array at the top is a \
               batch, and each of its items is a document; in a `.jsonl` file each line is one.",
        why: "The endpoint takes one JSON object with the parameters as its keys, and can read nothing else.",
        bad: &[Example::json(r#""A paper boat drifts down a rainy street""#)],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
        )],
        fix: "None.",
        configuration: "Files that hold other things are left out with `exclude`, or with `--detect`, which skips what does \
                        not look like a request.",
    },
    check: Check::Document(check),
};

fn check(root: Node<'_>, reporter: &mut Reporter<'_>) {
    let kind = match root.kind() {
        Kind::Object | Kind::Invalid => return,
        Kind::Array => "array",
        Kind::String => "string",
        Kind::Number => "number",
        Kind::Bool => "boolean",
        Kind::Null => "null",
    };
    reporter.at(root).arg("kind", kind).help("help", []).emit();
}
