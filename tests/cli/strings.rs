//! Requests that are the text of a string in a larger file: cassettes, archives of calls, collections, workflows.

use crate::support::{Outcome, Sandbox};

fn with(pointer: &str, name: &str, text: &str) -> Sandbox {
    let toml = format!("[[files]]\nglob = \"*.json\"\npointer = \"{pointer}\"\nkind = \"request\"\n");
    let sandbox = Sandbox::with("moonlint.toml", toml);
    sandbox.write(name, text);
    sandbox
}

/// `pointer rule: marked bytes` of each finding.
fn marked(sandbox: &Sandbox, name: &str, outcome: &Outcome) -> Vec<String> {
    let text = sandbox.read(name);
    let show = |finding: &serde_json::Value| {
        let at = |end: &str| usize::try_from(finding["range"][end]["offset"].as_u64().unwrap()).unwrap();
        let (pointer, rule) = (finding["pointer"].as_str().unwrap(), finding["rule"].as_str().unwrap());
        format!("{pointer} {rule}: {}", &text[at("start")..at("end")])
    };
    outcome.json()["diagnostics"].as_array().unwrap().iter().map(show).collect()
}

fn literal(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const BODY: &str = "/interactions/*/request/body";

fn cassette(bodies: &[&str]) -> String {
    let interactions: Vec<String> = bodies
        .iter()
        .map(|body| {
            format!(r#"{{"request": {{"method": "POST", "uri": "https://moonapix.com/v1/videos", "body": {body}}}}}"#)
        })
        .collect();
    format!("{{\"version\": 1, \"interactions\": [\n  {}\n]}}\n", interactions.join(",\n  "))
}

#[test]
fn a_cassette_holds_bodies_as_text() {
    let clean = literal(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#);
    let faulty = literal(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7, "durationSeconds": 7}"#);
    let sandbox = with(BODY, "a.json", &cassette(&[&clean, "null", "\"\"", &faulty]));
    let outcome = sandbox.run("check --output-format json").exits(1);
    let expected = [
        "/interactions/3/request/body/duration unsupported-duration: 7",
        r#"/interactions/3/request/body/durationSeconds unknown-field: \"durationSeconds\""#,
    ];
    assert_eq!(marked(&sandbox, "a.json", &outcome), expected);
    assert_eq!(
        (&outcome.json()["summary"]["documents"], &outcome.json()["summary"]["skipped"]),
        (&2.into(), &2.into())
    );
    let shown = sandbox.run("check --output-format concise").exits(1);
    assert_eq!(shown.places()[0], "a.json:5:145: error[unsupported-duration]");
}

#[test]
fn positions_hold_through_escapes_of_all_kinds() {
    let body = r#"{"prompt": "一只😀猫 \"quoted\"\n", "model": "wan2.7", "resolution": "9p", "种": 1}"#;
    // As Python writes it.
    let ascii: String = literal(body)
        .chars()
        .flat_map(|c| {
            if c.is_ascii() {
                vec![c]
            } else {
                c.encode_utf16(&mut [0; 2])
                    .iter()
                    .flat_map(|unit| format!("\\u{unit:04x}").chars().collect::<Vec<_>>())
                    .collect()
            }
        })
        .collect();
    let twice = literal(&literal(body));
    for (host, resolution, key) in [
        (literal(body), r#"\"9p\""#, r#"\"种\""#),
        (ascii, r#"\"9p\""#, r#"\"\u79cd\""#),
        (twice, r#"\\\"9p\\\""#, r#"\\\"种\\\""#),
    ] {
        let sandbox = with(BODY, "a.json", &cassette(&[&host]));
        let outcome = sandbox.run("check --output-format json").exits(1);
        let expected = [
            format!("/interactions/0/request/body/resolution unsupported-resolution: {resolution}"),
            format!("/interactions/0/request/body/种 unknown-field: {key}"),
        ];
        assert_eq!(marked(&sandbox, "a.json", &outcome), expected, "{host}");
    }
}

#[test]
fn fixes_are_written_as_the_string_is() {
    let faulty = r#"{"model": "wan2.7", "prompt": "A cat", "seconds": 5}"#;
    let fixed = faulty.replace('5', "\"5\"");
    for nest in [literal as fn(&str) -> String, |text: &str| literal(&literal(text))] {
        let sandbox = with(BODY, "a.json", &cassette(&[&nest(faulty)]));
        sandbox.run("check --fix").exits(0);
        assert_eq!(sandbox.read("a.json"), cassette(&[&nest(&fixed)]));
        let value: serde_json::Value = serde_json::from_str(&sandbox.read("a.json")).unwrap();
        assert!(value["interactions"][0]["request"]["body"].is_string());
    }
}

#[test]
fn archives_collections_and_workflows_are_read() {
    let body = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#;
    for (pointer, host) in [
        (
            "/log/entries/*/request/postData/text",
            format!(
                r#"{{"log": {{"entries": [{{"request": {{"postData": {{"mimeType": "application/json", "text": {}}}}}}}]}}}}"#,
                literal(body)
            ),
        ),
        (
            "/item/*/request/body/raw",
            format!(r#"{{"item": [{{"request": {{"body": {{"mode": "raw", "raw": {}}}}}}}]}}"#, literal(body)),
        ),
        (
            "/nodes/*/parameters/jsonBody",
            format!(r#"{{"nodes": [{{"parameters": {{"jsonBody": {}}}}}]}}"#, literal(&format!("=\n {body}"))),
        ),
    ] {
        let sandbox = with(pointer, "a.json", &host);
        let outcome = sandbox.run("check --output-format json").exits(1);
        let found = marked(&sandbox, "a.json", &outcome);
        assert!(found.len() == 1 && found[0].ends_with("/duration unsupported-duration: 7"), "{found:?}");
    }
}

#[test]
fn what_is_no_object_is_no_request_and_a_template_is_not_judged() {
    for (body, expected) in [
        ("hello", Some("not-a-request")),
        ("model=wan2.7&prompt=cat", Some("not-a-request")),
        ("[INFO] done", Some("not-a-request")),
        ("[1, 2]", Some("not-a-request")),
        ("\"hello\"", Some("not-a-request")),
        ("5", Some("not-a-request")),
        (r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5,}"#, Some("invalid-json")),
        (r#"{"model": "wan2.7", "prompt": "A cat", "duration": {{seconds}}}"#, None),
    ] {
        let sandbox = with(BODY, "a.json", &cassette(&[&literal(body)]));
        let outcome = sandbox.run("check --output-format json");
        assert_eq!(outcome.rules().first().map(String::as_str), expected, "{body}");
    }
}

#[test]
fn a_text_whose_kind_is_not_said_is_checked_where_it_is_certain() {
    let toml = "[[files]]\nglob = \"*.json\"\npointer = \"/calls/*/request/body\"\n";
    let sandbox = Sandbox::with("moonlint.toml", toml);
    let call = |url: &str, body: &str| format!(r#"{{"request": {{"url": "{url}", "body": {}}}}}"#, literal(body));
    let unknown = r#"{"model": "veo-9", "prompt": "A cat"}"#;
    let calls = [
        call("https://moonapix.com/v1/videos", unknown),
        call("https://moonapix.com/v1/images", unknown),
        call("https://moonapix.com/v1/chat", "hello"),
        call("https://moonapix.com/v1/videos", "not json"),
    ];
    sandbox.write("a.json", format!("{{\"calls\": [{}]}}", calls.join(", ")));
    let outcome = sandbox.run("check --output-format json");
    assert_eq!(marked(&sandbox, "a.json", &outcome), [r#"/calls/0/request/body/model unknown-model: \"veo-9\""#]);
    assert_eq!(outcome.json()["summary"]["skipped"], 3);
}
