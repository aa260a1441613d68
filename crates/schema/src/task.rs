//! The schema of task objects: what the API answers.

use moonlint_catalogue::{TASK_ID_KEYS, TASK_KEYS, TASK_RESULT_POINTERS, TASK_STATUSES, Topic, general};
use serde_json::{Value, json};

use crate::node::{DRAFT, Node, comment, described, has, id, node, shared};
use crate::pattern::not_blank;

/// The schema of task objects.
///
/// It asks for an id that says something, as the linter does, and describes the rest: what the linter only warns about, such
/// as a status that the documentation does not name, satisfies it.
///
/// ```
/// let schema = moonlint_schema::task_schema();
/// assert_eq!(schema["title"], "Task");
/// ```
pub fn task_schema() -> Value {
    let mut schema =
        node([("$schema", DRAFT.into()), ("$id", id("task.schema.json").into()), ("title", "Task".into())]);
    schema.extend(described("What `POST /v1/videos` and queries of a task answer.", Some(general(Topic::TaskId))));
    schema.insert("$comment".into(), comment(general(Topic::TaskId)).into());
    schema.insert("type".into(), "object".into());
    let properties: Node = TASK_KEYS.iter().map(|key| ((*key).to_owned(), property(key))).collect();
    schema.insert("properties".into(), properties.into());
    schema.insert("anyOf".into(), TASK_ID_KEYS.iter().map(|key| has(key, shared("id"))).collect());
    // What says nothing identifies nothing.
    let id = json!({
        "not": { "enum": [null, {}, []] },
        "if": { "type": "string" },
        "then": { "type": "string", "pattern": not_blank() }
    });
    schema.insert("definitions".into(), json!({ "id": id }));
    schema.insert(
        "examples".into(),
        json!([
            { "id": "task_boat", "object": "task", "status": "submitted", "model": "wan2.7", "created_at": 1_760_000_000 },
            { "id": "task_boat", "object": "video", "status": "succeeded", "url": "https://cdn.moonapix.com/boat.mp4" }
        ]),
    );
    schema.into()
}

/// What a key of a task says, and where it is documented.
pub(crate) fn said_of(key: &str) -> (&'static str, Topic) {
    match key {
        "id" => ("The id of the task, by which its result is queried.", Topic::TaskId),
        "task_id" => ("The id of the task; another spelling of `id`.", Topic::TaskId),
        "object" => ("`task` when it was created, `video` later.", Topic::TaskStatus),
        "status" => {
            ("How far the task is. The documentation does not say that there are no other values.", Topic::TaskStatus)
        }
        "model" => ("The model that makes the video.", Topic::TaskRecords),
        "created_at" => ("When the task was created, in seconds since 1970.", Topic::TaskRecords),
        "output" | "metadata" => ("May hold the address of the result in `url`.", Topic::TaskUrls),
        "error" => ("Why the task has failed.", Topic::TaskError),
        "trace_id" | "request_id" => ("What to name when asking for support.", Topic::TaskRecords),
        _ => ("The address of the result, to be read when the status is `succeeded`.", Topic::TaskUrls),
    }
}

fn property(key: &str) -> Value {
    let result = format!("/{key}");
    let (text, topic) = said_of(key);
    let mut schema = described(text, Some(general(topic)));
    schema.insert("$comment".into(), comment(general(topic)).into());
    if key == "status" {
        let known: Vec<_> = TASK_STATUSES.iter().map(|status| status.name).collect();
        schema.insert("anyOf".into(), json!([{ "enum": known }, {}]));
    } else if key == "object" {
        schema.insert("anyOf".into(), json!([{ "enum": ["task", "video"] }, {}]));
    } else if TASK_RESULT_POINTERS.iter().any(|pointer| pointer.starts_with(&format!("{result}/"))) {
        let url = described("The address of the result, to be read when the status is `succeeded`.", None);
        // What is no object holds none.
        schema.insert("if".into(), json!({ "type": "object" }));
        schema.insert("then".into(), json!({ "type": "object", "properties": { "url": url } }));
    }
    schema.into()
}
