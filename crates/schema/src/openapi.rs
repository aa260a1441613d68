//! The OpenAPI document of the endpoints that take requests.

use moonlint_catalogue::{Catalogue, ENDPOINTS, TASK_KEYS, TASK_STATUSES, Topic, general};
use serde_json::{Value, json};

use crate::node::{Node, plain};
use crate::task::said_of;
use crate::types::{all_types, type_name};

const COMPONENTS: &str = "#/components/schemas/";

/// The OpenAPI 3.1 document of the endpoints that take requests, with a type for the requests of each model.
///
/// ```
/// let document = moonlint_schema::openapi(moonlint_catalogue::Catalogue::builtin());
/// assert_eq!(document["paths"]["/v1/videos"]["post"]["operationId"], "createVideo");
/// ```
pub fn openapi(catalogue: &Catalogue) -> Value {
    let mut schemas = Node::new();
    let names: Vec<(String, String)> =
        catalogue.models().map(|spec| (spec.name.clone(), type_name(&spec.name))).collect();
    let reference = |name: &str| json!({ "$ref": format!("{COMPONENTS}{name}") });
    let mapping: Node =
        names.iter().map(|(model, name)| (model.clone(), format!("{COMPONENTS}{name}").into())).collect();
    schemas.insert(
        "VideoRequest".into(),
        json!({
            "description": "A request for any documented model.",
            "oneOf": names.iter().map(|(_, name)| reference(name)).collect::<Vec<_>>(),
            "discriminator": { "propertyName": "model", "mapping": mapping }
        }),
    );
    schemas.extend(all_types(catalogue, COMPONENTS));
    schemas.insert("Task".into(), task());
    schemas.insert("Failure".into(), json!({ "description": "Why a request was refused.", "type": "object" }));
    let mut paths = Node::new();
    for endpoint in ENDPOINTS {
        let (id, summary) = match endpoint.compatible {
            false => ("createVideo", "Create a video task"),
            true => ("createVideoGeneration", "Create a video task by the compatible path"),
        };
        let content = |name: &str| json!({ "application/json": { "schema": reference(name) } });
        paths.insert(
            endpoint.path.into(),
            json!({
                endpoint.method.to_lowercase(): {
                    "operationId": id,
                    "summary": summary,
                    "description": plain(&general(Topic::Endpoints).note),
                    "tags": ["videos"],
                    "requestBody": { "required": true, "content": content("VideoRequest") },
                    "responses": {
                        "200": { "description": "The task that was created.", "content": content("Task") },
                        "4XX": { "description": "The request was refused.", "content": content("Failure") }
                    }
                }
            }),
        );
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "MoonApiX video requests",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "An unofficial description of the endpoints that create video tasks, from their documentation.",
            "contact": { "name": "moonlint", "url": env!("CARGO_PKG_REPOSITORY") },
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "servers": [{ "url": "https://moonapix.com" }],
        "tags": [{ "name": "videos", "description": "Video tasks." }],
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer", "description": "The API key." } },
            "schemas": schemas
        }
    })
}

fn task() -> Value {
    let known: Vec<&str> = TASK_STATUSES.iter().map(|status| status.name).collect();
    let properties: Node = TASK_KEYS
        .iter()
        .map(|key| {
            let description = plain(said_of(key).0);
            let property = match *key {
                "status" => json!({ "description": description, "type": "string", "examples": known }),
                "created_at" => json!({ "description": description, "type": "integer" }),
                "output" | "metadata" => json!({
                    "description": description,
                    "type": "object",
                    "properties": { "url": { "type": "string" } }
                }),
                "error" => json!({ "description": description }),
                _ => json!({ "description": description, "type": "string" }),
            };
            ((*key).to_owned(), property)
        })
        .collect();
    json!({ "description": "A video task.", "type": "object", "properties": properties })
}
