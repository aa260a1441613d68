//! What is taken for a request, and how files hold requests.

use crate::support::{CLEAN, ERROR, FIXABLE, Sandbox, WARNING};

/// JSON of the kinds that repositories are full of: name and content.
const OTHERS: [(&str, &str); 13] = [
    (
        "package.json",
        r#"{"name": "web", "version": "1.0.0", "scripts": {"build": "vite build"}, "resolutions": {"a": "1"}}"#,
    ),
    (
        "package-lock.json",
        r#"{"name": "web", "lockfileVersion": 3, "packages": {"": {"dependencies": {"vite": "^7"}}}}"#,
    ),
    (
        "tsconfig.json",
        "{\n  // Comments are allowed here.\n  \"compilerOptions\": {\"strict\": true, /* and */ \"lib\": [\"es2024\",],},\n}\n",
    ),
    (
        "openapi.json",
        r#"{"openapi": "3.1.0", "info": {"title": "Videos"}, "paths": {"/v1/videos": {"post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {"model": {}, "prompt": {}}}}}}}}}}"#,
    ),
    ("chat.json", r#"{"model": "gpt-4o", "messages": [{"role": "user", "content": "Hi"}], "metadata": {"a": "b"}}"#),
    ("responses.json", r#"{"model": "gpt-4o", "input": "Hi", "metadata": {}}"#),
    (
        "chats.jsonl",
        "{\"model\": \"gpt-4o\", \"messages\": []}\n{\"custom_id\": \"1\", \"body\": {\"model\": \"gpt-4o\"}}\n",
    ),
    (
        "map.geojson.json",
        r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1.5, 2]}}]}"#,
    ),
    (
        "notebook.json",
        r#"{"cells": [{"cell_type": "code", "metadata": {}, "source": ["1"]}], "metadata": {"kernelspec": {}}, "nbformat": 4}"#,
    ),
    ("composer.lock.json", r#"{"_readme": ["x"], "content-hash": "0", "packages": [{"name": "a/b", "version": "1"}]}"#),
    ("renovate.json5", "{extends: ['config:base'], // all of it\n}"),
    ("settings.jsonc", "{\"editor.tabSize\": 2, // two\n}"),
    ("data/rows.ndjson", "{\"id\": 1}\n[1, 2]\n\"text\"\nnot json at all\n"),
];

#[test]
fn a_repository_full_of_other_json_yields_nothing() {
    let sandbox = Sandbox::new();
    for (name, content) in OTHERS {
        sandbox.write(name, content);
    }
    for more in ["broken.json", "empty.json", "array.json", "deep/numbers.json"] {
        let content = match more {
            "broken.json" => "{\"name\": ",
            "array.json" => r#"[{"model": "T", "year": 1908}, {"prompt": "$ "}, 3]"#,
            "deep/numbers.json" => "3.14",
            _ => "",
        };
        sandbox.write(more, content);
    }
    let outcome = sandbox.run("check . --hints --fail-on hint").exits(0);
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("warning: no requests to check among "), "{}", outcome.stderr);
    let report = sandbox.run("check . --output-format json").exits(0).json();
    assert_eq!(report["summary"]["documents"], 0);
    assert!(report["summary"]["skipped"].as_u64() > Some(12));
    sandbox.write("requests/ad.json", ERROR);
    let outcome = sandbox.run("check . --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["requests/ad.json:4:15: error[unsupported-duration]"]);
}

