//! `--fix`: what it changes, and all that it leaves alone.

use std::fs;

use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, Sandbox, WARNING};

/// A request with faults of both kinds that have fixes, in a style of its own.
const PRETTY: &str = "{\n\t\"prompt\" : \"A caf\\u00e9 \u{732b}\",\n\t\"seconds\": 5 ,\n\n\t\"model\":\"wan2.7\",\n\
                      \t\"resolution\": \"1080p\", \"metadata\": {\"x\": 1.50e1, \"y\": [ ]}\n}\n";

/// Fixes a file, and holds what it became against what it must be.
fn fixes(name: &str, before: impl AsRef<[u8]>, after: impl AsRef<[u8]>) {
    let (before, after) = (before.as_ref(), after.as_ref());
    let sandbox = Sandbox::with(name, before);
    // Not always text: a patch holds the bytes of the file.
    let diff = sandbox.command(["check", "--diff"]).output().unwrap();
    assert_eq!(diff.status.code(), Some(1));
    assert!(diff.stdout.starts_with(format!("--- {name}\n+++ {name}\n@@ ").as_bytes()), "{diff:?}");
    assert_eq!(fs::read(sandbox.path(name)).unwrap(), before, "--diff changes nothing");
    let outcome = sandbox.run("check --fix");
    let fixed = fs::read(sandbox.path(name)).unwrap();
    assert_eq!(String::from_utf8_lossy(&fixed), String::from_utf8_lossy(after), "{name}: {}", outcome.stderr);
    let again = sandbox.run("check --fix");
    assert!(!again.stderr.contains("Applied"), "{}", again.stderr);
    assert_eq!(fs::read(sandbox.path(name)).unwrap(), fixed);
    assert_eq!(sandbox.run("check --diff").exits(0).stdout, "");
    let names: Vec<_> = fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [name], "nothing is left beside it");
}

#[test]
fn only_the_fault_changes() {
    let pretty = PRETTY.replace("\"seconds\": 5 ,", "\"seconds\": \"5\" ,");
    fixes("pretty.json", PRETTY, &pretty);
    fixes("minified.json", FIXABLE.replace(": ", ":"), FIXED.replace(": ", ":"));
    fixes("crlf.json", PRETTY.replace('\n', "\r\n"), pretty.replace('\n', "\r\n"));
    fixes("cr.json", PRETTY.replace('\n', "\r"), pretty.replace('\n', "\r"));
    fixes("bom.json", format!("\u{feff}{PRETTY}"), format!("\u{feff}{pretty}"));
    fixes("no-final-newline.json", PRETTY.trim_end(), pretty.trim_end());
    fixes("white.json", format!("\n\n  {FIXABLE}\t\n\n"), format!("\n\n  {FIXED}\t\n\n"));
}

#[test]
fn every_host_format_is_fixed() {
    let lines = |request: &str| format!("\u{feff}{CLEAN}\r\n\n{request}\r\n  \n{{\"name\": 1}}\nnot json \n{request}");
    fixes("a.jsonl", lines(FIXABLE), lines(FIXED));
    let not_utf_8 = |request: &str| [b"{\"\xff\": 1}\n".as_slice(), request.as_bytes(), b"\n\xfe"].concat();
    fixes("b.ndjson", not_utf_8(FIXABLE), not_utf_8(FIXED));
    let batch = |request: &str| format!("[ {CLEAN} ,\n{request},{{\"name\": \"5\"}}\n, {request} ]");
    fixes("c.json", batch(FIXABLE), batch(FIXED));
    let comments = |request: &str| format!("// An advert, \"duration\": \"5\".\n{request} /* done */\n");
    fixes("d.jsonc", comments(FIXABLE), comments(FIXED));
    let json5 = |duration: &str| format!("{{model: 'wan2.7', prompt: 'A \\\ncat', duration: {duration}, /* s */}}\n");
    fixes("e.json5", json5("'5'"), json5("5"));
}

#[test]
fn the_run_tells_what_it_did() {
    let sandbox = Sandbox::with("a.json", format!("[{FIXABLE}, {WARNING}]"));
    let outcome = sandbox.run("check --fix --output-format json").exits(0);
    let report = outcome.json();
    assert_eq!(report["summary"]["fixed"], 1);
    assert_eq!(outcome.rules(), ["unknown-field"]);
    let offset = report["diagnostics"][0]["range"]["start"]["offset"].as_u64().unwrap();
    let fixed = sandbox.read("a.json");
    assert_eq!(fixed.find("\"colour_mood\""), usize::try_from(offset).ok(), "positions are those of the new text");
    assert_eq!(outcome.stderr, "Applied 1 fix, leaving 1 warning (2 requests in 1 file).\n");
    sandbox.write("a.json", FIXABLE);
    let diff = sandbox.run("check --diff").exits(1);
    assert_eq!(diff.stderr, "Would apply 1 fix, leaving no findings (1 request in 1 file).\n");
    assert_eq!(
        sandbox.run("check --fix").exits(0).stderr,
        "Applied 1 fix, leaving no findings (1 request in 1 file).\n"
    );
}

#[test]
fn unsafe_fixes_are_asked_for() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.run("check --fix").exits(1);
    assert_eq!(sandbox.read("a.json"), ERROR);
    sandbox.run("check --diff").exits(0);
    sandbox.run("check --diff --unsafe-fixes").exits(1);
    sandbox.run("check --fix --unsafe-fixes").exits(0);
    assert_eq!(sandbox.read("a.json"), ERROR.replace("12", "10"));
    sandbox.write("b.json", format!("[{FIXABLE}, {ERROR}]"));
    sandbox.run("check --fix --unsafe-fixes").exits(0);
    assert_eq!(sandbox.read("b.json"), format!("[{FIXED}, {}]", ERROR.replace("12", "10")), "both kinds in one run");
}

