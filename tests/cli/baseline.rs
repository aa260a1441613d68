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
        "{\n  \"version\": 2,\n  \"findings\": {\n    \"requests/a.json\": {\n      \"/duration\": {\n        \
         \"unsupported-duration\": 1\n      }\n    },\n    \"requests/b.jsonl\": {\n      \"f6985e904d53092d/colour_mood\": {\n        \
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
    assert_eq!(
        findings(&sandbox)["requests/b.jsonl"]["f6985e904d53092d/colour_mood"]["unknown-field"],
        2,
        "reading changes nothing"
    );
    let outcome = sandbox.run(WRITE).exits(0);
    let told = "Wrote 1 finding to baseline.json and removed 2 stale entries.\n";
    assert!(outcome.stderr.starts_with(told), "{}", outcome.stderr);
    assert_eq!(findings(&sandbox), json!({"requests/b.jsonl": {"f6985e904d53092d/colour_mood": {"unknown-field": 1}}}));
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
        let expected =
            "error: baseline.json: not a baseline: `findings.\"a.json\"` must be an object (line 1, column 39)\n";
        assert_eq!(told, expected);
    }
    for empty in ["", "\n", "\u{feff}"] {
        sandbox.write("baseline.json", empty);
        assert!(told(CHECK).contains("the file is empty"), "{empty:?}");
        sandbox.run(WRITE).exits(0);
        assert!(sandbox.read("baseline.json").starts_with("{\n"), "as it is made to be filled");
    }
    sandbox.write("baseline.json", "{\"version\": 3, \"findings\": {}}");
    assert!(told(CHECK).contains("version 3 is not known"));
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

/// Requests of one fault each, told apart by what they say.
fn lines(durations: &[u32]) -> String {
    durations.iter().map(|s| format!("{{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": {s}}}\n")).collect()
}

#[test]
fn on_lines_a_finding_is_known_by_its_request() {
    let sandbox = Sandbox::with("a.jsonl", lines(&[7, 8]));
    sandbox.run(WRITE).exits(0);
    let told = |durations: &[u32]| {
        sandbox.write("a.jsonl", lines(durations));
        let outcome = sandbox.run(&format!("{CHECK} --output-format concise"));
        outcome.places().iter().map(|place| place.split(':').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&[8, 5, 7]), [""; 0], "lines move");
    assert_eq!(told(&[9, 7, 8]), ["1"], "what is new comes first");
    assert_eq!(told(&[5, 8, 9]), ["3"], "what is new does not take the place of what is gone");
    assert_eq!(told(&[7, 7, 8]), ["2"], "one is known, and not a second");
    sandbox.write("a.jsonl", lines(&[7, 8]).replace(": ", ":  ").replace('\n', "\r\n"));
    sandbox.run(CHECK).exits(0);
    // Long enough to be read in pieces.
    let many: Vec<u32> = (0..6000).map(|n| n % 7 + 20).collect();
    sandbox.write("a.jsonl", lines(&many));
    sandbox.run(WRITE).exits(0);
    assert_eq!(told(&many), [""; 0]);
    let more: Vec<u32> = std::iter::once(99).chain(many.iter().rev().copied()).collect();
    assert_eq!(told(&more), ["1"]);
}

#[test]
fn a_baseline_of_an_older_version_is_read() {
    let sandbox = Sandbox::with("a.jsonl", lines(&[7, 8]));
    let old = r#"{"version": 1, "findings": {"a.jsonl": {"/duration": {"unsupported-duration": 2}}}}"#;
    sandbox.write("baseline.json", old);
    let outcome = sandbox.run(CHECK).exits(0);
    assert!(!outcome.stderr.contains("stale"), "{}", outcome.stderr);
    sandbox.write("a.jsonl", lines(&[7, 8, 9]));
    sandbox.run(CHECK).exits(1);
    sandbox.run(WRITE).exits(0);
    let written = findings(&sandbox);
    let places: Vec<_> = written["a.jsonl"].as_object().unwrap().keys().collect();
    assert_eq!(places.len(), 3);
    assert!(places.iter().all(|place| place.ends_with("/duration") && place.len() == 25), "{places:?}");
    // Where nothing goes by its request, older versions can read it.
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.run(WRITE).exits(0);
    assert!(sandbox.read("baseline.json").contains("\"version\": 1,"));
}

