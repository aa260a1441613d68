//! Moves the materials of one field to another spelling.
//!
//! The texts of values are taken over as they are written. A field is moved whole or not at all, and only when every
//! part of it is read: nothing that a material says may get lost.

use moonlint_syntax::{Member, Node, NodeId, Object, Span};

use super::splice::{alone, colon_of, gap_before, has_comment, insert_before, remove_elements, remove_members, space};
use super::{Edit, quote, rename_key, replace};
use crate::request::{LocationField, Material, MaterialField, Media, Request};

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

/// The member of the request or of `metadata` that holds the material.
fn member_of<'a>(material: &Material<'a>) -> Option<Member<'a>> {
    let node = material.node();
    if material.field().is_array() { node.parent()?.member() } else { node.member() }
}

/// Which roles a material must have to be moved to `references`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Roles {
    /// One, because an item of `references` is advised to have one.
    Required,
    /// Any or none: the material is to mean what it meant.
    Any,
}

/// The array that materials are moved to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// `references`, for materials that have these roles.
    References(Roles),
    /// `images`, where a material may stand without a role.
    Images,
}

impl Target {
    /// The field's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Target::References(_) => "references",
            Target::Images => "images",
        }
    }

    fn item(self, material: &Material<'_>, style: &Style<'_>) -> Option<String> {
        match self {
            Target::References(roles) => reference(material, roles, style),
            Target::Images if material.media() != Media::Image => None,
            Target::Images if material.role_absent() && material.role().is_none() => raw(material.node()),
            Target::Images => media_object(material, style),
        }
    }
}

/// The edits that move the materials of one field to `references`, as [`to`] moves them.
pub(crate) fn to_references(
    request: &Request<'_>,
    first: &Material<'_>,
    member: Member<'_>,
    roles: Roles,
) -> Option<Vec<Edit>> {
    to(Target::References(roles), request, first, member)
}

