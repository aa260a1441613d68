//! Moves the materials of one field to another spelling.
//!
//! The texts of values are taken over as they are written. A field is moved whole or not at all, and only when every
//! part of it is read: nothing that a material says may get lost.

use moonlint_diagnostics::Edit;
use moonlint_request::{LocationField, Material, MaterialField, Media, Request};
use moonlint_syntax::{Array, Member, Node, NodeId, Span};

use super::layout::{Item, Layout, line_indent};
use super::splice::{alone, gap_before, has_comment, insert_before, remove_elements, remove_members, space};
use super::{quote, rename_key, replace};

/// Each field that spells materials, by the first of them whose location can be read, with its member.
pub(crate) fn fields<'a>(request: &Request<'a>) -> impl Iterator<Item = (Material<'a>, Member<'a>)> + use<'a> {
    let mut last = None;
    request.materials().filter(|material| material.address().is_some()).filter_map(move |material| {
        // The materials of a field stand together.
        let field = (material.field(), material.in_metadata());
        (last.replace(field) != Some(field)).then_some(())?;
        Some((material, member_of(&material)?))
    })
}

/// Each field but `references` that spells materials, by its first material, with the edits that move it there.
pub(crate) fn outside_references<'a>(
    request: &Request<'a>,
) -> impl Iterator<Item = (Material<'a>, Member<'a>, Option<Vec<Edit>>)> + use<'a> {
    let request = *request;
    let outside = fields(&request).filter(|(first, _)| first.field() != MaterialField::References);
    let mut blocked = false;
    outside.map(move |(first, member)| {
        let edits = if blocked { None } else { to_references(&request, &first, member) };
        // Two fixes that each add `references` would together add it twice.
        blocked |= edits.is_some() && request.root().as_object().is_some_and(|root| root.get("references").is_none());
        (first, member, edits)
    })
}

/// The member of the request or of `metadata` that holds the material.
fn member_of<'a>(material: &Material<'a>) -> Option<Member<'a>> {
    let node = material.node();
    if material.field().is_array() { node.parent()?.member() } else { node.member() }
}

/// The array that materials are moved to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// `references`, where each material is to say its role.
    References,
    /// `images`, where a material may stand without a role.
    Images,
}

impl Target {
    /// The field's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Target::References => "references",
            Target::Images => "images",
        }
    }

    fn item<'a>(self, material: &Material<'a>) -> Option<Item<'a>> {
        match self {
            Target::References => reference(material),
            Target::Images if material.media() != Media::Image => None,
            Target::Images if material.role_absent() && material.role().is_none() => {
                raw(material.node()).map(Item::Written)
            }
            Target::Images => media_object(material),
        }
    }
}

/// The edits that move the materials of one field to `references`, as [`to`] moves them.
pub(crate) fn to_references(request: &Request<'_>, first: &Material<'_>, member: Member<'_>) -> Option<Vec<Edit>> {
    to(Target::References, request, first, member)
}

