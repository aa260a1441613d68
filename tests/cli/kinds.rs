//! Requests and the task objects that the API answers: which documents are which, and how users say so.

use crate::support::{CLEAN, FIXABLE, FIXED, Outcome, Sandbox};

/// A task without a fault.
const TASK: &str = r#"{"id": "task_cat", "object": "task", "status": "submitted", "model": "wan2.7", "created_at": 1}"#;

/// One warning.
const FAILED: &str = r#"{"id": "task_cat", "object": "video", "status": "failed"}"#;

/// One error.
const NAMELESS: &str = r#"{"object": "video", "status": "running"}"#;

/// One warning, with an unsafe fix.
const DONE: &str =
    r#"{"id": "task_cat", "object": "video", "status": "completed", "url": "https://cdn.moonapix.com/cat.mp4"}"#;

/// What other APIs answer, with a status and an id.
const OTHERS: &str = r#"[
  {"id": 81, "status": "completed", "conclusion": "success", "url": "https://api.github.com/repos/a/b/check-runs/81"},
  {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4o", "choices": [], "status": "completed"},
  {"id": "resp_1", "object": "response", "status": "completed", "model": "gpt-4o", "output": []},
  {"id": "pi_1", "object": "payment_intent", "status": "succeeded", "metadata": {"order": "7"}},
  {"id": "batch_1", "object": "batch", "status": "failed", "errors": null},
  {"id": "job-1", "status": "FAILED", "attempts": 3},
  {"id": "VIN-1", "model": "T", "status": "sold", "year": 1908}
]"#;

/// As recorders write them: a request and its answer.
fn cassette(answer: &str) -> String {
    format!(
        r#"{{"interactions": [
  {{"request": {{"body": {FIXABLE}}}, "response": {{"body": {answer}}}}},
  {{"request": {{"body": null}}, "response": {{"body": {DONE}}}}}
]}}"#
    )
}

const FILES: &str = "[[files]]\nglob = \"cassettes/*.json\"\npointer = \"/interactions/*/request/body\"\nkind = \"request\"\n\
                     [[files]]\nglob = \"cassettes/*.json\"\npointer = \"/interactions/*/response/body\"\nkind = \"task\"\n";

/// `pointer rule` of each finding.
fn found(outcome: &Outcome) -> Vec<String> {
    let report = outcome.json();
    let show = |finding: &serde_json::Value| {
        format!("{} {}", finding["pointer"].as_str().unwrap(), finding["rule"].as_str().unwrap())
    };
    report["diagnostics"].as_array().unwrap().iter().map(show).collect()
}

fn counts(outcome: &Outcome) -> [u64; 2] {
    let summary = &outcome.json()["summary"];
    [&summary["documents"], &summary["skipped"]].map(|count| count.as_u64().unwrap())
}

