//! How findings are written, and where.

use serde_json::Value;

use crate::support::{CLEAN, ERROR, FIXABLE, Sandbox, WARNING, snapshot};

#[test]
fn full_is_the_default_and_goes_to_standard_output() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    let outcome = sandbox.run("check").exits(1);
    snapshot("full", &outcome.show());
    assert_eq!(sandbox.run("check --output-format full"), outcome);
}

#[test]
fn concise_is_a_line_each() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    sandbox.write("requests/warning.json", WARNING);
    let outcome = sandbox.run("check requests --output-format concise").exits(1);
    snapshot("concise", &outcome.show());
}

#[test]
fn json_is_one_object() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    let outcome = sandbox.run("check requests --output-format json").exits(1);
    snapshot("json", &outcome.show());
    let report = outcome.json();
    assert_eq!(report["version"], 1);
    let finding = &report["diagnostics"][0];
    for field in [
        "rule", "severity", "message", "help", "path", "document", "pointer", "range", "labels", "source", "url", "fix",
    ] {
        assert!(finding.get(field).is_some(), "{field} is promised");
    }
    assert_eq!(finding["pointer"], "/duration");
    let (start, end) = (&finding["range"]["start"], &finding["range"]["end"]);
    let offset = |point: &Value| usize::try_from(point["offset"].as_u64().unwrap()).unwrap();
    assert_eq!(&ERROR[offset(start)..offset(end)], "12");
    assert_eq!((start["line"].as_u64(), start["column"].as_u64()), (Some(4), Some(15)));
    for field in ["url", "section", "retrieved", "basis"] {
        assert!(finding["source"][field].is_string(), "source.{field} is promised");
    }
    for field in ["files", "documents", "skipped", "errors", "warnings", "hints", "fixed"] {
        assert!(report["summary"][field].is_u64(), "summary.{field} is promised");
    }
    assert_eq!(finding["labels"][0]["path"], "requests/ad.json");
    assert_eq!(finding["labels"][0]["pointer"], "/model");
}

#[test]
fn a_finding_without_a_fix_has_null_for_it() {
    let sandbox = Sandbox::new();
    let report = sandbox.pipe("check - --output-format json", "{").exits(1).json();
    assert_eq!(report["diagnostics"][0]["fix"], Value::Null);
}

#[test]
fn jsonl_has_the_findings_of_json_a_line_each() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write("b.json", format!("[{WARNING}, {FIXABLE}]"));
    let whole = sandbox.run("check --output-format json").exits(1).json();
    let lines = sandbox.run("check --output-format jsonl").exits(1);
    let lines: Vec<Value> = lines.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::Array(lines), whole["diagnostics"]);
}

#[test]
fn columns_count_characters_and_offsets_bytes() {
    let sandbox = Sandbox::new();
    let request = r#"{"prompt": "一只🐈猫 e\u0301", "model": "wan2.7", "duration": 7}"#;
    let report = sandbox.pipe("check - --output-format json", request).exits(1).json();
    let start = &report["diagnostics"][0]["range"]["start"];
    let offset = request.find("7}").unwrap();
    assert_eq!(start["offset"], offset);
    assert_eq!(start["column"], request[..offset].chars().count() + 1);
}

#[test]
fn every_format_writes_to_a_file_too() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    for format in ["full", "concise", "json", "jsonl"] {
        let printed = sandbox.run(&format!("check requests --output-format {format}")).exits(1);
        let outcome = sandbox.run(&format!("check requests --output-format {format}=out.{format}")).exits(1);
        assert_eq!(outcome.stdout, "");
        assert_eq!(outcome.stderr, printed.stderr);
        assert_eq!(sandbox.read(format!("out.{format}")), printed.stdout);
    }
}

#[test]
fn one_run_prints_for_people_and_writes_for_machines() {
    let sandbox = Sandbox::with("requests/ad.json", ERROR);
    let args = "check requests --output-format json=a.json --output-format concise --output-format jsonl=b.jsonl";
    let outcome = sandbox.run(args).exits(1);
    assert_eq!(outcome.places(), ["requests/ad.json:4:15: error[unsupported-duration]"]);
    let report: Value = serde_json::from_str(&sandbox.read("a.json")).unwrap();
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(sandbox.read("b.jsonl").lines().count(), 1);
}

#[test]
fn a_file_has_no_colours() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    let outcome = sandbox.run("check --color always --output-format full --output-format full=out.txt").exits(1);
    assert!(outcome.stdout.contains('\u{1b}'));
    assert!(!sandbox.read("out.txt").contains('\u{1b}'));
}

#[test]
fn two_formats_on_standard_output_are_a_usage_error() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    for args in ["full --output-format json", "json=- --output-format concise"] {
        let outcome = sandbox.run(&format!("check --output-format {args}")).exits(2);
        assert_eq!(outcome.stdout, "");
        assert!(outcome.stderr.contains("FORMAT=FILE"), "{}", outcome.stderr);
    }
    let outcome = sandbox.run("check --output-format json=out --output-format jsonl=out").exits(2);
    assert!(outcome.stderr.contains("two --output-format options write to out"), "{}", outcome.stderr);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn a_dash_stands_for_standard_output() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    let outcome = sandbox.run("check --output-format json=-").exits(1);
    assert_eq!(outcome.json()["summary"]["errors"], 1);
    assert!(!sandbox.path("-").exists());
}

