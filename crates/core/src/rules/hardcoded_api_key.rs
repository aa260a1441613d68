use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

use crate::call::{Call, KeyKind};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "hardcoded-api-key",
    group: Group::Calls,
    severity: Severity::Warning,
    topics: &[Topic::ApiKey],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = an API key is written into this call
help = Revoke the key, and read the new one from an environment variable or a secret store.
",
        summary: "an API key that is written into the call",
        what: "The command, the HTTP request or the program that sends the request carries a key that is written out, in \
               `Authorization: Bearer …` or in `X-API-Key`, there or in a variable of the same file. Variables, templates \
               and words that stand for a key are left alone; the latter are for `placeholder-api-key`. moonlint never \
               shows the key: wherever it prints a line of the file, asterisks stand in its place, also where this rule is \
               off.",
        why: "Whoever can read the file can spend what is on the account: everybody with access to the repository, to its \
              history, and to whatever it is copied into.",
        fix: "None: where the key should come from, only you know. Revoke it first: it stays in the history of the \
              repository.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer sk-7fQ2mVx9LpR4tZb8KcD1" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
    good: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    for key in call.keys.iter().filter(|key| key.kind() == KeyKind::Literal) {
        reporter.at(Spot::around(key.span)).help("help", []).emit();
    }
}
