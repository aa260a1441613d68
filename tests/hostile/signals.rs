//! Being stopped while files are written.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{FIXABLE, FIXED, Outcome, Sandbox, available, skipped};

/// Enough of them that a run can be stopped among them.
const FILES: usize = 150;

/// Lines of a file.
const LINES: usize = 30;

fn name(index: usize) -> String {
    format!("{index:03}.jsonl")
}

fn old() -> String {
    format!("{FIXABLE}\n").repeat(LINES)
}

fn new() -> String {
    format!("{FIXED}\n").repeat(LINES)
}

/// How a stopped run left things.
struct Stopped {
    /// The signal that ended it, if one did.
    signal: Option<i32>,
    fixed: usize,
    /// Files that were not there before.
    left: usize,
}

/// Starts `check --fix` and sends it a signal once a file is fixed.
fn stop(sandbox: &Sandbox, jobs: usize, after: usize, signal: &str) -> Stopped {
    for index in 0..FILES {
        sandbox.write(name(index), old());
    }
    let mut command = sandbox.command(["check", "--fix", "--quiet", "--jobs", &jobs.to_string()]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let long = old().len() as u64;
    while fs::metadata(sandbox.path(name(after))).unwrap().len() == long && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().is_ok());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!told.contains("panicked"), "{told}");

    let mut stopped = Stopped { signal: output.status.signal(), fixed: 0, left: 0 };
    for entry in fs::read_dir(sandbox.root()).unwrap().map(Result::unwrap) {
        if !entry.file_name().to_string_lossy().ends_with(".jsonl") {
            stopped.left += 1;
            fs::remove_file(entry.path()).unwrap();
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(text == old() || text == new(), "{:?} is neither old nor new: {text}", entry.file_name());
        stopped.fixed += usize::from(text == new());
    }
    if stopped.signal.is_none() {
        assert_eq!((output.status.code(), stopped.fixed), (Some(0), FILES), "{told}");
    }
    stopped
}

#[test]
fn a_run_that_is_asked_to_stop_leaves_whole_files_and_nothing_else() {
    let sandbox = Sandbox::new();
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        let mut among = 0;
        for (turn, after) in [0, 1, 2, 3, 7, 20, 33, 50, 80].into_iter().enumerate() {
            let stopped = stop(&sandbox, 1 + turn % 3, after, signal);
            // A shell tells these as 130 and 143.
            assert!(stopped.signal.is_none_or(|signal| signal == number), "{:?}", stopped.signal);
            assert_eq!(stopped.left, 0, "{signal} after {after}");
            among += usize::from(stopped.signal.is_some() && stopped.fixed < FILES);
        }
        assert!(among > 0, "no run was stopped while it had something to do");
    }
}

/// What nobody can be asked about may leave a hidden file beside the others, which no later run takes for a request, and the
/// next one that fixes takes away.
#[test]
fn a_run_that_is_killed_leaves_whole_files() {
    let sandbox = Sandbox::new();
    for (turn, after) in [0, 3, 10, 40].into_iter().enumerate() {
        let stopped = stop(&sandbox, 1 + turn % 3, after, "-KILL");
        assert!(stopped.left <= 1 + turn % 3, "{}", stopped.left);
    }
    sandbox.write("sub/.moonlint-tmp-0123456789ab", &old()[..100]);
    sandbox.write("sub/a.json", FIXED);
    sandbox.write("sub/.moonlint-own", "");
    let outcome = sandbox.run("check").exits(1);
    assert!(outcome.stderr.contains(&format!("in {} files", FILES + 1)), "{}", outcome.stderr);
    assert!(sandbox.path("sub/.moonlint-tmp-0123456789ab").exists(), "nothing is changed without --fix");
    sandbox.run("check --fix").exits(0);
    assert!(!sandbox.path("sub/.moonlint-tmp-0123456789ab").exists());
    assert!(sandbox.path("sub/.moonlint-own").exists());
}

#[test]
fn a_shell_is_told_which_signal_it_was() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        for index in 0..FILES {
            sandbox.write(name(index), old());
        }
        // The run is the shell's own child, and stops itself through a file that it waits for.
        let script = format!(
            "( while [ \"$(wc -c < 000.jsonl)\" = {} ]; do :; done; kill -{signal} \"$(cat pid)\" ) 2> /dev/null &
             sh -c 'echo $$ > pid; exec \"$moonlint\" check --fix -q'; status=$?; kill $! 2> /dev/null; exit $status",
            old().len()
        );
        let mut command = sandbox.program("bash", ["-c", &script]);
        command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
        Outcome::from(command.output().unwrap()).exits(status);
    }
}

/// Files with other names are written to and not replaced, which whoever kills a run can interrupt. What such a file held is
/// then beside it, and the next run says so.
#[test]
fn a_run_that_is_killed_while_it_writes_to_a_file_leaves_a_copy() {
    let sandbox = Sandbox::new();
    let (old, new) = (format!("{FIXABLE}\n").repeat(20_000), format!("{FIXED}\n").repeat(20_000));
    for delay in [0, 1, 3] {
        sandbox.write("a.jsonl", &old);
        let _ = fs::remove_file(sandbox.path("b.jsonl"));
        fs::hard_link(sandbox.path("a.jsonl"), sandbox.path("b.jsonl")).unwrap();
        let mut command = sandbox.command(["check", "--fix", "--quiet", "a.jsonl"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let copies = || {
            let names = fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().path());
            names.filter(|path| path.display().to_string().contains(".moonlint-old-")).collect::<Vec<_>>()
        };
        while copies().is_empty() && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        let text = sandbox.read("a.jsonl");
        let kept = copies().into_iter().map(|copy| fs::read_to_string(copy).unwrap()).any(|text| text == old);
        assert!(text == old || text == new || kept, "after {delay} ms");
        for copy in copies() {
            assert!(copy.display().to_string().ends_with("-a.jsonl"), "{copy:?}");
            fs::remove_file(copy).unwrap();
        }
    }
    sandbox.write("sub/a.json", FIXED);
    sandbox.write("sub/.moonlint-old-0123456789ab-a.json", FIXABLE);
    let told = "warning: sub/.moonlint-old-0123456789ab-a.json: a run that was killed left this copy";
    let outcome = sandbox.run("check --fix sub").exits(0);
    assert!(outcome.stderr.starts_with(told), "{outcome:?}");
    assert_eq!(sandbox.read("sub/.moonlint-old-0123456789ab-a.json"), FIXABLE, "nobody but its owner takes it away");
    assert!(!sandbox.run("check sub").exits(0).stderr.contains("copy"), "it is looked for where files are written");
}

/// Tells whether this process ignores SIGINT, as far as the system says so.
fn interrupts_are_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & (1 << 1) != 0)
}

/// As with every program that opens a pipe to write to it, somebody has to come and read; until then it can be stopped.
#[test]
fn a_run_that_waits_for_the_reader_of_a_report_can_be_stopped() {
    let sandbox = Sandbox::with("a.json", FIXED);
    if !available("mkfifo") || !sandbox.program("mkfifo", ["pipe"]).status().unwrap().success() {
        return;
    }
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        if signal == "-INT" && interrupts_are_ignored() {
            skipped(
                "a shell that runs the tests in the background has them ignore SIGINT, and so does what they start",
            );
            continue;
        }
        let mut command = sandbox.command(["check", "--output-format", "json=pipe"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(300));
        assert!(child.try_wait().unwrap().is_none(), "it waits");
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().signal(), Some(number));
    }
    let mut command = sandbox.command(["check", "--output-format", "json=pipe"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    assert!(sandbox.read("pipe").contains("\"summary\""));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