#[test]
fn unknown_formats_get_the_nearest() {
    let outcome = Sandbox::new().run("check --output-format concice").exits(2);
    assert!(outcome.stderr.contains("did you mean `concise`?"), "{}", outcome.stderr);
    let outcome = Sandbox::new().run("check --output-format json=").exits(2);
    assert!(outcome.stderr.contains("no file name after `=`"), "{}", outcome.stderr);
}

#[test]
fn an_output_file_that_cannot_be_written_is_an_error() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    let outcome = sandbox.run("check --output-format json=no/such/folder.json").exits(2);
    assert!(
        outcome.stderr.starts_with("error: cannot write no/such/folder.json: does not exist\n"),
        "{}",
        outcome.stderr
    );
    let both = sandbox.run("check --output-format json=no/such/folder.json --output-format concise").exits(2);
    assert_eq!(both.places(), ["ad.json:4:15: error[unsupported-duration]"], "the others are written");
}

#[test]
fn machines_get_a_whole_report_of_nothing() {
    let sandbox = Sandbox::with("ad.json", CLEAN);
    let report = sandbox.run("check --output-format json").exits(0).json();
    assert_eq!(report["diagnostics"], Value::Array(Vec::new()));
    assert_eq!(report["summary"]["documents"], 1);
    let empty = Sandbox::new();
    let outcome = empty.run("check --output-format json").exits(0);
    assert_eq!(outcome.json()["summary"]["files"], 0);
    assert_eq!(outcome.stderr, "warning: no requests to check\n");
    assert_eq!(empty.run("check --output-format jsonl").exits(0).stdout, "");
    assert_eq!(empty.run("check missing.json --output-format json").exits(2).json()["summary"]["files"], 0);
}

#[test]
fn quiet_leaves_findings_and_errors() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    let loud = sandbox.run("check --output-format concise").exits(1);
    let quiet = sandbox.run("check --output-format concise --quiet").exits(1);
    assert_eq!(quiet.stdout, loud.stdout);
    assert_eq!(quiet.stderr, "");
    assert_eq!(Sandbox::new().run("check -q").exits(0).stderr, "");
    let outcome = sandbox.run("check -q missing.json").exits(2);
    assert_eq!(outcome.stderr, "error: missing.json: does not exist\n");
}

#[test]
fn statistics_count_in_the_place_of_findings() {
    let sandbox =
        Sandbox::with("a.jsonl", [ERROR.replace('\n', " "), ERROR.replace('\n', " "), WARNING.to_owned()].join("\n"));
    let outcome = sandbox.run("check --statistics").exits(1);
    snapshot("statistics", &outcome.show());
    let counted = |rule: &Value| (rule["count"].clone(), rule["unsafe_fixable"].clone());
    let outcome = sandbox.run("check --statistics --output-format json").exits(1);
    let json = outcome.json();
    assert_eq!((&json["version"], &json["summary"]["errors"]), (&1.into(), &2.into()));
    assert_eq!(json["statistics"][0]["rule"], "unsupported-duration");
    assert_eq!(counted(&json["statistics"][0]), (2.into(), 2.into()));
    assert!(outcome.stderr.starts_with("Found 2 errors and 1 warning"), "{}", outcome.stderr);
    let lines = sandbox.run("check --statistics --output-format jsonl").exits(1).stdout;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, json["statistics"].as_array().unwrap().clone());
    let outcome = sandbox.run("check --statistics --output-format sarif").exits(1);
    assert_eq!(outcome.json()["version"], "2.1.0", "machines that know no counts get their findings all the same");
    assert!(outcome.stderr.starts_with("2  unsupported-duration"), "{}", outcome.stderr);
    let outcome = sandbox.run("check --statistics --output-format json=a.report").exits(1);
    assert!(outcome.stdout.starts_with("2  unsupported-duration  unsafe  a duration"), "{}", outcome.stdout);
    assert!(std::fs::read_to_string(sandbox.path("a.report")).unwrap().contains("\"diagnostics\""));
    assert_eq!(Sandbox::with("a.json", CLEAN).run("check --statistics").exits(0).stdout, "");
}

#[test]
fn what_can_be_fixed_is_told() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    assert!(sandbox.run("check").exits(1).stderr.ends_with("\n1 fixable with --fix.\n"));
    sandbox.write("b.json", ERROR);
    let told = "\n1 fixable with --fix, 1 more with --unsafe-fixes.\n";
    assert!(sandbox.run("check").exits(1).stderr.ends_with(told));
    assert!(sandbox.run("check b.json").exits(1).stderr.ends_with("\n1 fixable with --fix --unsafe-fixes.\n"));
}
