use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::parameters::report_outside;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::sizes::intended_ratio;

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
    // A ratio has letters only where a configuration lists `adaptive`.
    report_outside(request, ParameterKind::Ratio, |spec| spec.ratios.as_ref(), nearest, reporter);
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
