use moonlint_catalogue::{Container, MEDIA_TYPES, Topic, general};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, MaterialPayload, Missing, Request, hole, is_hole_name, is_later};
use moonlint_syntax::{Member, Node};
use moonlint_texts::nearest;

use crate::fix::rename_key;
use crate::foreign::{Counterpart, counterpart, is_nest_name, lift, nest_of};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "missing-field",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::RequiredFields, Topic::ReferenceItems, Topic::MediaItems, Topic::ContentItems],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
model = the request names no `model`
model-help = Add `model`; `moonlint models` lists the documented ones.
prompt = the request has no prompt
prompt-help = Add `prompt`, or an item of type `text` to `content`.
media-type = this reference does not say what it is
media-type-help = Add `media_type`: { $types }.
location = this material does not say where it is
location-help = Add { $names }.
content-type = this content item has no `type`
content-type-help = Add `type`: { $types }.
payload = this content item has no `{ $name }`
payload-help = Add { $names }.
payload-url = there is no `url` in this object
payload-url-help = Add `url`.
text = this content item has no `text`
text-help = Add `text`.
misspelt = did you mean `{ $name }`?
null = null says nothing
fix = Rename `{ $key }` to `{ $name }`
nested = the request has no `{ $name }`: it stands in `{ $field }`, and this endpoint takes its fields at the top level
nested-help = Move the fields to the top level.
lift = Move the fields to the top level
",
        summary: "a required field that is absent",
        what: "`model` is missing; or a prompt, which is `prompt` or the text of at least one `content[]` item of type \
               `text`, where there is no material either (`missing-prompt` is for the others); or, in an item of \
               `references[]`, a location, or `media_type` where neither the role nor the end of the address tells it; \
               or, in an object of `images[]`, `videos[]` or `audios[]`, a location; or, in an item of `content[]`, \
               `type`, or the payload of that type or an asset. `null` is as good as nothing. The finding points at \
               the object that lacks the field. Where a misspelt key explains the gap, or one that other places and \
               other APIs use, such as `type` for `media_type`, it is marked, and `unknown-field` does not report it a \
               second time.",
        why: "The service cannot tell what to make, or from what, and rejects the request.",
        fix: "Where a misspelt key explains the gap and its value is right for the field: renames the key. Safe where \
              nothing but the way the name is written differs, as in `assetId` and `asset-id` for `asset_id`, unsafe \
              otherwise.",
        configuration: "`--model` supplies the model for requests whose model is filled in later.",
        schema: "",
    },
    bad: &[
        Example::json(r#"{ "prompt": "A paper boat drifts down a rainy street", "duration": 5 }"#),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "role": "style_reference", "url": "https://cdn.moonapix.com/boats/7" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::Missing(Missing::Model))), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let (mut lifted, mut takes) = (false, None);
    for (node, fault) in request.faults() {
        let FaultKind::Missing(missing) = fault else { continue };
        match nested(node, missing) {
            None => report(request, node, missing, takes.get_or_insert_with(|| Takes::of(request)), reporter),
            // All that is nested is one mistake.
            Some(nest) if !std::mem::replace(&mut lifted, true) => report_nested(node, nest, missing, reporter),
            Some(_) => {}
        }
    }
    reporter.prove_fixes(request.root());
}

fn report(request: &Request<'_>, node: Node<'_>, missing: Missing, takes: &Takes<'_>, reporter: &mut Reporter<'_>) {
    let names = missing.names();
    let quoted = |names: &mut dyn Iterator<Item = &'static str>| names.map(|name| format!("`{name}`")).collect::<Arg>();
    let args = reporter.guess(|| {
        Some(match missing {
            Missing::MediaType => {
                let material = request.material_at(node);
                let types = material.map(|material| quoted(&mut takes.media_types(&material)));
                ("types", types.unwrap_or_else(|| quoted(&mut MEDIA_TYPES.iter().map(|media| media.as_str()))))
            }
            Missing::ContentType => ("types", quoted(&mut takes.content_types())),
            // Where no asset is documented, none is proposed.
            _ => (
                "names",
                quoted(&mut names.iter().copied().filter(|name| takes.assets() || !name.starts_with("asset"))),
            ),
        })
    });
    let (message, help) = match missing {
        Missing::Model => ("model", "model-help"),
        Missing::Prompt => ("prompt", "prompt-help"),
        Missing::MediaType => ("media-type", "media-type-help"),
        Missing::ReferenceLocation | Missing::MediaLocation => ("location", "location-help"),
        Missing::ContentType => ("content-type", "content-type-help"),
        Missing::Payload(_) => ("payload", "payload-help"),
        Missing::PayloadUrl => ("payload-url", "payload-url-help"),
        Missing::ContentText => ("text", "text-help"),
    };
    // What is there and says nothing explains the gap.
    let null = node
        .as_object()
        .and_then(|object| names.iter().find_map(|name| object.get(name)).filter(|node| node.is_null()));
    let finding = reporter
        .finding(node, message)
        .arg("name", names[0])
        .label_if(null, "null", [])
        .source(general(missing.topic()))
        .help(help, args);
    let Some((member, name)) = misspelt(node, missing) else { return finding.emit() };
    let args = [("key", Arg::from(member.key().decode())), ("name", Arg::from(name))];
    finding
        .label(Spot::key(member), "misspelt", [("name", Arg::from(name))])
        .fix(safety(member, name, missing), "fix", args, [rename_key(member.key(), name)])
        .emit();
}

/// How safe it is to give a member the name of the missing field: nothing but the name may differ.
fn safety(member: Member<'_>, name: &str, missing: Missing) -> Applicability {
    match counterpart(missing.container(), &member.key().decode(), member.value()) {
        Some(Counterpart::Known { fits: Some(field), same: true, .. }) if field == name => Applicability::Safe,
        _ => Applicability::Unsafe,
    }
}

/// The object that a required field of a request stands in, as other services nest it.
pub(super) fn nested<'a>(object: Node<'a>, missing: Missing) -> Option<Member<'a>> {
    let root = object.as_object()?;
    match missing {
        Missing::Model => nest_of(root, "model"),
        Missing::Prompt => nest_of(root, "prompt").or_else(|| nest_of(root, "content")),
        _ => None,
    }
}

