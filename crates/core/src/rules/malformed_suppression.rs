use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_texts::nearest;

use crate::comment::{Comment, CommentFault};
use crate::registry;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "malformed-suppression",
    group: Group::Comments,
    severity: Severity::Error,
    topics: &[Topic::Suppression],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Inexpressible,
    english: Texts {
        messages: "
no-rule = this comment names no rule, and hides nothing
no-rule-help = Name the rules in brackets: `moonlint: ignore[unsupported-duration] why`.
unknown = there is no rule `{ $name }`
unknown-near = there is no rule `{ $name }`; did you mean `{ $near }`?
unknown-help = `moonlint rules` lists all of them.
fix = Remove it
",
        summary: "a comment about findings that names no rule, or one that does not exist",
        what: "A comment says `moonlint: ignore` without rules in brackets, or names something that is no rule; the latter \
               is a warning. Names that rules had in earlier versions are understood. `moonlint: ignore-file` needs no rules.",
        why: "A comment without rules would hide what nobody has thought of, so it hides nothing. One with a name that is \
              no rule's hides nothing either.",
        fix: "Safe, for a name that is no rule's: removes the name, or the comment if it has no other. None for a comment \
              without rules: which were meant, only you know.",
        configuration: "",
        schema: "it is about a comment, which is no part of the request",
    },
    chinese: Texts {
        messages: "
no-rule = 这条注释没有写明规则，不起作用
no-rule-help = 在方括号里写明规则：`moonlint: ignore[unsupported-duration] 原因`。
unknown = 没有名为 `{ $name }` 的规则
unknown-near = 没有名为 `{ $name }` 的规则，是否想写 `{ $near }`？
unknown-help = `moonlint rules` 会列出所有规则。
fix = 将其删除
",
        summary: "屏蔽结果的注释没有写明规则，或写了不存在的规则",
        what: "注释写着 `moonlint: ignore`，却没有在方括号里写明规则；或者写的名字不是任何规则，后者是警告。规则以前用过的名字仍可识别。\
               `moonlint: ignore-file` 可以不写规则。",
        why: "不写规则的注释会掩盖谁都没有想到的问题，所以不起作用。名字写错的注释同样不起作用。",
        fix: "安全，仅限不存在的规则名：删除这个名字；没有其他名字时删除整条注释。没有写明规则的注释没有修复：想屏蔽哪些规则，只有你知道。",
        configuration: "",
        schema: "它与注释有关，注释不是请求的一部分",
    },
    bad: &[Example {
        file: "request.jsonc",
        text: r#"{
  "model": "seedance-2.0-kz",
  // moonlint: ignore
  "prompt": "A paper boat drifts down a rainy street"
}
"#,
        configuration: "",
    }],
    good: &[Example {
        file: "request.jsonc",
        text: r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  // moonlint: ignore[unknown-field] our proxy reads it
  "shot": 12
}
"#,
        configuration: "",
    }],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Comment(check) };

fn check(comment: &Comment, reporter: &mut Reporter<'_>) {
    let spot = Spot::around(comment.span);
    match &comment.fault {
        CommentFault::NoRule => reporter.finding(spot, "no-rule").help("no-rule-help", []).emit(),
        CommentFault::UnknownRule(name) => {
            let near = nearest(name, registry::rules().iter().map(|rule| rule.id));
            let finding = match near {
                Some(near) => reporter.finding(spot, "unknown-near").arg("near", Arg::from(near)),
                None => reporter.finding(spot, "unknown"),
            };
            let finding = finding.arg("name", Arg::Text(name.clone())).at_most(Severity::Warning);
            finding
                .help("unknown-help", [])
                .fix(Applicability::Safe, "fix", [], comment.removal.iter().cloned())
                .emit();
        }
        CommentFault::Unused(_) | CommentFault::UnusedFile => {}
    }
}
