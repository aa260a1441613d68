use moonlint_catalogue::{Assets, Topic};

use crate::diagnostic::Severity;
use crate::report::Reporter;
use crate::request::{Location, Request};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "unsupported-asset-uri",
    group: Group::Locations,
    severity: Severity::Error,
    topic: Topic::AssetSupport,
    fix: None,
    schema: SchemaSupport::Expressed,
    messages: "
message = { $model } does not take assets
help = Give the material's own public address in `url`, or one hosted by MoonApiX.
model = this model takes public and hosted addresses only
",
    docs: Docs {
        summary: "an asset for a model that takes none",
        what: "The documentation says that the model takes public or MoonApiX-hosted addresses, and a material of the request \
               is an asset: an `Asset://` URI in any field, well written or not, or the value of `asset_id`, `asset-id` or \
               `asset_ref`. Models that take assets, or whose documentation does not say, are left alone here; for the \
               latter there is `undocumented-asset-uri`.",
        why: "The model has no access to assets, so the material cannot be loaded and the task fails.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-wc-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "Asset://asset_boat" }]
}"#,
        )],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-wc-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
        )],
        fix: "None: the address behind an asset is not in the request.",
        configuration: "`assets = \"accepted\"` in the model's `[models.\"…\"]` table says that it takes assets after all.",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    let Assets::NotAccepted(provenance) = &spec.assets else { return };
    for address in request.materials().flat_map(|material| material.addresses()) {
        if address.with(|location| matches!(location, Location::Asset(_))) {
            reporter
                .at(address.node())
                .arg("model", spec.name.as_str())
                .help("help", [])
                .label_if(request.model_node(), "model", [])
                .source(provenance)
                .emit();
        }
    }
}