fn report_nested(root: Node<'_>, nest: Member<'_>, missing: Missing, reporter: &mut Reporter<'_>) {
    let edits = reporter.guess(|| lift(root.as_object()?));
    let (name, field) = (missing.names()[0], nest.key().decode());
    let finding = reporter.finding(Spot::key(nest), "nested").arg("name", name).arg("field", field.as_ref());
    let finding = finding.help("nested-help", []);
    finding.fix_if(Applicability::Unsafe, "lift", [], edits).emit();
}

/// The member whose key was probably meant to be the missing field, with that field's name.
pub(super) fn misspelt<'a>(object: Node<'a>, missing: Missing) -> Option<(Member<'a>, &'static str)> {
    let object = object.as_object()?;
    let (member, name) = object.members().find_map(|member| Some((member, misspelling_of(member, missing)?)))?;
    // Of a repeated key, the last counts.
    Some((object.member(&member.key().decode())?, name))
}

/// Whether it depends on what is filled in later what an object lacks: some of its fields may stand in its `metadata`.
pub(super) fn is_open(object: Node<'_>) -> bool {
    let is_later = |member: Member<'_>| is_hole_name(member) || is_later(member.value());
    object.as_object().is_some_and(|object| {
        let metadata = object.get("metadata").and_then(Node::as_object);
        object.members().any(is_later) || metadata.is_some_and(|metadata| metadata.members().any(is_later))
    })
}

/// Whether a key may be what explains a gap, where it depends on what is filled in later whether there is one: in objects that
/// are open.
pub(super) fn may_explain(member: Member<'_>, container: Container, mut is_open: impl FnMut(Node<'_>) -> bool) -> bool {
    let object = member.value().parent();
    let outer = object.filter(|_| container == Container::Payload).and_then(|object| object.parent());
    let is_misspelt = || gaps(container).iter().any(|gap| misspelling_of(member, *gap).is_some());
    if container == Container::Top && is_open_nest(member) {
        return true;
    }
    object.is_some_and(&mut is_open) && (is_misspelt() || is_nest(member))
        || outer.is_some_and(is_open) && is_misspelt()
}

