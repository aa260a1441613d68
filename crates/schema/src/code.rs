//! Types of requests in languages, from the types form.

use moonlint_catalogue::Catalogue;
use serde_json::Value;

use crate::types::{all_types, type_name};

const NOTE: &str = "Types of MoonApiX video requests, generated from the documentation by moonlint.";

/// The types of requests in TypeScript.
///
/// ```
/// let code = moonlint_schema::typescript(moonlint_catalogue::Catalogue::builtin());
/// assert!(code.contains("export type VideoRequest ="));
/// ```
pub fn typescript(catalogue: &Catalogue) -> String {
    let mut code = format!("// {NOTE}\n");
    for (name, schema) in materials_first(catalogue) {
        code.push_str(&comment(&schema, "", "/** ", " */"));
        code.push_str(&format!("export interface {name} {{\n"));
        for (key, property, required) in properties(&schema) {
            code.push_str(&comment(property, "  ", "/** ", " */"));
            let mark = if required { "" } else { "?" };
            code.push_str(&format!("  {key}{mark}: {};\n", in_typescript(property)));
        }
        code.push_str("}\n\n");
    }
    let names: Vec<String> = catalogue.models().map(|spec| type_name(&spec.name)).collect();
    code.push_str(&format!(
        "/** A request for any documented model. */\nexport type VideoRequest =\n  | {};\n",
        names.join("\n  | ")
    ));
    code.push_str("\n/** A documented model. */\nexport type VideoModel = VideoRequest[\"model\"];\n");
    code
}

fn in_typescript(schema: &Value) -> String {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(name) = reference(schema) {
        return name.to_owned();
    }
    if let Some(forms) = schema.get("oneOf").and_then(Value::as_array) {
        return forms.iter().map(in_typescript).collect::<Vec<_>>().join(" | ");
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => "number".to_owned(),
        Some("boolean") => "boolean".to_owned(),
        Some("array") => format!("({})[]", schema.get("items").map(in_typescript).unwrap_or_default()),
        Some("object") => "Record<string, unknown>".to_owned(),
        _ => "string".to_owned(),
    }
}

/// The types of requests in Python, as typed dictionaries.
///
/// ```
/// let code = moonlint_schema::python(moonlint_catalogue::Catalogue::builtin());
/// assert!(code.contains("class Wan27Request(TypedDict):"));
/// ```
pub fn python(catalogue: &Catalogue) -> String {
    let mut code = format!(
        "\"\"\"{NOTE}\"\"\"\n\nimport sys\nfrom typing import Any, Literal, Union\n\n\
         # Pydantic takes no older `typing.TypedDict`.\n\
         if sys.version_info >= (3, 12):\n    from typing import NotRequired, TypedDict\n\
         else:\n    from typing_extensions import NotRequired, TypedDict\n"
    );
    for (name, schema) in materials_first(catalogue) {
        code.push_str(&format!("\n\nclass {name}(TypedDict):\n{}\n", comment(&schema, "    ", "\"\"\"", "\"\"\"")));
        for (key, property, required) in properties(&schema) {
            let ty = in_python(property);
            let ty = if required { ty } else { format!("NotRequired[{ty}]") };
            code.push_str(&format!("    {key}: {ty}\n{}", comment(property, "    ", "\"\"\"", "\"\"\"")));
        }
    }
    let names: Vec<String> = catalogue.models().map(|spec| type_name(&spec.name)).collect();
    code.push_str(&format!("\n\nVideoRequest = Union[\n    {},\n]\n", names.join(",\n    ")));
    code.push_str("\"\"\"A request for any documented model.\"\"\"\n");
    code
}

pub(crate) fn in_python(schema: &Value) -> String {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return format!("Literal[{}]", values.iter().map(Value::to_string).collect::<Vec<_>>().join(", "));
    }
    if let Some(name) = reference(schema) {
        return name.to_owned();
    }
    if let Some(forms) = schema.get("oneOf").and_then(Value::as_array) {
        return format!("Union[{}]", forms.iter().map(in_python).collect::<Vec<_>>().join(", "));
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => "int".to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("array") => format!("list[{}]", schema.get("items").map(in_python).unwrap_or_default()),
        Some("object") => "dict[str, Any]".to_owned(),
        _ => "str".to_owned(),
    }
}

/// The types by name, each after those that it refers to.
pub(crate) fn materials_first(catalogue: &Catalogue) -> Vec<(String, Value)> {
    let mut types: Vec<(String, Value)> = all_types(catalogue, "#/definitions/").into_iter().collect();
    types.sort_by_key(|(name, _)| name.ends_with("Request"));
    types
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next())
}

/// The properties of a type, with whether each is required.
pub(crate) fn properties(schema: &Value) -> Vec<(&str, &Value, bool)> {
    let required = |key: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == key));
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(key, property)| (key.as_str(), property, required(key))).collect()
}

/// The description as a comment on lines of their own.
pub(crate) fn comment(schema: &Value, indent: &str, before: &str, after: &str) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() { String::new() } else { format!("{indent}{before}{}{after}\n", text.replace("*/", "* /")) }
}
