use moonlint_catalogue::{OtherSpellings, ReferencesSupport, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Mask, MaterialField, Request};

use crate::fix::materials::outside_references;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "legacy-spelling",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::PreferReferences],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $spelling }` is an older spelling; `references[]` is recommended for this model
array = `references[]` is recommended for this model rather than `{ $spelling }`
help = Write each material as an item of `references` with `media_type`, `role` and `url`.
role-help = Write each material as an item of `references`, and choose its `role`: for `{ $spelling }` none is documented.
model = this model takes `references[]`
fix = Move the materials to `references`
",
        summary: "materials outside `references[]` where the documentation recommends it",
        what: "The model is one for which the documentation recommends `references[]`, and materials are given in another \
               documented field. Each field is reported once, and only if one of its materials says where it is. Models of \
               the CL line take `image_url`, `first_frame_url` and \
               `video_url` on a par, and are not reported.",
        why: "The other fields keep working. `references[]` says of each material what it is and what it is for, and takes \
              an alias.",
        fix: "Unsafe: moves the materials of the field to `references`, with the role that they have or that is \
              documented for the field, and keeps addresses and aliases as they are written. No fix is offered where a \
              material has no role (`image`, `image_url`, `images[]`, `video` and `video_url` have no documented one), \
              where a part of the field cannot be read, or where comments stand in it. While there is no `references` \
              yet, only the first field is moved; the others follow.",
        configuration: "It is a hint: `--hints` shows it, and `--severity legacy-spelling=warning` raises it.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::outside(MaterialField::References)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    // Models that document nothing but `references[]` are left to `undocumented-spelling`.
    if spec.references.value != ReferencesSupport::Recommended || spec.other_spellings.value != OtherSpellings::All {
        return;
    }
    for (material, member, edits) in outside_references(request) {
        let message = if is_called_old(material.field()) { "message" } else { "array" };
        let finding = reporter.finding(Spot::key(member), message).arg("spelling", material.spelling()).label_if(
            request.model_node(),
            "model",
            [],
        );
        let finding = match material.role() {
            Some(_) => finding.help("help", []),
            None => finding.help("role-help", [("spelling", Arg::from(material.spelling()))]),
        };
        finding.fix_if(Applicability::Unsafe, "fix", [], edits).emit();
    }
    // What stands in one array is seen together.
    reporter.prove_fixes(request);
}

/// Whether the documentation calls a field old: it does not call the arrays so whose items say what they are for.
fn is_called_old(field: MaterialField) -> bool {
    !matches!(field, MaterialField::Images | MaterialField::Videos | MaterialField::Audios | MaterialField::Content)
}