#[test]
fn each_document_is_checked_as_what_it_is() {
    let sandbox = Sandbox::new();
    let documents = [CLEAN, TASK, FIXABLE, FAILED, NAMELESS, r#"{"name": "web"}"#];
    sandbox.write("batch.json", format!("[{}]", documents.join(", ")));
    sandbox.write("log.jsonl", documents.join("\n"));
    for (file, at) in [("batch.json", ["/2/duration", "/3", "/4", "/5"]), ("log.jsonl", ["/duration", "", "", ""])] {
        let rules = ["wrong-type", "missing-error", "missing-task-id"];
        let mut expected: Vec<String> = at.iter().zip(rules).map(|(at, rule)| format!("{at} {rule}")).collect();
        for flags in ["--detect ", "--detect --kind auto ", "--detect --jobs 4 "] {
            let outcome = sandbox.run(&format!("check --output-format json {flags}{file}")).exits(1);
            assert_eq!(found(&outcome), expected, "{file} {flags}");
            assert_eq!(counts(&outcome), [5, 1]);
        }
        // What is neither is a request when the file is named.
        let outcome = sandbox.run(&format!("check --output-format json --ignore unknown-field {file}")).exits(1);
        expected.extend([format!("{} missing-field", at[3]), format!("{} missing-field", at[3])]);
        assert_eq!(found(&outcome), expected, "{file}");
        assert_eq!(counts(&outcome), [6, 0]);
    }
}

#[test]
fn walks_find_tasks_and_leave_other_answers_alone() {
    let sandbox = Sandbox::with("others.json", OTHERS);
    sandbox.write("answers/failed.json", FAILED);
    sandbox.write("answers/nameless.json", NAMELESS);
    let outcome = sandbox.run("check --output-format concise").exits(1);
    assert_eq!(
        outcome.places(),
        ["answers/failed.json:1:1: warning[missing-error]", "answers/nameless.json:1:1: error[missing-task-id]"]
    );
    assert_eq!(counts(&sandbox.run("check --output-format json others.json --detect").exits(0)), [0, 7]);
}

#[test]
fn a_named_answer_is_a_task_and_not_a_request_without_a_prompt() {
    let sandbox = Sandbox::with("answer.json", r#"{"id": 7, "status": "RUNNING", "progress": 4}"#);
    let outcome = sandbox.run("check --output-format json answer.json").exits(0);
    assert_eq!(found(&outcome), ["/status unknown-status"]);
    sandbox.run("check --output-format json .").exits(0);
    let outcome = sandbox.pipe("check --output-format json -", FAILED).exits(0);
    assert_eq!(found(&outcome), [" missing-error"]);
}

#[test]
fn a_named_answer_that_echoes_the_request_is_a_task() {
    let echo = r#"{"id": "v", "object": "video", "status": "completed", "prompt": "A cat", "duration": 900}"#;
    let sandbox = Sandbox::with("answer.json", echo);
    let outcome = sandbox.run("check --output-format json answer.json").exits(0);
    assert_eq!(found(&outcome), ["/status unknown-status"]);
}

#[test]
fn an_answer_of_a_kindred_service_is_skipped_even_where_it_is_named() {
    let answer = r#"{"id": "c", "model": "m", "status": "succeeded", "content": {"video_url": "u"}, "duration": "5"}"#;
    let nested = r#"{"code": 0, "data": {"status": "succeeded", "video_url": "u"}}"#;
    let sandbox = Sandbox::new();
    for text in [answer, nested] {
        sandbox.write("answer.json", text);
        for path in ["answer.json", "."] {
            let outcome = sandbox.run(&format!("check --output-format json {path}")).exits(0);
            assert_eq!((found(&outcome), counts(&outcome)), (vec![], [0, 1]), "{text}");
        }
        // Whoever says that it is a request is believed.
        sandbox.run("check --kind request answer.json").exits(1);
        let refused = sandbox.run("normalize answer.json").exits(2).stderr;
        assert!(refused.contains("another service"), "{refused}");
    }
}

#[test]
fn a_kind_can_be_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("flow.jsonl", [FIXABLE, FAILED].join("\n"));
    let run = |args: &str| sandbox.run(&format!("check --output-format json {args}"));
    // What is said to be a task is one, in a named file and in a folder.
    for path in ["flow.jsonl", "."] {
        let outcome = run(&format!("--kind task {path}")).exits(1);
        assert_eq!(
            (found(&outcome), counts(&outcome)),
            (vec![" missing-task-id".to_owned(), " missing-error".to_owned()], [2, 0])
        );
    }
    assert_eq!(counts(&run("--kind request .").exits(1)), [2, 0]);
    // Whoever also wants to have them recognised has it so.
    let outcome = run("--kind request --detect .").exits(1);
    assert_eq!((found(&outcome), counts(&outcome)), (vec!["/duration wrong-type".to_owned()], [1, 1]));
    let as_requests = found(&run("--kind request --select structure flow.jsonl").exits(1));
    assert!(as_requests.contains(&" missing-field".to_owned()), "{as_requests:?}");
    assert_eq!(counts(&run("--kind task --detect flow.jsonl")), [1, 1]);

    let outcome = sandbox.run("check --kind answer").exits(2);
    assert!(outcome.stderr.contains("[possible values: request, task, auto]"), "{}", outcome.stderr);
}

#[test]
fn an_answer_with_a_misspelt_status_is_found_where_the_kind_is_said() {
    let sandbox = Sandbox::with(
        "answers/a.json",
        r#"{"id": "7f", "status": "succeded", "url": "https://cdn.moonapix.com/a.mp4"}"#,
    );
    sandbox.write("answers/deep/b.json", r#"{"task_id": "7e", "state": "running"}"#);
    let outcome = sandbox.run("check --kind task answers --output-format concise");
    assert!(outcome.stdout.contains("answers/a.json:1:24: warning[unknown-status]"), "{}", outcome.stdout);
    assert!(outcome.stderr.contains("(2 answers in 2 files)"), "{}", outcome.stderr);
    let outcome = sandbox.run("check answers").exits(0);
    assert_eq!(outcome.stderr, "warning: no requests to check among 2 documents\n");
    sandbox.write("answers/c.json", CLEAN);
    sandbox.write("answers/d.json", TASK);
    let outcome = sandbox.run("check answers").exits(0);
    assert!(outcome.stderr.contains("(1 request and 1 answer in 4 files; 2 documents skipped"), "{}", outcome.stderr);
}

#[test]
fn what_is_said_to_be_a_task_has_to_be_an_object() {
    let sandbox = Sandbox::with("odd.jsonl", "\"task_cat\"\n[]\n7\nnull\n");
    let outcome = sandbox.run("check --kind task odd.jsonl --output-format concise").exits(1);
    assert_eq!(outcome.stdout.matches("error[not-a-request] a task is an object, and this is ").count(), 4);
    assert_eq!(found(&sandbox.run("check --kind task odd.jsonl --output-format json")), [" not-a-request"; 4]);
}

#[test]
fn tasks_have_a_group_of_rules() {
    let sandbox = Sandbox::with("flow.jsonl", [FIXABLE, FAILED].join("\n"));
    let run = |args: &str| found(&sandbox.run(&format!("check --output-format json {args}")));
    assert_eq!(run("--select tasks"), [" missing-error"]);
    assert_eq!(run("--ignore tasks"), ["/duration wrong-type"]);
    let listed = sandbox.run("rules").exits(0).stdout;
    let tasks = listed.split("\ntasks\n").nth(1).unwrap();
    for rule in [
        "missing-task-id",
        "unknown-status",
        "premature-url",
        "missing-result-url",
        "conflicting-urls",
        "missing-error",
    ] {
        assert!(tasks.contains(&format!("  {rule} ")), "{listed}");
        assert!(sandbox.run(&format!("explain {rule}")).exits(0).stdout.contains("group: **tasks**"));
    }
}

#[test]
fn one_cassette_holds_requests_and_answers() {
    let sandbox = Sandbox::with("moonlint.toml", FILES);
    sandbox.write("cassettes/a.json", cassette(NAMELESS));
    let expected = [
        "/interactions/0/request/body/duration wrong-type",
        "/interactions/0/response/body missing-task-id",
        "/interactions/1/response/body/status unknown-status",
    ];
    let run = |args: &str| sandbox.run(&format!("check --output-format json {args}"));
    for args in ["", "cassettes/a.json", "--detect cassettes"] {
        let outcome = run(args).exits(1);
        assert_eq!((found(&outcome), counts(&outcome)), (expected.map(str::to_owned).to_vec(), [3, 1]), "{args}");
    }
    let outcome = run("--kind task").exits(1);
    assert_eq!((found(&outcome), counts(&outcome)), (expected[1..].iter().map(ToString::to_string).collect(), [2, 2]));
    assert_eq!(found(&run("--kind request").exits(1)), expected[..1]);
    // As tasks, whatever they look like.
    sandbox.write("cassettes/a.json", cassette(CLEAN));
    assert_eq!(found(&run("")), [expected[0], expected[1], expected[2]]);
}

#[test]
fn without_a_kind_parts_are_what_they_look_like() {
    let auto = FILES.replace("kind = \"request\"\n", "").replace("kind = \"task\"", "kind = \"auto\"");
    let sandbox = Sandbox::with("moonlint.toml", auto);
    sandbox.write("cassettes/a.json", cassette(r#"{"error": "too many requests"}"#));
    let outcome = sandbox.run("check --output-format json").exits(1);
    let expected =
        ["/interactions/0/request/body/duration wrong-type", "/interactions/1/response/body/status unknown-status"];
    assert_eq!(found(&outcome), expected);
    assert_eq!(counts(&outcome), [2, 2]);
}

#[test]
fn whole_files_have_a_kind() {
    let toml = "[[files]]\nglob = \"answers/*\"\nkind = \"task\"\n[[files]]\nglob = \"sent/*\"\nkind = \"request\"\n";
    let sandbox = Sandbox::with("moonlint.toml", toml);
    sandbox.write("answers/a.json", r#"{"state": "x"}"#);
    sandbox.write("sent/a.json", TASK);
    let rules = |args: &str| {
        let outcome = sandbox.run(&format!("check --output-format json --ignore unknown-field {args}")).exits(1);
        let mut rules = outcome.rules();
        rules.dedup();
        rules
    };
    assert_eq!(rules(""), ["missing-task-id", "missing-field"]);
    assert_eq!(rules("answers sent/a.json"), ["missing-task-id", "missing-field"]);
    assert_eq!(rules("--kind task answers"), ["missing-task-id"]);
    let config = sandbox.run("config answers/a.json").exits(0).stdout;
    assert!(config.starts_with("answers/a.json: checked as a task, recognised or not\n"), "{config}");
    assert!(config.contains(r#"kind = "task""#), "{config}");
    let config = sandbox.run("config sent/a.json --output-format json").exits(0).json();
    assert_eq!((&config["kind"], &config["included"]), (&"request".into(), &true.into()));
}

#[test]
fn tasks_are_fixed_beside_requests() {
    let sandbox = Sandbox::with("flow.jsonl", format!("{FIXABLE}\n{DONE}\n"));
    sandbox.run("check --fix flow.jsonl").exits(0);
    assert_eq!(sandbox.read("flow.jsonl"), format!("{FIXED}\n{DONE}\n"), "what a service said is never changed safely");
    sandbox.run("check --fix --unsafe-fixes flow.jsonl").exits(0);
    assert_eq!(sandbox.read("flow.jsonl"), format!("{FIXED}\n{}\n", DONE.replace("completed", "succeeded")));
    assert_eq!(sandbox.run("check flow.jsonl --max-warnings 0").exits(0).stdout, "");

    let sandbox = Sandbox::with("moonlint.toml", FILES);
    sandbox.write("cassettes/a.json", cassette(TASK));
    sandbox.run("check --fix --unsafe-fixes").exits(0);
    let expected = cassette(TASK).replace(FIXABLE, FIXED).replace("completed", "succeeded");
    assert_eq!(sandbox.read("cassettes/a.json"), expected);
}

#[test]
fn a_task_is_neither_fitted_nor_rewritten() {
    let sandbox = Sandbox::with("answer.json", FAILED);
    for command in ["fits answer.json", "normalize answer.json"] {
        let outcome = sandbox.run(command).exits(2);
        assert_eq!(outcome.stdout, "", "{command}");
        assert_eq!(outcome.stderr, "error: answer.json: this is a task, which the API answers, and not a request\n");
    }
    let outcome = sandbox.pipe("normalize -", TASK).exits(2);
    assert!(outcome.stderr.contains("<stdin>: this is a task"), "{}", outcome.stderr);
}

#[test]
fn the_schema_of_tasks_is_to_be_had() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run("schema task").exits(0).json()["title"], "Task");
    let help = sandbox.run("schema --help").exits(0).stdout;
    assert!(help.contains("task"), "{help}");
}
