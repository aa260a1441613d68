//! `--watch`: what changes is checked again, and nothing that was printed goes away.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::{CLEAN, ERROR, Sandbox, WARNING};

/// Longer than any machine needs; a change that is never seen fails the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// A run that goes on, and all its lines as they come: those of standard output, and those of standard error.
struct Watching {
    process: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

impl Watching {
    fn start(sandbox: &Sandbox, args: &[&str]) -> Self {
        let mut command = sandbox.command(["check", "--watch"].iter().chain(args));
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = lines(process.stdout.take().unwrap());
        let err = lines(process.stderr.take().unwrap());
        let watching = Watching { process, out, err };
        watching.told("Watching for changes");
        watching
    }

    /// The next line of standard output.
    fn found(&self) -> String {
        self.out.recv_timeout(PATIENCE).expect("a finding")
    }

    /// Waits for a line of standard error that starts so.
    fn told(&self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.err.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{start:?} after {lines:?}"));
            lines.push(line);
            if lines.last().is_some_and(|line| line.starts_with(start)) {
                return lines;
            }
        }
    }

    /// What is left when it is ended.
    fn end(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.out.iter().chain(self.err.iter()).collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines() {
            let line = line.unwrap();
            assert!(!line.contains('\u{1b}'), "the screen is cleared, or painted without a terminal: {line:?}");
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

#[test]
fn what_changes_is_checked_again() {
    let sandbox = Sandbox::with("bad.json", ERROR);
    sandbox.write("other.json", WARNING);
    let run = Watching::start(&sandbox, &["--output-format", "concise"]);
    assert!(run.found().starts_with("bad.json:4:15: error[unsupported-duration]"));
    assert!(run.found().starts_with("other.json:"));

    // Only what changed: the other file's finding is not repeated, but counted.
    sandbox.write("bad.json", ERROR.replace("12", "13"));
    run.told("changed: bad.json");
    assert!(run.found().contains("13 s"));
    run.told("Found 1 error and 1 warning (2 requests in 2 files).");

    sandbox.write("new/one.json", ERROR);
    assert!(run.found().starts_with("new/one.json:4:15"));
    run.told("Found 2 errors and 1 warning (3 requests in 3 files).");

    sandbox.write("bad.json", CLEAN);
    run.told("Found 1 error and 1 warning (3 requests in 3 files).");

    // What is no request is no news.
    sandbox.write("notes.txt", "nothing");
    fs::remove_file(sandbox.path("new/one.json")).unwrap();
    run.told("gone: new/one.json");
    run.told("Found 1 warning (2 requests in 2 files).");
    sandbox.write("other.json", CLEAN);
    run.told("No findings (2 requests in 2 files).");
    assert_eq!(run.end(), Vec::<String>::new());
}

#[test]
fn a_folder_may_be_removed_and_made_again() {
    let sandbox = Sandbox::with("deep/r/a.json", CLEAN);
    let run = Watching::start(&sandbox, &["deep/r", "--output-format", "concise"]);
    for turn in 0..3 {
        fs::remove_dir_all(sandbox.path("deep")).unwrap();
        // As a change of branches does: at once, or after a while.
        if turn > 0 {
            run.told("gone: ");
        }
        sandbox.write(format!("deep/r/sub/{turn}.json"), ERROR);
        assert!(run.found().starts_with(&format!("deep/r/sub/{turn}.json:4:15")));
        sandbox.write("deep/r/b.json", ERROR);
        assert!(run.found().starts_with("deep/r/b.json:4:15"), "what happens in it then is seen");
        fs::remove_file(sandbox.path("deep/r/b.json")).unwrap();
        run.told("gone: deep/r/b.json");
    }
    // Moved away with all in it, of which nobody tells the names.
    fs::rename(sandbox.path("deep/r/sub"), sandbox.path("deep/elsewhere")).unwrap();
    run.told("gone: deep/r/sub/2.json");
}

#[test]
fn a_folder_may_come_later() {
    let sandbox = Sandbox::with("other/a.json", CLEAN);
    let run = Watching::start(&sandbox, &["other", "late/r", "--output-format", "concise"]);
    fs::create_dir_all(sandbox.path("late/r")).unwrap();
    sandbox.write("late/r/a.json", ERROR);
    assert!(run.found().starts_with("late/r/a.json:4:15"));
    // Not only what it came with is seen.
    run.told("Found 1 error");
    sandbox.write("late/r/b.json", ERROR);
    assert!(run.found().starts_with("late/r/b.json:4:15"));
}

#[cfg(unix)]
#[test]
fn a_link_may_lead_to_another_folder() {
    let sandbox = Sandbox::with("one/a.json", CLEAN);
    sandbox.write("two/b.json", ERROR);
    std::os::unix::fs::symlink("one", sandbox.path("now")).unwrap();
    let run = Watching::start(&sandbox, &["now", "--output-format", "concise"]);
    std::os::unix::fs::symlink("two", sandbox.path("next")).unwrap();
    fs::rename(sandbox.path("next"), sandbox.path("now")).unwrap();
    assert!(run.found().starts_with("now/b.json:4:15"));
    run.told("Found 1 error");
    sandbox.write("two/c.json", ERROR);
    assert!(run.found().starts_with("now/c.json:4:15"));
}

#[test]
fn what_is_found_across_files_is_told_of_those_that_did_not_change() {
    let request = |model: &str| {
        format!("{{\"model\": \"{model}\", \"prompt\": \"A\", \"first_frame_url\": \"Asset://asset_hero\"}}")
    };
    let sandbox = Sandbox::with("a.json", request("seedance-2.0-kz"));
    sandbox.write("b.json", request("seedance-2.0-kz"));
    let run = Watching::start(&sandbox, &["--output-format", "concise"]);
    sandbox.write("a.json", request("seedance-2.0-cl"));
    run.told("changed: a.json");
    let found = run.found();
    assert!(found.starts_with("b.json:1:") && found.contains("[asset-on-two-lines]"), "{found}");
    run.told("Found 1 warning (2 requests in 2 files).");
    // Known by now.
    sandbox.write("c.json", CLEAN);
    run.told("Found 1 warning (3 requests in 3 files).");
    sandbox.write("b.json", request("seedance-2.0-cl"));
    run.told("No findings (3 requests in 3 files).");
    assert_eq!(run.end(), Vec::<String>::new());
}

#[test]
fn files_are_seen_that_only_the_configuration_takes() {
    let sandbox = Sandbox::with("moonlint.toml", "include = [\"ads/*.request\", \".drafts/*.json\"]\n");
    sandbox.write("ads/a.request", CLEAN);
    sandbox.write(".drafts/a.json", CLEAN);
    let run = Watching::start(&sandbox, &["--output-format", "concise"]);
    sandbox.write("ads/a.request", ERROR);
    assert!(run.found().starts_with("ads/a.request:4:15"));
    sandbox.write("ads/b.request", ERROR);
    assert!(run.found().starts_with("ads/b.request:4:15"));
    sandbox.write(".drafts/a.json", ERROR);
    assert!(run.found().starts_with(".drafts/a.json:4:15"));
}

#[test]
fn a_configuration_counts_for_all_files() {
    let sandbox = Sandbox::with("bad.json", ERROR);
    sandbox.write("worse.json", ERROR);
    let run = Watching::start(&sandbox, &["--output-format", "concise"]);
    assert!(run.found().starts_with("bad.json") && run.found().starts_with("worse.json"));

    sandbox.write("moonlint.toml", "ignore = [\"unsupported-duration\"]\n");
    run.told("No findings (2 requests in 2 files).");

    // A faulty one does not end it.
    sandbox.write("moonlint.toml", "ignore = [");
    run.told("error: the configuration is invalid");
    fs::remove_file(sandbox.path("moonlint.toml")).unwrap();
    run.told("Found 2 errors");
    assert!(run.found().starts_with("bad.json") && run.found().starts_with("worse.json"));
}

#[test]
fn new_folders_are_seen_beside_a_configuration() {
    let sandbox = Sandbox::with("bad.json", ERROR);
    sandbox.write("moonlint.toml", "hints = false\n");
    let run = Watching::start(&sandbox, &["--output-format", "concise"]);
    assert!(run.found().starts_with("bad.json"));
    fs::create_dir(sandbox.path("new")).unwrap();
    sandbox.write("bad.json", CLEAN);
    run.told("No findings (1 request in 1 file).");
    sandbox.write("new/one.json", ERROR);
    assert!(run.found().starts_with("new/one.json:4:15"));
}

#[test]
fn a_configuration_may_come_above_what_is_watched() {
    let sandbox = Sandbox::with("requests/bad.json", ERROR);
    let run = Watching::start(&sandbox, &["requests", "--output-format", "concise"]);
    assert!(run.found().starts_with("requests/bad.json"));
    sandbox.write("moonlint.toml", "ignore = [\"unsupported-duration\"]\n");
    run.told("No findings (1 request in 1 file).");
    // Beside what is watched nothing is checked.
    sandbox.write("beside.json", ERROR);
    fs::remove_file(sandbox.path("moonlint.toml")).unwrap();
    run.told("Found 1 error (1 request in 1 file).");
}

#[test]
fn a_named_file_may_be_replaced() {
    let sandbox = Sandbox::with("request", CLEAN);
    let run = Watching::start(&sandbox, &["request", "--output-format", "jsonl"]);
    // As editors do.
    sandbox.write("request.tmp", ERROR);
    fs::rename(sandbox.path("request.tmp"), sandbox.path("request")).unwrap();
    assert!(run.found().starts_with("{\"rule\":\"unsupported-duration\""));
}

#[test]
fn what_makes_no_sense_again_and_again_is_refused() {
    let sandbox = Sandbox::with("bad.json", ERROR);
    for args in [
        "-",
        "--fix",
        "--diff",
        "--statistics",
        "--write-baseline known.json",
        "--output-format json",
        "--output-format concise=report.txt",
    ] {
        let outcome = sandbox.run(&format!("check --watch {args}")).exits(2);
        assert!(!outcome.stderr.is_empty() && outcome.stdout.is_empty(), "{args}");
    }
}
