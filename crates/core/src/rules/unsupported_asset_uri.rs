use moonlint_catalogue::{Support, Topic};
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Location, Request};

use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-asset-uri",
    group: Group::Locations,
    severity: Severity::Error,
    topics: &[Topic::AssetSupport],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not take assets
help = Give the material's own public address in `url`, or one hosted by MoonApiX.
model = this model takes no assets
",
        summary: "an asset for a model that takes none",
        what: "The configuration says that the model takes no assets, and a material of the request is one: an \
               `Asset://` URI in any field, well written or not, or the value of `asset_id`, `asset-id` or \
               `asset_ref`. The documentation refuses assets for no model that it names; where it does not say that a \
               model takes them, there is `undocumented-asset-uri`.",
        why: "The model has no access to assets, so the material cannot be loaded and the task fails.",
        fix: "None: the address behind an asset is not in the request.",
        configuration: "`assets = \"refused\"` in a model's `[models.\"…\"]` table says that it takes no assets, and `assets = \
                        \"accepted\"` that it does.",
        schema: "",
    },
    bad: &[Example::configured(
        r#"[models."seedance-2.0-qm-720p"]
base = "seedance-2.0-qm-720p"
assets = "refused"
"#,
        r#"{
  "model": "seedance-2.0-qm-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "Asset://asset_boat" }]
}"#,
    )],
    good: &[Example::configured(
        r#"[models."seedance-2.0-qm-720p"]
base = "seedance-2.0-qm-720p"
assets = "refused"
"#,
        r#"{
  "model": "seedance-2.0-qm-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::assets::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec() else { return };
    let Support::Refused(provenance) = &spec.assets else { return };
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
