//! Writes the seeds of every target into `FOLDER/seeds/TARGET/`, and the dictionary into `FOLDER/dictionary`:
//! `cargo run --example seeds FOLDER`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: seeds FOLDER");
        return ExitCode::FAILURE;
    };
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Replaces what is in the folder.
fn write(folder: &Path) -> io::Result<()> {
    let seeds = folder.join("seeds");
    if seeds.exists() {
        fs::remove_dir_all(&seeds)?;
    }
    for (target, _) in moonlint_fuzz::TARGETS {
        let folder = seeds.join(target);
        fs::create_dir_all(&folder)?;
        for (index, seed) in moonlint_fuzz::seeds::seeds(target).iter().enumerate() {
            fs::write(folder.join(format!("{index:04}")), seed)?;
        }
    }
    fs::write(folder.join("dictionary"), moonlint_fuzz::dictionary())
}
