use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};

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
    texts: RuleTexts {
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
            let quoted: Vec<String> =
                rules.iter().map(|rule| if one { rule.clone() } else { format!("`{rule}`") }).collect();
            let names = Arg::Text(quoted.join(", "));
            reporter.finding(spot, "rules").arg("rules", names).arg("count", Arg::Number(rules.len() as i64))
        }
        CommentFault::UnusedFile => reporter.finding(spot, "file"),
        CommentFault::NoRule | CommentFault::UnknownRule(_) => return,
    };
    finding.help("help", []).fix(Applicability::Safe, "fix", [], comment.removal.iter().cloned()).emit();
}
