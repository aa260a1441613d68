//! `[[ignore]]`: single findings that are not wanted, and entries that no finding needs any more.

use crate::config::{JSON, folder, found};
use crate::support::{CLEAN, ERROR};

pub(crate) fn entry(path: &str, pointer: &str, rule: &str) -> String {
    format!("[[ignore]]\npath = \"{path}\"\npointer = \"{pointer}\"\nrule = \"{rule}\"\nreason = \"agreed\"\n")
}

#[test]
fn single_findings_are_ignored_with_a_reason() {
    let two = format!("[{ERROR}, {ERROR}]");
    let sandbox = folder(&[("a.json", &two), ("sub/a.json", &two)]);
    for (path, pointer, left) in [
        ("a.json", "/0/duration", 2),
        ("/a.json", "/0/duration", 3),
        ("sub/*.json", "/*/duration", 2),
        ("**/*.json", "/*/*", 0),
    ] {
        sandbox.write("moonlint.toml", entry(path, pointer, "unsupported-duration"));
        let outcome = sandbox.run(JSON);
        assert_eq!(found(&outcome).len(), left, "{path} {pointer}");
        assert!(!outcome.stderr.contains("nothing to ignore"), "{}", outcome.stderr);
    }
    sandbox.write("moonlint.toml", entry("a.json", "/1/duration", "unsupported-duration"));
    sandbox.run("check --fix --unsafe-fixes a.json").exits(0);
    assert_eq!(sandbox.read("a.json").matches("12").count(), 1, "what is ignored is not fixed");
}

#[test]
fn an_entry_that_matches_nothing_is_reported() {
    let toml = format!(
        "{}{}{}",
        entry("a.json", "/duration", "unsupported-duration"),
        entry("a.json", "/ratio", "unsupported-ratio"),
        entry("/b.json", "/ratio", "unsupported-ratio"),
    );
    let sandbox = folder(&[("moonlint.toml", &toml), ("a.json", ERROR), ("b.json", CLEAN)]);
    let told = |args: &str| {
        let stderr = sandbox.run(args).exits(0).stderr;
        stderr.lines().filter(|line| line.starts_with("warning:")).map(str::to_owned).collect::<Vec<_>>()
    };
    let a = "warning: moonlint.toml:6: this entry no longer matches any finding: `unsupported-ratio` at `/ratio` in `a.json`";
    let b = "warning: moonlint.toml:11: this entry no longer matches any finding: `unsupported-ratio` at `/ratio` in `/b.json`";
    assert_eq!(told("check"), [a, b]);
    assert_eq!(told("check a.json"), [""; 0], "there may be others of the name");
    assert_eq!(told("check b.json"), [b], "there is no other, and a.json was not part of the run");
    assert_eq!(told("check --select unsupported-duration"), [""; 0], "the rule did not run");
    assert_eq!(told("check --quiet"), [""; 0]);
}

#[test]
fn what_is_long_in_an_entry_is_told_short() {
    let pointer = format!("/{}", "deep/".repeat(1000));
    let sandbox = folder(&[("moonlint.toml", &entry("a.json", &pointer, "unsupported-ratio")), ("a.json", CLEAN)]);
    let stderr = sandbox.run("check").exits(0).stderr;
    let told = stderr.lines().find(|line| line.contains("no longer matches")).expect("it is told");
    assert!(told.contains("`unsupported-ratio` at `/deep/") && told.contains("…` in `a.json`"), "{told}");
    assert!(told.chars().count() < 250, "{told}");
}

/// A finding in a file that was not looked at, or not as what it is, needs its entry still.
#[test]
fn an_entry_is_only_needless_where_all_files_were_looked_at() {
    let sandbox = folder(&[("requests/a.json", CLEAN), ("requests/b.json", CLEAN), ("other.json", CLEAN)]);
    let told = |path: &str, args: &str| {
        sandbox.write("moonlint.toml", entry(path, "/duration", "unsupported-duration"));
        sandbox.pipe(args, CLEAN).exits(0).stderr.contains("no longer matches any finding")
    };
    for path in ["requests/*.json", "**/a.json", "a.json", "requests/{a,b}.json", "{requests,drafts}/a.json"] {
        assert!(told(path, "check"), "{path}");
        assert!(told(path, "check ."), "{path}");
        for args in [
            "check requests/a.json",
            "check requests/a.json requests/b.json",
            "check --detect requests/a.json",
            "check requests/a.json - --stdin-filename requests/b.json",
            "check --kind task --fail-on never .",
            "check --kind request .",
            "check --model wan2.7 .",
            "check --select audio-without-visual .",
            "check --ignore limits .",
        ] {
            assert!(!told(path, args), "{path} {args}");
        }
    }
    assert!(told("requests/*.json", "check requests"));
    assert!(!told("**/a.json", "check requests"));
    assert!(told("requests/a.json", "check requests/a.json"), "it is for no other file");
    assert!(!told("requests/a.json", "check - --stdin-filename requests/a.json"), "an editor's text is not the file");
    // What is taken for no request may have been named when it was.
    sandbox.write("requests/c.json", r#"{"duration": 12}"#);
    assert!(!told("requests/c.json", "check"));
    assert!(!told("requests/*.json", "check"));
}
