use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Request};

use crate::limits::duration::is_outside;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "malformed-seconds",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::SecondsForm],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `seconds` is `{ $given }`, which is not a number of whole seconds
help = Write digits only, such as `\"5\"`, or a number in `duration`.
",
        summary: "`seconds` that is not a string of digits",
        what: "`seconds`, at the top level or in `metadata`, is a string with other characters than the digits 0 to 9, \
               such as `5s` or `5.0`. A number that is none of the durations that are documented for the model, such \
               as `7.0`, is left to `unsupported-duration`. A value that is no string is left to `wrong-type`, and a \
               blank one to `unset-field`.",
        why: "The documentation gives `seconds` as a string that says the duration, and shows no other form. The service may \
              reject another one, or make a video of another length.",
        fix: "None: whether `1.5` means one second or two is for the author to say.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "seconds": "5s"
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
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::MalformedSeconds)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() {
        return;
    }
    let durations = request.spec().and_then(|spec| spec.durations.as_ref());
    for (node, _) in request.faults().filter(|(_, fault)| *fault == FaultKind::MalformedSeconds) {
        let given = node.as_string().map(|text| text.decode()).unwrap_or_default();
        if durations.is_some_and(|durations| is_outside(&given, &durations.value)) {
            continue;
        }
        reporter.at(node).arg("given", given.as_ref()).help("help", []).emit();
    }
}
