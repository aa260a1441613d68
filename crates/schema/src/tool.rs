//! The schemas of requests in the tool form: for the tools of language models.

use moonlint_catalogue::ModelSpec;
use serde_json::{Value, json};

use crate::node::{Node, node};
use crate::types::types_schema;

/// The input schema of a tool that makes a request for one model.
///
/// It keeps to the strict subset that makers of language models document: every property is required and may be null,
/// there are no others, and there is no keyword but the plainest.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::tool_schema(catalogue.get("wan2.7").unwrap());
/// assert_eq!(schema["properties"]["prompt"]["type"], "string");
/// assert_eq!(schema["properties"]["ratio"]["type"], serde_json::json!(["string", "null"]));
/// ```
pub fn tool_schema(spec: &ModelSpec) -> Value {
    let types = types_schema(spec);
    let definitions = types.get("definitions").cloned().unwrap_or_else(|| json!({}));
    strict(&types, &definitions)
}

/// The schema with what the subset has, each object closed and each property required.
fn strict(schema: &Value, definitions: &Value) -> Value {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
        return strict(&definitions[name], definitions);
    }
    if let Some(forms) = schema.get("oneOf").and_then(Value::as_array) {
        return json!({ "anyOf": forms.iter().map(|form| strict(form, definitions)).collect::<Vec<_>>() });
    }
    let mut strict_schema = Node::new();
    for key in ["description", "type", "enum"] {
        if let Some(value) = schema.get(key) {
            strict_schema.insert(key.into(), value.clone());
        }
    }
    // Limits that the subset cannot say are told in words.
    let limits: Vec<String> = [("maxLength", "characters"), ("maxItems", "items")]
        .into_iter()
        .filter_map(|(key, what)| Some(format!("At most {} {what}.", schema.get(key)?)))
        .collect();
    if !limits.is_empty() {
        let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        strict_schema.insert("description".into(), format!("{text} {}", limits.join(" ")).trim().into());
    }
    if let Some(items) = schema.get("items") {
        strict_schema.insert("items".into(), strict(items, definitions));
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut all = Node::new();
        for (name, property) in properties {
            // An object of any keys cannot be said.
            if property.get("type").is_some_and(|ty| ty == "object") && property.get("properties").is_none() {
                continue;
            }
            let mut inner = strict(property, definitions);
            if !required.iter().any(|required| required == name) {
                or_null(&mut inner);
            }
            all.insert(name.clone(), inner);
        }
        let names: Vec<&String> = all.keys().collect();
        let required = json!(names);
        strict_schema.extend(node([
            ("properties", all.into()),
            ("required", required),
            ("additionalProperties", false.into()),
        ]));
    }
    strict_schema.into()
}

/// Lets a value be null, too.
fn or_null(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    if let Some(ty) = members.get("type").cloned() {
        members.insert("type".into(), json!([ty, "null"]));
    }
    if let Some(values) = members.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    }
}
