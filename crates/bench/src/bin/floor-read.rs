//! Reads every file below a folder, one after the other, and nothing else.

use std::io::Result;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: floor-read FOLDER");
        return ExitCode::from(2);
    };
    let (mut files, mut bytes) = (0, 0);
    match read(folder.as_ref(), &mut files, &mut bytes) {
        Ok(()) => {
            println!("{files} files, {bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn read(folder: &Path, files: &mut usize, bytes: &mut usize) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            read(&entry.path(), files, bytes)?;
        } else {
            *bytes += std::hint::black_box(std::fs::read(entry.path())?).len();
            *files += 1;
        }
    }
    Ok(())
}
