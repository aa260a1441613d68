//! The schema of task objects says what the linter says of them.

use moonlint::rule::{Group, SchemaSupport};
use moonlint::{Catalogue, Checker, Levels, Settings, Severity};
use serde_json::{Value, json};

use crate::judge::Validators;
use crate::{fixtures, root};

/// What a field may hold, right and wrong; `None` where there is none.
fn values() -> Vec<Option<Value>> {
    let strings =
        ["task_1", "", " ", "\n", "\u{3000}\u{85}", "\u{200b}", "succeeded", "?"].map(|text| Some(json!(text)));
    let others = [
        Value::Null,
        json!(0),
        json!(-1.5),
        json!(false),
        json!([]),
        json!([null]),
        json!({}),
        json!({ "url": "https://cdn.moonapix.com/a.mp4" }),
    ];
    [None].into_iter().chain(strings).chain(others.map(Some)).collect()
}

/// Every pair of ids, beside every value in turn in the other fields.
fn tasks() -> impl Iterator<Item = Value> {
    let others =
        ["object", "status", "model", "created_at", "url", "video_url", "output", "metadata", "error", "prompt"];
    let ids = values().into_iter().flat_map(|id| values().into_iter().map(move |task_id| (id.clone(), task_id)));
    ids.flat_map(move |(id, task_id)| {
        values().into_iter().enumerate().map(move |(turn, value)| {
            let key = others[turn % others.len()];
            let members = [("id", id.clone()), ("task_id", task_id.clone()), (key, value)];
            members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
        })
    })
}

#[test]
fn the_schema_of_tasks_agrees_with_the_linter() {
    let levels = Levels::builder().select("errors").expect("a severity").build();
    let checker = Checker::new(Settings::default().with_levels(levels));
    let schema = Validators::new(&moonlint_schema::task_schema());
    let (mut accepted, mut rejected) = (0, 0);
    let fixtures = fixtures::documents(root());
    let no_objects = values().into_iter().flatten().filter(|value| !value.is_object());
    for value in tasks().chain(no_objects).chain(fixtures.into_iter().map(|(_, value)| value)) {
        let found = checker.check_task(value.to_string()).diagnostics;
        let rules: Vec<&str> = found.iter().map(|found| found.rule.id).collect();
        assert_eq!(schema.accept(&value), rules.is_empty(), "{value}: {rules:?}, {:#?}", schema.errors(&value));
        if rules.is_empty() { accepted += 1 } else { rejected += 1 }
    }
    assert!(accepted > 1000 && rejected > 1000, "{accepted} accepted, {rejected} rejected");
}

/// What the rules of tasks declare is about the schema of tasks.
#[test]
fn rules_of_tasks_declare_what_the_schema_says() {
    let schema = Validators::new(&moonlint_schema::task_schema());
    let rules: Vec<_> = moonlint::rules().iter().filter(|rule| rule.group == Group::Tasks).collect();
    assert_eq!(rules.len(), 7);
    for rule in rules {
        assert_eq!(rule.schema == SchemaSupport::Expressed, rule.severity == Severity::Error, "{}", rule.id);
        for (examples, accepted) in [(rule.bad, rule.schema == SchemaSupport::Accepted), (rule.good, true)] {
            for example in examples {
                let value: Value = serde_json::from_str(example.text).expect("JSON");
                assert_eq!(schema.accept(&value), accepted, "{}: {}", rule.id, example.text);
            }
        }
    }
}

/// No task is a request, whatever model it names, and no request of the fixtures' models is a task without an id.
#[test]
fn tasks_are_no_requests() {
    let requests = Validators::new(&moonlint_schema::catalogue_schema(Catalogue::builtin()));
    let tasks = Validators::new(&moonlint_schema::task_schema());
    let task = json!({ "id": "task_1", "object": "task", "status": "submitted", "model": "wan2.7" });
    let request = json!({ "model": "wan2.7", "prompt": "A paper boat" });
    assert_eq!((requests.accept(&task), tasks.accept(&task)), (false, true));
    assert_eq!((requests.accept(&request), tasks.accept(&request)), (true, false));
}
