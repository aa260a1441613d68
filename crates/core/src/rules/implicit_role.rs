use moonlint_catalogue::{Container, Topic, field};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Material, MaterialField, Media, Request, Role, is_later, is_unset};
use moonlint_syntax::{Member, Object};

use crate::fix::{insert_member, quote, replace};
use crate::foreign::{Counterpart, counterpart};
use crate::limits;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "implicit-role",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::ReferenceRole, Topic::ContentRole],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this reference does not say what it is for
help = Add `role`, for instance { $roles }.
image = this image does not say what it is for, and { $model } uses images in more than one way
content = this content item has no `role` and is taken as `{ $role }`
content-help = Write `role`, even if `{ $role }` is meant; other purposes, such as { $roles }, are never assumed.
fix = Add the role `{ $role }`
",
        summary: "a material in `content[]`, `references[]` or `images[]` without a role",
        what: "An image, video or audio in `content[]` (or `metadata.content[]`), or an item of `references[]`, has no \
               `role`; or an item of `images[]` has none, and the model's documented modes tell first frames from \
               reference images (`happyhorse-1.0`, `wan2.7`). A role that is there and misspelt, ill-typed or unknown \
               is for other rules, an item of `references[]` without `media_type` is left to `missing-field`, and \
               other spellings of materials do not need one. Where `input_reference_role` may be meant for the images, \
               they are left alone.",
        why: "The documentation advises writing the role. In `content[]` a material without one is taken as a reference of \
              its \
              medium, never as a first or last frame; in `references[]` no default is documented at all.",
        fix: "Safe in `content[]`: writes the role that is documented for an item without one, unless \
              `input_reference_role` may be meant for it. None elsewhere: \
              only the author knows what the material is for.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "url": "https://cdn.moonapix.com/boat.png" }]
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

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(Trigger::facts(Facts::ABSENT_ROLE).or_beside(limits::modes::has_untold_image), check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut takes = None;
    for material in request.materials().filter(|material| material.role_absent()) {
        let container = match material.field() {
            MaterialField::References => Container::Reference,
            MaterialField::Content => Container::Content,
            MaterialField::Images => {
                image(request, &material, takes.get_or_insert_with(|| Takes::of(request)), reporter);
                continue;
            }
            _ => continue,
        };
        let Some(object) = material.node().as_object().filter(|object| !misspelt(*object, container)) else { continue };
        // What is filled in later may be the role, under a name that is none of these.
        let is_undocumented = |member: &Member<'_>| field(container, &member.key().decode()).is_none();
        if object.members().any(|member| is_later(member.value()) && is_undocumented(&member)) {
            continue;
        }
        // Nothing tells what it is, which is an error: what it is for comes after that.
        let is_untold = material.is_later(Later::MEDIA) || object.get("media_type").is_none_or(is_unset);
        if container == Container::Reference && is_untold {
            continue;
        }
        let roles = fitting(&material, takes.get_or_insert_with(|| Takes::of(request)));
        let span = material.media_node().unwrap_or(material.node()).span();
        let spot = Spot::within(material.node(), span);
        let Some(role) = material.role().and_then(|role| role.as_str()) else {
            reporter.at(spot).help("help", [("roles", roles)]).emit();
            continue;
        };
        let edit = match object.get("role") {
            // What says nothing stands in the way.
            Some(unset) => replace(unset, quote(role)),
            None => insert_member(object, "role", &quote(role)),
        };
        let finding = reporter
            .finding(spot, "content")
            .arg("role", role)
            .help("content-help", [("role", Arg::from(role)), ("roles", roles)])
            .source(moonlint_catalogue::general(Topic::ContentRole));
        // The role of the request may be meant for it.
        if material.media() == Media::Image && request.input_reference_role().is_some() {
            finding.emit();
            continue;
        }
        finding.fix(Applicability::Safe, "fix", [("role", Arg::from(role))], [edit]).emit();
    }
}

/// An item of `images[]`, for a model whose modes tell what an image is for.
fn image(request: &Request<'_>, material: &Material<'_>, takes: &Takes<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, modes)) = request.spec().and_then(|spec| Some((spec, spec.modes.as_ref()?))) else { return };
    let said = request.input_reference_role().is_some()
        || request.has_open_fields()
        || material.node().as_object().is_some_and(|object| misspelt(object, Container::MediaObject));
    if said || !material.is_placed() || !limits::modes::tells_images_apart(spec) {
        return;
    }
    reporter
        .finding(material.node(), "image")
        .arg("model", spec.name.as_str())
        .help("help", [("roles", fitting(material, takes))])
        .source(&modes.provenance)
        .emit();
}

/// Whether another key was probably meant to be `role`.
fn misspelt(object: Object<'_>, container: Container) -> bool {
    object.members().any(|member| {
        let key = member.key().decode();
        field(container, &key).is_none()
            && match counterpart(container, &key, member.value()) {
                Some(Counterpart::Known { here, .. }) => here == ["role"],
                Some(Counterpart::Near(name)) => name == "role",
                Some(Counterpart::None) | None => false,
            }
    })
}

/// The roles for the material's medium that its model takes, but the one that it has already.
fn fitting(material: &Material<'_>, takes: &Takes<'_>) -> Arg {
    let assumed = material.role();
    let roles = takes.roles(material).filter(|role| Some(*role) != assumed).filter_map(Role::as_str);
    roles.take(3).map(|role| format!("`{role}`")).collect()
}
