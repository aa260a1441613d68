//! What several rules say and do of the spellings of one parameter.

use moonlint_catalogue::{Limit, ModelSpec};
use moonlint_diagnostics::{Applicability, Arg, Edit};
use moonlint_request::{Material, ParameterKind, ParameterValue, Request};
use moonlint_syntax::Node;

use crate::fix::replace_text;
use crate::limits::resolution::is_among;
use crate::report::Reporter;

/// Reports the spellings of a parameter whose words the model does not take, with the one of those it takes that is nearest.
pub(crate) fn report_outside<'r>(
    request: &Request<'r>,
    kind: ParameterKind,
    limit: impl Fn(&'r ModelSpec) -> Option<&'r Limit<Vec<String>>>,
    nearest: impl Fn(&str, &'r [String]) -> Option<&'r str>,
    reporter: &mut Reporter<'_>,
) {
    let Some((spec, limit)) = request.spec().and_then(|spec| Some((spec, limit(spec)?))) else { return };
    for (parameter, again) in request.distinct(kind) {
        let given = parameter.text();
        if is_among(&given, limit) {
            continue;
        }
        let allowed: Arg = limit.iter().map(|word| format!("`{word}`")).collect();
        let finding = reporter
            .at(parameter.node())
            .arg("model", spec.name.as_str())
            .arg("given", given.as_ref())
            .label_if(request.model_node(), "model", [("allowed", allowed.clone())])
            .label_if(again.map(|again| again.node()), "again", [])
            .source(&limit.provenance);
        let Some(nearest) = nearest(&given, &limit.value) else {
            finding.help("help", [("allowed", allowed)]).emit();
            continue;
        };
        let args = [("allowed", allowed), ("given", Arg::from(given.as_ref())), ("nearest", Arg::from(nearest))];
        let (finding, edits) = (finding.help("near", args), rewrite(request, kind, nearest));
        finding.fix_if(Applicability::Unsafe, "fix", [("nearest", Arg::from(nearest))], edits).emit();
    }
}

/// Gives the edits that give every spelling of a parameter the same text, unless the spellings disagree: then only the author
/// knows which one is meant.
pub(crate) fn rewrite(request: &Request<'_>, kind: ParameterKind, text: &str) -> Option<Vec<Edit>> {
    let parameters = request.unanimous(kind)?;
    parameters.map(|parameter| Some(replace_text(parameter.node().as_string()?, text))).collect()
}

/// Gives the preferred one of the spellings of a parameter, where all of them agree.
pub(crate) fn kept<'a>(request: &Request<'a>, kind: ParameterKind) -> Option<ParameterValue<'a>> {
    request.unanimous(kind)?.min_by_key(|parameter| (parameter.in_metadata(), parameter.field()))
}

/// Gives the materials that two names of one parameter give, in pairs.
pub(crate) fn twins<'a>(request: &Request<'a>) -> impl Iterator<Item = (Material<'a>, Material<'a>)> + use<'a> {
    let request = *request;
    let singles =
        move || request.materials().filter(|material| !material.field().is_array() && material.address().is_some());
    singles().filter_map(move |one| {
        let later = singles().filter(|other| other.node().id() > one.node().id());
        later.into_iter().find(|other| other.is_twin_of(&one)).map(|other| (one, other))
    })
}

/// Gives the prompt and the first text in `content[]`, where both are there.
pub(crate) fn two_prompts<'a>(request: &Request<'a>) -> Option<(Node<'a>, Node<'a>)> {
    let root = request.root().id();
    let is_top = |node: &Node<'_>| node.parent().is_some_and(|parent| parent.id() == root);
    let prompt = request.prompts().find(is_top)?;
    Some((prompt, request.prompts().find(|node| !is_top(node))?))
}

/// Tells whether the texts in `content[]` say what the prompt says, each by itself or all of them together.
pub(crate) fn repeats(request: &Request<'_>, prompt: Node<'_>) -> bool {
    let own = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (mut whole, mut all, mut each) = (String::new(), String::new(), true);
    for (node, text) in request.prompt_texts() {
        if node.id() == prompt.id() {
            whole = own(text);
        }
    }
    for (_, text) in request.prompt_texts().filter(|(node, _)| node.id() != prompt.id()) {
        let text = own(text);
        each &= text == whole;
        all.push_str(&text);
    }
    each || all == whole
}