/// Whether a member holds a required field of the request, or may do so later.
fn is_nest(member: Member<'_>) -> bool {
    let inner = member.value().as_object();
    is_later_nest(member)
        || inner.is_some_and(|inner| ["model", "prompt", "content"].iter().any(|name| inner.get(name).is_some()))
}

/// Whether a member has the name of what other services nest fields in, and any field may be in it.
pub(super) fn is_open_nest(member: Member<'_>) -> bool {
    is_nest_name(member) && member.value().as_object().is_some_and(|inner| inner.members().any(is_hole_name))
}

/// Whether a member has the name of what other services nest fields in, and is filled in later.
pub(super) fn is_later_nest(member: Member<'_>) -> bool {
    is_nest_name(member) && is_later(member.value())
}

/// What may be missing in an object of a place.
const fn gaps(container: Container) -> &'static [Missing] {
    match container {
        Container::Top => &[Missing::Model, Missing::Prompt],
        Container::Reference => &[Missing::MediaType, Missing::ReferenceLocation],
        Container::MediaObject => &[Missing::MediaLocation],
        Container::Content => &[
            Missing::ContentType,
            Missing::Payload(MaterialPayload::Image),
            Missing::Payload(MaterialPayload::Video),
            Missing::Payload(MaterialPayload::Audio),
            Missing::ContentText,
        ],
        Container::Payload => &[Missing::PayloadUrl],
        _ => &[],
    }
}

/// The missing field that a key was probably meant to be.
fn misspelling_of(member: Member<'_>, missing: Missing) -> Option<&'static str> {
    let key = member.key();
    if missing.siblings().any(|field| key.is(field.name)) {
        return None;
    }
    let names = missing.names();
    if other_names(missing).iter().any(|name| key.is(name)) {
        return names.first().copied();
    }
    // `content` can hold the prompt too.
    let content: &[&str] = if missing == Missing::Prompt { &["content"] } else { &[] };
    let key = key.decode();
    if missing == Missing::Prompt
        && is_a_prompt(&key)
        && member.value().as_string().is_some_and(|text| !text.is_blank())
    {
        return Some("prompt");
    }
    if let Some(Counterpart::Known { here, .. }) = counterpart(missing.container(), &key, member.value())
        && let Some(name) = here.into_iter().find(|name| names.contains(name))
    {
        return Some(name);
    }
    let name = nearest(&key, names.iter().chain(content).copied())?;
    if content.contains(&name) && !is_later(member.value()) && !holds_text(member.value()) {
        return None;
    }
    // The nearest of all fields decides, so that `ratoi` is never taken for a missing `role`.
    let near = nearest(&key, missing.siblings().map(|field| field.name))?;
    (near == name).then_some(name)
}

/// Whether a name speaks of a prompt that says what is to be seen: `text_prompt`, `userPrompt`.
fn is_a_prompt(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("prompt") && !["neg", "extend", "enhance", "optimi"].iter().any(|other| name.contains(other))
}

fn holds_text(content: Node<'_>) -> bool {
    let is_text = |item: Node<'_>| {
        item.as_object().is_some_and(|item| match item.get("type").and_then(Node::as_string) {
            Some(kind) => kind.is("text") || hole(&kind.decode()).is_some(),
            None => item.members().any(is_hole_name),
        })
    };
    content.as_array().is_some_and(|items| items.items().any(|item| is_later(item) || is_text(item)))
}

/// What other APIs, and other places of this one, call the field.
const fn other_names(missing: Missing) -> &'static [&'static str] {
    match missing {
        Missing::Model => &["model_name", "model_id"],
        Missing::Prompt => &["text", "description"],
        Missing::MediaType => &["type"],
        Missing::ReferenceLocation | Missing::MediaLocation => &["image_url", "video_url", "audio_url", "uri"],
        Missing::ContentType => &["media_type"],
        Missing::Payload(_) => &["url", "uri"],
        Missing::PayloadUrl => &["uri"],
        Missing::ContentText => &["content", "prompt"],
    }
}
