//! Telling requests from the other JSON that a repository is full of.

use moonlint_syntax::{Node, Object};

use super::names::Field;
use super::text::{Buffer, short};

/// Whether a value looks like a request: an object with `model` or `prompt`, another field of the endpoint, and neither
/// `messages` nor `input`, which mark requests of other endpoints.
///
/// `metadata` is a field of many APIs; it counts where it holds a field of this endpoint. What the endpoint answers, a task
/// with a `status` beside its id and no `prompt`, is no request, though it repeats fields of one.
///
/// ```
/// use moonlint::syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let package = parser.parse(br#"{"name": "web", "version": "1.0.0"}"#, Dialect::Json);
/// assert!(!moonlint::is_request(package.root().unwrap()));
/// ```
pub fn is_request(value: Node<'_>) -> bool {
    value.as_object().is_some_and(is_request_object)
}

fn is_request_object(object: Object<'_>) -> bool {
    let (mut anchors, mut others) = (0, 0);
    let (mut has_prompt, mut has_status, mut has_id) = (false, false, false);
    for member in object.members() {
        match Field::of(member.key()) {
            Some(field @ (Field::Model | Field::Prompt)) => {
                has_prompt |= field == Field::Prompt;
                anchors += 1;
            }
            Some(Field::Metadata) => others += usize::from(member.value().as_object().is_some_and(holds_fields)),
            Some(field) => {
                others += 1;
                // It may hold the prompt.
                has_prompt |= field == Field::Content;
            }
            None => match short(member.key(), &mut Buffer::default()) {
                Some(b"messages" | b"input") => return false,
                Some(b"status") => has_status = true,
                Some(b"id" | b"task_id") => has_id = true,
                _ => {}
            },
        }
    }
    let is_task = has_status && has_id && !has_prompt;
    anchors > 0 && anchors + others > 1 && !is_task
}

fn holds_fields(metadata: Object<'_>) -> bool {
    metadata.members().any(|member| Field::of(member.key()).is_some_and(Field::is_read_in_metadata))
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser};

    use super::is_request;

    #[test]
    fn requests_are_told_from_other_json() {
        for (source, expected) in [
            (r#"{"model": "m", "prompt": "p"}"#, true),
            (r#"{"model": "m", "duration": 5}"#, true),
            (r#"{"prompt": "p", "ratio": "1:1"}"#, true),
            (r#"{"model": "m", "metadata": {"content": []}}"#, true),
            (r#"{"m\u006fdel": "m", "durat\u0069on": 5}"#, true),
            (r#"{"model": "m", "metadata": {"team": "a"}}"#, false),
            (r#"{"id": "asst_1", "object": "assistant", "model": "m", "metadata": {}}"#, false),
            (r#"{"model": "m"}"#, false),
            (r#"{"duration": 5, "ratio": "1:1"}"#, false),
            (r#"{"model": "m", "prompt": "p", "messages": []}"#, false),
            (r#"{"model": "m", "prompt": "p", "input": "x"}"#, false),
            (r#"{"id": "t", "status": "succeeded", "model": "m", "video_url": "u", "metadata": {"url": "u"}}"#, false),
            (r#"{"task_id": "t", "status": "failed", "model": "m", "video_url": "u"}"#, false),
            (r#"{"id": "t", "status": "draft", "model": "m", "prompt": "p"}"#, true),
            (r#"{"id": "t", "status": "draft", "model": "m", "content": []}"#, true),
            (r#"[{"model": "m", "prompt": "p"}]"#, false),
            ("5", false),
        ] {
            let mut parser = Parser::new();
            let tree = parser.parse(source.as_bytes(), Dialect::Json);
            assert_eq!(is_request(tree.root().unwrap()), expected, "{source}");
        }
    }
}
