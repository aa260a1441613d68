//! `--diff` is what `patch` and `git apply` take.

use std::fs;
use std::path::Path;

use crate::support::{ERROR, FIXABLE, FIXED, Outcome, Sandbox, available, feed, snapshot};

/// Files with faults, of every kind that a patch could stumble over.
fn folder() -> Sandbox {
    let sandbox = Sandbox::new();
    let pretty = ERROR.replace("\"duration\": 12", "\"seconds\": 5");
    let long = |end: &str| {
        let field = |n: usize| format!("    \"k{n}\": {n}{}{end}", if n < 40 { "," } else { "" });
        let fields: String = (0..=40).map(field).collect();
        format!(
            "{{{end}  \"seconds\": 5,{end}  \"prompt\": \"A cat\",{end}  \"metadata\": {{{end}{fields}  }},{end}  \
                 \"generate_audio\": \"true\",{end}  \"model\": \"wan2.7\"{end}}}"
        )
    };
    let files = [
        ("a.json", pretty.clone()),
        ("no-end.json", pretty.trim_end().to_owned()),
        ("crlf.json", pretty.replace('\n', "\r\n")),
        ("cr.json", pretty.replace('\n', "\r")),
        ("bom.json", format!("\u{feff}{pretty}")),
        ("two-hunks.json", long("\n")),
        ("two-hunks-crlf.json", long("\r\n")),
        ("minified.json", FIXABLE.to_owned()),
        ("lines.jsonl", format!("{FIXABLE}\n").repeat(20) + FIXABLE),
        ("sub folder/with space.json", pretty.clone()),
        ("sub folder/广告.json", pretty),
    ];
    for (name, content) in files {
        sandbox.write(name, content);
    }
    sandbox.write("bytes.jsonl", [b"{\"\xff\": 1}\n".as_slice(), FIXABLE.as_bytes(), b"\n{\"\xfe\": 1}"].concat());
    #[cfg(unix)]
    sandbox.write("odd \"name\"\\\t.json", FIXABLE);
    sandbox
}

/// Every file below a folder, with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else {
            files.push((path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// Holds what a program makes of the diff against what `--fix` makes of the files.
fn applies(program: &str, args: &[&str]) {
    if !available(program) {
        return;
    }
    let (patched, fixed) = (folder(), folder());
    let diff = patched.command(["check", ".", "--diff"]).output().unwrap();
    assert_eq!(diff.status.code(), Some(1));
    let outcome = feed(patched.program(program, args), &diff.stdout);
    assert_eq!(outcome.status, Some(0), "{}\n{}", outcome.stdout, outcome.stderr);
    fixed.run("check . --fix").exits(0);
    let (patched, fixed) = (contents(patched.root()), contents(fixed.root()));
    assert!(patched.len() > 12);
    for (a, b) in patched.iter().zip(&fixed) {
        assert_eq!((&a.0, String::from_utf8_lossy(&a.1)), (&b.0, String::from_utf8_lossy(&b.1)), "by {program}");
    }
    assert_eq!(patched, fixed);
}

#[test]
fn patch_applies_it() {
    applies("patch", &["-p0", "--binary", "--no-backup-if-mismatch"]);
}

#[test]
fn git_applies_it() {
    applies("git", &["apply", "-p0", "--whitespace=nowarn"]);
}

#[test]
fn it_stands_in_the_place_of_the_findings() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    let outcome = sandbox.run("check --diff --unsafe-fixes").exits(1);
    snapshot("diff", &outcome.show());
    assert_eq!(sandbox.read("requests/ad.json"), ERROR);
    assert_eq!(sandbox.run("check --diff --unsafe-fixes --output-format concise").exits(1), outcome);
    let outcome = sandbox.run("check --diff --unsafe-fixes --output-format json=report.json").exits(1);
    assert!(outcome.stdout.starts_with("--- requests/ad.json\n"));
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    assert_eq!(report["summary"]["fixed"], 1);
}

#[test]
fn the_status_says_whether_something_would_change() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let outcome = sandbox.run("check --diff").exits(0);
    assert_eq!(outcome.stdout, "", "what has no safe fix is not in it");
    assert_eq!(outcome.stderr.lines().next(), Some("Found 1 error (1 request in 1 file)."));
    sandbox.write("a.json", FIXED);
    sandbox.run("check --diff").exits(0);
    sandbox.write("a.json", FIXABLE);
    sandbox.run("check --diff").exits(1);
    sandbox.run("check --diff --fail-on never").exits(1);
    sandbox.run("check --diff missing.json a.json").exits(2);
}

#[test]
fn it_is_coloured_where_colours_are() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    let coloured = Outcome::from(sandbox.command(["check", "--diff", "--color", "always"]).output().unwrap()).exits(1);
    assert!(coloured.stdout.contains(&format!("\u{1b}[31m-{FIXABLE}\u{1b}[0m")), "{:?}", coloured.stdout);
    assert!(coloured.stdout.contains(&format!("\u{1b}[32m+{FIXED}\u{1b}[0m")), "{:?}", coloured.stdout);
}