/// The edits that move the materials of one field to another: in front of what is there when the field stands before it,
/// so that the materials keep their order.
///
/// There are none where a material says too little, or something that cannot be read. Two of these moves cannot be made at
/// once while the other field is not there yet.
pub(crate) fn to(target: Target, request: &Request<'_>, first: &Material<'_>, member: Member<'_>) -> Option<Vec<Edit>> {
    let root = request.root();
    let tree = root.tree();
    if !tree.duplicates().is_empty() || has_comment(tree, member.span()) {
        return None;
    }
    let materials: Vec<Material<'_>> = request
        .materials()
        .filter(|material| (material.field(), material.in_metadata()) == (first.field(), first.in_metadata()))
        .collect();
    let style = Style::of(member);
    let items: Vec<String> = materials.iter().map(|material| target.item(material, &style)).collect::<Option<_>>()?;
    let array = member.value().as_array();
    let texts = array.map_or(0, |array| array.items().filter(|item| is_text(*item)).count());
    if array.is_some_and(|array| array.len() != materials.len() + texts) {
        return None;
    }

    let mut edits = Vec::new();
    let mut leaving = Vec::new();
    match orphaned_role(request, first) {
        Some(role) => leaving.push(role),
        // The role stays for another image: what is wrong with it would be wrong in two places.
        None if target != Target::References(Roles::Any) && is_described(first.field()) && !first.role_absent() => {
            first.role().filter(|role| role.as_str().is_some() && role.fits(first.media()))?;
        }
        None => {}
    }
    // What is left of `metadata` without the field: nothing, or the rest.
    let outermost = alone(root, member);
    match root.as_object()?.get(target.name()) {
        Some(target) => {
            edits.push(add(target, member, &items, &style)?);
            if texts == 0 {
                leaving.push(outermost.key_id());
            }
        }
        None if texts == 0 && first.in_metadata() => {
            let json = format!("[{}]", items.join(&style.comma()));
            if outermost.key_id() == member.key_id() {
                edits.push(insert_before(outer(member)?, target.name(), &json));
                edits.extend(remove_members(member.value().parent()?, |m| m.key_id() == member.key_id())?);
            } else {
                edits.extend([rename_key(outermost.key(), target.name()), replace(outermost.value(), json)]);
            }
        }
        None if texts == 0 => {
            edits.push(rename_key(member.key(), target.name()));
            if array.is_some() {
                let nodes = materials.iter().map(Material::node);
                edits.extend(nodes.zip(items).map(|(node, item)| replace(node, item)));
            } else {
                edits.push(replace(member.value(), format!("[{}]", items.concat())));
            }
        }
        None => {
            let place = if first.in_metadata() { outer(member)? } else { member };
            edits.push(insert_before(place, target.name(), &format!("[{}]", items.join(&style.comma()))));
        }
    }
    if let Some(array) = array.filter(|_| texts > 0) {
        let elements = array.items().map(|item| (item.span(), !is_text(item)));
        edits.extend(remove_elements(array.node(), elements)?);
    }
    edits.extend(leave(root, member, &leaving)?);
    Some(edits)
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
    let style = Style::of(member);
    let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut nodes = Vec::new();
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
        let item = media_object(&material, &style)?;
        nodes.push(material.node());
        match groups.iter_mut().find(|group| group.0 == name) {
            Some(group) => group.1.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    if member.value().as_array()?.len() != nodes.len() {
        return None;
    }
    let object = root.as_object()?;
    let (there, new): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| object.get(group.0).is_some());
    let mut edits = Vec::new();
    for (name, items) in there {
        edits.push(add(object.get(name)?, member, &items, &style)?);
    }
    match &new[..] {
        [] => edits.extend(remove_members(root, |other| other.key_id() == member.key_id())?),
        [(name, items)] if items.len() == nodes.len() => {
            edits.push(rename_key(member.key(), name));
            edits.extend(nodes.iter().zip(items).map(|(node, item)| replace(*node, item.as_str())));
        }
        new => {
            let member_text = |(name, items): &(&str, Vec<String>)| {
                format!("{}{}[{}]", quote(name), style.colon, items.join(&style.comma()))
            };
            let texts: Vec<String> = new.iter().map(member_text).collect();
            edits.push(Edit { span: member.span(), text: texts.join(&format!(",{}", gap_before(member))) });
        }
    }
    Some(edits)
}

/// `input_reference_role`, where the material is the only one that it describes.
fn orphaned_role(request: &Request<'_>, material: &Material<'_>) -> Option<NodeId> {
    let only = request.materials().filter(|material| is_described(material.field())).count() == 1;
    let role = request.input_reference_role()?.member()?;
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

/// The white space of new text, after the field that it replaces.
struct Style<'a> {
    colon: &'a str,
}

impl<'a> Style<'a> {
    fn of(member: Member<'a>) -> Self {
        Style { colon: colon_of(member) }
    }

    fn comma(&self) -> String {
        if self.colon.ends_with(' ') { ", ".to_owned() } else { ",".to_owned() }
    }

    /// An object in the layout of one that it replaces, or on one line.
    fn object(&self, members: &[(&str, String)], replaced: Option<Object<'_>>) -> Option<String> {
        let (open, comma, close) = match replaced {
            Some(object) => self.layout(object)?,
            None => (String::new(), self.comma(), String::new()),
        };
        let members: Vec<_> = members.iter().map(|(key, json)| format!("{}{}{json}", quote(key), self.colon)).collect();
        Some(format!("{{{open}{}{close}}}", members.join(&comma)))
    }

