//! The items of arrays: of `references[]`, of `images[]` and its like, of `content[]`.

use moonlint_catalogue::{CONTENT_TYPES, Container, FieldSpec, FieldType, Media, Parameter, ROLES, fields};
use serde_json::{Value, json};

use crate::check::{
    ADDRESS, ASSET_ID, CONTENT_ADDRESS, CONTENT_LINK, Check, FILLED, HOLE, LINK, OPEN, OPEN_TEXT, PAYLOAD, ROLE,
    TELLING, TELLING_ADDRESS, TEXT, UNSET, WHOLE,
};
use crate::limits::{assets, media};
use crate::materials::any_name;
use crate::node::{Node, both, has, members, node, plain, refer, shared, unless};

/// The roles that tell the medium of a material that does not say it itself, with that medium.
pub(crate) fn telling_roles() -> impl Iterator<Item = (&'static str, &'static [Media])> {
    ROLES.iter().filter(|role| tells(role.media)).map(|role| (role.name, role.media))
}

/// Whether a role for these media tells which it is; between audio and music nothing depends on it.
fn tells(media: &[Media]) -> bool {
    media.iter().all(|media| matches!(media, Media::Audio | Media::Music)) || media.len() == 1
}

/// What tells the medium of a material by its role, or may do so later.
pub(crate) fn telling_role() -> Value {
    let telling: Vec<&str> = telling_roles().map(|(name, _)| name).collect();
    // In this form, so that editors do not offer those that the model does not take.
    json!({ "if": { "enum": telling }, "else": shared(HOLE) })
}

/// What of a key is there, and says something.
fn given(key: &str) -> Value {
    json!({ "required": [key], "properties": { key: shared(FILLED) } })
}

/// What must be there unless a template may put it there, by its key.
fn unless_open(must: Node) -> Node {
    node([("if", shared(WHOLE)), ("then", must.into())])
}

/// What stands in the place of an address: an object with one, or nothing.
pub(crate) fn content_link() -> Value {
    unless(OPEN, json!({ "type": "object", "properties": { "url": shared(LINK) } })).into()
}

/// What stands in the place of an address that must be there.
pub(crate) fn content_address() -> Value {
    let object = unless_open(members(has("url", shared(FILLED))));
    json!({ "if": { "type": "object" }, "then": object, "else": shared(HOLE) })
}

/// Items of `content[]` of this type.
fn of_type(name: &str) -> Value {
    json!({ "required": ["type"], "properties": { "type": { "type": "string", "pattern": format!("^{name}$") } } })
}

