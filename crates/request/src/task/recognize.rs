//! Telling task objects from requests, and from the other JSON that a repository is full of.

use moonlint_catalogue::{Catalogue, TASK_ID_KEYS, TASK_KEYS};
use moonlint_syntax::{Node, Object, Str};

use super::{TaskObject, TaskStatus};

/// The values of `object`.
const OBJECTS: [&str; 2] = ["task", "video"];

/// What answers of this API do not have, and those of others do.
const OTHERS: [&str; 3] = ["messages", "input", "choices"];

/// How the ids of tasks begin.
const ID_START: &str = "task_";

/// Keys by which a task is told from a job of anybody's.
const TELLING: [&str; 5] = ["url", "video_url", "output", "trace_id", "request_id"];

/// Whether a value is certainly a task object of this API, so that it can be checked without anybody having said so.
///
/// Many APIs answer with an object that has a `status`. Therefore `object` must be `task` or `video` where it is there, and
/// one of these must hold:
///
/// - `model` is a model of the built-in catalogue, and there is an id, or `object`;
/// - `model` is another one, `object` is there, the status is a documented one, and the id begins with `task_`;
/// - there is no `model`, there is `object`, and the status is a documented one or the id begins with `task_`;
/// - there is neither, the id begins with `task_`, the status is a documented one, there is no key that the documentation
///   does not name, and one that few other services' jobs have: the address of a result, or an id to ask the service about.
///
/// ```
/// use moonlint_syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let mut is_task = |source: &str| moonlint_request::is_task(parser.parse(source.as_bytes(), Dialect::Json).root().unwrap());
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

/// What a document is that is known to be one of this API's or of a kindred service's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// A request, or what looks like nothing else.
    Request,
    /// A task object: it has a `status` beside an id and no prompt, or beside an `object` of `task` or `video`, whatever else
    /// is echoed.
    Task,
    /// What another service answers: neither a request nor a task of this API.
    KindredAnswer,
}

/// What a value looks like that somebody named.
pub(crate) fn likeness(value: Node<'_>) -> Likeness {
    let Some(object) = value.as_object() else { return Likeness::Request };
    let (mut has_status, mut has_id, mut has_object) = (false, false, false);
    let (mut has_prompt, mut has_content) = (false, false);
    let (mut answers, mut addresses) = (false, false);
    for member in object.members() {
        let value = member.value();
        match &*member.key().decode() {
            "prompt" => has_prompt = true,
            "status" => has_status = true,
            "object" => {
                has_object |= value.as_string().is_some_and(|name| OBJECTS.iter().any(|known| name.is(known)));
            }
            "content" => {
                has_content = true;
                // The payload of an item of `content[]` is an object, and an address is not.
                let url = value.as_object().and_then(|content| content.get("video_url"));
                addresses |= url.is_some_and(|url| url.as_string().is_some());
            }
            "data" | "output" if holds_answer(member.key(), value) => answers = true,
            "data" => addresses |= value.as_object().is_some_and(|data| data.get("video_url").is_some()),
            key => has_id |= TASK_ID_KEYS.contains(&key),
        }
    }
    if has_status && has_object {
        return Likeness::Task;
    }
    let holds_content = || object.get("content").is_some_and(|content| content.as_object().is_some());
    if answers || (addresses && !has_prompt) || (has_status && has_content && holds_content()) {
        return Likeness::KindredAnswer;
    }
    let is_task = has_status && !has_prompt && !has_content && (has_id || is_task(value));
    if is_task { Likeness::Task } else { Likeness::Request }
}

