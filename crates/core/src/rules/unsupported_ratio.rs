use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use super::malformed_ratio::intended_ratio;
use super::unsupported_resolution::rewrite;
use crate::report::Reporter;
use crate::request::{Request, SettingKind};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-ratio",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::Ratio],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    english: Texts {
        messages: "
message = { $model } does not make videos of ratio `{ $given }`
near = It takes { $allowed }; the nearest to `{ $given }` is `{ $nearest }`.
help = It takes { $allowed }.
model = this model takes { $allowed }
fix = Use `{ $nearest }`
again = it is said here too
",
        summary: "an aspect ratio outside what the model documents",
        what: "The aspect ratio is not one of those that the model's documentation names. Every spelling is read: `ratio`, \
               `aspect_ratio`, `video_config.aspect_ratio`, and all three inside `metadata`. Ratios are compared as they are \
               written: `32:18` is not `16:9`. Models whose documentation names no ratios are not checked; what cannot be \
               a ratio at all is left to `malformed-ratio`.",
        why: "The service rejects the request when it is submitted, or makes a video of another shape than the one asked \
              for.",
        fix: "Unsafe: writes the ratio that the model takes and whose shape is nearest. Spellings that agree are rewritten \
              together. There is no fix where spellings disagree, or where the value is no ratio, such as `adaptive`.",
        configuration: "A model that takes other ratios than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = { $model } 不支持比例 `{ $given }`
near = 支持 { $allowed }；最接近 `{ $given }` 的是 `{ $nearest }`。
help = 支持 { $allowed }。
model = 这个模型支持 { $allowed }
fix = 改为 `{ $nearest }`
again = 此处也写了同样的值
",
        summary: "比例不在模型文档的范围内",
        what: "比例不是模型文档列出的取值之一。各种写法都会读取：`ratio`、`aspect_ratio`、\
               `video_config.aspect_ratio`，以及 `metadata` 里的这三种。比例按写出的样子比较：`32:18` 不是 \
               `16:9`。文档没有给出比例的模型不检查；完全不成比例的值由 `malformed-ratio` 报告。",
        why: "服务会在提交阶段拒绝请求，或生成一段画面形状与要求不同的视频。",
        fix: "不安全：改为模型支持的、形状最接近的比例。几处写法一致时一并改写。写法不一致，或值本身不是两数之比\
              （如 `adaptive`）时，不提供修复。",
        configuration: "如果模型实际支持的比例与文档不同，可以在配置的 `[models.\"…\"]` 表里覆盖。",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "21:9"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "16:9"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::UNSUPPORTED_RATIO, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, ratios)) = request.spec().and_then(|spec| Some((spec, spec.ratios.as_ref()?))) else { return };
    for (setting, again) in request.distinct(SettingKind::Ratio) {
        let given = setting.text();
        // A ratio has letters only where a configuration lists `adaptive`.
        if ratios.iter().any(|ratio| ratio.eq_ignore_ascii_case(&given)) {
            continue;
        }
        let allowed: Arg = ratios.iter().map(|ratio| format!("`{ratio}`")).collect();
        let finding = reporter
            .at(setting.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .label_if(request.model_node(), "model", [("allowed", allowed.clone())])
            .label_if(again.map(|again| again.node()), "again", [])
            .source(&ratios.provenance);
        let Some(nearest) = nearest(&given, &ratios.value) else {
            finding.help("help", [("allowed", allowed)]).emit();
            continue;
        };
        let finding = finding.help(
            "near",
            [("allowed", allowed), ("given", Arg::from(given.as_ref())), ("nearest", Arg::from(nearest))],
        );
        match rewrite(request, SettingKind::Ratio, nearest) {
            Some(edits) => finding.fix(Applicability::Unsafe, "fix", [("nearest", Arg::from(nearest))], edits).emit(),
            None => finding.emit(),
        }
    }
}

/// The documented ratio whose shape is nearest. Shapes compare by their quotient: 2:1 is as far from 1:1 as 1:2 is.
fn nearest<'r>(given: &str, ratios: &'r [String]) -> Option<&'r str> {
    let wanted = intended_ratio(given)?.ln();
    ratios
        .iter()
        .filter_map(|ratio| intended_ratio(ratio).map(|quotient| ((quotient.ln() - wanted).abs(), ratio)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, ratio)| ratio.as_str())
}
