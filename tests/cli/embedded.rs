//! Requests inside pages, scripts, logs and larger JSON.

use std::fs;

use crate::support::{CLEAN, Sandbox};

const PAGE: &str = "# Try it\n\n- So:\n\n  ```sh\n  curl \"$BASE/v1/videos\" --json \"{\\\"model\\\": \\\"wan2.7\\\", \\\"prompt\\\": \\\"$P\\\", \\\"duration\\\": \\\"5\\\"}\"\n  ```\n";

#[test]
fn walks_look_into_pages_and_scripts() {
    let sandbox = Sandbox::with("README.md", PAGE);
    sandbox.write("notes.txt", "no request, but a model of duration");
    sandbox.write("run.sh", "#!/bin/sh\necho 'model'\n");
    sandbox.write("ad.json", CLEAN);
    let outcome = sandbox.run("check --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["README.md:6:92: error[wrong-type]"]);
    assert_eq!(sandbox.run("check --output-format json").exits(1).json()["summary"]["files"], 2);
    let json = sandbox.run("check --output-format json README.md").exits(1).json();
    assert_eq!(json["diagnostics"][0]["host"], "markdown/shell/json");
    assert_eq!(json["diagnostics"][0]["document"], 0);
    sandbox.run("check --no-embedded").exits(0);
    sandbox.run("check --no-embedded README.md").exits(0);
    sandbox.write("moonlint.toml", "embedded = false");
    sandbox.run("check").exits(0);
    sandbox.run("check README.md").exits(0);
}

#[test]
fn fixes_are_written_as_the_file_writes() {
    let sandbox = Sandbox::with("README.md", PAGE);
    let diff = sandbox.run("check --diff").exits(1).stdout;
    assert!(diff.contains("+  curl") && diff.contains("\\\"duration\\\": 5}"), "{diff}");
    sandbox.run("check --fix").exits(0);
    assert_eq!(fs::read_to_string(sandbox.path("README.md")).unwrap(), PAGE.replace("\\\"5\\\"", "5"));
}

#[test]
fn standard_input_is_in_a_language() {
    let sandbox = Sandbox::new();
    let places = |args: &str, text: &str| -> Vec<String> {
        sandbox.pipe(args, text).places().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(places("check - --output-format concise --language md", PAGE), ["<stdin>:6:92: error[wrong-type]"]);
    assert_eq!(places("check - --output-format concise --stdin-filename a.md", PAGE), ["a.md:6:92: error[wrong-type]"]);
    let script = PAGE.lines().nth(5).unwrap();
    assert_eq!(places("check - --output-format concise --language bash", script), ["<stdin>:1:92: error[wrong-type]"]);
}

#[test]
fn archives_of_calls_are_looked_into_by_their_names() {
    let body = r#"{\"model\": \"wan2.7\", \"prompt\": \"x\", \"duration\": 5}"#;
    let record = format!(
        r#"{{"request": {{"method": "PUT", "url": {{"raw": "{{{{base}}}}/v1/videos"}}, "body": {{"raw": "{body}"}}}}}}"#
    );
    let sandbox = Sandbox::with("relay.postman_collection.json", &record);
    let places = |name: &str| sandbox.run(&format!("check {name} --output-format concise")).places().join("\n");
    assert_eq!(places("relay.postman_collection.json"), "relay.postman_collection.json:1:25: error[wrong-method]");
    sandbox.write("calls.har", "{\"log\": {\"entries\": []}}");
    sandbox.run("check calls.har").exits(0);
}

#[test]
fn larger_json_is_looked_into() {
    let sandbox = Sandbox::new();
    let record = r#"{"log": [{"body": "{\"model\": \"wan2.7\", \"prompt\": \"x\", \"duration\": 7}"}]}"#;
    sandbox.write("calls.har", record);
    sandbox.write("calls.jsonl", format!("{record}\n{{\"x\": 1}}\n{record}\n"));
    let outcome = sandbox.run("check --output-format concise").exits(1);
    assert_eq!(
        outcome.places(),
        [
            "calls.har:1:77: error[unsupported-duration]",
            "calls.jsonl:1:77: error[unsupported-duration]",
            "calls.jsonl:3:77: error[unsupported-duration]",
        ]
    );
    sandbox.run("check --no-embedded").exits(0);
    sandbox.run("check --fix --unsafe-fixes").exits(0);
    assert!(fs::read_to_string(sandbox.path("calls.jsonl")).unwrap().contains("\\\"duration\\\": 5}"));
}