#[test]
fn rules_that_do_not_run_fix_nothing() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    sandbox.run("check --fix --ignore wrong-type").exits(0);
    sandbox.run("check --fix --select limits").exits(0);
    assert_eq!(sandbox.read("a.json"), FIXABLE);
    sandbox.run("check --fix --select wrong-type").exits(0);
    assert_eq!(sandbox.read("a.json"), FIXED);
}

#[test]
fn what_is_not_a_request_is_not_touched_by_walks() {
    let sandbox = Sandbox::with("other.json", r#"{"duration": "5", "seconds": 5}"#);
    sandbox.write("mixed.jsonl", format!("{{\"duration\": \"5\"}}\n{FIXABLE}\n"));
    sandbox.run("check --fix").exits(0);
    assert_eq!(sandbox.read("other.json"), r#"{"duration": "5", "seconds": 5}"#);
    assert_eq!(sandbox.read("mixed.jsonl"), format!("{{\"duration\": \"5\"}}\n{FIXED}\n"));
}

#[test]
fn files_that_need_no_fix_are_not_written() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let modified = || fs::metadata(sandbox.path("a.json")).unwrap().modified().unwrap();
    let before = modified();
    sandbox.run("check --fix").exits(1);
    assert_eq!(modified(), before);
}

#[test]
fn standard_input_becomes_standard_output() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.pipe("check - --fix", FIXABLE).exits(0);
    assert_eq!(outcome.stdout, FIXED);
    assert_eq!(outcome.stderr, "Applied 1 fix, leaving no findings (1 request in 1 file).\n");
    let outcome = sandbox.pipe("check - --fix --output-format concise", ERROR).exits(1);
    assert_eq!(outcome.stdout, ERROR);
    assert!(outcome.stderr.starts_with("<stdin>:4:15: error[unsupported-duration]"), "{}", outcome.stderr);
    assert_eq!(sandbox.pipe("check - --fix --unsafe-fixes", ERROR).exits(0).stdout, ERROR.replace("12", "10"));
    for untouched in [CLEAN, "{\"model\": ", "", "{\"name\": \"web\"}"] {
        assert_eq!(sandbox.pipe("check - --fix", untouched).stdout, untouched);
    }
    assert_eq!(sandbox.pipe("check - --fix --detect", "{\"name\": \"web\"}").exits(0).stdout, "{\"name\": \"web\"}");
    let lines = format!("{FIXABLE}\r\n{FIXABLE}");
    let outcome = sandbox.pipe("check - --fix --stdin-filename a.jsonl", &lines).exits(0);
    assert_eq!(outcome.stdout, format!("{FIXED}\r\n{FIXED}"));
    sandbox.write("ad.json", FIXABLE);
    assert_eq!(sandbox.pipe("check - --fix --stdin-filename ad.json", FIXABLE).exits(0).stdout, FIXED);
    assert_eq!(sandbox.read("ad.json"), FIXABLE, "the name is a name");
    let diff = sandbox.pipe("check - --diff --stdin-filename ad.json", FIXABLE).exits(1);
    assert!(diff.stdout.starts_with("--- ad.json\n+++ ad.json\n"), "{}", diff.stdout);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = Sandbox::with("real/a.json", FIXABLE);
    symlink("real/a.json", sandbox.path("link.json")).unwrap();
    fs::set_permissions(sandbox.path("real/a.json"), fs::Permissions::from_mode(0o664)).unwrap();
    sandbox.run("check --fix link.json real/a.json").exits(0);
    assert!(fs::symlink_metadata(sandbox.path("link.json")).unwrap().is_symlink());
    assert_eq!(sandbox.read("real/a.json"), FIXED);
    assert_eq!(fs::metadata(sandbox.path("real/a.json")).unwrap().permissions().mode() & 0o7777, 0o664);
}

#[test]
fn a_read_only_file_is_refused_and_its_findings_told() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    sandbox.write("b.json", FIXABLE);
    let mut permissions = fs::metadata(sandbox.path("a.json")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(sandbox.path("a.json"), permissions).unwrap();
    let outcome = sandbox.run("check --fix --output-format concise").exits(2);
    assert!(
        outcome.stderr.starts_with("error: a.json: cannot be written, and was left as it was: "),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.places(), ["a.json:1:52: error[wrong-type]"]);
    assert_eq!(sandbox.read("a.json"), FIXABLE);
    assert_eq!(sandbox.read("b.json"), FIXED, "the others are fixed");
    assert!(outcome.stderr.contains("Applied 1 fix, leaving 1 error"), "{}", outcome.stderr);
}

#[test]
fn many_lines_are_fixed_and_compared_quickly() {
    // No clock: with a comparison that takes the square of the lines, this test would not end while anybody waits.
    let sandbox = Sandbox::with("a.jsonl", format!("{FIXABLE}\n").repeat(50) + &numbered(20_000));
    let diff = sandbox.run("check --diff").exits(1);
    assert_eq!(diff.stdout.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).count(), 20_050);
    sandbox.run("check --fix").exits(0);
    assert!(!sandbox.read("a.jsonl").contains(r#""5""#));
}

fn numbered(count: usize) -> String {
    (0..count).map(|n| FIXABLE.replace("cat", &format!("cat {n}")) + "\n").collect()
}
