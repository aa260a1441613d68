//! The schemas of requests: for one model, and for all of them.

use moonlint_catalogue::{Catalogue, ModelSpec, Topic, general};
use serde_json::{Value, json};

use crate::limits::{example, limits};
use crate::node::{Node, comment, id, node, shared, shared_pointer};
use crate::request;

pub(crate) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of requests for one model, built-in or configured.
///
/// A JSON value without repeated keys satisfies it exactly if it names the model and the linter, with the same
/// catalogue, finds no error in it.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::model_schema(catalogue.get("seedance-2.0-dj-fast").unwrap());
/// assert_eq!(schema["properties"]["duration"]["enum"], serde_json::json!([5, 10, 15]));
/// ```
pub fn model_schema(spec: &ModelSpec) -> Value {
    let limits = limits(spec, "#");
    let mut schema = node([("$schema", DRAFT.into())]);
    if !spec.configured {
        schema.insert("$id".into(), id(&format!("{}.schema.json", spec.name)).into());
    }
    schema.insert("title".into(), format!("Request for {}", spec.name).into());
    schema.extend(limits.head);
    schema.insert("type".into(), "object".into());
    schema.insert("required".into(), json!(["model"]));
    let mut properties = node([("model", json!({ "const": spec.name }))]);
    properties.extend(limits.properties);
    schema.insert("properties".into(), properties.into());
    let mut all_of = limits.all_of;
    all_of.push(shared(request::REQUEST));
    schema.insert("allOf".into(), all_of.into());
    schema.insert("examples".into(), json!([example(spec)]));
    schema.insert("$defs".into(), with_shared(limits.defs, limits.counting).into());
    schema.into()
}

/// The schema of requests for every model of a catalogue. It chooses the limits by `model`, so that a validator reports
/// what that model does not take.
///
/// A JSON value without repeated keys satisfies it exactly if the linter, with the same catalogue, finds no error in it.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::catalogue_schema(catalogue);
/// assert_eq!(schema["properties"]["model"]["enum"].as_array().unwrap().len(), catalogue.names().count());
/// ```
pub fn catalogue_schema(catalogue: &Catalogue) -> Value {
    let mut schema = node([("$schema", DRAFT.into())]);
    if catalogue.models().all(|spec| !spec.configured) {
        schema.insert("$id".into(), id("request.schema.json").into());
    }
    let names: Vec<&str> = catalogue.names().collect();
    schema.extend(node([
        ("title", "Request for a video".into()),
        (
            "description",
            "The body of POST /v1/videos and POST /v1/video/generations, for every known model with its limits.".into(),
        ),
        (
            "markdownDescription",
            "The body of `POST /v1/videos` and `POST /v1/video/generations`, for every known model with its limits."
                .into(),
        ),
        ("$comment", comment(general(Topic::Endpoints)).into()),
        ("type", "object".into()),
        ("required", json!(["model"])),
        ("properties", json!({ "model": { "enum": names } })),
    ]));
    let mut choices = Vec::new();
    let (mut models, mut parts, mut counting) = (Node::new(), Node::new(), Node::new());
    for spec in catalogue.models() {
        // A model's own part cannot be mistaken for a shared one.
        let name = format!("model {}", spec.name);
        let limits = limits(spec, &shared_pointer(&name));
        if limits.properties.is_empty() && limits.all_of.is_empty() {
            continue;
        }
        choices.push(json!({
            "if": { "type": "object", "required": ["model"], "properties": { "model": { "const": spec.name } } },
            "then": shared(&name)
        }));
        let mut model = limits.head;
        if !limits.properties.is_empty() {
            model.insert("properties".into(), limits.properties.into());
        }
        if !limits.all_of.is_empty() {
            model.insert("allOf".into(), limits.all_of.into());
        }
        models.insert(name, model.into());
        parts.extend(limits.defs);
        counting.extend(limits.counting);
    }
    choices.push(shared(request::REQUEST));
    schema.insert("allOf".into(), choices.into());
    schema.insert("examples".into(), catalogue.models().take(1).map(example).collect());
    models.extend(with_shared(parts, counting));
    schema.insert("$defs".into(), models.into());
    schema.into()
}

/// The parts of models, then those of every request, then those by which images are counted.
fn with_shared(mut parts: Node, counting: Node) -> Node {
    parts.extend(request::defs());
    parts.extend(counting);
    parts
}
