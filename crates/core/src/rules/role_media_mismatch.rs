use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, MaterialField, Request, Role};

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "role-media-mismatch",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::RoleMedia],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $role }` is not a role for { $media ->
    [image] an image
    [video] a video
    [audio] audio
   *[other] music
}
help = Give it { $fitting }, or the material that is meant.
other-help = Give the material that is meant: for this one the model documents no role.
media = this is { $media ->
    [image] an image
    [video] a video
    [audio] audio
   *[other] music
}
",
        summary: "a role on a medium that it is not for",
        what: "A material has a known role that is for another medium: `first_frame`, `last_frame` and \
               `reference_image` are for images, `reference_video` for videos, `reference_audio`, `voice_reference` \
               and `background_music` for audio and music, `style_reference` and `character_reference` for any. Roles \
               and media types that are not known are left to `unknown-role` and `unknown-media-type`.",
        why: "A video cannot be the first frame, and a picture cannot be the music. The service rejects the material \
              or uses it for something else.",
        fix: "None: either the role or the medium is wrong, and only the author knows which.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "video", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.mp4" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "video", "role": "reference_video", "url": "https://cdn.moonapix.com/boat.mp4" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::MISFIT_ROLE), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut shared = None;
    let mut takes = None;
    for material in request.materials() {
        let Some((role, node)) = material.role().zip(material.role_node()) else { continue };
        if role.fits(material.media()) {
            continue;
        }
        // `input_reference_role` is one value for two images.
        let by_request = matches!(material.field(), MaterialField::Image | MaterialField::ImageUrl);
        if by_request && shared.replace(node.id()).is_some() {
            continue;
        }
        let media = material.media().as_str().unwrap_or_default();
        let medium = material.media_node().map(Spot::from);
        // A medium that is not written is that of the field.
        let node_of_field = if material.field().is_array() { material.node().parent() } else { Some(material.node()) };
        let place = medium.or_else(|| node_of_field?.member().map(Spot::key));
        let finding = reporter.at(node).arg("role", role.as_str().unwrap_or_default()).arg("media", media);
        let takes = takes.get_or_insert_with(|| Takes::of(request));
        let finding = match takes.roles(&material).next() {
            Some(_) => finding.help("help", [("fitting", fitting(&material, takes))]),
            None => finding.help("other-help", []),
        };
        finding.label_if(place, "media", [("media", Arg::from(media))]).emit();
    }
}

/// The roles for its medium that its model takes.
fn fitting(material: &Material<'_>, takes: &Takes<'_>) -> Arg {
    takes.roles(material).filter_map(Role::as_str).map(|role| format!("`{role}`")).collect()
}
