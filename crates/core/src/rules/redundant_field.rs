use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::fix::{Applicability, splice};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{Request, Setting, SettingKind};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "redundant-field",
    group: Group::Style,
    severity: Severity::Hint,
    topic: Topic::RedundantSpellings,
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    messages: "
message = `{ $spelling }` repeats what `{ $kept }` says
help = Remove it; `{ $kept }` is enough.
kept = says the same
fix = Remove `{ $spelling }`
",
    docs: Docs {
        summary: "two spellings of one parameter that say the same",
        what: "Duration, aspect ratio, resolution or audio track is given in more than one spelling, and all of them agree: \
               `\"5\"` and `5`, `720p` and `720P` do. The spellings that are preferred less are reported: those in `metadata` \
               before those at the top level, and then `seconds` before `duration`, `video_config.aspect_ratio` before \
               `aspect_ratio` before `ratio`, `video_config.resolution_name` before `resolution`. Where spellings disagree, \
               `conflicting-values` reports them, and this rule keeps quiet about that parameter.",
        why: "Nothing is wrong yet. But whoever changes one of the values later and overlooks the other makes a request that \
              contradicts itself.",
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
        fix: "Safe: removes the spelling that is preferred less, and `video_config` or `metadata` where nothing else is in it. \
              No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "It is a hint: `--hints` shows it.",
    },
    check: Check::Request(check),
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
