//! The fields of a request, each with all that is said of it: for one model, or for every request.

use moonlint_catalogue::{
    Container, FieldSpec, FieldType, MEDIA_TYPES, Media, ModelSpec, Parameter, ROLES, ReferencesSupport, Support,
    fields,
};
use serde_json::{Value, json};

use crate::items::{content_address, content_link, telling_role};
use crate::limits::{Limited, digits, integers, words};
use crate::materials::{NOTHING, blank_content, fields_of, is_array, nothing, unseen_content};
use crate::node::{Node, any_of, either, members, node, plain, shared, unless};
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
const OPEN_PROMPT: &str = "open-prompt";
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

/// An array of images, with the limit on their number.
const IMAGE_LIMIT: &str = "image-limit";
/// An address that is spelt in one way only.
const PLAIN_URL: &str = "plain";
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
/// `content[]` without anything to be seen.
pub(crate) const UNSEEN_CONTENT: &str = "unseen-content";

/// What schemas in the check form are for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check<'a> {
    /// The model; `None` for what holds whatever the model is.
    pub(crate) spec: Option<&'a ModelSpec>,
    /// Whether what the documentation does not name is refused.
    pub(crate) closed: bool,
}

impl Check<'_> {
    /// The model's name, or what stands for it in sentences.
    pub(crate) fn model(&self) -> &str {
        self.spec.map_or("the model", |spec| spec.name.as_str())
    }

    /// Where it is said that the model takes no such medium.
    pub(crate) fn refuses(&self, media: Media) -> bool {
        self.spec.is_some_and(|spec| spec.support(media).refused().is_some())
    }

    /// The media that the model does not refuse.
    pub(crate) fn media(&self) -> impl Iterator<Item = Media> + '_ {
        MEDIA_TYPES.iter().copied().filter(|media| !self.refuses(*media))
    }

    pub(crate) fn takes_no_assets(&self) -> bool {
        self.spec.is_some_and(|spec| matches!(spec.assets, Support::Refused(_)))
    }

    /// What is said where there is a material that the model does not take.
    pub(crate) fn refusal(&self) -> String {
        let names = |media: Media| match media {
            Media::Image => "images",
            Media::Video => "videos",
            Media::Audio | Media::Music => "audio",
        };
        let mut taken: Vec<&str> = self.media().map(names).collect();
        taken.dedup();
        match taken.as_slice() {
            [] => format!("{} takes no images, videos or audio.", self.model()),
            [one] => format!("{} takes {one} only.", self.model()),
            _ => {
                let mut refused: Vec<&str> =
                    MEDIA_TYPES.iter().copied().filter(|media| self.refuses(*media)).map(names).collect();
                refused.dedup();
                format!("{} takes no {}.", self.model(), either(refused))
            }
        }
    }

    /// The roles that a material of one of these media may have, known ones.
    pub(crate) fn roles(&self, media: &[Media]) -> Vec<&'static str> {
        let fits = |of: &&[Media]| of.iter().any(|one| media.contains(one) && !self.refuses(*one));
        ROLES.iter().filter(|role| fits(&role.media)).map(|role| role.name).collect()
    }

    /// The fields of the request that materials of refused media stand in.
    pub(crate) fn refused_fields(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        MEDIA_TYPES.iter().copied().filter(|media| self.refuses(*media)).flat_map(fields_of)
    }

    /// The fields of a place, but for those that the model refuses.
    pub(crate) fn properties(&self, container: Container) -> Node {
        let refused: Vec<&str> = match container {
            Container::Top => self.refused_fields().map(|field| field.name).collect(),
            _ => Vec::new(),
        };
        let taken = fields(container).iter().filter(|field| !refused.contains(&field.name));
        // What is preferred comes first, and what is kept for older requests last.
        let mut sorted: Vec<&FieldSpec> = taken.collect();
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
        let (examples, constraint) = self.value(field, &mut text);
        let mut schema = node([("description", text.into())]);
        if examples.as_array().is_some_and(|examples| !examples.is_empty()) {
            schema.insert("examples".into(), examples);
        }
        schema.extend(constraint);
        schema
    }

    /// What to offer for a field, and what its value must be.
    fn value(&self, field: &FieldSpec, text: &mut String) -> (Value, Node) {
        let spec = self.spec;
        let mut limited = |limited: Limited, open: &str| {
            text.push_str(&format!(" Takes {}.", limited.text));
            (limited.examples, unless(open, limited.constraint.into()))
        };
        let text_or_null = || refer(TEXT);
        match (field.parameter, field.ty) {
            (Parameter::Model, _) => (Value::Null, self.model_name()),
            (Parameter::Prompt, _) => {
                let Some(limit) = self.prompt_limit() else { return (Value::Null, text_or_null()) };
                let count = spec.and_then(|spec| spec.max_prompt_chars.as_ref()).map_or(0, |limit| limit.value);
                text.push_str(&format!(" At most {count} characters, counted as Unicode code points."));
                (Value::Null, members(limit))
            }
            (Parameter::Duration, ty) => match (spec.and_then(|spec| spec.durations.as_ref()), ty) {
                (Some(limit), FieldType::Integer) => limited(integers(self.model(), limit), OPEN),
                (Some(limit), _) => limited(digits(self.model(), limit), OPEN_TEXT),
                (None, FieldType::Integer) => (self.example(json!([5])), unless(OPEN, json!({ "type": "integer" }))),
                (None, _) => (self.example(json!(["5"])), text_or_null()),
            },
            (Parameter::Ratio, _) => match spec.and_then(|spec| spec.ratios.as_ref()) {
                Some(limit) => limited(words(self.model(), "ratios", limit), OPEN_TEXT),
                None => (self.example(json!(["16:9", "9:16", "1:1"])), text_or_null()),
            },
            (Parameter::Resolution, _) => match spec.and_then(|spec| spec.resolutions.as_ref()) {
                Some(limit) => limited(words(self.model(), "resolutions", limit), OPEN_TEXT),
                None => (self.example(json!(["480p", "720p", "1080p"])), text_or_null()),
            },
            (Parameter::ImageRole, _) => (Value::Null, refer("image-role")),
            (_, FieldType::Boolean) => (Value::Null, refer(FLAG)),
            (_, FieldType::Integer) => (Value::Null, unless(OPEN, json!({ "type": "integer" }))),
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
            (_, FieldType::StringArray) => {
                let images = field.material.is_some_and(|material| material.media == Some(Media::Image));
                (Value::Null, unless(OPEN, self.array(shared(ADDRESS), images)))
            }
            (_, FieldType::MediaArray) => {
                let media = field.material.and_then(|material| material.media);
                let name = media.map_or("image", Media::as_str);
                let images = media == Some(Media::Image);
                (Value::Null, unless(OPEN, self.array(shared(&format!("{name}-item")), images)))
            }
            (_, FieldType::ReferenceArray) => (Value::Null, unless(OPEN, self.array(or_hole("reference"), true))),
            (_, FieldType::ContentArray) => (Value::Null, unless(OPEN, self.array(or_hole("content-item"), true))),
            _ => (Value::Null, text_or_null()),
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

    /// An array of such items, with the limit on the number of images where there may be some.
    fn array(&self, items: Value, images: bool) -> Value {
        let mut array = node([("type", "array".into()), ("items", items)]);
        if images && self.max_images().is_some() {
            array.extend(refer(IMAGE_LIMIT));
        }
        array.into()
    }

    fn max_images(&self) -> Option<u32> {
        let limit = self.spec?.max_images.as_ref().filter(|_| !self.refuses(Media::Image))?;
        Some(limit.value)
    }

    /// The linter counts different images, over every spelling. An array says only how many items it has; so they are
    /// counted where they cannot but be different images: addresses, or objects that differ in the address alone.
    fn limited_images(&self) -> Option<Value> {
        let limit = self.max_images()?;
        let strings = json!({ "items": shared(PLAIN_URL) });
        let mut objects = members(alike());
        let forms = [&["role", "url"][..], &["media_type", "role", "url"], &["type", "role", "image_url"]].map(of_keys);
        objects.insert("anyOf".into(), json!(forms));
        let forms = [strings, objects.into()];
        Some(json!({
            "type": "array",
            "if": { "uniqueItems": true, "anyOf": forms },
            "then": { "maxItems": limit, "errorMessage": self.image_limit() }
        }))
    }

    /// What is said of too many images.
    pub(crate) fn image_limit(&self) -> String {
        let limit = self.spec.and_then(|spec| spec.max_images.as_ref()).map_or(0, |limit| limit.value);
        format!("{} takes at most {}.", self.model(), images(limit))
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
            (ASSET_ID, self.asset_id()),
            (PAYLOAD, self.payload_object()),
            (CONTENT_LINK, content_link()),
            (CONTENT_ADDRESS, content_address()),
            (WHOLE, json!({ "type": "object", "propertyNames": { "not": shared(HOLE) } })),
            (KNOWN, json!({ "allOf": [shared(FILLED)], "not": shared(HOLE) })),
            (ROLE, self.role_of(&[Media::Image, Media::Video, Media::Audio, Media::Music])),
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
            (UNSEEN_CONTENT, unseen_content()),
        ]);
        if let Some(limit) = self.limited_images() {
            basics.insert(IMAGE_LIMIT.into(), limit);
            basics.insert(PLAIN_URL.into(), json!({ "type": "string", "pattern": pattern::PLAIN_URL }));
        }
        basics.extend(self.contents());
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
        let asset = json!({ "pattern": pattern::asset() });
        let (open, otherwise) = match self.takes_no_assets() {
            true => {
                let none = json!({ "enum": public, "errorMessage": self.no_assets() });
                (shared(HOLE), json!({ "if": asset, "then": none, "else": url }))
            }
            false => (json!({ "anyOf": [shared(HOLE), asset] }), url),
        };
        json!({ "type": "string", "if": open, "else": otherwise })
    }

    fn no_assets(&self) -> String {
        format!("{} takes no assets.", self.model())
    }

    fn asset_id(&self) -> Value {
        if !self.takes_no_assets() {
            return or_null(json!({ "type": "string" }));
        }
        unless(OPEN_TEXT, json!({ "type": "null", "errorMessage": self.no_assets() })).into()
    }

    /// The limit on a text that stands for the prompt.
    pub(crate) fn prompt_limit(&self) -> Option<Value> {
        let limit = self.spec?.max_prompt_chars.as_ref()?.value;
        let message = format!("{} takes prompts of at most {limit} characters.", self.model());
        Some(unless(OPEN_PROMPT, json!({ "type": "string", "maxLength": limit, "errorMessage": message })).into())
    }

    /// A field of a refused medium: there may be none, or one that says nothing, or may come to nothing.
    pub(crate) fn nothing(&self, field: &FieldSpec, message: &str) -> Node {
        if is_array(field) {
            unless(OPEN, json!({ "type": "array", "enum": [[]], "errorMessage": message }))
        } else {
            unless(OPEN_TEXT, json!({ "enum": [null], "errorMessage": message }))
        }
    }
}

