use moonlint_catalogue::{ModelSpec, OtherSpellings, ReferencesSupport, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Material, MaterialField, Request};

use crate::fix::materials;
use crate::fix::materials::Target;
use crate::fix::materials::outside_references;
use crate::limits;
use crate::limits::media::refusal;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "undocumented-spelling",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::SpellingSupport],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the documentation of { $model } does not name `{ $spelling }`
media = the documentation of { $model } names { $fields } for images, and this is { $media ->
    [video] a video
    [music] music
   *[audio] audio
}
help = Write each material as an item of `references` with `media_type`, `role` and `url`.
role-help = Write each material as an item of `references`, and choose its `role`: for `{ $spelling }` none is documented.
named-help = Write images in { $fields }, each with its `role`; for other materials none is documented.
others-help = Write the materials in { $fields }, each as an object with `url` and `role`.
any-help = Write the materials in a field that is documented for this model.
only = for this model only `references[]` is documented
named = its documentation names { $fields }
unlisted = this model is not among those listed for `references[]`
fix = Move the materials to `references`
images-fix = Move the images to `images`
others-fix = Move the materials to the documented fields
",
        summary: "materials in a field that is not documented for the model",
        what: "Materials stand in `references[]`, and the model is documented but not among those for which the \
               documentation lists it (`seedance-2.0-me`, `happyhorse-1.0`, `wan2.7`); or they stand in another field \
               than those that the documentation names for the model, where it names some (`images[]` and the images \
               in `content[]` for `seedance-2.0-me`). Each field is reported once, and only if one of its materials \
               says where it is. Unknown models, and configured ones that say nothing on the matter, are left alone.",
        why: "The documentation warns that models differ in the fields that they take. A field that a model does not know is \
              ignored or rejected, and an ignored one costs a video without its materials.",
        fix: "Unsafe: moves the materials of the field to the documented one, those of `references` to `images`, \
              `videos` and `audios`, and keeps addresses, roles and aliases as they are written. No fix is offered \
              where a material of `references` has no role, where a part of the field cannot be read, where comments \
              stand in it, or where the documented fields have no place for a material, as for music. While the other \
              field is not there yet, only the first is moved; the others follow.",
        configuration: "A model that takes other fields than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
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
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png"
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
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "images": [{ "url": "https://cdn.moonapix.com/boat.png", "role": "first_frame" }]
}"#,
        ),
    ],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::spellings::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    if spec.references.value == ReferencesSupport::NotListed {
        references(request, spec, reporter);
    }
    match &spec.other_spellings.value {
        OtherSpellings::None => others(request, spec, reporter),
        OtherSpellings::Only(fields) => unnamed(request, spec, fields, reporter),
        OtherSpellings::All | OtherSpellings::OnPar => {}
    }
    // What stands in one array is seen together.
    reporter.prove_fixes(request);
}

/// `references` for a model that is not listed for it.
fn references(request: &Request<'_>, spec: &ModelSpec, reporter: &mut Reporter<'_>) {
    let mut fields = materials::fields(request);
    let Some((material, member)) = fields.find(|(first, _)| first.field() == MaterialField::References) else { return };
    if is_refused(request, spec, &material) {
        return;
    }
    let allowed = |name: &str| spec.other_spellings.allows(name);
    let documented: Vec<_> = Takes::of(request).arrays().map(|name| format!("`{name}`")).collect();
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
    let edits = materials::from_references(request, member, allowed);
    finding.fix_if(Applicability::Unsafe, "others-fix", [], edits).emit();
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
        finding.fix_if(Applicability::Unsafe, "fix", [], edits).emit();
    }
}

/// Other fields than those that the documentation names, where it names some.
fn unnamed(request: &Request<'_>, spec: &ModelSpec, fields: &[String], reporter: &mut Reporter<'_>) {
    let names = || fields.iter().map(|name| format!("`{name}`")).collect::<Arg>();
    let mut blocked = false;
    for (material, member) in materials::fields(request) {
        let field = material.field();
        if field == MaterialField::References
            || material.is_uncertain()
            || spec.other_spellings.allows(field.name())
            || is_refused(request, spec, &material)
        {
            continue;
        }
        let finding = reporter
            .at(Spot::key(member))
            .arg("model", spec.name.as_str())
            .arg("spelling", material.spelling())
            .help("named-help", [("fields", names())])
            .label_if(request.model_node(), "named", [("fields", names())])
            .source(&spec.other_spellings.provenance);
        let target = Target::Images;
        let possible = !blocked && spec.other_spellings.allows(target.name());
        let edits = if possible { materials::to(target, request, &material, member) } else { None };
        // Two fixes that each add the field would together add it twice.
        blocked |= edits.is_some() && request.root().as_object().is_some_and(|root| root.get(target.name()).is_none());
        finding.fix_if(Applicability::Unsafe, "images-fix", [], edits).emit();
    }
    // An item of `content[]` is of any medium.
    let odd = limits::spellings::media_without_field(fields);
    let content = request.materials().filter(|material| material.field() == MaterialField::Content);
    let mut content = content.filter(|material| material.is_placed() && material.media().bit() & odd != 0);
    let is_named = spec.other_spellings.allows(MaterialField::Content.name());
    let other = content.find(|material| is_named && refusal(spec, material.media()).is_none());
    let Some(material) = other else { return };
    reporter
        .finding(material.media_node().unwrap_or(material.node()), "media")
        .arg("model", spec.name.as_str())
        .arg("fields", names())
        .arg("media", material.media().as_str().unwrap_or_default())
        .help("named-help", [("fields", names())])
        .label_if(request.model_node(), "named", [("fields", names())])
        .source(&spec.other_spellings.provenance)
        .emit();
}

/// Whether the model takes none of the materials of a field, as far as they are known: then no spelling of them will do, and
/// `unsupported-media` says so.
fn is_refused(request: &Request<'_>, spec: &ModelSpec, first: &Material<'_>) -> bool {
    let mut field = request
        .materials()
        .filter(|other| (other.field(), other.in_metadata()) == (first.field(), first.in_metadata()));
    field.all(|material| material.is_later(Later::MEDIA) || refusal(spec, material.media()).is_some())
}
