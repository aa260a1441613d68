use moonlint_catalogue::{MEDIA_TYPES, Topic};

use crate::diagnostic::Severity;
use crate::fix::{Applicability, replace_text};
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Media, Request};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};
use crate::suggest::nearest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-media-type",
    group: Group::Structure,
    severity: Severity::Warning,
    topic: Topic::MediaTypes,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    messages: "
message = `{ $given }` is not a documented media type
blank = the media type is blank
near = Did you mean `{ $name }`?
help = Write { $types }.
fix = Write `{ $name }`
",
    docs: Docs {
        summary: "a media type that the documentation does not name",
        what: "`media_type` in an item of `references[]` is none of `image`, `video`, `audio` and `music`. Names are compared \
               exactly: `Image` is not `image`, and neither is `image/png`. Rules about media take no notice of such a \
               material. A `media_type` that is absent is for `missing-field`.",
        why: "The documentation gives four media types as the common ones and does not close the set. What the service makes of \
              another one is not documented; most likely it does not use the material.",
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
        fix: "Unsafe, where a documented media type is near: writes it, unless another rule would report it there.",
        configuration: "",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for material in request.materials().filter(|material| material.media() == Media::Other) {
        let Some(node) = material.media_node() else { continue };
        let Some(string) = node.as_string() else { continue };
        let given = string.decode();
        let name = meant(&given);
        let finding = match string.is_blank() {
            true => reporter.finding(node, "blank"),
            false => reporter.at(node).arg("given", given),
        };
        let Some(name) = name else {
            let types = MEDIA_TYPES.iter().map(|media| format!("`{media}`")).collect::<Arg>();
            finding.help("help", [("types", types)]).emit();
            continue;
        };
        finding
            .help("near", [("name", Arg::from(name))])
            .fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [replace_text(string, name)])
            .emit();
    }
    reporter.prove_fixes(request.root());
}

/// The media type that was probably meant: `image` for `Image`, `image/png` and `image_url`.
fn meant(given: &str) -> Option<&'static str> {
    let names = || MEDIA_TYPES.iter().map(|media| media.as_str());
    let given = given.trim();
    let head = given.split('/').next().unwrap_or(given);
    let head = head.strip_suffix("_url").unwrap_or(head);
    names().find(|name| name.eq_ignore_ascii_case(head)).or_else(|| nearest(given, names()))
}
