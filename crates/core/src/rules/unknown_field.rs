use std::collections::HashSet;

use moonlint_catalogue::{Place, Topic, fields};
use moonlint_syntax::NodeId;

use super::missing_field::misspelt;
use crate::diagnostic::Severity;
use crate::fix::{Applicability, rename_key};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{FaultKind, Request};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};
use crate::suggest::nearest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-field",
    group: Group::Structure,
    severity: Severity::Warning,
    topic: Topic::UnknownFields,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = `{ $field }` is not a documented field { $place ->
    [top] of a request
    [config] of `video_config`
    [reference] of a reference
    [media] of a material
    [content] of a content item
   *[payload] beside `url`
}
near = Did you mean `{ $name }`?
help = The documentation does not say what happens to other fields; free-form values belong in `metadata`.
fix = Rename `{ $field }` to `{ $name }`
",
        summary: "a field that the documentation does not name",
        what: "A key at the top level, in `video_config`, or in an item of `references[]`, `images[]`, `videos[]`, `audios[]` or \
               `content[]` is not among the documented fields of that place. `metadata` is free-form, and its own keys are \
               never reported. A misspelt key that leaves a required field missing is reported by `missing-field` alone.",
        why: "What happens to other fields is not documented. A misspelt one is most likely ignored, and the video is made \
              without it.",
        fix: "Unsafe, where a documented field is near and not there yet, and the value is right for it: renames the key.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $field }` 不是{ $place ->
    [top] 请求
    [config] `video_config`
    [reference] references 条目
    [media] 素材
    [content] content 条目
   *[payload] `url` 旁边
}的文档字段
near = 是不是想写 `{ $name }`？
help = 其他字段会怎样，文档没有说明；自定义的内容应放在 `metadata` 里。
fix = 把 `{ $field }` 改名为 `{ $name }`
",
        summary: "文档没有提到的字段",
        what: "顶层、`video_config`，或 `references[]`、`images[]`、`videos[]`、`audios[]`、`content[]` 的条目里有\
               一个键，不在该处的文档字段之列。`metadata` 可以自由使用，其中自己的键从不报告。拼写有误、并因此缺了\
               必填字段的键，只由 `missing-field` 报告。",
        why: "其他字段会怎样，文档没有说明。拼写有误的字段多半被忽略，视频就会在没有它的情况下生成。",
        fix: "不安全，仅当有相近且尚未使用的文档字段、并且值适合它时提供：给键改名。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "durration": 5
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "metadata": { "campaign": "spring" }
}"#,
    )],
    check: Check::Request(Facts::UNKNOWN_FIELD, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut explained: Option<HashSet<NodeId>> = None;
    for (value, fault) in request.faults() {
        let FaultKind::UnknownField(place) = fault else { continue };
        let Some(member) = value.member() else { continue };
        // What `missing-field` marks as the cause of a gap is reported there.
        let explained = explained.get_or_insert_with(|| {
            let causes =
                request.missing().filter_map(|(node, missing)| misspelt(request.root().tree().node(node), missing));
            causes.map(|(cause, _)| cause.key_id()).collect()
        });
        if explained.contains(&member.key_id()) {
            continue;
        }
        let field = member.key().decode();
        let name = reporter.guess(|| nearest(&field, fields(place).iter().map(|field| field.name)));
        let finding = reporter.at(Spot::key(member)).arg("field", field.as_ref()).arg("place", name_of(place));
        let Some(name) = name else {
            finding.help("help", []).emit();
            continue;
        };
        let args = [("field", Arg::from(field)), ("name", Arg::from(name))];
        finding
            .help("near", [("name", Arg::from(name))])
            .fix(Applicability::Unsafe, "fix", args, [rename_key(member.key(), name)])
            .emit();
    }
    reporter.prove_fixes(request.root());
}

fn name_of(place: Place) -> &'static str {
    match place {
        Place::VideoConfig => "config",
        Place::Reference => "reference",
        Place::MediaObject => "media",
        Place::Content => "content",
        Place::Payload => "payload",
        _ => "top",
    }
}
