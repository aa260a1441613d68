//! Whether a model takes assets.

use moonlint_catalogue::{ModelSpec, Provenance};
use serde_json::{Value, json};

use super::Said;
use crate::check::{HOLE, OPEN_TEXT};
use crate::node::{or_null, shared, unless};
use crate::pattern;

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        spec.assets.refused().map(|provenance| ("no assets".to_owned(), provenance)).into_iter().collect()
    }
}

/// Tells whether it is said that the model takes no assets.
pub(crate) fn are_refused(spec: &ModelSpec) -> bool {
    spec.assets.refused().is_some()
}

/// The message where a model is said to take none.
fn refusal(spec: Option<&ModelSpec>) -> Option<String> {
    spec.filter(|spec| are_refused(spec)).map(|spec| format!("{} takes no assets.", spec.name))
}

/// Gives what the id of an asset must be.
pub(crate) fn id(spec: Option<&ModelSpec>) -> Value {
    match refusal(spec) {
        None => or_null(json!({ "type": "string" })),
        Some(message) => unless(OPEN_TEXT, json!({ "type": "null", "errorMessage": message })).into(),
    }
}

/// Gives what an address must be that names no asset: `url`, unless it is open. An address that passes is one of `public`.
pub(crate) fn or_url(spec: Option<&ModelSpec>, url: Value, public: &Value) -> Value {
    let asset = json!({ "pattern": pattern::asset() });
    let (open, otherwise) = match refusal(spec) {
        None => (json!({ "anyOf": [shared(HOLE), asset] }), url),
        Some(message) => {
            let none = json!({ "enum": public, "errorMessage": message });
            (shared(HOLE), json!({ "if": asset, "then": none, "else": url }))
        }
    };
    json!({ "type": "string", "if": open, "else": otherwise })
}
