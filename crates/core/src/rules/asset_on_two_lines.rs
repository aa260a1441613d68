use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

use crate::rule::{Check, Rule};

// What compares the requests of one run is `crate::assets`.
static INFO: RuleInfo = RuleInfo {
    id: "asset-on-two-lines",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::AssetLines],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
both = the asset `{ $asset }` is used for the { $line } line here, and for the { $other } line at `{ $pointer }` in `{ $path }`
both-document = the asset `{ $asset }` is used for the { $line } line here, and for the { $other } line at `{ $pointer }` in document { $document } of `{ $path }`
help = Find out which line it was created for; the other request needs an asset of its own line. `[assets]` in the configuration can state the line.
first-use = used by a model of the { $line } line here
model = this model is of the { $line } line
",
        summary: "one asset used for models of two lines",
        what: "An asset belongs to the line of models (KZ or CL) for which it was created. Two requests of one run use \
               the same asset with models of different lines. Which of them is wrong does not show in the requests: \
               the later one, in the order of paths and documents, is marked, and the message names the earlier one. \
               Assets to which the configuration gives a line are left to `asset-line-mismatch`. Assets whose id \
               cannot be read, ids that only stand for one (`asset_xxx`), and models without a line are left alone.",
        why: "An asset of one line is not to be used in the other. One of the two requests fails, or waits for a \
              material that never becomes available.",
        fix: "None: only the author knows which line the asset was created for.",
        configuration: "The `[assets]` table says which line an asset belongs to, as in `asset_boat = \"cl\"`. Each \
                        request is then checked against that line.",
        schema: "",
    },
    bad: &[Example::jsonl(
        r#"{"model": "seedance-2.0-kz", "prompt": "A paper boat", "references": [{"media_type": "image", "role": "reference_image", "url": "Asset://asset_boat"}]}
{"model": "seedance-2.0-cl", "prompt": "A paper boat", "references": [{"media_type": "image", "role": "reference_image", "url": "Asset://asset_boat"}]}"#,
    )],
    good: &[Example::jsonl(
        r#"{"model": "seedance-2.0-kz", "prompt": "A paper boat", "references": [{"media_type": "image", "role": "reference_image", "url": "Asset://asset_boat_1"}]}
{"model": "seedance-2.0-cl", "prompt": "A paper boat", "references": [{"media_type": "image", "role": "reference_image", "url": "Asset://asset_boat_2"}]}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Run };
