use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

use crate::call::Call;
use crate::fix::replace_span;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "wrong-method",
    group: Group::Calls,
    severity: Severity::Error,
    topics: &[Topic::Method],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Inexpressible,
    texts: RuleTexts {
        messages: "
written = a request is sent with `POST`, and this call uses `{ $method }`
implied = a request is sent with `POST`; this call names no method, which makes it `{ $method }`
help = Send it with `POST`.
fix = Use `POST`
",
        summary: "a method other than `POST` for a request",
        what: "A call sends the body of a request to `/v1/videos` or `/v1/video/generations` with another method than \
               `POST`, as `-X PUT` or `requests.put`, or with one that its tool chooses: `fetch` without a `method` uses \
               `GET`, and so does curl with `-G`. A method that is not written in the file is left alone.",
        why: "The paths take requests by `POST` alone. `GET` does not even send the body.",
        fix: "Unsafe, where the method is written: writes `POST`. Each call then starts a task.",
        configuration: "",
        schema: "the method is no part of the request's body",
    },
    bad: &[Example::shell(
        r#"curl -X PUT https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
    good: &[Example::shell(
        r#"curl -X POST https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    let Some(method) = call.method.as_ref().filter(|method| !method.text.eq_ignore_ascii_case("post")) else { return };
    let key = if method.is_written { "written" } else { "implied" };
    let finding = reporter
        .finding(Spot::around(method.span), key)
        .arg("method", Arg::Text(method.text.to_ascii_uppercase()))
        .help("help", []);
    // An option that stands for a method has other bytes.
    if method.is_written && method.span.len() as usize == method.text.len() {
        let is_small = method.text.bytes().all(|byte| byte.is_ascii_lowercase());
        let edit = replace_span(method.span, if is_small { "post" } else { "POST" });
        finding.fix(Applicability::Unsafe, "fix", [], [edit]).emit();
    } else {
        finding.emit();
    }
}
