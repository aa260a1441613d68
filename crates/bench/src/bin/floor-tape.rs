//! Parses each file of a folder, or each line of a file, into moonlint's tree, and nothing else.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use moonlint_syntax::{Dialect, Parser};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let jobs = arguments.get(1).map(|jobs| jobs.to_str().and_then(|jobs| jobs.parse().ok()));
    let (Some(path), Some(jobs)) = (arguments.first(), jobs.unwrap_or(Some(1))) else {
        eprintln!("usage: floor-tape FILE|FOLDER [JOBS]");
        return ExitCode::from(2);
    };
    let path = Path::new(path);
    let done = if path.is_dir() { files(path, jobs) } else { lines(path) };
    match done {
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

fn is_faulty(parser: &mut Parser, text: &[u8]) -> usize {
    usize::from(!parser.parse(std::hint::black_box(text), Dialect::Json).errors().is_empty())
}

fn lines(path: &Path) -> io::Result<(usize, usize)> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut parser = Parser::new();
    let (mut documents, mut faulty) = (0, 0);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        documents += 1;
        faulty += is_faulty(&mut parser, &line);
        line.clear();
    }
    Ok((documents, faulty))
}

fn files(folder: &Path, jobs: usize) -> io::Result<(usize, usize)> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort_unstable();
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<usize> {
        let mut parser = Parser::new();
        let mut faulty = 0;
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            faulty += is_faulty(&mut parser, &std::fs::read(path)?);
        }
        Ok(faulty)
    };
    let faulty: io::Result<usize> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread panicked"))))
            .sum()
    });
    faulty.map(|faulty| (paths.len(), faulty))
}
