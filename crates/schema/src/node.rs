//! Small parts of schemas.

use moonlint_catalogue::Provenance;
use serde_json::{Map, Value, json};

/// An object whose keys keep their order.
pub(crate) type Node = Map<String, Value>;

/// An object of these members.
pub(crate) fn node<'k>(members: impl IntoIterator<Item = (&'k str, Value)>) -> Node {
    members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
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

/// `description` from a Markdown text, and `markdownDescription` with a link to the page, where they differ.
pub(crate) fn described(markdown: &str, provenance: Option<&Provenance>) -> Node {
    let plain: String = markdown.chars().filter(|c| *c != '`').collect();
    let link = provenance.filter(|p| p.has_page()).map(|p| format!("\n\n[{}]({})", p.section, p.url));
    let markdown = format!("{markdown}{}", link.unwrap_or_default());
    let mut schema = node([("description", plain.as_str().into())]);
    if markdown != plain {
        schema.insert("markdownDescription".into(), markdown.into());
    }
    schema
}

/// A reference to a part of `$defs`.
pub(crate) fn shared(name: &str) -> Value {
    json!({ "$ref": shared_pointer(name) })
}

/// The address of a part of `$defs` in its file.
pub(crate) fn shared_pointer(name: &str) -> String {
    format!("#/$defs/{}", segment(name))
}

/// A name as one segment of a JSON pointer in a URI fragment.
fn segment(name: &str) -> String {
    let mut segment = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => segment.push(char::from(byte)),
            _ => segment.push_str(&format!("%{byte:02X}")),
        }
    }
    segment
}

/// The address of a file of this project's schemas.
pub(crate) fn id(file: &str) -> String {
    format!("{}/raw/main/schemas/{file}", env!("CARGO_PKG_REPOSITORY"))
}

/// An object that has `key`, with this value there.
pub(crate) fn has(key: &str, value: Value) -> Value {
    json!({ "type": "object", "required": [key], "properties": { key: value } })
}

/// An object that has `key`.
pub(crate) fn present(key: &str) -> Value {
    json!({ "type": "object", "required": [key] })
}

/// One of several; the one itself if it is alone.
pub(crate) fn any_of(mut schemas: Vec<Value>) -> Value {
    match schemas.len() {
        1 => schemas.remove(0),
        _ => json!({ "anyOf": schemas }),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_become_segments_of_pointers() {
        assert_eq!(super::shared_pointer("a/b c~模"), "#/$defs/a~1b%20c~0%E6%A8%A1");
    }
}
