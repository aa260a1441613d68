use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use super::malformed_resolution::intended_lines;
use crate::fix::replace_text;
use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

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
    let Some((spec, resolutions)) = request.spec().and_then(|spec| Some((spec, spec.resolutions.as_ref()?))) else {
        return;
    };
    for (parameter, again) in request.distinct(ParameterKind::Resolution) {
        let given = parameter.text();
        if resolutions.iter().any(|resolution| resolution.eq_ignore_ascii_case(&given)) {
            continue;
        }
        let allowed: Arg = resolutions.iter().map(|resolution| format!("`{resolution}`")).collect();
        let finding = reporter
            .at(parameter.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .label_if(request.model_node(), "model", [("allowed", allowed.clone())])
            .label_if(again.map(|again| again.node()), "again", [])
            .source(&resolutions.provenance);
        let Some(nearest) = nearest(&given, &resolutions.value) else {
            finding.help("help", [("allowed", allowed)]).emit();
            continue;
        };
        let finding = finding.help(
            "near",
            [("allowed", allowed), ("given", Arg::from(given.as_ref())), ("nearest", Arg::from(nearest))],
        );
        let edits = rewrite(request, ParameterKind::Resolution, nearest);
        finding.fix_if(Applicability::Unsafe, "fix", [("nearest", Arg::from(nearest))], edits).emit();
    }
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

/// Edits that give every spelling of a parameter the same text, unless the spellings disagree: then only the author
/// knows which one is meant.
pub(super) fn rewrite(request: &Request<'_>, kind: ParameterKind, text: &str) -> Option<Vec<Edit>> {
    let parameters = request.unanimous(kind)?;
    parameters.map(|parameter| Some(replace_text(parameter.node().as_string()?, text))).collect()
}
