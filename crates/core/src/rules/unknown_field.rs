use std::collections::{HashMap, HashSet};

use moonlint_catalogue::{Container, Topic, field};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Request, is_hole_name, is_later};
use moonlint_syntax::{Member, Node, NodeId, Object};

use crate::fix::rename_key;
use crate::foreign::{Counterpart, counterpart, lift, nests};
use crate::gaps::{is_later_nest, is_open, is_open_nest, may_explain, misspelt, nested};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::settings::Settings;
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "unknown-field",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::UnknownFields],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $field }` is not a documented field { $place ->
    [top] of a request
    [config] of `video_config`
    [reference] of a reference
    [media] of a material
    [content] of a content item
   *[payload] beside `url`
}
many = { $count } fields of this object are not documented, such as { $names }
many-help = If these fields are meant for another service, so is the request; `fields` in the configuration makes names known.
nested = this endpoint takes its fields at the top level, and not in `{ $field }`
nested-help = Move what is in { $names } to the top level.
nested-too = and what is in here
here = This API calls it { $names }.
here-two = This API has `{ $first }` and `{ $second }` for it.
none = Nothing in this API corresponds to it.
near = Did you mean `{ $name }`?
unfit = This API calls it { $names }, which takes another type of value.
here-untaken = This API calls it { $names }; for { $model } it is not documented.
near-untaken = Did you mean `{ $name }`? For { $model } it is not documented.
help = The documentation does not say what happens to other fields; `fields` in the configuration makes one known.
fix = Rename `{ $field }` to `{ $name }`
lift = Move the fields to the top level
",
        summary: "a field that the documentation does not name",
        what: "A key at the top level, in `video_config`, or in an item of `references[]`, `images[]`, `videos[]`, \
               `audios[]` or `content[]` is not among the documented fields of that object. Where another service is \
               known to use the name, the finding says what it is called here, or that nothing here corresponds to it; \
               else it names the nearest field that takes the value. Objects that others put fields in, such as \
               `input` and `parameters`, are one finding together, and so are more than 20 unknown fields of one \
               object. `$schema` at the top level, by which editors find a schema, is left alone. `metadata` is \
               free-form, and its own keys are never reported. A key whose spelling or place leaves a required field \
               missing is reported by `missing-field` alone.",
        why: "What happens to other fields is not documented. A misspelt one is most likely ignored, and the video is made \
              without it.",
        fix: "Safe where only the name differs, as in `aspectRatio` or `duration_seconds`, unsafe where a documented \
              field is near: renames the key, if that name is free and its field takes the value. Unsafe for `input` \
              and the like: moves what is in them to the top level.",
        configuration: "`fields = [\"seed\"]` makes names known, at the top of the configuration for every model, and \
                        in a table `[models.\"name\"]` for one.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "durration": 5
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "metadata": { "campaign": "spring" }
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(Trigger::mask(Mask::fault(FaultKind::UnknownField(Container::Top))), check),
};