    /// What stands after the `{`, between members, and before the `}`.
    fn layout(&self, object: Object<'_>) -> Option<(String, String, String)> {
        let node = object.node();
        let tree = node.tree();
        let mut spans = object.members().map(|member| member.span());
        let first = spans.next()?;
        let second = spans.next();
        let last = spans.last().or(second).unwrap_or(first);
        let open = space(tree, node.span().start + 1, first.start)?;
        let close = space(tree, last.end, node.span().end - 1)?;
        let comma = match second {
            Some(second) => format!(",{}", space(tree, first.end, second.start)?),
            None if open.contains('\n') => format!(",{open}"),
            None => self.comma(),
        };
        Some((open, comma, close))
    }
}

/// Adds the items of a member to an array, on the side on which the member stands, so that they keep their order.
fn add(target: Node<'_>, member: Member<'_>, items: &[String], style: &Style<'_>) -> Option<Edit> {
    let behind = target.span().start < member.span().start;
    if behind { append(target, items, style) } else { prepend(target, items, style) }
}

/// Adds items at the end of an array.
fn append(target: Node<'_>, items: &[String], style: &Style<'_>) -> Option<Edit> {
    let tree = target.tree();
    let mut nodes = target.as_array()?.items();
    let Some(first) = nodes.next() else {
        let span = Span::empty_at(target.span().start + 1);
        return Some(Edit { span, text: items.join(&style.comma()) });
    };
    let (mut before, mut last) = (None, first);
    for node in nodes {
        before = Some(last);
        last = node;
    }
    let from = before.map_or(target.span().start + 1, |before| before.span().end);
    let gap = space(tree, from, last.span().start).unwrap_or_else(|| " ".to_owned());
    // The gap of a single item is the one after the bracket, which says nothing of commas unless it is a line break.
    let comma = if before.is_some() || gap.contains('\n') { format!(",{gap}") } else { style.comma() };
    let text = items.iter().map(|item| format!("{comma}{item}")).collect();
    Some(Edit { span: Span::empty_at(last.span().end), text })
}

/// Adds items at the start of an array.
fn prepend(target: Node<'_>, items: &[String], style: &Style<'_>) -> Option<Edit> {
    let mut nodes = target.as_array()?.items();
    let Some(first) = nodes.next() else { return append(target, items, style) };
    let gap = match nodes.next() {
        Some(second) => space(target.tree(), first.span().end, second.span().start),
        // A single item on a line of its own wants company on lines of their own.
        None => space(target.tree(), target.span().start + 1, first.span().start).filter(|gap| gap.contains('\n')),
    };
    let comma = gap.map_or_else(|| style.comma(), |gap| format!(",{gap}"));
    let text = items.iter().map(|item| format!("{item}{comma}")).collect();
    Some(Edit { span: Span::empty_at(first.span().start), text })
}

/// A material as an item of `references`.
fn reference(material: &Material<'_>, roles: Roles, style: &Style<'_>) -> Option<String> {
    let mut members = vec![("media_type", quote(material.media().as_str()?))];
    match role(material) {
        Some(role) => members.push(("role", role)),
        None if roles == Roles::Any && material.role_absent() => {}
        None => return None,
    }
    locations(material, &mut members)?;
    finish(material, members, style)
}

/// A material as an object of `images`, `videos` or `audios`.
fn media_object(material: &Material<'_>, style: &Style<'_>) -> Option<String> {
    let mut members = Vec::new();
    locations(material, &mut members)?;
    members.push(("role", role(material)?));
    finish(material, members, style)
}

fn finish(material: &Material<'_>, mut members: Vec<(&str, String)>, style: &Style<'_>) -> Option<String> {
    if let Some(alias) = material.alias_node() {
        members.push(("alias", raw(alias)?));
    }
    let object = material.node().as_object();
    if object.is_some_and(|object| object.len() != said(material)) {
        return None;
    }
    style.object(&members, object)
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
fn role(material: &Material<'_>) -> Option<String> {
    match material.role_node() {
        Some(node) => raw(node),
        None if material.role_absent() => material.role()?.as_str().map(quote),
        None => None,
    }
}

fn locations(material: &Material<'_>, members: &mut Vec<(&str, String)>) -> Option<()> {
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
