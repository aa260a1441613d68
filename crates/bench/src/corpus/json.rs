//! A JSON value whose members keep their order and may repeat, for writing only.

use serde::{Serialize, Serializer};

use super::Layout;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Text(String),
    Number(i64),
    Bool(bool),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Text(text) => serializer.serialize_str(text),
            Json::Number(number) => serializer.serialize_i64(*number),
            Json::Bool(yes) => serializer.serialize_bool(*yes),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl Json {
    pub(super) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
        Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The text, and a line break after it where it has several lines.
    pub(super) fn write(&self, layout: Layout, escaped: bool) -> String {
        let text = match layout {
            Layout::Indented => serde_json::to_string_pretty(self).map(|text| text + "\n"),
            Layout::Spaced => {
                let mut out = Vec::new();
                let mut serializer = serde_json::Serializer::with_formatter(&mut out, Spaced);
                self.serialize(&mut serializer).map(|()| String::from_utf8(out).unwrap_or_default())
            }
            Layout::Compact | Layout::Mixed => serde_json::to_string(self),
        };
        // Strings, numbers and lists of them: there is nothing that cannot be written.
        let text = text.unwrap_or_default();
        if escaped { ascii(&text) } else { text }
    }
}

/// One line, with a space after every comma and colon, as Python writes it.
struct Spaced;

impl serde_json::ser::Formatter for Spaced {
    fn begin_array_value<W: ?Sized + std::io::Write>(&mut self, out: &mut W, first: bool) -> std::io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + std::io::Write>(&mut self, out: &mut W, first: bool) -> std::io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + std::io::Write>(&mut self, out: &mut W) -> std::io::Result<()> {
        out.write_all(b": ")
    }
}

/// Writes what is not ASCII as `\u` escapes; in JSON it stands in strings only.
pub(super) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii() {
            true => out.push(c),
            false => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    out
}