/// More unknown fields than these in one object are one finding.
const MOST: usize = 20;

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let unknown: Vec<(Member<'_>, Container)> = unknown(request, reporter.settings());
    let Some(root) = request.root().as_object().filter(|_| !unknown.is_empty()) else { return };
    let nests: Vec<Member<'_>> = nests(root).collect();
    let is_nest = |member: &Member<'_>| nests.iter().any(|nest| nest.key_id() == member.key_id());
    // What `missing-field` marks as the cause of a gap is reported there.
    let tree = request.root().tree();
    let missing = || request.missing().map(|(node, missing)| (tree.node(node), missing));
    let is_told = missing().any(|(node, missing)| nested(node, missing).is_some());
    let explained: HashSet<NodeId> = missing()
        .filter_map(|(node, missing)| misspelt(node, missing))
        .map(|(cause, _)| cause.key_id())
        .chain(nests.iter().filter(|_| is_told).map(|nest| nest.key_id()))
        .collect();

    // One object may have thousands of them.
    let mut open: HashMap<NodeId, bool> = HashMap::new();
    let mut depends = |object: Node<'_>| *open.entry(object.id()).or_insert_with(|| is_open(object));
    let mut kinds = HashMap::new();
    let mut by_object: Vec<(NodeId, Vec<(Member<'_>, Container)>)> = Vec::new();
    for (member, container) in unknown {
        if explained.contains(&member.key_id())
            || is_nest(&member)
            || is_payload_of_unknown(member, container, &mut kinds, &mut depends)
        {
            continue;
        }
        if may_explain(member, container, &mut depends) {
            continue;
        }
        let Some(object) = member.value().parent() else { continue };
        match by_object.last_mut().filter(|(last, _)| *last == object.id()) {
            Some((_, members)) => members.push((member, container)),
            None => by_object.push((object.id(), vec![(member, container)])),
        }
    }
    let mut takes = None;
    let mut depend =
        || root.members().any(may_be_nest) || nests.iter().any(|nest| may_explain(*nest, Container::Top, &mut depends));
    if let Some(first) = nests.first()
        && !is_told
        && !depend()
    {
        report_nests(root, *first, &nests, reporter);
    }
    for (_, members) in by_object {
        // What is filled in later may be one more.
        let later =
            object_of(members[0].0).map_or(0, |object| object.members().filter(|other| is_hole_name(*other)).count());
        if members.len() + later > MOST {
            // Which of them is the first depends on it as well.
            if later > 0 {
                continue;
            }
            let names: Vec<String> =
                members.iter().take(3).map(|(member, _)| format!("`{}`", member.key().decode())).collect();
            let finding = reporter.finding(Spot::key(members[0].0), "many").arg("count", members.len());
            finding.arg("names", names.join(", ")).help("many-help", []).emit();
            continue;
        }
        for (member, container) in members {
            report(member, container, takes.get_or_insert_with(|| Takes::of(request)), reporter);
        }
    }
    reporter.prove_fixes(request);
}

/// Whether a member may come to be what other services nest fields in.
fn may_be_nest(member: Member<'_>) -> bool {
    is_later_nest(member) || is_open_nest(member) || is_hole_name(member) && member.value().as_object().is_some()
}

fn object_of(member: Member<'_>) -> Option<Object<'_>> {
    member.value().parent()?.as_object()
}

/// Whether a member holds what its content item's unknown `type` promises: that is for `unknown-content-type`. The types of
/// items are kept, by item. In an item that is open the type may come later.
fn is_payload_of_unknown<'a>(
    member: Member<'a>,
    container: Container,
    kinds: &mut HashMap<NodeId, Option<Node<'a>>>,
    is_open: impl FnOnce(Node<'a>) -> bool,
) -> bool {
    let Some(item) = member.value().parent().filter(|_| container == Container::Content) else { return false };
    let kind = *kinds.entry(item.id()).or_insert_with(|| item.as_object()?.get("type"));
    let promises = |kind: Node<'_>| kind.as_string().is_some_and(|kind| member.key().decode() == kind.decode());
    kind.map_or_else(|| is_open(item), |kind| is_later(kind) || promises(kind))
}

/// The members that no documentation and no configuration knows.
fn unknown<'a>(request: &Request<'a>, settings: &Settings) -> Vec<(Member<'a>, Container)> {
    let of_model = request.spec().map(|spec| spec.fields.as_slice()).unwrap_or_default();
    // A model that is filled in later may be any.
    let of_any = settings.catalogue().models().filter(|_| request.has_open_model()).flat_map(|spec| &spec.fields);
    let of_any: HashSet<&str> = of_any.map(String::as_str).collect();
    let is_configured = |member: &Member<'_>| {
        if settings.fields.is_empty() && of_model.is_empty() && of_any.is_empty() {
            return false;
        }
        let name = member.key().decode();
        settings.fields.contains(&*name) || of_any.contains(&*name) || of_model.iter().any(|known| *known == name)
    };
    let unknown = request.faults().filter_map(|(value, fault)| match fault {
        FaultKind::UnknownField(container) => Some((value.member()?, container)),
        _ => None,
    });
    unknown.filter(|(member, _)| !is_configured(member)).collect()
}

fn report(member: Member<'_>, container: Container, takes: &Takes<'_>, reporter: &mut Reporter<'_>) {
    // What the model of the request is not documented to take is named, and not proposed.
    let untaken = |name: &str| {
        let meant = field(Container::Top, name).filter(|_| container == Container::Top)?;
        takes.model().filter(|_| !takes.field(meant)).map(|model| ("model", Arg::from(model)))
    };
    let field = member.key().decode();
    let counterpart = reporter.guess(|| counterpart(container, &field, member.value()));
    let finding = reporter.at(Spot::key(member)).arg("field", field.as_ref()).arg("place", name_of(container));
    let (finding, fix) = match counterpart {
        None => (finding.help("help", []), None),
        Some(Counterpart::None) => (finding.help("none", []), None),
        Some(Counterpart::Near(name)) => {
            let args = [("name", Arg::from(name))];
            let finding = match untaken(name) {
                Some(model) => finding.help("near-untaken", args.into_iter().chain([model])),
                None => finding.help("near", args),
            };
            (finding, Some((name, Applicability::Unsafe)))
        }
        Some(Counterpart::Known { here, fits, same }) => {
            // Where several parameters say it together, each says a part.
            let is_single = is_one_parameter(container, &here);
            let safety = if same { Applicability::Safe } else { Applicability::Unsafe };
            let finding = match (fits, &here[..]) {
                // Each of the two says a part of it.
                (None, [first, second]) if container == Container::Top => {
                    finding.help("here-two", [("first", Arg::from(*first)), ("second", Arg::from(*second))])
                }
                _ => {
                    let here = fits.map_or(here, |name| vec![name]);
                    let names = ("names", here.iter().map(|name| format!("`{name}`")).collect::<Arg>());
                    let model = here.iter().find_map(|name| untaken(name)).filter(|_| fits.is_some());
                    match model {
                        Some(model) => finding.help("here-untaken", [names, model]),
                        None if fits.is_none() && is_single => finding.help("unfit", [names]),
                        None => finding.help("here", [names]),
                    }
                }
            };
            (finding, fits.map(|name| (name, safety)))
        }
    };
    let Some((name, safety)) = fix else { return finding.emit() };
    let args = [("field", Arg::from(field)), ("name", Arg::from(name))];
    finding.fix(safety, "fix", args, [rename_key(member.key(), name)]).emit();
}

/// Whether fields are spellings of one parameter.
fn is_one_parameter(container: Container, names: &[&str]) -> bool {
    let mut parameters = names.iter().filter_map(|name| field(container, name)).map(|field| field.parameter);
    parameters.next().is_some_and(|first| parameters.all(|other| other == first))
}

/// Reports all objects that hold what belongs at the top level, at the first.
fn report_nests(root: Object<'_>, first: Member<'_>, nests: &[Member<'_>], reporter: &mut Reporter<'_>) {
    let edits = reporter.guess(|| lift(root));
    let names: Vec<String> = nests.iter().map(|nest| format!("`{}`", nest.key().decode())).collect();
    let mut finding = reporter.finding(Spot::key(first), "nested").arg("field", first.key().decode());
    finding = finding.help("nested-help", [("names", Arg::from(names.join(", ")))]);
    for other in &nests[1..] {
        finding = finding.label(Spot::key(*other), "nested-too", []);
    }
    finding.fix_if(Applicability::Unsafe, "lift", [], edits).emit();
}

fn name_of(container: Container) -> &'static str {
    match container {
        Container::VideoConfig => "config",
        Container::Reference => "reference",
        Container::MediaObject => "media",
        Container::Content => "content",
        Container::Payload => "payload",
        _ => "top",
    }
}
