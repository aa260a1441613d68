//! The items of `references[]`, of `images[]`, `videos[]`, `audios[]`, and of `content[]`.

use moonlint_catalogue::Place;
use moonlint_syntax::{Kind, Member, Node, NodeId, Object};

use super::ending::ending;
use super::facts::Facts;
use super::fields::{CONTENT, ContentType, Keys, LOCATIONS, MEDIA_OBJECT, PAYLOAD, PAYLOADS, REFERENCE, Rank, What};
use super::hole::{hole, is_hole};
use super::lower::{Known, Lowering, is_later, is_unknown, is_unset, prompt_facts};
use super::material::{LocationField, MaterialField, Media, Role};
use super::parts::{AliasPart, Expected, FaultKind, MaterialPart, MaterialPayload, Missing, Unknown};

/// The fields that items of several arrays share, as far as they have been met.
#[derive(Default)]
struct Shared {
    role: Option<NodeId>,
    alias: Option<NodeId>,
    media_type: Option<NodeId>,
    /// The locations that say something, by rank.
    locations: [Option<(NodeId, LocationField)>; LOCATIONS],
    /// The locations that are `null` or blank, the first `empty_count` of these.
    empty: [Option<NodeId>; LOCATIONS],
    empty_count: usize,
    /// One that says something, whatever is filled in later.
    certain: bool,
    /// The name of a field is filled in later, so that any may be there.
    open: bool,
}

impl Shared {
    fn has_location(&self) -> bool {
        self.locations.iter().any(Option::is_some)
    }

    /// Takes down the value of a location; apart from the others, where it says nothing.
    fn locate(&mut self, field: LocationField, rank: Rank, value: Node<'_>) {
        if !is_unset(value) {
            self.certain |= !is_unknown(value);
            self.locations[usize::from(rank)] = Some((value.id(), field));
        } else if let Some(empty) = self.empty.get_mut(self.empty_count) {
            *empty = Some(value.id());
            self.empty_count += 1;
        }
    }

    fn empty(&self) -> impl Iterator<Item = NodeId> + use<> {
        self.empty.into_iter().flatten()
    }
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn references(&mut self, value: Node<'a>) {
        let Some(array) = value.as_array() else {
            self.unreadable(value);
            return self.wrong(value, Expected::Objects);
        };
        for item in array.items() {
            match item.as_object() {
                Some(object) => self.reference(object),
                None => {
                    self.unreadable(item);
                    self.wrong(item, Expected::Object);
                }
            }
        }
    }

    /// Takes down a field that items of several arrays share, or that it is unknown.
    fn shared_field(&mut self, shared: &mut Shared, keys: &Keys, member: &Member<'a>, place: Place) {
        let value = member.value();
        match keys.of_str(member.key()).map(|key| key.what) {
            Some(What::MediaType) => shared.media_type = (!is_unset(value)).then(|| value.id()),
            Some(What::Role) => shared.role = (!self.unset(value)).then(|| value.id()),
            Some(What::Alias) => shared.alias = (!self.unset(value)).then(|| value.id()),
            Some(What::Location(field, rank)) => shared.locate(field, rank, value),
            _ => shared.open |= self.unknown(member, place),
        }
    }

    fn reference(&mut self, object: Object<'a>) {
        let mut shared = Shared::default();
        for member in object.members() {
            if self.hidden(&member) {
                continue;
            }
            self.shared_field(&mut shared, &REFERENCE, &member, Place::Reference);
        }
        self.settle_location(object, &shared, Missing::ReferenceLocation);
        let media_node = shared.media_type.and_then(|id| self.string(self.tree.node(id)));
        let media = match media_node.and_then(|id| self.tree.node(id).as_string()) {
            Some(name) => Media::of(name),
            None if shared.open => Media::Unreadable,
            None if shared.media_type.is_none() => self.implicit_media(object, &shared),
            None => Media::Unreadable,
        };
        self.item(MaterialField::References, false, object, &shared, media, media_node, None);
        let is_open = |id: NodeId| is_later(self.tree.node(id));
        let role_tells = || shared.role.is_some_and(is_open);
        let unknown =
            media == Media::Unreadable && shared.media_type.map_or_else(|| shared.open || role_tells(), is_open);
        if let Some(part) = self.parts.materials.last_mut() {
            part.unknown |= Unknown::MEDIA.only_if(unknown);
        }
    }

