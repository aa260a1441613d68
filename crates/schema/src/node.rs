//! Small parts of schemas.

use moonlint_catalogue::Provenance;
use serde_json::{Map, Value, json};

/// The draft that every schema is written in.
pub(crate) const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// An object whose keys keep their order.
pub(crate) type Node = Map<String, Value>;

/// An object of these members.
pub(crate) fn node<'k>(members: impl IntoIterator<Item = (&'k str, Value)>) -> Node {
    members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The members of a value that is an object.
pub(crate) fn members(value: Value) -> Node {
    match value {
        Value::Object(members) => members,
        _ => Node::new(),
    }
}

/// Where a fact comes from, as `$comment` has it.
pub(crate) fn comment(provenance: &Provenance) -> String {
    let basis = provenance.basis;
    if provenance.has_page() {
        let (url, section, retrieved) = (&provenance.url, &provenance.section, &provenance.retrieved);
        format!("{basis}: {url}, {section}, retrieved {retrieved}. {}", provenance.note)
    } else {
        format!("{basis}: {}", provenance.note)
    }
}

/// A Markdown text without what only Markdown shows.
pub(crate) fn plain(markdown: &str) -> String {
    markdown.chars().filter(|c| *c != '`').collect()
}

/// `description` from a Markdown text, and `markdownDescription` with a link to the page, where they differ.
pub(crate) fn described(markdown: &str, provenance: Option<&Provenance>) -> Node {
    let text = plain(markdown);
    let link = provenance.filter(|p| p.has_page()).map(|p| format!("\n\n[{}]({})", p.section, p.url));
    let markdown = format!("{markdown}{}", link.unwrap_or_default());
    let mut schema = node([("description", text.as_str().into())]);
    if markdown != text {
        schema.insert("markdownDescription".into(), markdown.into());
    }
    schema
}

/// A reference to a part of `definitions`.
pub(crate) fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// A text as the name of a part of `definitions`, without dots and spaces.
pub(crate) fn word(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// The address of a file of this project's schemas.
pub(crate) fn id(file: &str) -> String {
    format!("{}/raw/main/schemas/{file}", env!("CARGO_PKG_REPOSITORY"))
}

/// An object that has `key`, with this value there.
pub(crate) fn has(key: &str, value: Value) -> Value {
    json!({ "type": "object", "required": [key], "properties": { key: value } })
}

/// One of several; the one itself if it is alone.
pub(crate) fn any_of(mut schemas: Vec<Value>) -> Value {
    match schemas.len() {
        1 => schemas.remove(0),
        _ => json!({ "anyOf": schemas }),
    }
}

/// `null`, or this.
pub(crate) fn or_null(otherwise: Value) -> Value {
    json!({ "if": { "type": "null" }, "else": otherwise })
}

/// A part beside the description of what it is.
pub(crate) fn refer(name: &str) -> Node {
    node([("allOf", json!([shared(name)]))])
}

/// What holds unless the value says nothing, or will be known later: then `unless` accepts it.
pub(crate) fn unless(unless: &str, otherwise: Value) -> Node {
    node([("if", shared(unless)), ("else", otherwise)])
}

/// Words as a sentence has them: `a`, `a or b`, `a, b or c`.
pub(crate) fn either<T: ToString>(words: impl IntoIterator<Item = T>) -> String {
    joined(words, "or")
}

/// Words as a sentence has them: `a`, `a and b`, `a, b and c`.
pub(crate) fn both<T: ToString>(words: impl IntoIterator<Item = T>) -> String {
    joined(words, "and")
}

fn joined<T: ToString>(words: impl IntoIterator<Item = T>, last: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., end] => format!("{} {last} {end}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_become_words() {
        assert_eq!(super::word("wan2.7 / 静"), "wan2-7----");
        assert_eq!(super::either([5, 10, 15]), "5, 10 or 15");
        assert_eq!(super::both(["a", "b"]), "a and b");
    }
}
