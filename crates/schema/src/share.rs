//! What several parts of a schema say alike, said once.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::node::Node;

/// The parts that a schema refers to, and those that these refer to.
pub(crate) fn used(schema: &Node, mut parts: Node) -> Node {
    let mut wanted = BTreeSet::new();
    schema.values().for_each(|value| targets(value, PARTS, &mut wanted));
    let mut done = BTreeSet::new();
    while let Some(name) = wanted.iter().find(|name| !done.contains(*name)).cloned() {
        if let Some(part) = parts.get(&name) {
            targets(part, PARTS, &mut wanted);
        }
        done.insert(name);
    }
    parts.retain(|name, _| done.contains(name));
    parts
}

/// Makes one of parts that are the same, of those that `may` be; the others refer to it.
pub(crate) fn merge<'v>(parts: &mut Node, others: impl IntoIterator<Item = &'v mut Value>, may: impl Fn(&str) -> bool) {
    let mut others: Vec<&mut Value> = others.into_iter().collect();
    while let Some((name, first)) = twins(parts, &may) {
        parts.shift_remove(&name);
        let all = parts.values_mut().chain(others.iter_mut().map(|other| &mut **other));
        all.for_each(|value| lead(value, PARTS, &|target| (target == name).then(|| format!("{PARTS}{first}"))));
    }
}

/// Lets fields of items that are as those of an item before refer to them, with what is said of them.
pub(crate) fn share_fields(parts: &mut Node) {
    let mut said: Vec<(String, Value)> = Vec::new();
    for (name, part) in parts {
        for path in ["properties", "then/properties"] {
            let Some(Value::Object(fields)) = part.pointer_mut(&format!("/{path}")) else { continue };
            for (field, value) in fields {
                let place = format!("{PARTS}{name}/{path}/{field}");
                let first = said.iter().find(|(_, same)| same == value);
                match first {
                    // What is short says itself better than where it is said.
                    Some((first, _)) if value.to_string().len() > first.len() + 20 => *value = json!({ "$ref": first }),
                    Some(_) => {}
                    None => said.push((place, value.clone())),
                }
            }
        }
    }
}

/// A part, and one before it that is the same.
fn twins(parts: &Node, may: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let names: Vec<&String> = parts.keys().filter(|name| may(name)).collect();
    names.iter().enumerate().find_map(|(at, name)| {
        let first = names[..at].iter().find(|other| parts[**other] == parts[*name])?;
        Some(((*name).clone(), (*first).clone()))
    })
}

/// Where parts stand, and the fields of a request.
const PARTS: &str = "#/definitions/";
const FIELDS: &str = "#/properties/";

/// The names that references with this beginning lead to.
fn targets(value: &Value, beginning: &str, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(name) = members.get("$ref").and_then(Value::as_str) {
                names.extend(name.strip_prefix(beginning).map(str::to_owned));
            }
            members.values().for_each(|value| targets(value, beginning, names));
        }
        Value::Array(items) => items.iter().for_each(|value| targets(value, beginning, names)),
        _ => {}
    }
}

/// Lets references with this beginning lead elsewhere, where there is another target for the name.
fn lead(value: &mut Value, beginning: &str, elsewhere: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let name = value.as_str().filter(|_| key == "$ref").and_then(|name| name.strip_prefix(beginning));
                match name.and_then(elsewhere) {
                    Some(target) => *value = target.into(),
                    None => lead(value, beginning, elsewhere),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| lead(item, beginning, elsewhere)),
        _ => {}
    }
}

/// Lets fields that are as others are be as those at another place.
pub(crate) fn move_fields(value: &mut Value, names: &[String], place: &str) {
    lead(value, FIELDS, &|target| {
        names.iter().any(|name| name == target).then(|| format!("{place}/properties/{target}"))
    });
}

/// Lets a schema refer to the variants of parts.
pub(crate) fn rename(value: &mut Value, names: &[String], suffix: &str) {
    lead(value, PARTS, &|target| names.iter().any(|name| name == target).then(|| format!("{PARTS}{target}-{suffix}")));
}