    /// The medium of a reference that does not say it, as far as its role tells. The end of its address may tell it as well,
    /// but is not enough for the rules about media.
    fn implicit_media(&mut self, object: Object<'a>, shared: &Shared) -> Media {
        let role = shared.role.and_then(|id| self.tree.node(id).as_string());
        let media = role.and_then(|name| Role::of(name).media());
        let url = shared.locations[0].and_then(|(id, _)| self.tree.node(id).as_string());
        // What is filled in later may tell it.
        let is_open = role.is_some_and(is_hole) || (media.is_none() && url.is_some_and(is_hole));
        if !is_open {
            let is_told = media.is_some() || url.is_some_and(|url| ending(&url.decode()).is_some());
            let lack = if is_told { FaultKind::ImplicitMedia } else { FaultKind::Missing(Missing::MediaType) };
            self.fault(object.node(), lack);
        }
        media.unwrap_or(Media::Unreadable)
    }

    /// Reports the locations of an item that say nothing: the lack of any where all are so.
    fn settle_location(&mut self, object: Object<'a>, shared: &Shared, missing: Missing) {
        if shared.certain {
            return shared.empty().for_each(|id| self.fault(self.tree.node(id), FaultKind::Unset));
        }
        // What is not known may be a location, and may say nothing.
        if shared.open || shared.has_location() {
            return;
        }
        match shared.empty().map(|id| self.tree.node(id)).find(|node| !node.is_null()) {
            Some(blank) => self.fault(blank, FaultKind::Blank),
            None => self.fault(object.node(), FaultKind::Missing(missing)),
        }
    }

    /// `images[]`, `videos[]`, `audios[]`.
    pub(super) fn media_items(&mut self, field: MaterialField, value: Node<'a>) {
        let Some(array) = value.as_array() else {
            self.unreadable(value);
            return self.wrong(value, Expected::Materials);
        };
        for item in array.items() {
            match item.kind() {
                Kind::String => self.single(field, item),
                Kind::Object => {
                    if let Some(object) = item.as_object() {
                        self.media_object(field, object);
                    }
                }
                _ => {
                    self.unreadable(item);
                    self.wrong(item, Expected::Material);
                }
            }
        }
    }

    fn media_object(&mut self, field: MaterialField, object: Object<'a>) {
        let mut shared = Shared::default();
        for member in object.members() {
            if self.hidden(&member) {
                continue;
            }
            self.shared_field(&mut shared, &MEDIA_OBJECT, &member, Place::MediaObject);
        }
        self.settle_location(object, &shared, Missing::MediaLocation);
        self.item(field, false, object, &shared, field.media(), None, field.default_role());
    }

    /// Takes down the material of an item, once its fields are known.
    #[expect(clippy::too_many_arguments, reason = "the facts of one item, which have no life apart from it")]
    fn item(
        &mut self,
        field: MaterialField,
        in_metadata: bool,
        object: Object<'a>,
        shared: &Shared,
        media: Media,
        media_node: Option<NodeId>,
        default_role: Option<Role>,
    ) {
        let first_location = self.parts.locations.len() as u32;
        let mut unknown = Unknown::LOCATION.only_if(shared.open && !shared.has_location());
        let mut placed = false;
        for (id, kind) in shared.locations.into_iter().flatten() {
            let known = self.location(self.tree.node(id), kind);
            unknown |= Unknown::LOCATION.only_if(known != Known::All);
            placed |= known == Known::Some;
        }
        let role_node = shared.role.and_then(|id| self.string(self.tree.node(id)));
        let role = match role_node.and_then(|id| self.tree.node(id).as_string()) {
            Some(name) => Some(Role::of(name)),
            None if shared.role.is_some() || shared.open => None,
            None => default_role,
        };
        let is_open = |id: NodeId| is_later(self.tree.node(id));
        unknown |= Unknown::ROLE.only_if(shared.role.map_or(shared.open, is_open));
        unknown |= Unknown::ALIAS.only_if(shared.alias.map_or(shared.open, is_open));
        let read = |alias: &str| hole(alias).is_none().then(|| AliasPart::read(alias));
        let alias = shared.alias.and_then(|id| self.text_with(self.tree.node(id), |alias, _| read(alias)));
        // The prompt may mention what is not known.
        self.parts.unread_alias |= (shared.alias.is_some() || shared.open) && alias.is_none();
        if let Some((alias, (ats, words))) = alias {
            self.parts.aliases.push(AliasPart { text: alias.skip(ats), words });
        }
        self.material(MaterialPart {
            node: object.node().id(),
            field,
            in_metadata,
            media,
            media_node,
            role,
            role_node,
            role_absent: shared.role.is_none() && !shared.open,
            alias: alias.map(|(alias, _)| alias),
            first_location,
            location_count: 0,
            placed,
            unknown,
        });
    }

