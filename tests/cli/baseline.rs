//! Findings that are known: `--write-baseline` and `--baseline`.

use std::fs;

use serde_json::{Value, json};

use crate::support::{CLEAN, ERROR, Sandbox, WARNING};

const WRITE: &str = "check --write-baseline baseline.json";
const CHECK: &str = "check --baseline baseline.json";

/// A folder with two files of one finding each, and a baseline that knows them.
fn known() -> Sandbox {
    let sandbox = Sandbox::with("requests/a.json", ERROR);
    sandbox.write("requests/b.jsonl", format!("{WARNING}\n{WARNING}\n"));
    sandbox.run(WRITE).exits(0);
    sandbox
}

fn findings(sandbox: &Sandbox) -> Value {
    serde_json::from_str::<Value>(&sandbox.read("baseline.json")).unwrap()["findings"].clone()
}

#[test]
fn known_findings_are_not_told_again() {
    let sandbox = Sandbox::with("requests/a.json", ERROR);
    sandbox.write("requests/b.jsonl", format!("{WARNING}\n{WARNING}\n"));
    sandbox.run("check").exits(1);
    let outcome = sandbox.run(WRITE).exits(0);
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("Wrote 3 findings to baseline.json.\n"), "{}", outcome.stderr);
    assert_eq!(
        sandbox.read("baseline.json"),
        "{\n  \"version\": 1,\n  \"findings\": {\n    \"requests/a.json\": {\n      \"/duration\": {\n        \
         \"unsupported-duration\": 1\n      }\n    },\n    \"requests/b.jsonl\": {\n      \"/colour_mood\": {\n        \
         \"unknown-field\": 2\n      }\n    }\n  }\n}\n"
    );
    let outcome = sandbox.run(&format!("{CHECK} --fail-on warning --max-warnings 0")).exits(0);
    assert_eq!(outcome.stdout, "");
    assert_eq!(outcome.stderr, "No findings (3 requests in 2 files; 3 findings suppressed by the baseline).\n");
    let report = sandbox.run(&format!("{CHECK} --output-format json")).exits(0).json();
    assert_eq!(report["summary"]["suppressed"], 3);
    assert_eq!(report["summary"]["errors"], 0);
}

#[test]
fn findings_stay_known_when_lines_move() {
    let sandbox = known();
    sandbox.write("requests/a.json", ERROR.replace("{\n", "{\n\n\n  \"ratio\": \"16:9\",\n"));
    sandbox.write("requests/b.jsonl", format!("\n{CLEAN}\n{WARNING}\n\n{WARNING}\n"));
    let outcome = sandbox.run(CHECK).exits(0);
    assert_eq!(outcome.stdout, "");
    assert!(!outcome.stderr.contains("stale"), "{}", outcome.stderr);
}

#[test]
fn what_is_new_is_told() {
    let sandbox = known();
    sandbox.write("requests/b.jsonl", format!("{WARNING}\n{WARNING}\n{WARNING}\n"));
    sandbox.write("requests/c.json", ERROR);
    let outcome = sandbox.run(&format!("{CHECK} --output-format concise")).exits(1);
    let places = outcome.places();
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(places[0].starts_with("requests/b.jsonl:3:"), "one more than is known: {places:?}");
    assert!(places[1].starts_with("requests/c.json:4:15: error[unsupported-duration]"));
    assert!(outcome.stderr.contains("; 3 findings suppressed by the baseline)."), "{}", outcome.stderr);
}

#[test]
fn stale_entries_are_told_and_taken_out_by_rewriting() {
    let sandbox = known();
    sandbox.write("requests/a.json", CLEAN);
    sandbox.write("requests/b.jsonl", WARNING);
    let outcome = sandbox.run(CHECK).exits(0);
    for told in [
        "warning: baseline.json: stale: requests/a.json#/duration: unsupported-duration\n",
        "warning: baseline.json: stale: requests/b.jsonl#/colour_mood: unknown-field\n",
        "warning: baseline.json: --write-baseline baseline.json removes stale entries\n",
    ] {
        assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
    }
    assert!(!sandbox.run(&format!("{CHECK} --quiet")).stderr.contains("stale"));
    assert_eq!(findings(&sandbox)["requests/b.jsonl"]["/colour_mood"]["unknown-field"], 2, "reading changes nothing");
    let outcome = sandbox.run(WRITE).exits(0);
    let told = "Wrote 1 finding to baseline.json and removed 2 stale entries.\n";
    assert!(outcome.stderr.starts_with(told), "{}", outcome.stderr);
    assert_eq!(findings(&sandbox), json!({"requests/b.jsonl": {"/colour_mood": {"unknown-field": 1}}}));
    assert!(!sandbox.run(CHECK).exits(0).stderr.contains("stale"));
}

