//! Files that are larger than the memory that there is.

use std::fs::{self, File};
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

/// Runs the binary with no more than so much memory.
fn run(sandbox: &Sandbox, kibibytes: usize, args: &str) -> Outcome {
    let script = format!("ulimit -v {kibibytes}; exec \"$moonlint\" {args}");
    let mut command = sandbox.program("bash", ["-c", &script]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some(), "{args}: {told}");
    Outcome::from(output)
}

/// Checks a file of some size with no more than so much memory.
fn check(bytes: usize, kibibytes: usize, args: &str) {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    let errors = write(&sandbox, bytes);
    let outcome = run(&sandbox, kibibytes, &format!("check big.jsonl {args}")).exits(1);
    assert_eq!(outcome.stdout.lines().count(), errors, "{args}");
    assert!(outcome.stderr.starts_with(&format!("Found {errors} errors ")), "{args}: {}", outcome.stderr);
}

/// The size of a file.
const SMALL: usize = 32 << 20;

#[test]
fn a_file_does_not_have_to_fit_into_memory() {
    // The program itself takes address space, much of it where it is built for tests.
    let program = fs::metadata(env!("CARGO_BIN_EXE_moonlint")).unwrap().len() as usize;
    check(SMALL, (program + SMALL * 3 / 4) >> 10, "--output-format concise");
}

/// `cargo test --release --test hostile -- --ignored gigabyte`
#[test]
#[ignore = "by hand: it takes minutes without optimisation, and a gigabyte of disk"]
fn a_gigabyte_is_checked_in_half_of_that() {
    for args in ["--output-format concise", "--output-format jsonl", "--output-format concise --jobs 1"] {
        check(1 << 30, 512 * 1024, args);
    }
}

/// What the program itself takes, and a little to work with: files of less than a megabyte need no more.
fn enough() -> usize {
    (fs::metadata(env!("CARGO_BIN_EXE_moonlint")).unwrap().len() as usize + (256 << 20)) >> 10
}

/// A name of 100 kB above 10,000 entries would take a gigabyte, were it copied for each.
const LONG: usize = 100_000;
const MANY: usize = 10_000;

#[test]
fn a_long_name_above_many_entries_of_a_baseline_is_not_copied() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("a.json", CLEAN);
    let entries: Vec<String> = (0..MANY).map(|entry| format!("\"/{entry}\": {{\"unset-field\": 1}}")).collect();
    let path = "gone".repeat(LONG / 4);
    let text = |entries: &str| format!("{{\"version\": 1, \"findings\": {{\"{path}\": {{{entries}}}}}}}");
    sandbox.write("known.json", text(&entries.join(", ")));
    let outcome = run(&sandbox, enough(), "check . --baseline known.json").exits(0);
    assert!(outcome.stderr.contains("more"), "{:.300}", outcome.stderr);
    run(&sandbox, enough(), "check . --write-baseline known.json").exits(0);
    sandbox.write("known.json", text(&(entries.join(", ") + ", \"/x\": 1")));
    run(&sandbox, enough(), "check . --baseline known.json").exits(2);
}

#[test]
fn a_long_name_above_many_faults_of_a_configuration_is_not_copied() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("a.json", CLEAN);
    let keys: String = (0..MANY).map(|key| format!("k{key} = 1\n")).collect();
    sandbox.write("moonlint.toml", format!("[models.\"{}\"]\n{keys}", "m".repeat(LONG)));
    let outcome = run(&sandbox, enough(), "check .").exits(2);
    assert!(outcome.stderr.contains("9950 more faults are not shown"), "{}", outcome.stderr.len());
    assert!(outcome.stderr.len() < 1 << 20, "{}", outcome.stderr.len());
}

#[test]
fn a_configuration_longer_than_memory_is_not_read() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("a.json", CLEAN);
    for name in ["moonlint.toml", "pyproject.toml"] {
        let file = File::create(sandbox.path(name)).unwrap();
        file.set_len(4 << 30).unwrap();
        let outcome = run(&sandbox, enough(), "check .").exits(2);
        assert!(outcome.stderr.contains(&format!("{name}: file too large")), "{}", outcome.stderr);
        fs::remove_file(sandbox.path(name)).unwrap();
    }
}

#[test]
fn a_comment_with_many_names_of_rules_is_not_copied_for_each() {
    if !available("bash") {
        return;
    }
    let names: Vec<String> = (0..MANY).map(|name| format!("no-rule-{name}")).collect();
    let sandbox = Sandbox::with("a.jsonc", format!("// moonlint: ignore[{}]\n{CLEAN}", names.join(",")));
    let outcome = run(&sandbox, enough(), "check a.jsonc --output-format jsonl").exits(0);
    assert_eq!(outcome.stdout.lines().count(), MANY);
}
