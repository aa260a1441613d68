//! Environments that say little, and a current folder that is gone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::commands::{PRINTING, folder};
use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, Outcome, Sandbox, available, feed};

#[test]
fn an_empty_environment_is_enough() {
    let sandbox = folder();
    for (args, status) in PRINTING {
        let mut command = sandbox.command(args.split(' '));
        let bare = Outcome::from(command.env_clear().output().unwrap()).exits(status);
        assert_eq!(bare, sandbox.run(args), "{args}: nothing is asked of the environment");
    }
}

#[test]
fn plain_locales_and_homes_that_are_not_there_are_taken() {
    let sandbox = folder();
    let settings: [&[(&str, &str)]; 6] = [
        &[("LANG", "C")],
        &[("LC_ALL", "POSIX")],
        &[("LC_ALL", "xx_XX.UTF-8")],
        &[("LC_ALL", "\u{1b}[31m"), ("LANG", "")],
        &[("HOME", "/nonexistent"), ("XDG_CONFIG_HOME", "not/absolute")],
        &[("TERM", "no-such-terminal"), ("COLUMNS", "99999999999999999999")],
    ];
    for (args, status) in PRINTING {
        let usual = sandbox.run(args);
        for setting in settings {
            let mut command = sandbox.command(args.split(' '));
            command.env_remove("HOME").envs(setting.iter().copied());
            let outcome = Outcome::from(command.output().unwrap()).exits(status);
            if args.contains("format json") || args.starts_with("normalize") || args.starts_with("schema") {
                assert_eq!(outcome.stdout, usual.stdout, "{args} {setting:?}: machines get the same everywhere");
            }
        }
    }
}

#[test]
fn bytes_in_the_environment_that_are_not_text_are_ignored() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let sandbox = folder();
    let usual = sandbox.run("check").exits(1);
    let mut command = sandbox.command(["check"]);
    for name in ["COLUMNS", "NO_COLOR_", "TERM", "XDG_CONFIG_HOME"] {
        command.env(name, OsStr::from_bytes(b"\xff\xfe"));
    }
    assert_eq!(Outcome::from(command.output().unwrap()), usual);
}

#[test]
fn messages_in_a_plain_locale_are_plain_too() {
    let sandbox = Sandbox::with("e\u{1b}.json", ERROR);
    for args in [&["check", "\u{1b}\u{202e}"][..], &["explain", "\u{1b}\u{202e}"], &["models", "\u{1b}\u{202e}"]] {
        let mut command = sandbox.command(args);
        let outcome = Outcome::from(command.env("LANG", "C").output().unwrap()).exits(2);
        assert!(outcome.stderr.is_ascii(), "{:?}", outcome.stderr);
        assert!(outcome.stderr.contains("<U+001B><U+202E>"), "{:?}", outcome.stderr);
    }
}

/// A command in a folder that is deleted before the command starts.
fn in_a_deleted_folder(sandbox: &Sandbox, args: &str) -> Command {
    let script = format!("mkdir gone && cd gone && rmdir ../gone && exec \"$moonlint\" {args}");
    let mut command = sandbox.program("bash", ["-c", &script]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    command
}

#[test]
fn a_current_folder_that_is_gone_stops_only_what_needs_it() {
    if !available("bash") {
        return;
    }
    let sandbox = folder();
    let root = sandbox.root().to_str().unwrap();
    let run = |args: &str| Outcome::from(in_a_deleted_folder(&sandbox, args).output().unwrap());
    let needless = |args: &str| !["check", "config", ".json"].iter().any(|word| args.contains(word));
    for (args, status) in PRINTING.into_iter().filter(|(args, _)| needless(args)) {
        assert_eq!(run(args).exits(status).stdout, sandbox.run(args).stdout, "{args}");
    }
    let outcome = run(&format!("check {root}/error.json --output-format concise")).exits(1);
    assert_eq!(outcome.places(), [format!("{root}/error.json:4:15: error[unsupported-duration]")]);
    run(&format!("fits {root}/error.json")).exits(0);
    assert_eq!(run(&format!("normalize {root}/clean.json")).exits(0).stdout, CLEAN);
    assert_eq!(run("check error.json").exits(2).stderr, "error: error.json: does not exist\n");
    for args in ["check", "check .", "check --fix", "check --quiet", "."] {
        let outcome = run(args).exits(2);
        assert_eq!(
            (outcome.stdout.as_str(), &*outcome.stderr),
            ("", "error: .: has been deleted; change to a folder that exists\n")
        );
    }
    assert_eq!(run("config").exits(2).stderr, "error: .: does not exist\n");
    for args in ["check --write-baseline known.json", "schema --all --out new", "check --output-format json=new.json"] {
        let outcome = run(args).exits(2);
        assert!(outcome.stderr.contains("error: ") && outcome.stderr.contains("does not exist"), "{}", outcome.stderr);
    }
    let fixed = feed(in_a_deleted_folder(&sandbox, "check --fix -"), FIXABLE.as_bytes()).exits(0);
    assert_eq!(fixed.stdout, FIXED);
}

/// Runs the binary where it may start no thread; `None` where that cannot be had.
fn without_threads(sandbox: &Sandbox, args: &str) -> Option<Outcome> {
    if !available("python3") {
        return None;
    }
    // The superuser may start as many as there is room for, and so becomes somebody else.
    let script = "import os, resource, sys
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execv(sys.argv[1], sys.argv[1:])
";
    let binary = sandbox.path("moonlint");
    if !binary.exists() {
        fs::copy(env!("CARGO_BIN_EXE_moonlint"), &binary).unwrap();
        fs::set_permissions(sandbox.root(), fs::Permissions::from_mode(0o777)).unwrap();
    }
    let mut all = vec!["-c", script, "./moonlint"];
    all.extend(args.split(' '));
    Some(Outcome::from(sandbox.program("python3", all).output().unwrap()))
}

#[test]
fn threads_that_may_not_be_started_are_done_without() {
    let sandbox = Sandbox::with("many.jsonl", format!("{}\n", ERROR.replace('\n', "")).repeat(3000));
    sandbox.write("a.json", FIXABLE);
    fs::set_permissions(sandbox.path("a.json"), fs::Permissions::from_mode(0o666)).unwrap();
    let args = "check --jobs 8 --output-format concise many.jsonl";
    let Some(outcome) = without_threads(&sandbox, args) else { return };
    assert_eq!(outcome, sandbox.run(args));
    assert_eq!(without_threads(&sandbox, "check -q --fix a.json").unwrap().exits(0).stderr, "");
    assert_eq!(sandbox.read("a.json"), FIXED);
    let outcome = without_threads(&sandbox, "check --watch a.json").unwrap().exits(2);
    assert!(outcome.stderr.starts_with("error: cannot watch for changes: "), "{}", outcome.stderr);
}
