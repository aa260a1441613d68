use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

use crate::call::Call;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "missing-content-type",
    group: Group::Calls,
    severity: Severity::Warning,
    topics: &[Topic::ContentType],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
written = the body is JSON, and this says that it is `{ $type }`
implied = nothing says that the body is JSON; it is sent as `{ $type }`
none = nothing says that the body is JSON
help = Send the header `Content-Type: application/json`.
fix = Say that the body is JSON
",
        summary: "a call that does not say that its body is JSON",
        what: "A call sends JSON and does not say so: `curl -d` without the header `Content-Type: application/json` sends it \
               as a form, and so do `wget --post-data` and `requests.post(url, data={…})`; `fetch` sends text. With \
               `--json`, with `json=` and with axios the header is there. Where headers come from elsewhere, nothing is \
               reported.",
        why: "A server that goes by the header takes the body for a form or for text, and finds no `model` in it.",
        fix: "Safe, where it can be told how: adds the header, or writes `json=` in the place of `data=`.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
    good: &[
        Example::shell(
            r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  --json '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
        ),
        Example::python(
            r#"requests.post(
    "https://moonapix.com/v1/videos",
    headers={"Authorization": f"Bearer {key}"},
    json={"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"},
)
"#,
        ),
    ],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    let Some(said) = call.content_type.as_ref() else { return };
    if said.text.to_ascii_lowercase().contains("json") {
        return;
    }
    let key = match said.is_written {
        true => "written",
        false if said.text.is_empty() => "none",
        false => "implied",
    };
    let finding =
        reporter.finding(Spot::around(said.span), key).arg("type", Arg::Text(said.text.clone())).help("help", []);
    finding.fix_if(Applicability::Safe, "fix", [], call.says_json.clone().map(|edit| [edit])).emit();
}
