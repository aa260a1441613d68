use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::sizes::{intended_sides, is_positive};

static INFO: RuleInfo = RuleInfo {
    id: "malformed-ratio",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::RatioForm],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not written as an aspect ratio
near = Write `{ $nearest }`.
help = Write two positive numbers with a colon, such as `16:9`, or `adaptive`.
again = it is said here too
",
        summary: "an aspect ratio that is not written like one",
        what: "The model documents no aspect ratios, or is not known, and the value is neither two positive decimal \
               numbers with \
               a colon between them (`16:9`, `2.35:1`) nor `adaptive` in any case: `16x9`, `1.78`, `0:0` or \
               `landscape`. Every spelling is read: `ratio`, `aspect_ratio`, `video_config.aspect_ratio`, and all three \
               inside `metadata`. For a model that documents its ratios, `unsupported-ratio` reports such values.",
        why: "Every documented ratio has this form. Another one is likely to be rejected, or to be ignored in favour of a \
              default.",
        fix: "None. The help suggests a spelling where the value holds two numbers.",
        configuration: "A model that takes other values can list them in the configuration's `[models.\"…\"]` table; \
                        `unsupported-ratio` then checks against that list instead.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "16x9"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "16:9"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::ratio::is_odd), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() || request.spec().is_some_and(|spec| spec.ratios.is_some()) {
        return;
    }
    for (parameter, again) in request.distinct(ParameterKind::Ratio) {
        let given = parameter.text();
        if is_ratio(&given) || given.eq_ignore_ascii_case("adaptive") {
            continue;
        }
        let finding = reporter.at(parameter.node()).arg("given", given.as_ref()).label_if(
            again.map(|again| again.node()),
            "again",
            [],
        );
        match respelling(&given) {
            Some(nearest) => finding.help("near", [("nearest", Arg::from(nearest))]).emit(),
            None => finding.help("help", []).emit(),
        }
    }
}

fn is_ratio(text: &str) -> bool {
    let sides = text.bytes().position(|byte| byte == b':').map(|at| (&text[..at], &text[at + 1..]));
    sides.is_some_and(|(width, height)| is_positive(width) && is_positive(height))
}

fn respelling(text: &str) -> Option<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("adaptive") {
        return Some("adaptive".to_owned());
    }
    let (width, height) = intended_sides(text)?;
    // Sizes in pixels have a shorter name; 21:9 is a name as it is.
    if let (Ok(w), Ok(h)) = (width.parse::<u64>(), height.parse::<u64>())
        && w.max(h) >= 100
    {
        let divisor = gcd(w, h);
        return Some(format!("{}:{}", w / divisor, h / divisor));
    }
    Some(format!("{width}:{height}"))
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::{is_ratio, respelling};

    #[test]
    fn reads_ratios() {
        for (text, well_formed) in [
            ("16:9", true),
            ("2.35:1", true),
            ("016:9.0", true),
            ("0.5:1", true),
            ("0:0", false),
            ("16:0", false),
            ("0.0:1", false),
            ("16:9:1", false),
            ("16 : 9", false),
            (".5:1", false),
            ("1.:1", false),
            ("1.2.3:1", false),
            ("-16:9", false),
            ("1e1:1", false),
            ("16\u{ff1a}9", false),
            ("\u{ff11}6:9", false),
            ("16:", false),
            (":", false),
            ("", false),
        ] {
            assert_eq!(is_ratio(text), well_formed, "{text}");
        }
        assert!(is_ratio(&format!("{}:1", "9".repeat(400))));
    }

    #[test]
    fn suggests_spellings() {
        for (text, expected) in [
            ("16x9", Some("16:9")),
            (" 16 : 9 ", Some("16:9")),
            ("16\u{ff1a}9", Some("16:9")),
            ("21/9", Some("21:9")),
            ("1280×720", Some("16:9")),
            ("2.35/1", Some("2.35:1")),
            ("Adaptive ", Some("adaptive")),
            ("1.78", None),
            ("0x9", None),
            ("landscape", None),
        ] {
            assert_eq!(respelling(text).as_deref(), expected, "{text}");
        }
    }
}
