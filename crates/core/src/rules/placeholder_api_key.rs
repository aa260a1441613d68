use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use crate::call::{Call, KeyKind};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "placeholder-api-key",
    group: Group::Calls,
    severity: Severity::Hint,
    topics: &[Topic::ApiKey],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = these words stand for an API key, and none is put in their place
help = Read the key from an environment variable, such as `$MOONAPIX_API_KEY`.
",
        summary: "words that stand for an API key, in a script",
        what: "A script or a program sends words where the key belongs, such as `<MOONAPIX_API_KEY>`, `YOUR_API_KEY` or \
               `sk-xxx`. In Markdown such words are what readers expect, and nothing is reported.",
        why: "The call is rejected wherever the script is run as it is.",
        fix: "None: read the key from an environment variable.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 这里是占位文字，没有换成 API 密钥
help = 从环境变量读取密钥，例如 `$MOONAPIX_API_KEY`。
",
        summary: "脚本里 API 密钥的位置仍是占位文字",
        what: "脚本或程序在密钥的位置写着占位文字，例如 `<MOONAPIX_API_KEY>`、`YOUR_API_KEY` 或 `sk-xxx`。Markdown 里的占位文字\
               正是读者所期待的，不报告。",
        why: "原样运行这个脚本，调用会被拒绝。",
        fix: "无：从环境变量读取密钥。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer <MOONAPIX_API_KEY>" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
    good: &[Example {
        file: "README.md",
        text: r#"Put your key in the place of `<MOONAPIX_API_KEY>`:

```sh
curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer <MOONAPIX_API_KEY>" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
```
"#,
        configuration: "",
    }],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    for key in call.keys.iter().filter(|key| !call.is_shown && key.kind() == KeyKind::Placeholder) {
        reporter.at(Spot::around(key.span)).help("help", []).emit();
    }
}