/// The edits that move the materials of one field to another: in front of what is there when the field stands before it,
/// so that the materials keep their order.
///
/// There are none where a role is not stated, where a material says something that cannot be read, or where it would pass
/// another of its medium that stays. Two of these moves cannot be made at once while the other field is not there yet.
pub(crate) fn to(target: Target, request: &Request<'_>, first: &Material<'_>, member: Member<'_>) -> Option<Vec<Edit>> {
    let root = request.root();
    let tree = root.tree();
    if !tree.duplicates().is_empty() || has_comment(tree, member.span()) || is_one_of_two(root, first.field()) {
        return None;
    }
    let own = |material: &Material<'_>| (material.field(), material.in_metadata());
    let materials: Vec<Material<'_>> = request.materials().filter(|material| own(material) == own(first)).collect();
    let layout = Layout::of(root, member);
    let items: Vec<Item<'_>> = materials.iter().map(|material| target.item(material)).collect::<Option<_>>()?;
    let array = member.value().as_array();
    let texts = array.map_or(0, |array| array.items().filter(|item| is_text(*item)).count());
    if array.is_some_and(|array| array.len() != materials.len() + texts) {
        return None;
    }

    let mut edits = Vec::new();
    let mut leaving = Vec::new();
    if is_described(first.field()) && first.role_node().is_some() {
        // What is wrong with the role stays in its one place.
        first.role().filter(|role| role.as_str().is_some() && role.fits(first.media()))?;
        // A role that another image would be left with may not describe that one.
        leaving.push(orphaned_role(request, first)?);
    }
    // What is left of `metadata` without the field: nothing, or the rest.
    let outermost = alone(root, member);
    match root.as_object()?.get(target.name()) {
        Some(array) => {
            if passes_others(request, first, &materials, array) {
                return None;
            }
            edits.push(add(array, member, &items, &layout)?);
            if texts == 0 {
                leaving.push(outermost.key_id());
            }
        }
        None if texts == 0 && first.in_metadata() => {
            let top = outer(member)?;
            let json = layout.array(&items, top.span().start);
            if outermost.key_id() == member.key_id() {
                edits.push(insert_before(top, target.name(), &json));
                edits.extend(remove_members(member.value().parent()?, |m| m.key_id() == member.key_id())?);
            } else {
                edits.extend([rename_key(outermost.key(), target.name()), replace(outermost.value(), json)]);
            }
        }
        None if texts == 0 => {
            edits.push(rename_key(member.key(), target.name()));
            edits.extend(in_place(member, &materials, &items, &layout));
        }
        None => {
            let place = if first.in_metadata() { outer(member)? } else { member };
            edits.push(insert_before(place, target.name(), &layout.array(&items, place.span().start)));
        }
    }
    if let Some(array) = array.filter(|_| texts > 0) {
        let elements = array.items().map(|item| (item.span(), !is_text(item)));
        edits.extend(remove_elements(array.node(), elements)?);
    }
    edits.extend(leave(root, member, &leaving)?);
    Some(edits)
}

/// Writes the items where the materials of a member stand: each where it was if all were objects.
fn in_place(member: Member<'_>, materials: &[Material<'_>], items: &[Item<'_>], layout: &Layout<'_>) -> Vec<Edit> {
    let edit = |(material, item): (&Material<'_>, &Item<'_>)| Some(replace(material.node(), layout.in_place(item)?));
    let each = member.value().as_array().and_then(|_| materials.iter().zip(items).map(edit).collect::<Option<_>>());
    each.unwrap_or_else(|| vec![replace(member.value(), layout.array(items, member.span().start))])
}

/// Whether a field is one of two names of a parameter that are both there: nobody says which of them counts.
fn is_one_of_two(root: Node<'_>, field: MaterialField) -> bool {
    let twin = match field {
        MaterialField::Image => "image_url",
        MaterialField::ImageUrl => "image",
        MaterialField::Audio => "audio_url",
        MaterialField::AudioUrl => "audio",
        _ => return false,
    };
    root.as_object().is_some_and(|object| object.get(twin).is_some())
}

