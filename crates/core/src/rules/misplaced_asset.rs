use moonlint_catalogue::{Support, Topic};
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Address, LocationField, Material, MaterialField, Request, Url, is_asset_id, is_misplaced};
use moonlint_syntax::{Node, Object};

use crate::fix::splice::has_comment;
use crate::fix::{quote, rename_key, replace, replace_text};
use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "misplaced-asset",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::LocationFields],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
address = an address stands in `{ $field }`, which is for an asset
address-help = Give the address in `{ $right }`.
id = `{ $given }` is the id of an asset, and stands where an address belongs
id-help = Write it as `Asset://{ $given }`, or give it in `asset_id`.
id-untaken-help = Give the material's own address: for { $model } no assets are documented.
fix = Move it to `{ $right }`
fix-uri = Write `Asset://{ $given }`
",
        summary: "an address where an asset belongs, or an asset's id where an address does",
        what: "A web address stands in `asset_id`, `asset-id`, `asset_ref` or `asset_url`, or a bare id, `asset_` and \
               more without `Asset://` before it, in a field that takes addresses. An `Asset://` reference may stand \
               in any of them. Models for which no asset is taken at all are left to `unsupported-asset-uri` and \
               `non-public-url`.",
        why: "The service looks for an asset of that id, or fetches from that address, and finds neither.",
        fix: "Safe, where the right field of the item is free: moves the value to it. In a field without a place for \
              an id, and in `images[]`, `videos[]` and `audios[]`, writes `Asset://` before the id. None where the \
              model is not documented to take assets, or where another key or a comment is in the way.",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "asset_id": "https://cdn.moonapix.com/boat.png" }]
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "asset_boat" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "asset_id": "asset_boat" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::MISPLACED), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    // An asset is an error there wherever it stands, and a bare id is no address.
    if request.spec().is_some_and(|spec| matches!(spec.assets, Support::Refused(_))) {
        return;
    }
    let mut takes = None;
    for material in request.materials() {
        for address in material.addresses().filter(|address| is_misplaced(address.text(), address.field())) {
            if is_asset_id(address.text().trim()) {
                let takes = takes.get_or_insert_with(|| Takes::of(request));
                report_id(request, &material, address, takes, reporter);
            } else if address.field() == LocationField::AssetId || is_public(address.text()) {
                report_address(&material, address, reporter);
            }
        }
    }
}

fn report_address(material: &Material<'_>, address: Address<'_>, reporter: &mut Reporter<'_>) {
    let node = address.node();
    let field = node.key().map(|key| key.decode().into_owned()).unwrap_or_default();
    let right = payload(material).map_or_else(|| "url".to_owned(), |payload| format!("{payload}.url"));
    let finding = reporter
        .finding(node, "address")
        .arg("field", field)
        .help("address-help", [("right", Arg::from(right.as_str()))]);
    let edits = free(material, payload(material).unwrap_or("url"), node).filter(|_| is_public(address.text()));
    finding.fix_if(Applicability::Safe, "fix", [("right", Arg::from(right))], edits).emit();
}

/// Whether an address can be reached. One that cannot, in a field of addresses, is for another rule.
fn is_public(text: &str) -> bool {
    matches!(Url::parse(text), Url::Http(url) if url.reach.is_public())
}

/// The key under which the address of a `content[]` item stands.
fn payload(material: &Material<'_>) -> Option<&'static str> {
    let kind = material.media_node().filter(|_| material.field() == MaterialField::Content)?.as_string()?;
    ["image_url", "video_url", "audio_url"].into_iter().find(|name| kind.is(name))
}

/// The edits that move a value of the item to another key, where that is free.
fn free(material: &Material<'_>, key: &str, node: Node<'_>) -> Option<Vec<Edit>> {
    let item = plain_item(material)?;
    if item.get(key).is_some() {
        return None;
    }
    let member = node.member().filter(|member| item.members().any(|own| own.key_id() == member.key_id()))?;
    let raw = std::str::from_utf8(node.raw()).ok()?;
    let value = if key == "url" { None } else { Some(replace(node, format!("{{\"url\": {raw}}}"))) };
    Some([rename_key(member.key(), key)].into_iter().chain(value).collect())
}

/// The material's object, where nothing in it can get lost.
fn plain_item<'a>(material: &Material<'a>) -> Option<Object<'a>> {
    let node = material.node();
    let is_plain = node.tree().duplicates().is_empty() && !has_comment(node.tree(), node.span());
    node.as_object().filter(|_| is_plain)
}

fn report_id(
    request: &Request<'_>,
    material: &Material<'_>,
    address: Address<'_>,
    takes: &Takes<'_>,
    reporter: &mut Reporter<'_>,
) {
    let node = address.node();
    let id = address.text().trim();
    let finding = reporter.finding(node, "id").arg("given", id);
    let finding = match takes.model().filter(|_| !takes.assets()) {
        Some(model) => finding.help("id-untaken-help", [("model", Arg::from(model))]),
        None => finding.help("id-help", [("given", Arg::from(id))]),
    };
    let takes_assets = request.spec().is_some_and(|spec| matches!(spec.assets, Support::Documented(_)));
    let has_place = matches!(material.field(), MaterialField::References | MaterialField::Content);
    let moved = || to_id(material, address, id).map(|edits| ("fix", ("right", Arg::from("asset_id")), edits));
    let written = || {
        let edit = replace_text(node.as_string()?, &format!("Asset://{id}"));
        Some(("fix-uri", ("given", Arg::from(id)), vec![edit]))
    };
    let fix = if !takes_assets {
        None
    } else if has_place {
        moved()
    } else {
        written()
    };
    match fix {
        Some((title, arg, edits)) => finding.fix(Applicability::Safe, title, [arg], edits).emit(),
        None => finding.emit(),
    }
}

/// The edits that give an id as `asset_id` instead of as an address.
fn to_id(material: &Material<'_>, address: Address<'_>, id: &str) -> Option<Vec<Edit>> {
    let item = plain_item(material)?;
    if ["asset_id", "asset-id", "asset_ref"].iter().any(|key| item.get(key).is_some()) {
        return None;
    }
    let node = address.node();
    let is_payload = material.field() == MaterialField::Content && address.field() == LocationField::Url;
    let value = if is_payload {
        node.parent().filter(|payload| payload.as_object().is_some_and(|own| own.len() == 1))?
    } else {
        node
    };
    Some(vec![rename_key(value.member()?.key(), "asset_id"), replace(value, quote(id))])
}
