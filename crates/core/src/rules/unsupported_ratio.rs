use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use super::malformed_ratio::intended_ratio;
use super::unsupported_resolution::rewrite;
use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unsupported-ratio",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::Ratio],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $model } does not make videos of ratio `{ $given }`
near = It takes { $allowed }; the nearest to `{ $given }` is `{ $nearest }`.
help = It takes { $allowed }.
model = this model takes { $allowed }
fix = Use `{ $nearest }`
again = it is said here too
",
        summary: "an aspect ratio outside what the model documents",
        what: "The aspect ratio is not one of those that the model's documentation names. Every spelling is read: `ratio`, \
               `aspect_ratio`, `video_config.aspect_ratio`, and all three inside `metadata`. Ratios are compared as they are \
               written: `32:18` is not `16:9`. Models whose documentation names no ratios are not checked; what cannot be \
               a ratio at all is left to `malformed-ratio`.",
        why: "The service rejects the request when it is submitted, or makes a video of another shape than the one asked \
              for.",
        fix: "Unsafe: writes the ratio that the model takes and whose shape is nearest. Spellings that agree are rewritten \
              together. There is no fix where spellings disagree, or where the value is no ratio, such as `adaptive`.",
        configuration: "A model that takes other ratios than its page says can be overridden in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "21:9"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "16:9"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::ratio::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, ratios)) = request.spec().and_then(|spec| Some((spec, spec.ratios.as_ref()?))) else { return };
    for (parameter, again) in request.distinct(ParameterKind::Ratio) {
        let given = parameter.text();
        // A ratio has letters only where a configuration lists `adaptive`.
        if ratios.iter().any(|ratio| ratio.eq_ignore_ascii_case(&given)) {
            continue;
        }
        let allowed: Arg = ratios.iter().map(|ratio| format!("`{ratio}`")).collect();
        let finding = reporter
            .at(parameter.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .label_if(request.model_node(), "model", [("allowed", allowed.clone())])
            .label_if(again.map(|again| again.node()), "again", [])
            .source(&ratios.provenance);
        let Some(nearest) = nearest(&given, &ratios.value) else {
            finding.help("help", [("allowed", allowed)]).emit();
            continue;
        };
        let finding = finding.help(
            "near",
            [("allowed", allowed), ("given", Arg::from(given.as_ref())), ("nearest", Arg::from(nearest))],
        );
        let edits = rewrite(request, ParameterKind::Ratio, nearest);
        finding.fix_if(Applicability::Unsafe, "fix", [("nearest", Arg::from(nearest))], edits).emit();
    }
}

/// The documented ratio whose shape is nearest. Shapes compare by their quotient: 2:1 is as far from 1:1 as 1:2 is.
fn nearest<'r>(given: &str, ratios: &'r [String]) -> Option<&'r str> {
    let wanted = intended_ratio(given)?.ln();
    ratios
        .iter()
        .filter_map(|ratio| intended_ratio(ratio).map(|quotient| ((quotient.ln() - wanted).abs(), ratio)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, ratio)| ratio.as_str())
}
