use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Media, Request};

use crate::limits;
use crate::limits::max_images::first_over;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "too-many-images",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::ImageCount],
    fix: None,
    schema: SchemaSupport::Partly,
    texts: RuleTexts {
        messages: "
message = the request has { $count } different images, and { $model } takes at most { $limit }
help = Leave out { $excess ->
    [one] one image
   *[other] { $excess } images
}; this is the first one over.
model = this model takes at most { $limit ->
    [one] one image
   *[other] { $limit } images
}
",
        summary: "more images than the model takes",
        what: "The request has more images than the model's documentation allows: ten for `seedance-2.0-dj-fast`. The \
               images of all spellings count together, in the order of the document, each location once, and one \
               finding marks the first image over the limit. An image without a readable location is reported for \
               that, and does not count.",
        why: "The service rejects the request, or makes the video without the images over the limit.",
        fix: "None: which images to leave out is for the author to say.",
        configuration: "A limit can be given to any model, or raised, in the configuration's `[models.\"…\"]` table.",
        schema: "images are counted in each spelling by itself, not over all of them, and only where no image can be there twice: addresses, or items that differ in the address alone",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/bow.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/stern.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/port.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/starboard.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/deck.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/keel.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/dawn.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/noon.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/dusk.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/night.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/rain.png" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/bow.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street/rain.png" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::max_images::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, limit)) = request.spec().and_then(|spec| Some((spec, spec.max_images.as_ref()?))) else { return };
    // Where images are not taken at all, each of them is reported.
    if refusal(spec, Media::Image).is_some() {
        return;
    }
    let Some((first, count)) = first_over(request, limit.value as usize, |media| media == Media::Image) else { return };
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