#[test]
fn entries_of_files_that_are_not_checked_stay() {
    let sandbox = known();
    let before = findings(&sandbox);
    sandbox.write("requests/a.json", CLEAN);
    let outcome = sandbox.run(&format!("{CHECK} requests/b.jsonl")).exits(0);
    assert!(!outcome.stderr.contains("stale"), "{}", outcome.stderr);
    sandbox.run(&format!("{WRITE} requests/b.jsonl")).exits(0);
    assert_eq!(findings(&sandbox), before);
    sandbox.run(&format!("{WRITE} requests/a.json")).exits(0);
    assert_eq!(findings(&sandbox), json!({"requests/b.jsonl": before["requests/b.jsonl"]}));
}

#[test]
fn entries_of_files_that_are_gone_are_stale_where_they_were_looked_for() {
    let sandbox = known();
    fs::remove_file(sandbox.path("requests/a.json")).unwrap();
    assert!(!sandbox.run(&format!("{CHECK} requests/b.jsonl")).stderr.contains("stale"));
    assert!(sandbox.run(CHECK).stderr.contains("stale: requests/a.json#/duration"));
    sandbox.run(WRITE).exits(0);
    assert_eq!(findings(&sandbox).as_object().unwrap().len(), 1);
}

#[test]
fn paths_are_those_from_the_folder_of_the_baseline() {
    let sandbox = Sandbox::with("requests/a.json", ERROR);
    fs::create_dir_all(sandbox.path("ci/known")).unwrap();
    sandbox.run("check --write-baseline ci/known/moonlint.json").exits(0);
    assert!(sandbox.read("ci/known/moonlint.json").contains("\"../../requests/a.json\""));
    sandbox.run("check --baseline ci/known/moonlint.json").exits(0);
    let from = |folder: &str, args: &[&str]| {
        let mut all = vec!["check", "--baseline"];
        all.extend(args);
        sandbox.command(all).current_dir(sandbox.path(folder)).output().unwrap().status.code()
    };
    assert_eq!(from("requests", &["../ci/known/moonlint.json", "a.json"]), Some(0));
    assert_eq!(from("ci", &["known/moonlint.json", "../requests"]), Some(0));
}

#[test]
fn a_baseline_comes_after_everything_else() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let entry = "[[ignore]]\npath = \"*\"\npointer = \"/duration\"\nrule = \"unsupported-duration\"\nreason = \"r\"\n";
    sandbox.write("moonlint.toml", entry);
    sandbox.run(WRITE).exits(0);
    assert_eq!(findings(&sandbox), json!({}), "what is ignored need not be known");
    sandbox.write("moonlint.toml", "");
    sandbox.run(WRITE).exits(0);
    let outcome = sandbox.run(&format!("{CHECK} --fix --unsafe-fixes")).exits(0);
    assert!(outcome.stderr.contains("stale: a.json#/duration"), "what is fixed is gone: {}", outcome.stderr);
    assert!(!sandbox.read("a.json").contains("12"));
}

#[test]
fn standard_input_goes_by_its_name() {
    let sandbox = known();
    sandbox.pipe(&format!("{CHECK} - --stdin-filename requests/a.json"), ERROR).exits(0);
    sandbox.pipe(&format!("{CHECK} - --stdin-filename requests/x.json"), ERROR).exits(1);
}

#[test]
fn a_baseline_that_cannot_be_used_ends_with_2() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    let told = |args: &str| sandbox.run(args).exits(2).stderr;
    assert_eq!(told(CHECK), "error: baseline.json: does not exist\n");
    sandbox.write("baseline.json", "{\"version\": 1, \"findings\": {\"a.json\": 5}}");
    for args in [CHECK, WRITE] {
        let told = told(args);
        assert!(told.starts_with("error: baseline.json: not a baseline: invalid type"), "{told}");
        assert!(told.contains("(line 1, column "), "{told}");
    }
    sandbox.write("baseline.json", "{\"version\": 2, \"findings\": {}}");
    assert!(told(CHECK).contains("version 2 is not known"));
    sandbox.write("baseline.json", b"\xff");
    assert!(told(CHECK).contains("not UTF-8"));
    assert!(
        told("check --write-baseline no/such/folder.json").starts_with("error: no/such/folder.json: cannot be written")
    );
    assert!(told("check --baseline a --write-baseline b").contains("cannot be used with"));
    assert!(told("check --diff --write-baseline b").contains("cannot be used with"));
    assert_eq!(fs::read(sandbox.path("baseline.json")).unwrap(), b"\xff", "it is left alone");
}

#[test]
fn rewriting_keeps_the_file_and_leaves_nothing_behind() {
    let sandbox = known();
    let text = sandbox.read("baseline.json");
    sandbox.run(WRITE).exits(0);
    assert_eq!(sandbox.read("baseline.json"), text);
    let mut names: Vec<_> = fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["baseline.json", "requests"]);
}
