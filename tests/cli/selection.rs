//! Which rules run, at which severity, and for which model.

use crate::support::{ERROR, HINT, Outcome, Sandbox, WARNING};

fn check(args: &str) -> Outcome {
    let sandbox = Sandbox::with("a.jsonl", format!("{}\n{WARNING}\n{HINT}\n", ERROR.replace('\n', " ")));
    sandbox.run(&format!("check --output-format json {args}"))
}

#[test]
fn rules_groups_severities_and_all_can_be_selected() {
    let (error, warning, hint) = ("unsupported-duration", "unknown-field", "legacy-spelling");
    let table: [(&str, &[&str]); 14] = [
        ("", &[error, warning]),
        ("--hints", &[error, warning, hint]),
        ("--select all", &[error, warning]),
        ("--select unsupported-duration", &[error]),
        ("--select limits", &[error]),
        ("--select errors", &[error]),
        ("--select warning", &[warning]),
        ("--select structure,limits", &[error, warning]),
        ("--select structure --select limits", &[error, warning]),
        ("--select legacy-spelling", &[hint]),
        ("--select style", &[]),
        ("--ignore unknown-field", &[error]),
        ("--ignore limits,unknown-field --hints", &[hint]),
        ("--select unsupported-duration --ignore limits", &[error]),
    ];
    for (args, rules) in table {
        assert_eq!(check(args).rules(), rules, "{args}");
    }
}

#[test]
fn spaces_around_names_do_not_matter() {
    let sandbox = Sandbox::with("a.json", WARNING);
    let output = sandbox.command(["check", "--ignore", "limits, unknown-field"]).output().unwrap();
    assert_eq!(Outcome::from(output).exits(0).stdout, "");
}

#[test]
fn severities_can_be_given() {
    let outcome = check("--severity unsupported-duration=warning --fail-on error").exits(0);
    assert_eq!(outcome.json()["diagnostics"][0]["severity"], "warning");
    let outcome = check("--severity limits=warning,unknown-field=error").exits(1);
    assert_eq!(outcome.json()["diagnostics"][0]["severity"], "warning");
    assert_eq!(outcome.json()["diagnostics"][1]["severity"], "error");
    assert_eq!(check("--severity style=warning").rules(), ["unsupported-duration", "unknown-field", "legacy-spelling"]);
    assert_eq!(check("--severity unsupported-duration=hint").rules(), ["unknown-field"], "a hint is not asked for");
}

#[test]
fn unknown_names_end_with_2_and_the_nearest() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let table = [
        (
            "check --select unsuported-duration",
            "--select: no rule or group is called `unsuported-duration`; did you mean `unsupported-duration`?",
        ),
        ("check --ignore limit", "--ignore: no rule or group is called `limit`; did you mean `limits`?"),
        ("check --select limits,nonsense", "no rule or group is called `nonsense`; `moonlint rules` lists them"),
        (
            "check --severity unknown-feld=error",
            "--severity: no rule or group is called `unknown-feld`; did you mean `unknown-field`?",
        ),
        ("check --model wan27", "--model: no model is called `wan27`; did you mean `wan2.7`?"),
        ("check --model nonsense", "no model is called `nonsense`; `moonlint models` lists them"),
        ("models seedance-2.0-kz-fats", "did you mean `seedance-2.0-kz-fast`?"),
        ("explain syntax", "error: `syntax` is a group of rules, which have a page each: invalid-json, duplicate-key"),
        ("explain unsuported-duration", "did you mean `unsupported-duration`?"),
    ];
    for (args, told) in table {
        let outcome = sandbox.run(args).exits(2);
        assert_eq!(outcome.stdout, "", "{args}");
        assert!(outcome.stderr.contains(told), "{args}: {}", outcome.stderr);
    }
}

#[test]
fn names_are_shown_harmlessly() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for args in [["check", "--select", "a\u{1b}[31m"], ["check", "--model", "a\u{202e}b\u{7}"]] {
        let outcome = Outcome::from(sandbox.command(args).output().unwrap()).exits(2);
        assert!(!outcome.stderr.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{:?}", outcome.stderr);
    }
}

#[test]
fn every_request_can_be_checked_for_one_model() {
    let sandbox = Sandbox::new();
    let any = r#"{"model": "some-other-model", "prompt": "A cat", "duration": 12, "generate_audio": true}"#;
    sandbox.write("a.json", any);
    let outcome = sandbox.run("check --model seedance-2.0-dj-fast --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["a.json:1:62: error[unsupported-duration]"]);
    sandbox.run("check --model seedance-2.0-cl-mini").exits(0);
    assert_eq!(sandbox.run("check --output-format json").exits(0).rules(), ["unknown-model"]);
}
