//! 0, 1 or 2.

use crate::support::{CLEAN, ERROR, HINT, Sandbox, WARNING};

#[test]
fn what_fails_is_for_the_user_to_say() {
    let table = [
        (CLEAN, [("error", 0), ("warning", 0), ("hint", 0), ("never", 0)]),
        (HINT, [("error", 0), ("warning", 0), ("hint", 1), ("never", 0)]),
        (WARNING, [("error", 0), ("warning", 1), ("hint", 1), ("never", 0)]),
        (ERROR, [("error", 1), ("warning", 1), ("hint", 1), ("never", 0)]),
    ];
    let sandbox = Sandbox::new();
    for (request, statuses) in table {
        sandbox.write("a.json", request);
        for (level, status) in statuses {
            sandbox.run(&format!("check a.json --fail-on {level}")).exits(status);
        }
    }
    sandbox.write("a.json", ERROR);
    sandbox.run("check a.json").exits(1);
    sandbox.write("a.json", WARNING);
    sandbox.run("check a.json").exits(0);
    let outcome = sandbox.run("check --fail-on warnings").exits(2);
    assert!(outcome.stderr.contains("use error, warning, hint or never"), "{}", outcome.stderr);
}

#[test]
fn warnings_have_a_limit() {
    let sandbox = Sandbox::with("a.jsonl", format!("{WARNING}\n{WARNING}\n"));
    sandbox.run("check --max-warnings 2").exits(0);
    let outcome = sandbox.run("check --max-warnings 1").exits(1);
    assert!(outcome.stderr.ends_with("error: found 2 warnings, and --max-warnings allows 1\n"), "{}", outcome.stderr);
    let outcome = sandbox.run("check --max-warnings 0 --fail-on never --quiet").exits(1);
    assert_eq!(outcome.stderr, "error: found 2 warnings, and --max-warnings allows none\n", "a failure is explained");
    let outcome = sandbox.run("check --max-warnings few").exits(2);
    assert!(outcome.stderr.contains("use a whole number, 0 or more"), "{}", outcome.stderr);
}

#[test]
fn an_empty_run_warns_or_fails() {
    let sandbox = Sandbox::with("package.json", r#"{"name": "web"}"#);
    let outcome = sandbox.run("check").exits(0);
    assert_eq!(outcome.stderr, "warning: no requests to check among 1 document\n");
    let outcome = sandbox.run("check --error-on-empty").exits(2);
    assert_eq!(outcome.stderr, "error: no requests to check among 1 document\n");
    assert_eq!(sandbox.run("check --error-on-empty --quiet").exits(2).stderr, outcome.stderr);
    sandbox.write("a.json", CLEAN);
    sandbox.run("check --error-on-empty").exits(0);
}

#[test]
fn one_bad_path_does_not_stop_the_others() {
    let sandbox = Sandbox::with("b.json", ERROR);
    let outcome = sandbox.run("check c.json b.json a.json --output-format concise").exits(2);
    assert_eq!(outcome.places(), ["b.json:4:15: error[unsupported-duration]"]);
    let errors: Vec<_> = outcome.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(errors, ["error: a.json: does not exist", "error: c.json: does not exist"]);
}

#[test]
fn a_pattern_that_the_shell_left_is_explained() {
    let outcome = Sandbox::new().run("check requests/*.json").exits(2);
    let told = "error: requests/*.json: does not exist; moonlint takes paths, and leaves patterns to the shell";
    assert!(outcome.stderr.starts_with(told), "{}", outcome.stderr);
}

#[test]
fn usage_errors_end_with_2_and_print_nothing() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let table = [
        ("", "Usage: moonlint"),
        ("chek", "'check'"),
        ("check --fixx", "'--fix'"),
        ("check --jobs 0", "use a whole number, 1 or more"),
        ("check --jobs many", "use a whole number, 1 or more"),
        ("check --quiet --verbose", "cannot be used with"),
        ("check --unsafe-fixes", "--unsafe-fixes needs --fix or --diff"),
        ("check --stdin-filename a.json", "needs the path `-`"),
        ("check --diff --output-format json", "--output-format json=FILE"),
        ("check --color sometimes", "auto, always, never"),
        ("check --severity unstable-url", "RULE=LEVEL"),
        ("check --severity unstable-url=warn", "use error, warning or hint"),
        ("explain", "<RULE>"),
        ("models --output-format yaml", "text, json"),
    ];
    for (args, told) in table {
        let outcome = sandbox.run(args).exits(2);
        assert_eq!(outcome.stdout, "", "{args}");
        assert!(outcome.stderr.contains(told), "{args}: {}", outcome.stderr);
    }
}

#[test]
fn version_and_help_end_with_0() {
    let sandbox = Sandbox::new();
    let version = sandbox.run("--version").exits(0);
    assert_eq!(version.stdout, format!("moonlint {}\n", env!("CARGO_PKG_VERSION")));
    assert!(sandbox.run("--help").exits(0).stdout.contains("Usage: moonlint"));
}
