//! `moonlint schema`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum as _;
use moonlint::{Catalogue, nearest};
use moonlint_schema::{Form, named};

use crate::args::{ColorChoice, SchemaArgs, SchemaForm};
use crate::configuration::facts;
use crate::output::{Failure, put, reported};
use crate::terminal;
use crate::texts::{reason, say};

/// Prints one schema, or writes all of them.
pub(crate) fn run(args: &SchemaArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let settings = facts(&args.configuration, Path::new("request.json"), color)?;
    let catalogue = settings.catalogue();
    match &args.out {
        Some(folder) => write_all(catalogue, folder)?,
        None => print(catalogue, args)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the schema of a model, or the one of that name.
fn print(catalogue: &Catalogue, args: &SchemaArgs) -> Result<(), Failure> {
    let name = args.name.as_deref().unwrap_or("request");
    let form = match args.form {
        SchemaForm::Check => Form::Check { closed: args.closed },
        SchemaForm::Types => Form::Types,
        SchemaForm::Tool => Form::Tool,
        SchemaForm::Openapi => Form::Openapi,
    };
    let schema = named(catalogue, name, form);
    let Some(schema) = schema else { return Err(unknown(catalogue, args.form, name)) };
    let schema = if args.plain { moonlint_schema::without_annotations(schema) } else { schema };
    let mut out = crate::stream::stdout();
    out.write_all(&terminal::document(moonlint_schema::to_text(&schema).as_bytes()))?;
    out.flush()?;
    Ok(())
}

/// What is said of a name that has no schema in a form.
fn unknown(catalogue: &Catalogue, form: SchemaForm, name: &str) -> Failure {
    let others: &[&str] = match form {
        SchemaForm::Check => &["request", "task", "moonlint", "report"],
        SchemaForm::Types | SchemaForm::Openapi => &["request"],
        SchemaForm::Tool => &[],
    };
    let models = catalogue.names().filter(|_| form != SchemaForm::Openapi);
    let near = nearest(name, models.chain(others.iter().copied())).filter(|near| *near != name);
    let form = form.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    Failure::new(match (near, form.as_str()) {
        (Some(near), _) => say!(PAGES, "unknown-schema-near", name = name, nearest = near),
        (None, "check") => say!(PAGES, "unknown-schema", name = name),
        (None, form) => say!(PAGES, "unknown-schema-form", name = name, form = form),
    })
}

/// Writes every schema into a folder, which is made if it is not there.
fn write_all(catalogue: &Catalogue, folder: &Path) -> Result<(), Failure> {
    let cannot = |path: &Path, error: &io::Error| Failure::new(format!("{}: {}", reported(path), reason(error)));
    let schemas = moonlint_schema::files(catalogue);
    // Folders are made for files that can be written: on a full disk, the first file fails before there is a folder more.
    let (inner, outer): (Vec<_>, Vec<_>) = schemas.iter().partition(|(file, _)| file.contains('/'));
    for (file, text) in outer.into_iter().chain(inner) {
        let path = folder.join(file);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        put(&path, text.as_bytes())?;
    }
    // Where standard error is closed, there is nobody to tell.
    let told = say!(PAGES, "schemas-written", count = schemas.len(), folder = reported(folder));
    let _ = writeln!(crate::stream::stderr(), "{}", terminal::clean(&told));
    Ok(())
}
