//! Writes a corpus as a JSON Lines file, or as a folder of files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use moonlint_bench::corpus::{Corpus, Layout, Parameters};

/// Write requests that are made from a seed.
#[derive(Debug, Parser)]
#[command(name = "moonlint-corpus")]
struct Arguments {
    /// How many requests.
    #[arg(long, default_value_t = 1000)]
    count: usize,

    /// Where chance starts: the same seed gives the same requests.
    #[arg(long, default_value_t = 7)]
    seed: u64,

    /// The average length of a request in bytes.
    #[arg(long, default_value_t = 748)]
    mean_bytes: usize,

    /// The greatest number of materials in a request.
    #[arg(long, default_value_t = 6)]
    max_materials: usize,

    /// The share of requests with Chinese prompts, from 0 to 1.
    #[arg(long, default_value_t = 1.0 / 3.0)]
    chinese: f64,

    /// The share of these that are written with \u escapes, from 0 to 1.
    #[arg(long, default_value_t = 0.1)]
    escaped: f64,

    /// The share of requests with a fault, from 0 to 1.
    #[arg(long, default_value_t = 0.05)]
    invalid: f64,

    /// Let some of the faults be such that the text is not JSON, or repeats a key.
    #[arg(long)]
    broken: bool,

    /// How documents are laid out; in JSON Lines never indented.
    #[arg(long, value_enum, default_value_t = LayoutName::Compact)]
    layout: LayoutName,

    #[command(flatten)]
    to: Target,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// Write one request a line into this file; `-` for standard output.
    #[arg(long, value_name = "FILE")]
    jsonl: Option<PathBuf>,

    /// Write one request a file into this folder, which is made anew.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LayoutName {
    Compact,
    Spaced,
    Indented,
    Mixed,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let layout = match (arguments.layout, &arguments.to.jsonl) {
        (LayoutName::Indented | LayoutName::Mixed, Some(_)) => {
            eprintln!("error: JSON Lines has one request a line: use `--layout compact` or `--layout spaced`");
            return ExitCode::from(2);
        }
        (LayoutName::Compact, _) => Layout::Compact,
        (LayoutName::Spaced, _) => Layout::Spaced,
        (LayoutName::Indented, None) => Layout::Indented,
        (LayoutName::Mixed, None) => Layout::Mixed,
    };
    let corpus = Corpus::new(Parameters {
        seed: arguments.seed,
        count: arguments.count,
        mean_bytes: arguments.mean_bytes,
        max_materials: arguments.max_materials,
        chinese: arguments.chinese,
        escaped: arguments.escaped,
        invalid: arguments.invalid,
        broken: arguments.broken,
        layout,
        ..Parameters::default()
    });
    let written = match (arguments.to.jsonl, arguments.to.folder) {
        (Some(file), _) if file == Path::new("-") => lines(corpus, io::stdout().lock()),
        (Some(file), _) => File::create(file).and_then(|file| lines(corpus, file)),
        (_, Some(folder)) => files(corpus, &folder),
        (None, None) => Ok(()),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn lines(corpus: Corpus, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for sample in corpus {
        out.write_all(sample.text.as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn files(corpus: Corpus, folder: &Path) -> io::Result<()> {
    if folder.exists() {
        let own = |name: &str| name.starts_with("request-") && name.ends_with(".json");
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(own) {
                return Err(io::Error::other(format!("{} holds something else", folder.display())));
            }
            fs::remove_file(entry.path())?;
        }
    }
    fs::create_dir_all(folder)?;
    for (index, sample) in corpus.enumerate() {
        fs::write(folder.join(format!("request-{index:07}.json")), sample.text)?;
    }
    Ok(())
}
