use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

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
    english: Texts {
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
    chinese: Texts {
        messages: "
written = 请求体是 JSON，这里却声明为 `{ $type }`
implied = 没有声明请求体是 JSON，实际会以 `{ $type }` 发送
none = 没有声明请求体是 JSON
help = 加上请求头 `Content-Type: application/json`。
fix = 声明请求体是 JSON
",
        summary: "调用没有声明请求体是 JSON",
        what: "调用发送的是 JSON，却没有声明：`curl -d` 不加请求头 `Content-Type: application/json` 时会以表单发送，\
               `wget --post-data` 和 `requests.post(url, data={…})` 也是如此；`fetch` 会以文本发送。`--json`、`json=` 和 axios \
               会自动加上请求头。请求头来自别处时不报告。",
        why: "按请求头解析的服务器会把请求体当作表单或文本，从中找不到 `model`。",
        fix: "安全，仅限能确定写法的情况：加上请求头，或者把 `data=` 改写为 `json=`。",
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
    let finding = reporter
        .finding(Spot::around(said.span), key)
        .arg("type", Arg::Text(said.text.clone()))
        .help("help", []);
    match &call.says_json {
        Some(edit) => finding.fix(Applicability::Safe, "fix", [], [edit.clone()]).emit(),
        None => finding.emit(),
    }
}
