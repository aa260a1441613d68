use moonlint_catalogue::{Support, Topic};
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{AssetForm, Location, Request, range_of};
use moonlint_syntax::Str;

use crate::fix::replace_span;
use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

/// How an asset's address begins, in exactly this spelling.
const SCHEME: &str = "Asset://";

static INFO: RuleInfo = RuleInfo {
    id: "malformed-asset-uri",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::AssetUriForm],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
scheme = `{ $given }` is not how this asset is written
scheme-help = Write `Asset://{ $id }`.
id = `{ $given }` names no asset
id-help = An asset is written as `Asset://asset_` and one or more letters `A` to `Z` and `a` to `z`, digits, `_` or `-`.
fix = Write `Asset://{ $id }`
",
        summary: "an `asset:` URI that is not `Asset://asset_…`",
        what: "The location of a material begins with `asset:`, in whatever case, and is not written as \
               `Asset://asset_` followed by one or more of the letters `A` to `Z` and `a` to `z`, digits, `_` and `-`. \
               Either the scheme is misspelt (`asset://`, `Asset:`, white space around it), or what follows is not an \
               asset's id. Plain ids in `asset_id`, `asset-id` and `asset_ref` are left alone, and so is every asset \
               of a model that takes none: `unsupported-asset-uri` reports it. The form is read from the \
               documentation's examples, which is why this is a warning.",
        why: "The service may not recognise such a value as an asset, and then cannot load the material.",
        fix: "Safe, where only the scheme is misspelt: writes `Asset://` before the id. There is none for a malformed id, \
              because the right one is not in the request.",
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::ODD_ASSET), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.spec().is_some_and(|spec| matches!(spec.assets, Support::Refused(_))) {
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
                let edits = address.node().as_string().and_then(|string| respelling(string, text, asset.id));
                finding.fix_if(Applicability::Safe, "fix", [("id", Arg::from(asset.id))], edits).emit();
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
