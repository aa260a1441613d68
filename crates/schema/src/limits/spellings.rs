//! In which fields a model's materials may stand. No other is an error, so that the types form alone says it, and examples.

use moonlint_catalogue::{Media, ModelSpec, OtherSpellings, ReferencesSupport};
use serde_json::json;

use super::{Said, media};
use crate::node::Node;

pub(super) struct Limit;

impl Said for Limit {
    fn suit(&self, spec: &ModelSpec, example: &mut Node) {
        const IMAGE: &str = "https://cdn.moonapix.com/boat.png";
        let (field, value) = match &spec.other_spellings.value {
            _ if media::is_refused(spec, Media::Image) => return,
            _ if prefers_references(spec) => {
                ("references", json!([{ "media_type": "image", "role": "first_frame", "url": IMAGE }]))
            }
            OtherSpellings::Only(fields) if !fields.iter().any(|field| field == "first_frame_url") => {
                ("images", json!([{ "url": IMAGE, "role": "first_frame" }]))
            }
            _ => ("first_frame_url", IMAGE.into()),
        };
        example.insert(field.to_owned(), value);
    }
}

/// Tells whether the documentation would have materials in `references[]`.
pub(crate) fn prefers_references(spec: &ModelSpec) -> bool {
    matches!(spec.references.value, ReferencesSupport::Recommended | ReferencesSupport::Only)
}
