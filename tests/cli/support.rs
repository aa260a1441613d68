//! A folder to run the binary in, and requests to put there.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// An error at `12`, with an unsafe fix.
pub(crate) const ERROR: &str = r#"{
  "model": "seedance-2.0-dj-fast",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 12
}
"#;

/// One warning.
pub(crate) const WARNING: &str = r#"{"model": "wan2.7", "prompt": "A cat", "colour_mood": "warm"}"#;

/// One hint.
pub(crate) const HINT: &str =
    r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://cdn.moonapix.com/cat.png"}"#;

/// An error with a safe fix.
pub(crate) const FIXABLE: &str = r#"{"model": "wan2.7", "prompt": "A cat", "duration": "5"}"#;

/// What the safe fix makes of it.
pub(crate) const FIXED: &str = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#;

/// Nothing to find.
pub(crate) const CLEAN: &str = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#;

/// What the environment of whoever runs the tests must not decide.
const SETTINGS: [&str; 13] = [
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "FORCE_HYPERLINK",
    "COLUMNS",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "MOONLINT_LOCALE",
    "RUST_BACKTRACE",
    "XDG_CONFIG_HOME",
];

/// A folder of its own.
pub(crate) struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        // Not hidden, and without the links that a system's own folder may lie behind.
        Sandbox { folder: tempfile::Builder::new().prefix("moonlint-test-").tempdir().unwrap() }
    }

    /// A folder with one file.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let sandbox = Sandbox::new();
        sandbox.write(name, content);
        sandbox
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: impl AsRef<Path>) -> String {
        String::from_utf8(fs::read(self.path(name)).unwrap()).unwrap()
    }

    /// The binary, started here.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        self.program(env!("CARGO_BIN_EXE_moonlint"), args)
    }

    /// Another program, started here with the same environment.
    pub(crate) fn program<S: AsRef<OsStr>>(&self, program: &str, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.root()).stdin(Stdio::null()).env("HOME", self.root());
        for name in SETTINGS {
            command.env_remove(name);
        }
        command.env("LANG", "C.UTF-8");
        command
    }

    /// Runs the binary to its end. The arguments have no spaces in them.
    pub(crate) fn run(&self, args: &str) -> Outcome {
        self.command(args.split_whitespace()).output().unwrap().into()
    }

    /// Runs the binary with something on its standard input.
    pub(crate) fn pipe(&self, args: &str, input: impl AsRef<[u8]>) -> Outcome {
        feed(self.command(args.split_whitespace()), input.as_ref())
    }
}

/// Runs a command with something on its standard input.
pub(crate) fn feed(mut command: Command, input: &[u8]) -> Outcome {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A child that ends without reading leaves nobody to write to.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let outcome = child.wait_with_output().unwrap().into();
    writer.join().unwrap();
    outcome
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let outcome = Outcome {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        };
        assert!(outcome.status.is_some(), "killed by a signal: {outcome:?}");
        assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
        outcome
    }
}

impl Outcome {
    /// Holds the exit status against what it must be.
    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }

    /// The `path:line:column: severity[rule]` of each line of the concise format.
    pub(crate) fn places(&self) -> Vec<&str> {
        self.stdout.lines().map(|line| line.split_inclusive(']').next().unwrap()).collect()
    }

    /// The rules of a JSON report's findings.
    #[track_caller]
    pub(crate) fn rules(&self) -> Vec<String> {
        let report = self.json();
        let text = |finding: &Value| finding["rule"].as_str().unwrap().to_owned();
        report["diagnostics"].as_array().unwrap().iter().map(text).collect()
    }

    /// All that was written, for a snapshot.
    pub(crate) fn show(&self) -> String {
        let status = self.status.map_or("none".to_owned(), |status| status.to_string());
        format!("exit: {status}\n-- stdout --\n{}-- stderr --\n{}", self.stdout, self.stderr)
    }
}

/// Holds what is written against a snapshot beside these files.
#[track_caller]
pub(crate) fn snapshot(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Whether a program can be started. Where it cannot, the test says that it was skipped.
pub(crate) fn available(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        skipped(&format!("`{program}` is not installed"));
    }
    found
}

/// Says that a test, or a part of it, was skipped.
pub(crate) fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}
