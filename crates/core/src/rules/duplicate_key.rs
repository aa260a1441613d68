use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_syntax::Tree;

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "duplicate-key",
    group: Group::Syntax,
    severity: Severity::Error,
    topics: &[Topic::DuplicateKeys],
    fix: None,
    schema: SchemaSupport::Inexpressible,
    texts: RuleTexts {
        messages: "
message = the key `{ $key }` is given twice in one object
help = Keep one of them: most parsers read the last one and silently drop the others.
first = first given here
",
        summary: "a key that appears twice in one object",
        what: "Two members of one object have the same key, compared after unescaping: `\"d\\u0075ration\"` is \
               `\"duration\"`. The other rules read the last one, as common parsers do.",
        why: "JSON does not say which of the two counts. The service may read another one than the tool that wrote the \
              request, and the other value is silently lost.",
        fix: "None: only the author knows which value is meant.",
        configuration: "",
        schema: "a schema is asked about a value, in which the parser has left one of the equal keys",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "duration": 10
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 10
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Syntax(check) };

fn check(tree: Tree<'_>, reporter: &mut Reporter<'_>) {
    for duplicate in tree.duplicates() {
        let again = tree.member_of_key(duplicate.again);
        let first = tree.member_of_key(duplicate.first);
        reporter
            .at(Spot::key(again))
            .arg("key", again.key().decode())
            .help("help", [])
            .label(Spot::key(first), "first", [])
            .emit();
    }
}
