//! What the arguments of helps propose.

use serde_json::Value;

/// What an argument of a help is to be done with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proposal {
    /// Written in the place of the value at fault.
    Value,
    /// Written as the `role` of the item at fault.
    Role,
    /// Written in the place of the key of the value at fault.
    Key,
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
];

impl Proposal {
    /// Makes it in a request; whether that is possible.
    pub(crate) fn make(self, request: &mut Value, pointer: &str, word: &str) -> bool {
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
            *item = serde_json::json!({"url": url, key: word});
            true
        }
        _ => false,
    }
}