impl Check<'_> {
    /// The parts that are items, in the order in which a reader meets them.
    pub(crate) fn items(&self) -> Node {
        let mut parts = node([("reference", self.reference())]);
        for media in [Media::Image, Media::Video, Media::Audio] {
            parts.insert(format!("{}-item", media.as_str()), media_item(self.media_object(media)));
        }
        parts.insert("content-item".into(), self.content_item());
        parts
    }

    fn reference(&self) -> Value {
        let mut schema = node([("type", "object".into())]);
        let names: Vec<&str> = self.media().map(Media::as_str).collect();
        let mut properties = Node::new();
        for field in fields(Container::Reference) {
            let property = match field.parameter {
                Parameter::MediaType => self.media_type(field, &names),
                Parameter::Role => self.role(field, ROLE),
                _ => self.item_field(field, true),
            };
            properties.insert(field.name.into(), property.into());
        }
        schema.insert("properties".into(), properties.into());
        self.close(&mut schema);
        let told = json!({
            "if": { "required": ["role"], "properties": { "role": shared(TELLING) } },
            "else": {
                "if": { "required": ["url"], "properties": { "url": shared(TELLING_ADDRESS) } },
                "else": given("media_type")
            }
        });
        let mut said = located(fields(Container::Reference), given("url"));
        said.insert("allOf".into(), json!([told]));
        schema.extend(unless_open(said));
        // What only some models say stands by itself, so that the others can share the rest.
        let limited: Vec<Value> = self.limits().filter_map(|(limit, spec)| limit.reference(spec)).collect();
        schema.extend((!limited.is_empty()).then(|| ("allOf".to_owned(), limited.into())));
        schema.into()
    }

    fn media_type(&self, field: &FieldSpec, names: &[&str]) -> Node {
        let mut schema = node([("description", plain(field.doc).into())]);
        self.offer(&mut schema, json!(names));
        if self.closed {
            let message = format!("{} takes {}.", self.model(), both(names));
            let known = json!({ "type": "string", "enum": names, "errorMessage": message });
            schema.extend(unless(OPEN_TEXT, known));
        } else {
            schema.extend(self.spec.and_then(media::media_type).unwrap_or_else(|| refer(TEXT)));
        }
        schema
    }

    fn role(&self, field: &FieldSpec, name: &str) -> Node {
        let mut schema = node([("description", plain(field.doc).into())]);
        schema.extend(refer(name));
        schema
    }

    /// The roles of materials of these media.
    pub(crate) fn role_of(&self, media: &[Media]) -> Value {
        let roles = json!(self.roles(media));
        let mut schema = Node::new();
        // Where one medium is meant, no model takes some of its roles only.
        match media.len() {
            1 | 2 => drop(schema.insert("examples".into(), roles.clone())),
            _ => self.offer(&mut schema, roles.clone()),
        }
        match self.closed {
            true => schema.extend(unless(OPEN_TEXT, json!({ "type": "string", "enum": roles }))),
            false => schema.extend(refer(TEXT)),
        }
        schema.into()
    }

    /// Offers what the model takes; where the model is not known, that might be wrong.
    fn offer(&self, schema: &mut Node, values: Value) {
        if self.spec.is_some() {
            schema.insert("examples".into(), values);
        }
    }

    /// A field of an item that is neither a medium nor a role. Where it says where a material is, it says something.
    fn item_field(&self, field: &FieldSpec, read: bool) -> Node {
        let mut schema = node([("description", plain(field.doc).into())]);
        schema.extend(refer(match field.ty {
            FieldType::Location | FieldType::AssetUrl if read => LINK,
            FieldType::AssetId | FieldType::AssetRef if read => ASSET_ID,
            _ => TEXT,
        }));
        schema
    }

    fn media_object(&self, media: Media) -> Node {
        let role = format!("{}-role", media.as_str());
        let mut schema = node([("type", "object".into())]);
        let mut properties = Node::new();
        for field in fields(Container::MediaObject) {
            let property = match field.parameter {
                Parameter::Role => self.role(field, &role),
                _ => self.item_field(field, true),
            };
            properties.insert(field.name.into(), property.into());
        }
        schema.insert("properties".into(), properties.into());
        self.close(&mut schema);
        schema.extend(unless_open(located(fields(Container::MediaObject), given("url"))));
        schema
    }

    /// An item of `content[]`. What belongs to items of another type has its JSON type, and is no material.
    fn content_item(&self) -> Value {
        let mut schema = node([("type", "object".into())]);
        let media: Vec<Media> = self.media().collect();
        let types: Vec<&str> =
            CONTENT_TYPES.iter().filter(|ty| ty.media.is_none_or(|m| media.contains(&m))).map(|ty| ty.name).collect();
        let (mut properties, mut refused) = (Node::new(), Vec::new());
        for field in fields(Container::Content) {
            let property = match (field.parameter, field.ty) {
                (Parameter::ContentType, _) => {
                    let who = if types.len() < CONTENT_TYPES.len() { self.model() } else { "content" };
                    let message = format!("{who} takes items of the types {}.", both(&types));
                    let known = json!({ "type": "string", "enum": types, "errorMessage": message });
                    let mut schema = node([("description", plain(field.doc).into())]);
                    self.offer(&mut schema, json!(types));
                    // `null` says as little as nothing: where a key is filled in later, that may be the type.
                    schema.extend(unless(OPEN, known));
                    schema
                }
                (Parameter::Role, _) => self.role(field, ROLE),
                // What the model refuses is not offered, but has its form all the same.
                (_, FieldType::Payload) if !types.contains(&field.name) => {
                    refused.push(field.name);
                    continue;
                }
                (_, FieldType::Payload) => {
                    let mut schema = node([("description", plain(field.doc).into())]);
                    schema.extend(refer(PAYLOAD));
                    schema
                }
                _ => self.item_field(field, false),
            };
            properties.insert(field.name.into(), property.into());
        }
        schema.insert("properties".into(), properties.into());
        if !refused.is_empty() {
            schema.insert("patternProperties".into(), json!({ any_name(refused): shared(PAYLOAD) }));
        }
        self.close(&mut schema);
        let mut conditions = Vec::new();
        for ty in CONTENT_TYPES.iter().filter(|ty| types.contains(&ty.name)) {
            let consequence = if ty.media.is_none() { text() } else { self.payload(ty.name) };
            conditions.push(json!({ "if": of_type(ty.name), "then": consequence }));
            let limited = self.limits().filter_map(|(limit, spec)| limit.content(spec, ty));
            conditions.extend(limited.map(|limited| json!({ "if": of_type(ty.name), "then": limited })));
        }
        schema.extend(unless_open(members(has("type", json!({ "type": "string" })))));
        schema.insert("allOf".into(), conditions.into());
        schema.into()
    }

    /// What stands under `image_url` and its like, in an item of whatever type.
    pub(crate) fn payload_object(&self) -> Value {
        let url = fields(Container::Payload)
            .iter()
            .map(|field| (field.name.to_owned(), self.item_field(field, false).into()));
        let mut object = node([("type", "object".into())]);
        object.insert("properties".into(), url.collect::<Node>().into());
        self.close(&mut object);
        unless(OPEN_TEXT, object.into()).into()
    }

    /// What an item of `content[]` of this type holds: the address, or an asset in its place.
    fn payload(&self, name: &str) -> Value {
        let is_other =
            |other: &str| other != name && CONTENT_TYPES.iter().any(|ty| ty.media.is_some() && ty.name == other);
        let own: Vec<&FieldSpec> = fields(Container::Content)
            .iter()
            .filter(|field| field.parameter == Parameter::Location && !is_other(field.name))
            .collect();
        let mut properties = Node::new();
        for field in &own {
            let value = match field.ty {
                FieldType::Payload => shared(CONTENT_LINK),
                FieldType::Location | FieldType::AssetUrl => shared(LINK),
                _ if self.spec.is_some_and(assets::are_refused) => shared(ASSET_ID),
                _ => continue,
            };
            properties.insert(field.name.into(), value);
        }
        let payload = json!({ "required": [name], "properties": { name: shared(CONTENT_ADDRESS) } });
        let mut schema = node([("properties", properties.into())]);
        schema.extend(unless_open(located(own, payload)));
        schema.into()
    }
}

/// What an item of text holds.
fn text() -> Value {
    unless_open(members(has("text", json!({ "type": "string" })))).into()
}

/// An object that says where the material is: in none of the fields for assets, or else there.
fn located<'f>(fields: impl IntoIterator<Item = &'f FieldSpec>, otherwise: Value) -> Node {
    let places = fields.into_iter().filter(|field| field.parameter == Parameter::Location);
    let assets = places.filter(|field| field.name != "url" && field.ty != FieldType::Payload);
    let none = json!({ "patternProperties": { any_name(assets.map(|field| field.name)): shared(UNSET) } });
    node([("if", none), ("then", otherwise)])
}

/// An item that is an address, or an object with one.
fn media_item(object: Node) -> Value {
    json!({ "if": { "type": "object" }, "then": object, "else": shared(ADDRESS) })
}
