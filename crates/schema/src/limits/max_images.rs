//! How many images there may be.

use moonlint_catalogue::{FieldSpec, Media, ModelSpec, Provenance};
use serde_json::{Value, json};

use super::{Said, media};
use crate::node::{Node, members, node, refer, shared};
use crate::pattern;

/// An array of images, with the limit on their number.
const IMAGE_LIMIT: &str = "image-limit";
/// An address that is spelt in one way only.
const PLAIN_URL: &str = "plain";

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let limit = spec.max_images.iter();
        limit.map(|limit| (format!("at most {}", images(limit.value)), &limit.provenance)).collect()
    }

    fn array(&self, spec: &ModelSpec, field: &FieldSpec) -> Option<Node> {
        let holds_images = |media: Option<Media>| media.is_none_or(|media| media == Media::Image);
        let is_limited = field.material.is_some_and(|material| holds_images(material.media));
        most(spec).filter(|_| is_limited).map(|_| refer(IMAGE_LIMIT))
    }

    /// The linter counts different images, over every spelling. An array says only how many items it has; so they are
    /// counted where they cannot but be different images: addresses, or objects that differ in the address alone.
    fn parts(&self, spec: Option<&ModelSpec>) -> Node {
        let Some((spec, most)) = spec.and_then(|spec| Some((spec, most(spec)?))) else { return Node::new() };
        let strings = json!({ "items": shared(PLAIN_URL) });
        let mut objects = members(alike());
        let forms = [&["role", "url"][..], &["media_type", "role", "url"], &["type", "role", "image_url"]].map(of_keys);
        objects.insert("anyOf".into(), json!(forms));
        let forms = [strings, objects.into()];
        let limit = json!({
            "type": "array",
            "if": { "uniqueItems": true, "anyOf": forms },
            "then": { "maxItems": most, "errorMessage": format!("{} takes at most {}.", spec.name, images(most)) }
        });
        node([(IMAGE_LIMIT, limit), (PLAIN_URL, json!({ "type": "string", "pattern": pattern::PLAIN_URL }))])
    }

    fn array_type(&self, spec: &ModelSpec, media: &[Media]) -> Node {
        let most = spec.max_images.as_ref().filter(|_| media == [Media::Image]);
        most.map_or_else(Node::new, |most| node([("maxItems", most.value.into())]))
    }
}

/// The limit, where there may be an image.
fn most(spec: &ModelSpec) -> Option<u32> {
    let limit = spec.max_images.as_ref().filter(|_| !media::is_refused(spec, Media::Image));
    limit.map(|limit| limit.value)
}

/// So many images.
fn images(number: u32) -> String {
    if number == 1 { "1 image".to_owned() } else { format!("{number} images") }
}

/// Items of which some keys can only have one value, that differ in the address alone.
fn alike() -> Value {
    let url = shared(PLAIN_URL);
    json!({ "items": { "type": "object", "properties": {
        "type": { "enum": ["image_url"] },
        "media_type": { "enum": ["image"] },
        "role": { "enum": ["reference_image"] },
        "url": url,
        "image_url": { "type": "object", "maxProperties": 1, "required": ["url"], "properties": { "url": url } }
    } } })
}

/// Items that have all of these keys and no others.
fn of_keys(keys: &[&str]) -> Value {
    json!({ "items": { "type": "object", "minProperties": keys.len(), "propertyNames": { "enum": keys } } })
}
