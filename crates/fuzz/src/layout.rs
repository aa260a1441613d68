//! Values as text, in every way in which a format lets them be written.

use moonlint_sources::FileFormat;
use serde_json::Value;

use crate::input::Random;

/// The documents as a file of the format.
pub(crate) fn write(random: &mut Random, documents: &[Value], format: FileFormat) -> Vec<u8> {
    let mut out = String::new();
    let mut writer = Writer { random, format, out: &mut out };
    match (format, documents) {
        (FileFormat::JsonLines, _) => {
            for document in documents {
                writer.value(document);
                let end = writer.random.pick(&["\n", "\r\n", "\n\n"]);
                writer.out.push_str(end);
            }
        }
        (_, [document]) => writer.value(document),
        _ => writer.value(&documents.to_vec().into()),
    }
    out.into_bytes()
}

struct Writer<'w, 'a> {
    random: &'w mut Random<'a>,
    format: FileFormat,
    out: &'w mut String,
}

impl Writer<'_, '_> {
    fn space(&mut self) {
        let spaces: &[&str] = match self.format {
            FileFormat::JsonLines => &["", " ", "\t", "\r"],
            // What stands in a page or script is laid out as in a file of its own.
            FileFormat::Json | FileFormat::Host(_) => &["", " ", "\n  ", "\r\n\t", "\r"],
            FileFormat::Jsonc => &["", " ", "\n  ", "// 注 \"x\": 1\n", "/* , } */"],
            FileFormat::Json5 => &["", " ", "\n  ", "// 注\u{2028}", "/* \" */", "\u{a0}", "\u{feff}"],
        };
        let space = self.random.pick(spaces);
        self.out.push_str(space);
    }

    fn value(&mut self, value: &Value) {
        self.space();
        match value {
            Value::Object(members) => {
                self.out.push('{');
                let last = members.len().saturating_sub(1);
                for (index, (key, value)) in members.iter().enumerate() {
                    self.space();
                    self.key(key);
                    self.space();
                    self.out.push(':');
                    self.value(value);
                    if self.random.percent(2) {
                        self.out.push(',');
                        self.key(key);
                        self.out.push_str(": null");
                    }
                    self.comma(index == last);
                }
                self.out.push('}');
            }
            Value::Array(items) => {
                self.out.push('[');
                let last = items.len().saturating_sub(1);
                for (index, item) in items.iter().enumerate() {
                    self.value(item);
                    self.comma(index == last);
                }
                self.out.push(']');
            }
            Value::String(text) => self.string(text),
            other => self.out.push_str(&other.to_string()),
        }
        self.space();
    }

    fn comma(&mut self, last: bool) {
        let trailing = matches!(self.format, FileFormat::Jsonc | FileFormat::Json5);
        if !last || trailing && self.random.percent(30) {
            self.out.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if self.format == FileFormat::Json5 && plain && self.random.percent(40) {
            self.out.push_str(key);
        } else {
            self.string(key);
        }
    }

    fn string(&mut self, text: &str) {
        let quote = if self.format == FileFormat::Json5 { self.random.pick(&['"', '\'']) } else { '"' };
        // Few strings are written with more escapes than they need.
        let escapes = self.random.percent(10);
        self.out.push(quote);
        for char in text.chars() {
            if char == quote || char == '\\' {
                self.out.extend(['\\', char]);
            } else if char < ' ' || escapes && self.random.percent(30) {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    self.out.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                self.out.push(char);
            }
        }
        self.out.push(quote);
    }
}
