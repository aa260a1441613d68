//! Whether a first frame and images to refer to exclude each other.

use moonlint_catalogue::{FieldType, MEDIA_TYPES, Media, ModelSpec, Provenance};
use serde_json::{Value, json};

use super::Said;
use crate::check::{HOLE, KNOWN, UNSET, WHOLE};
use crate::materials::{at, each, fields_of, is_array, nothing_in};
use crate::node::{Node, any_of, comment, has, node, shared};

/// `content[]` without reference images.
const FRAMES_CONTENT: &str = "content-without-references";
/// An object whose `content[]` has a first frame.
const FIRST_FRAME: &str = "first-frame";

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let text = || "no first frame beside a reference image".to_owned();
        spec.no_frame_beside_reference.iter().map(|provenance| (text(), provenance)).collect()
    }

    /// Beside a first frame there are no reference images.
    fn across(&self, spec: &ModelSpec) -> Option<Value> {
        let source = comment(spec.no_frame_beside_reference.as_ref()?);
        let message = message(spec);
        let role = no_reference_image(spec);
        let (mut properties, mut described) = (Node::new(), Node::new());
        for field in fields_of(Media::Image) {
            let default = field.material.and_then(|material| material.role);
            let nothing: Value = nothing_in(field, &message).into();
            if default == Some("reference_image") {
                properties.insert(field.name.into(), nothing);
            } else if default.is_none() && !is_array(field) {
                // The images that `input_reference_role` describes.
                described.insert(field.name.into(), nothing);
            }
        }
        properties.insert("images".into(), each(at("role", role.clone())));
        let image = json!({ "type": "object", "properties": { "media_type": { "not": another_medium() } } });
        let reference = json!({ "type": "object", "properties": { "role": role } });
        properties.insert("references".into(), each(json!({ "if": image, "then": reference })));
        properties.insert("content".into(), shared(FRAMES_CONTENT));
        properties.insert("metadata".into(), at("content", shared(FRAMES_CONTENT)));
        Some(json!({
            "$comment": source,
            "if": any_of(with_first_frame()),
            "then": {
                "properties": properties,
                "if": {
                    "required": ["input_reference_role"],
                    "properties": { "input_reference_role": { "enum": ["reference_image"] } }
                },
                "then": { "properties": described }
            }
        }))
    }

    fn parts(&self, spec: Option<&ModelSpec>) -> Node {
        let Some(spec) = spec.filter(|spec| spec.no_frame_beside_reference.is_some()) else { return Node::new() };
        // An item of content[] is a reference image unless it says otherwise.
        let role = no_reference_image(spec);
        let role = json!({ "if": shared(UNSET), "then": role["then"], "else": role });
        let image = json!({ "allOf": [shared(WHOLE), has("type", json!({ "enum": ["image_url"] }))] });
        let first = json!({
            "type": "object",
            "required": ["type", "role"],
            "properties": { "type": { "enum": ["image_url"] }, "role": { "enum": ["first_frame"] } }
        });
        node([
            (FRAMES_CONTENT, each(json!({ "if": image, "then": has("role", role) }))),
            (FIRST_FRAME, has("content", json!({ "type": "array", "contains": first }))),
        ])
    }
}

fn message(spec: &ModelSpec) -> String {
    format!("{} takes no reference image beside a first frame.", spec.name)
}

fn no_reference_image(spec: &ModelSpec) -> Value {
    let first = json!({ "enum": ["first_frame"], "errorMessage": message(spec) });
    json!({ "if": { "enum": ["reference_image"] }, "then": first })
}

/// A `media_type` that is no image's, or may not be.
fn another_medium() -> Value {
    let others: Vec<_> = MEDIA_TYPES.iter().filter(|media| **media != Media::Image).map(|m| m.as_str()).collect();
    any_of(vec![json!({ "enum": others }), shared(HOLE)])
}

/// Requests with an image that is a first frame: one of these is enough.
fn with_first_frame() -> Vec<Value> {
    let role = "first_frame";
    let written = json!({ "enum": [role] });
    // What is filled in later may come to nothing.
    let filled = shared(KNOWN);
    let in_array = |field: &str, item: Value| has(field, json!({ "type": "array", "contains": item }));
    let mut found = Vec::new();
    for field in fields_of(Media::Image) {
        let default = field.material.and_then(|material| material.role);
        match field.ty {
            FieldType::StringArray if default == Some(role) => {
                found.push(has(field.name, json!({ "type": "array", "minItems": 1 })));
            }
            _ if default == Some(role) => found.push(has(field.name, filled.clone())),
            _ if default.is_some() => {}
            FieldType::MediaArray => found.push(in_array(field.name, has("role", written.clone()))),
            // The one role for `image` and `image_url`.
            _ => found.push(json!({
                "type": "object",
                "required": [field.name, "input_reference_role"],
                "properties": { field.name: filled, "input_reference_role": written }
            })),
        }
    }
    found.push(in_array(
        "references",
        json!({
            "type": "object",
            "required": ["role"],
            "properties": { "role": written, "media_type": { "not": another_medium() } }
        }),
    ));
    found.extend([shared(FIRST_FRAME), has("metadata", shared(FIRST_FRAME))]);
    found
}
