//! A path without a subcommand, and what goes with fixes and skipped files.

use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, Sandbox};

#[test]
fn a_path_alone_is_checked() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write("requests/b.json", FIXABLE);
    let same = [
        ("a.json", "check a.json"),
        (".", "check ."),
        ("requests", "check requests"),
        ("requests/ a.json", "check requests/ a.json"),
        ("a.json --output-format concise", "check a.json --output-format concise"),
        ("--output-format concise a.json", "check --output-format concise a.json"),
        ("--locale zh a.json", "check --locale zh a.json"),
        ("-q a.json", "check -q a.json"),
        ("none.json", "check none.json"),
        ("a.json --no-such-flag", "check a.json --no-such-flag"),
    ];
    for (short, long) in same {
        let (short, long) = (sandbox.run(short), sandbox.run(long));
        assert_eq!(short, long);
        assert_ne!(long.status, Some(0));
    }
    let outcome = sandbox.pipe("- --output-format concise", ERROR);
    assert_eq!(outcome.places(), ["<stdin>:4:15: error[unsupported-duration]"]);
}

#[test]
fn a_misspelt_command_is_not_a_path() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for wrong in ["chekc", "chekc a.json", "--fix", "--no-such-flag a.json", "--fix chekc"] {
        let outcome = sandbox.run(wrong).exits(2);
        assert!(outcome.stderr.contains("Usage: moonlint [OPTIONS] <COMMAND>"), "{wrong}: {}", outcome.stderr);
    }
    // A command of a file's name is the command.
    sandbox.write("rules", CLEAN);
    assert!(sandbox.run("rules").exits(0).stdout.starts_with("syntax\n"));
}

#[test]
fn fix_with_diff_is_diff() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    assert_eq!(sandbox.run("check --fix --diff"), sandbox.run("check --diff"));
    assert_eq!(std::fs::read_to_string(sandbox.path("a.json")).unwrap(), FIXABLE);
    assert_eq!(sandbox.pipe("check --fix --diff -", FIXABLE), sandbox.pipe("check --diff -", FIXABLE));
}

#[test]
fn what_was_fixed_is_shown() {
    let sandbox = Sandbox::with("a.json", format!("[{FIXABLE}, {FIXABLE}]"));
    sandbox.write("b.json", CLEAN);
    let shown = |outcome: &crate::support::Outcome| -> Vec<String> {
        outcome.stderr.lines().take(2).map(str::to_owned).collect()
    };
    let outcome = sandbox.run("check --diff --show-fixes").exits(1);
    assert_eq!(shown(&outcome), ["a.json: would fix 2 findings", "  2  wrong-type"]);
    let outcome = sandbox.run("check --fix --show-fixes").exits(0);
    assert_eq!(shown(&outcome), ["a.json: fixed 2 findings", "  2  wrong-type"]);
    assert_eq!(std::fs::read_to_string(sandbox.path("a.json")).unwrap(), format!("[{FIXED}, {FIXED}]"));
    let outcome = sandbox.run("check --fix --show-fixes").exits(0);
    assert_eq!(outcome.stderr, "No findings (3 requests in 2 files).\n");
    let outcome = sandbox.run("check --show-fixes").exits(2);
    assert_eq!(outcome.stderr, "error: --show-fixes needs --fix or --diff\n");
}

#[test]
fn what_was_skipped_is_told() {
    let sandbox = Sandbox::with("a.json", format!("[{CLEAN}, {{\"name\": \"web\"}}]"));
    sandbox.write("package.json", "{\"name\": \"web\"}");
    sandbox.write("b.json", CLEAN);
    let lines: Vec<String> = sandbox.run("check --verbose").exits(0).stderr.lines().map(str::to_owned).collect();
    assert!(lines[0].starts_with("a.json: skipped 1 of 2 documents: "), "{lines:?}");
    assert!(lines[1].starts_with("package.json: skipped: "), "{lines:?}");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(sandbox.run("check").exits(0).stderr.lines().count(), 1);
}

#[test]
fn options_are_grouped() {
    let help = Sandbox::new().run("check --help").exits(0).stdout;
    let groups: Vec<&str> = help.lines().filter(|line| line.ends_with(':') && !line.starts_with(' ')).collect();
    let expected = [
        "Arguments:",
        "Options:",
        "Rules:",
        "Files and documents:",
        "Output:",
        "Exit status:",
        "Baseline:",
        "Configuration:",
        "Global options:",
    ];
    assert_eq!(groups, expected);
}
