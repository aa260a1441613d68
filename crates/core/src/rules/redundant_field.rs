use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::fix::{Applicability, splice};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{Request, Setting, SettingKind};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "redundant-field",
    group: Group::Style,
    severity: Severity::Hint,
    topic: Topic::RedundantSpellings,
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = `{ $spelling }` repeats what `{ $kept }` says
help = Remove it; `{ $kept }` is enough.
kept = says the same
fix = Remove `{ $spelling }`
",
        summary: "two spellings of one parameter that say the same",
        what: "Duration, aspect ratio, resolution or audio track is given in more than one spelling, and all of them agree: \
               `\"5\"` and `5`, `720p` and `720P` do. The spellings that are preferred less are reported: those in `metadata` \
               before those at the top level, and then `seconds` before `duration`, `video_config.aspect_ratio` before \
               `aspect_ratio` before `ratio`, `video_config.resolution_name` before `resolution`. Where spellings disagree, \
               `conflicting-values` reports them, and this rule keeps quiet about that parameter.",
        why: "Nothing is wrong yet. But whoever changes one of the values later and overlooks the other makes a request that \
              contradicts itself.",
        fix: "Safe: removes the spelling that is preferred less, and `video_config` or `metadata` where nothing else is in it. \
              No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "It is a hint: `--hints` shows it.",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $spelling }` 与 `{ $kept }` 的内容重复
help = 删除它；保留 `{ $kept }` 就够了。
kept = 内容相同
fix = 删除 `{ $spelling }`
",
        summary: "同一个参数用两种写法给出，且内容相同",
        what: "时长、比例、分辨率或音轨开关用了不止一种写法，而且各处一致（`\"5\"` 与 `5`、`720p` 与 `720P` 视为一\
               致）。报告的是较次选的写法：先是 `metadata` 里的，后是顶层的；再按 `seconds` 次于 `duration`，\
               `video_config.aspect_ratio` 次于 `aspect_ratio`、`aspect_ratio` 次于 `ratio`，\
               `video_config.resolution_name` 次于 `resolution` 的顺序。各写法不一致时由 `conflicting-values` 报\
               告，本规则不再提及该参数。",
        why: "请求目前没有错。但以后有人改了其中一处而漏掉另一处，请求就会自相矛盾。",
        fix: "安全：删除较次选的写法；`video_config` 或 `metadata` 因此变空时一并删除。旁边有注释，或文档里有重复\
              的键时，不提供修复。",
        configuration: "这是一条提示：用 `--hints` 显示。",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "seconds": "5"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5
}"#,
    )],
    check: Check::Request(Facts::REPEATED_SETTING, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for kind in SettingKind::ALL {
        let Some((settings, kept)) = request.unanimous(kind).zip(kept(request, kind)) else { continue };
        for setting in settings.filter(|setting| setting.node().id() != kept.node().id()) {
            report(request, &setting, &kept, reporter);
        }
    }
}

fn report(request: &Request<'_>, setting: &Setting<'_>, kept: &Setting<'_>, reporter: &mut Reporter<'_>) {
    let Some(member) = setting.member() else { return };
    let finding = reporter
        .at(Spot::key(member))
        .arg("spelling", setting.spelling())
        .arg("kept", kept.spelling())
        .help("help", [("kept", Arg::from(kept.spelling()))])
        .label_if(kept.member().map(Spot::key), "kept", []);
    match splice::prune(request.root(), member) {
        Some(edits) => {
            finding.fix(Applicability::Safe, "fix", [("spelling", Arg::from(setting.spelling()))], edits).emit()
        }
        None => finding.emit(),
    }
}

/// The preferred one of the spellings of a parameter, where all of them agree.
pub(super) fn kept<'a>(request: &Request<'a>, kind: SettingKind) -> Option<Setting<'a>> {
    request.unanimous(kind)?.min_by_key(|setting| (setting.in_metadata(), setting.field()))
}
