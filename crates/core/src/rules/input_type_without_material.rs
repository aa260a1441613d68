use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Parts, Request};
use moonlint_syntax::Source;

use crate::gaps::misspelt_material;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "input-type-without-material",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::InputType],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `input_type` is `reference`, but the request has no material
help = Give the materials in this request, in `{ $field }` for instance, or remove `input_type`. Materials that were uploaded or approved earlier are not loaded by themselves.
",
        summary: "`input_type: \"reference\"` without any material",
        what: "`input_type` is `reference`, and the request names no image, video or audio in any spelling, \
               `metadata.content` included. Other values of `input_type` are left alone. So are requests in which a \
               field of materials is there and cannot be read, or is misspelt: that is reported instead.",
        why: "`input_type` loads nothing: materials that were uploaded or approved before are not taken from the account. \
              The video is made from the prompt alone, and charged for.",
        fix: "None: add the materials that are meant, or remove `input_type`.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "input_type": "reference"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "input_type": "reference",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::when(is_idle), check) };

/// Tells whether the field is given, and no material.
fn is_idle(_: Source<'_>, parts: &Parts) -> bool {
    parts.input_type.is_some() && parts.material_summary.is_empty()
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = request.input_type() else { return };
    if !node.as_string().is_some_and(|text| text.is("reference"))
        || request.materials().next().is_some()
        || request.has_unreadable_materials()
        || misspelt_material(request, |_| true)
    {
        return;
    }
    let field = Takes::of(request).materials_field();
    reporter.at(node).help("help", [("field", Arg::from(field))]).emit();
}
