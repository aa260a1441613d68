//! Input that means harm, and systems that refuse.

use std::fs;
use std::process::Stdio;

use moonlint::MAX_FINDINGS;
use moonlint_emit::Format;

use crate::support::{CLEAN, ERROR, FIXABLE, Outcome, Sandbox, available, feed, skipped};

/// A file that must be reported as `invalid-json` by name and change nothing when walked.
fn broken(content: impl AsRef<[u8]>) -> Outcome {
    let sandbox = Sandbox::with("a.json", content);
    let outcome = sandbox.run("check a.json --output-format json").exits(1);
    assert!(outcome.rules().iter().all(|rule| rule == "invalid-json"), "{:?}", outcome.rules());
    sandbox.run("check a.json").exits(1);
    sandbox.run("check a.json --fix --unsafe-fixes").exits(1);
    let walked = sandbox.run("check . --fix").status;
    assert!(matches!(walked, Some(0 | 1)));
    outcome
}

#[test]
fn brackets_without_end_are_one_finding() {
    for text in ["[".repeat(100_000), "[".repeat(100_000) + &"]".repeat(100_000), r#"{"a":"#.repeat(100_000)] {
        assert_eq!(broken(&text).rules().len(), 1);
    }
    let nested = format!(r#"{{"model": "wan2.7", "prompt": "A cat", "metadata": {}"#, r#"{"a":"#.repeat(100_000));
    assert!(broken(nested).rules().len() < 3);
}

#[test]
fn a_string_of_many_megabytes_is_checked_and_shown_in_a_few_lines() {
    let text = format!(r#"{{"model": "wan2.7", "prompt": "{}", "duration": 7}}"#, "x".repeat(20_000_000));
    let sandbox = Sandbox::with("a.json", &text);
    let outcome = sandbox.run("check a.json").exits(1);
    assert!(outcome.stdout.len() < 4000, "{} bytes", outcome.stdout.len());
    let column = text.rfind('7').unwrap() + 1;
    assert!(outcome.stdout.contains(&format!("a.json:1:{column}]")), "{}", outcome.stdout);
    assert!(broken(&text[..text.len() / 2]).stdout.len() < 10_000);
}

#[test]
fn bytes_that_are_not_text_are_located() {
    let at = |content: &[u8]| broken(content).json()["diagnostics"][0]["range"]["start"]["offset"].as_u64();
    assert_eq!(at(b"{\"mo\xffdel\": 1}"), Some(4));
    assert_eq!(at(b"{\"model\": \"wan\0\"}"), Some(14));
    assert_eq!(at(b"\0\0\0\0"), Some(0));
    assert_eq!(at(b"\xff\xfe{\0}\0"), Some(0), "UTF-16");
    broken("");
    broken("\u{feff}");
    broken(b"\xed\xa0\x80");
    broken(r#"{"model": "\ud800"}"#);
}

#[test]
fn an_image_or_a_program_is_no_reason_to_panic() {
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        // A generator of our own keeps the bytes the same on every machine.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state.to_be_bytes()[0]
    })
    .take(20_000)
    .collect();
    for name in ["a.json", "a.jsonl", "a.jsonc", "a.json5"] {
        let sandbox = Sandbox::with(name, &noise);
        sandbox.run(&format!("check {name}")).exits(1);
        sandbox.run(&format!("check {name} --fix --unsafe-fixes")).exits(1);
        assert_eq!(fs::read(sandbox.path(name)).unwrap(), noise);
    }
}

#[test]
fn nothing_from_a_file_or_its_name_reaches_the_terminal_raw() {
    let sandbox = Sandbox::new();
    let name = "a\u{1b}[31m\n\u{202e}b\u{7}.json";
    sandbox
        .write(name, "{\"model\": \"\u{202e}wan\\u001b[31m\", \"prompt\": \"A\u{2066}cat\", \"\u{1b}]0;x\u{7}\": 1}");
    sandbox.write("clean.json", CLEAN);
    for format in ["full", "concise", "json", "jsonl"] {
        let args = ["check", ".", name, "missing\u{1b}[2J.json", "--output-format", format];
        let outcome = Outcome::from(sandbox.command(args).output().unwrap()).exits(2);
        let raw = ['\u{1b}', '\u{202e}', '\u{2066}', '\u{7}'];
        assert!(!outcome.stdout.contains(raw), "{:?}", outcome.stdout);
        assert!(!outcome.stderr.contains(raw), "{:?}", outcome.stderr);
    }
    sandbox.write(name, FIXABLE);
    let diff = Outcome::from(sandbox.command(["check", "--diff"]).output().unwrap()).exits(1);
    assert!(diff.stdout.starts_with("--- \"a\\033[31m\\012"), "{:?}", diff.stdout);
}

/// Whether a CI system would take something in a line for a command.
fn is_command(line: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic();
    let anywhere = line.match_indices("##").any(|(at, _)| line[at + 2..].trim_start_matches(letters).starts_with('['));
    anywhere || line.trim_start().strip_prefix("::").is_some_and(|rest| rest.starts_with(letters))
}

/// What a CI system obeys, in each place that something of a user's is repeated from.
#[test]
fn no_line_is_a_command_to_whoever_reads_the_log() {
    const MARK: &str = "##[set-output name=a]b";
    let sandbox = Sandbox::new();
    let long = "a".repeat(70);
    for (name, text) in [
        ("a.json", format!(r#"{{"model": "wan2.7", "prompt": "x", "duration": 5, "{MARK}": 1, "{MARK}": 2}}"#)),
        ("b.json", format!(r#"{{"model": "{MARK} {long} ::error::c", "prompt": "x"}}"#)),
        (
            "c.jsonc",
            "{\"model\": \"wan2.7\", \"prompt\": \"x\",\n/*\n::error::d\n##vso[x]*/\n\"duration\": \"5\"}\n".to_owned(),
        ),
        (
            "d.json",
            format!(
                r#"{{"model": "wan2.7", "prompt": "@{long}::error::e @b", "images": [{{"url": "https://a.co/a.png", "alias": "{long}::warning::{long}"}}]}}"#
            ),
        ),
        ("e.json", "{::error::f ##[error]".to_owned()),
        ("::error::f.json", ERROR.to_owned()),
        ("##[group].json", FIXABLE.to_owned()),
        ("g/ ::warning::/##vso[a]/h.json", FIXABLE.to_owned()),
    ] {
        sandbox.write(name, text);
    }
    let configuration = format!(
        "[[ignore]]\npath = \"::error::\"\npointer = \"/{MARK}\"\nrule = \"limits\"\nreason = \"x\"\n\"::error::g\" = 1\n\
         [models.\"{MARK} ::error::h\"]\nbase = \"::error::i\"\n"
    );
    sandbox.write("faulty/moonlint.toml", configuration);
    sandbox.write("faulty/a.json", CLEAN);
    let model = format!("[models.\"{MARK} ::error::i {long}::error::j\"]\nduration = {{ min = 5, max = 20 }}\n");
    sandbox.write("models/moonlint.toml", model);
    sandbox.write("models/a.json", ERROR);
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for format in Format::ALL.iter().filter(|format| **format != Format::Github) {
        runs.push(vec!["check", "--hints", "--no-config", ".", "--output-format", format.as_str()]);
    }
    for args in [
        "check --statistics . --no-config",
        "check --no-config --diff .",
        "check --no-config --diff --locale zh .",
        "check ::error::x ##[a] ./##vso[x]",
        "check --select ::error::x",
        "check --output-format ##[a]",
        "check --config ::error::",
        "check --baseline ##[a] a.json",
        "check --stdin-filename ##[a].json -",
        "explain ##[a]",
        "models ::error::x",
        "check faulty",
        "config faulty/a.json",
        "models --config models/moonlint.toml",
        "models --config models/moonlint.toml --output-format json",
        "config models/a.json",
        "fits --config models/moonlint.toml a.json",
        "fits b.json",
        "normalize a.json",
        "normalize e.json",
        "::error::x",
        "--::error::",
    ] {
        runs.push(args.split(' ').collect());
    }
    for args in runs {
        for width in ["30", "100"] {
            let mut command = sandbox.command(&args);
            let outcome = Outcome::from(command.env("COLUMNS", width).output().unwrap());
            assert!(outcome.stdout.len() + outcome.stderr.len() > 20, "{args:?} repeats nothing");
            for line in outcome.stdout.lines().chain(outcome.stderr.lines()) {
                assert!(!is_command(line), "{args:?}: {line}");
            }
        }
    }
}

/// However many findings a file has, as many are told as anyone reads, the others counted; the same for every `--jobs`.
#[test]
fn a_flood_of_findings_ends_with_a_word() {
    const MORE: usize = 500;
    let count = MAX_FINDINGS + MORE;
    let sandbox = Sandbox::with("a.jsonl", "null\n".repeat(count));
    sandbox.write("b.json", format!("[{}]", vec!["null"; count].join(",")));
    let word = |name: &str| {
        format!(
            "warning: {name}: {MORE} more findings are counted but not shown; at most {MAX_FINDINGS} are shown per file\n"
        )
    };
    let runs = ["1", "8"].map(|jobs| {
        sandbox.run(&format!("check a.jsonl b.json --no-config --output-format concise --jobs {jobs}")).exits(1)
    });
    assert_eq!(runs[0].stdout.lines().count(), 2 * MAX_FINDINGS);
    assert_eq!(runs[0].stdout, runs[1].stdout);
    for run in &runs {
        assert!(run.stderr.contains(&word("a.jsonl")) && run.stderr.contains(&word("b.json")), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("Found {} errors", 2 * count)), "{}", run.stderr);
    }
    // What is only counted decides the exit status as well.
    let warning = r#"{"model": "wan2.7", "prompt": "A cat", "colour_mood": "warm"}"#;
    let lines = format!("{}null\n", format!("{warning}\n").repeat(MAX_FINDINGS));
    sandbox.write("a.jsonl", lines);
    let outcome = sandbox.run("check a.jsonl --no-config --output-format concise").exits(1);
    assert!(outcome.stderr.contains("a.jsonl: 1 more finding is counted"), "{}", outcome.stderr);
}

#[test]
fn a_folder_may_have_the_name_of_a_file() {
    let sandbox = Sandbox::with("x.json/ad.json", ERROR);
    for args in ["check .", "check x.json"] {
        let outcome = sandbox.run(&format!("{args} --output-format concise")).exits(1);
        assert_eq!(outcome.places(), ["x.json/ad.json:4:15: error[unsupported-duration]"]);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    if !available("mkfifo") {
        return;
    }
    assert!(sandbox.program("mkfifo", ["pipe.json"]).status().unwrap().success());
    sandbox.run("check .").exits(0);
    let outcome = sandbox.run("check pipe.json a.json").exits(2);
    assert!(
        outcome.stderr.starts_with("error: pipe.json: is not a regular file; to read a pipe, give `-`"),
        "{}",
        outcome.stderr
    );
    sandbox.run("check /dev/zero --fix").exits(2);
    sandbox.run("check /dev/null").exits(2);
}

#[cfg(unix)]
#[test]
fn loops_and_broken_links_end() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::with("sub/a.json", ERROR);
    symlink("loop.json", sandbox.path("loop.json")).unwrap();
    symlink("..", sandbox.path("sub/up")).unwrap();
    symlink("nowhere.json", sandbox.path("broken.json")).unwrap();
    let outcome = sandbox.run("check . --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["sub/a.json:4:15: error[unsupported-duration]"]);
    let outcome = sandbox.run("check loop.json").exits(2);
    assert!(outcome.stderr.starts_with("error: loop.json: "), "{}", outcome.stderr);
    assert_eq!(sandbox.run("check broken.json").exits(2).stderr, "error: broken.json: does not exist\n");
    let outcome = sandbox.run("check sub/up --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["sub/up/sub/a.json:4:15: error[unsupported-duration]"]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told_and_the_rest_checked() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write("secret.json", ERROR);
    sandbox.write("vault/b.json", ERROR);
    for name in ["secret.json", "vault"] {
        fs::set_permissions(sandbox.path(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let outcome = if fs::read(sandbox.path("secret.json")).is_err() {
        sandbox.run("check . --output-format concise")
    } else if available("setpriv") {
        // The superuser reads everything; somebody else does not.
        fs::set_permissions(sandbox.root(), fs::Permissions::from_mode(0o755)).unwrap();
        let binary = sandbox.path("moonlint");
        fs::copy(env!("CARGO_BIN_EXE_moonlint"), &binary).unwrap();
        let args = ["--reuid", "65534", "--clear-groups", "./moonlint", "check", ".", "--output-format", "concise"];
        let outcome = Outcome::from(sandbox.program("setpriv", args).output().unwrap());
        if outcome.stderr.contains("setpriv:") {
            return skipped(&format!("permissions don't hold here: {}", outcome.stderr));
        }
        outcome
    } else {
        return;
    };
    fs::set_permissions(sandbox.path("vault"), fs::Permissions::from_mode(0o755)).unwrap();
    let outcome = outcome.exits(2);
    assert_eq!(outcome.places(), ["a.json:4:15: error[unsupported-duration]"]);
    let errors: Vec<_> = outcome.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(errors.len(), 2, "{}", outcome.stderr);
    assert!(errors.iter().any(|line| line.contains("vault: Permission denied")), "{}", outcome.stderr);
    assert!(errors.contains(&"error: secret.json: Permission denied"), "{}", outcome.stderr);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let sandbox = Sandbox::with("a.jsonl", format!("{FIXABLE}\n").repeat(3000));
    if !available("bash") {
        return;
    }
    let binary = env!("CARGO_BIN_EXE_moonlint");
    for args in [
        "check",
        "check --output-format concise",
        "check --output-format json",
        "check --diff",
        "rules",
        "models --output-format json",
        "explain wrong-type",
    ] {
        let script = format!("'{binary}' {args} | true; echo \"${{PIPESTATUS[0]}}\"");
        let outcome = Outcome::from(sandbox.program("bash", ["-c", &script]).output().unwrap()).exits(0);
        let expected = if args.starts_with("check") { "1\n" } else { "0\n" };
        assert_eq!(outcome.stdout, expected, "{args}");
        // Quick output may get through before the reader has gone; then the summary follows, as usual.
        assert!(!outcome.stderr.contains("error"), "{args}: {}", outcome.stderr);
    }
    let script =
        format!("'{binary}' check --output-format json=out.json --output-format full | head -1; wc -c < out.json");
    Outcome::from(sandbox.program("bash", ["-c", &script]).output().unwrap()).exits(0);
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("out.json")).unwrap();
    assert_eq!(report["summary"]["errors"], 3000, "the file is whole");
}

#[cfg(unix)]
#[test]
fn closed_and_full_outputs_are_survived() {
    let sandbox = Sandbox::with("a.json", ERROR);
    if available("bash") {
        let binary = env!("CARGO_BIN_EXE_moonlint");
        for (redirection, status) in [(">&-", "1"), ("2>&-", "1"), ("<&-", "1"), (">&- 2>&- <&-", "1")] {
            let script = format!("'{binary}' check {redirection}; echo $? > status");
            assert!(sandbox.program("bash", ["-c", &script]).output().unwrap().status.success());
            assert_eq!(sandbox.read("status").trim(), status, "{redirection}");
        }
    }
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        for args in
            ["check", "check --output-format json", "check --statistics", "rules", "models", "explain wrong-type"]
        {
            let mut command = sandbox.command(args.split(' '));
            command.stdout(Stdio::from(full.try_clone().unwrap()));
            let outcome = Outcome::from(command.output().unwrap()).exits(2);
            assert_eq!(outcome.stderr, "error: cannot write to standard output: No space left on device\n", "{args}");
        }
        let outcome = sandbox.run("check --output-format json=/dev/full").exits(2);
        let told = "error: cannot write /dev/full: No space left on device\n";
        assert!(outcome.stderr.starts_with(told), "{}", outcome.stderr);
    } else {
        skipped("there is no /dev/full");
    }
}

#[cfg(unix)]
#[test]
fn standard_input_that_cannot_be_read_is_told() {
    let sandbox = Sandbox::new();
    let folder = fs::File::open(sandbox.root()).unwrap();
    let mut command = sandbox.command(["check", "-"]);
    let outcome = Outcome::from(command.stdin(Stdio::from(folder)).output().unwrap()).exits(2);
    assert!(outcome.stderr.starts_with("error: <stdin>: "), "{}", outcome.stderr);
}

#[test]
fn more_threads_than_the_system_gives_are_not_asked_for() {
    let sandbox = Sandbox::new();
    for index in 0..600 {
        sandbox.write(format!("{index}.json"), CLEAN);
    }
    sandbox.run("check --jobs 1000000000").exits(0);
    let outcome = feed(sandbox.command(["check", "-", "."]), CLEAN.as_bytes()).exits(0);
    assert_eq!(outcome.stderr, "No findings (601 requests in 601 files).\n");
}
