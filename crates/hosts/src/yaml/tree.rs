//! The nodes of a document, with their bytes.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::scalar::Scalar;
use crate::json::quoted;

/// How deep nodes may stand in one another.
const MOST_DEPTH: usize = 100;

/// How many nodes of a file are read: each takes half a kilobyte with what is made of it.
pub(super) const MOST_NODES: usize = 800_000;

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    pub(super) anchor: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar(Scalar),
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
    /// What stands under a name elsewhere.
    Alias(usize),
    /// What only the program knows that reads it.
    Unknown,
}

/// Where characters of a text start.
enum Offsets {
    Ascii(usize),
    Chars(Vec<u32>, usize),
}

impl Offsets {
    fn of(source: &str, range: &Range<usize>) -> Offsets {
        let text = &source[range.clone()];
        if text.is_ascii() {
            return Offsets::Ascii(range.start);
        }
        Offsets::Chars(text.char_indices().map(|(at, _)| (range.start + at) as u32).collect(), range.end)
    }

    fn range(&self, span: Span, limit: usize) -> Range<usize> {
        let at = |index: usize| match self {
            Offsets::Ascii(start) => start + index,
            Offsets::Chars(offsets, end) => offsets.get(index).map_or(*end, |at| *at as usize),
        };
        let (start, end) = (at(span.start.index()).min(limit), at(span.end.index()).min(limit));
        start..end.max(start)
    }
}

/// A collection that is not closed: where it starts, its anchor, whether it is a mapping, and what it holds so far.
type Open = (Range<usize>, Option<usize>, bool, Vec<Node>);

/// The documents of a part of a source; where one can't be read, or has more nodes than are left to be read, those before it.
pub(super) fn read(source: &str, part: Range<usize>, left: &mut usize) -> Vec<Node> {
    let offsets = Offsets::of(source, &part);
    let mut roots = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(&source[part.clone()]) {
        let Ok((event, span)) = event else { break };
        if *left == 0 {
            break;
        }
        *left -= 1;
        let range = offsets.range(span, part.end);
        let anchor_of = |anchor: usize| Some(anchor).filter(|anchor| *anchor > 0);
        let node = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let range = trimmed(source, range, style);
                let tag = tag.map(|tag| tag.suffix.clone());
                let kind = match tag.as_deref() {
                    None | Some("str" | "int" | "float" | "bool" | "null") => {
                        let is_text = tag.as_deref() == Some("str");
                        Kind::Scalar(Scalar { text: text.into_owned(), style, is_text })
                    }
                    Some(_) => Kind::Unknown,
                };
                Node { range, kind, anchor: anchor_of(anchor) }
            }
            Event::Alias(anchor) => Node { range, kind: Kind::Alias(anchor), anchor: None },
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if open.len() >= MOST_DEPTH {
                    return roots;
                }
                let is_mapping = matches!(event, Event::MappingStart(..));
                open.push((range, anchor_of(anchor), is_mapping, Vec::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((start, anchor, is_mapping, nodes)) = open.pop() else { return roots };
                let first = nodes.first().map_or(start.start, |node| node.range.start);
                let is_flow = source[start.start..].starts_with(['{', '[']);
                let last = nodes.last().map_or(start.end, |node| node.range.end);
                let end = if is_flow { range.end.max(last) } else { last };
                let start = if is_flow { start.start } else { first.max(start.start) };
                let kind = if is_mapping { Kind::Mapping(pairs(nodes)) } else { Kind::Sequence(nodes) };
                Node { range: start..end.max(start), kind, anchor }
            }
            _ => continue,
        };
        match open.last_mut() {
            Some((.., nodes)) => nodes.push(node),
            None => roots.push(node),
        }
    }
    roots
}

fn pairs(nodes: Vec<Node>) -> Vec<(Node, Node)> {
    let mut pairs = Vec::with_capacity(nodes.len() / 2);
    let mut nodes = nodes.into_iter();
    while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// Returns the bytes of a scalar without white space and comments behind it, which the parser takes for its end.
fn trimmed(source: &str, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
    let text = &source[range.clone()];
    let length = match style {
        ScalarStyle::Plain => text.trim_end().len(),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quoted_length(text).unwrap_or(text.len()),
        ScalarStyle::Literal | ScalarStyle::Folded => text.len(),
    };
    range.start..range.start + length
}

/// Returns how many bytes a scalar in quotation marks has, both of them counted; `None` if nothing closes it.
fn quoted_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mark = *bytes.first().filter(|mark| matches!(mark, b'"' | b'\''))?;
    let mut at = 1;
    loop {
        match *bytes.get(at)? {
            b'\\' if mark == b'"' => at += 2,
            byte if byte != mark => at += 1,
            _ if mark == b'\'' && bytes.get(at + 1) == Some(&mark) => at += 2,
            _ => return Some(at + 1),
        }
    }
}

impl Node {
    /// The model that a mapping names. What is longer than any name is none: each mapping that is merged with this one has it.
    pub(super) fn model(&self) -> Option<String> {
        const MOST_BYTES: usize = 256;
        let Kind::Mapping(pairs) = &self.kind else { return None };
        pairs.iter().find_map(|(key, value)| match (&key.kind, &value.kind) {
            (Kind::Scalar(key), Kind::Scalar(value)) if key.text == "model" && value.text.len() <= MOST_BYTES => {
                Some(value.text.clone())
            }
            _ => None,
        })
    }

    /// Writes all of it as JSON, if all of it is known.
    pub(super) fn json(&self, out: &mut String, anchors: &HashMap<usize, (Option<String>, Option<String>)>) -> bool {
        match &self.kind {
            Kind::Scalar(scalar) => {
                let json = scalar.plain().unwrap_or_else(|| format!("\"{}\"", quoted(&scalar.text, '"', false, false)));
                out.push_str(&json);
                true
            }
            Kind::Sequence(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    if !item.json(out, anchors) {
                        return false;
                    }
                }
                out.push(']');
                true
            }
            Kind::Mapping(pairs) => {
                out.push('{');
                for (index, (key, value)) in pairs.iter().enumerate() {
                    let Kind::Scalar(key) = &key.kind else { return false };
                    if key.text == "<<" {
                        return false;
                    }
                    if index > 0 {
                        out.push(',');
                    }
                    out.push_str(&format!("\"{}\":", quoted(&key.text, '"', false, false)));
                    if !value.json(out, anchors) {
                        return false;
                    }
                }
                out.push('}');
                true
            }
            Kind::Alias(anchor) => match anchors.get(anchor) {
                // A few of them that stand for one another are more than anybody can read.
                Some((Some(json), _)) if out.len() + json.len() < 1 << 16 => {
                    out.push_str(json);
                    true
                }
                _ => false,
            },
            Kind::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_has_more_nodes_than_are_left_is_not_read() {
        let source = "a: [b, c]\n--- \nd: e\n";
        for (most, roots, over) in [(100, 2, 100 - 17), (12, 1, 0), (3, 0, 0)] {
            let mut left = most;
            assert_eq!(read(source, 0..source.len(), &mut left).len(), roots, "{most}");
            assert_eq!(left, over, "{most}");
        }
    }
}
