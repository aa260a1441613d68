//! Whether audio needs something to be seen beside it.

use moonlint_catalogue::{CONTENT_TYPES, Media, ModelSpec, Provenance, ROLES};
use serde_json::{Value, json};

use super::Said;
use crate::check::{FILLED, HOLE};
use crate::materials::{
    NOTHING, all, any_name, at, closed_metadata, each, fields_of, is_array, nothing_in, undocumented,
};
use crate::node::{Node, comment, node, shared};
use crate::pattern;

/// `content[]` without anything to be seen.
const UNSEEN_CONTENT: &str = "unseen-content";
/// `content[]` without audio.
const UNHEARD_CONTENT: &str = "content-without-audio";

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let text = || "audio only beside an image or a video".to_owned();
        spec.audio_needs_visual.iter().map(|provenance| (text(), provenance)).collect()
    }

    /// Where there is nothing to be seen, there is nothing to be heard.
    fn across(&self, spec: &ModelSpec) -> Option<Value> {
        let source = comment(spec.audio_needs_visual.as_ref()?);
        let message = message(spec);
        // Without a visual, what is in these arrays is audio, but for texts.
        let none = json!({ "if": { "type": "array" }, "then": { "enum": [[]], "errorMessage": message } });
        let audible = fields_of(Media::Audio);
        let mut properties: Node =
            audible.map(|field| (field.name.to_owned(), nothing_in(field, &message).into())).collect();
        properties.insert("references".into(), none);
        properties.insert("content".into(), shared(UNHEARD_CONTENT));
        properties.insert("metadata".into(), at("content", shared(UNHEARD_CONTENT)));
        Some(json!({ "$comment": source, "if": nothing_to_see(), "then": { "properties": properties } }))
    }

    fn parts(&self, spec: Option<&ModelSpec>) -> Node {
        let mut parts = node([(UNSEEN_CONTENT, unseen_content())]);
        if let Some(spec) = spec.filter(|spec| spec.audio_needs_visual.is_some()) {
            let text = json!({ "enum": ["text"], "errorMessage": message(spec) });
            let unheard = each(at("type", json!({ "if": { "enum": ["audio_url"] }, "then": text })));
            parts.insert(UNHEARD_CONTENT.into(), unheard);
        }
        parts
    }
}

fn message(spec: &ModelSpec) -> String {
    format!("{} takes audio only beside an image or a video.", spec.name)
}

/// Requests without an image and without a video, and without anything that might be one.
fn nothing_to_see() -> Value {
    let visual = [Media::Image, Media::Video].into_iter().flat_map(fields_of);
    // An array that a template will fill may hold anything.
    let audible = fields_of(Media::Audio).filter(|field| is_array(field));
    let mut properties: Node = audible.map(|field| (field.name.to_owned(), all(json!({})))).collect();
    properties.insert("references".into(), all(audible_reference()));
    properties.insert("content".into(), shared(UNSEEN_CONTENT));
    properties.insert("metadata".into(), closed_metadata(shared(UNSEEN_CONTENT)));
    json!({
        "type": "object",
        "propertyNames": { "not": shared(HOLE) },
        "patternProperties": {
            any_name(visual.map(|field| field.name)): shared(NOTHING),
            pattern::speaking(false): undocumented()
        },
        "properties": properties
    })
}

/// `content[]` without images and videos.
fn unseen_content() -> Value {
    let unseen: Vec<&str> = CONTENT_TYPES
        .iter()
        .filter(|ty| !matches!(ty.media, Some(Media::Image | Media::Video)))
        .map(|ty| ty.name)
        .collect();
    all(json!({
        "type": "object",
        "properties": { "type": { "enum": unseen } },
        // A key that is filled in later may be the type.
        "if": { "required": ["type"], "properties": { "type": {} } },
        "else": { "propertyNames": { "not": shared(HOLE) } }
    }))
}

/// An item of `references[]` that can only be heard.
fn audible_reference() -> Value {
    let audible = [Media::Audio, Media::Music];
    let roles: Vec<&str> = ROLES
        .iter()
        .filter(|role| role.media.iter().all(|media| audible.contains(media)))
        .map(|role| role.name)
        .collect();
    json!({
        "type": "object",
        "if": { "required": ["media_type"], "properties": { "media_type": shared(FILLED) } },
        "then": { "properties": { "media_type": { "enum": audible.map(Media::as_str) } } },
        // A key that is filled in later may be the medium.
        "else": {
            "propertyNames": { "not": shared(HOLE) },
            "required": ["role"],
            "properties": { "role": { "enum": roles } }
        }
    })
}
