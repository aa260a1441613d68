//! Receipts: what the documentation says to keep of a request and of its answer.

mod secrets;

use std::fmt;

use moonlint_request::{NotATask, Task};
use moonlint_syntax::{Dialect, Parser};

/// What to keep once a request was answered: the task's id, the model, what support asks for, and the request's body.
///
/// The id is what the task is queried by; the model settles questions about costs; the trace id is what support asks for; with
/// the body a request can be compared and sent again. A receipt can be written to a log: it takes no headers, so that the key
/// of the API is not in it, and of the body it leaves out what authorises somebody. [`redacted`](Receipt::redacted) says
/// where that was.
///
/// ```
/// use moonlint::Receipt;
///
/// let request = r#"{"model": "wan2.7", "prompt": "A cat", "first_frame_url": "https://cdn.moonapix.com/a.png?token=c2Vj"}"#;
/// let answer = r#"{"id": "task_cat", "object": "task", "status": "submitted", "request_id": "req_7"}"#;
/// let receipt = Receipt::new(request, answer)?;
/// assert_eq!((receipt.task_id(), receipt.trace_id()), (Some("task_cat"), Some("req_7")));
/// assert_eq!(receipt.model(), Some("wan2.7"), "the request says what the answer does not");
/// assert_eq!(receipt.redacted(), ["/first_frame_url"]);
/// assert_eq!(
///     receipt.to_json(),
///     r#"{"task_id":"task_cat","model":"wan2.7","trace_id":"req_7","request":"#.to_owned()
///         + r#"{"model":"wan2.7","prompt":"A cat","first_frame_url":"https://cdn.moonapix.com/a.png?token=REDACTED"},"#
///         + r#""redacted":["/first_frame_url"]}"#
/// );
/// # Ok::<(), moonlint::NoReceipt>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    task_id: Option<String>,
    model: Option<String>,
    trace_id: Option<String>,
    request: String,
    redacted: Vec<String>,
}

impl Receipt {
    /// Makes a receipt of the body that was sent and of the JSON text that came back.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or the answer is no JSON object.
    pub fn new(request: impl AsRef<[u8]>, answer: impl AsRef<[u8]>) -> Result<Self, NoReceipt> {
        let task = Task::read(answer).map_err(NoReceipt::Answer)?;
        let mut parser = Parser::new();
        let tree = parser.parse(request.as_ref(), Dialect::Json);
        let root = tree.root().filter(|_| tree.errors().is_empty()).ok_or(NoReceipt::Request)?;
        let sent = root.as_object().and_then(|object| object.get("model")?.as_string());
        let (request, redacted) = secrets::without(root);
        Ok(Receipt {
            task_id: task.id().map(str::to_owned),
            model: task.model().map(str::to_owned).or_else(|| sent.map(|model| model.decode().into_owned())),
            trace_id: task.trace_id().map(str::to_owned),
            request,
            redacted,
        })
    }

    /// The id by which the task is queried.
    pub fn task_id(&self) -> Option<&str> {
        self.task_id.as_deref()
    }

    /// The model, as the answer names it, or else the request.
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// What to name when asking for support.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// The body that was sent, as JSON text in one line: every key, number and string as it was written, but for what
    /// [`redacted`](Receipt::redacted) lists.
    pub fn request(&self) -> &str {
        &self.request
    }

    /// JSON pointers to the values of the body from which something was left out: what stands under a name such as `api_key`
    /// or `password`; what begins like a key or a bearer token; and of addresses the user info and the parameters that sign
    /// or authorise. `REDACTED` stands in its place.
    pub fn redacted(&self) -> &[String] {
        &self.redacted
    }

    /// Writes the receipt as one JSON object in one line. What is not known is `null`.
    pub fn to_json(&self) -> String {
        let text = |text: &Option<String>| serde_json::Value::from(text.as_deref()).to_string();
        format!(
            r#"{{"task_id":{},"model":{},"trace_id":{},"request":{},"redacted":{}}}"#,
            text(&self.task_id),
            text(&self.model),
            text(&self.trace_id),
            self.request,
            serde_json::Value::from(self.redacted.as_slice()),
        )
    }
}

/// Why there is no receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoReceipt {
    /// The body of the request is not JSON.
    Request,
    /// The answer is no task.
    Answer(NotATask),
}

impl fmt::Display for NoReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoReceipt::Request => f.write_str("no receipt: the request is not JSON"),
            NoReceipt::Answer(why) => write!(f, "no receipt: the answer is {why}"),
        }
    }
}

impl std::error::Error for NoReceipt {}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"{"id": "task_cat", "status": "submitted", "model": "wan2.7", "trace_id": "t"}"#;

    #[test]
    fn what_was_sent_is_kept_as_it_was_written() {
        let body = "{\n  \"model\": \"wan2.7\",\t\"prompt\": \"a  b\\n\\u0041\",\n  \"z\": 1e2, \"a\": [ 12345678901234567890123, -0 ],\r\n  \"a\": {}\n}";
        let receipt = Receipt::new(body, ANSWER).unwrap();
        assert_eq!(
            receipt.request(),
            r#"{"model":"wan2.7","prompt":"a  b\n\u0041","z":1e2,"a":[12345678901234567890123,-0],"a":{}}"#
        );
        assert!(receipt.redacted().is_empty());
        let json: serde_json::Value = serde_json::from_str(&receipt.to_json()).unwrap();
        assert_eq!(json["request"]["prompt"], "a  b\nA");
    }

    #[test]
    fn what_an_answer_does_not_say_is_null() {
        let receipt = Receipt::new("[]", "{}").unwrap();
        assert_eq!(receipt.to_json(), r#"{"task_id":null,"model":null,"trace_id":null,"request":[],"redacted":[]}"#);
        let receipt = Receipt::new(r#"{"model": 5}"#, r#"{"id": "a\"b"}"#).unwrap();
        assert_eq!((receipt.model(), receipt.task_id()), (None, Some("a\"b")));
        assert!(receipt.to_json().starts_with(r#"{"task_id":"a\"b","#));
    }

    #[test]
    fn what_is_not_json_gives_no_receipt() {
        assert_eq!(Receipt::new("{", ANSWER), Err(NoReceipt::Request));
        assert_eq!(Receipt::new(b"\xff", ANSWER), Err(NoReceipt::Request));
        assert_eq!(Receipt::new("{}", "[]"), Err(NoReceipt::Answer(NotATask::NotAnObject)));
    }

    #[test]
    fn a_deep_body_is_kept() {
        let deep = format!("{}{}", "[".repeat(400), "]".repeat(400));
        assert_eq!(Receipt::new(&deep, ANSWER).unwrap().request(), deep);
        let deeper = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        // Whether it is kept depends on how deep the parser reads; it ends either way.
        let _ = Receipt::new(deeper, ANSWER);
    }
}
