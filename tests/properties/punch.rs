//! Holes in requests: a value, a part of a string, or a name that is not known yet.

use serde_json::{Map, Value};

use super::random::Random;

/// Where something is in a value, from the outside in.
pub(crate) type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// Something that is not known, by where it is.
#[derive(Clone, Debug)]
pub(crate) struct Hole {
    path: Path,
    kind: Kind,
    /// What stands there instead.
    mark: String,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The value.
    Whole,
    /// These characters of a string.
    Part(usize, usize),
    /// The name of a member.
    Key,
}

/// A few holes, at most one of them in a name.
pub(crate) fn holes(random: &mut Random, request: &Value) -> Vec<Hole> {
    let mut all = Vec::new();
    paths(request, &mut Vec::new(), &mut all);
    // Of a request that is a variable nothing is left to check, and nobody writes a variable to say nothing.
    all.remove(0);
    let says_something = |value: &Value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty());
    all.retain(|path| get(request, path).is_some_and(says_something));
    let mut holes: Vec<Hole> = Vec::new();
    if all.is_empty() {
        return holes;
    }
    let count = if random.percent(60) { 1 } else { 2 + random.below(4) };
    for n in 0..count {
        let path = random.pick(&all);
        if holes.iter().any(|hole| starts_with(&hole.path, &path) || starts_with(&path, &hole.path)) {
            continue;
        }
        let has_key = holes.iter().any(|hole| matches!(hole.kind, Kind::Key));
        // A hole in a hole is none.
        let text = get(request, &path).and_then(Value::as_str).filter(|text| {
            !text.contains(['{', '$', '<', '}', '>']) && !["YOUR_", "_HERE"].iter().any(|notice| text.contains(notice))
        });
        let length = text.map_or(0, |text| text.chars().count());
        let (kind, mark) = match (random.below(10), path.last()) {
            (0, Some(Step::Key(_))) if !has_key => (Kind::Key, format!("{{{{key{n}}}}}")),
            (1..=3, _) if length > 0 => {
                let start = random.below(length);
                let end = start + 1 + random.below(length - start);
                (Kind::Part(start, end), random.pick(&[format!("{{{{h{n}}}}}"), format!("${{h{n}}}")]))
            }
            _ => {
                let marks = [
                    format!("{{{{h{n}}}}}"),
                    format!("${{h{n}}}"),
                    format!("$H{n}"),
                    format!("<h {n}>"),
                    format!("H{n}_HERE"),
                ];
                (Kind::Whole, random.pick(&marks))
            }
        };
        holes.push(Hole { path, kind, mark });
    }
    holes
}

fn starts_with(path: &[Step], start: &[Step]) -> bool {
    path.len() >= start.len() && path[..start.len()] == *start
}

fn paths(value: &Value, at: &mut Path, all: &mut Vec<Path>) {
    all.push(at.clone());
    let steps: Vec<(Step, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (Step::Index(index), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in steps {
        at.push(step);
        paths(value, at, all);
        at.pop();
    }
}

fn get<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key.as_str()),
        Step::Index(index) => value.get(*index),
    })
}

fn get_mut<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// The request with its holes. One whose place is not there is left out.
pub(crate) fn punched(request: &Value, holes: &[Hole]) -> Value {
    let mut partial = request.clone();
    for hole in holes.iter().filter(|hole| !matches!(hole.kind, Kind::Key)) {
        let Some(value) = get_mut(&mut partial, &hole.path) else { continue };
        match hole.kind {
            Kind::Part(start, end) => {
                let Some(text) = value.as_str().filter(|text| text.chars().count() >= end) else { continue };
                let before: String = text.chars().take(start).collect();
                let after: String = text.chars().skip(end).collect();
                *value = format!("{before}{}{after}", hole.mark).into();
            }
            _ => *value = hole.mark.clone().into(),
        }
    }
    if let Some((hole, key, object)) = key_hole(&mut partial, holes) {
        let renamed = |(name, value)| (if name == key { hole.mark.clone() } else { name }, value);
        *object = std::mem::take(object).into_iter().map(renamed).collect();
    }
    partial
}

fn key_hole<'h, 'v>(
    partial: &'v mut Value,
    holes: &'h [Hole],
) -> Option<(&'h Hole, String, &'v mut Map<String, Value>)> {
    let hole = holes.iter().find(|hole| matches!(hole.kind, Kind::Key))?;
    let (Step::Key(key), outer) = hole.path.split_last()? else { return None };
    Some((hole, key.clone(), get_mut(partial, outer)?.as_object_mut()?))
}

/// A pointer into the request with holes as one into the request.
pub(crate) fn known(pointer: &str, holes: &[Hole]) -> String {
    let Some(hole) = holes.iter().find(|hole| matches!(hole.kind, Kind::Key)) else { return pointer.to_owned() };
    let Some((Step::Key(key), outer)) = hole.path.split_last() else { return pointer.to_owned() };
    let outer: String = outer.iter().map(|step| format!("/{}", segment(step))).collect();
    let punched = format!("{outer}/{}", escaped(&hole.mark));
    match pointer.strip_prefix(&punched) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{outer}/{}{rest}", escaped(key)),
        _ => pointer.to_owned(),
    }
}

fn segment(step: &Step) -> String {
    match step {
        Step::Key(key) => escaped(key),
        Step::Index(index) => index.to_string(),
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A value made from the request with holes, with what the holes of the request stand for.
pub(crate) fn filled(value: &Value, request: &Value, holes: &[Hole]) -> Value {
    let of = |text: &str| holes.iter().find(|hole| text.contains(&hole.mark));
    match value {
        Value::String(text) => {
            let Some(hole) = of(text) else { return value.clone() };
            match (hole.kind, get(request, &hole.path)) {
                (Kind::Whole, Some(whole)) if *text == hole.mark => whole.clone(),
                (Kind::Part(start, end), Some(Value::String(whole))) => {
                    let part: String = whole.chars().skip(start).take(end - start).collect();
                    text.replacen(&hole.mark, &part, 1).into()
                }
                _ => value.clone(),
            }
        }
        Value::Array(items) => items.iter().map(|item| filled(item, request, holes)).collect(),
        Value::Object(members) => {
            let key = |key: &String| match of(key).map(|hole| (hole.kind, hole.path.last())) {
                Some((Kind::Key, Some(Step::Key(known)))) => known.clone(),
                _ => key.clone(),
            };
            members.iter().map(|(name, value)| (key(name), filled(value, request, holes))).collect::<Map<_, _>>().into()
        }
        _ => value.clone(),
    }
}
