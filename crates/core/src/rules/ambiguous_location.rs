use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, MaterialField, Request, Site, hole};
use moonlint_syntax::{Node, Str};

use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "ambiguous-location",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::LocationPrecedence],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $field }` and `{ $other }` of one item name different materials
help = Keep one of them: the documentation does not say which one counts.
other = this is the other one
",
        summary: "one item that says in two fields where it is, and they differ",
        what: "An item of an array has two sources, and they are not the same: a `url` and an asset, `asset_id` and \
               `asset_ref`, or in `content[]` a payload and an asset, or the payloads of two types. \
               `Asset://asset_boat` and `asset_id: \"asset_boat\"` are the same. There is one finding for each item.",
        why: "The documentation does not say which of them counts, so the video may be made from the wrong one.",
        fix: "None: only the author knows which one is meant.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png", "asset_id": "asset_ship" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "asset_id": "asset_ship" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::SEVERAL_LOCATIONS), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for material in request.materials() {
        let Some(first) = material.address() else { continue };
        let Some(site) = Site::known(first) else { continue };
        let differs = material.addresses().find(|other| Site::known(*other).is_some_and(|other| other != site));
        let differs = differs.map(|other| other.node());
        if let Some(other) = differs.or_else(|| foreign_payload(&material, first.text())) {
            // The one that comes later is marked.
            let (earlier, later) =
                if first.node().id() < other.id() { (first.node(), other) } else { (other, first.node()) };
            reporter
                .at(later)
                .arg("field", name(later))
                .arg("other", Arg::from(name(earlier)))
                .help("help", [])
                .label(earlier, "other", [])
                .emit();
        }
    }
}

/// The address in a payload of another type than that of the item, where it is another one.
fn foreign_payload<'a>(material: &Material<'a>, text: &str) -> Option<Node<'a>> {
    let item = material.node().as_object().filter(|_| material.field() == MaterialField::Content)?;
    ["image_url", "video_url", "audio_url"].into_iter().find_map(|name| {
        let url = item.get(name)?.as_object()?.get("url")?;
        let is_other = |url: Str<'_>| !url.is_blank() && !url.is(text) && hole(&url.decode()).is_none();
        url.as_string().is_some_and(is_other).then_some(url)
    })
}

/// How messages name the field of a location: `asset_id`, `image_url.url`.
fn name(location: Node<'_>) -> String {
    let key = |node: Node<'_>| node.key().map(|key| key.decode().into_owned());
    let own = key(location).unwrap_or_default();
    match location.parent().and_then(key) {
        Some(payload) => format!("{payload}.{own}"),
        None => own,
    }
}
