//! What goes across the fields of a request.

use moonlint_catalogue::{MEDIA_TYPES, Media};
use serde_json::{Value, json};

use crate::check::{Check, FILLED, HOLE, UNSET};
use crate::materials::{at, each, fields_of, images_with_role, is_array, neither_prompt_nor_material, nothing_to_see};
use crate::node::{Node, any_of, comment, has, members, shared};

impl Check<'_> {
    /// The conditions on several fields at once.
    pub(crate) fn across(&self) -> Vec<Value> {
        let mut all = vec![prompt()];
        let Some(spec) = self.spec else {
            // A template may put the key there.
            all.push(json!({
                "if": { "propertyNames": { "not": shared(HOLE) } },
                "then": { "required": ["model"], "properties": { "model": { "type": "string" } } }
            }));
            return all;
        };
        if let Some(limit) = spec.audio_needs_visual.as_ref().filter(|limit| limit.value) {
            all.push(self.audio_beside_visual(&comment(&limit.provenance)));
        }
        if let Some(provenance) = &spec.no_frame_beside_reference {
            all.push(self.no_frame_beside_reference(&comment(provenance)));
        }
        all
    }

    /// Where there is nothing to be seen, there is nothing to be heard.
    fn audio_beside_visual(&self, source: &str) -> Value {
        let message = format!("{} takes audio only beside an image or a video.", self.model());
        // Without a visual, what is in these arrays is audio, but for texts.
        let none = json!({ "if": { "type": "array" }, "then": { "enum": [[]], "errorMessage": message } });
        let mut properties = Node::new();
        for field in fields_of(Media::Audio) {
            properties.insert(field.name.into(), self.nothing(field, &message).into());
        }
        properties.insert("references".into(), none);
        let text = json!({ "if": { "enum": ["audio_url"] }, "then": { "enum": ["text"], "errorMessage": message } });
        let content = each(at("type", text));
        properties.insert("content".into(), content.clone());
        properties.insert("metadata".into(), at("content", content));
        json!({ "$comment": source, "if": nothing_to_see(), "then": { "properties": properties } })
    }

    /// Beside a first frame there are no reference images.
    fn no_frame_beside_reference(&self, source: &str) -> Value {
        let message = format!("{} takes no reference image beside a first frame.", self.model());
        let first = json!({ "enum": ["first_frame"], "errorMessage": message });
        let role = json!({ "if": { "enum": ["reference_image"] }, "then": first });
        let (mut properties, mut described) = (Node::new(), Node::new());
        for field in fields_of(Media::Image) {
            let default = field.material.and_then(|material| material.role);
            let nothing: Value = self.nothing(field, &message).into();
            if default == Some("reference_image") {
                properties.insert(field.name.into(), nothing);
            } else if default.is_none() && !is_array(field) {
                // The images that `input_reference_role` describes.
                described.insert(field.name.into(), nothing);
            }
        }
        properties.insert("images".into(), each(at("role", role.clone())));
        let others: Vec<_> = MEDIA_TYPES.iter().filter(|media| **media != Media::Image).map(|m| m.as_str()).collect();
        let unlike = any_of(vec![json!({ "enum": others }), shared(HOLE)]);
        let image = json!({ "type": "object", "properties": { "media_type": { "not": unlike } } });
        let reference = json!({ "type": "object", "properties": { "role": role } });
        properties.insert("references".into(), each(json!({ "if": image, "then": reference })));
        // An item of content[] is a reference image unless it says otherwise.
        let mut image = members(has("type", json!({ "enum": ["image_url"] })));
        image.insert("propertyNames".into(), json!({ "not": shared(HOLE) }));
        let content = each(json!({
            "if": image,
            "then": has("role", json!({ "if": shared(UNSET), "then": first, "else": role }))
        }));
        properties.insert("content".into(), content.clone());
        properties.insert("metadata".into(), at("content", content));
        json!({
            "$comment": source,
            "if": any_of(images_with_role("first_frame")),
            "then": {
                "properties": properties,
                "if": {
                    "required": ["input_reference_role"],
                    "properties": { "input_reference_role": { "enum": ["reference_image"] } }
                },
                "then": { "properties": described }
            }
        })
    }
}

/// A prompt is there, or a material, or something that may say one of the two.
fn prompt() -> Value {
    json!({
        "if": neither_prompt_nor_material(),
        "then": { "required": ["prompt"], "properties": { "prompt": shared(FILLED) } }
    })
}