/// So many images.
pub(crate) fn images(number: u32) -> String {
    if number == 1 { "1 image".to_owned() } else { format!("{number} images") }
}

/// Whether the documentation would have materials in `references[]`.
pub(crate) fn prefers_references(spec: &ModelSpec) -> bool {
    matches!(spec.references.value, ReferencesSupport::Recommended | ReferencesSupport::Only)
}

/// What a template will put an item in the place of, or such an item.
fn or_hole(name: &str) -> Value {
    unless(HOLE, shared(name)).into()
}

/// `null`, or this.
fn or_null(otherwise: Value) -> Value {
    json!({ "if": { "type": "null" }, "else": otherwise })
}

/// A part beside the description of what it is.
pub(crate) fn refer(name: &str) -> Node {
    node([("allOf", json!([shared(name)]))])
}

/// A string with something in it.
fn filled() -> Value {
    json!({ "type": "string", "pattern": pattern::not_blank(), "errorMessage": "This is blank." })
}

/// Items of which some keys can only have one value, that differ in the address alone.
fn alike() -> Value {
    let url = shared(PLAIN_URL);
    json!({ "items": { "type": "object", "properties": {
        "type": { "enum": ["image_url"] },
        "media_type": { "enum": ["image"] },
        "role": { "enum": ["reference_image"] },
        "url": url,
        "image_url": { "type": "object", "maxProperties": 1, "required": ["url"], "properties": { "url": url } }
    } } })
}

/// Items that have all of these keys and no others.
fn of_keys(keys: &[&str]) -> Value {
    json!({ "items": { "type": "object", "minProperties": keys.len(), "propertyNames": { "enum": keys } } })
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
