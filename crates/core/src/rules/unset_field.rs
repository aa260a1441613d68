use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Request};
use moonlint_syntax::{Node, Str};

use crate::fix::splice;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unset-field",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::UnsetValues],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $field }` is { $found ->
    [blank] a blank string
   *[null] null
}, which says nothing
help = Leave `{ $field }` out, or give it a value.
fix = Remove `{ $field }`
",
        summary: "an optional field that is `null` or blank",
        what: "An optional field of the documentation is there and its value is `null`, or a string with nothing but \
               white space where a string belongs: at the top level, in `metadata` as far as it is read, in \
               `video_config`, in items of `references[]`, `images[]`, `videos[]`, `audios[]` and `content[]`. For all \
               other rules such a field is absent. A field that the request needs is left to `missing-field`, \
               `empty-value` or `missing-prompt`, `null` in an array to `wrong-type`, and `media_type` to \
               `implicit-media-type`.",
        why: "Serialisers write fields that have no value. The documentation does not say what the service makes of \
              them: it may ignore the field, or reject the request.",
        fix: "Safe: removes the field. No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": null,
  "callback_url": ""
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::Unset)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        if fault == FaultKind::Unset {
            report(request, node, reporter);
        }
    }
}

fn report(request: &Request<'_>, node: Node<'_>, reporter: &mut Reporter<'_>) {
    let field = node.key().map(Str::decode).unwrap_or_default();
    let name = || ("field", Arg::from(field.as_ref()));
    let finding = reporter
        .at(Spot::from(node))
        .arg("field", field.as_ref())
        .arg("found", if node.is_null() { "null" } else { "blank" })
        .help("help", [name()]);
    let edits = node.member().and_then(|member| splice::prune(request.root(), member));
    finding.fix_if(Applicability::Safe, "fix", [name()], edits).emit();
}
