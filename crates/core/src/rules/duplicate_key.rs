use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
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
    english: Texts {
        messages: "
message = the key `{ $key }` is given twice in one object
help = Keep one of them: most parsers read the last one and silently drop the others.
first = first given here
",
        summary: "a key that appears twice in one object",
        what: "Two members of one object have the same key, compared after unescaping: `\"d\\u0075ration\"` is \
               `\"duration\"`. \
               The other rules read the last one, as common parsers do.",
        why: "JSON does not say which of the two counts. The service may read another one than the tool that wrote the \
              request, and the other value is silently lost.",
        fix: "None: only the author knows which value is meant.",
        configuration: "",
        schema: "a schema is asked about a value, in which the parser has left one of the equal keys",
    },
    chinese: Texts {
        messages: "
message = 键 `{ $key }` 在同一对象中出现两次
help = 只保留其中一个：多数解析器读取最后一个，其余的不作提示便丢弃。
first = 首次出现在此处
",
        summary: "同一对象中出现两次的键",
        what: "同一对象的两个成员有相同的键。比较前先还原转义：`\"d\\u0075ration\"` 就是 `\"duration\"`。\
               其他规则与常见的解析器一样，读取最后一个。",
        why: "JSON 没有规定以哪个为准。服务与编写请求的工具读取的可能不是同一个值，\
              没有读取的值会在毫无提示的情况下丢失。",
        fix: "无：只有作者知道想要的是哪个值。",
        configuration: "",
        schema: "JSON Schema 检查的是解析后的值，相同的键在解析时已只剩一个",
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
