use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, ParameterKind, Request};

use crate::fix::{replace, replace_text};
use crate::limits;
use crate::limits::duration::is_outside;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-duration",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::Duration],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not make videos of { $given } s
malformed = { $model } takes no `seconds` of `{ $given }`
malformed-help = It takes { $allowed } s; write digits only.
help = It takes { $allowed } s; the nearest to { $given }: { $neighbours } s.
model = this model takes { $allowed } s
fix = Use { $nearest } s
again = it is said here too
",
        summary: "a duration outside what the model documents",
        what: "The duration, in whole seconds, is not in the model's documented set or range. Every spelling is read: \
               `duration`, `seconds`, and both inside `metadata`. A number in `seconds` that is not written in digits alone, such \
               as `7.0` or `-5`, counts as what it says; `malformed-seconds` is for the others. Models whose documentation names no durations are not checked.",
        why: "The service rejects the request when it is submitted, or makes a video of another length than the one asked \
              for, and charges for it.",
        fix: "Unsafe: writes the nearest duration that the model takes, the shorter one where two are equally near. It \
              is never applied without being asked for, because the length determines the cost. Spellings that agree \
              are rewritten together; there is no fix where they disagree.",
        configuration: "A model that takes other durations than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
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
};

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(
        Trigger::mask(Mask::fault(FaultKind::MalformedSeconds)).or_beside(limits::duration::exceeded),
        check,
    ),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, durations)) = request.spec().and_then(|spec| Some((spec, spec.durations.as_ref()?))) else {
        return;
    };
    let malformed = request.faults().filter(|(_, fault)| *fault == FaultKind::MalformedSeconds);
    for (node, _) in malformed {
        let given = node.as_string().map(|text| text.decode()).unwrap_or_default();
        if !is_outside(&given, &durations.value) {
            continue;
        }
        let allowed = || ("allowed", Arg::from(durations.value.text()));
        reporter
            .finding(node, "malformed")
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .help("malformed-help", [allowed()])
            .label_if(request.model_node(), "model", [allowed()])
            .source(&durations.provenance)
            .emit();
    }
    for (parameter, again) in request.distinct(ParameterKind::Duration) {
        if durations.value.contains(parameter.seconds()) {
            continue;
        }
        // As it is written: `12.0`, or a number of four hundred digits.
        let given = parameter.text();
        let neighbours = durations.value.nearest(parameter.seconds());
        let allowed = durations.value.text();
        let finding = reporter
            .at(parameter.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .help(
                "help",
                [
                    ("allowed", Arg::from(allowed.clone())),
                    ("given", Arg::from(given)),
                    ("neighbours", neighbours.iter().collect::<Arg>()),
                ],
            )
            .label_if(request.model_node(), "model", [("allowed", Arg::from(allowed))])
            .label_if(again.map(|again| again.node()), "again", [])
            .source(&durations.provenance);
        // The shorter one where two are equally near: it costs less.
        let nearest =
            neighbours.iter().copied().min_by_key(|seconds| (seconds.abs_diff(parameter.seconds()), *seconds));
        let Some((nearest, spellings)) = nearest.zip(request.unanimous(ParameterKind::Duration)) else {
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
