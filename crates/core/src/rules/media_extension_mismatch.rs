use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Media, Request, misfit, part_span};

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "media-extension-mismatch",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::UrlEnding],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = { $given ->
    [image] an image
    [video] a video
   *[audio] audio
} is expected here, and `.{ $extension }` files are { $found ->
    [image] images
    [video] videos
   *[audio] audio
}
help = Check whether the address is the one that is meant, and whether it stands in the right field.
media = this says what it is
",
        summary: "an address that ends in the extension of another medium",
        what: "A material is an image, a video or audio by its field, its `media_type` or its `type`, and its address \
               ends in an extension that is well known for another medium. Images are `png`, `jpg`, `jpeg`, `webp`, \
               `gif`, `bmp`, `tif`, `tiff`, `heic`, `heif`, `avif` and `svg`; videos `mp4`, `mov`, `m4v`, `avi`, \
               `mkv`, `mpg`, `mpeg`, `flv`, `wmv`, `3gp` and `ogv`; audio `mp3`, `wav`, `m4a`, `aac`, `flac`, `oga`, \
               `opus`, `wma`, `aiff` and `aif`. `webm` and `ogg` may be videos or audio. The path decides, without \
               what follows `?` and `#`, and without regard to case. Other extensions, none, and a `media_type` that \
               is not documented are left alone.",
        why: "The service takes the file for what the field says. If it is something else, the task fails, or the \
              material is used for the wrong purpose.",
        fix: "None: either the address or the field is wrong.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.mp4" }]
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::MISFIT_ENDING), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for material in request.materials() {
        for address in material.addresses() {
            let text = address.text();
            let Some((extension, found)) = misfit(text, material.media()) else { continue };
            let spot = Spot::within(address.node(), part_span(address.node(), text, extension));
            reporter
                .at(spot)
                .arg("given", name(material.media()))
                .arg("extension", extension)
                .arg("found", name(found))
                .help("help", [])
                .label_if(material.media_node(), "media", [])
                .emit();
        }
    }
}

/// The word by which texts choose the name of a medium.
fn name(media: Media) -> &'static str {
    match media {
        Media::Image => "image",
        Media::Video => "video",
        _ => "audio",
    }
}
