//! What explains that something is not there: keys that were probably meant to be it, objects that others nest it in, and what
//! is filled in later.

use moonlint_catalogue::{Container, Parameter, field, nearest_field};
use moonlint_request::{FaultKind, MaterialPayload, Missing, Request, hole, is_hole_name, is_later};
use moonlint_syntax::{Member, Node};
use moonlint_texts::nearest;

use crate::foreign::{Counterpart, counterpart, is_nest_name, nest_of};

/// Gives the object that a required field of a request stands in, as other services nest it.
pub(crate) fn nested<'a>(object: Node<'a>, missing: Missing) -> Option<Member<'a>> {
    let root = object.as_object()?;
    match missing {
        Missing::Model => nest_of(root, "model"),
        Missing::Prompt => nest_of(root, "prompt").or_else(|| nest_of(root, "content")),
        _ => None,
    }
}

/// Tells whether an unknown field at the top level was probably meant to be a field of materials that `wanted` takes.
pub(crate) fn misspelt_material(request: &Request<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    let is_wanted = |name: &str| {
        field(Container::Top, name).is_some_and(|meant| meant.parameter == Parameter::Material && wanted(meant.name))
    };
    request.faults().any(|(value, fault)| {
        let Some(key) = value.key().filter(|_| fault == FaultKind::UnknownField(Container::Top)) else { return false };
        let key = key.decode();
        nearest_field(Container::Top, &key, |_| true).is_some_and(|field| is_wanted(field.name))
            || match counterpart(Container::Top, &key, value) {
                Some(Counterpart::Known { here, .. }) => here.into_iter().any(is_wanted),
                Some(Counterpart::Near(name)) => is_wanted(name),
                Some(Counterpart::None) | None => false,
            }
    })
}

/// Gives the member whose key was probably meant to be the missing field, with that field's name.
pub(crate) fn misspelt<'a>(object: Node<'a>, missing: Missing) -> Option<(Member<'a>, &'static str)> {
    let object = object.as_object()?;
    let (member, name) = object.members().find_map(|member| Some((member, misspelling_of(member, missing)?)))?;
    // Of a repeated key, the last counts.
    Some((object.member(&member.key().decode())?, name))
}

/// Tells whether it depends on what is filled in later what an object lacks: some of its fields may stand in its `metadata`.
pub(crate) fn is_open(object: Node<'_>) -> bool {
    let is_later = |member: Member<'_>| is_hole_name(member) || is_later(member.value());
    object.as_object().is_some_and(|object| {
        let metadata = object.get("metadata").and_then(Node::as_object);
        object.members().any(is_later) || metadata.is_some_and(|metadata| metadata.members().any(is_later))
    })
}

/// Tells whether a key may be what explains a gap, where it depends on what is filled in later whether there is one: in objects that
/// are open.
pub(crate) fn may_explain(member: Member<'_>, container: Container, mut is_open: impl FnMut(Node<'_>) -> bool) -> bool {
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

/// Tells whether a member has the name of what other services nest fields in, and any field may be in it.
pub(crate) fn is_open_nest(member: Member<'_>) -> bool {
    is_nest_name(member) && member.value().as_object().is_some_and(|inner| inner.members().any(is_hole_name))
}

/// Tells whether a member has the name of what other services nest fields in, and is filled in later.
pub(crate) fn is_later_nest(member: Member<'_>) -> bool {
    is_nest_name(member) && is_later(member.value())
}

/// What may be missing in an object of a container.
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
    let near = nearest_field(missing.container(), &key, |_| true)?;
    (near.name == name).then_some(name)
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
