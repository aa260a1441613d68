use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "implausible-duration",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::PlausibleDuration],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = no video lasts { $given } s
help = Give a positive whole number of seconds, such as `{ $example }`, or leave it out.
again = it is said here too
",
        summary: "a duration of zero or less",
        what: "The model documents no durations, or is not known, and the duration is zero or negative. Every spelling \
               is read: `duration`, `seconds`, and both inside `metadata`. For a model that documents its durations, \
               `unsupported-duration` reports such values.",
        why: "There is no such video. The service rejects the request, or makes a video of a length that nobody asked for, \
              and charges for it.",
        fix: "None, because the length determines the cost.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 0
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::ODD_DURATION), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() || request.spec().is_some_and(|spec| spec.durations.is_some()) {
        return;
    }
    for (parameter, again) in
        request.distinct(ParameterKind::Duration).filter(|(parameter, _)| parameter.seconds() <= 0)
    {
        let example = if parameter.node().as_string().is_some() { "\"5\"" } else { "5" };
        reporter
            .at(parameter.node())
            .arg("given", parameter.text())
            .help("help", [("example", example.into())])
            .label_if(again.map(|again| again.node()), "again", [])
            .emit();
    }
}
