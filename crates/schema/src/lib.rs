//! JSON Schemas (draft-07) of what moonlint reads and writes.
//!
//! The schemas of requests come from the catalogue and the field tables, and agree with the linter: a JSON value without
//! repeated keys satisfies the schema of a model exactly if the linter finds no error in it. Errors are meant; what the
//! linter warns about, the schemas accept.
//!
//! Two things no schema says that people and their tools can use, and there the schemas accept more, never less:
//!
//! - Images are counted in each spelling by itself, not over all of them, and only where the items cannot but be
//!   different images: addresses, or objects that differ in the address alone.
//! - Of a host in brackets, an IPv6 address, only the first group is looked at.
//!
//! ```
//! let catalogue = moonlint_catalogue::Catalogue::from_toml(
//!     r#"
//!     [models."seedance-3.0"]
//!     base = "seedance-2.0-cl"
//!     duration = { min = 4, max = 20 }
//!     "#,
//! )?;
//! let schema = moonlint_schema::model_schema(catalogue.get("seedance-3.0").unwrap());
//! assert_eq!(schema["properties"]["duration"]["examples"][16], 20);
//! # Ok::<(), moonlint_catalogue::CatalogueError>(())
//! ```

mod check;
mod code;
mod configuration;
mod form;
mod index;
mod items;
mod limits;
mod materials;
mod model;
mod node;
mod openapi;
mod pattern;
mod pydantic;
mod report;
mod share;
mod task;
mod text;
mod tool;
mod types;

use std::collections::BTreeSet;

use moonlint_catalogue::Catalogue;
use serde_json::Value;

pub use code::{python, typescript};
pub use configuration::configuration_schema;
pub use form::{Form, UnknownForm, named};
pub use model::{catalogue_schema, closed_catalogue_schema, closed_model_schema, model_schema};
pub use openapi::openapi;
pub use pydantic::pydantic;
pub use report::report_schema;
pub use task::task_schema;
pub use text::to_text;
pub use tool::tool_schema;
pub use types::{types_catalogue_schema, types_schema};

/// Every schema with the name of its file: one for each model, then those of requests for any model, of task objects,
/// of the configuration and of reports.
///
/// A line of a JSON Lines file is a request and has no schema of its own.
///
/// ```
/// let schemas = moonlint_schema::all(moonlint_catalogue::Catalogue::builtin());
/// assert_eq!(schemas[0].0, "seedance-2.0-kz-fast.schema.json");
/// assert!(schemas.iter().any(|(file, _)| file == "request.schema.json"));
/// ```
pub fn all(catalogue: &Catalogue) -> Vec<(String, Value)> {
    let others = [
        ("request.schema.json", catalogue_schema(catalogue)),
        ("task.schema.json", task_schema()),
        ("moonlint.schema.json", configuration_schema()),
        ("report.schema.json", report_schema()),
    ];
    // Files of one folder, where some file systems take names that differ in case for one.
    let mut taken: BTreeSet<String> = others.iter().map(|(file, _)| (*file).to_owned()).collect();
    let mut all = Vec::new();
    for spec in catalogue.models() {
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
        let stem: String = spec.name.chars().map(plain).collect();
        let names = (1..).map(|n| if n == 1 { stem.clone() } else { format!("{stem}-{n}") });
        let mut files = names.map(|name| format!("{name}.schema.json"));
        let file = files.find(|file| taken.insert(file.to_lowercase())).unwrap_or_default();
        all.push((file, model_schema(spec)));
    }
    all.extend(others.map(|(file, schema)| (file.to_owned(), schema)));
    all
}

/// Every file of `schemas/` with its path there and its content: the schemas of [`all`], those in the types and in the tool
/// form, the OpenAPI document, the types in TypeScript and Python, and an index that says which is for whom.
///
/// ```
/// let files = moonlint_schema::files(moonlint_catalogue::Catalogue::builtin());
/// assert!(files.iter().any(|(path, _)| path == "types/wan2.7.schema.json"));
/// ```
pub fn files(catalogue: &Catalogue) -> Vec<(String, String)> {
    let all = all(catalogue);
    let mut files: Vec<(String, String)> = vec![("README.md".to_owned(), index::index(catalogue))];
    for (spec, (file, _)) in catalogue.models().zip(&all) {
        let tool = format!("tool/{}.json", file.trim_end_matches(".schema.json"));
        files.push((format!("types/{file}"), to_text(&types_schema(spec))));
        files.push((tool, to_text(&tool_schema(spec))));
    }
    files.push(("types/request.schema.json".to_owned(), to_text(&types_catalogue_schema(catalogue))));
    files.push(("types/moonapix.ts".to_owned(), typescript(catalogue)));
    files.push(("types/moonapix.py".to_owned(), python(catalogue)));
    files.push(("openapi.json".to_owned(), to_text(&openapi(catalogue))));
    files.extend(all.into_iter().map(|(file, schema)| (file, to_text(&schema))));
    files
}

/// The schema without the keywords that only editors know: `markdownDescription`, `errorMessage`, `enumDescriptions`,
/// `x-taplo`.
///
/// ```
/// let schema = serde_json::json!({ "type": "integer", "errorMessage": "A whole number, please." });
/// assert_eq!(moonlint_schema::without_annotations(schema), serde_json::json!({ "type": "integer" }));
/// ```
pub fn without_annotations(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            let foreign = ["markdownDescription", "errorMessage", "enumDescriptions", "x-taplo"];
            members.retain(|key, _| !foreign.contains(&key.as_str()));
            for value in members.values_mut() {
                *value = without_annotations(value.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = without_annotations(item.take());
            }
        }
        _ => {}
    }
    schema
}

/// The ids of the linter's rules.
fn rule_ids() -> Vec<&'static str> {
    moonlint::rules().iter().map(|rule| rule.id).collect()
}

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
