//! The fields of a request, each with all that is said of it: for one model, or for every request.

use moonlint_catalogue::{Container, FieldSpec, FieldType, MEDIA_TYPES, Media, ModelSpec, Parameter, ROLES, fields};
use serde_json::{Value, json};

use crate::items::{content_address, content_link, telling_role};
use crate::limits::{LIMITS, Limited, Said, assets, media};
use crate::materials::{NOTHING, blank_content, nothing, prompt_or_material};
use crate::node::{Node, any_of, members, node, or_null, plain, refer, shared, unless};
use crate::pattern;

/// What is set without a value: `null`, or a blank string.
pub(crate) const UNSET: &str = "unset";
/// `null`, or what a template will put a value in the place of.
pub(crate) const OPEN: &str = "open";
/// `null`, a blank string, or what a template will put a value in the place of.
pub(crate) const OPEN_TEXT: &str = "open-text";
/// What a template will put a value in the place of.
pub(crate) const HOLE: &str = "template";
/// A string that says where a material is.
pub(crate) const ADDRESS: &str = "address";
/// A string that is an `https` address.
pub(crate) const HTTPS: &str = "https";
/// A string, or `null`.
pub(crate) const TEXT: &str = "text";
/// What a template will put a prompt in the place of, a blank string, or `null`.
pub(crate) const OPEN_PROMPT: &str = "open-prompt";
/// What [`ADDRESS`] is, or nothing.
pub(crate) const LINK: &str = "link";
/// An object with an address, or nothing.
pub(crate) const PAYLOAD: &str = "payload";
/// What a material is for.
pub(crate) const ROLE: &str = "role";
/// A role that tells the medium of a material.
pub(crate) const TELLING: &str = "telling-role";
/// `true` or `false`, or nothing.
const FLAG: &str = "flag";
/// The id of an asset, or nothing.
pub(crate) const ASSET_ID: &str = "asset-id";
/// A string with something in it.
pub(crate) const FILLED: &str = "filled";

/// An address in which a host can be read.
const READABLE: &str = "readable";
/// An object whose keys are all there: no template will put one there.
pub(crate) const WHOLE: &str = "whole";
/// A string with something in it that is known.
pub(crate) const KNOWN: &str = "known";
/// An address whose ending tells the medium, or may do so later.
pub(crate) const TELLING_ADDRESS: &str = "telling-address";
/// An object with the address of an item of `content[]`, if there is one.
pub(crate) const CONTENT_LINK: &str = "content-link";
/// An object with the address of an item of `content[]`.
pub(crate) const CONTENT_ADDRESS: &str = "content-address";
/// `content[]` with texts alone, and these blank.
pub(crate) const BLANK_CONTENT: &str = "blank-content";

/// What schemas in the check form are for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check<'a> {
    /// The model; `None` for what holds whatever the model is.
    pub(crate) spec: Option<&'a ModelSpec>,
    /// Whether what the documentation does not name is refused.
    pub(crate) closed: bool,
}