/// Whether materials of one field would pass another of their medium on their way to an array.
fn passes_others(request: &Request<'_>, first: &Material<'_>, moved: &[Material<'_>], target: Node<'_>) -> bool {
    let (from, to) = (first.node().span(), target.span());
    let between = from.end.min(to.end)..from.start.max(to.start);
    let mut media: Vec<Media> = moved.iter().map(Material::media).collect();
    media.sort_unstable();
    media.dedup();
    request.materials().any(|other| {
        let stays = (other.field(), other.in_metadata()) != (first.field(), first.in_metadata());
        let at = other.node().span().start;
        stays && between.contains(&at) && !to.contains(at) && media.contains(&other.media())
    })
}

/// Removes members of the request, and `member` with them where it stands in `metadata` beside others.
fn leave(root: Node<'_>, member: Member<'_>, leaving: &[NodeId]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    if leaving.contains(&member.key_id()) && member.value().parent()?.id() != root.id() {
        edits.extend(remove_members(member.value().parent()?, |other| other.key_id() == member.key_id())?);
    }
    edits.extend(remove_members(root, |other| leaving.contains(&other.key_id()))?);
    Some(edits)
}

/// The edits that move the materials in `references` to `images`, `videos` and `audios`, as far as `allowed`.
pub(crate) fn from_references(
    request: &Request<'_>,
    member: Member<'_>,
    allowed: impl Fn(&str) -> bool,
) -> Option<Vec<Edit>> {
    let root = request.root();
    let tree = root.tree();
    if !tree.duplicates().is_empty() || has_comment(tree, member.span()) {
        return None;
    }
    let layout = Layout::of(root, member);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut all = 0;
    for material in request.materials().filter(|material| material.field() == MaterialField::References) {
        let name = match material.media() {
            Media::Image => "images",
            Media::Video => "videos",
            Media::Audio => "audios",
            // There is no place for music, nor for what nobody knows.
            Media::Music | Media::Other | Media::Unreadable => return None,
        };
        if !allowed(name) {
            return None;
        }
        let item = media_object(&material)?;
        all += 1;
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => {
                group.materials.push(material);
                group.items.push(item);
            }
            None => groups.push(Group { name, materials: vec![material], items: vec![item] }),
        }
    }
    if member.value().as_array()?.len() != all {
        return None;
    }
    let object = root.as_object()?;
    let (there, new): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| object.get(group.name).is_some());
    let mut edits = Vec::new();
    for group in there {
        let target = object.get(group.name)?;
        if passes_others(request, group.materials.first()?, &group.materials, target) {
            return None;
        }
        edits.push(add(target, member, &group.items, &layout)?);
    }
    match &new[..] {
        [] => edits.extend(remove_members(root, |other| other.key_id() == member.key_id())?),
        [group] if group.items.len() == all => {
            edits.push(rename_key(member.key(), group.name));
            edits.extend(in_place(member, &group.materials, &group.items, &layout));
        }
        new => {
            let at = member.span().start;
            let text = |group: &Group<'_>| {
                format!("{}{}{}", quote(group.name), layout.colon(), layout.array(&group.items, at))
            };
            let texts: Vec<String> = new.iter().map(text).collect();
            edits.push(Edit { span: member.span(), text: texts.join(&format!(",{}", gap_before(member))) });
        }
    }
    Some(edits)
}

/// The materials that go to one field.
struct Group<'a> {
    name: &'static str,
    materials: Vec<Material<'a>>,
    items: Vec<Item<'a>>,
}

/// `input_reference_role`, where the material is the only image that it may describe.
fn orphaned_role(request: &Request<'_>, material: &Material<'_>) -> Option<NodeId> {
    let role = request.input_reference_role()?.member()?;
    let may_describe = |other: &Material<'_>| {
        is_described(other.field()) || other.media() == Media::Image && other.role_absent() && other.role().is_none()
    };
    let only = request.materials().filter(may_describe).count() == 1;
    (only && is_described(material.field())).then(|| role.key_id())
}

/// Whether `input_reference_role` describes the materials of a field.
fn is_described(field: MaterialField) -> bool {
    matches!(field, MaterialField::Image | MaterialField::ImageUrl)
}

/// The member of the request that holds a member's object: `metadata`.
fn outer<'a>(member: Member<'a>) -> Option<Member<'a>> {
    member.value().parent()?.member()
}

fn is_text(item: Node<'_>) -> bool {
    let kind = item.as_object().and_then(|object| object.get("type"));
    kind.and_then(|kind| kind.as_string()).is_some_and(|kind| kind.is("text"))
}

