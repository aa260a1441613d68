//! A task object for programs that read answers of the API.

use std::fmt;

use moonlint_syntax::{Dialect, Kind, Node, Parser};
use serde::{Deserialize, Deserializer};

use super::{TaskObject, TaskStatus};

/// What the API answers: a task object, read leniently.
///
/// Whatever is absent, or of another type than it should be, reads as absent: to be told about it, check
/// the answer. The address of the result is given only when the status is `succeeded`, whatever the answer holds before.
///
/// ```
/// use moonlint_request::{Task, TaskStatus};
///
/// let task = Task::read(r#"{
///     "task_id": "task_boat",
///     "status": "succeeded",
///     "model": "wan2.7",
///     "output": {"url": "https://cdn.moonapix.com/boat.mp4"}
/// }"#)?;
/// assert_eq!(task.id(), Some("task_boat"));
/// assert_eq!(task.status(), TaskStatus::Succeeded);
/// assert_eq!(task.model(), Some("wan2.7"));
/// assert_eq!(task.result_url(), Some("https://cdn.moonapix.com/boat.mp4"));
/// # Ok::<(), moonlint_request::NotATask>(())
/// ```
///
/// It can be deserialised, so that HTTP clients give it and a [`serde_json::Value`] becomes one:
///
/// ```
/// let answer = serde_json::json!({"id": "task_boat", "status": "failed", "error": {"message": "no such asset"}});
/// let task: moonlint_request::Task = serde_json::from_value(answer)?;
/// assert_eq!(task.error(), Some("no such asset"));
/// assert_eq!(task.result_url(), None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    id: Option<String>,
    status: Option<String>,
    model: Option<String>,
    error: Option<String>,
    trace_id: Option<String>,
    results: Vec<String>,
}

impl Task {
    /// Reads the JSON text of an answer.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or not an object.
    pub fn read(source: impl AsRef<[u8]>) -> Result<Self, NotATask> {
        let mut parser = Parser::new();
        let tree = parser.parse(source.as_ref(), Dialect::Json);
        let root = tree.root().filter(|_| tree.errors().is_empty()).ok_or(NotATask::NotJson)?;
        root.as_object().map(|object| Task::of(&TaskObject::new(object))).ok_or(NotATask::NotAnObject)
    }

    fn of(task: &TaskObject<'_>) -> Self {
        let string = |key: &str| task.get(key).and_then(text);
        Task {
            id: task.id().and_then(text),
            status: string("status"),
            model: string("model"),
            error: task.error().map(|error| message(error).unwrap_or_else(|| raw(error))),
            trace_id: string("trace_id").or_else(|| string("request_id")),
            results: task.results().filter_map(|result| text(result.node)).collect(),
        }
    }

    /// The id by which the task is queried, from `id` or else `task_id`.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// How far the task is. [`TaskStatus::Unknown`] also when it does not say.
    pub fn status(&self) -> TaskStatus {
        self.status.as_deref().map_or(TaskStatus::Unknown, TaskStatus::from_name)
    }

    /// The status as the answer spells it.
    ///
    /// ```
    /// use moonlint_request::{Task, TaskStatus};
    /// let task = Task::read(r#"{"id": "task_boat", "status": "queued"}"#)?;
    /// assert_eq!((task.status(), task.status_name()), (TaskStatus::Unknown, Some("queued")));
    /// # Ok::<(), moonlint_request::NotATask>(())
    /// ```
    pub fn status_name(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The model that makes the video.
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// What the service says went wrong: the text of `error`, or of its `message` where it is an object, or else its JSON.
    /// The documentation does not describe it further. It is given whatever the status is.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// What to name when asking for support, from `trace_id` or else `request_id`.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// The address of the result, when the status is `succeeded`; before that nobody is to read it, and it is not given.
    ///
    /// It is read from the first of `url`, `video_url`, `output.url` and `metadata.url` that has one. The service puts one
    /// address into several of them; where they differ, which the rule `conflicting-urls` reports, the first in this order
    /// counts, and [`result_urls`](Task::result_urls) has them all.
    ///
    /// ```
    /// use moonlint_request::Task;
    /// let early = Task::read(r#"{"id": "task_boat", "status": "running", "url": "https://cdn.moonapix.com/boat.mp4"}"#)?;
    /// assert_eq!(early.result_url(), None);
    /// let done = Task::read(r#"{"id": "task_boat", "status": "succeeded", "metadata": {"url": "https://cdn.moonapix.com/boat.mp4"}}"#)?;
    /// assert_eq!(done.result_url(), Some("https://cdn.moonapix.com/boat.mp4"));
    /// # Ok::<(), moonlint_request::NotATask>(())
    /// ```
    pub fn result_url(&self) -> Option<&str> {
        self.result_urls().next()
    }

    /// Every address of the result in the same order, each once; none unless the status is `succeeded`. More than one means
    /// that the answer contradicts itself.
    pub fn result_urls(&self) -> impl Iterator<Item = &str> {
        let given = if self.status().has_result() { &self.results[..] } else { &[] };
        given.iter().enumerate().filter(|(at, url)| !given[..*at].contains(url)).map(|(_, url)| url.as_str())
    }
}

/// A string as it is meant, or a number as it is written.
fn text(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::String => node.as_string().map(|text| text.decode().into_owned()),
        Kind::Number => Some(raw(node)),
        _ => None,
    }
}

