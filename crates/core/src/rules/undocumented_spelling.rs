use moonlint_catalogue::{ModelSpec, OtherSpellings, ReferencesSupport, Topic};

use super::legacy_spelling::outside_references;
use super::unsupported_media::refusal;
use crate::diagnostic::Severity;
use crate::fix::{Applicability, materials};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{Material, MaterialField, Request};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "undocumented-spelling",
    group: Group::Limits,
    severity: Severity::Warning,
    topic: Topic::SpellingSupport,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    messages: "
message = the documentation of { $model } does not name `{ $spelling }`
help = Write each material as an item of `references` with `media_type`, `role` and `url`.
role-help = Write each material as an item of `references`, and choose its `role`: for `{ $spelling }` none is documented.
others-help = Write the materials in { $fields }, each as an object with `url` and `role`.
any-help = Write the materials in a field that is documented for this model.
only = for this model only `references[]` is documented
unlisted = this model is not among those listed for `references[]`
fix = Move the materials to `references`
others-fix = Move the materials to the documented fields
",
    docs: Docs {
        summary: "materials in a field that is not documented for the model",
        what: "Materials stand in `references[]`, and the model is documented but not among those for which the documentation \
               lists it (`seedance-2.0-me`, `happyhorse-1.0`, `wan2.7`); or they stand in another field, and the model's \
               documentation names nothing but `references[]` (`seedance-2.0-dj-fast`, `seedance-2.0-wc-720p`). Each field is \
               reported once, and only if one of its materials says where it is. Unknown models and configured ones that say nothing on the matter are left alone.",
        why: "The documentation warns that models differ in the fields that they take. A field that a model does not know is \
              ignored or rejected, and an ignored one costs a video without its materials.",
        bad: &[
            Example::json(
                r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
            ),
            Example::json(
                r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "reference_image_url": "https://cdn.moonapix.com/boat.png"
}"#,
            ),
        ],
        good: &[
            Example::json(
                r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "images": [{ "url": "https://cdn.moonapix.com/boat.png", "role": "first_frame" }]
}"#,
            ),
            Example::json(
                r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
            ),
        ],
        fix: "Unsafe: moves the materials of the field to `references`, or those of `references` to `images`, `videos` and \
              `audios`, and keeps addresses, roles and aliases as they are written. No fix is offered where a material has no \
              role, where a part of the field cannot be read, where comments stand in it, or where the documented fields have \
              no place for a material, as for music. While there is no `references` yet, only the first field is moved; the \
              others follow.",
        configuration: "A model that takes other fields than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    if spec.references.value == ReferencesSupport::NotListed {
        references(request, spec, reporter);
    } else if spec.other_spellings.value == OtherSpellings::None {
        others(request, spec, reporter);
    }
}

/// `references` for a model that is not listed for it.
fn references(request: &Request<'_>, spec: &ModelSpec, reporter: &mut Reporter<'_>) {
    let mut fields = materials::fields(request);
    let Some((material, member)) = fields.find(|(first, _)| first.field() == MaterialField::References) else { return };
    if is_refused(request, spec, &material) {
        return;
    }
    let allowed = |name: &str| spec.other_spellings.allows(name);
    let documented = ["images", "videos", "audios"].into_iter().filter(|name| allowed(name));
    let documented: Vec<_> = documented.map(|name| format!("`{name}`")).collect();
    let finding = reporter
        .at(Spot::key(member))
        .arg("model", spec.name.as_str())
        .arg("spelling", material.spelling())
        .label_if(request.model_node(), "unlisted", [])
        .source(&spec.references.provenance);
    let finding = match documented.is_empty() {
        true => finding.help("any-help", []),
        false => finding.help("others-help", [("fields", documented.iter().collect())]),
    };
    match materials::from_references(request, member, allowed) {
        Some(edits) => finding.fix(Applicability::Unsafe, "others-fix", [], edits).emit(),
        None => finding.emit(),
    }
}

/// Other fields for a model that documents `references` and nothing else.
fn others(request: &Request<'_>, spec: &ModelSpec, reporter: &mut Reporter<'_>) {
    for (material, member, edits) in outside_references(request) {
        if is_refused(request, spec, &material) {
            continue;
        }
        let finding = reporter
            .at(Spot::key(member))
            .arg("model", spec.name.as_str())
            .arg("spelling", material.spelling())
            .label_if(request.model_node(), "only", [])
            .source(&spec.other_spellings.provenance);
        let finding = match material.role() {
            Some(_) => finding.help("help", []),
            None => finding.help("role-help", [("spelling", Arg::from(material.spelling()))]),
        };
        match edits {
            Some(edits) => finding.fix(Applicability::Unsafe, "fix", [], edits).emit(),
            None => finding.emit(),
        }
    }
}

/// Whether the model takes none of the materials of a field: then no spelling of them will do, and `unsupported-media` says so.
fn is_refused(request: &Request<'_>, spec: &ModelSpec, first: &Material<'_>) -> bool {
    let mut field = request.materials().filter(|other| (other.field(), other.in_metadata()) == (first.field(), first.in_metadata()));
    field.all(|material| refusal(spec, material.media()).is_some())
}
