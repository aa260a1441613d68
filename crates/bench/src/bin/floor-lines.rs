//! Parses each line of a file into a `serde_json::Value`, and nothing else.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: floor-lines FILE");
        return ExitCode::from(2);
    };
    match count(path.as_ref()) {
        Ok((documents, faulty)) => {
            println!("{documents} documents, {faulty} not JSON");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn count(path: &std::path::Path) -> std::io::Result<(usize, usize)> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
    let (mut documents, mut faulty) = (0, 0);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        documents += 1;
        let value: Result<serde_json::Value, _> = serde_json::from_slice(&line);
        faulty += usize::from(std::hint::black_box(value).is_err());
        line.clear();
    }
    Ok((documents, faulty))
}