fn message(error: Node<'_>) -> Option<String> {
    if error.kind() == Kind::String {
        return text(error);
    }
    error
        .as_object()?
        .get("message")
        .filter(|message| message.as_string().is_some_and(|text| !text.is_blank()))
        .and_then(text)
}

fn raw(node: Node<'_>) -> String {
    String::from_utf8_lossy(node.raw()).into_owned()
}

impl<'de> Deserialize<'de> for Task {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let value = serde_json::Map::deserialize(deserializer)?;
        let source = serde_json::to_vec(&value).map_err(D::Error::custom)?;
        Task::read(source).map_err(D::Error::custom)
    }
}

/// Why there is no task to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotATask {
    /// The text is not JSON.
    NotJson,
    /// The JSON is no object.
    NotAnObject,
}

impl fmt::Display for NotATask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotATask::NotJson => "not a task: the text is not JSON",
            NotATask::NotAnObject => "not a task: the JSON is not an object",
        })
    }
}

impl std::error::Error for NotATask {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_read_and_none_too_early() {
        for place in
            [r#""url": "u""#, r#""video_url": "u""#, r#""output": {"url": "u"}"#, r#""metadata": {"url": "u"}"#]
        {
            for status in TaskStatus::KNOWN {
                let task = Task::read(format!(r#"{{"id": "t", "status": "{status}", {place}}}"#)).unwrap();
                assert_eq!(task.result_url(), (status == TaskStatus::Succeeded).then_some("u"), "{status} {place}");
            }
        }
        let early = Task::read(r#"{"id": "t", "status": "Succeeded", "url": "u"}"#).unwrap();
        assert_eq!(early.result_url(), None, "another spelling is another status");
    }

    #[test]
    fn of_addresses_that_differ_the_first_documented_counts() {
        let source = r#"{"status": "succeeded", "metadata": {"url": "c"}, "output": {"url": "b"}, "video_url": "b", "url": " "}"#;
        let task = Task::read(source).unwrap();
        assert_eq!(task.result_url(), Some("b"));
        assert_eq!(task.result_urls().collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn what_is_not_as_documented_reads_as_absent() {
        let source =
            r#"{"id": "", "task_id": 7, "status": 3, "model": null, "error": [], "url": {"url": "u"}, "output": "u"}"#;
        let task = Task::read(source).unwrap();
        let (id, model, error) = (task.id(), task.model(), task.error());
        assert_eq!((id, model, error, task.result_url()), (Some("7"), None, None, None));
        assert_eq!((task.status(), task.trace_id()), (TaskStatus::Unknown, None));
        let odd = Task::read(r#"{"error": {"code": 5}, "request_id": "r"}"#).unwrap();
        assert_eq!((odd.error(), odd.trace_id()), (Some(r#"{"code": 5}"#), Some("r")));
    }

    #[test]
    fn what_is_no_object_is_no_task() {
        assert_eq!(Task::read(b"\xff"), Err(NotATask::NotJson));
        assert_eq!(Task::read(r#"{"id": "t",}"#), Err(NotATask::NotJson));
        assert_eq!(Task::read("[]"), Err(NotATask::NotAnObject));
        assert!(serde_json::from_str::<Task>("[]").is_err());
    }
}
