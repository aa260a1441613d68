use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::report::{Finding, Reporter};
use crate::rule::{Check, Rule, Trigger};
use crate::sizes::{intended_lines, lines, named_resolution};

static INFO: RuleInfo = RuleInfo {
    id: "malformed-resolution",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::ResolutionForm],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not written as a resolution
near = Write `{ $nearest }`: a number of lines, followed by `p`.
named = Write `{ $named }`, as the model's name says.
help = Write a number of lines followed by `p`, such as `720p`, or `2k` or `4k`.
again = it is said here too
",
        summary: "a resolution that is not written like one",
        what: "The model documents no resolutions, or is not known, and the value is neither a number followed by `p` \
               or `P`, nor `2k` or `4k` in either case, nor a width and a height such as `1280x720`: `720`, `0p`, \
               `HD`. Every spelling is read: `resolution`, `video_config.resolution_name`, and both inside `metadata`. \
               For a model that documents its resolutions, `unsupported-resolution` reports such values.",
        why: "Every documented resolution has this form. Another one is likely to be rejected, or to be ignored in \
              favour of a default.",
        fix: "None, because the resolution determines the cost. The help suggests a spelling where the value holds a \
              number of lines.",
        configuration: "A model that takes other values can list them in the configuration's `[models.\"…\"]` table; \
                        `unsupported-resolution` then checks against that list instead.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "HD"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "720p"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::resolution::is_odd), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() || request.spec().is_some_and(|spec| spec.resolutions.is_some()) {
        return;
    }
    for (parameter, again) in request.distinct(ParameterKind::Resolution) {
        let given = parameter.text();
        if lines(&given).is_some() {
            continue;
        }
        let finding = reporter.at(parameter.node()).arg("given", given.as_ref()).label_if(
            again.map(|again| again.node()),
            "again",
            [],
        );
        // The name of a model may say its resolution.
        let named = request.spec().and_then(|spec| named_resolution(&spec.name));
        match named.map(|named| ("named", [("named", Arg::from(named))])) {
            Some((key, args)) => finding.help(key, args).emit(),
            None => suggest(finding, &given),
        }
    }
}

fn suggest(finding: Finding<'_>, given: &str) {
    match intended_lines(given) {
        Some(lines) => finding.help("near", [("nearest", Arg::from(format!("{lines}p")))]).emit(),
        None => finding.help("help", []).emit(),
    }
}