#[test]
fn only_what_a_run_looked_at_is_stale() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write("b.json", WARNING);
    sandbox.write("c.json", ERROR);
    sandbox.run(WRITE).exits(0);
    let before = findings(&sandbox);
    for name in ["a.json", "b.json", "c.json"] {
        sandbox.write(name, CLEAN);
    }
    let stale = |args: &str| {
        let outcome = sandbox.pipe(args, CLEAN).exits(0);
        outcome.stderr.lines().filter_map(|line| Some(line.split_once("stale: ")?.1.to_owned())).collect::<Vec<_>>()
    };
    let (a, b) = ("a.json#/duration: unsupported-duration", "b.json#/colour_mood: unknown-field");
    let c = "c.json#/duration: unsupported-duration";
    for (args, expected) in [
        ("", &[a, b, c][..]),
        (".", &[a, b, c]),
        ("a.json", &[a]),
        ("--select limits .", &[a, c]),
        ("--ignore limits .", &[b]),
        ("--kind task --fail-on never .", &[]),
        ("--kind request .", &[]),
        ("--model wan2.7 .", &[]),
        ("--detect a.json", &[a]),
        ("- --stdin-filename a.json", &[]),
        ("b.json - --stdin-filename a.json", &[b]),
    ] {
        assert_eq!(stale(&format!("{CHECK} {args}")), expected, "{args}");
    }
    // What was not looked at stays when the rest is written anew.
    for (args, gone) in [("--select unknown-field .", b), ("--detect a.json", a)] {
        sandbox.write("baseline.json", json!({"version": 1, "findings": before}).to_string());
        sandbox.run(&format!("{WRITE} {args}")).exits(0);
        let left: Vec<_> = [a, b, c].into_iter().filter(|entry| *entry != gone).collect();
        assert_eq!(stale(CHECK), left, "{args}");
    }
    sandbox.write("baseline.json", json!({"version": 1, "findings": before}).to_string());
    sandbox.pipe(&format!("{WRITE} - --stdin-filename a.json"), CLEAN).exits(0);
    assert_eq!(stale(CHECK), [a, b, c]);
    // A document that is taken for no request where it is not named.
    sandbox.write("a.json", r#"{"duration": 12}"#);
    assert_eq!(stale(CHECK), [b, c]);
    assert_eq!(stale(&format!("{CHECK} --detect a.json")), [""; 0]);
}

/// Which requests are looked at together decides what is found.
#[test]
fn what_is_found_across_files_is_not_stale_in_a_part_of_them() {
    let request = |model: &str| {
        format!("{{\"model\": \"{model}\", \"prompt\": \"A\", \"first_frame_url\": \"Asset://asset_hero\"}}")
    };
    let sandbox = Sandbox::with("a.json", request("seedance-2.0-kz"));
    sandbox.write("b.json", request("seedance-2.0-cl"));
    sandbox.run(WRITE).exits(0);
    assert!(sandbox.read("baseline.json").contains("asset-on-two-lines"));
    for args in ["", "b.json", "a.json"] {
        let stderr = sandbox.run(&format!("{CHECK} {args}")).exits(0).stderr;
        assert!(!stderr.contains("stale"), "{args}: {stderr}");
    }
    sandbox.write("a.json", request("seedance-2.0-cl"));
    assert!(sandbox.run(CHECK).stderr.contains("stale: b.json#"));
}

#[test]
fn a_byte_order_mark_before_a_baseline_is_no_matter() {
    let sandbox = known();
    let text = sandbox.read("baseline.json");
    sandbox.write("baseline.json", format!("\u{feff}{text}"));
    sandbox.run(CHECK).exits(0);
    sandbox.run(WRITE).exits(0);
    assert_eq!(sandbox.read("baseline.json"), text);
}

#[test]
fn requests_in_pages_are_known_by_what_they_say() {
    let block = |prompt: &str, rest: &str| {
        format!("```json\n{{\"model\": \"wan2.7\", \"prompt\": \"{prompt}\",{rest} \"duration\": 7}}\n```\n")
    };
    let sandbox = Sandbox::with("README.md", format!("{}\n{}", block("A hare", ""), block("A heron", "")));
    sandbox.run(WRITE).exits(0);
    assert_eq!(findings(&sandbox)["README.md"].as_object().unwrap().len(), 2);
    sandbox.run(CHECK).exits(0);
    // They may move, be indented and be laid out anew.
    let moved = block("A hare", "\n ").replace('\n', "\n  ");
    sandbox.write("README.md", format!("# Two\n\n{}\n- Next:\n\n  {moved}\n", block("A heron", "")));
    let outcome = sandbox.run(CHECK).exits(0);
    assert!(!outcome.stderr.contains("stale"), "{}", outcome.stderr);
    // Another one with the same fault in the same place is new.
    sandbox.write("README.md", format!("{}\n{}", block("A hare", ""), block("A stork", "")));
    assert_eq!(sandbox.run(&format!("{CHECK} --output-format json")).exits(1).rules(), ["unsupported-duration"]);
}
