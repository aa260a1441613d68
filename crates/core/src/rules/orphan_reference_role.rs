use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Later, Material, MaterialField, Media, Parts, Request, Role};
use moonlint_syntax::Source;

use crate::fix::splice;
use crate::gaps::misspelt_material;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "orphan-reference-role",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::InputReferenceRole],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `input_reference_role` describes an image without a role of its own, and the request has none
help = Remove it, or give the image that it describes in `{ $field }`.
untaken-help = Remove it: for { $model } no image with this role is documented here.
item-help = Remove it, and give the image that it describes as an item of `{ $field }` with that `role`.
fix = Remove `input_reference_role`
",
        summary: "`input_reference_role` without the image that it describes",
        what: "`input_reference_role` is there, and the request has no image that it could describe: neither `image` \
               nor `image_url`, nor an item of `images[]`, `references[]` or `content[]` without a `role`. The other \
               fields have the role in their names. An image that is there and cannot be read, whose field is \
               misspelt, or that may stand in `metadata`, keeps this rule quiet.",
        why: "The role applies to nothing. If it was meant for an image in another field, that image is used for something \
              else.",
        fix: "Unsafe: removes it, though it may be the only word on what an image is for. No fix is offered where comments \
              stand beside it, or where the document repeats keys.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "input_reference_role": "first_frame"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "image_url": "https://cdn.moonapix.com/boat.png",
  "input_reference_role": "first_frame"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::when(is_idle), check) };

/// Tells whether a role is given, and no image in a field of its own.
fn is_idle(_: Source<'_>, parts: &Parts) -> bool {
    let lone = MaterialField::Image.bit() | MaterialField::ImageUrl.bit();
    parts.input_reference_role.is_some() && parts.material_summary.fields() & lone == 0
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = request.input_reference_role() else { return };
    // What is filled in later may be nothing.
    if request.faults().any(|(other, fault)| other.id() == node.id() && fault == FaultKind::Hole) {
        return;
    }
    let Some(member) = node.member() else { return };
    // What is filled in later may be what nobody can read.
    let is_filled_in = |material: Material<'_>| material.is_later(Later::LOCATION);
    if request.has_unreadable_materials()
        || request.materials().any(is_filled_in)
        || request.materials().any(|material| may_describe(&material))
        || misspelt_material(request, |name| {
            [MaterialField::Image, MaterialField::ImageUrl, MaterialField::Images]
                .iter()
                .any(|field| name == field.name())
        })
    {
        return;
    }
    let takes = Takes::of(request);
    let role = member.value().as_string().map(|role| Role::from_name(&role.decode()));
    let is_taken = role.is_none_or(|role| takes.image(role));
    let finding = reporter.at(Spot::key(member));
    let finding = match (takes.model().filter(|_| !is_taken), takes.image_field()) {
        (Some(model), _) => finding.help("untaken-help", [("model", Arg::from(model))]),
        (None, Some(field)) => finding.help("help", [("field", Arg::from(field))]),
        (None, None) => finding.help("item-help", [("field", Arg::from(takes.materials_field()))]),
    };
    finding.fix_if(Applicability::Unsafe, "fix", [], splice::prune(request.root(), member)).emit();
}

/// Whether a material may be the image that `input_reference_role` describes.
fn may_describe(material: &Material<'_>) -> bool {
    match material.field() {
        MaterialField::Image | MaterialField::ImageUrl => true,
        MaterialField::Images | MaterialField::References | MaterialField::Content => {
            let may_be_image = matches!(material.media(), Media::Image | Media::Other | Media::Unreadable);
            may_be_image && (material.role_absent() || material.is_later(Later::ROLE))
        }
        _ => false,
    }
}
