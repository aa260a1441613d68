use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, ParameterValue, Request};
use moonlint_syntax::{Member, Node, NodeId};

use crate::fix::splice;
use crate::fix::splice::{has_comment, remove_members};
use crate::parameters::{kept, repeats, twins, two_prompts};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "redundant-field",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::RedundantSpellings],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $spelling }` repeats what `{ $kept }` says
help = Remove it; `{ $kept }` is enough.
kept = says the same
fix = Remove `{ $spelling }`
",
        summary: "two spellings of one parameter that say the same",
        what: "Duration, aspect ratio, resolution or audio track is given in more than one spelling, and all of them \
               agree: `\"5\"` and `5`, `720p` and `720P` do. So do `image` and `image_url`, `video` and `video_url`, \
               `audio` and `audio_url` with one location, and `prompt` and a text in `content[]` with one text. The \
               spellings that are preferred less are reported: those in `metadata` before those at the top level, and \
               then `seconds` before `duration`, `video_config.aspect_ratio` before `aspect_ratio` before `ratio`, \
               `video_config.resolution_name` before `resolution`, `image` before `image_url`, and a text in \
               `content[]` before `prompt`. Where spellings disagree, `conflicting-values` reports them, and this rule \
               keeps quiet about that parameter.",
        why: "Nothing is wrong yet. But whoever changes one of the values later and overlooks the other makes a request that \
              contradicts itself.",
        fix: "Safe: removes the spelling that is preferred less, and `video_config` or `metadata` where nothing else \
              is in it. No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "It is a hint: `--hints` shows it.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "seconds": "5"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(Trigger::facts(Facts::REPEATED_PARAMETER.union(Facts::TWIN_FIELDS)), check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for kind in ParameterKind::ALL.iter().copied() {
        let Some((parameters, kept)) = request.unanimous(kind).zip(kept(request, kind)) else { continue };
        for parameter in parameters.filter(|parameter| parameter.node().id() != kept.node().id()) {
            report(request, &parameter, &kept, reporter);
        }
    }
    for (one, other) in twins(request).filter(|(one, other)| one.site().is_some_and(|site| other.site() == Some(site)))
    {
        let (kept, other) = if one.field() == one.field().parameter() { (one, other) } else { (other, one) };
        let Some(member) = other.node().member() else { continue };
        let edits = remove_members(request.root(), |own| own.key_id() == member.key_id());
        emit(&other.spelling(), &kept.spelling(), Spot::key(member), kept.node().member(), edits, reporter);
    }
    if let Some((prompt, text)) = two_prompts(request).filter(|(prompt, _)| repeats(request, *prompt)) {
        emit("content[]", "prompt", text.into(), prompt.member(), without_texts(request, prompt), reporter);
    }
}

/// The edits that take the texts out of `content[]`, and `content` where nothing else is in it.
fn without_texts(request: &Request<'_>, prompt: Node<'_>) -> Option<Vec<Edit>> {
    let texts: Vec<NodeId> = request
        .prompts()
        .filter(|text| text.id() != prompt.id())
        .map(|text| Some(text.parent()?.id()))
        .collect::<Option<_>>()?;
    let item = request.root().tree().node(*texts.first()?);
    let array = item.parent()?;
    let is_text = |item: Node<'_>| texts.contains(&item.id());
    let items = || array.as_array().into_iter().flat_map(|array| array.items());
    // Prompts may stand in two arrays: one of them at the top level, the other in `metadata`.
    let in_one = texts.iter().all(|text| items().any(|item| item.id() == *text));
    if !in_one || !request.root().tree().duplicates().is_empty() || has_comment(item.tree(), array.span()) {
        return None;
    }
    if items().all(is_text) {
        return splice::prune(request.root(), array.member()?);
    }
    splice::remove_elements(array, items().map(|item| (item.span(), is_text(item))))
}

fn emit(
    spelling: &str,
    kept: &str,
    spot: Spot<'_>,
    label: Option<Member<'_>>,
    edits: Option<Vec<Edit>>,
    reporter: &mut Reporter<'_>,
) {
    let finding = reporter
        .at(spot)
        .arg("spelling", spelling)
        .arg("kept", kept)
        .help("help", [("kept", Arg::from(kept))])
        .label_if(label.map(Spot::key), "kept", []);
    finding.fix_if(Applicability::Safe, "fix", [("spelling", Arg::from(spelling))], edits).emit();
}

fn report(
    request: &Request<'_>,
    parameter: &ParameterValue<'_>,
    kept: &ParameterValue<'_>,
    reporter: &mut Reporter<'_>,
) {
    let Some(member) = parameter.member() else { return };
    let edits = splice::prune(request.root(), member);
    emit(&parameter.spelling(), &kept.spelling(), Spot::key(member), kept.member(), edits, reporter);
}
