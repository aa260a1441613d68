//! File names that are not text, and names that mean something to whoever prints them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{FIXABLE, FIXED, Outcome, Sandbox, available};

/// Names as the system has them, and as they are reported.
const NAMES: [(&[u8], &str); 24] = [
    (b"a\xff.json", r"a\xFF.json"),
    (b"a\xfe.json", r"a\xFE.json"),
    (b"l\xed\xa0\x80.json", r"l\xED\xA0\x80.json"),
    (b"b\nc.json", "b\nc.json"),
    (b"-q.json", "-q.json"),
    (b"--fix.json", "--fix.json"),
    (b"%0Ad%.json", "%0Ad%.json"),
    (b"c:d.json", "c:d.json"),
    (b"\"q'.json", "\"q'.json"),
    (b"e\x1b[5m.json", "e\u{1b}[5m.json"),
    ("\u{202e}f.json".as_bytes(), "\u{202e}f.json"),
    ("\u{9b}2J.json".as_bytes(), "\u{9b}2J.json"),
    (b"<g>&.json", "<g>&.json"),
    (b"]]>.json", "]]>.json"),
    (b"::error::.json", "::error::.json"),
    (b" h .json", " h .json"),
    (b"i\\.json", "i\\.json"),
    (b"@j.json", "@j.json"),
    (b"$(k).json", "$(k).json"),
    ("猫.json".as_bytes(), "猫.json"),
    (b"m,n;o.json", "m,n;o.json"),
    (b"p\r.json", "p\r.json"),
    (b"q\t.json", "q\t.json"),
    (b"#?.json", "#?.json"),
];

/// A folder with all of them, but for those that the file system has no place for.
fn folder() -> (Sandbox, BTreeSet<String>) {
    let sandbox = Sandbox::new();
    let mut reported = BTreeSet::new();
    for (name, shown) in NAMES {
        if fs::write(sandbox.path(OsStr::from_bytes(name)), FIXABLE).is_ok() {
            reported.insert(shown.to_owned());
        }
    }
    let long = "n".repeat(250) + ".json";
    sandbox.write(&long, FIXABLE);
    reported.insert(long);
    (sandbox, reported)
}

fn paths<'v>(items: &'v Value, pointer: &str) -> BTreeSet<String> {
    let text = |item: &'v Value| item.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
    items.as_array().unwrap().iter().map(text).collect()
}

/// The characters that percent-encoding stands for.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, tail) = match (first, tail) {
            (b'%', [a, b, tail @ ..]) => {
                (u8::from_str_radix(std::str::from_utf8(&[*a, *b]).unwrap(), 16).unwrap(), tail)
            }
            _ => (*first, tail),
        };
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn machines_get_every_name_as_it_is() {
    let (sandbox, names) = folder();
    let run = |format: &str| sandbox.run(&format!("check --output-format {format}")).exits(1);
    assert_eq!(paths(&run("json").json()["diagnostics"], "/path"), names);
    let lines = run("jsonl").stdout;
    let lines: Value = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect();
    assert_eq!(paths(&lines, "/path"), names);
    assert_eq!(paths(&run("gitlab").json(), "/location/path"), names);
    assert_eq!(paths(&run("rdjson").json()["diagnostics"], "/location/path"), names);
    let sarif = run("sarif").json();
    let uris = paths(&sarif["runs"][0]["results"], "/locations/0/physicalLocation/artifactLocation/uri");
    assert_eq!(uris.iter().map(|uri| decoded(uri)).collect::<BTreeSet<_>>(), names);
    // What a command of GitHub cannot carry is shown in another form; each name stays one line, one command.
    let github = run("github").stdout;
    assert_eq!(github.lines().count(), names.len());
    for line in github.lines() {
        let rest = line.strip_prefix("::error file=").unwrap_or_else(|| panic!("{line}"));
        let (properties, text) = rest.split_once("::").unwrap();
        assert!(properties.ends_with(",line=1,endLine=1,col=52,endColumn=55,title=moonlint (wrong-type)"), "{line}");
        assert_eq!(properties.matches(',').count(), 5, "{line}");
        assert!(text.contains(":1:52: `duration` must be"), "{line}");
    }
}

