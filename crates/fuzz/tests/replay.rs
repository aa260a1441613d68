//! The seeds and the committed corpora through every target, without a fuzzer.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use moonlint_fuzz::TARGETS;
use moonlint_fuzz::seeds::seeds;

/// The most that all corpora together may take in the repository, in bytes.
const LARGEST: usize = 200_000;

/// The committed inputs of a target, by name.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let read = |entry: Result<fs::DirEntry, std::io::Error>| {
        let path = entry.unwrap().path();
        (path.display().to_string(), fs::read(&path).unwrap())
    };
    entries.map(read).collect()
}

#[test]
fn every_target_keeps_its_promise() {
    let mut broken = Vec::new();
    for (target, run) in TARGETS {
        let seeds = seeds(target);
        assert!(seeds.len() > 20, "{target} has {} seeds", seeds.len());
        let seeds = seeds.into_iter().enumerate().map(|(index, seed)| (format!("seed {index}"), seed));
        for (name, input) in seeds.chain(corpus(target)) {
            if catch_unwind(AssertUnwindSafe(|| run(&input))).is_err() {
                broken.push(format!("{target}, {name}: {}", input.escape_ascii()));
            }
        }
    }
    assert!(broken.is_empty(), "promises are broken:\n{}", broken.join("\n"));
}

#[test]
fn corpora_are_small() {
    let bytes: usize = TARGETS.iter().flat_map(|(target, _)| corpus(target)).map(|(_, input)| input.len()).sum();
    assert!(bytes < LARGEST, "{bytes} bytes");
}
