use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Request, SettingKind};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "conflicting-values",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::SpellingPrecedence,
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = `{ $spelling }` contradicts `{ $other }`
help = Keep one of them: the documentation does not say which one counts.
other = this says { $value }
",
        summary: "two spellings of one parameter that disagree",
        what: "Duration, aspect ratio, resolution and audio track can each be spelled in several ways, at the top level and \
               inside `metadata`. Two spellings of one parameter are present and say different things. `\"5\"` and `5` agree, \
               and so do `720p` and `720P`.",
        why: "The documentation does not say which spelling counts, so the video may be the wrong one.",
        fix: "None: only the author knows which value is meant.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $spelling }` 与 `{ $other }` 冲突
help = 只保留其中一个：文档没有说明以哪个为准。
other = 此处的值为 { $value }
",
        summary: "同一参数的两种写法互相冲突",
        what: "时长、比例、分辨率和音轨都有多种写法，可以位于顶层，也可以位于 `metadata` 内。同一参数出现了两种写法，\
               而值不一致。`\"5\"` 与 `5` 视为一致，`720p` 与 `720P` 也视为一致。",
        why: "文档没有说明以哪种写法为准，生成的视频可能不是想要的。",
        fix: "无：只有作者知道想要的是哪个值。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "metadata": { "duration": 10 }
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 10
}"#,
    )],
    check: Check::Request(Facts::REPEATED_SETTING, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for kind in SettingKind::ALL {
        let mut settings = request.settings(kind);
        let Some(first) = settings.next() else { continue };
        for other in settings.filter(|other| !other.agrees_with(&first)) {
            reporter
                .at(other.node())
                .arg("spelling", other.spelling())
                .arg("other", first.spelling())
                .help("help", [])
                .label(first.node(), "other", [("value", Arg::from(first.text()))])
                .emit();
        }
    }
}
