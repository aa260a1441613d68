use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

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
    texts: RuleTexts {
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
