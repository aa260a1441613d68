use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::parameters::report_outside;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::sizes::intended_lines;

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-resolution",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::Resolution],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not make videos in `{ $given }`
near = It takes { $allowed }; the nearest to `{ $given }` is `{ $nearest }`.
help = It takes { $allowed }.
model = this model takes { $allowed }
fix = Use `{ $nearest }`
again = it is said here too
",
        summary: "a resolution outside what the model documents",
        what: "The resolution is not one of those that the model's documentation names. Every spelling is read: \
               `resolution`, `video_config.resolution_name`, and both inside `metadata`. Resolutions are compared \
               without regard to case, so `720p` and `720P` are one. Models whose documentation names no resolutions \
               are not checked; what cannot be a resolution at all is left to `malformed-resolution`.",
        why: "The service rejects the request when it is submitted, or makes a video of another size than the one asked \
              for, and charges for it.",
        fix: "Unsafe: writes the nearest resolution that the model takes, as its documentation spells it; the lower \
              one where two are equally near. Spellings that agree are rewritten together. There is no fix where \
              spellings disagree, or where the value holds no number to be near to.",
        configuration: "A model that takes other resolutions than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "480P"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "720P"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::resolution::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    report_outside(request, ParameterKind::Resolution, |spec| spec.resolutions.as_ref(), nearest, reporter);
}

/// The documented resolution with the number of lines nearest to the one meant; the lower one of two that are.
fn nearest<'r>(given: &str, resolutions: &'r [String]) -> Option<&'r str> {
    let wanted = intended_lines(given)?;
    resolutions
        .iter()
        .filter_map(|resolution| intended_lines(resolution).map(|lines| (lines.abs_diff(wanted), lines, resolution)))
        .min_by_key(|(distance, lines, _)| (*distance, *lines))
        .map(|(_, _, resolution)| resolution.as_str())
}
