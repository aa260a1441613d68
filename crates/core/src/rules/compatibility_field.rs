use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterField, ParameterKind, ParameterValue, Request, is_unset};
use moonlint_syntax::Member;

use crate::fix::{rename_key, replace, splice};
use crate::parameters::kept;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "compatibility-field",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::CompatibilityFields],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $spelling }` is kept for compatibility; `{ $preferred }` says the same
help = Write `{ $preferred }` instead.
fix = Write `{ $preferred }` instead
",
        summary: "`seconds` or `video_config` where a plain field says the same",
        what: "Duration is given in `seconds`, or aspect ratio or resolution in `video_config`, at the top level or \
               inside `metadata`. `duration`, `ratio` and `resolution` say the same. `aspect_ratio` at the top level \
               is a documented spelling like `ratio` and is left alone. Where several spellings agree, only the one \
               that `redundant-field` keeps is reported; where they disagree, none is.",
        why: "The documentation describes these fields as compatible forms that some models take. The plain ones are \
              documented for all models.",
        fix: "Safe: writes the value into the plain field at the place of the old one, and removes `video_config` where \
              nothing \
              else is in it. No fix is offered where comments stand between, or where the document repeats keys.",
        configuration: "It is a hint: `--hints` shows it.",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{ "model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street", "seconds": "5" }"#,
        ),
        Example::json(
            r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "video_config": { "aspect_ratio": "16:9", "resolution_name": "720P" }
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "wan2.7",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "ratio": "16:9",
  "resolution": "720P"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::COMPATIBILITY), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    // Some compatible models take no other spelling; which ones, the catalogue does not know.
    if request.spec().is_none() {
        return;
    }
    for kind in ParameterKind::ALL.iter().copied() {
        let Some(parameter) = kept(request, kind) else { continue };
        let compatible = matches!(
            parameter.field(),
            ParameterField::Seconds | ParameterField::ConfigAspectRatio | ParameterField::ConfigResolutionName
        );
        let Some(place) = parameter.member().filter(|_| compatible).and_then(|member| place_of(&parameter, member))
        else {
            continue;
        };
        // A plain field that cannot be read is the fault, and it has been reported.
        let object = place.value().parent().and_then(|object| object.as_object());
        let names = plain_names(kind);
        let mut plain = names.iter().filter_map(|name| object?.get(name));
        if plain.clone().any(|value| !is_unset(value)) {
            continue;
        }
        report(&parameter, place, plain.next().is_none(), reporter);
    }
}

/// The member of the request or of `metadata` that holds the setting: itself, or `video_config`.
fn place_of<'a>(parameter: &ParameterValue<'a>, member: Member<'a>) -> Option<Member<'a>> {
    match parameter.field() {
        ParameterField::ConfigAspectRatio | ParameterField::ConfigResolutionName => member.value().parent()?.member(),
        _ => Some(member),
    }
}

fn plain_names(kind: ParameterKind) -> &'static [&'static str] {
    match kind {
        ParameterKind::Duration => &["duration"],
        ParameterKind::Ratio => &["ratio", "aspect_ratio"],
        ParameterKind::Resolution => &["resolution"],
        ParameterKind::AudioTrack => &[],
    }
}

/// Reports a setting, with a fix where the plain field is `free`.
fn report(parameter: &ParameterValue<'_>, place: Member<'_>, free: bool, reporter: &mut Reporter<'_>) {
    let Some(member) = parameter.member() else { return };
    let name = parameter.field().preferred().name();
    let preferred = if parameter.in_metadata() { format!("metadata.{name}") } else { name.to_owned() };
    let finding = reporter
        .at(Spot::key(member))
        .arg("spelling", parameter.spelling())
        .arg("preferred", preferred.as_str())
        .help("help", [("preferred", Arg::from(preferred.as_str()))]);
    let edits = rewrite(parameter, member, place, name).filter(|_| free);
    finding.fix_if(Applicability::Safe, "fix", [("preferred", Arg::from(preferred))], edits).emit();
}

fn rewrite(parameter: &ParameterValue<'_>, member: Member<'_>, place: Member<'_>, name: &str) -> Option<Vec<Edit>> {
    let tree = member.value().tree();
    if !tree.duplicates().is_empty() {
        return None;
    }
    if parameter.field() == ParameterField::Seconds {
        let text = parameter.text();
        // A JSON number has no leading zeros.
        let digits = text.trim_start_matches('0');
        let json = if digits.is_empty() { "0" } else { digits };
        return Some(vec![rename_key(member.key(), name), replace(member.value(), json)]);
    }
    let json = std::str::from_utf8(member.value().raw()).ok()?;
    let config = place.value();
    if config.as_object()?.len() == 1 {
        let commented = splice::has_comment(tree, config.span());
        return (!commented).then(|| vec![rename_key(place.key(), name), replace(config, json)]);
    }
    let mut edits = splice::remove_members(config, |other| other.key_id() == member.key_id())?;
    edits.push(splice::insert_before(place, name, json));
    Some(edits)
}
