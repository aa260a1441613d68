use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Media, Request};

use crate::limits;
use crate::limits::max_images::first_over;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "too-many-references",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::AdvisedCounts],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the request has { $count } images and videos, and at most { $limit } are advised for { $model }
help = Leave out { $excess ->
    [one] one of them
   *[other] { $excess } of them
}; this is the first one over.
model = at most { $limit } images and videos together are advised for this model
",
        summary: "more images and videos than the documentation advises",
        what: "The request has more images and videos together than the model's documentation advises: five for \
               `wan2.7`. The materials of all spellings count, in the order of the document, and one finding marks the \
               first one over. Audio does not count, nor does a material without a readable location, which is \
               reported for that. Where a model has a limit on images as well and the request breaks it, \
               `too-many-images` alone reports the request.",
        why: "It is advice, not a limit: with more materials the video may follow none of them well.",
        fix: "None: which materials to leave out is for the author to say.",
        configuration: "Another number can be set for any model in the configuration's `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "reference_image_urls": [
    "https://cdn.moonapix.com/boat/bow.png",
    "https://cdn.moonapix.com/boat/stern.png",
    "https://cdn.moonapix.com/street/dawn.png",
    "https://cdn.moonapix.com/street/noon.png",
    "https://cdn.moonapix.com/street/dusk.png"
  ],
  "reference_video_url": "https://cdn.moonapix.com/rain.mp4"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "reference_image_urls": ["https://cdn.moonapix.com/boat/bow.png", "https://cdn.moonapix.com/street/dusk.png"],
  "reference_video_url": "https://cdn.moonapix.com/rain.mp4"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::advised_max_visuals::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, limit)) = request.spec().and_then(|spec| Some((spec, spec.advised_max_visuals.as_ref()?))) else {
        return;
    };
    // A refused material is reported by itself, and goes.
    let counts = |media: Media| media.is_visual() && refusal(spec, media).is_none();
    let Some((first, count)) = first_over(request, limit.value as usize, counts) else { return };
    let images = spec.max_images.as_ref().filter(|_| refusal(spec, Media::Image).is_none());
    if images.is_some_and(|max| first_over(request, max.value as usize, |media| media == Media::Image).is_some()) {
        return;
    }
    reporter
        .at(first.node())
        .arg("count", count)
        .arg("model", spec.name.as_str())
        .arg("limit", limit.value)
        .help("help", [("excess", Arg::from(count - limit.value as usize))])
        .label_if(request.model_node(), "model", [("limit", Arg::from(limit.value))])
        .source(&limit.provenance)
        .emit();
}