impl Check<'_> {
    /// Every limit beside the model, if one is meant.
    pub(crate) fn limits(&self) -> impl Iterator<Item = (&'static dyn Said, &ModelSpec)> {
        self.spec.into_iter().flat_map(|spec| LIMITS.iter().map(move |limit| (*limit, spec)))
    }

    /// The model's name, or what stands for it in sentences.
    pub(crate) fn model(&self) -> &str {
        self.spec.map_or("the model", |spec| spec.name.as_str())
    }

    /// Where it is said that the model takes no such medium.
    fn refuses(&self, media: Media) -> bool {
        self.spec.is_some_and(|spec| media::is_refused(spec, media))
    }

    /// What a field must be of which the model takes no value.
    pub(crate) fn refused(&self, field: &FieldSpec) -> Option<Node> {
        self.limits().find_map(|(limit, spec)| limit.refused(spec, field))
    }

    /// The media that the model does not refuse.
    pub(crate) fn media(&self) -> impl Iterator<Item = Media> + '_ {
        MEDIA_TYPES.iter().copied().filter(|media| !self.refuses(*media))
    }

    /// The roles that a material of one of these media may have, known ones.
    pub(crate) fn roles(&self, media: &[Media]) -> Vec<&'static str> {
        let fits = |of: &&[Media]| of.iter().any(|one| media.contains(one) && !self.refuses(*one));
        ROLES.iter().filter(|role| fits(&role.media)).map(|role| role.name).collect()
    }

    /// The fields of a place, but for those that the model refuses.
    pub(crate) fn properties(&self, container: Container) -> Node {
        let is_taken = |field: &&FieldSpec| container != Container::Top || self.refused(field).is_none();
        let mut sorted: Vec<&FieldSpec> = fields(container).iter().filter(is_taken).collect();
        // What is preferred comes first, and what is kept for older requests last.
        if container == Container::Top {
            sorted.sort_by_key(|field| self.rank(field));
        }
        let mut said: Vec<(&str, Node)> = Vec::new();
        if container != Container::Top {
            let parameters = fields(container).iter().map(|field| field.parameter);
            let parameters: Vec<Parameter> = parameters.collect();
            let same = fields(Container::Top).iter().filter(|field| parameters.contains(&field.parameter));
            said.extend(same.map(|field| (field.name, self.property(field))));
        }
        let mut properties = Node::new();
        for field in sorted {
            let property = self.property(field);
            // What is as another field of the request is said once.
            let value = match said.iter().find(|(_, other)| *other == property) {
                Some((other, _)) => json!({ "$ref": format!("#/properties/{other}") }),
                None => property.clone().into(),
            };
            if container == Container::Top {
                said.push((field.name, property));
            }
            properties.insert(field.name.to_owned(), value);
        }
        properties
    }

    fn rank(&self, field: &FieldSpec) -> u8 {
        match field.parameter {
            Parameter::Model => 0,
            Parameter::Prompt => 1,
            Parameter::Material if field.name == "references" => 2,
            Parameter::Duration | Parameter::Ratio | Parameter::Resolution | Parameter::AudioTrack
                if field.preferred =>
            {
                3
            }
            Parameter::Callback => 4,
            Parameter::Material if !field.deprecated => 5,
            Parameter::Container if field.name == "metadata" => 8,
            _ if field.deprecated => 7,
            _ => 6,
        }
    }

    /// A field with its description, what it must be, and what to offer for it.
    pub(crate) fn property(&self, field: &FieldSpec) -> Node {
        let mut text = plain(field.doc);
        let (examples, constraint) = match self.limits().find_map(|(limit, spec)| limit.field(spec, field)) {
            Some(Limited { text: limited, examples, constraint }) => {
                text.push_str(&format!(" {limited}"));
                (examples, constraint)
            }
            None => self.value(field),
        };
        let mut schema = node([("description", text.into())]);
        if examples.as_array().is_some_and(|examples| !examples.is_empty()) {
            schema.insert("examples".into(), examples);
        }
        schema.extend(constraint);
        schema
    }

    /// What to offer for a field that the model does not limit, and what its value must be.
    fn value(&self, field: &FieldSpec) -> (Value, Node) {
        let integer = || unless(OPEN, json!({ "type": "integer" }));
        match (field.parameter, field.ty) {
            (Parameter::Model, _) => (Value::Null, self.model_name()),
            (Parameter::Duration, FieldType::Integer) => (self.example(json!([5])), integer()),
            (Parameter::Duration, _) => (self.example(json!(["5"])), refer(TEXT)),
            (Parameter::Ratio, _) => (self.example(json!(["16:9", "9:16", "1:1"])), refer(TEXT)),
            (Parameter::Resolution, _) => (self.example(json!(["480p", "720p", "1080p"])), refer(TEXT)),
            (Parameter::ImageRole, _) => (Value::Null, refer("image-role")),
            (_, FieldType::Boolean) => (Value::Null, refer(FLAG)),
            (_, FieldType::Integer) => (Value::Null, integer()),
            (_, FieldType::HttpsUrl) => (Value::Null, unless(UNSET, shared(HTTPS))),
            (_, FieldType::Location) => (Value::Null, refer(LINK)),
            (_, FieldType::Object) => {
                let same = fields(Container::Metadata).iter().map(|field| {
                    let same = json!({ "$ref": format!("#/properties/{}", field.name) });
                    (field.name.to_owned(), same)
                });
                let object = json!({ "type": "object", "properties": same.collect::<Node>() });
                (Value::Null, unless(OPEN, object))
            }
            (_, FieldType::VideoConfig) => {
                let mut object = node([("type", "object".into())]);
                object.insert("properties".into(), self.properties(Container::VideoConfig).into());
                self.close(&mut object);
                (Value::Null, unless(OPEN, object.into()))
            }
            (_, FieldType::StringArray) => (Value::Null, self.array(field, shared(ADDRESS))),
            (_, FieldType::MediaArray) => {
                let media = field.material.and_then(|material| material.media);
                let name = media.map_or("image", Media::as_str);
                (Value::Null, self.array(field, shared(&format!("{name}-item"))))
            }
            (_, FieldType::ReferenceArray) => (Value::Null, self.array(field, or_hole("reference"))),
            (_, FieldType::ContentArray) => (Value::Null, self.array(field, or_hole("content-item"))),
            _ => (Value::Null, refer(TEXT)),
        }
    }

    /// Examples that stand for a model without a limit; where the model is not known, they might be wrong.
    fn example(&self, examples: Value) -> Value {
        if self.spec.is_some() { examples } else { Value::Null }
    }

    fn model_name(&self) -> Node {
        match self.spec {
            Some(spec) => node([
                ("type", "string".into()),
                ("enum", json!([spec.name])),
                ("errorMessage", format!("This schema is for {}.", spec.name).into()),
            ]),
            // `null` names no model; whether one must be named is said across the fields.
            None => members(or_null(json!({
                "type": "string",
                "pattern": pattern::not_blank(),
                "errorMessage": "Name a model."
            }))),
        }
    }

    /// Refuses keys that the documentation does not name, where that is wanted.
    pub(crate) fn close(&self, object: &mut Node) {
        if self.closed {
            object.insert("additionalProperties".into(), false.into());
        }
    }

    /// An array of such items.
    fn array(&self, field: &FieldSpec, items: Value) -> Node {
        let mut array = node([("type", "array".into()), ("items", items)]);
        array.extend(self.limits().filter_map(|(limit, spec)| limit.array(spec, field)).flatten());
        unless(OPEN, array.into())
    }

    /// The conditions on several fields at once.
    pub(crate) fn across(&self) -> Vec<Value> {
        let mut all = vec![prompt_or_material()];
        // A template may put the key there.
        let named = || json!({ "required": ["model"], "properties": { "model": { "type": "string" } } });
        all.extend(self.spec.is_none().then(|| json!({ "if": shared(WHOLE), "then": named() })));
        all.extend(self.limits().filter_map(|(limit, spec)| limit.across(spec)));
        all
    }

    /// The parts that all the others share.
    pub(crate) fn basics(&self) -> Node {
        // In these forms, so that editors do not offer `null`.
        let null_or = |string: Value| json!({ "if": { "type": "string" }, "then": string, "else": { "type": "null" } });
        let mut basics = node([
            (UNSET, null_or(json!({ "not": shared(FILLED) }))),
            (OPEN, null_or(shared(HOLE))),
            (OPEN_TEXT, json!({ "if": shared(UNSET), "else": shared(HOLE) })),
            (
                OPEN_PROMPT,
                json!({ "if": shared(UNSET), "else": { "type": "string", "pattern": pattern::prompt_hole() } }),
            ),
            (HOLE, json!({ "type": "string", "pattern": pattern::hole() })),
            (NOTHING, nothing()),
            (FILLED, filled()),
            (TEXT, or_null(json!({ "type": "string" }))),
            (FLAG, json!({ "examples": [true, false], "if": shared(OPEN), "else": { "type": "boolean" } })),
            (LINK, json!({ "if": shared(UNSET), "else": shared(ADDRESS) })),
            (ASSET_ID, assets::id(self.spec)),
            (PAYLOAD, self.payload_object()),
            (CONTENT_LINK, content_link()),
            (CONTENT_ADDRESS, content_address()),
            (WHOLE, json!({ "type": "object", "propertyNames": { "not": shared(HOLE) } })),
            (KNOWN, json!({ "allOf": [shared(FILLED)], "not": shared(HOLE) })),
            (ROLE, self.role_of(MEDIA_TYPES)),
            (TELLING, telling_role()),
            (TELLING_ADDRESS, any_of(vec![json!({ "type": "string", "pattern": pattern::ending() }), shared(HOLE)])),
            ("image-role", self.role_of(&[Media::Image])),
            ("video-role", self.role_of(&[Media::Video])),
            ("audio-role", self.role_of(&[Media::Audio, Media::Music])),
            (ADDRESS, self.address()),
            (
                READABLE,
                json!({
                    "type": "string",
                    "pattern": pattern::readable(),
                    "errorMessage": "Write https://, a host and a path; no host and port can be read here."
                }),
            ),
            (HTTPS, https()),
            (BLANK_CONTENT, blank_content()),
        ]);
        basics.extend(LIMITS.iter().flat_map(|limit| limit.parts(self.spec)));
        basics
    }

    fn address(&self) -> Value {
        let local = "Nobody outside can fetch this: the host is not public.";
        // An address that passes what these are for stands for all of them.
        let public = json!(["https://cdn.moonapix.com/boat.png"]);
        let url = json!({
            // Which says what is wrong.
            "allOf": [shared(READABLE)],
            "if": { "anyOf": [
                { "pattern": pattern::local() },
                { "pattern": pattern::numeric(), "not": { "pattern": pattern::ipv4() } }
            ] },
            "then": { "enum": public, "errorMessage": local }
        });
        assets::or_url(self.spec, url, &public)
    }
}

/// What a template will put an item in the place of, or such an item.
fn or_hole(name: &str) -> Value {
    unless(HOLE, shared(name)).into()
}

/// A string with something in it.
fn filled() -> Value {
    json!({ "type": "string", "pattern": pattern::not_blank(), "errorMessage": "This is blank." })
}

fn https() -> Value {
    json!({
        "type": "string",
        "if": shared(HOLE),
        "else": {
            "if": shared(READABLE),
            "then": { "pattern": pattern::HTTPS, "errorMessage": "This is not an https address." },
            "else": shared(READABLE)
        }
    })
}
