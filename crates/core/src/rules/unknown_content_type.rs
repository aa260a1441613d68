use moonlint_catalogue::{CONTENT_TYPES, ContentTypeSpec, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Request};
use moonlint_syntax::Node;
use moonlint_texts::nearest;

use crate::fix::replace_text;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "unknown-content-type",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::ContentTypes],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = `content` has no items of type `{ $given }`
blank = the type of this content item is blank
near = Did you mean `{ $name }`?
help = Write { $types }.
fix = Write `{ $name }`
",
        summary: "a `content[]` item of a type that does not exist",
        what: "The `type` of an item of `content[]`, at the top level or in `metadata`, is none of `text`, \
               `image_url`, `video_url` and `audio_url`. The set is closed, and names are compared exactly: `image` is \
               not `image_url`. Of what else the item holds only the JSON types are checked, because nobody knows what \
               it should be. A `type` that is absent is for `missing-field`, one that is no string for `wrong-type`.",
        why: "The service cannot tell what the item is: it rejects the request, or makes the video without the material.",
        fix: "Unsafe, where a type is near and the item holds what that type needs: writes that type.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "content": [{ "type": "image", "role": "reference_image", "image_url": { "url": "https://cdn.moonapix.com/boat.png" } }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-me",
  "prompt": "A paper boat drifts down a rainy street",
  "content": [{ "type": "image_url", "role": "reference_image", "image_url": { "url": "https://cdn.moonapix.com/boat.png" } }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::UnknownContentType)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut takes = None;
    for (node, fault) in request.faults() {
        let Some(string) = node.as_string().filter(|_| fault == FaultKind::UnknownContentType) else { continue };
        let takes = takes.get_or_insert_with(|| Takes::of(request));
        let types = || takes.content_types().map(|name| format!("`{name}`")).collect::<Arg>();
        if string.is_blank() {
            reporter.finding(node, "blank").help("help", [("types", types())]).emit();
            continue;
        }
        let given = string.decode();
        let near = reporter.guess(|| meant(&given)).filter(|near| is_held(node, near));
        let near = near.filter(|near| takes.content_types().any(|name| name == *near));
        let finding = reporter.at(node).arg("given", given);
        let Some(name) = near else {
            finding.help("help", [("types", types())]).emit();
            continue;
        };
        finding
            .help("near", [("name", Arg::from(name))])
            .fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [replace_text(string, name)])
            .emit();
    }
    reporter.prove_fixes(request);
}

/// Whether the item of a type holds what another type needs.
fn is_held(node: Node<'_>, name: &str) -> bool {
    let item = node.parent().and_then(|item| item.as_object());
    let assets = ["asset_url", "asset_id", "asset-id"].iter().filter(|_| name != "text");
    item.is_some_and(|item| assets.copied().chain([name]).any(|key| item.get(key).is_some()))
}

/// The type that was probably meant: `image` as much as `image-url`.
fn meant(given: &str) -> Option<&'static str> {
    let given = given.trim();
    let medium = |ty: &&ContentTypeSpec| ty.media.is_some_and(|media| media.as_str().eq_ignore_ascii_case(given));
    let named = CONTENT_TYPES.iter().find(medium).map(|ty| ty.name);
    named.or_else(|| nearest(given, CONTENT_TYPES.iter().map(|ty| ty.name)))
}
