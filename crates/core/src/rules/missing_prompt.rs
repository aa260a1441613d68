use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Missing, Request};

use crate::gaps::misspelt;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "missing-prompt",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::RequiredFields],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the request has materials and no prompt
help = Add `prompt`: the documentation does not mark it as optional.
",
        summary: "materials without a prompt",
        what: "The request names images, videos or audio, and has neither a `prompt` nor a text in `content[]`, or \
               only blank ones. Without materials there is nothing to make a video of, and `missing-field` or \
               `empty-value` reports it. Where a part of the request cannot be read, or `metadata` holds fields of \
               requests that are not read there, the prompt may be in it, and nothing is reported. Nor is it where a \
               misspelt key explains the gap: `unknown-field` does.",
        why: "The documentation does not mark the prompt as optional, and does not say that a request with materials \
              alone is rejected.",
        fix: "None: only the author knows what the video shows.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::NoPrompt)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, _) in request.faults().filter(|(_, fault)| *fault == FaultKind::NoPrompt) {
        if misspelt(request.root(), Missing::Prompt).is_none() {
            reporter.at(node).help("help", []).emit();
        }
    }
}
