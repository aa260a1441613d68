//! What holds for requests of every model, from the field tables: the shared `$defs`.

use moonlint_catalogue::{
    CONTENT_TYPES, FieldSpec, FieldType, MEDIA_TYPES, Media, Parameter, Place, ROLES, Topic, fields, general,
};
use serde_json::{Value, json};

use crate::materials::{in_content, material_types};
use crate::node::{Node, comment, described, has, node, present, shared};
use crate::pattern;

/// The name of the part that is a whole request.
pub(crate) const REQUEST: &str = "request";
/// The name of the part that says where a material is.
pub(crate) const ADDRESS: &str = "location";
/// The name of the part that names an asset.
pub(crate) const ASSET: &str = "asset";

/// The parts that every schema of requests shares, in the order in which a reader meets them.
pub(crate) fn defs() -> Node {
    node([
        (REQUEST, request()),
        ("metadata", metadata()),
        ("video-config", object(Place::VideoConfig)),
        ("reference", reference()),
        ("media-item", media_item()),
        ("media-object", media_object()),
        ("content-item", content_item()),
        ("content-text", content_text()),
        ("content-address", object(Place::Payload)),
        ("role", open_set(ROLES.iter().map(|role| role.name).collect())),
        (ADDRESS, address()),
        ("public-url", public_url()),
        ("host", host()),
        ("asset-uri", asset_uri()),
        (ASSET, asset()),
        ("https-url", https_url()),
        ("text", text()),
        ("digits", digits()),
    ])
}

fn about(topic: Topic) -> Node {
    node([("$comment", comment(general(topic)).into())])
}

fn request() -> Value {
    let mut schema = node([("type", "object".into()), ("required", json!(["model"]))]);
    schema.extend(about(Topic::RequiredFields));
    schema.insert("properties".into(), properties(Place::Top).into());
    schema.insert(
        "if".into(),
        json!({ "$comment": comment(general(Topic::PromptInContent)), "anyOf": in_content(&shared("content-text")) }),
    );
    schema.insert("else".into(), present("prompt"));
    schema.into()
}

fn metadata() -> Value {
    let mut schema = node([("type", "object".into())]);
    schema.extend(about(Topic::Metadata));
    schema.insert("properties".into(), properties(Place::Metadata).into());
    schema.into()
}

fn object(place: Place) -> Value {
    json!({ "type": "object", "properties": properties(place) })
}

fn reference() -> Value {
    let mut schema = node([("type", "object".into()), ("required", json!(["media_type"]))]);
    schema.extend(about(Topic::ReferenceItems));
    schema.insert("properties".into(), properties(Place::Reference).into());
    schema.insert("anyOf".into(), locations(Place::Reference).map(present).collect());
    schema.into()
}

fn media_item() -> Value {
    let mut schema = about(Topic::MediaItems);
    schema.extend(node([
        ("if", json!({ "type": "string" })),
        ("then", shared(ADDRESS)),
        ("else", shared("media-object")),
    ]));
    schema.into()
}

fn media_object() -> Value {
    json!({
        "type": "object",
        "properties": properties(Place::MediaObject),
        "anyOf": locations(Place::MediaObject).map(present).collect::<Vec<_>>()
    })
}

/// An item of `content[]`. What belongs to items of another type has its JSON type, and is no material.
fn content_item() -> Value {
    let mut schema = node([("type", "object".into()), ("required", json!(["type"]))]);
    schema.extend(about(Topic::ContentItems));
    let unread = |field: &FieldSpec| match field.ty {
        FieldType::Payload => json!({ "type": "object", "properties": { "url": shared("text") } }),
        FieldType::Location | FieldType::AssetId | FieldType::AssetRef => shared("text"),
        _ => constraint(field),
    };
    let all: Node =
        fields(Place::Content).iter().map(|field| (field.name.to_owned(), said(field, unread(field)))).collect();
    schema.insert("properties".into(), all.into());
    let mut conditions = Vec::new();
    for ty in CONTENT_TYPES {
        let condition =
            json!({ "type": "object", "required": ["type"], "properties": { "type": { "const": ty.name } } });
        let consequence = if ty.media.is_none() {
            present("text")
        } else {
            let is_other = |name: &str| name != ty.name && material_types().any(|other| other == name);
            let own = || {
                let places = fields(Place::Content).iter().filter(|field| field.parameter == Parameter::Location);
                places.filter(|field| !is_other(field.name))
            };
            let properties: Node = own().map(|field| (field.name.to_owned(), constraint(field))).collect();
            // The address, or an asset in its place: then the address may be left out.
            let places: Vec<Value> = own()
                .map(|field| match field.ty {
                    FieldType::Payload => has(field.name, present("url")),
                    _ => present(field.name),
                })
                .collect();
            json!({ "type": "object", "properties": properties, "anyOf": places })
        };
        conditions.push(json!({ "if": condition, "then": consequence }));
    }
    schema.insert("allOf".into(), conditions.into());
    schema.into()
}

