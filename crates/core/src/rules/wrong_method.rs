use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

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
    english: Texts {
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
    chinese: Texts {
        messages: "
written = 创建任务应使用 `POST`，而这次调用使用 `{ $method }`
implied = 创建任务应使用 `POST`；这次调用没有写明方法，实际使用 `{ $method }`
help = 使用 `POST` 发送。
fix = 改用 `POST`
",
        summary: "发送请求时没有使用 `POST`",
        what: "调用把请求体发往 `/v1/videos` 或 `/v1/video/generations`，用的却不是 `POST`：要么写明了别的方法，例如 `-X PUT` 或 \
               `requests.put`；要么由工具默认，例如 `fetch` 不写 `method` 时使用 `GET`，curl 加上 `-G` 也是如此。\
               文件里看不出的方法不报告。",
        why: "这两个路径只接受 `POST`。`GET` 甚至不会发出请求体。",
        fix: "不安全，仅限写明了方法的情况：改写为 `POST`。改写后每次调用都会创建任务。",
        configuration: "",
        schema: "方法不是请求体的一部分",
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
