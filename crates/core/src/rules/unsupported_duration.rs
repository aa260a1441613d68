use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::fix::{Applicability, replace, replace_text};
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Request, SettingKind};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "unsupported-duration",
    group: Group::Limits,
    severity: Severity::Error,
    topic: Topic::Duration,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    messages: "
message = { $model } does not make videos of { $given } s
help = It takes { $allowed } s; the nearest to { $given }: { $neighbours } s.
model = this model takes { $allowed } s
fix = Use { $nearest } s
",
    docs: Docs {
        summary: "a duration outside what the model documents",
        what: "The duration, in whole seconds, is not in the model's documented set or range. Every spelling is read: \
               `duration`, `seconds`, and both inside `metadata`. Models whose documentation names no durations take any.",
        why: "The service rejects the request when it is submitted, or makes a video of another length than the one that \
              was asked and is paid for.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 12
}"#,
        )],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 10
}"#,
        )],
        fix: "Unsafe: writes the nearest duration that the model takes, the shorter one where two are equally near. It is \
              never applied without being asked for, because length is cost. Spellings that agree are rewritten together; \
              there is no fix where they disagree.",
        configuration: "A model that takes other durations than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, durations)) = request.spec().and_then(|spec| Some((spec, spec.durations.as_ref()?))) else {
        return;
    };
    for setting in request.settings(SettingKind::Duration) {
        if durations.value.contains(setting.seconds()) {
            continue;
        }
        // As it is written: `12.0`, or a number of four hundred digits.
        let given = setting.text();
        let neighbours = durations.value.nearest(setting.seconds());
        let allowed = durations.value.to_string();
        let finding = reporter
            .at(setting.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .help(
                "help",
                [
                    ("allowed", Arg::from(allowed.as_str())),
                    ("given", Arg::from(given)),
                    ("neighbours", neighbours.iter().collect::<Arg>()),
                ],
            )
            .label_if(request.model_node(), "model", [("allowed", Arg::from(allowed))])
            .source(&durations.provenance);
        // The shorter one where two are equally near: it costs less.
        let nearest = neighbours.iter().copied().min_by_key(|seconds| (seconds.abs_diff(setting.seconds()), *seconds));
        let Some((nearest, spellings)) = nearest.zip(request.unanimous(SettingKind::Duration)) else {
            finding.emit();
            continue;
        };
        let edits = spellings.map(|spelling| match spelling.node().as_string() {
            Some(text) => replace_text(text, &nearest.to_string()),
            None => replace(spelling.node(), nearest.to_string()),
        });
        finding.fix(Applicability::Unsafe, "fix", [("nearest", Arg::from(nearest))], edits).emit();
    }
}
