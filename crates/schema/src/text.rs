//! Schemas as text for people.

use std::fmt::Write as _;

use serde_json::Value;

const WIDTH: usize = 160;
const INDENT: &str = " ";

/// Pretty JSON: what fits a line stands on one, lists of words fill lines, and what ends in something long opens and closes with
/// it. A level is indented by one space. Ends with a line break, and is the same for the same schema.
///
/// ```
/// let text = moonlint_schema::to_text(&serde_json::json!({"type": "string", "enum": ["720p", "1080p"]}));
/// assert_eq!(text, "{\n \"type\": \"string\",\n \"enum\": [\"720p\", \"1080p\"]\n}\n");
/// ```
pub fn to_text(schema: &Value) -> String {
    let mut text = String::new();
    write(schema, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value that stands `column` characters into a line.
fn write(value: &Value, depth: usize, column: usize, text: &mut String) {
    // The outermost object is always spread, so that its parts are seen at once.
    if depth > 0 {
        let line = inline(value);
        // A comma may follow.
        if column + line.chars().count() < WIDTH {
            return text.push_str(&line);
        }
    }
    let indent = INDENT.repeat(depth + 1);
    // What ends in something long opens and closes with it.
    if let Some((start, last)) = value.as_object().filter(|_| depth > 0).and_then(|members| hugged(members, column)) {
        text.push_str(&start);
        write(last, depth, column + start.chars().count(), text);
        return text.push('}');
    }
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (i, (key, value)) in members.iter().enumerate() {
                text.push_str(if i == 0 { "\n" } else { ",\n" });
                let key = format!("{indent}{}: ", scalar(&Value::from(key.as_str())));
                text.push_str(&key);
                write(value, depth + 1, key.chars().count(), text);
            }
            let _ = write!(text, "\n{}}}", INDENT.repeat(depth));
        }
        Value::Array(items) if !items.is_empty() && items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            text.push('[');
            let mut column = WIDTH;
            for (i, item) in items.iter().enumerate() {
                let item = scalar(item);
                let length = item.chars().count() + 2;
                if i > 0 {
                    text.push(',');
                }
                if column + length > WIDTH {
                    text.push('\n');
                    text.push_str(&indent);
                    column = indent.len();
                } else {
                    text.push(' ');
                }
                text.push_str(&item);
                column += length;
            }
            let _ = write!(text, "\n{}]", INDENT.repeat(depth));
        }
        // So do objects, where some are long.
        Value::Array(items)
            if items.iter().all(Value::is_object) && items.iter().any(|item| is_long(item, indent.len())) =>
        {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i == 0 { "" } else { ", " });
                let column = text.lines().next_back().map_or(0, |line| line.chars().count());
                write(item, depth, column, text);
            }
            text.push(']');
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i == 0 { "\n" } else { ",\n" });
                text.push_str(&indent);
                write(item, depth + 1, indent.len(), text);
            }
            let _ = write!(text, "\n{}]", INDENT.repeat(depth));
        }
        _ => text.push_str(&inline(value)),
    }
}

/// The start of an object up to its last value, and that, where the start fits the line and the value has parts, or is all there
/// is.
fn hugged(members: &serde_json::Map<String, Value>, column: usize) -> Option<(String, &Value)> {
    let (key, last) = members.iter().next_back()?;
    let has_parts = last.as_object().is_some_and(|inner| !inner.is_empty())
        || last.as_array().is_some_and(|inner| !inner.is_empty());
    let mut start = String::from("{");
    for (key, value) in members.iter().take(members.len() - 1) {
        let _ = write!(start, "{}: {}, ", scalar(&Value::from(key.as_str())), inline(value));
    }
    let _ = write!(start, "{}: ", scalar(&Value::from(key.as_str())));
    let fits = members.len() == 1 || (has_parts && column + start.chars().count() + 1 < WIDTH);
    fits.then_some((start, last))
}

/// Whether a value does not fit a line.
fn is_long(value: &Value, column: usize) -> bool {
    column + inline(value).chars().count() >= WIDTH
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let members =
                members.iter().map(|(key, value)| format!("{}: {}", scalar(&Value::from(key.as_str())), inline(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        _ => scalar(value),
    }
}

fn scalar(value: &Value) -> String {
    value.to_string()
}
