//! Every command, once in each form that prints something else.

use crate::support::{CLEAN, ERROR, FIXABLE, Sandbox, WARNING};

/// Commands that print to standard output, with the exit status that they have in [`folder`].
pub(crate) const PRINTING: [(&str, i32); 34] = [
    ("check", 1),
    ("check --output-format concise", 1),
    ("check --output-format json", 1),
    ("check --output-format jsonl", 1),
    ("check --output-format sarif", 1),
    ("check --output-format github", 1),
    ("check --output-format gitlab", 1),
    ("check --output-format junit", 1),
    ("check --output-format checkstyle", 1),
    ("check --output-format rdjson", 1),
    ("check --diff", 1),
    ("check --statistics", 1),
    ("models", 0),
    ("models wan2.7", 0),
    ("models --output-format json", 0),
    ("rules", 0),
    ("rules --output-format json", 0),
    ("explain wrong-type", 0),
    ("explain wrong-type --output-format json", 0),
    ("fits error.json", 0),
    ("fits error.json --output-format json", 0),
    ("normalize clean.json", 0),
    ("new wan2.7", 0),
    ("schema", 0),
    ("schema wan2.7", 0),
    ("config", 0),
    ("config --output-format json", 0),
    ("completions bash", 0),
    ("completions zsh", 0),
    ("man", 0),
    ("--help", 0),
    ("--version", 0),
    ("help check", 0),
    ("check --help", 0),
];

/// Commands that read their standard input, and nothing else from outside.
pub(crate) const READING: [&str; 5] =
    ["check -", "check - --output-format json", "check --fix -", "fits -", "normalize -"];

/// The formats of `check`.
pub(crate) const FORMATS: [&str; 10] =
    ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];

/// A folder with something to tell for each of them.
pub(crate) fn folder() -> Sandbox {
    let sandbox = Sandbox::with("error.json", ERROR);
    sandbox.write("clean.json", CLEAN);
    sandbox.write("warning.json", WARNING);
    sandbox.write("fixable.json", FIXABLE);
    sandbox
}

/// A command that nobody put into these lists would be a command that nobody tried.
#[test]
fn no_command_is_forgotten() {
    let help = Sandbox::new().run("--help").exits(0).stdout;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for name in commands.filter_map(|line| line.split_whitespace().next()) {
        let listed = PRINTING.iter().any(|(args, _)| args.split(' ').next() == Some(name));
        // The language server ends with its input; what it prints is a protocol's.
        assert!(listed || name == "server", "`{name}` belongs into the lists of tests/hostile/commands.rs");
    }
    let formats = FORMATS.map(|name| format!("--output-format {name}"));
    let tried = |format: &String| PRINTING.iter().any(|(args, _)| args.ends_with(format.as_str()));
    assert!(formats.iter().skip(1).all(tried));
    let known: Vec<&str> = moonlint_emit::Format::ALL.iter().map(|format| format.as_str()).collect();
    assert_eq!(known, FORMATS);
}
