use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, ParameterKind, Request};

use crate::parameters::{repeats, twins, two_prompts};
use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "conflicting-values",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::SpellingPrecedence],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $spelling }` contradicts `{ $other }`
material = `{ $spelling }` and `{ $other }` are two names of one parameter, and name different materials
text = this text in `{ $spelling }` is another one than `{ $other }`
text-help = Keep one of them: the documentation does not say which one counts, or whether both do.
help = Keep one of them: the documentation does not say which one counts.
other = this says { $value }
first = this is the other one
",
        summary: "two spellings of one parameter that disagree",
        what: "Duration, aspect ratio, resolution and audio track can each be spelled in several ways, at the top level and \
               inside `metadata`; `image` and `image_url` are two names of one parameter, and so are `video` and \
               `video_url`, `audio` and `audio_url`; and a prompt can stand in `prompt` and in texts of `content[]`. Two \
               spellings of one parameter are present and say different things. `\"5\"` and `5` agree, and so do `720p` and \
               `720P`. Several texts in `content[]` agree with the prompt where it is made up of them.",
        why: "The documentation does not say which spelling counts, so the video may be the wrong one.",
        fix: "None: only the author knows which value is meant.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "metadata": { "duration": 10 }
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

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(Trigger::facts(Facts::REPEATED_PARAMETER.union(Facts::TWIN_FIELDS)), check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for kind in ParameterKind::ALL.iter().copied() {
        let mut parameters = request.parameters(kind);
        let Some(first) = parameters.next() else { continue };
        for other in parameters.filter(|other| !other.agrees_with(&first)) {
            reporter
                .at(other.node())
                .arg("spelling", other.spelling())
                .arg("other", first.spelling())
                .help("help", [])
                .label(first.node(), "other", [("value", Arg::from(first.text()))])
                .emit();
        }
    }
    for (one, other) in twins(request).filter(|(one, other)| differ(one, other)) {
        reporter
            .finding(other.node(), "material")
            .arg("spelling", other.spelling())
            .arg("other", one.spelling())
            .help("help", [])
            .label(one.node(), "first", [])
            .emit();
    }
    // A text that is not known may make up the prompt with the others.
    let prompts = two_prompts(request).filter(|_| !request.has_unread_prompt());
    if let Some((prompt, text)) = prompts.filter(|(prompt, _)| !repeats(request, *prompt)) {
        reporter
            .finding(text, "text")
            .arg("spelling", "content[]")
            .arg("other", "prompt")
            .help("text-help", [])
            .label(prompt, "first", [])
            .emit();
    }
}

/// Whether two materials are known to be at different locations.
fn differ(one: &Material<'_>, other: &Material<'_>) -> bool {
    one.site().zip(other.site()).is_some_and(|(one, other)| one != other)
}