#[test]
fn named_files_are_checked_whatever_they_hold() {
    let sandbox = Sandbox::with("package.json", r#"{"name": "web"}"#);
    let outcome = sandbox.run("check package.json --output-format json").exits(1);
    assert!(outcome.rules().contains(&"missing-field".to_owned()));
    sandbox.run("check package.json --detect").exits(0);
    sandbox.run("check .").exits(0);
    let outcome = sandbox.run("check . package.json").exits(1);
    assert_eq!(outcome.stdout, sandbox.run("check package.json .").exits(1).stdout, "named is named, in any order");
    sandbox.write("prompt.request", ERROR);
    sandbox.run("check prompt.request").exits(1);
    sandbox.run("check .").exits(0);
}

#[test]
fn broken_requests_are_found_where_they_can_be_recognised() {
    let sandbox = Sandbox::with("ad.json", r#"{"model": "wan2.7", "prompt": "A cat", "duration": }"#);
    assert_eq!(sandbox.run("check . --output-format json").exits(1).rules(), ["invalid-json"]);
}

#[test]
fn ignore_files_and_hidden_files_are_obeyed_by_walks_only() {
    let sandbox = Sandbox::with(".gitignore", "/out/\n*.tmp.json\n");
    for name in ["out/a.json", "b.tmp.json", ".hidden.json", ".cache/c.json", "sub/d.json", "sub/e.json"] {
        sandbox.write(name, ERROR);
    }
    sandbox.write("sub/.gitignore", "e.json\n");
    let places = |args: &str| -> Vec<String> {
        let outcome = sandbox.run(&format!("check --output-format concise {args}")).exits(1);
        outcome.places().iter().map(|place| place.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(places(""), ["sub/d.json"]);
    assert_eq!(places("."), ["sub/d.json"]);
    assert_eq!(places("sub/e.json .hidden.json b.tmp.json"), [".hidden.json", "b.tmp.json", "sub/e.json"]);
    assert_eq!(places(".cache"), [".cache/c.json"], "a named folder is walked, hidden or not");
}

#[test]
fn a_batch_is_checked_item_by_item() {
    let sandbox = Sandbox::with("batch.json", format!("[\n{CLEAN},\n{WARNING},\n{FIXABLE}\n]\n"));
    let report = sandbox.run("check --output-format json").exits(1).json();
    let findings = report["diagnostics"].as_array().unwrap();
    assert_eq!((&findings[0]["document"], &findings[0]["pointer"]), (&1.into(), &"/1/colour_mood".into()));
    assert_eq!((&findings[1]["document"], &findings[1]["pointer"]), (&2.into(), &"/2/duration".into()));
    assert_eq!(findings[1]["range"]["start"]["line"], 4);
    assert_eq!(report["summary"]["documents"], 3);
    sandbox.write("batch.json", "[]");
    let outcome = sandbox.run("check batch.json").exits(0);
    assert_eq!(outcome.stderr, "warning: no requests to check\n");
}

#[test]
fn a_walked_batch_skips_what_is_not_a_request() {
    let sandbox = Sandbox::with("batch.json", format!("[{{\"name\": 1}}, {FIXABLE}, 7]"));
    let report = sandbox.run("check --output-format json").exits(1).json();
    assert_eq!((&report["summary"]["documents"], &report["summary"]["skipped"]), (&1.into(), &2.into()));
    assert_eq!(report["diagnostics"][0]["pointer"], "/1/duration");
    assert_eq!(report["diagnostics"][0]["document"], 1);
}

#[test]
fn lines_are_documents() {
    let sandbox = Sandbox::new();
    for name in ["a.jsonl", "a.ndjson", "A.NDJSON"] {
        sandbox.write(name, format!("{CLEAN}\n\n   \n{FIXABLE}\r\n{WARNING}"));
        let outcome = sandbox.run(&format!("check {name} --output-format concise")).exits(1);
        let expected = [format!("{name}:4:52: error[wrong-type]"), format!("{name}:5:40: warning[unknown-field]")];
        assert_eq!(outcome.places(), expected);
        let report = sandbox.run(&format!("check {name} --output-format json")).exits(1).json();
        assert_eq!(report["diagnostics"][1]["document"], 2);
        assert_eq!(report["diagnostics"][1]["pointer"], "/colour_mood");
    }
}

#[test]
fn a_broken_line_costs_only_itself() {
    let sandbox = Sandbox::with("a.jsonl", format!("{{\n{FIXABLE}\n"));
    assert_eq!(sandbox.run("check a.jsonl --output-format json").exits(1).rules(), ["invalid-json", "wrong-type"]);
}

#[test]
fn each_extension_has_its_grammar() {
    let jsonc = "// An advert.\n{\"model\": \"wan2.7\", /* cat */ \"prompt\": \"A cat\", \"duration\": 5,}\n";
    let json5 = "// An advert.\n{model: 'wan2.7', prompt: 'A \\\ncat', duration: +5,}\n";
    let sandbox = Sandbox::new();
    for (text, name, status) in [
        (jsonc, "a.jsonc", 0),
        (jsonc, "a.json5", 0),
        (jsonc, "a.json", 1),
        (jsonc, "a.txt", 1),
        (json5, "a.json5", 0),
        (json5, "a.JSON5", 0),
        (json5, "a.jsonc", 1),
        (json5, "a.json", 1),
    ] {
        sandbox.write(name, text);
        sandbox.run(&format!("check {name}")).exits(status);
    }
}

#[test]
fn marks_and_line_ends_of_other_systems_are_no_fault() {
    let sandbox = Sandbox::new();
    let crlf = ERROR.replace('\n', "\r\n");
    for (name, text) in [
        ("bom.json", format!("\u{feff}{ERROR}")),
        ("crlf.json", crlf.clone()),
        ("both.json", format!("\u{feff}{crlf}")),
    ] {
        sandbox.write(name, text);
        let outcome = sandbox.run(&format!("check {name} --output-format concise")).exits(1);
        assert_eq!(outcome.places(), [format!("{name}:4:15: error[unsupported-duration]")]);
    }
    sandbox.write("bom.jsonl", format!("\u{feff}{FIXABLE}\r\n"));
    assert_eq!(sandbox.run("check bom.jsonl --output-format json").exits(1).rules(), ["wrong-type"]);
}

#[test]
fn standard_input_goes_by_a_name() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.pipe("check - --output-format concise", ERROR).exits(1);
    assert_eq!(outcome.places(), ["<stdin>:4:15: error[unsupported-duration]"]);
    let two = format!("{CLEAN}\n{CLEAN}\n");
    sandbox.pipe("check -", &two).exits(1);
    sandbox.pipe("check - --stdin-filename ads.jsonl", &two).exits(0);
    let outcome = sandbox.pipe("check - --stdin-filename sub/ad.json --output-format concise", ERROR).exits(1);
    assert_eq!(outcome.places(), ["sub/ad.json:4:15: error[unsupported-duration]"]);
    sandbox.pipe("check - --detect", r#"{"name": "web"}"#).exits(0);
    sandbox.pipe("check -", "").exits(1);
}

#[test]
fn standard_input_stands_in_for_the_file_that_it_names() {
    let sandbox = Sandbox::with("ad.json", ERROR);
    sandbox.write("other.json", WARNING);
    let outcome = sandbox.pipe("check . - --stdin-filename ad.json --output-format concise", CLEAN).exits(0);
    assert_eq!(outcome.places(), ["other.json:1:40: warning[unknown-field]"]);
    sandbox.pipe("check ad.json - --stdin-filename ./ad.json", CLEAN).exits(0);
}

#[test]
fn the_requests_that_are_shipped_are_clean() {
    let requests = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/requests");
    let sandbox = Sandbox::new();
    let entries = std::fs::read_dir(requests).unwrap().map(|entry| entry.unwrap().path());
    for folder in entries.filter(|entry| entry.is_dir()) {
        let faulty = folder.file_name().is_some_and(|name| name == "faulty");
        let output = sandbox.command(["check".as_ref(), folder.as_os_str()]).output().unwrap();
        crate::support::Outcome::from(output).exits(i32::from(faulty));
    }
}

#[test]
fn faults_of_grammar_belong_to_their_documents() {
    let batch = r#"[{"model": "wan2.7", "prompt": "a", "prompt": "b"}, {"model": "wan2.7", "prompt": nul}]"#;
    let sandbox = Sandbox::with("a.json", batch);
    let report = sandbox.run("check --output-format json").exits(1).json();
    let found = report["diagnostics"].as_array().unwrap();
    let found: Vec<_> = found.iter().map(|finding| (finding["rule"].as_str(), finding["document"].as_u64())).collect();
    assert_eq!(found, [(Some("duplicate-key"), Some(0)), (Some("invalid-json"), Some(1))]);
}

#[test]
fn broken_json_in_a_walk_is_nobodys_request_unless_it_certainly_is() {
    let sandbox = Sandbox::new();
    let others = ["[,]", "[][]", "[", "{", "", "]", "[1,]", "{\"a\":\"b\"}/**/", "\u{feff}[", "{\"model\": \"wan2.7\""];
    for (index, text) in others.iter().enumerate() {
        sandbox.write(format!("n_{index}.json"), text);
        sandbox.write(format!("n_{index}.jsonl"), text);
    }
    sandbox.write("utf16.json", "\u{fffd}{\0\"\0m\0\"\0:\0");
    sandbox.write("binary.json", [0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe]);
    let outcome = sandbox.run("check . --hints --fail-on hint").exits(0);
    assert_eq!(outcome.stdout, "");
    // Named, each is meant to be a request; with `--detect`, none is.
    let named = sandbox.run("check n_0.json n_1.json n_2.json --output-format json").exits(1);
    assert!(named.rules().iter().all(|rule| rule == "invalid-json"), "{:?}", named.rules());
    assert_eq!(sandbox.run("check --detect n_0.json n_2.json binary.json").exits(0).stdout, "");
    sandbox.write("true.json", r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5,}"#);
    sandbox.write("item.json", r#"[{"name": 1,}, {"model": "wan2.7", "prompt": "A cat", "duration": 5,}]"#);
    let outcome = sandbox.run("check . --output-format concise").exits(1);
    assert_eq!(outcome.places(), ["item.json:1:68: error[invalid-json]", "true.json:1:53: error[invalid-json]"]);
}

#[test]
fn what_others_ask_and_answer_is_no_request_to_this_api() {
    let sandbox = Sandbox::new();
    let others = [
        // A vocabulary, evaluation records, image and chat requests, answers of kindred services.
        r#"{"model": "the", "prompt": "Ġprompt", "mode": "12", "image": "13", "video": "14"}"#,
        r#"{"model": "gpt-4o", "prompt": "What is 2+2?", "duration": 1.5, "score": 1}"#,
        r#"{"model": "flux-pro", "prompt": "A cat", "aspect_ratio": "1:1", "images": ["https://cdn.acme.io/a.png"]}"#,
        r#"{"model": "music-1", "prompt": "A song", "audio": "https://cdn.acme.io/a.mp3", "metadata": {"duration": 5}}"#,
        r#"{"prompt": "A cat", "duration": 5, "resolution": "720p", "aspect_ratio": "16:9"}"#,
        r#"{"model": "wan2.7", "prompt": "A cat", "status": "succeeded", "duration": 5}"#,
        r#"{"id": "cgt-1", "model": "doubao-1", "status": "succeeded", "content": {"video_url": "https://cdn.acme.io/a"}}"#,
        r#"{"code": 0, "data": {"status": "succeeded", "video_url": "https://cdn.acme.io/a.mp4"}}"#,
        r#"{"model": "digital-human-video-v8", "avatar_asset_id": "asset_avatar_1", "audio_url": "u", "name": "n"}"#,
        r#"{"id": "video_1", "object": "video", "model": "sora-2", "status": "queued", "seconds": "8"}"#,
        r#"{"id": "7", "status": "running"}"#,
        // Videos of other services.
        r#"{"model": "viduq2", "images": ["https://cdn.acme.io/a.png"], "prompt": "A cat", "duration": 5, "resolution": "720p"}"#,
        r#"{"model": "MiniMax-Hailuo-02", "prompt": "A cat", "duration": 6, "resolution": "768P", "first_frame_image": "u"}"#,
        r#"{"model": "ray-2", "prompt": "A cat", "resolution": "720p", "duration": "5s", "keyframes": {}}"#,
        r#"{"model": "v4.5", "prompt": "A cat", "duration": 5, "quality": "540p", "aspect_ratio": "16:9"}"#,
        r#"{"model": "my-video-1", "prompt": "A cat", "duration": 5, "resolution": "720p", "aspect_ratio": "16:9", "seconds": "5"}"#,
        r#"{"model": "google/veo-3.1", "prompt": "A cat", "duration": 8, "resolution": "720p", "generate_audio": true, "callback_url": "https://cdn.acme.io/x"}"#,
        r#"{"model": "seedance-2.0", "prompt": "A cat", "image_urls": [], "duration": 10, "quality": "1080p", "aspect_ratio": "16:9", "generate_audio": true}"#,
        r#"{"model": "doubao-seedance-1-5-pro", "content": [{"type": "text", "text": "A cat"}], "generate_audio": true, "ratio": "16:9", "duration": 5}"#,
        // Labels of a form, types, a row of a data set, a car, a camera.
        r#"{"model": "模型", "prompt": "提示词", "duration": "时长", "resolution": "分辨率", "ratio": "比例", "generate_audio": "音频"}"#,
        r#"{"model": "Model", "prompt": "Prompt", "duration": "Duration (s)", "aspect_ratio": "Aspect ratio", "callback_url": "Callback"}"#,
        r#"{"model": "string", "prompt": "string", "duration": "integer", "resolution": "string", "generate_audio": "boolean"}"#,
        r#"{"video": "a.mp4", "prompt": "A cat", "duration": 5.2, "resolution": "720p", "model": "CogVideoX"}"#,
        r#"{"model": "Tesla Model 3", "resolution": "1080p", "duration": 5, "prompt": ""}"#,
        r#"{"model": "EOS R5", "resolution": "4k", "aspect_ratio": "3:2", "content": [{"type": "photo"}]}"#,
    ];
    let count = others.len();
    for (index, text) in others.iter().enumerate() {
        sandbox.write(format!("{index}.json"), text);
    }
    let outcome = sandbox.run("check . --hints --fail-on hint --output-format json").exits(0).json();
    assert_eq!(
        (&outcome["summary"]["documents"], &outcome["summary"]["skipped"]),
        (&0.into(), &count.into()),
        "{outcome}"
    );
    for (name, text) in [
        ("known.json", r#"{"model": "wan2.7", "prompt": "A cat", "durration": 5}"#),
        ("near.json", r#"{"model": "seedance-2.0-kz-fats", "prompt": "A cat", "duration": 5}"#),
        ("begun.json", r#"{"model": "seedance-2.0-wc", "prompt": "A cat", "duration": 5}"#),
        ("two.json", r#"{"model": "seedance-9", "prompt": "A cat", "duration": 5, "generate_audio": true}"#),
        (
            "own.json",
            r#"{"model": "seedance-9", "prompt": "A cat", "seed": 7, "input_reference_role": "first_frame", "ratio": "1:1"}"#,
        ),
    ] {
        sandbox.write(name, text);
    }
    let outcome = sandbox.run("check . --output-format json");
    let expected = [
        "unknown-model",
        "unknown-field",
        "unknown-model",
        "orphan-reference-role",
        "unknown-field",
        "unknown-model",
        "unknown-model",
    ];
    let mut rules = outcome.rules();
    rules.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(rules, expected);
    // Named, each is checked as a request all the same.
    assert!(sandbox.run("check 11.json --output-format json").rules().contains(&"unknown-model".to_owned()));
}