    pub(super) fn content(&mut self, value: Node<'a>, in_metadata: bool) {
        let Some(array) = value.as_array() else {
            // What cannot be read may hold the prompt.
            self.open(is_later(value));
            return self.wrong(value, Expected::Objects);
        };
        for item in array.items() {
            match item.as_object() {
                Some(object) => self.content_item(object, in_metadata),
                None => {
                    self.open(is_later(item));
                    self.wrong(item, Expected::Object);
                }
            }
        }
    }

    fn content_item(&mut self, object: Object<'a>, in_metadata: bool) {
        let mut shared = Shared::default();
        let (mut kind, mut text, mut payloads) = (None, None, [None; PAYLOADS]);
        for member in object.members() {
            if self.hidden(&member) {
                continue;
            }
            let value = member.value();
            match CONTENT.of_str(member.key()).map(|key| key.what) {
                Some(What::Type) => kind = Some(value).filter(|kind| !kind.is_null()),
                Some(What::Text) => text = Some(value),
                Some(What::Payload(of)) => payloads[of] = Some(value),
                Some(_) => self.shared_field(&mut shared, &CONTENT, &member, Place::Content),
                None => {
                    // An alias has no place here; it is read all the same, so that a prompt that mentions it is not
                    // reported on top.
                    if member.key().is("alias") && value.as_string().is_some_and(|alias| !alias.is_blank()) {
                        shared.alias = Some(value.id());
                    }
                    shared.open |= self.unknown(&member, Place::Content);
                }
            }
        }
        let name = match kind {
            Some(kind) => self.string(kind).and_then(|_| kind.as_string()),
            None if shared.open => None,
            None => {
                self.fault(object.node(), FaultKind::Missing(Missing::ContentType));
                None
            }
        };
        // What a type that is not known yet asks for, nobody knows.
        let is_open = name.is_none() && kind.map_or(shared.open, is_later);
        let mut unknown_location = false;
        let own = match name.map(ContentType::of) {
            Some(Some(ContentType { material: None, .. })) => {
                self.content_text(object, text.take(), shared.open);
                None
            }
            Some(Some(ContentType { material: Some((of, media, role)), .. })) => {
                Some((payloads[of].take(), media, role))
            }
            _ => {
                // An item of no known type may have been a material or the prompt.
                self.parts.unreadable_materials = true;
                self.faulty_material |= !is_open;
                // Where any member may be there, so may the text.
                if text.is_some() || is_open || shared.open || kind.is_some() && name.is_none() {
                    self.open(is_open);
                }
                if let Some(kind) = kind.filter(|_| name.is_some()) {
                    self.fault(kind, FaultKind::UnknownContentType);
                }
                None
            }
        };
        match own {
            Some((payload, media, role)) => {
                let has_asset = shared.has_location();
                let payload = payload.filter(|node| !node.is_null() || has_asset && !self.unset(*node));
                match payload.map(|node| (node, node.as_object())) {
                    Some((node, Some(payload))) => {
                        let (url, is_open) = self.payload(node, payload, shared.certain, has_asset || shared.open);
                        shared.locations[0] = url.map(|url| (url.id(), LocationField::Url));
                        shared.certain |= url.is_some_and(|url| !is_unknown(url));
                        unknown_location = is_open;
                    }
                    Some((node, None)) => {
                        unknown_location = is_later(node);
                        self.wrong(node, Expected::Payload);
                    }
                    None => {}
                }
                // What is wrong with a payload has been said.
                let hides = payload.is_some_and(is_unknown) || unknown_location;
                if !hides && (payload.is_none() || shared.has_location()) {
                    self.settle_location(object, &shared, Missing::Payload(MaterialPayload::of(media)));
                }
                let kind = kind.map(|kind| kind.id());
                self.item(MaterialField::Content, in_metadata, object, &shared, media, kind, role);
                if let Some(part) = self.parts.materials.last_mut() {
                    part.unknown |= Unknown::LOCATION.only_if(unknown_location);
                }
            }
            None => self.unread(&shared, is_open),
        }
        if is_open {
            for node in payloads.into_iter().flatten().filter(|node| !is_unset(*node)) {
                match node.as_object().map(|payload| payload.get("url")) {
                    Some(url) => {
                        url.filter(|url| !url.is_null()).and_then(|url| self.string(url));
                    }
                    None => self.wrong(node, Expected::Payload),
                }
            }
            if let Some(text) = text.filter(|text| !text.is_null()) {
                self.string(text);
            }
            return;
        }
        // What belongs to items of another type means nothing here, but it has its JSON type all the same.
        if let Some(text) = text.filter(|text| !self.unset(*text)) {
            self.text_with(text, |text, _| prompt_facts(text));
        }
        for node in payloads.into_iter().flatten() {
            if self.unset(node) {
                continue;
            }
            self.parts.facts.insert(Facts::SEVERAL_LOCATIONS);
            match node.as_object() {
                Some(payload) => {
                    if let (Some(url), _) = self.payload(node, payload, true, true) {
                        self.text_with(url, |url, _| hole(url).is_none().then_some(()));
                    }
                }
                None => self.wrong(node, Expected::Payload),
            }
        }
    }

