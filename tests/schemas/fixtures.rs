//! Every document of the fixtures, and of the rules' documentation.

use std::path::Path;

use moonlint_sources::{FileFormat, find};
use moonlint_syntax::{Dialect, Kind, Member, Node, Parser};
use serde_json::Value;

/// The documents that are JSON, or nearly, and repeat no key; with where each comes from.
pub(crate) fn documents(root: &Path) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for folder in ["tests/rules", "tests/requests"] {
        for target in find(&[root.join(folder)]).targets {
            let format = FileFormat::of(&target.path).unwrap_or(FileFormat::Json);
            let source = std::fs::read(&target.path).expect("a fixture");
            read(&target.path.display().to_string(), &source, format, &mut all);
        }
    }
    for rule in moonlint::rules() {
        for example in rule.bad.iter().chain(rule.good) {
            let format = FileFormat::of(Path::new(example.file)).unwrap_or(FileFormat::Json);
            read(&format!("an example of {}", rule.id), example.text.as_bytes(), format, &mut all);
        }
    }
    all
}

fn read(origin: &str, source: &[u8], format: FileFormat, all: &mut Vec<(String, Value)>) {
    if format == FileFormat::JsonLines {
        for line in source.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            parse(origin, line, Dialect::Json, false, all);
        }
    } else {
        parse(origin, source, format.dialect(), true, all);
    }
}

fn parse(origin: &str, source: &[u8], dialect: Dialect, batch: bool, all: &mut Vec<(String, Value)>) {
    let mut parser = Parser::new();
    let tree = parser.parse(source, dialect);
    if !tree.errors().is_empty() || !tree.duplicates().is_empty() {
        return;
    }
    let Some(root) = tree.root() else { return };
    match root.as_array().filter(|_| batch) {
        Some(items) => {
            all.extend(items.items().filter_map(|item| value(item, 0)).map(|value| (origin.to_owned(), value)))
        }
        None => all.extend(value(root, 0).map(|value| (origin.to_owned(), value))),
    }
}

/// What nests deeper is about text: no schema counts brackets.
const DEPTH: usize = 100;

/// The value of a tree; `None` if a number does not fit, or it is too deep for the validators' stacks.
fn value<'a>(node: Node<'a>, depth: usize) -> Option<Value> {
    if depth > DEPTH {
        return None;
    }
    let inner = |node: Node<'a>| value(node, depth + 1);
    Some(match node.kind() {
        Kind::Object => {
            let members = node.as_object()?.members();
            let member = |member: Member<'a>| Some((member.key().decode().into_owned(), inner(member.value())?));
            members.map(member).collect::<Option<_>>()?
        }
        Kind::Array => node.as_array()?.items().map(inner).collect::<Option<Vec<_>>>()?.into(),
        Kind::String => node.as_string()?.decode().into_owned().into(),
        Kind::Number => {
            let number = node.as_number()?;
            let text = number.canonical_integer().unwrap_or_else(|| number.raw().to_owned());
            serde_json::from_str(&text).ok()?
        }
        Kind::Bool => node.as_bool()?.into(),
        Kind::Null => Value::Null,
        Kind::Invalid => return None,
    })
}
