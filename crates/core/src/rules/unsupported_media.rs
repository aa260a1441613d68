use moonlint_catalogue::{ModelSpec, Support, Topic};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::Request;

use crate::limits;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-media",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::MediaSupport],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not take { medium }
images = Remove it, or use an image: images are the only material that is documented for this model.
help = Remove it, or choose a model that takes { medium }.
model = this model takes no { medium }
medium = { $media ->
    [image] images
    [video] videos
    [music] music
   *[audio] audio
}
",
        summary: "a video, audio or image that the model does not take",
        what: "A material is of a kind that the documentation says the model does not take: a video for \
               `seedance-2.0-me` or `happyhorse-1.0`; a video, audio or music for `seedance-2.0-dj-fast`. Materials \
               are found in every spelling, and each one is reported: at the `media_type` of a `references[]` item, at \
               the `type` of a `content[]` item, else at the material itself. Kinds that the documentation leaves open \
               are not reported, nor are those that it does not name, which are left to `unknown-media-type`; nor is a \
               material without a readable location, which is reported for that.",
        why: "The service rejects the request, or makes the video without the material.",
        fix: "None: whether to leave the material out or to use another model is for the author to say.",
        configuration: "A model that takes more than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" },
    { "media_type": "audio", "role": "reference_audio", "url": "https://cdn.moonapix.com/rain.mp3" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::media::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    for material in request.materials() {
        let Some((media, provenance)) = refusal(spec, material.media()) else { continue };
        if !material.is_given() {
            continue;
        }
        let help = if only_images(spec) { ("images", None) } else { ("help", Some(("media", Arg::from(media)))) };
        reporter
            .at(material.media_node().unwrap_or(material.node()))
            .arg("model", spec.name.as_str())
            .arg("media", media)
            .help(help.0, help.1)
            .label_if(request.model_node(), "model", [("media", Arg::from(media))])
            .source(provenance)
            .emit();
    }
}

fn only_images(spec: &ModelSpec) -> bool {
    let documented = |support: &Support| support.is_taken() == Some(true);
    documented(&spec.images) && !documented(&spec.videos) && !documented(&spec.audio)
}
