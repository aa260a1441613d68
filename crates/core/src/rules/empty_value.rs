use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Request};
use moonlint_syntax::{Node, Str};

use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "empty-value",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::BlankValues],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = `{ $field }` is blank
item = an item of `{ $field }` is blank
text = this text is the only prompt, and it is blank
model = Name a model; `moonlint models` lists the documented ones.
prompt = Say what the video shows.
location = Write where the material is, or leave it out.
asset = Write the asset's id, or leave `{ $field }` out.
",
        summary: "a blank model, prompt, address or asset id that the request needs",
        what: "The string has no character but white space, as Unicode defines it: the full-width space of Chinese text is \
               white space too. Reported are a blank `model`; a blank `prompt`, or blank texts in `content[]`, where there \
               is \
               neither another prompt nor a material to make a video of; and in an array a blank address or asset id, as an \
               item or in one that gives no other. Other blank fields are left to `unset-field`.",
        why: "A blank string names nothing: no model to run, nothing to show, no material to fetch. It is most often a \
              template whose variable was not filled in.",
        fix: "None: only the author knows what belongs there.",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(r#"{ "model": "seedance-2.0-kz", "prompt": "  " }"#),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::Blank)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        if fault == FaultKind::Blank {
            report(node, reporter);
        }
    }
}

fn report(node: Node<'_>, reporter: &mut Reporter<'_>) {
    let (message, field) = match node.key() {
        Some(key) => ("message", key.decode()),
        None => ("item", node.parent().and_then(Node::key).map(Str::decode).unwrap_or_default()),
    };
    let (message, help) = match &*field {
        "text" => ("text", "prompt"),
        "model" => (message, "model"),
        "prompt" => (message, "prompt"),
        "asset_id" | "asset-id" | "asset_ref" => (message, "asset"),
        _ => (message, "location"),
    };
    reporter.finding(node, message).arg("field", field.as_ref()).help(help, [("field", field.into())]).emit();
}
