//! Models of requests for Pydantic, from the types form.

use moonlint_catalogue::Catalogue;
use serde_json::Value;

use crate::code::{comment, in_python, materials_first, properties};
use crate::types::type_name;

const HEAD: &str = r#""""Models of MoonApiX video requests for Pydantic, generated from the documentation by moonlint."""

from typing import Annotated, Any, Literal, Optional, Union

from pydantic import Field

from ._pydantic import Material, Request
"#;

/// Writes the types of requests in Python, as models for Pydantic 2. They refer to base classes, which the package has.
///
/// ```
/// let code = moonlint_schema::pydantic(moonlint_catalogue::Catalogue::builtin());
/// assert!(code.contains("class Wan27Request(Request):"));
/// ```
pub fn pydantic(catalogue: &Catalogue) -> String {
    let mut code = HEAD.to_owned();
    for (name, schema) in materials_first(catalogue) {
        let base = if name.ends_with("Request") { "Request" } else { "Material" };
        code.push_str(&format!("\n\nclass {name}({base}):\n{}\n", comment(&schema, "    ", "\"\"\"", "\"\"\"")));
        for (key, property, required) in properties(&schema) {
            let ty = bounded(property);
            let field = if required { format!("{key}: {ty}") } else { format!("{key}: Optional[{ty}] = None") };
            code.push_str(&format!("    {field}\n{}", comment(property, "    ", "\"\"\"", "\"\"\"")));
        }
    }
    let names: Vec<String> = catalogue.models().map(|spec| type_name(&spec.name)).collect();
    let union = format!("Union[\n        {},\n    ]", names.join(",\n        "));
    code.push_str(&format!("\n\nVideoRequest = Annotated[\n    {union},\n    Field(discriminator=\"model\"),\n]\n"));
    code.push_str("\"\"\"A request for any documented model.\"\"\"\n");
    code
}

/// The type of a property, with the bounds that types in Python cannot have.
fn bounded(property: &Value) -> String {
    let ty = in_python(property);
    let bounds = [
        ("minLength", "min_length"),
        ("maxLength", "max_length"),
        ("maxItems", "max_length"),
        ("minimum", "ge"),
        ("maximum", "le"),
    ];
    let bounds = bounds.iter().filter_map(|(key, name)| Some(format!("{name}={}", property.get(*key)?)));
    let bounds: Vec<String> = bounds.collect();
    if bounds.is_empty() { ty } else { format!("Annotated[{ty}, Field({})]", bounds.join(", ")) }
}
