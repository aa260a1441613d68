//! Files that are larger than the memory that there is.

use std::fs::File;
use std::io::{BufWriter, Write as _};

use crate::support::{CLEAN, ERROR, Outcome, Sandbox, available};

/// Lines between two that have a finding.
const CLEAN_LINES: usize = 999;

/// A file of at least `bytes` bytes. Returns how many errors are in it.
fn write(sandbox: &Sandbox, bytes: usize) -> usize {
    let error = ERROR.replace('\n', "");
    let block = format!("{CLEAN}\n").repeat(CLEAN_LINES) + &error + "\n";
    let mut file = BufWriter::new(File::create(sandbox.path("big.jsonl")).unwrap());
    let blocks = bytes.div_ceil(block.len());
    for _ in 0..blocks {
        file.write_all(block.as_bytes()).unwrap();
    }
    file.flush().unwrap();
    blocks
}

/// Checks a file of some size with no more than so much memory.
fn check(bytes: usize, kibibytes: usize, args: &str) {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    let errors = write(&sandbox, bytes);
    let script = format!("ulimit -v {kibibytes}; exec \"$moonlint\" check big.jsonl {args}");
    let mut command = sandbox.program("bash", ["-c", &script]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some(), "{args}: {told}");
    let outcome = Outcome::from(output).exits(1);
    assert_eq!(outcome.stdout.lines().count(), errors, "{args}");
    assert!(outcome.stderr.starts_with(&format!("Found {errors} errors ")), "{args}: {}", outcome.stderr);
}

/// Address space that a file as large as this would fill on its own.
const SMALL: usize = 32 << 20;

#[test]
fn a_file_does_not_have_to_fit_into_memory() {
    check(SMALL, SMALL >> 10, "--output-format concise");
}

/// `cargo test --release --test hostile -- --ignored gigabyte`
#[test]
#[ignore = "by hand: it takes minutes without optimisation, and a gigabyte of disk"]
fn a_gigabyte_is_checked_in_half_of_that() {
    for args in ["--output-format concise", "--output-format jsonl", "--output-format concise --jobs 1"] {
        check(1 << 30, 512 * 1024, args);
    }
}
