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

mod across;
mod check;
mod configuration;
mod items;
mod limits;
mod materials;
mod model;
mod node;
mod pattern;
mod report;
mod task;
mod text;

use std::collections::BTreeSet;

use moonlint_catalogue::Catalogue;
use serde_json::Value;

pub use configuration::configuration_schema;
pub use model::{catalogue_schema, closed_catalogue_schema, closed_model_schema, model_schema};
pub use report::report_schema;
pub use task::task_schema;
pub use text::to_text;

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

/// The ids of the linter's rules.
fn rule_ids() -> Vec<&'static str> {
    moonlint::rules().iter().map(|rule| rule.id).collect()
}
