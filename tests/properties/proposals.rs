//! What the arguments of helps propose.

use moonlint::{Arg, Diagnostic};
use serde_json::{Value, json};

/// What an argument of a help is to be done with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proposal {
    /// Written in the place of the value at fault.
    Value,
    /// Written as the `role` of the item at fault.
    Role,
    /// Written in the place of the key of the value at fault.
    Key,
    /// Written as a member of the item at fault: its name is known, and this is the value.
    Member(&'static str),
    /// The name of a member of the item at fault that says where the material is.
    Place,
    /// The name of a field of the request that holds materials: one is put there, in place of those of `references`.
    Materials,
    /// The name of a field that a flag in the prompt belongs in.
    Flag,
    /// The id of an asset, written in the place of the value at fault.
    Asset,
}

/// Rule, text, argument, and what it proposes.
pub(crate) const PROPOSALS: &[(&str, &str, &str, Proposal)] = &[
    ("implicit-role", "help", "roles", Proposal::Role),
    ("implicit-role", "content-help", "role", Proposal::Role),
    ("implicit-role", "content-help", "roles", Proposal::Role),
    ("role-media-mismatch", "help", "fitting", Proposal::Value),
    ("unknown-role", "near", "name", Proposal::Value),
    ("unknown-role", "help", "roles", Proposal::Value),
    ("unknown-media-type", "near", "name", Proposal::Value),
    ("unknown-media-type", "help", "types", Proposal::Value),
    ("unknown-content-type", "near", "name", Proposal::Value),
    ("unsupported-duration", "help", "neighbours", Proposal::Value),
    ("unsupported-resolution", "near", "nearest", Proposal::Value),
    ("unsupported-resolution", "near", "allowed", Proposal::Value),
    ("unsupported-resolution", "help", "allowed", Proposal::Value),
    ("unsupported-ratio", "near", "nearest", Proposal::Value),
    ("unsupported-ratio", "near", "allowed", Proposal::Value),
    ("unsupported-ratio", "help", "allowed", Proposal::Value),
    ("malformed-ratio", "near", "nearest", Proposal::Value),
    ("malformed-resolution", "near", "nearest", Proposal::Value),
    ("resolution-name-mismatch", "help", "named", Proposal::Value),
    ("implausible-duration", "help", "example", Proposal::Value),
    ("unknown-field", "near", "name", Proposal::Key),
    ("unknown-field", "here", "names", Proposal::Key),
    ("missing-field", "media-type-help", "types", Proposal::Member("media_type")),
    ("missing-field", "content-type-help", "types", Proposal::Member("type")),
    ("missing-field", "location-help", "names", Proposal::Place),
    ("missing-field", "payload-help", "names", Proposal::Place),
    ("implicit-media-type", "either-help", "types", Proposal::Member("media_type")),
    ("input-type-without-material", "help", "field", Proposal::Materials),
    ("orphan-reference-role", "help", "field", Proposal::Materials),
    ("orphan-reference-role", "item-help", "field", Proposal::Materials),
    ("undocumented-spelling", "others-help", "fields", Proposal::Materials),
    ("undocumented-spelling", "named-help", "fields", Proposal::Materials),
    ("flag-in-prompt", "help", "field", Proposal::Flag),
    ("misplaced-asset", "id-help", "given", Proposal::Asset),
    ("malformed-resolution", "named", "named", Proposal::Value),
];

const IMAGE: &str = "https://cdn.moonapix.com/proposed.png";
const VIDEO: &str = "https://cdn.moonapix.com/proposed.mp4";
const AUDIO: &str = "https://cdn.moonapix.com/proposed.mp3";

/// A material as a field of the request holds it.
fn material(field: &str) -> Value {
    match field {
        "references" => json!([{"media_type": "image", "role": "reference_image", "url": IMAGE}]),
        "images" => json!([{"role": "reference_image", "url": IMAGE}]),
        "videos" => json!([{"role": "reference_video", "url": VIDEO}]),
        "audios" => json!([{"role": "reference_audio", "url": AUDIO}]),
        "content" => json!([{"type": "image_url", "role": "reference_image", "image_url": {"url": IMAGE}}]),
        _ => json!(IMAGE),
    }
}

/// What a member that says where a material is may hold.
fn place(name: &str) -> Value {
    match name {
        "image_url" | "video_url" | "audio_url" => json!({"url": "https://cdn.moonapix.com/proposed"}),
        "asset_url" => json!("Asset://asset_proposed"),
        "url" => json!("https://cdn.moonapix.com/proposed"),
        _ => json!("asset_proposed"),
    }
}

/// The value of a flag, as the last word of its text.
fn value_of(flag: &str) -> Value {
    let word = flag.rsplit([' ', '\t', '=']).next().unwrap_or_default();
    let number = word.trim_end_matches('s');
    serde_json::from_str(number).unwrap_or_else(|_| Value::from(word))
}

impl Proposal {
    /// Makes it in a request; whether that is possible.
    pub(crate) fn make(self, request: &mut Value, found: &Diagnostic, word: &str) -> bool {
        let pointer = found.pointer.as_str();
        let word = word.trim_matches('"');
        match self {
            Proposal::Value => {
                let Some(value) = request.pointer_mut(pointer) else { return false };
                *value = match value {
                    Value::Number(_) | Value::Null => {
                        word.parse::<i64>().map_or_else(|_| Value::from(word), Value::from)
                    }
                    _ => Value::from(word),
                };
                true
            }
            Proposal::Role => set(request, pointer, "role", word),
            // The member may be there and say nothing.
            Proposal::Member(key) => {
                set(request, pointer.strip_suffix(&format!("/{key}")).unwrap_or(pointer), key, word)
            }
            Proposal::Place => match request.pointer_mut(pointer) {
                Some(Value::Object(item)) => item.insert(word.to_owned(), place(word)).is_none_or(|old| old.is_null()),
                _ => false,
            },
            Proposal::Materials => {
                let Some(object) = request.as_object_mut() else { return false };
                object.shift_remove("references");
                object.insert(word.to_owned(), material(word));
                true
            }
            Proposal::Flag => {
                let Some(Arg::Text(flag)) = found.message.arg("flag") else { return false };
                let value = value_of(flag);
                request.as_object_mut().is_some_and(|object| object.insert(word.to_owned(), value).is_none())
            }
            Proposal::Asset => request.pointer_mut(pointer).is_some_and(|value| {
                *value = Value::from(format!("Asset://{word}"));
                true
            }),
            Proposal::Key => {
                let Some((parent, key)) = pointer.rsplit_once('/') else { return false };
                let Some(Value::Object(object)) = request.pointer_mut(parent) else { return false };
                // Where the name is taken, or is a path, it is not a matter of another key.
                if object.contains_key(word) || word.contains(['.', '[']) {
                    return false;
                }
                let Some(value) = object.shift_remove(key) else { return false };
                object.insert(word.to_owned(), value);
                true
            }
        }
    }
}

/// Gives an item a member; an item that is a string becomes an object.
fn set(request: &mut Value, pointer: &str, key: &str, word: &str) -> bool {
    match request.pointer_mut(pointer) {
        Some(Value::Object(item)) => {
            item.insert(key.to_owned(), Value::from(word));
            true
        }
        Some(item @ Value::String(_)) => {
            let url = item.take();
            *item = json!({"url": url, key: word});
            true
        }
        _ => false,
    }
}