    /// Checks the values of an item that is no material.
    fn unread(&mut self, shared: &Shared, is_open: bool) {
        if let Some(role) = shared.role {
            self.string(self.tree.node(role));
        }
        for (id, _) in shared.locations.into_iter().flatten() {
            self.text_with(self.tree.node(id), |text, _| hole(text).is_none().then_some(()));
        }
        if !is_open {
            shared.empty().for_each(|id| self.fault(self.tree.node(id), FaultKind::Unset));
        }
    }

    /// The address in a payload, and whether one may be there that is not written.
    /// Reads a payload, beside which there certainly is another location, or may be one.
    fn payload(
        &mut self,
        node: Node<'a>,
        payload: Object<'a>,
        has_other: bool,
        may_have_other: bool,
    ) -> (Option<Node<'a>>, bool) {
        let (mut url, mut is_open) = (None, false);
        for member in payload.members() {
            if self.hidden(&member) {
                continue;
            }
            if PAYLOAD.of_str(member.key()).is_some() {
                url = Some(member.value());
            } else {
                is_open |= self.unknown(&member, Place::Payload);
            }
        }
        is_open &= url.is_none();
        match url.filter(|url| is_unset(*url)) {
            Some(empty) if has_other => self.fault(empty, FaultKind::Unset),
            // What is not known may be a location, and may say nothing.
            Some(_) if may_have_other => {}
            Some(empty) if !empty.is_null() => self.fault(empty, FaultKind::Blank),
            None if url.is_some() || may_have_other || is_open => {}
            _ => self.fault(node, FaultKind::Missing(Missing::PayloadUrl)),
        }
        (url.filter(|url| !is_unset(*url)), is_open)
    }

    fn content_text(&mut self, object: Object<'a>, text: Option<Node<'a>>, is_open: bool) {
        let Some(node) = text.filter(|node| !node.is_null()) else {
            if is_open {
                self.parts.unread_prompt = true;
                self.prompt_open = true;
                return;
            }
            self.prompt_seen = true;
            return self.fault(object.node(), FaultKind::Missing(Missing::Text));
        };
        // Blank beside a real prompt is nobody's fault; alone, `settle_prompt` reports it.
        if node.as_string().is_some_and(|string| string.is_blank()) {
            self.blank_text = self.blank_text.or(Some(node));
            return;
        }
        match self.text_with(node, |text, _| prompt_facts(text)) {
            Some((text, facts)) => {
                self.parts.facts |= facts;
                self.parts.prompts.push(text);
            }
            None => {
                let later = is_later(node);
                self.prompt_open |= later;
                self.prompt_seen |= !later;
                self.parts.unread_prompt = true;
            }
        }
    }
}
