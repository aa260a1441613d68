use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use crate::rule::{Check, Rule};

// What compares the requests of one run is `crate::assets`.
static INFO: RuleInfo = RuleInfo {
    id: "asset-on-two-lines",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::AssetLines],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
both = the asset `{ $asset }` is used for the { $line } line here, and for the { $other } line at `{ $pointer }` in `{ $path }`
both-document = the asset `{ $asset }` is used for the { $line } line here, and for the { $other } line at `{ $pointer }` in document { $document } of `{ $path }`
help = Find out which line it was created for; the other request needs an asset of its own line. `[assets]` in the configuration can state the line.
first-use = used by a model of the { $line } line here
model = this model is of the { $line } line
",
        summary: "one asset used for models of two lines",
        what: "An asset belongs to the line of models (KZ or CL) for which it was created. Two requests of one run use the \
               same \
               asset with models of different lines. Which of them is wrong does not show in the requests: the later one, \
               in the \
               order of paths and documents, is marked, and the message names the earlier one. Assets to which the \
               configuration gives a line are left to `asset-line-mismatch`. Assets whose id cannot be read, ids that only \
               stand for one (`asset_xxx`), and models without a line are left alone.",
        why: "An asset of one line is not to be used in the other. One of the two requests fails, or waits for a material \
              that \
              never becomes available.",
        fix: "None: only the author knows which line the asset was created for.",
        configuration: "The `[assets]` table says which line an asset belongs to, as in `asset_boat = \"cl\"`. Each \
                        request is then \
                        checked against that line.",
        schema: "",
    },
    chinese: Texts {
        messages: "
both = 素材资源 `{ $asset }` 在此处用于 { $line } 模型线，又在 `{ $path }` 的 `{ $pointer }` 处用于 { $other } 模型线
both-document = 素材资源 `{ $asset }` 在此处用于 { $line } 模型线，又在 `{ $path }` 第 { $document } 个文档的 `{ $pointer }` 处用于 { $other } 模型线
help = 先查明它是为哪条模型线创建的；另一个请求需要自己那条模型线的素材资源。也可以在配置的 `[assets]` 表中写明它的模型线。
first-use = 此处由 { $line } 模型线的模型使用
model = 这个模型属于 { $line } 模型线
",
        summary: "同一素材资源用于两条模型线",
        what: "素材资源属于创建时所针对的模型线（KZ 或 CL）。同一次运行中有两个请求，把同一素材资源用于不同模型线的模型。\
               仅凭请求看不出哪一个有误：报告标在靠后的请求上（先后按路径和文档的顺序），并指出靠前的那一个。\
               配置中写明了模型线的素材资源由 `asset-line-mismatch` 检查。无法读出 ID 的素材资源、\
               仅作占位的 ID（`asset_xxx`）以及不属于任何模型线的模型，均不检查。",
        why: "一条模型线的素材资源不能用在另一条模型线上。这两个请求中有一个会失败，或者一直等待永远不会就绪的素材。",
        fix: "无：只有作者知道素材资源是为哪条模型线创建的。",
        configuration: "`[assets]` 表声明素材资源所属的模型线，例如 `asset_boat = \"cl\"`；声明之后，各请求按这条模型线检查。",
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
