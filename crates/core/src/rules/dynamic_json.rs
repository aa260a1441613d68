use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use crate::call::Call;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "dynamic-json",
    group: Group::Calls,
    severity: Severity::Hint,
    topics: &[Topic::Escapes],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = { $count ->
    [one] this value is put into JSON as it is: a quotation mark or a line break in it breaks the request
   *[other] { $count } values are put into JSON as they are: a quotation mark or a line break in one breaks the request
}
help = Let something that knows JSON write it: `jq -n --arg`, `json=`, `JSON.stringify`.
",
        summary: "JSON that is glued together from strings and variables",
        what: "A command or a program writes JSON as text and puts values between its quotation marks: \
               `\"{\\\"prompt\\\": \\\"$PROMPT\\\"}\"` in a shell, `f'{{\"prompt\": \"{prompt}\"}}'` in Python, a template literal \
               in JavaScript. It is reported once for each text, at the first such value. Values that stand outside of \
               strings, such as numbers, are left alone, and so are the templates of HTTP files.",
        why: "A prompt with a quotation mark, a backslash or a line break makes invalid JSON of it, or another request than \
              was meant.",
        fix: "None. In a shell, let `jq` write the body:\n\n\
              ```sh\n\
              jq -n --arg prompt \"$PROMPT\" '{model: \"wan2.7\", prompt: $prompt}' |\n  \
              curl \"$BASE/v1/videos\" --json @-\n\
              ```\n\n\
              In Python, give a dict to `json=`; in JavaScript, an object to `JSON.stringify`.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = { $count ->
    [one] 这个值被原样拼进 JSON，其中如有引号或换行，请求就会损坏
   *[other] 有 { $count } 个值被原样拼进 JSON，其中如有引号或换行，请求就会损坏
}
help = 让懂 JSON 的工具来生成：`jq -n --arg`、`json=`、`JSON.stringify`。
",
        summary: "用字符串和变量拼接 JSON",
        what: "命令或程序把 JSON 当作文本书写，并把值填进引号之间：shell 里的 `\"{\\\"prompt\\\": \\\"$PROMPT\\\"}\"`，Python 里的 \
               `f'{{\"prompt\": \"{prompt}\"}}'`，JavaScript 里的模板字符串。每段文本只在第一个这样的值处报告一次。\
               字符串之外的值（例如数字）和 HTTP 文件的模板不报告。",
        why: "提示词里只要有引号、反斜杠或换行，拼出来的就不再是合法的 JSON，或者变成了另一个请求。",
        fix: "无。在 shell 里，用 `jq` 生成请求体：\n\n\
              ```sh\n\
              jq -n --arg prompt \"$PROMPT\" '{model: \"wan2.7\", prompt: $prompt}' |\n  \
              curl \"$BASE/v1/videos\" --json @-\n\
              ```\n\n\
              在 Python 里，把字典传给 `json=`；在 JavaScript 里，把对象传给 `JSON.stringify`。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d "{\"model\": \"seedance-2.0-kz\", \"prompt\": \"$PROMPT\"}"
"#,
    )],
    good: &[Example::python(
        r#"requests.post(
    "https://moonapix.com/v1/videos",
    headers={"Authorization": f"Bearer {key}"},
    json={"model": "seedance-2.0-kz", "prompt": prompt},
)
"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    if let Some(first) = call.filled_in.iter().min_by_key(|span| span.start) {
        let count = Arg::Number(call.filled_in.len() as i64);
        reporter.at(Spot::around(*first)).arg("count", count).help("help", []).emit();
    }
}
