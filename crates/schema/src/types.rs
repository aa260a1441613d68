//! The schemas of requests in the types form: for generators of code.
//!
//! Objects are closed, each parameter has the one spelling that the documentation prefers for the model, materials have
//! one type for each medium, and nothing depends on anything else. What satisfies a schema of this form satisfies the
//! one in the check form, but for what only conditions can say.

use moonlint_catalogue::{
    Catalogue, Container, FieldSpec, FieldType, MEDIA_TYPES, Media, ModelSpec, Parameter, ROLES, field, fields,
};
use serde_json::{Value, json};

use crate::limits::modes::single_fields;
use crate::limits::spellings::prefers_references;
use crate::limits::{LIMITS, media};
use crate::model::summary;
use crate::node::{DRAFT, Node, id, node, plain, shared};

/// The schema of requests for one model, in the types form.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::types_schema(catalogue.get("seedance-2.0-dj-fast").unwrap());
/// assert_eq!(schema["properties"]["duration"]["enum"], serde_json::json!([5, 10, 15]));
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn types_schema(spec: &ModelSpec) -> Value {
    let mut definitions = Node::new();
    let request = request(spec, &mut definitions, "#/definitions/");
    let mut schema = node([("$schema", DRAFT.into())]);
    if !spec.configured {
        schema.insert("$id".into(), id(&format!("types/{}.schema.json", spec.name)).into());
    }
    schema.extend(request);
    if !definitions.is_empty() {
        schema.insert("definitions".into(), definitions.into());
    }
    schema.into()
}

/// The schema of requests for any model of a catalogue, in the types form.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::types_catalogue_schema(catalogue);
/// assert_eq!(schema["oneOf"].as_array().unwrap().len(), catalogue.names().count());
/// ```
pub fn types_catalogue_schema(catalogue: &Catalogue) -> Value {
    let mut schema = node([("$schema", DRAFT.into())]);
    if catalogue.models().all(|spec| !spec.configured) {
        schema.insert("$id".into(), id("types/request.schema.json").into());
    }
    let definitions = all_types(catalogue, "#/definitions/");
    let names: Vec<Value> = catalogue.models().map(|spec| shared(&type_name(&spec.name))).collect();
    schema.insert("title".into(), "VideoRequest".into());
    schema.insert("description".into(), "The body of POST /v1/videos, for any documented model.".into());
    schema.insert("oneOf".into(), names.into());
    schema.insert("definitions".into(), definitions.into());
    schema.into()
}

/// The types of requests for every model, and of their materials, by name.
pub(crate) fn all_types(catalogue: &Catalogue, at: &str) -> Node {
    let (mut materials, mut requests) = (Node::new(), Node::new());
    for spec in catalogue.models() {
        let request = request(spec, &mut materials, at);
        requests.insert(type_name(&spec.name), request.into());
    }
    requests.extend(materials);
    requests
}

/// The name of the type of a model's requests: `seedance-2.0-kz` becomes `Seedance20KzRequest`.
///
/// Names that configurations give may have no letter that every language takes; such a one is spelt out.
pub(crate) fn type_name(model: &str) -> String {
    let mut name = String::new();
    for word in model.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut chars = word.chars();
        name.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        name.extend(chars);
    }
    for c in model.chars().filter(|c| !c.is_ascii()) {
        name.push_str(&format!("U{:x}", u32::from(c)));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "Model");
    }
    format!("{name}Request")
}

