//! Development tasks: `cargo xtask generate`, `cargo xtask new-rule`, `cargo xtask new-model`,
//! `cargo xtask new-field`, `cargo xtask new-limit`, `cargo xtask new-format`,
//! `cargo xtask new-host`, `cargo xtask new-language`, `cargo xtask fuzz`, `cargo xtask release`.

mod bench_peers;
mod fuzz;
mod generate;
mod locales;
mod new_field;
mod new_format;
mod new_host;
mod new_limit;
mod new_model;
mod new_rule;
#[cfg(test)]
mod recipes;
mod release;
mod surface;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Development tasks of moonlint.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the generated files: the rules' documentation pages, the JSON Schemas, the list of the library's public items.
    Generate {
        /// Change nothing; fail when a file is stale.
        #[arg(long)]
        check: bool,
    },
    /// Start a rule: its file, its registration, its fixtures.
    NewRule {
        /// The kebab-case id.
        id: String,
    },
    /// Start a model: its catalogue file, its registration, a fixture.
    NewModel {
        /// The name as the API spells it.
        name: String,
    },
    /// Start a field of a request on which nothing else depends: its row.
    NewField {
        /// The name as the API spells it.
        name: String,
        /// The JSON type of its value.
        #[arg(long, value_enum)]
        ty: new_field::Type,
    },
    /// Start a limit of models: its key, its file, its rule.
    NewLimit {
        /// The key in model files, in kebab-case.
        key: String,
    },
    /// Start an output format: its file and its registration.
    NewFormat {
        /// The name on the command line, in kebab-case.
        name: String,
    },
    /// Start a host, files of another kind that requests stand in: its file and its registration.
    NewHost {
        /// The name in kebab-case, which is the extension of its files, too.
        name: String,
    },
    /// Start a language: its folder, and its line in the list of languages.
    NewLanguage {
        /// The language tag, such as `eo`.
        tag: String,
        /// What the language is called in English.
        name: String,
    },
    /// List what a language does not say yet, so that it is said in English.
    Untranslated {
        /// The language tag.
        locale: moonlint::Locale,
    },
    /// Compare moonlint with its peers and with floors, and write crates/bench/RESULTS.md.
    BenchPeers(bench_peers::PeersArguments),
    /// Measure what growing documents cost, and write crates/bench/GROWTH.md.
    BenchGrowth(bench_peers::GrowthArguments),
    /// Run fuzz targets; fail when one finds something.
    Fuzz(fuzz::Arguments),
    /// See whether everything is ready for a release, or give everything a new version.
    Release(release::Arguments),
}

fn main() -> ExitCode {
    let root = root();
    let result = match Arguments::parse().task {
        Task::Generate { check } => generate::run(&root, check),
        Task::NewRule { id } => new_rule::run(&root, &id),
        Task::NewModel { name } => new_model::run(&root, &name),
        Task::NewField { name, ty } => new_field::run(&root, &name, ty),
        Task::NewLimit { key } => new_limit::run(&root, &key),
        Task::NewFormat { name } => new_format::run(&root, &name),
        Task::NewHost { name } => new_host::run(&root, &name),
        Task::NewLanguage { tag, name } => locales::new(&root, &tag, &name),
        Task::Untranslated { locale } => locales::untranslated(&root, locale),
        Task::BenchPeers(arguments) => bench_peers::peers(&root, &arguments),
        Task::BenchGrowth(arguments) => bench_peers::growth(&root, &arguments),
        Task::Fuzz(arguments) => fuzz::run(&root, &arguments),
        Task::Release(arguments) => release::run(&root, &arguments),
    };
    match result {
        Ok(done) => {
            done.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let result = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(path, text));
    result.map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file that must not exist yet.
fn create(path: &Path, text: &str) -> Result<String, String> {
    if path.exists() {
        return Err(format!("{} exists already", path.display()));
    }
    write(path, text)?;
    Ok(format!("wrote {}", path.display()))
}

/// Gives the name of a type for what is written in kebab-case.
fn pascal(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + chars.as_str())
    };
    name.split('-').map(capitalised).collect()
}

/// Gives the lines of a text from a byte on, each with the byte where it starts.
fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    text[from..].split_inclusive('\n').scan(from, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    })
}

/// Declares a private module between those that there are.
fn declare(path: &Path, module: &str) -> Result<String, String> {
    let (text, line) = (read(path)?, format!("mod {module};\n"));
    let next = lines(&text, 0).find(|(_, other)| other.starts_with("mod ") && **other > *line);
    let (at, _) = next.ok_or_else(|| format!("{}: no module comes after `{module}`", path.display()))?;
    write(path, &format!("{}{line}{}", &text[..at], &text[at..]))?;
    Ok(format!("declared it in {}", path.display()))
}

/// Adds a line before the closing brace of the list that `start` opens.
fn register(path: &Path, start: &str, line: &str) -> Result<String, String> {
    let text = read(path)?;
    let list = text.find(start).ok_or_else(|| format!("{}: no `{start}`", path.display()))?;
    let close = lines(&text, list).find(|(_, line)| line.trim_start().starts_with([']', '}']));
    let (end, close) = close.ok_or_else(|| format!("{}: `{start}` has no end", path.display()))?;
    let indent = &close[..close.len() - close.trim_start().len()];
    write(path, &format!("{}{indent}    {line}\n{}", &text[..end], &text[end..]))?;
    Ok(format!("registered it in {}", path.display()))
}