#[test]
fn xml_stays_well_formed() {
    if !available("python3") {
        return;
    }
    let (sandbox, names) = folder();
    let script = "import sys, json, xml.etree.ElementTree as E\n\
                  print(json.dumps([e.get('name') for e in E.parse(sys.stdin.buffer).iter(sys.argv[1])]))";
    for (format, element) in [("checkstyle", "file"), ("junit", "testsuite")] {
        let mut python = sandbox.program("python3", ["-c", script, element]);
        let mut moonlint = sandbox.command(["check", "--output-format", format]);
        let mut child = moonlint.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        python.stdin(Stdio::from(child.stdout.take().unwrap()));
        let parsed = Outcome::from(python.output().unwrap()).exits(0).json();
        child.wait().unwrap();
        assert_eq!(parsed.as_array().unwrap().len(), names.len(), "{format}");
        let known = parsed.as_array().unwrap().iter().filter(|name| names.contains(name.as_str().unwrap())).count();
        // XML has no way to write ESC.
        assert!(known >= names.len() - 1, "{format}: {parsed}");
    }
}

#[test]
fn people_get_one_line_a_finding() {
    let (sandbox, names) = folder();
    let concise = sandbox.run("check --output-format concise").exits(1).stdout;
    assert_eq!(concise.lines().count(), names.len());
    assert!(concise.lines().all(|line| line.contains(":1:52: error[wrong-type] ")), "{concise}");
    let full = sandbox.run("check").exits(1).stdout;
    assert_eq!(full.lines().filter(|line| *line == "error[wrong-type]").count(), names.len());
    assert_eq!(full.matches(":1:52]\n").count(), names.len(), "{full}");
}

#[test]
fn names_can_be_given_found_fixed_and_known_again() {
    let (sandbox, names) = folder();
    let given: Vec<&OsStr> = NAMES.iter().map(|(name, _)| OsStr::from_bytes(name)).collect();
    let given: Vec<&OsStr> = given.into_iter().filter(|name| sandbox.path(name).exists()).collect();
    for name in &given {
        for command in ["fits", "config"] {
            let args = [OsStr::new(command), OsStr::new("--"), name];
            Outcome::from(sandbox.command(args).output().unwrap()).exits(0);
        }
    }
    let all = [OsStr::new("check"), OsStr::new("-q"), OsStr::new("--")].into_iter().chain(given.iter().copied());
    Outcome::from(sandbox.command(all).output().unwrap()).exits(1);

    let count = names.len();
    let written = sandbox.run("check --write-baseline known.json").exits(0).stderr;
    assert!(written.starts_with(&format!("Wrote {count} findings to known.json.\n")), "{written}");
    let known = sandbox.run("check --baseline known.json").exits(0).stderr;
    assert_eq!(
        known,
        format!("No findings ({count} requests in {count} files; {count} findings suppressed by the baseline).\n")
    );
    fs::remove_file(sandbox.path("known.json")).unwrap();

    sandbox.run("check --fix").exits(0);
    for name in given {
        assert_eq!(fs::read(sandbox.path(name)).unwrap(), FIXED.as_bytes(), "{name:?}");
    }
}

#[test]
fn a_diff_names_every_file_so_that_git_finds_it() {
    if !available("git") {
        return;
    }
    let (sandbox, _) = folder();
    let patch = Sandbox::new();
    patch.write("fixes.diff", sandbox.command(["check", "--diff"]).output().unwrap().stdout);
    let applied =
        sandbox.program("git", ["apply", "-p0", patch.path("fixes.diff").to_str().unwrap()]).output().unwrap();
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    for entry in fs::read_dir(sandbox.root()).unwrap().map(Result::unwrap) {
        assert_eq!(fs::read(entry.path()).unwrap(), FIXED.as_bytes(), "{:?}", entry.file_name());
    }
}

#[test]
fn a_path_that_is_longer_than_the_system_takes_is_told() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("a.json", FIXABLE);
    let script = "for turn in {1..25}; do mkdir $0 && cd $0 || exit 1; done; echo '{}' > b.json";
    let made = sandbox.program("bash", ["-c", script, &"d".repeat(200)]).status().unwrap();
    assert!(made.success());
    let outcome = sandbox.run("check --output-format concise").exits(2);
    assert_eq!(outcome.places(), ["a.json:1:52: error[wrong-type]"]);
    assert!(outcome.stderr.contains("File name too long\n"), "{}", outcome.stderr);
    let named = sandbox.run(&format!("check {}.json", "n".repeat(300))).exits(2);
    assert!(named.stderr.ends_with("n.json: File name too long\n"), "{}", named.stderr);
}