fn request(spec: &ModelSpec, materials: &mut Node, at: &str) -> Node {
    let mut properties = Node::new();
    let mut insert = |name: &str, constraint: Value| {
        let field = field(Container::Top, name);
        let doc = match name {
            "prompt" => "What the video shows.".to_owned(),
            "metadata" => "Further parameters.".to_owned(),
            _ => field.map(|field| plain(field.doc)).unwrap_or_default(),
        };
        let mut property = node([("description", doc.into())]);
        property.extend(crate::node::members(constraint));
        property
            .extend(field.into_iter().flat_map(|field| LIMITS.iter().flat_map(|limit| limit.field_type(spec, field))));
        properties.insert(name.to_owned(), property.into());
    };
    insert("model", json!({ "type": "string", "enum": [spec.name] }));
    insert("prompt", json!({ "type": "string", "minLength": 1 }));
    for (name, items, media) in arrays(spec, materials, at) {
        let mut array = node([("type", "array".into()), ("items", items)]);
        array.extend(LIMITS.iter().flat_map(|limit| limit.array_type(spec, &media)));
        insert(name, array.into());
    }
    for name in single_fields(spec) {
        insert(name, json!({ "type": "string" }));
    }
    insert("duration", json!({ "type": "integer" }));
    for name in ["ratio", "resolution"] {
        insert(name, json!({ "type": "string" }));
    }
    for field in fields(Container::Top).iter().filter(|field| field.parameter != Parameter::Duration) {
        if matches!(field.ty, FieldType::Boolean | FieldType::Integer) {
            insert(field.name, json!({ "type": field.ty.json_type() }));
        }
    }
    insert("callback_url", json!({ "type": "string" }));
    insert("metadata", json!({ "type": "object" }));
    node([
        ("title", type_name(&spec.name).into()),
        ("description", format!("A request for {}. Limits: {}", spec.name, summary(spec)).into()),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", json!(["model", "prompt"])),
        ("additionalProperties", false.into()),
    ])
}

/// The arrays of materials that the documentation prefers for a model, with the type of their items and the media of these.
fn arrays(spec: &ModelSpec, materials: &mut Node, at: &str) -> Vec<(&'static str, Value, Vec<Media>)> {
    let taken: Vec<Media> = MEDIA_TYPES.iter().copied().filter(|media| !media::is_refused(spec, *media)).collect();
    if prefers_references(spec) {
        let items = taken.iter().map(|media| material(*media, &roles(spec, *media), true, materials, at));
        let mut items: Vec<Value> = items.collect();
        if items.is_empty() {
            return Vec::new();
        }
        let items_schema = if items.len() == 1 { items.remove(0) } else { json!({ "oneOf": items }) };
        return vec![("references", items_schema, taken)];
    }
    [("images", Media::Image), ("videos", Media::Video), ("audios", Media::Audio)]
        .into_iter()
        .filter(|(name, media)| taken.contains(media) && spec.other_spellings.allows(name))
        .filter_map(|(name, media)| {
            let roles = roles(spec, media);
            // Where modes are documented, what none of them takes is left out.
            (!roles.is_empty()).then(|| (name, material(media, &roles, false, materials, at), vec![media]))
        })
        .collect()
}

/// The roles that materials of a medium may have for a model.
fn roles(spec: &ModelSpec, media: Media) -> Vec<&'static str> {
    let fits = |role: &str| LIMITS.iter().all(|limit| limit.takes_role(spec, role, media));
    ROLES.iter().filter(|role| role.media.contains(&media) && fits(role.name)).map(|role| role.name).collect()
}

/// The type of a material, and a reference to it.
fn material(media: Media, roles: &[&str], is_reference: bool, materials: &mut Node, at: &str) -> Value {
    let container = if is_reference { Container::Reference } else { Container::MediaObject };
    let doc = |name: &str| field(container, name).map(|field: &FieldSpec| plain(field.doc)).unwrap_or_default();
    let mut properties = Node::new();
    if is_reference {
        let media_type = json!({ "description": doc("media_type"), "type": "string", "enum": [media.as_str()] });
        properties.insert("media_type".into(), media_type);
    }
    properties.insert("role".into(), json!({ "description": doc("role"), "type": "string", "enum": roles }));
    properties.insert("url".into(), json!({ "description": doc("url"), "type": "string" }));
    if is_reference {
        properties.insert("alias".into(), json!({ "description": doc("alias"), "type": "string" }));
    }
    let required: Vec<&str> = if is_reference { vec!["media_type", "role", "url"] } else { vec!["url", "role"] };
    let kind = if is_reference { "Reference" } else { "Item" };
    let stem = format!("{}{}{kind}", media.as_str()[..1].to_uppercase(), &media.as_str()[1..]);
    let mut name = stem.clone();
    for n in 2.. {
        let schema = json!({
            "title": name,
            "description": format!("A material: {}.", match media {
                Media::Image => "an image",
                Media::Video => "a video",
                Media::Audio => "speech or sound",
                Media::Music => "music",
            }),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false
        });
        // Models whose roles differ have types of their own.
        if materials.get(&name).is_none_or(|other| *other == schema) {
            materials.insert(name.clone(), schema);
            break;
        }
        name = format!("{stem}{n}");
    }
    json!({ "$ref": format!("{at}{name}") })
}
