use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::{Node, Str};

use crate::fix::splice;
use crate::report::{Reporter, Spot};
use crate::request::{FaultKind, Request};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "unset-field",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::UnsetValues],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = `{ $field }` is { $found ->
    [blank] a blank string
   *[null] null
}, which says nothing
help = Leave `{ $field }` out, or give it a value.
fix = Remove `{ $field }`
",
        summary: "an optional field that is `null` or blank",
        what: "An optional field of the documentation is there and its value is `null`, or a string with nothing but white \
               space where a string belongs: at the top level, in `metadata` as far as it is read, in `video_config`, in \
               items \
               of `references[]`, `images[]`, `videos[]`, `audios[]` and `content[]`. For all other rules such a field is \
               absent. A field that the request needs is left to `missing-field`, `empty-value` or `missing-prompt`, \
               `null` in \
               an array to `wrong-type`, and `media_type` to `implicit-media-type`.",
        why: "Serialisers write fields that have no value. The documentation does not say what the service makes of them: \
              it may \
              ignore the field, or reject the request.",
        fix: "Safe: removes the field. No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $field }` 为{ $found ->
    [blank] 空白字符串
   *[null] { \" \" }null
}，等于没有填写
help = 去掉 `{ $field }`，或给它一个值。
fix = 删除 `{ $field }`
",
        summary: "可选字段的值为 `null` 或空白",
        what: "请求中有文档列出的可选字段，但值为 `null`，或者应为字符串的值只有空白字符。检查范围：顶层字段、`metadata` 中\
               会被读取的字段、`video_config`，以及 `references[]`、`images[]`、`videos[]`、`audios[]` 和 `content[]` 的\
               条目。其他规则把这样的字段当作不存在。请求必需的字段由 `missing-field`、`empty-value` 或 `missing-prompt` \
               报告，数组中的 `null` 由 `wrong-type` 报告，`media_type` 由 `implicit-media-type` 报告。",
        why: "序列化程序会写出没有值的字段。文档没有说明服务如何处理它们：可能忽略该字段，也可能拒绝请求。",
        fix: "安全：删除该字段。旁边有注释，或 JSON 文档中有重复的键时，不提供修复。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": null,
  "callback_url": ""
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::UNSET, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        if fault == FaultKind::Unset {
            report(request, node, reporter);
        }
    }
}

fn report(request: &Request<'_>, node: Node<'_>, reporter: &mut Reporter<'_>) {
    let field = node.key().map(Str::decode).unwrap_or_default();
    let name = || ("field", Arg::from(field.as_ref()));
    let finding = reporter
        .at(Spot::from(node))
        .arg("field", field.as_ref())
        .arg("found", if node.is_null() { "null" } else { "blank" })
        .help("help", [name()]);
    match node.member().and_then(|member| splice::prune(request.root(), member)) {
        Some(edits) => finding.fix(Applicability::Safe, "fix", [name()], edits).emit(),
        None => finding.emit(),
    }
}
