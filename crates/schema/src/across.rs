//! What goes across the fields of a request.

use moonlint_catalogue::{MEDIA_TYPES, Media};
use serde_json::{Value, json};

use crate::check::{Check, FILLED, HOLE, UNSET, WHOLE};
use crate::materials::{
    at, each, fields_of, images_with_first_frame, is_array, neither_prompt_nor_material, nothing_to_see,
};
use crate::node::{Node, any_of, comment, has, shared};

/// `content[]` without audio.
const UNHEARD_CONTENT: &str = "content-without-audio";
/// `content[]` without reference images.
const FRAMES_CONTENT: &str = "content-without-references";
/// An object whose `content[]` has a first frame.
pub(crate) const FIRST_FRAME: &str = "first-frame";

impl Check<'_> {
    /// The conditions on several fields at once.
    pub(crate) fn across(&self) -> Vec<Value> {
        let mut all = vec![prompt()];
        let Some(spec) = self.spec else {
            // A template may put the key there.
            all.push(json!({
                "if": shared(WHOLE),
                "then": { "required": ["model"], "properties": { "model": { "type": "string" } } }
            }));
            return all;
        };
        if let Some(provenance) = &spec.audio_needs_visual {
            all.push(self.audio_beside_visual(&comment(provenance)));
        }
        if let Some(provenance) = &spec.no_frame_beside_reference {
            all.push(self.no_frame_beside_reference(&comment(provenance)));
        }
        all
    }

    /// Where there is nothing to be seen, there is nothing to be heard.
    fn audio_beside_visual(&self, source: &str) -> Value {
        let message = self.audio_message();
        // Without a visual, what is in these arrays is audio, but for texts.
        let none = json!({ "if": { "type": "array" }, "then": { "enum": [[]], "errorMessage": message } });
        let mut properties = Node::new();
        for field in fields_of(Media::Audio) {
            properties.insert(field.name.into(), self.nothing(field, &message).into());
        }
        properties.insert("references".into(), none);
        properties.insert("content".into(), shared(UNHEARD_CONTENT));
        properties.insert("metadata".into(), at("content", shared(UNHEARD_CONTENT)));
        json!({ "$comment": source, "if": nothing_to_see(), "then": { "properties": properties } })
    }

    fn audio_message(&self) -> String {
        format!("{} takes audio only beside an image or a video.", self.model())
    }

    fn frame_message(&self) -> String {
        format!("{} takes no reference image beside a first frame.", self.model())
    }

    fn no_reference_image(&self) -> Value {
        let first = json!({ "enum": ["first_frame"], "errorMessage": self.frame_message() });
        json!({ "if": { "enum": ["reference_image"] }, "then": first })
    }

    /// The parts that say what `content[]` holds under these conditions, there and in `metadata`.
    pub(crate) fn contents(&self) -> Node {
        let mut contents = Node::new();
        let Some(spec) = self.spec else { return contents };
        if spec.audio_needs_visual.is_some() {
            let text = json!({ "enum": ["text"], "errorMessage": self.audio_message() });
            let unheard = each(at("type", json!({ "if": { "enum": ["audio_url"] }, "then": text })));
            contents.insert(UNHEARD_CONTENT.into(), unheard);
        }
        if spec.no_frame_beside_reference.is_some() {
            // An item of content[] is a reference image unless it says otherwise.
            let role = self.no_reference_image();
            let role = json!({ "if": shared(UNSET), "then": role["then"], "else": role });
            let image = json!({ "allOf": [shared(WHOLE), has("type", json!({ "enum": ["image_url"] }))] });
            contents.insert(FRAMES_CONTENT.into(), each(json!({ "if": image, "then": has("role", role) })));
            let first = json!({
                "type": "object",
                "required": ["type", "role"],
                "properties": { "type": { "enum": ["image_url"] }, "role": { "enum": ["first_frame"] } }
            });
            contents.insert(FIRST_FRAME.into(), has("content", json!({ "type": "array", "contains": first })));
        }
        contents
    }

    /// Beside a first frame there are no reference images.
    fn no_frame_beside_reference(&self, source: &str) -> Value {
        let message = self.frame_message();
        let role = self.no_reference_image();
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
        properties.insert("content".into(), shared(FRAMES_CONTENT));
        properties.insert("metadata".into(), at("content", shared(FRAMES_CONTENT)));
        json!({
            "$comment": source,
            "if": any_of(images_with_first_frame()),
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
