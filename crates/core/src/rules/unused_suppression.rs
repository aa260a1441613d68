use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use crate::comment::{Comment, CommentFault};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "unused-suppression",
    group: Group::Comments,
    severity: Severity::Warning,
    topics: &[Topic::Suppression],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
rules = { $count ->
    [one] this comment hides nothing: `{ $rules }` finds nothing here
   *[other] this comment hides nothing: { $rules } find nothing here
}
file = this comment hides nothing: no rule finds anything in the file
help = Remove it.
fix = Remove it
",
        summary: "a comment that hides findings that are not there",
        what: "A comment `moonlint: ignore[rule, …]` or `moonlint: ignore-file` names a rule that finds nothing where the \
               comment reaches: on its own line, on the next one, in the document that begins there, or in the file. A rule \
               that did not run, by `--select`, by `--ignore` or as a hint that was not asked for, is not counted as unused.",
        why: "What it was written for is gone, and it would go on to hide what comes.",
        fix: "Safe: removes the rules that find nothing from the comment; the comment, with the reason in it, where no rule \
              is left.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
rules = { $count ->
    [one] 这条注释没有屏蔽任何结果：`{ $rules }` 在这里没有发现问题
   *[other] 这条注释没有屏蔽任何结果：{ $rules } 在这里都没有发现问题
}
file = 这条注释没有屏蔽任何结果：整个文件没有发现问题
help = 将其删除。
fix = 将其删除
",
        summary: "屏蔽的结果并不存在的注释",
        what: "注释 `moonlint: ignore[规则, …]` 或 `moonlint: ignore-file` 写明的规则，在注释的作用范围内没有发现问题。作用范围是注释所在的行、\
               下一行、从那里开始的文档，或者整个文件。没有运行的规则不算未使用，例如被 `--select` 或 `--ignore` 排除的规则，\
               以及没有启用的提示。",
        why: "当初要屏蔽的问题已经不在了，而注释会继续掩盖以后出现的问题。",
        fix: "安全：从注释里删除没有发现问题的规则；没有规则剩下时，连同原因删除整条注释。",
        configuration: "",
        schema: "",
    },
    bad: &[Example {
        file: "request.jsonc",
        text: r#"{
  "model": "seedance-2.0-kz",
  // moonlint: ignore[empty-value] filled in by hand
  "prompt": "A paper boat drifts down a rainy street"
}
"#,
        configuration: "",
    }],
    good: &[Example {
        file: "request.jsonc",
        text: r#"{
  "model": "seedance-2.0-kz",
  // moonlint: ignore[empty-value] filled in by hand
  "prompt": ""
}
"#,
        configuration: "",
    }],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Comment(check) };

fn check(comment: &Comment, reporter: &mut Reporter<'_>) {
    let spot = Spot::around(comment.span);
    let finding = match &comment.fault {
        CommentFault::Unused(rules) => {
            let one = rules.len() == 1;
            let quoted: Vec<String> = rules.iter().map(|rule| if one { rule.clone() } else { format!("`{rule}`") }).collect();
            let names = Arg::Text(quoted.join(", "));
            reporter.finding(spot, "rules").arg("rules", names).arg("count", Arg::Number(rules.len() as i64))
        }
        CommentFault::UnusedFile => reporter.finding(spot, "file"),
        CommentFault::NoRule | CommentFault::UnknownRule(_) => return,
    };
    finding.help("help", []).fix(Applicability::Safe, "fix", [], comment.removal.iter().cloned()).emit();
}
