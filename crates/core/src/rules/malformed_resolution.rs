use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::report::{Finding, Reporter};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::named_resolution;

static INFO: RuleInfo = RuleInfo {
    id: "malformed-resolution",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::ResolutionForm],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not written as a resolution
near = Write `{ $nearest }`: a number of lines, followed by `p`.
named = Write `{ $named }`, as the model's name says.
help = Write a number of lines followed by `p`, such as `720p`, or `2k` or `4k`.
again = it is said here too
",
        summary: "a resolution that is not written like one",
        what: "The model documents no resolutions, or is not known, and the value is neither a number followed by `p` \
               or `P`, nor `2k` or `4k` in either case, nor a width and a height such as `1280x720`: `720`, `0p`, \
               `HD`. Every spelling is read: `resolution`, `video_config.resolution_name`, and both inside `metadata`. \
               For a model that documents its resolutions, `unsupported-resolution` reports such values.",
        why: "Every documented resolution has this form. Another one is likely to be rejected, or to be ignored in \
              favour of a default.",
        fix: "None, because the resolution determines the cost. The help suggests a spelling where the value holds a \
              number of lines.",
        configuration: "A model that takes other values can list them in the configuration's `[models.\"…\"]` table; \
                        `unsupported-resolution` then checks against that list instead.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "HD"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "720p"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::resolution::is_odd), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() || request.spec().is_some_and(|spec| spec.resolutions.is_some()) {
        return;
    }
    for (parameter, again) in request.distinct(ParameterKind::Resolution) {
        let given = parameter.text();
        if lines(&given).is_some() {
            continue;
        }
        let finding = reporter.at(parameter.node()).arg("given", given.as_ref()).label_if(
            again.map(|again| again.node()),
            "again",
            [],
        );
        // The name of a model may say its resolution.
        let named = request.spec().and_then(|spec| named_resolution(&spec.name));
        match named.map(|named| ("named", [("named", Arg::from(named))])) {
            Some((key, args)) => finding.help(key, args).emit(),
            None => suggest(finding, &given),
        }
    }
}

fn suggest(finding: Finding<'_>, given: &str) {
    match intended_lines(given) {
        Some(lines) => finding.help("near", [("nearest", Arg::from(format!("{lines}p")))]).emit(),
        None => finding.help("help", []).emit(),
    }
}

/// The number of lines of a well-formed resolution.
pub(super) fn lines(text: &str) -> Option<u64> {
    if text.eq_ignore_ascii_case("2k") {
        return Some(1440);
    }
    if text.eq_ignore_ascii_case("4k") {
        return Some(2160);
    }
    // A side of a picture that is turned has as many pixels as it has lines.
    if let Some((width, height)) = text.split_once(['x', 'X']) {
        return number(width).zip(number(height)).map(|(width, height)| width.min(height));
    }
    number(text.strip_suffix(['p', 'P'])?)
}

/// The number of lines that was probably meant: of `1280x720` and `720 px`, 720.
pub(super) fn intended_lines(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Some(lines) = lines(text) {
        return Some(lines);
    }
    // Smaller numbers are ratios, or thousands of pixels; greater ones are no video's.
    let plausible = |lines: &u64| (100..=100_000).contains(lines);
    let sides = text.split_once(['x', 'X', '×', '*']);
    if let Some((w, h)) = sides.and_then(|(width, height)| number(width.trim()).zip(number(height.trim()))) {
        return Some(w.min(h)).filter(plausible);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, unit) = text.split_at(digits);
    unit.trim_start().bytes().all(|b| b.is_ascii_alphabetic()).then(|| number(digits))?.filter(plausible)
}

/// A positive whole number, clamped to what 64 bits hold.
pub(super) fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX)).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::{intended_lines, lines};

    #[test]
    fn reads_resolutions() {
        for (text, strict, meant) in [
            ("720p", Some(720), Some(720)),
            ("1080P", Some(1080), Some(1080)),
            ("2K", Some(1440), Some(1440)),
            ("4k", Some(2160), Some(2160)),
            ("99999999999999999999p", Some(u64::MAX), Some(u64::MAX)),
            ("720", None, Some(720)),
            (" 720p ", None, Some(720)),
            ("720 P", None, Some(720)),
            ("1080i", None, Some(1080)),
            ("1280x720", Some(720), Some(720)),
            ("720 × 1280", None, Some(720)),
            ("720px", None, Some(720)),
            ("720x", None, Some(720)),
            ("10x1000000", Some(10), Some(10)),
            ("720.5p", None, None),
            ("+720p", None, None),
            ("16:9", None, None),
            ("0p", None, None),
            ("8k", None, None),
            ("p", None, None),
            ("", None, None),
            ("hd", None, None),
            ("\u{ff17}20p", None, None),
        ] {
            assert_eq!((lines(text), intended_lines(text)), (strict, meant), "{text}");
        }
    }
}
