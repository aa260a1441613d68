//! `moonlint schema`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use moonlint::{Catalogue, nearest};

use crate::args::{ColorChoice, SchemaArgs};
use crate::configuration::Configurations;
use crate::output::{Failure, put, reported};
use crate::terminal;
use crate::texts::{reason, say};

/// Prints one schema, or writes all of them.
pub(crate) fn run(args: &SchemaArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let settings = Configurations::new(&args.configuration, false).settings(Path::new("request.json"), color)?;
    let catalogue = settings.catalogue();
    match &args.out {
        Some(folder) => write_all(catalogue, folder)?,
        None => print(catalogue, args.name.as_deref().unwrap_or("request"))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the schema of a model, or the one of that name.
fn print(catalogue: &Catalogue, name: &str) -> Result<(), Failure> {
    let schema = match (catalogue.get(name), name) {
        (Some(spec), _) => moonlint_schema::model_schema(spec),
        (None, "request") => moonlint_schema::catalogue_schema(catalogue),
        (None, "task") => moonlint_schema::task_schema(),
        (None, "moonlint") => moonlint_schema::configuration_schema(),
        (None, "report") => moonlint_schema::report_schema(),
        (None, _) => {
            let others = ["request", "task", "moonlint", "report"];
            return Err(Failure::new(match nearest(name, catalogue.names().chain(others)) {
                Some(near) => say!(PAGES, "unknown-schema-near", name = name, nearest = near),
                None => say!(PAGES, "unknown-schema", name = name),
            }));
        }
    };
    let mut out = crate::stream::stdout();
    out.write_all(&terminal::document(moonlint_schema::to_text(&schema).as_bytes()))?;
    out.flush()?;
    Ok(())
}

/// Writes every schema into a folder, which is made if it is not there.
fn write_all(catalogue: &Catalogue, folder: &Path) -> Result<(), Failure> {
    let cannot = |path: &Path, error: &io::Error| Failure::new(format!("{}: {}", reported(path), reason(error)));
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let schemas = moonlint_schema::all(catalogue);
    for (file, schema) in &schemas {
        put(&folder.join(file), moonlint_schema::to_text(schema).as_bytes())?;
    }
    // Where standard error is closed, there is nobody to tell.
    let told = say!(PAGES, "schemas-written", count = schemas.len(), folder = reported(folder));
    let _ = writeln!(crate::stream::stderr(), "{}", terminal::clean(&told));
    Ok(())
}
