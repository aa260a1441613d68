use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Media, Missing, Request, Role, ending};
use moonlint_syntax::Node;

use crate::fix::{insert_member, quote, replace};
use crate::gaps::misspelt;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "implicit-media-type",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::ReferenceItems],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this reference does not say what it is; `{ $role }` tells that it is { $media ->
    [image] an image
    [video] a video
    [music] music
   *[audio] audio
}
either = this reference does not say what it is; `{ $role }` is for audio as well as for music
ending = this reference does not say what it is; only the `.{ $extension }` of its address tells that it is { $media ->
    [image] an image
    [video] a video
   *[audio] audio
}
help = Write `media_type`, too.
either-help = Write `media_type`, too: { $types }.
fix = Write `media_type` as `{ $media }`
",
        summary: "an item of `references[]` whose medium only its role or its address tells",
        what: "An item of `references[]` has no `media_type`, or a blank one or `null`, and its `role` is for one medium: \
               `first_frame`, `last_frame` and `reference_image` for images, `reference_video` for videos, \
               `reference_audio` and \
               `voice_reference` for audio, `background_music` for audio or music. Or the role tells nothing, and the address \
               in `url` ends with the extension of one medium, such as `.png`. Where neither tells it, \
               `missing-field` reports the item; where a misspelt key holds the medium, `unknown-field` does.",
        why: "The documentation gives `media_type` as part of an item, and does not say that the service derives it from \
              the role.",
        fix: "Safe where the role is for one medium: writes it. Unsafe where only the address tells it. None for \
              `background_music`.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
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
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::ImplicitMedia)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut takes = None;
    for (node, fault) in request.faults() {
        if fault == FaultKind::ImplicitMedia && misspelt(node, Missing::MediaType).is_none() {
            report(request, node, &mut takes, reporter);
        }
    }
    reporter.prove_fixes(request);
}

fn report<'a>(
    request: &Request<'a>,
    node: Node<'a>,
    takes: &mut Option<Takes<'a>>,
    reporter: &mut Reporter<'_>,
) -> Option<()> {
    let object = node.as_object()?;
    let name = object.get("role").and_then(Node::as_string).map(|name| name.decode()).unwrap_or_default();
    let role = Role::from_name(&name);
    let written = object.get("media_type");
    let spot = Spot::from(written.unwrap_or(node));
    let write = |media: &str| match written {
        Some(unset) => replace(unset, quote(media)),
        None => insert_member(object, "media_type", &quote(media)),
    };
    // Music is for audio and music: which it is the author knows.
    if role == Role::BackgroundMusic {
        let material = request.material_at(node)?;
        let takes = takes.get_or_insert_with(|| Takes::of(request));
        let media = [Media::Audio, Media::Music].into_iter().filter(|media| takes.change(&material, *media));
        let types = media.filter_map(Media::as_str).map(|name| format!("`{name}`")).collect::<Arg>();
        reporter.finding(spot, "either").arg("role", name).help("either-help", [("types", types)]).emit();
        return Some(());
    }
    if let Some(media) = role.media().and_then(Media::as_str) {
        let finding = reporter.at(spot).arg("role", name).arg("media", media).help("help", []);
        finding.fix(Applicability::Safe, "fix", [("media", Arg::from(media))], [write(media)]).emit();
        return Some(());
    }
    let url = object.get("url")?.as_string()?.decode();
    let (extension, media) = ending(&url)?;
    let media = media.as_str()?;
    let finding = reporter.finding(spot, "ending").arg("extension", extension).arg("media", media);
    let finding = finding.help("help", []);
    finding.fix(Applicability::Unsafe, "fix", [("media", Arg::from(media))], [write(media)]).emit();
    Some(())
}
