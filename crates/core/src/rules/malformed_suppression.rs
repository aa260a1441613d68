use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
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
    texts: RuleTexts {
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
