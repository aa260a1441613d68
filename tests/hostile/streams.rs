//! Standard streams that are closed, full, or that nobody reads.

use std::fs;
use std::process::{Command, Stdio};

use crate::commands::{FORMATS, PRINTING, READING, folder};
use crate::support::{CLEAN, FIXABLE, Outcome, Sandbox, available, feed, skipped};

/// What is told when standard output takes no more.
const FULL: &str = "error: cannot write to standard output: No space left on device\n";

/// A shell that runs a script in which `$moonlint` is the binary.
fn shell(sandbox: &Sandbox, script: &str) -> Command {
    let mut command = sandbox.program("bash", ["-c", script]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    command
}

fn full() -> Option<fs::File> {
    let device = fs::OpenOptions::new().write(true).open("/dev/full").ok();
    if device.is_none() {
        skipped("there is no /dev/full");
    }
    device
}

#[test]
fn closed_streams_change_no_exit_status() {
    if !available("bash") {
        return;
    }
    let sandbox = folder();
    for (args, status) in PRINTING {
        for closed in [">&-", "2>&-", "<&-", "<&- >&- 2>&-"] {
            let outcome = shell(&sandbox, &format!("\"$moonlint\" {args} {closed}")).output().unwrap();
            let outcome = Outcome::from(outcome).exits(status);
            // What stays open gets what it always gets.
            assert_eq!(outcome.stdout.is_empty(), closed.contains(" >&-") || closed == ">&-", "{args} {closed}");
        }
    }
    for args in READING {
        let outcome = Outcome::from(shell(&sandbox, &format!("\"$moonlint\" {args} <&-")).output().unwrap());
        assert_eq!(outcome, feed(sandbox.command(args.split(' ')), b""), "a closed input is an empty one: {args}");
    }
    assert_eq!(sandbox.read("fixable.json"), FIXABLE);
}

#[test]
fn files_are_not_taken_for_the_closed_streams() {
    if !available("bash") {
        return;
    }
    let sandbox = folder();
    let script = "\"$moonlint\" check --fix --output-format json=out.json --output-format full . <&- >&- 2>&-";
    Outcome::from(shell(&sandbox, script).output().unwrap()).exits(1);
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("out.json")).unwrap();
    assert_eq!(report["summary"]["fixed"], 1, "nothing but the report is in its file");
    assert_eq!(sandbox.read("fixable.json"), FIXABLE.replace("\"5\"", "5"));
}

#[test]
fn a_reader_that_leaves_is_no_error_for_any_command() {
    if !available("bash") {
        return;
    }
    let sandbox = folder();
    for (args, status) in PRINTING {
        for reader in ["true", "head -1"] {
            let script = format!("\"$moonlint\" {args} | {reader} > /dev/null; exit \"${{PIPESTATUS[0]}}\"");
            let outcome = Outcome::from(shell(&sandbox, &script).output().unwrap()).exits(status);
            assert!(!outcome.stderr.contains("error: ") && !outcome.stderr.contains("pipe"), "{args}: {outcome:?}");
        }
    }
    // More than a pipe holds, so that the reader is certainly gone.
    sandbox.write("many.jsonl", format!("{FIXABLE}\n").repeat(2000));
    for args in FORMATS.map(|format| format!("check many.jsonl --output-format {format}")) {
        let script = format!("\"$moonlint\" {args} | true; exit \"${{PIPESTATUS[0]}}\"");
        let outcome = Outcome::from(shell(&sandbox, &script).output().unwrap()).exits(1);
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", ""), "{args}");
    }
}

#[test]
fn a_full_standard_output_is_told_by_every_command() {
    let Some(full) = full() else { return };
    let sandbox = folder();
    let to_full = |args: &str| {
        let mut command = sandbox.command(args.split(' '));
        command.stdout(Stdio::from(full.try_clone().unwrap()));
        command
    };
    for (args, _) in PRINTING {
        let outcome = Outcome::from(to_full(args).output().unwrap()).exits(2);
        assert_eq!(outcome.stderr, FULL, "{args}");
    }
    for (args, input) in [("check --fix -", FIXABLE), ("normalize -", CLEAN), ("fits -", CLEAN)] {
        let mut command = to_full(args);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
        let outcome = Outcome::from(child.wait_with_output().unwrap()).exits(2);
        assert_eq!(outcome.stderr, FULL, "{args}");
    }
}

