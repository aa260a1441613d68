use moonlint_catalogue::{Line, Topic, general};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Location, Request};

use crate::assets::is_named;
use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

/// The text for an asset whose line is presumed from its use, where no configuration states it.
pub(crate) const PRESUMED: &str = "presumed";

static INFO: RuleInfo = RuleInfo {
    id: "asset-line-mismatch",
    group: Group::Locations,
    severity: Severity::Error,
    topics: &[Topic::AssetLines, Topic::OtherAssetLines],
    fix: None,
    schema: SchemaSupport::Inexpressible,
    texts: RuleTexts {
        messages: "
message = the asset `{ $asset }` belongs to the { $other } line, and this model is of the { $line } line
presumed = the asset `{ $asset }` is used for a model of the { $other } line here, and this model is of the { $line } line
help = Create or confirm the asset for the { $line } line, and use the id that you get there.
model = this model is of the { $line } line
",
        summary: "an asset of one line used for a model of the other",
        what: "An asset belongs to the line of models (KZ or CL) for which it was created. A request uses an asset that the \
               configuration gives to another line than that of the request's model. Assets of which the configuration says \
               nothing are left to `asset-on-two-lines`, and so the rule never reports anything without an `[assets]` \
               table. Assets \
               whose id cannot be read, ids that only stand for one (`asset_xxx`), and models without a line are left alone.",
        why: "The documentation keeps assets of the KZ line from the CL models, and that is an error; it does not speak of \
              the other direction, and that is a warning. The other line does not have the asset, and the request fails or \
              waits for a material that never becomes available.",
        fix: "None: the asset of the other line has an id of its own.",
        configuration: "The `[assets]` table says which line an asset belongs to, as in `asset_boat = \"cl\"`. The \
                        examples above are checked with `asset_boat_kz = \"kz\"`.",
        schema: "only a configuration says which line an asset belongs to",
    },
    bad: &[Example::configured(
        "[assets]\nasset_boat_kz = \"kz\"\n",
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "Asset://asset_boat_kz" }]
}"#,
    )],
    good: &[Example::configured(
        "[assets]\nasset_boat_kz = \"kz\"\n",
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "Asset://asset_boat_kz" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::assets::has_known_line), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let lines = &reporter.settings().asset_lines;
    let Some(line) = request.spec().and_then(|spec| spec.line.as_ref()).filter(|_| !lines.is_empty()) else { return };
    // For the other lines, the documentation does not say it.
    let is_stated = line.value == Line::Cl;
    for address in request.materials().flat_map(|material| material.addresses()) {
        address.with(|location| {
            let Location::Asset(asset) = location else { return };
            if !is_named(&asset) {
                return;
            }
            let Some(other) = lines.get(asset.id).filter(|other| !other.eq_ignore_ascii_case(line.value.as_str()))
            else {
                return;
            };
            let line = line.value.as_str().to_uppercase();
            let finding = reporter
                .at(address.node())
                .arg("asset", asset.id)
                .arg("line", line.as_str())
                .arg("other", other.to_uppercase())
                .help("help", [("line", Arg::from(line.as_str()))])
                .label_if(request.model_node(), "model", [("line", Arg::from(line))]);
            match is_stated {
                true => finding.emit(),
                false => finding.at_most(Severity::Warning).source(general(Topic::OtherAssetLines)).emit(),
            }
        });
    }
}
