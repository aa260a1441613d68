use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

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
    texts: RuleTexts {
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