#[test]
fn a_full_standard_error_changes_nothing_else() {
    let Some(full) = full() else { return };
    let sandbox = folder();
    let usage = [("chek", 2), ("check missing.json", 2), ("normalize missing.json", 2), ("schema --all --out new", 0)];
    for (args, status) in PRINTING.into_iter().chain(usage) {
        let undisturbed = sandbox.run(args).exits(status);
        let mut command = sandbox.command(args.split(' '));
        command.stderr(Stdio::from(full.try_clone().unwrap()));
        let outcome = Outcome::from(command.output().unwrap()).exits(status);
        assert_eq!(outcome.stdout, undisturbed.stdout, "{args}");
    }
}

#[test]
fn every_format_tells_that_its_file_is_full() {
    if full().is_none() {
        return;
    }
    let sandbox = folder();
    for format in FORMATS {
        let args = format!("check --output-format {format}=/dev/full --output-format concise");
        let outcome = sandbox.run(&args).exits(2);
        let told = "error: cannot write /dev/full: No space left on device\n";
        assert!(outcome.stderr.starts_with(told), "{format}: {}", outcome.stderr);
        assert_eq!(outcome.places().len(), 3, "{format}: the findings are told all the same");
    }
}

/// As Node.js leaves pipes, and what it starts inherits.
#[test]
fn streams_that_do_not_wait_are_waited_for() {
    if !available("python3") {
        return;
    }
    let sandbox = Sandbox::with("many.jsonl", format!("{}\n", FIXABLE.replace("\"5\"", "7")).repeat(3000));
    let script = "import fcntl, os, subprocess, sys, threading, time
def pipe():
    ends = os.pipe()
    for end in ends: fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
    return ends
def drain(end, chunks):
    os.set_blocking(end, True)
    time.sleep(0.3)
    while chunk := os.read(end, 65536): chunks.append(chunk)
text = open('many.jsonl', 'rb').read() if '-' in sys.argv else b''
inner, outer, error = pipe(), pipe(), pipe()
process = subprocess.Popen(sys.argv[1:], stdin=inner[0], stdout=outer[1], stderr=error[1])
for end in (inner[0], outer[1], error[1]): os.close(end)
told, failed = [], []
threads = [threading.Thread(target=drain, args=pair) for pair in ((outer[0], told), (error[0], failed))]
for thread in threads: thread.start()
os.set_blocking(inner[1], True)
time.sleep(0.2)
os.write(inner[1], text[:10]); time.sleep(0.1)
view = memoryview(text)[10:]
while view: view = view[os.write(inner[1], view):]
os.close(inner[1])
for thread in threads: thread.join()
print(process.wait(), len(b''.join(told)), len(b''.join(failed)))
";
    let waited = |args: &[&str]| {
        let mut all = vec!["-c", script, env!("CARGO_BIN_EXE_moonlint")];
        all.extend(args);
        Outcome::from(sandbox.program("python3", all).output().unwrap()).exits(0).stdout
    };
    for format in ["concise", "json", "sarif", "full"] {
        let usual = sandbox.run(&format!("check many.jsonl --output-format {format}")).exits(1);
        let expected = format!("1 {} {}\n", usual.stdout.len(), usual.stderr.len());
        assert_eq!(waited(&["check", "many.jsonl", "--output-format", format]), expected, "{format}");
    }
    let usual = sandbox.run("schema").exits(0);
    assert_eq!(waited(&["schema"]), format!("0 {} 0\n", usual.stdout.len()));
    let args = ["check", "-", "--stdin-filename", "many.jsonl", "--output-format", "concise"];
    let usual = feed(sandbox.command(args), sandbox.read("many.jsonl").as_bytes()).exits(1);
    assert_eq!(waited(&args), format!("1 {} {}\n", usual.stdout.len(), usual.stderr.len()));
    // More on standard error than fits.
    let usual = feed(sandbox.command(["check", "-", "--fix", "--stdin-filename", "many.jsonl"]), b"").exits(0);
    assert_eq!(usual.stdout, "");
    let usual = feed(
        sandbox.command(["check", "-", "--fix", "--stdin-filename", "many.jsonl"]),
        sandbox.read("many.jsonl").as_bytes(),
    );
    let expected = format!("1 {} {}\n", usual.stdout.len(), usual.stderr.len());
    assert_eq!(waited(&["check", "-", "--fix", "--stdin-filename", "many.jsonl"]), expected);
}
