use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Material, Request, Role};
use moonlint_syntax::Node;

use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "mixed-frame-and-reference",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::FrameBesideReference],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not take `first_frame` and `reference_image` in one request
help = Keep the first frame or the reference images, and leave the other out.
other = the other one is `{ $role }`
model = this model takes only one of the two in a request
",
        summary: "a first frame and a reference image in one request, for a model that takes only one of the two",
        what: "The model is one whose documentation says that the two must not be mixed (`seedance-2.0-me`), and the \
               request has an image with the role `first_frame` and one with the role `reference_image`. Roles count \
               as they are written or as the spelling implies them: an image in `content[]` without `role` is a \
               reference image, an image in `images[]` without `role` is neither. One finding marks the later one of \
               the first such pair. A role on a medium that it is not for is left to `role-media-mismatch`, and a \
               material without a readable location is reported for that.",
        why: "The service rejects the request, or follows one of the two and ignores the other.",
        fix: "None: which of the two to keep is for the author to say.",
        configuration: "A model that takes both can be overridden in the configuration's `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "images": [
    { "url": "https://cdn.moonapix.com/boat.png", "role": "first_frame" },
    { "url": "https://cdn.moonapix.com/street.png", "role": "reference_image" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "images": [
    { "url": "https://cdn.moonapix.com/boat.png", "role": "reference_image" },
    { "url": "https://cdn.moonapix.com/street.png", "role": "reference_image" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::no_frame_beside_reference::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, provenance)) =
        request.spec().and_then(|spec| Some((spec, spec.no_frame_beside_reference.as_ref()?)))
    else {
        return;
    };
    let mut images = request.materials().filter(|material| is_frame_or_reference(material));
    let Some(first) = images.next() else { return };
    let Some(other) = images.find(|image| image.role() != first.role()) else { return };
    let role = first.role().and_then(Role::as_str).unwrap_or_default();
    reporter
        .at(place(&other))
        .arg("model", spec.name.as_str())
        .help("help", [])
        .label(place(&first), "other", [("role", Arg::from(role))])
        .label_if(request.model_node(), "model", [])
        .source(provenance)
        .emit();
}

fn is_frame_or_reference(material: &Material<'_>) -> bool {
    material.role().is_some_and(|role| {
        matches!(role, Role::FirstFrame | Role::ReferenceImage)
            && role.fits(material.media())
            && !material.is_later(Later::MEDIA)
            && material.is_given()
    })
}

/// The role where it is written, else the material whose spelling implies it.
fn place<'a>(material: &Material<'a>) -> Node<'a> {
    material.role_node().unwrap_or(material.node())
}
