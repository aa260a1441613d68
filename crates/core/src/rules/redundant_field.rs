use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::{Member, Node, NodeId};

use super::conflicting_values::{repeats, twins, two_prompts};

use crate::fix::splice::{has_comment, remove_members};
use crate::fix::splice;
use crate::report::{Reporter, Spot};
use crate::request::{Request, Setting, SettingKind};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "redundant-field",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::RedundantSpellings],
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
               `\"5\"` and `5`, `720p` and `720P` do. So do `image` and `image_url`, `video` and `video_url`, `audio` and \
               `audio_url` with one location, and `prompt` and a text in `content[]` with one text. The spellings that are \
               preferred less are reported: those in `metadata` \
               before those at the top level, and then `seconds` before `duration`, `video_config.aspect_ratio` before \
               `aspect_ratio` before `ratio`, `video_config.resolution_name` before `resolution`, `image` before \
               `image_url`, \
               and a text in `content[]` before `prompt`. Where spellings disagree, \
               `conflicting-values` reports them, and this rule keeps quiet about that parameter.",
        why: "Nothing is wrong yet. But whoever changes one of the values later and overlooks the other makes a request that \
              contradicts itself.",
        fix: "Safe: removes the spelling that is preferred less, and `video_config` or `metadata` where nothing else is in \
              it. \
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
               致）。`image` 与 `image_url`、`video` 与 `video_url`、`audio` 与 `audio_url` 地址相同，`prompt` 与 `content[]` \
               里的文本相同，也属于这种情况。报告的是较次选的写法：先是 `metadata` 里的，后是顶层的；再按 `seconds` 次于 `duration`，\
               `video_config.aspect_ratio` 次于 `aspect_ratio`、`aspect_ratio` 次于 `ratio`，\
               `video_config.resolution_name` 次于 `resolution`、`image` 次于 `image_url`、`content[]` 里的文本次于 \
               `prompt` 的顺序。各写法不一致时由 `conflicting-values` 报\
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
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Facts::REPEATED_SETTING.union(Facts::TWIN_FIELDS), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for kind in SettingKind::ALL {
        let Some((settings, kept)) = request.unanimous(kind).zip(kept(request, kind)) else { continue };
        for setting in settings.filter(|setting| setting.node().id() != kept.node().id()) {
            report(request, &setting, &kept, reporter);
        }
    }
    for (one, other) in twins(request).filter(|(one, other)| one.site().is_some_and(|site| other.site() == Some(site))) {
        let (kept, other) = if one.field() == one.field().parameter() { (one, other) } else { (other, one) };
        let Some(member) = other.node().member() else { continue };
        let edits = remove_members(request.root(), |own| own.key_id() == member.key_id());
        emit(&other.spelling(), &kept.spelling(), Spot::key(member), kept.node().member(), edits, reporter);
    }
    if let Some((prompt, text)) = two_prompts(request).filter(|(prompt, _)| repeats(request, *prompt)) {
        emit("content[]", "prompt", text.into(), prompt.member(), without_texts(request, prompt), reporter);
    }
}

/// The edits that take the texts out of `content[]`, and `content` where nothing else is in it.
fn without_texts(request: &Request<'_>, prompt: Node<'_>) -> Option<Vec<Edit>> {
    let texts: Vec<NodeId> = request
        .prompts()
        .filter(|text| text.id() != prompt.id())
        .map(|text| Some(text.parent()?.id()))
        .collect::<Option<_>>()?;
    let item = request.root().tree().node(*texts.first()?);
    let array = item.parent()?;
    let is_text = |item: Node<'_>| texts.contains(&item.id());
    let items = || array.as_array().into_iter().flat_map(|array| array.items());
    // Texts may stand in two arrays: one of them at the top level, the other in `metadata`.
    let in_one = texts.iter().all(|text| items().any(|item| item.id() == *text));
    if !in_one || !request.root().tree().duplicates().is_empty() || has_comment(item.tree(), array.span()) {
        return None;
    }
    if items().all(is_text) {
        return splice::prune(request.root(), array.member()?);
    }
    splice::remove_elements(array, items().map(|item| (item.span(), is_text(item))))
}

fn emit(
    spelling: &str,
    kept: &str,
    spot: Spot<'_>,
    label: Option<Member<'_>>,
    edits: Option<Vec<Edit>>,
    reporter: &mut Reporter<'_>,
) {
    let finding = reporter
        .at(spot)
        .arg("spelling", spelling)
        .arg("kept", kept)
        .help("help", [("kept", Arg::from(kept))])
        .label_if(label.map(Spot::key), "kept", []);
    match edits {
        Some(edits) => finding.fix(Applicability::Safe, "fix", [("spelling", Arg::from(spelling))], edits).emit(),
        None => finding.emit(),
    }
}

fn report(request: &Request<'_>, setting: &Setting<'_>, kept: &Setting<'_>, reporter: &mut Reporter<'_>) {
    let Some(member) = setting.member() else { return };
    let edits = splice::prune(request.root(), member);
    emit(&setting.spelling(), &kept.spelling(), Spot::key(member), kept.member(), edits, reporter);
}

/// The preferred one of the spellings of a parameter, where all of them agree.
pub(super) fn kept<'a>(request: &Request<'a>, kind: SettingKind) -> Option<Setting<'a>> {
    request.unanimous(kind)?.min_by_key(|setting| (setting.in_metadata(), setting.field()))
}