/// What a variant of a part says beside the part itself, which holds as well.
pub(crate) fn less(part: &Value, general: Option<&Value>, variants: &[String]) -> Value {
    let (Value::Object(part), Some(Value::Object(general))) = (part, general) else { return part.clone() };
    let said = |key: &str, value: &Value| general.get(key) == Some(value) && !refers(value, variants);
    // A condition means something as a whole only.
    let condition = ["if", "then", "else"];
    let condition_said = condition.iter().all(|key| match part.get(*key) {
        Some(value) => said(key, value),
        None => !general.contains_key(*key),
    });
    let mut less = Node::new();
    for (key, value) in part {
        match (key.as_str(), value) {
            (key, _) if condition.contains(&key) && condition_said => {}
            ("then" | "else", inner) if inner.get("properties").is_some() => {
                less.insert(key.clone(), self::less(inner, general.get(key), variants));
            }
            ("properties", Value::Object(properties)) => {
                let base = general.get(key);
                let differs = |name: &str, value: &Value| {
                    base.and_then(|base| base.get(name)) != Some(value) || refers(value, variants)
                };
                let own = properties.iter().filter(|(name, value)| differs(name, value));
                let own: Node = own.map(|(name, value)| (name.clone(), without_texts(value.clone()))).collect();
                if !own.is_empty() {
                    less.insert(key.clone(), own.into());
                }
            }
            ("allOf", Value::Array(conditions)) => {
                let base = general.get(key).and_then(Value::as_array);
                let differs = |one: &&Value| base.is_none_or(|base| !base.contains(one)) || refers(one, variants);
                let own: Vec<Value> = conditions.iter().filter(differs).cloned().collect();
                if !own.is_empty() {
                    less.insert(key.clone(), own.into());
                }
            }
            ("$comment" | "required" | "anyOf", value)
                if general.get(key) == Some(value) && part.contains_key("properties") => {}
            _ => drop(less.insert(key.clone(), value.clone())),
        }
    }
    less.into()
}

pub(crate) fn refers(part: &Value, names: &[String]) -> bool {
    let mut found = BTreeSet::new();
    targets(part, PARTS, &mut found);
    names.iter().any(|name| found.contains(name))
}

/// What a model's request has that every request has not.
pub(crate) fn difference(own: Node, base: &Node, variants: &[String]) -> Node {
    let mut then = Node::new();
    for (key, value) in own {
        match (key.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                let differs =
                    |name: &str, value: &Value| base["properties"].get(name) != Some(value) || refers(value, variants);
                let mut changed: Vec<String> = properties
                    .iter()
                    .filter(|(name, value)| differs(name, value))
                    .map(|(name, _)| name.clone())
                    .collect();
                // What is as another field is differs with it.
                loop {
                    let more = properties.iter().filter(|(name, value)| {
                        let mut same = BTreeSet::new();
                        targets(value, FIELDS, &mut same);
                        !changed.contains(name) && changed.iter().any(|name| same.contains(name))
                    });
                    let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
                    if more.is_empty() {
                        break;
                    }
                    changed.extend(more);
                }
                let properties: Node = properties
                    .into_iter()
                    .filter(|(name, _)| changed.contains(name))
                    .map(|(name, value)| (name, without_texts(value)))
                    .collect();
                if !properties.is_empty() {
                    then.insert(key, properties.into());
                }
            }
            ("allOf", Value::Array(conditions)) => {
                let known = base["allOf"].as_array();
                let conditions: Vec<Value> =
                    conditions.into_iter().filter(|one| known.is_none_or(|known| !known.contains(one))).collect();
                if !conditions.is_empty() {
                    then.insert(key, conditions.into());
                }
            }
            ("patternProperties", value) => drop(then.insert(key, value)),
            _ => {}
        }
    }
    then
}

/// A property that stands beside the one with its description.
fn without_texts(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.shift_remove("description");
        if let Some(properties) =
            members.get_mut("else").and_then(|inner| inner.get_mut("properties")).and_then(Value::as_object_mut)
        {
            for property in properties.values_mut() {
                *property = without_texts(property.take());
            }
        }
    }
    value
}