/// An item of `content[]` that stands for the prompt.
fn content_text() -> Value {
    json!({
        "type": "object",
        "required": ["type", "text"],
        "properties": { "type": { "const": "text" }, "text": shared("text") }
    })
}

fn address() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(described("A public `http` or `https` address, or an asset as `Asset://asset_…`.", None));
    schema.extend(node([
        ("if", json!({ "pattern": pattern::ASSET_SCHEME })),
        ("then", shared("asset-uri")),
        ("else", shared("public-url")),
    ]));
    schema.into()
}

fn public_url() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(described(
        "An `http` or `https` address that can be fetched from outside: not a private, local or reserved host.",
        None,
    ));
    schema.extend(about(Topic::PublicUrls));
    schema.extend(node([
        ("errorMessage", "This is not an http or https address.".into()),
        ("pattern", pattern::http().into()),
        ("if", json!({ "pattern": pattern::http() })),
        (
            "then",
            json!({ "allOf": [
                shared("host"),
                {
                    "$comment": "Names without a dot, which only a local network knows.",
                    "errorMessage": "A host without a dot is not public.",
                    "not": { "pattern": pattern::single_label() }
                },
                {
                    "$comment": "Names under a domain that is reserved for local networks and tests.",
                    "errorMessage": "Hosts under this domain are not public.",
                    "not": { "pattern": pattern::reserved_host() }
                },
                {
                    "$comment": "A host that ends in a number is an IPv4 address of four decimal parts.",
                    "if": { "pattern": pattern::numeric_host() },
                    "then": { "errorMessage": "This number is not an IPv4 address.", "pattern": pattern::ipv4_host() }
                },
                {
                    "$comment": "Private, link-local, loopback and unspecified IPv4 addresses.",
                    "errorMessage": "This IPv4 address is not public.",
                    "not": { "pattern": pattern::private_ipv4_host() }
                },
                {
                    "$comment": "The same in IPv6, in every spelling, and IPv4 addresses in IPv6.",
                    "errorMessage": "This IPv6 address is not public.",
                    "not": { "pattern": pattern::private_ipv6_host() }
                }
            ] }),
        ),
        ("examples", json!(["https://cdn.moonapix.com/boat.png"])),
    ]));
    schema.into()
}

/// The host and the port of an address.
fn host() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(described("An address in which a host can be read, and a port up to 65535 if there is one.", None));
    let message = "There is no host in this address, or no port where one should be.";
    schema.extend(node([
        ("if", json!({ "pattern": pattern::bracketed() })),
        ("then", json!({ "errorMessage": message, "pattern": pattern::ipv6_host() })),
        ("else", json!({ "errorMessage": message, "pattern": pattern::name_host() })),
    ]));
    schema.into()
}

fn asset_uri() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema
        .extend(described("`Asset://asset_` and one or more letters, digits, `_` and `-`, written exactly so.", None));
    schema.extend(about(Topic::AssetUri));
    schema.extend(node([
        ("errorMessage", "An asset is written as Asset://asset_ and its id.".into()),
        ("pattern", pattern::ASSET_URI.into()),
        ("not", json!({ "pattern": pattern::NO_LINE_BREAK })),
    ]));
    schema.into()
}

fn asset() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(described("The id of an asset, or an asset as `Asset://asset_…`.", None));
    schema.extend(node([
        ("pattern", pattern::not_blank().into()),
        ("if", json!({ "pattern": pattern::ASSET_SCHEME })),
        ("then", shared("asset-uri")),
    ]));
    schema.into()
}

