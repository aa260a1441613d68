//! JSON as a host: values that hold requests at any depth, and strings that hold JSON.

mod block;
mod elide;
mod nesting;
mod record;
mod string;
mod values;

use moonlint::Checker;
use moonlint::request::Evidence;
use moonlint::syntax::{Kind, Node, Str, Tree};

use crate::host::{Host, Language, Passage};
use crate::map::{Quoting, Text, Writer};
use crate::needles::may_hold;
use crate::shell::Shell;

use block::EXPRESSION;
pub(crate) use block::{JSON, JSON5, JSONC};
pub(crate) use elide::{Elide, elide};
pub(crate) use nesting::{Last, Nesting};
use record::Records;
pub(crate) use string::{meant, same, unescaped};
pub(crate) use values::{floor, string_end, value_end, values};

/// What a value holds: the documents in it, none of which holds another, and the strings that are texts.
pub(crate) fn holds(checker: &Checker, tree: Tree<'_>, source: &str) -> Vec<Passage> {
    let (mut found, mut records) = (Vec::new(), Records::default());
    // Depth is bounded by the parser, width is not.
    let mut open: Vec<Node<'_>> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        match node.kind() {
            // What is around it may say that it is one; its own bytes alone would not.
            Kind::Object if checker.recognize(node, Evidence::None).is_ok() => found.push(Passage {
                text: Text::part(source, node.span().range()),
                language: Language::Json(tree.dialect()),
                evidence: Evidence::Path,
                call: records.of(node).and_then(|record| record.call),
            }),
            Kind::Object => open.extend(node.as_object().iter().flat_map(|object| object.members()).map(|m| m.value())),
            Kind::Array => open.extend(node.as_array().iter().flat_map(|array| array.items())),
            Kind::String => {
                if let Some(string) = node.as_string().filter(|string| may_hold(string.raw())) {
                    found.extend(text_in(node, string, source, &mut records));
                }
            }
            _ => {}
        }
    }
    found
}

/// The text that a string is, where it is one of a language.
fn text_in(node: Node<'_>, string: Str<'_>, source: &str, records: &mut Records) -> Option<Passage> {
    let text = unquoted(string, source);
    let record = records.of(node);
    // The record says it of the text as it would of an object.
    let is_addressed =
        || moonlint::request::is_addressed(node) || record.as_ref().is_some_and(|r| r.evidence >= Evidence::Path);
    let start = text.text.trim_start();
    let language: &'static dyn Host = match start.as_bytes().first()? {
        b'{' | b'[' | b'"' => &JSON,
        b'=' => &EXPRESSION,
        _ if start.contains("curl ") => &Shell,
        _ => return None,
    };
    let evidence = if is_addressed() { Evidence::Path } else { Evidence::None };
    let call = record.and_then(|record| record.call);
    Some(Passage { text, language: Language::Host(language), evidence, call })
}

/// What a string means, with where each character is written.
fn unquoted(string: Str<'_>, source: &str) -> Text {
    let raw = string.raw();
    let meant = string.decode();
    let quote = if string.is_single_quoted() { '\'' } else { '"' };
    let ascii = raw.is_ascii() && !meant.is_ascii();
    let slashes = raw.windows(2).any(|pair| pair == b"\\/");
    let mut writer = Writer::other(source);
    let q = writer.quoting(Quoting::by(move |text| Some(quoted(text, quote, ascii, slashes))));
    let mut run = string.content_span().start as usize;
    for (span, char) in string.chars() {
        let range = span.range();
        let mut bytes = [0; 4];
        let char: &str = char.encode_utf8(&mut bytes);
        if source.get(range.clone()) != Some(char) {
            writer.same(run..range.start, q);
            run = range.end;
            writer.written(char, range, q);
        }
    }
    writer.same(run..string.content_span().end as usize, q);
    writer.finish()
}

/// A text as a string of JSON has it.
pub(crate) fn quoted(text: &str, quote: char, ascii: bool, slashes: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for char in text.chars() {
        match char {
            '\\' => out.push_str("\\\\"),
            char if char == quote => out.extend(['\\', char]),
            '/' if slashes => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if (char as u32) < 0x20 || char == '\u{7f}' || (ascii && !char.is_ascii()) => {
                let units = char.encode_utf16(&mut [0; 2]).to_vec();
                units.into_iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
            }
            char => out.push(char),
        }
    }
    out
}
