//! YAML: what its mappings and strings hold, at any depth.

mod block;
mod scalar;
mod tree;

use std::collections::HashMap;
use std::ops::Range;

use moonlint::Dialect;
use moonlint::request::Evidence;

use crate::host::{Host, Passages};
use crate::json::quoted;
use crate::map::{Q, Quoting, Text, Writer};

use scalar::{Scalar, token};
use tree::{Kind, Node};

/// Files of YAML.
pub(crate) struct Yaml;

impl Host for Yaml {
    fn name(&self) -> &'static str {
        "yaml"
    }

    fn words(&self) -> &'static [&'static str] {
        &["yml"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["yml", "yaml"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        // A document that can't be read does not hide the others.
        let mut start = 0;
        let mut left = tree::MOST_NODES;
        while start < source.len() {
            let next = source[start..].find("\n---").map_or(source.len(), |at| start + at + 1);
            if crate::needles::may_hold(&source.as_bytes()[start..next]) {
                for root in tree::read(source, start..next, &mut left) {
                    out.json(text(source, &root), Dialect::Json, Evidence::None);
                }
            }
            if left == 0 {
                out.cut();
                break;
            }
            start = next.max(start + 1);
        }
        for comment in comments(source) {
            out.comment(comment);
        }
    }
}

/// Comments that stand alone on their line, or behind a value.
fn comments(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (mark, _) in source.match_indices("# moonlint:") {
        let end = memchr::memchr(b'\n', &source.as_bytes()[mark..]).map_or(source.len(), |feed| mark + feed);
        let is_comment = mark == 0 || source.as_bytes()[mark - 1].is_ascii_whitespace();
        if is_comment {
            found.push(mark..mark + source[mark..end].trim_end().len());
        }
    }
    found
}

/// How many bytes what stands elsewhere may have in all.
const MOST_BYTES: usize = 1 << 20;

/// How many bytes are written down for names: nodes with a name may stand in one another.
const MOST_KEPT: usize = 16 << 20;

struct Values<'s> {
    source: &'s str,
    writer: Writer<'s>,
    /// How whole values are written.
    value: Q,
    /// How these are, and members where one is.
    code: Q,
    never: Q,
    /// What stands under each name, as JSON, and the model that it names.
    anchors: HashMap<usize, (Option<String>, Option<String>)>,
    left: usize,
    kept: usize,
}

/// A document as JSON.
fn text(source: &str, root: &Node) -> Text {
    let mut writer = Writer::json(source);
    let value = writer.quoting(Quoting::by(token));
    let never = writer.quoting(Quoting::never());
    let anchors = HashMap::new();
    let mut values = Values { source, writer, value, code: value, never, anchors, left: MOST_BYTES, kept: 0 };
    values.value(root);
    values.writer.finish()
}

impl Values<'_> {
    fn value(&mut self, node: &Node) {
        let range = node.range.clone();
        match &node.kind {
            Kind::Scalar(scalar) => self.scalar(scalar, range),
            Kind::Sequence(items) => {
                self.writer.add("[", range.start);
                let outer = std::mem::replace(&mut self.code, self.value);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.writer.add(",", item.range.start);
                    }
                    self.value(item);
                }
                self.code = outer;
                self.writer.add("]", end_of(items.last(), &range));
            }
            Kind::Mapping(pairs) => {
                self.writer.add("{", range.start);
                let outer = self.code;
                let between = block::between(self.source, pairs).map(str::to_owned);
                let is_block = between.is_some();
                self.code = match between {
                    Some(between) => self.writer.quoting(Quoting::by(move |text| block::written(text, &between))),
                    None => self.value,
                };
                let code = self.code;
                let mut end: Option<usize> = None;
                for (key, value) in pairs {
                    match end {
                        Some(end) if is_block => self.writer.written(",", end..key.range.start, code),
                        Some(_) => self.writer.add(",", key.range.start),
                        None => {}
                    }
                    end = Some(value.range.end);
                    self.code = code;
                    self.pair(key, value, is_block);
                }
                self.code = outer;
                self.writer.add("}", end_of(pairs.last().map(|(_, value)| value), &range));
            }
            Kind::Alias(anchor) => {
                let json = self.anchors.get(anchor).and_then(|(json, _)| json.clone());
                match json.filter(|json| json.len() <= self.left) {
                    Some(json) => {
                        self.left -= json.len();
                        self.writer.written(&json, range, self.never);
                    }
                    None => self.writer.hole(range),
                }
            }
            Kind::Unknown => self.writer.hole(range),
        }
        if let Some(anchor) = node.anchor {
            let mut json = String::new();
            let model = node.model();
            // What is a request itself is checked where it stands.
            let is_short = model.is_none()
                && node.range.len() <= MOST_BYTES / 16
                && self.kept < MOST_KEPT
                && node.json(&mut json, &self.anchors);
            self.kept += json.len();
            self.anchors.insert(anchor, (is_short.then_some(json), model));
        }
    }

    fn pair(&mut self, key: &Node, value: &Node, is_block: bool) {
        let range = key.range.start..value.range.end.max(key.range.end);
        let Kind::Scalar(name) = &key.kind else { return self.writer.open(range) };
        if name.text == "<<" {
            let merged: Vec<&Node> = match &value.kind {
                Kind::Sequence(items) => items.iter().collect(),
                _ => vec![value],
            };
            let model = merged.into_iter().find_map(|node| match node.kind {
                Kind::Alias(anchor) => self.anchors.get(&anchor).and_then(|(_, model)| model.clone()),
                _ => None,
            });
            if let Some(model) = model {
                self.writer.written(
                    &format!("\"model\":\"{}\",", quoted(&model, '"', false, false)),
                    range.clone(),
                    self.never,
                );
            }
            return self.writer.open(range);
        }
        name.write(&mut self.writer, self.source, key.range.clone(), self.code);
        if is_block && block::is_on_one_line(self.source, key, value) {
            self.writer.written(":", key.range.end..value.range.start, self.code);
        } else {
            self.writer.add(":", key.range.end);
        }
        self.value(value);
    }

    fn scalar(&mut self, scalar: &Scalar, range: Range<usize>) {
        match scalar.plain() {
            Some(json) if json == self.source[range.clone()] => self.writer.same(range, self.code),
            Some(json) => self.writer.written(&json, range, self.code),
            None => scalar.write(&mut self.writer, self.source, range, self.code),
        }
    }
}

/// Where a collection ends, by the last that stands in it.
fn end_of(last: Option<&Node>, range: &Range<usize>) -> usize {
    range.end.max(last.map_or(range.start, |last| last.range.end))
}