/// Adds the items of a member to an array, on the side on which the member stands, so that they keep their order.
fn add(target: Node<'_>, member: Member<'_>, items: &[Item<'_>], layout: &Layout<'_>) -> Option<Edit> {
    let tree = target.tree();
    let array = target.as_array()?;
    let Some(first) = array.items().next() else {
        let json = layout.array(items, target.span().start);
        return (!has_comment(tree, target.span())).then(|| replace(target, json));
    };
    let indent = line_indent(tree, first.span().start);
    let items: Vec<String> = items.iter().map(|item| layout.item(item, indent)).collect();
    let behind = target.span().start < member.span().start;
    if behind { append(array, &items, layout) } else { prepend(array, &items, layout) }
}

/// Adds items at the end of an array that is not empty.
fn append(array: Array<'_>, items: &[String], layout: &Layout<'_>) -> Option<Edit> {
    let target = array.node();
    let (mut before, mut last) = (None, array.items().next()?);
    for node in array.items().skip(1) {
        before = Some(last);
        last = node;
    }
    let from = before.map_or(target.span().start + 1, |before| before.span().end);
    let gap = space(target.tree(), from, last.span().start).unwrap_or_else(|| " ".to_owned());
    // The gap of a single item is the one after the bracket, which says nothing of commas unless it is a line break.
    let comma = if before.is_some() || gap.contains('\n') { format!(",{gap}") } else { layout.comma().to_owned() };
    let text = items.iter().map(|item| format!("{comma}{item}")).collect();
    Some(Edit { span: Span::empty_at(last.span().end), text })
}

/// Adds items at the start of an array that is not empty.
fn prepend(array: Array<'_>, items: &[String], layout: &Layout<'_>) -> Option<Edit> {
    let target = array.node();
    let mut nodes = array.items();
    let first = nodes.next()?;
    let gap = match nodes.next() {
        Some(second) => space(target.tree(), first.span().end, second.span().start),
        // A single item on a line of its own wants company on lines of their own.
        None => space(target.tree(), target.span().start + 1, first.span().start).filter(|gap| gap.contains('\n')),
    };
    let comma = gap.map_or_else(|| layout.comma().to_owned(), |gap| format!(",{gap}"));
    let text = items.iter().map(|item| format!("{item}{comma}")).collect();
    Some(Edit { span: Span::empty_at(first.span().start), text })
}

/// A material as an item of `references`.
fn reference<'a>(material: &Material<'a>) -> Option<Item<'a>> {
    let mut members = vec![("media_type", quote(material.media().as_str()?)), ("role", role(material)?)];
    locations(material, &mut members)?;
    finish(material, members)
}

/// A material as an object of `images`, `videos` or `audios`.
fn media_object<'a>(material: &Material<'a>) -> Option<Item<'a>> {
    let mut members = Vec::new();
    locations(material, &mut members)?;
    members.push(("role", role(material)?));
    finish(material, members)
}

fn finish<'a>(material: &Material<'a>, mut members: Vec<(&'static str, String)>) -> Option<Item<'a>> {
    if let Some(alias) = material.alias_node() {
        members.push(("alias", raw(alias)?));
    }
    is_understood(material).then(|| Item::Object { members, replaced: material.node().as_object() })
}

/// Whether a material says nothing but what has been read.
pub(crate) fn is_understood(material: &Material<'_>) -> bool {
    material.node().as_object().is_none_or(|object| object.len() == said(material))
}

/// How many members of its object a material has been read from.
fn said(material: &Material<'_>) -> usize {
    let node = material.node();
    let own = |part: &Node<'_>| part.parent().is_some_and(|parent| parent.id() == node.id());
    let parts = [material.media_node(), material.role_node(), material.alias_node()];
    let locations = material.addresses().filter(|address| {
        let parent = address.node().parent();
        // In `content[]` the location may stand in an object of its own.
        own(&address.node()) || parent.is_some_and(|payload| own(&payload) && is_payload(payload))
    });
    parts.iter().flatten().filter(|part| own(part)).count() + locations.count()
}

fn is_payload(payload: Node<'_>) -> bool {
    payload.as_object().is_some_and(|object| object.len() == 1)
}

/// The role as it is written, or the documented one; there may be none.
pub(crate) fn role(material: &Material<'_>) -> Option<String> {
    match material.role_node() {
        Some(node) => raw(node),
        None if material.role_absent() => material.role()?.as_str().map(quote),
        None => None,
    }
}

fn locations(material: &Material<'_>, members: &mut Vec<(&'static str, String)>) -> Option<()> {
    let start = members.len();
    for address in material.addresses() {
        let name = match address.field() {
            LocationField::Url | LocationField::AssetUrl => "url",
            LocationField::AssetId if address.node().key().is_some_and(|key| key.is("asset_ref")) => "asset_ref",
            LocationField::AssetId => "asset_id",
        };
        if members[start..].iter().any(|(other, _)| *other == name) {
            return None;
        }
        members.push((name, raw(address.node())?));
    }
    (members.len() > start).then_some(())
}

fn raw(node: Node<'_>) -> Option<String> {
    std::str::from_utf8(node.raw()).ok().map(str::to_owned)
}
