//! Files that are none, that vanish, and that change while they are looked at.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, Outcome, Sandbox, available};

/// Long after any run of these tests has ended. A run that is still there then hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a command to its end, which comes.
#[track_caller]
fn ends(mut command: Command) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("hangs: {command:?}");
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap().into()
}

fn pipe(path: &Path) -> bool {
    available("mkfifo") && Command::new("mkfifo").arg(path).status().unwrap().success()
}

/// A run of the binary that may not take much memory, so that what never ends cannot take the machine with it.
fn modest(sandbox: &Sandbox, args: &str) -> Command {
    let mut command =
        sandbox.program("bash", ["-c", &format!("ulimit -v 4000000 2> /dev/null; exec \"$moonlint\" {args}")]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    command
}

#[test]
fn what_never_ends_is_not_read_wherever_it_lies() {
    if !available("bash") {
        return;
    }
    let names = [
        "x.json",
        "x.jsonl",
        "moonlint.toml",
        ".moonlint.toml",
        "pyproject.toml",
        ".gitignore",
        ".ignore",
        ".git/info/exclude",
        ".git",
        ".git/commondir",
        ".jj",
    ];
    for name in names {
        for folder in ["", "work/", "work/sub/"] {
            for endless in [true, false] {
                let sandbox = Sandbox::with("work/a.json", ERROR);
                sandbox.write("work/sub/b.json", ERROR);
                let path = sandbox.path(format!("{folder}{name}"));
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                if endless {
                    symlink("/dev/zero", &path).unwrap();
                } else if !pipe(&path) {
                    return;
                }
                let mut command = modest(&sandbox, "check --output-format concise");
                let outcome = ends({
                    command.current_dir(sandbox.path("work"));
                    command
                });
                let told = format!("{folder}{name} {endless}: {outcome:?}");
                let both = ["a.json:4:15: error[unsupported-duration]", "sub/b.json:4:15: error[unsupported-duration]"];
                // Nothing waits for it, and nothing depends on it.
                assert_eq!((outcome.status, outcome.places()), (Some(1), both.to_vec()), "{told}");
                let is_list = name.contains("ignore") || name.contains("exclude");
                let text = format!("{name}: is not a regular file, and leaves nothing out");
                assert_eq!(outcome.stderr.contains(&text), is_list, "{told}");
            }
        }
    }
}

#[test]
fn what_never_ends_is_refused_by_name() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    if !available("bash") || !pipe(&sandbox.path("pipe")) {
        return;
    }
    for path in ["pipe", "/dev/zero", "/dev/null", "/dev/tty"] {
        for args in [
            "check PATH",
            "check --fix PATH",
            "check --diff PATH",
            "fits PATH",
            "normalize PATH",
            "check --baseline PATH a.json",
            "check --write-baseline PATH a.json",
            "check --config PATH a.json",
            "models --config PATH",
        ] {
            let outcome = ends(modest(&sandbox, &args.replace("PATH", path))).exits(2);
            let told = format!("error: {path}: is not a regular file");
            assert!(outcome.stderr.starts_with(&told), "{args} {path}: {}", outcome.stderr);
        }
    }
}

#[test]
fn input_that_comes_late_and_in_pieces_is_waited_for() {
    let sandbox = Sandbox::new();
    for (args, expected) in [("check --fix -", FIXED), ("normalize -", CLEAN)] {
        let text = if args.starts_with("check") { FIXABLE } else { CLEAN };
        let mut child = spawn(sandbox.command(args.split(' ')));
        let mut stdin = child.stdin.take().unwrap();
        for piece in text.as_bytes().chunks(20) {
            stdin.write_all(piece).unwrap();
            stdin.flush().unwrap();
            thread::sleep(Duration::from_millis(5));
        }
        drop(stdin);
        assert_eq!(Outcome::from(child.wait_with_output().unwrap()).exits(0).stdout, expected);
    }
}

