use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Request, SettingKind};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "conflicting-values",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::SpellingPrecedence,
    fix: None,
    schema: SchemaSupport::Accepted,
    messages: "
message = `{ $spelling }` contradicts `{ $other }`
help = Keep one of them: the documentation does not say which one counts.
other = this says { $value }
",
    docs: Docs {
        summary: "two spellings of one parameter that disagree",
        what: "Duration, aspect ratio, resolution and audio track can each be spelled in several ways, at the top level and \
               inside `metadata`. Two spellings of one parameter are present and say different things. `\"5\"` and `5` agree, \
               and so do `720p` and `720P`.",
        why: "The documentation does not say which spelling counts, so the video may be the wrong one.",
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
        fix: "None: only the author knows which value is meant.",
        configuration: "",
    },
    check: Check::Request(check),
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