fn https_url() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(about(Topic::Callback));
    schema.extend(node([
        ("errorMessage", "This is not an https address.".into()),
        ("pattern", pattern::https().into()),
        ("if", json!({ "pattern": pattern::https() })),
        ("then", shared("host")),
        ("examples", json!(["https://hooks.moonapix.com/done"])),
    ]));
    schema.into()
}

fn text() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(described("A text with a character that is not white space.", None));
    schema.extend(about(Topic::BlankValues));
    schema.extend(node([("errorMessage", "This text is blank.".into()), ("pattern", pattern::not_blank().into())]));
    schema.into()
}

fn digits() -> Value {
    let mut schema = node([("type", "string".into())]);
    schema.extend(about(Topic::DurationTypes));
    schema.extend(node([
        ("errorMessage", "This is not a whole number of seconds in digits.".into()),
        ("pattern", pattern::DIGITS.into()),
        ("not", json!({ "pattern": pattern::NO_LINE_BREAK })),
        ("examples", json!(["5"])),
    ]));
    schema.into()
}

/// The names of the fields of a place that say where a material is.
fn locations(place: Place) -> impl Iterator<Item = &'static str> {
    fields(place).iter().filter(|field| field.parameter == Parameter::Location).map(|field| field.name)
}

fn properties(place: Place) -> Node {
    fields(place).iter().map(|field| (field.name.to_owned(), property(field))).collect()
}

/// A field with all that is said of it.
fn property(field: &FieldSpec) -> Value {
    said(field, constraint(field))
}

fn said(field: &FieldSpec, constraint: Value) -> Value {
    let mut schema = annotations(field);
    if let Value::Object(constraint) = constraint {
        schema.extend(constraint);
    }
    if let Some(examples) = examples(field) {
        schema.insert("examples".into(), examples);
    }
    schema.into()
}

fn annotations(field: &FieldSpec) -> Node {
    let mut schema = described(field.doc, Some(&field.provenance));
    schema.insert("$comment".into(), comment(&field.provenance).into());
    if field.deprecated {
        schema.insert("deprecated".into(), true.into());
    }
    schema
}

/// What the value of a field must be.
fn constraint(field: &FieldSpec) -> Value {
    match field.ty {
        FieldType::String => match field.parameter {
            Parameter::ContentType => {
                json!({ "type": "string", "enum": CONTENT_TYPES.iter().map(|ty| ty.name).collect::<Vec<_>>() })
            }
            Parameter::Role => shared("role"),
            Parameter::MediaType => open_set(MEDIA_TYPES.iter().map(|media| media.as_str()).collect()),
            _ if field.name == "input_reference_role" => {
                let images = ROLES.iter().filter(|role| role.media.contains(&Media::Image));
                open_set(images.map(|role| role.name).collect())
            }
            _ => json!({ "type": "string" }),
        },
        FieldType::NonBlankString => shared("text"),
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::DigitString => shared("digits"),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Object => shared("metadata"),
        FieldType::VideoConfig => shared("video-config"),
        FieldType::Location => shared(ADDRESS),
        FieldType::AssetId | FieldType::AssetRef => shared(ASSET),
        FieldType::HttpsUrl => shared("https-url"),
        FieldType::StringArray => json!({ "type": "array", "items": shared(ADDRESS) }),
        FieldType::MediaArray => json!({ "type": "array", "items": shared("media-item") }),
        FieldType::ReferenceArray => json!({ "type": "array", "items": shared("reference") }),
        FieldType::ContentArray => json!({ "type": "array", "items": shared("content-item") }),
        FieldType::Payload => shared("content-address"),
    }
}

/// Any string; editors offer the known ones.
fn open_set(known: Vec<&str>) -> Value {
    json!({ "type": "string", "anyOf": [{ "enum": known }, true] })
}

fn examples(field: &FieldSpec) -> Option<Value> {
    Some(match (field.parameter, field.ty) {
        (Parameter::Prompt, FieldType::NonBlankString) => json!(["A paper boat drifts down a rainy street"]),
        (Parameter::Duration, FieldType::Integer) => json!([5]),
        (Parameter::Ratio, _) => json!(["16:9", "9:16", "1:1"]),
        (Parameter::Resolution, _) => json!(["480p", "720p", "1080p"]),
        (Parameter::Alias, _) => json!(["hero"]),
        _ => return None,
    })
}