/// Ends what runs beside a test, also when the test fails.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn spawn(mut command: Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn what_happens_between_the_search_and_the_reading_is_told() {
    let sandbox = Sandbox::new();
    for name in ["changed", "cut", "folder", "gone", "pipe", "same", "sub/gone", "sub/gone2"] {
        sandbox.write(format!("{name}.json"), ERROR);
    }
    for args in ["", " --fix --unsafe-fixes"] {
        let args = format!("check --jobs 1 --output-format concise - .{args}");
        let mut child = spawn(sandbox.command(args.split(' ')));
        let mut stdin = child.stdin.take().unwrap();
        // `<stdin>` comes first. Once it takes more than a pipe holds, it is read, and the search is over.
        stdin.write_all(&[b' '; 300_000]).unwrap();

        let at = |name: &str| sandbox.path(format!("{name}.json"));
        fs::write(at("changed"), CLEAN).unwrap();
        fs::write(at("cut"), &ERROR[..20]).unwrap();
        for name in ["folder", "gone", "pipe"] {
            fs::remove_file(at(name)).unwrap();
        }
        fs::create_dir(at("folder")).unwrap();
        let piped = pipe(&at("pipe"));
        fs::remove_dir_all(sandbox.path("sub")).unwrap();

        stdin.write_all(CLEAN.as_bytes()).unwrap();
        drop(stdin);
        let outcome = Outcome::from(child.wait_with_output().unwrap()).exits(2);
        let not_a_file = "is not a regular file; to read a pipe, give `-` and send it to standard input";
        let pipe_told = if piped { not_a_file } else { "does not exist" };
        let errors: Vec<&str> = outcome.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
        let expected = [
            format!("error: folder.json: {not_a_file}"),
            "error: gone.json: does not exist".to_owned(),
            format!("error: pipe.json: {pipe_told}"),
            "error: sub/gone.json: does not exist".to_owned(),
            "error: sub/gone2.json: does not exist".to_owned(),
        ];
        assert_eq!(errors, expected, "{outcome:?}");
        if args.contains("--fix") {
            assert!(outcome.stderr.contains("Applied 1 fix, "), "{outcome:?}");
            assert_eq!(sandbox.read("same.json"), ERROR.replace("12", "10"));
        } else {
            let found: Vec<_> = outcome.stdout.lines().filter(|line| line.starts_with("same.json:4:15: ")).collect();
            assert_eq!(found.len(), 1, "{outcome:?}");
        }
        // For the second turn.
        fs::remove_dir(at("folder")).unwrap();
        let _ = fs::remove_file(at("pipe"));
        for name in ["changed", "cut", "folder", "gone", "pipe", "same", "sub/gone", "sub/gone2"] {
            sandbox.write(format!("{name}.json"), ERROR);
        }
    }
}

#[test]
fn files_that_come_and_go_disturb_no_others() {
    let sandbox = Sandbox::new();
    for index in 0..40 {
        sandbox.write(format!("still/{index:02}.json"), ERROR);
    }
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !done.load(Ordering::Relaxed) {
                turn += 1;
                for index in 0..20 {
                    let path = sandbox.path(format!("busy/{index}.json"));
                    match (turn + index) % 4 {
                        0 => drop(fs::create_dir_all(path.parent().unwrap())),
                        1 => drop(fs::write(&path, FIXABLE)),
                        2 => drop(fs::remove_file(&path)),
                        _ => drop(fs::remove_dir_all(sandbox.path("busy"))),
                    }
                }
            }
        });
        let _done = Done(&done);
        for turn in 0..24 {
            let fix = if turn % 2 == 0 { "" } else { " --fix" };
            let outcome = sandbox.run(&format!("check --output-format concise{fix}"));
            assert!(matches!(outcome.status, Some(1 | 2)), "{outcome:?}");
            let still = outcome.places().iter().filter(|place| place.starts_with("still/")).count();
            assert_eq!(still, 40, "{outcome:?}");
            for error in outcome.stderr.lines().filter(|line| line.starts_with("error: ")) {
                assert!(error.starts_with("error: busy"), "{error}");
                assert!(!error.contains(".moonlint-") && !error.contains("os error"), "{error}");
            }
        }
    });
    let _ = fs::remove_dir_all(sandbox.path("busy"));
    let left: Vec<_> = fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["still"]);
}

/// Somebody else who writes in the meantime wins or loses as a whole.
#[test]
fn a_file_that_is_replaced_during_a_fix_is_never_mixed() {
    let sandbox = Sandbox::new();
    let theirs = FIXABLE.replace("A cat", "A dog that somebody else wrote");
    let versions = [FIXABLE.to_owned(), FIXED.to_owned(), theirs.clone(), theirs.replace("\"5\"", "5")];
    let done = AtomicBool::new(false);
    for index in 0..30 {
        sandbox.write(format!("{index}.json"), FIXABLE);
    }
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for index in 0..30 {
                    fs::write(sandbox.path("new"), &theirs).unwrap();
                    fs::rename(sandbox.path("new"), sandbox.path(format!("{index}.json"))).unwrap();
                }
            }
        });
        let _done = Done(&done);
        for _ in 0..8 {
            let outcome = sandbox.run("check --fix --output-format concise");
            assert!(matches!(outcome.status, Some(0..=2)), "{outcome:?}");
            for error in outcome.stderr.lines().filter(|line| line.starts_with("error: ")) {
                assert!(error.contains("has changed since it was read, and was left alone"), "{error}");
            }
        }
    });
    for entry in fs::read_dir(sandbox.root()).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(versions.contains(&text), "{:?}: {text}", entry.file_name());
        assert!(!entry.file_name().to_string_lossy().starts_with(".moonlint-"));
    }
}
