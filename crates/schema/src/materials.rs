//! Conditions on the materials of a request, over every spelling of them.

use moonlint_catalogue::{CONTENT_TYPES, FieldSpec, FieldType, MEDIA_TYPES, Media, Place, fields};
use serde_json::{Value, json};

use crate::node::{Node, has, present};

/// The top-level fields that hold materials of one medium.
pub(crate) fn fields_of(media: Media) -> impl Iterator<Item = &'static FieldSpec> {
    fields(Place::Top).iter().filter(move |field| field.material.is_some_and(|material| material.media == Some(media)))
}

/// Whether the field is an array of materials.
pub(crate) fn is_array(field: &FieldSpec) -> bool {
    matches!(field.ty, FieldType::StringArray | FieldType::MediaArray)
}

/// The `type` of an item of `content[]` that is a material of this medium.
pub(crate) fn content_type_of(media: Media) -> Option<&'static str> {
    CONTENT_TYPES.iter().find(|ty| ty.media == Some(media)).map(|ty| ty.name)
}

/// The types of the items of `content[]` that are materials.
pub(crate) fn material_types() -> impl Iterator<Item = &'static str> {
    CONTENT_TYPES.iter().filter(|ty| ty.media.is_some()).map(|ty| ty.name)
}

/// An item of `references[]` of one of these media.
pub(crate) fn reference_of(media: &[Media]) -> Value {
    let names: Vec<_> = media.iter().map(|media| media.as_str()).collect();
    match names[..] {
        [name] => has("media_type", json!({ "const": name })),
        _ => has("media_type", json!({ "enum": names })),
    }
}

/// An item of `references[]` of another medium than these, known or not.
pub(crate) fn reference_other_than(media: &[Media]) -> Value {
    let names: Vec<_> = media.iter().map(|media| media.as_str()).collect();
    has("media_type", json!({ "not": { "enum": names } }))
}

/// An item of `content[]` of this type.
pub(crate) fn content_of(ty: &str) -> Value {
    has("type", json!({ "const": ty }))
}

/// A request with an item like this in `content[]`, at the top level or in `metadata`: one is enough.
pub(crate) fn in_content(item: &Value) -> [Value; 2] {
    let content = has("content", json!({ "type": "array", "contains": item }));
    [content.clone(), has("metadata", content)]
}

/// A request with an item like this in an array.
pub(crate) fn in_array(field: &str, item: Value) -> Value {
    has(field, json!({ "type": "array", "contains": item }))
}

/// Requests with a material in this field.
pub(crate) fn holds(field: &FieldSpec) -> Value {
    if is_array(field) { has(field.name, json!({ "type": "array", "minItems": 1 })) } else { present(field.name) }
}

/// Requests with a material that can be heard: one of these is enough.
pub(crate) fn audible() -> Vec<Value> {
    let mut found: Vec<Value> = fields_of(Media::Audio).map(holds).collect();
    found.push(in_array("references", reference_of(&[Media::Audio, Media::Music])));
    found.extend(content_type_of(Media::Audio).iter().flat_map(|ty| in_content(&content_of(ty))));
    found
}

/// Requests with a material that is not known to be one that can be heard: one of these is enough.
pub(crate) fn not_audible() -> Vec<Value> {
    let visual = [Media::Image, Media::Video];
    let mut found: Vec<Value> = visual.iter().flat_map(|media| fields_of(*media)).map(holds).collect();
    found.push(in_array("references", reference_other_than(&[Media::Audio, Media::Music])));
    let types: Vec<_> = visual.iter().filter_map(|media| content_type_of(*media)).collect();
    found.extend(in_content(&has("type", json!({ "enum": types }))));
    found
}

/// Requests with an image that has this role, which is one for images alone: one of these is enough.
pub(crate) fn images_with_role(role: &str) -> Vec<Value> {
    let written = json!({ "const": role });
    let mut found = Vec::new();
    for field in fields_of(Media::Image) {
        let default = field.material.and_then(|material| material.role);
        match field.ty {
            _ if default == Some(role) => found.push(holds(field)),
            _ if default.is_some() => {}
            FieldType::MediaArray => found.push(in_array(field.name, has("role", written.clone()))),
            // The one role for `image` and `image_url`.
            _ => found.push(json!({
                "type": "object",
                "required": [field.name, "input_reference_role"],
                "properties": { "input_reference_role": written }
            })),
        }
    }
    let others: Vec<_> = MEDIA_TYPES.iter().filter(|media| **media != Media::Image).map(|m| m.as_str()).collect();
    found.push(in_array(
        "references",
        json!({
            "type": "object",
            "required": ["role"],
            "properties": { "role": written, "media_type": { "not": { "enum": others } } }
        }),
    ));
    for ty in CONTENT_TYPES.iter().filter(|ty| ty.media == Some(Media::Image)) {
        let mut item = json!({
            "type": "object",
            "required": ["type"],
            "properties": { "type": { "const": ty.name }, "role": written }
        });
        if ty.role != Some(role) {
            item["required"] = json!(["type", "role"]);
        }
        found.extend(in_content(&item));
    }
    found
}

/// Constraints on every field that may say where a material is.
///
/// `address` is for the fields that hold one, `asset` for those that hold the id of an asset. What is not read is not
/// constrained: in an item of `content[]`, only the fields of its type.
pub(crate) fn every_location(address: &Value, asset: &Value) -> Node {
    let mut properties = Node::new();
    let leaf = |ty| match ty {
        FieldType::Location => Some(address.clone()),
        FieldType::AssetId | FieldType::AssetRef => Some(asset.clone()),
        _ => None,
    };
    let leaves = |place| -> Node {
        fields(place).iter().filter_map(|field| Some((field.name.to_owned(), leaf(field.ty)?))).collect()
    };
    for field in fields(Place::Top).iter().filter(|field| field.material.is_some()) {
        let constraint = match field.ty {
            FieldType::StringArray => json!({ "items": address }),
            FieldType::MediaArray => json!({
                "items": { "if": { "type": "string" }, "then": address, "else": { "properties": leaves(Place::MediaObject) } }
            }),
            FieldType::ReferenceArray => json!({ "items": { "properties": leaves(Place::Reference) } }),
            FieldType::ContentArray => {
                let conditions: Vec<Value> = material_types()
                    .map(|ty| {
                        let mut properties = crate::node::node([(ty, json!({ "properties": leaves(Place::Payload) }))]);
                        properties.extend(leaves(Place::Content));
                        json!({ "if": content_of(ty), "then": { "properties": properties } })
                    })
                    .collect();
                json!({ "items": { "allOf": conditions } })
            }
            ty => match leaf(ty) {
                Some(constraint) => constraint,
                None => continue,
            },
        };
        properties.insert(field.name.to_owned(), constraint);
    }
    let content =
        json!({ "properties": { "content": properties.get("content").cloned().unwrap_or(Value::Bool(true)) } });
    properties.insert("metadata".to_owned(), content);
    properties
}
