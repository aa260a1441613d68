use moonlint_catalogue::{OtherSpellings, ReferencesSupport, Topic};

use crate::diagnostic::Severity;
use crate::report::Reporter;
use crate::request::{MaterialField, Request};
use crate::rule::{Check, Docs, Example, Group, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "legacy-spelling",
    group: Group::Style,
    severity: Severity::Hint,
    topic: Topic::PreferReferences,
    fix: None,
    messages: "
message = `{ $spelling }` is an older spelling; `references[]` is recommended for this model
help = Write it as an item of `references` with `media_type`, `role` and `url`.
",
    docs: Docs {
        summary: "materials outside `references[]` where the documentation recommends it",
        what: "The model is one for which the documentation recommends `references[]`, and a material is given in another \
               documented field. Models of the CL line take `image_url`, `first_frame_url` and `video_url` on a par, and are \
               not reported.",
        why: "Older fields keep working. `references[]` says of each material what it is and what it is for, and takes an alias.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png"
}"#,
        )],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
        )],
        fix: "None yet.",
        configuration: "It is a hint: `--hints` shows it, and `--severity legacy-spelling=warning` raises it.",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_, '_>) {
    let Some(spec) = request.spec() else { return };
    // Models that document nothing but `references[]` are for `undocumented-spelling`.
    if spec.references.value != ReferencesSupport::Recommended || spec.other_spellings.value != OtherSpellings::All {
        return;
    }
    for material in request.materials().filter(|material| material.field() != MaterialField::References) {
        reporter
            .at(material.node())
            .arg("spelling", material.spelling())
            .help("help", [])
            .source(&spec.references.provenance)
            .emit();
    }
}
