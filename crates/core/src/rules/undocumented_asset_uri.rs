use moonlint_catalogue::{ReferencesSupport, Support, Topic};
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Asset, AssetForm, Later, Location, Material, Request, stands_for_id};

use crate::limits;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "undocumented-asset-uri",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::AssetSupport],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the documentation does not say that { $model } takes assets
help = Give the material's own public address in `url`; if the model does take assets, say so in the configuration.
model = nothing is documented about assets for this model
",
        summary: "an asset for a model whose documentation does not mention assets",
        what: "A material is an `Asset://` URI or an asset id, and the documentation neither says that the model takes \
               assets nor that it does not. Models that are documented to take them are left alone, and so are models \
               that only the configuration knows; for a model that is documented not to take them there is \
               `unsupported-asset-uri`, and for a material that the model does not take in any form, \
               `unsupported-media`.",
        why: "Assets are for models that support them. For another one the material may not be found, and the task fails \
              after it was submitted.",
        fix: "None: the address behind an asset is not in the request.",
        configuration: "`assets = \"accepted\"` in the model's `[models.\"…\"]` table says that it takes assets, and \
                        `assets = \"refused\"` that it does not.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "Asset://asset_boat"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::assets::is_unstated), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(spec) = request.spec().filter(|spec| spec.assets == Support::Unstated) else { return };
    // A model that only a configuration knows has no documentation that could be silent.
    if spec.references.value == ReferencesSupport::Unstated {
        return;
    }
    // Of a material that the model does not take in any form, `unsupported-media` says so.
    let is_taken =
        |material: &Material<'_>| !material.is_later(Later::MEDIA) && refusal(spec, material.media()).is_none();
    let taken = request.materials().filter(is_taken);
    for address in taken.flat_map(|material| material.addresses()) {
        if address.with(|location| matches!(location, Location::Asset(asset) if is_named(asset))) {
            reporter
                .at(address.node())
                .arg("model", spec.name.as_str())
                .help("help", [])
                .label_if(request.model_node(), "model", [])
                .emit();
        }
    }
}

/// Whether an asset is one: neither an address in its place, nor left over from documentation.
fn is_named(asset: Asset<'_>) -> bool {
    asset.form != AssetForm::Address && !stands_for_id(asset.id)
}
