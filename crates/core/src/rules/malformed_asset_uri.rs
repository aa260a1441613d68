use moonlint_catalogue::{Assets, Topic};
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::Str;

use crate::fix::replace_span;
use crate::report::Reporter;
use crate::request::{AssetForm, Location, Request, range_of};
use crate::rule::{Check, Facts, Rule};

/// How an asset's address begins, in exactly this spelling.
const SCHEME: &str = "Asset://";

static INFO: RuleInfo = RuleInfo {
    id: "malformed-asset-uri",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::AssetUriForm],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
scheme = `{ $given }` is not how this asset is written
scheme-help = Write `Asset://{ $id }`.
id = `{ $given }` names no asset
id-help = An asset is written as `Asset://asset_` and one or more letters `A` to `Z` and `a` to `z`, digits, `_` or `-`.
fix = Write `Asset://{ $id }`
",
        summary: "an `asset:` URI that is not `Asset://asset_…`",
        what: "The location of a material begins with `asset:`, in whatever case, and is not written as `Asset://asset_` \
               followed by one or more of the letters `A` to `Z` and `a` to `z`, digits, `_` and `-`. Either the scheme is \
               misspelt (`asset://`, `Asset:`, white space around it), or what follows is not an asset's id. Plain ids in \
               `asset_id`, `asset-id` and `asset_ref` are left alone, and so is every asset of a model that takes none: \
               `unsupported-asset-uri` reports it. The form is read from the documentation's examples, which is why this \
               is a \
               warning.",
        why: "The service may not recognise such a value as an asset, and then cannot load the material.",
        fix: "Safe, where only the scheme is misspelt: writes `Asset://` before the id. There is none for a malformed id, \
              because the right one is not in the request.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
scheme = `{ $given }` 不是素材引用的正确写法
scheme-help = 写成 `Asset://{ $id }`。
id = `{ $given }` 没有指明任何素材资源
id-help = 素材引用写作 `Asset://asset_` 加一个或多个字符：字母 `A` 至 `Z` 和 `a` 至 `z`、数字、`_` 或 `-`。
fix = 写成 `Asset://{ $id }`
",
        summary: "`asset:` URI 没有写成 `Asset://asset_…`",
        what: "素材的地址以 `asset:` 开头（不分大小写），却没有写成 `Asset://asset_` 加一个或多个字母（`A` 至 `Z`、\
               `a` 至 `z`）、数字、`_` 或 `-`。要么是协议拼写有误（`asset://`、`Asset:`，或前后有空白），\
               要么后面不是素材 ID。`asset_id`、`asset-id` 和 `asset_ref` 中的普通 ID 不检查；\
               模型不接受素材引用时也不检查，由 `unsupported-asset-uri` 报告。这种形式是从文档示例推得的，因此只给出警告。",
        why: "服务可能不会把这样的值认作素材引用，从而无法加载素材。",
        fix: "安全，仅限协议拼写有误的情况：在 ID 前写上 `Asset://`。ID 有误时没有修复，因为请求中没有正确的 ID。",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "asset://asset_boat" }]
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "Asset://boat.png" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "Asset://asset_boat" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::ODD_ASSET, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.spec().is_some_and(|spec| matches!(spec.assets, Assets::NotAccepted(_))) {
        return;
    }
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        let Location::Asset(asset) = Location::parse(text, address.field()) else { continue };
        match asset.form {
            AssetForm::Uri | AssetForm::Id | AssetForm::Address => {}
            AssetForm::MalformedId => {
                reporter.finding(address.node(), "id").arg("given", text).help("id-help", []).emit();
            }
            AssetForm::MisspeltScheme => {
                let finding = reporter
                    .finding(address.node(), "scheme")
                    .arg("given", text)
                    .help("scheme-help", [("id", Arg::from(asset.id))]);
                match address.node().as_string().and_then(|string| respelling(string, text, asset.id)) {
                    Some(edits) => {
                        finding.fix(Applicability::Safe, "fix", [("id", Arg::from(asset.id))], edits).emit();
                    }
                    None => finding.emit(),
                }
            }
        }
    }
}

/// The edits that leave `Asset://` and the id, and every byte of them that stands there already.
fn respelling(string: Str<'_>, text: &str, id: &str) -> Option<impl Iterator<Item = Edit>> {
    let id = range_of(text, id)?;
    let before = text.get(..id.start)?;
    let head = common(before.bytes(), SCHEME.bytes());
    let tail = common(before[head..].bytes().rev(), SCHEME[head..].bytes().rev());
    let scheme = head..id.start - tail;
    let written = SCHEME.get(head..SCHEME.len() - tail)?;
    let scheme =
        (scheme.start < scheme.end || !written.is_empty()).then(|| replace_span(string.source_span(scheme), written));
    let after = (id.end < text.len()).then(|| replace_span(string.source_span(id.end..text.len()), ""));
    Some(scheme.into_iter().chain(after))
}

/// How many bytes two sequences begin with in common.
fn common(left: impl Iterator<Item = u8>, right: impl Iterator<Item = u8>) -> usize {
    left.zip(right).take_while(|(left, right)| left == right).count()
}
