//! Task objects: recorded answers are recognised and clean, and the typed task agrees with the rules.

use std::fs;
use std::path::{Path, PathBuf};

use moonlint::request::Skip;
use moonlint::{Checker, Levels, Settings, Task, TaskStatus};
use moonlint_sources::{FileFindings, FileFormat, check_source, find};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

fn found(folder: &str) -> Vec<(PathBuf, Vec<u8>, FileFindings)> {
    read(folder, true)
}

/// As a walk finds them, where they have to be recognised, or as files that were named.
fn read(folder: &str, detect: bool) -> Vec<(PathBuf, Vec<u8>, FileFindings)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tasks").join(folder);
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let look = |path: PathBuf| {
        let source = fs::read(&path).unwrap();
        let findings = check_source(&checker, &source, FileFormat::of(&path).unwrap(), detect);
        (path, source, findings)
    };
    find(&[folder]).targets.into_iter().map(|target| look(target.path)).collect()
}

#[test]
fn recorded_flows_are_recognised_and_clean() {
    let flows = [read("flows", true), read("flows", false)].concat();
    assert!(flows.len() >= 8);
    for (path, _, found) in flows {
        let name = path.display();
        assert!(found.documents > 2 && found.skipped == 0, "{name}: {} are not recognised", found.skipped);
        let findings: Vec<String> = found.findings.iter().map(|f| f.diagnostic.message.to_string()).collect();
        assert_eq!(findings, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn answers_of_kindred_services_are_neither_requests_nor_tasks() {
    for detect in [true, false] {
        let files = read("kindred", detect);
        assert!(files.len() >= 2);
        for (path, source, found) in files {
            let documents = if path.extension().is_some_and(|name| name == "jsonl") {
                source.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count()
            } else {
                1
            };
            let name = path.display();
            assert_eq!((found.documents, found.skipped, found.findings.len()), (0, documents, 0), "{name} {detect}");
            if !detect {
                assert!(found.skips.iter().all(|(_, why)| *why == Skip::Answer), "{name}: {:?}", found.skips);
            }
        }
    }
}

#[test]
fn a_faulty_flow_has_every_fault() {
    let (_, _, found) = found("faulty").pop().unwrap();
    let rules: Vec<(usize, &str)> = found.findings.iter().map(|f| (f.document, f.diagnostic.rule.id)).collect();
    let expected = [
        "unsupported-duration",
        "missing-task-id",
        "unknown-status",
        "premature-url",
        "conflicting-urls",
        "missing-result-url",
        "missing-error",
    ];
    assert_eq!(rules, expected.into_iter().enumerate().collect::<Vec<_>>());
    assert_eq!((found.documents, found.skipped), (7, 0));
}

#[test]
fn a_client_reads_a_flow_to_its_end() {
    let (_, source, _) = found("flows").into_iter().find(|(path, ..)| path.ends_with("text-to-video.jsonl")).unwrap();
    let text = String::from_utf8(source).unwrap();
    let answers = || text.lines().skip(1).map(|line| Task::read(line).unwrap());
    assert!(answers().all(|task| task.id() == Some("task_lighthouse") && task.model() == Some("wan2.7")));
    let seen: Vec<_> = answers().map(|task| (task.status(), task.result_url().is_some())).collect();
    let expected = [TaskStatus::Submitted, TaskStatus::Pending, TaskStatus::Running, TaskStatus::Succeeded]
        .map(|s| (s, s.has_result()));
    assert_eq!(seen, expected);
    assert_eq!(answers().position(|task| task.status().is_final()), Some(3));
}

fn value() -> impl Strategy<Value = Value> {
    let url = select(vec!["https://cdn.moonapix.com/a.mp4", "https://cdn.moonapix.com/b.mp4", "", " \u{3000}"]);
    prop_oneof![
        6 => url.prop_map(Value::from),
        1 => select(vec![Value::Null, json!(0), json!(false), json!({}), json!([]), json!({"url": null}), json!(["u"])]),
    ]
}

/// Task objects with and without each field, right and wrong.
fn task() -> impl Strategy<Value = Value> {
    let status = prop_oneof![
        8 => select(TaskStatus::KNOWN.map(|status| json!(status.to_string())).to_vec()),
        2 => select(vec![json!("completed"), json!("RUNNING"), json!("canceled"), json!("?"), json!(""), json!(1), Value::Null]),
    ];
    let holder = prop_oneof![4 => value().prop_map(|url| json!({ "url": url })), 1 => value()];
    let members = (value(), value(), status, value(), value(), holder.clone(), holder, value()).prop_map(
        |(id, task_id, status, url, video_url, output, metadata, error)| {
            vec![
                ("id", id),
                ("task_id", task_id),
                ("status", status),
                ("url", url),
                ("video_url", video_url),
                ("output", output),
                ("metadata", metadata),
                ("error", error),
            ]
        },
    );
    members
        .prop_flat_map(|members| subsequence(members, 0..=8))
        .prop_map(|members| Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a client sees and what the linter says are two views of one thing.
    #[test]
    fn the_typed_task_agrees_with_the_rules(value in task()) {
        let source = value.to_string();
        let report = moonlint::check_task(&source, &Settings::default());
        let has = |id: &str| report.diagnostics.iter().any(|found| found.rule.id == id);
        let task = Task::read(&source).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Task>(value.clone()).unwrap(), &task);
        let stated = value.get("status").is_some();
        let succeeded = task.status() == TaskStatus::Succeeded;
        prop_assert_eq!(has("missing-task-id"), task.id().is_none() && !has_odd_id(&value), "{}", source);
        prop_assert_eq!(has("unknown-status"), stated && task.status() == TaskStatus::Unknown, "{}", source);
        prop_assert_eq!(has("missing-result-url"), succeeded && task.result_url().is_none(), "{}", source);
        prop_assert_eq!(has("missing-error"), task.status() == TaskStatus::Failed && task.error().is_none(), "{}", source);
        prop_assert!(!has("premature-url") || task.result_url().is_none(), "{}", source);
        if succeeded {
            prop_assert_eq!(has("conflicting-urls"), task.result_urls().count() > 1, "{}", source);
        }
        prop_assert!(report.diagnostics.iter().all(|found| found.rule.group == moonlint::rule::Group::Tasks));
    }

    /// A fix of a task removes its finding and adds none.
    #[test]
    fn fixes_of_tasks_are_good(value in task()) {
        let checker = Checker::new(Settings::default());
        let source = serde_json::to_string_pretty(&value).unwrap();
        let count = |source: &[u8]| checker.check_task(source).diagnostics.len();
        for found in checker.check_task(&source).diagnostics {
            let Some(fix) = found.fix else { continue };
            let fixed = moonlint::fix::apply(source.as_bytes(), &fix.edits);
            prop_assert_eq!(count(&fixed) + 1, count(source.as_bytes()), "{}", String::from_utf8_lossy(&fixed));
        }
    }
}

/// An id that says something and is neither a string nor a number: there, and not to be read.
fn has_odd_id(task: &Value) -> bool {
    let odd = |id: &Value| match id {
        Value::Bool(_) => true,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    };
    ["id", "task_id"].iter().any(|key| task.get(key).is_some_and(odd))
}
