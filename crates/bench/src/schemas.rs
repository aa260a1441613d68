//! Validators for the schemas that moonlint generates, as committed.

use jsonschema::Validator;
use moonlint_catalogue::Catalogue;
use serde_json::Value;

fn compile(name: &str) -> Validator {
    let path = format!("{}/../../schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The validator of requests for any model.
///
/// # Panics
///
/// When `schemas/` lacks the file, or it is no schema: `cargo xtask generate` writes it.
pub fn any_model() -> Validator {
    compile("request")
}

/// The validator of each model of the catalogue, with the model's name.
///
/// # Panics
///
/// As [`any_model`].
pub fn by_model() -> impl Iterator<Item = (String, Validator)> {
    Catalogue::builtin().names().map(|name| (name.to_owned(), compile(name)))
}
