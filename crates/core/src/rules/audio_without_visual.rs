use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, Media, Request};

use crate::limits;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "audio-without-visual",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::AudioBesideVisual],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } takes audio only beside an image or a video
help = Add an image or a video to refer to, or leave the audio out.
model = this model takes no audio by itself
",
        summary: "audio without an image or a video, for a model that needs one beside it",
        what: "The model is one whose documentation asks for an image or a video beside audio (`seedance-2.0-ld-17`), \
               and the request has audio or music, and neither an image nor a video, in any spelling. One finding \
               marks the first audio. The rule stays silent when some material cannot be read, or is of a kind that \
               the documentation does not name, because that may be the image; and so it does beside an undocumented \
               field whose name speaks of an image or a video, such as `image_urls`, which `unknown-field` reports.",
        why: "The page says that a task with audio alone may be rejected.",
        fix: "None: only the author has the image or the video.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-ld-17",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "audio", "role": "reference_audio", "url": "https://cdn.moonapix.com/rain.mp3" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-ld-17",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "audio", "role": "reference_audio", "url": "https://cdn.moonapix.com/rain.mp3" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::audio_needs_visual::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, needs)) = request.spec().and_then(|spec| Some((spec, spec.audio_needs_visual.as_ref()?))) else {
        return;
    };
    // Where audio is not taken at all, each of it is reported.
    if request.has_unreadable_materials() || refusal(spec, Media::Audio).is_some() {
        return;
    }
    let Some(audio) = lonely_audio(request).filter(|_| !request.may_have_undocumented_visual()) else { return };
    reporter
        .at(audio.node())
        .arg("model", spec.name.as_str())
        .help("help", [])
        .label_if(request.model_node(), "model", [])
        .source(needs)
        .emit();
}

/// The first readable audio, where every material is audio.
fn lonely_audio<'a>(request: &Request<'a>) -> Option<Material<'a>> {
    let all_audible = request.materials().all(|material| material.media().is_audible());
    request.materials().find(|material| material.is_given()).filter(|_| all_audible)
}