/// Whether a member is where answers of kindred services say how far a task is.
pub(crate) fn holds_answer(key: Str<'_>, value: Node<'_>) -> bool {
    let holds = |name: &str| {
        let status = value.as_object().and_then(|nested| nested.get(name));
        status.is_some_and(|status| status.as_string().is_some())
    };
    (key.is("data") && (holds("status") || holds("task_status"))) || (key.is("output") && holds("task_status"))
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
    let is_kindred = || object.members().any(|member| holds_answer(member.key(), member.value()));
    if !has_object && (echoes() || is_kindred()) {
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
    let has = |names: &[&str]| object.members().any(|member| names.iter().any(|name| member.key().is(name)));
    Some(is_ours && is_documented && is_plain() && has(&TELLING))
}

fn has_id(object: Object<'_>) -> bool {
    TASK_ID_KEYS.iter().any(|key| object.get(key).is_some_and(|id| id.as_string().is_some()))
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser};

    use super::Likeness::{self, KindredAnswer, Request, Task};
    use super::{is_task, likeness};

    /// The document, whether a walk takes it for a task, and what it is where it is named.
    const DOCUMENTS: &[(&str, bool, Likeness)] = &[
        (r#"{"id": "t", "object": "task", "status": "submitted", "model": "wan2.7", "created_at": 1}"#, true, Task),
        (r#"{"id": "task_1", "object": "task", "status": "submitted", "model": "m", "created_at": 1}"#, true, Task),
        (r#"{"id": "video_1", "object": "video", "status": "failed", "model": "sora-2"}"#, false, Task),
        (r#"{"id": "task_1", "object": "video", "status": "queued", "model": "sora-2"}"#, false, Task),
        (r#"{"id": "task_1", "object": "video", "status": "done"}"#, true, Task),
        (r#"{"id": "t", "object": "video", "status": "done"}"#, false, Task),
        (r#"{"task_id": "t", "object": "video", "status": "succeeded", "url": "u"}"#, true, Task),
        (r#"{"id": "task_1", "st\u0061tus": "running", "trace_id": "t"}"#, true, Task),
        // What mocks of anybody's jobs have.
        (r#"{"id": "task_1", "status": "running"}"#, false, Task),
        (r#"{"id": "task_failed", "status": "failed", "error": {"message": "x"}, "created_at": 1}"#, false, Task),
        (r#"{"id": "t", "status": "running"}"#, false, Task),
        (r#"{"id": "t", "status": "running", "progress": 4}"#, false, Task),
        (r#"{"id": "task_1", "status": "succeeded", "video_url": "u", "progress": 100}"#, false, Task),
        (r#"{"id": "task_1", "status": "succeeded", "video_url": "u"}"#, true, Task),
        (r#"{"id": "t", "status": "completed", "model": "wan2.7", "seconds": "5"}"#, true, Task),
        (r#"{"id": "t", "status": "completed", "model": "T", "year": 1908}"#, false, Task),
        (r#"{"task_id": "t", "status": "SUCCESS", "result": 4, "date_done": "x"}"#, false, Task),
        // Without an id.
        (r#"{"object": "video", "status": "succeeded", "url": "u"}"#, true, Task),
        (r#"{"object": "video", "status": "live"}"#, false, Task),
        (r#"{"status": "succeeded", "video_url": "u"}"#, false, Request),
        (r#"{"id": null, "object": "task", "status": "running"}"#, true, Task),
        // What other APIs answer.
        (r#"{"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4o", "choices": []}"#, false, Request),
        (r#"{"id": "resp_1", "object": "response", "status": "completed", "model": "m", "output": []}"#, false, Task),
        (r#"{"id": "pi_1", "object": "payment_intent", "status": "succeeded", "metadata": {}}"#, false, Task),
        (r#"{"id": "r", "model": "a/b", "status": "succeeded", "input": {"text": "x"}, "output": "x"}"#, false, Task),
        (
            r#"{"id": 42, "status": "completed", "conclusion": "success", "url": "https://api.github.com/x"}"#,
            false,
            Task,
        ),
        (r#"{"id": 42, "status": "running"}"#, false, Task),
        (r#"{"kind": "Pod", "metadata": {"name": "x"}, "status": {"phase": "Running"}}"#, false, Request),
        (r#"{"name": "web", "version": "1.0.0"}"#, false, Request),
        // Requests.
        (r#"{"id": "t", "status": "draft", "model": "wan2.7", "prompt": "p"}"#, false, Request),
        (r#"{"id": "t", "status": "running", "model": "wan2.7", "content": []}"#, false, Request),
        (r#"{"model": "wan2.7", "prompt": "p"}"#, false, Request),
        (r#"[{"id": "t", "object": "task", "status": "running"}]"#, false, Request),
        ("5", false, Request),
        // Answers that echo what was asked for.
        (r#"{"id": "task_1", "object": "task", "status": "submitted", "model": "wan2.7", "prompt": "p"}"#, true, Task),
        (r#"{"id": "v", "object": "video", "status": "queued", "model": "sora-2", "prompt": "p"}"#, false, Task),
        (r#"{"id": "v", "object": "video", "status": "x", "content": [{"type": "text", "text": "t"}]}"#, false, Task),
        (r#"{"object": "video", "status": "succeeded", "content": {"video_url": "u"}}"#, true, Task),
        // Answers of kindred services.
        (r#"{"id": "c", "model": "m", "status": "succeeded", "content": {"video_url": "u"}}"#, false, KindredAnswer),
        (r#"{"id": "c", "model": "wan2.7", "status": "running", "content": {}}"#, false, KindredAnswer),
        (r#"{"content": {"video_url": "u"}}"#, false, KindredAnswer),
        (r#"{"code": 0, "data": {"status": "succeeded", "video_url": "u"}}"#, false, KindredAnswer),
        (r#"{"code": 0, "data": {"video_url": "u"}}"#, false, KindredAnswer),
        (r#"{"code": 0, "data": {"task_id": "1", "task_status": "submitted"}}"#, false, KindredAnswer),
        (r#"{"id": "task_1", "status": "running", "model": "wan2.7", "data": {"status": "x"}}"#, false, KindredAnswer),
        (r#"{"model": "wan2.7", "prompt": "p", "data": {"status": "x", "video_url": "u"}}"#, false, KindredAnswer),
        (r#"{"request_id": "r", "output": {"task_status": "SUCCEEDED", "video_url": "u"}}"#, false, KindredAnswer),
        // Near to them.
        (r#"{"id": "task_1", "status": "running", "output": {"status": "x"}}"#, true, Task),
        (r#"{"id": "task_1", "status": "running", "data": {"rows": 3}}"#, false, Task),
        (r#"{"model": "wan2.7", "prompt": "p", "content": {"type": "text", "text": "t"}}"#, false, Request),
        (r#"{"model": "wan2.7", "content": {"type": "video_url", "video_url": {"url": "u"}}}"#, false, Request),
        (r#"{"model": "wan2.7", "prompt": "p", "data": {"video_url": "u"}}"#, false, Request),
        (r#"{"model": "wan2.7", "prompt": "p", "object": "a boat", "status": "draft"}"#, false, Request),
    ];

    #[test]
    fn tasks_are_told_from_other_json() {
        for (source, walked, told) in DOCUMENTS {
            let mut parser = Parser::new();
            let root = parser.parse(source.as_bytes(), Dialect::Json).root().unwrap();
            assert_eq!((is_task(root), likeness(root)), (*walked, *told), "{source}");
        }
    }
}
