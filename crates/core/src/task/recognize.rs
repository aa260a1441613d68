//! Telling task objects from requests, and from the other JSON that a repository is full of.

use moonlint_catalogue::{Catalogue, TASK_ID_KEYS, TASK_KEYS};
use moonlint_syntax::{Node, Object};

use super::{TaskObject, TaskStatus};

/// The values of `object`.
const OBJECTS: [&str; 2] = ["task", "video"];

/// What an answer of this API does not have: a prompt, or a `content` that may hold one; what marks those of other APIs.
const OTHERS: [&str; 5] = ["prompt", "content", "messages", "input", "choices"];

/// Whether a value looks like a task object: an object with a `status` beside `id` or `task_id`, all of them strings, and no
/// prompt. Many APIs answer so; therefore it also has to look like this one, and one of these holds:
///
/// - `object` is `task` or `video`; where it is anything else the value is no task;
/// - there is no `object`, and `model` is a model of the built-in catalogue;
/// - there is no `object`, the status is a documented one, and there is a `task_id`, a `video_url`, or no key that the
///   documentation does not name.
///
/// An `object` of `task` or `video` beside a documented status is enough without an id, which is then what is missing.
///
/// ```
/// use moonlint::syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let mut is_task = |source: &str| moonlint::is_task(parser.parse(source.as_bytes(), Dialect::Json).root().unwrap());
/// assert!(is_task(r#"{"id": "task_boat", "object": "task", "status": "submitted"}"#));
/// assert!(!is_task(r#"{"id": "pi_1", "object": "payment_intent", "status": "succeeded", "metadata": {}}"#));
/// ```
pub fn is_task(value: Node<'_>) -> bool {
    value.as_object().is_some_and(|object| is_task_object(object).unwrap_or(false))
}

/// Whether a value that is known to be a request or a task is a task: it has a `status` beside an id, and no prompt.
pub(crate) fn resembles_task(value: Node<'_>) -> bool {
    let Some(object) = value.as_object() else { return false };
    let (mut has_status, mut has_id) = (false, false);
    for member in object.members() {
        let key = member.key();
        // Nearly every request has one among its first keys, and is told by it.
        if key.is("prompt") || key.is("content") {
            return false;
        }
        has_status |= key.is("status");
        has_id |= TASK_ID_KEYS.iter().any(|name| key.is(name));
    }
    has_status && (has_id || is_task(value))
}

/// `None` as `false`.
fn is_task_object(object: Object<'_>) -> Option<bool> {
    if object.members().any(|member| OTHERS.iter().any(|name| member.key().is(name))) {
        return None;
    }
    let task = TaskObject::new(object);
    task.status_node()?.as_string()?;
    let is_documented = task.status() != Some(TaskStatus::Unknown);
    if let Some(name) = object.get("object") {
        let name = name.as_string()?;
        return Some(OBJECTS.iter().any(|known| name.is(known)) && (has_id(object) || is_documented));
    }
    let is_model =
        |node: Node<'_>| node.as_string().is_some_and(|name| Catalogue::builtin().get(&name.decode()).is_some());
    let is_named = |name: &str| object.get(name).is_some();
    let is_plain = || object.members().all(|member| TASK_KEYS.iter().any(|name| member.key().is(name)));
    let has_sign = || is_named("task_id") || is_named("video_url") || is_plain();
    Some(has_id(object) && (object.get("model").is_some_and(is_model) || (is_documented && has_sign())))
}

fn has_id(object: Object<'_>) -> bool {
    TASK_ID_KEYS.iter().any(|key| object.get(key).is_some_and(|id| id.as_string().is_some()))
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser};

    use super::{is_task, resembles_task};

    /// The document, whether a walk takes it for a task, and whether it is one when it is a request or a task.
    const DOCUMENTS: &[(&str, bool, bool)] = &[
        (r#"{"id": "t", "object": "task", "status": "submitted", "model": "m", "created_at": 1}"#, true, true),
        (r#"{"id": "t", "object": "video", "status": "done"}"#, true, true),
        (r#"{"task_id": "t", "object": "video", "status": "succeeded", "url": "u"}"#, true, true),
        (r#"{"id": "t", "st\u0061tus": "running"}"#, true, true),
        (r#"{"id": "t", "status": "running", "progress": 4}"#, false, true),
        (r#"{"id": "t", "status": "succeeded", "video_url": "u", "progress": 100}"#, true, true),
        (r#"{"id": "t", "status": "completed", "model": "wan2.7", "seconds": "5"}"#, true, true),
        (r#"{"id": "t", "status": "completed", "model": "T", "year": 1908}"#, false, true),
        (r#"{"task_id": "t", "status": "SUCCESS", "result": 4, "date_done": "x"}"#, false, true),
        // Without an id.
        (r#"{"object": "video", "status": "succeeded", "url": "u"}"#, true, true),
        (r#"{"object": "video", "status": "live"}"#, false, false),
        (r#"{"status": "succeeded", "video_url": "u"}"#, false, false),
        (r#"{"id": null, "object": "task", "status": "running"}"#, true, true),
        // What other APIs answer.
        (r#"{"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4o", "choices": []}"#, false, false),
        (r#"{"id": "resp_1", "object": "response", "status": "completed", "model": "m", "output": []}"#, false, true),
        (r#"{"id": "pi_1", "object": "payment_intent", "status": "succeeded", "metadata": {}}"#, false, true),
        (r#"{"id": "r", "model": "a/b", "status": "succeeded", "input": {"text": "x"}, "output": "x"}"#, false, true),
        (
            r#"{"id": 42, "status": "completed", "conclusion": "success", "url": "https://api.github.com/x"}"#,
            false,
            true,
        ),
        (r#"{"id": 42, "status": "running"}"#, false, true),
        (r#"{"kind": "Pod", "metadata": {"name": "x"}, "status": {"phase": "Running"}}"#, false, false),
        (r#"{"name": "web", "version": "1.0.0"}"#, false, false),
        // Requests.
        (r#"{"id": "t", "status": "draft", "model": "wan2.7", "prompt": "p"}"#, false, false),
        (r#"{"id": "t", "status": "running", "model": "wan2.7", "content": []}"#, false, false),
        (r#"{"model": "wan2.7", "prompt": "p"}"#, false, false),
        (r#"[{"id": "t", "object": "task", "status": "running"}]"#, false, false),
        ("5", false, false),
    ];

    #[test]
    fn tasks_are_told_from_other_json() {
        for (source, walked, told) in DOCUMENTS {
            let mut parser = Parser::new();
            let root = parser.parse(source.as_bytes(), Dialect::Json).root().unwrap();
            assert_eq!((is_task(root), resembles_task(root)), (*walked, *told), "{source}");
        }
    }
}
