use moonlint_catalogue::{MEDIA_TYPES, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Mask, Media, Request};
use moonlint_texts::nearest;

use crate::fix::replace_text;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "unknown-media-type",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::MediaTypes],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not a documented media type
near = Did you mean `{ $name }`?
help = Write { $types }.
fix = Write `{ $name }`
",
        summary: "a media type that the documentation does not name",
        what: "`media_type` in an item of `references[]` is none of `image`, `video`, `audio` and `music`. Names are \
               compared exactly: `Image` is not `image`, and neither is `image/png`. Rules about media ignore such a \
               material. A `media_type` that is absent is left to `missing-field`.",
        why: "The documentation gives four media types as the common ones and does not close the set. What the service \
              makes of another one is not documented; most likely it does not use the material.",
        fix: "Unsafe, where a documented media type is near: writes it, unless another rule would report it there.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image/png", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::media(Media::Other)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut takes = None;
    for material in request.materials().filter(|material| material.media() == Media::Other) {
        let Some(node) = material.media_node() else { continue };
        let Some(string) = node.as_string() else { continue };
        let given = string.decode();
        let takes = takes.get_or_insert_with(|| Takes::of(request));
        let taken = |name: &str| takes.change(&material, Media::from_name(name));
        let name = reporter.guess(|| meant(&given)).filter(|name| taken(name));
        let finding = reporter.at(node).arg("given", given);
        let Some(name) = name else {
            let types = MEDIA_TYPES
                .iter()
                .filter(|media| taken(media.as_str()))
                .map(|media| format!("`{media}`"))
                .collect::<Arg>();
            finding.help("help", [("types", types)]).emit();
            continue;
        };
        finding
            .help("near", [("name", Arg::from(name))])
            .fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [replace_text(string, name)])
            .emit();
    }
    reporter.prove_fixes(request);
}

/// The media type that was probably meant: `image` for `Image`, `image/png` and `image_url`.
fn meant(given: &str) -> Option<&'static str> {
    let names = || MEDIA_TYPES.iter().map(|media| media.as_str());
    let given = given.trim();
    let head = given.split('/').next().unwrap_or(given);
    let head = head.strip_suffix("_url").unwrap_or(head);
    names().find(|name| name.eq_ignore_ascii_case(head)).or_else(|| nearest(given, names()))
}
