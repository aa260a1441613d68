//! Telling task objects from requests, and from the other JSON that a repository is full of.

use moonlint_catalogue::{Catalogue, TASK_ID_KEYS, TASK_KEYS};
use moonlint_syntax::{Node, Object};

use super::{TaskObject, TaskStatus};

/// The values of `object`.
const OBJECTS: [&str; 2] = ["task", "video"];

/// What answers of this API do not have, and those of others do.
const OTHERS: [&str; 3] = ["messages", "input", "choices"];

/// How the ids of tasks begin.
const ID_START: &str = "task_";

/// Whether a value is certainly a task object of this API, so that it can be checked without anybody having said so.
///
/// Many APIs answer with an object that has a `status`. Therefore `object` must be `task` or `video` where it is there, and
/// one of these must hold:
///
/// - `model` is a model of the built-in catalogue, and there is an id, or `object`;
/// - `model` is another one, `object` is there, the status is a documented one, and the id begins with `task_`;
/// - there is no `model`, there is `object`, and the status is a documented one or the id begins with `task_`;
/// - there is neither, the id begins with `task_`, the status is a documented one, and there is no key that the
///   documentation does not name.
///
/// ```
/// use moonlint::syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let mut is_task = |source: &str| moonlint::is_task(parser.parse(source.as_bytes(), Dialect::Json).root().unwrap());
/// assert!(is_task(r#"{"id": "task_boat", "object": "task", "status": "submitted"}"#));
/// assert!(!is_task(r#"{"id": "pi_1", "object": "payment_intent", "status": "succeeded", "metadata": {}}"#));
/// ```
pub fn is_task(value: Node<'_>) -> bool {
    is_certain(value, Catalogue::builtin())
}

/// Whether a value is certainly a task object where these models are known.
pub(crate) fn is_certain(value: Node<'_>, models: &Catalogue) -> bool {
    value.as_object().is_some_and(|object| is_task_object(object, models).unwrap_or(false))
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
fn is_task_object(object: Object<'_>, models: &Catalogue) -> Option<bool> {
    let task = TaskObject::new(object);
    task.status_node()?.as_string()?;
    if object.members().any(|member| OTHERS.iter().any(|name| member.key().is(name))) {
        return None;
    }
    let has_object = match object.get("object") {
        Some(name) => {
            let name = name.as_string()?;
            OBJECTS.iter().find(|known| name.is(known))?;
            true
        }
        None => false,
    };
    let echoes = || object.members().any(|member| ["prompt", "content"].iter().any(|name| member.key().is(name)));
    if !has_object && echoes() {
        return None;
    }
    let is_documented = task.status() != Some(TaskStatus::Unknown);
    let is_ours = task.id().and_then(Node::as_string).is_some_and(|id| id.decode().starts_with(ID_START));
    if let Some(model) = object.get("model").filter(|model| !model.is_null()) {
        let is_model = models.get(&model.as_string()?.decode()).is_some();
        return Some((is_model && (has_object || has_id(object))) || (has_object && is_documented && is_ours));
    }
    if has_object {
        return Some(is_documented || is_ours);
    }
    let is_plain = || object.members().all(|member| TASK_KEYS.iter().any(|name| member.key().is(name)));
    Some(is_ours && is_documented && is_plain())
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
        (r#"{"id": "t", "object": "task", "status": "submitted", "model": "wan2.7", "created_at": 1}"#, true, true),
        (r#"{"id": "task_1", "object": "task", "status": "submitted", "model": "m", "created_at": 1}"#, true, true),
        (r#"{"id": "video_1", "object": "video", "status": "failed", "model": "sora-2"}"#, false, true),
        (r#"{"id": "task_1", "object": "video", "status": "queued", "model": "sora-2"}"#, false, true),
        (r#"{"id": "task_1", "object": "video", "status": "done"}"#, true, true),
        (r#"{"id": "t", "object": "video", "status": "done"}"#, false, true),
        (r#"{"task_id": "t", "object": "video", "status": "succeeded", "url": "u"}"#, true, true),
        (r#"{"id": "task_1", "st\u0061tus": "running"}"#, true, true),
        (r#"{"id": "t", "status": "running"}"#, false, true),
        (r#"{"id": "t", "status": "running", "progress": 4}"#, false, true),
        (r#"{"id": "task_1", "status": "succeeded", "video_url": "u", "progress": 100}"#, false, true),
        (r#"{"id": "task_1", "status": "succeeded", "video_url": "u"}"#, true, true),
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
