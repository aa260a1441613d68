//! Parameters whose values are words from a list.

use moonlint_catalogue::{FieldSpec, Limit, ModelSpec, Parameter, Provenance};
use serde_json::json;

use super::{Limited, Said};
use crate::check::OPEN_TEXT;
use crate::node::{Node, either, node, unless};
use crate::pattern;

/// A parameter of which a model takes some words.
pub(super) trait Words: Sync {
    /// The parameter.
    const PARAMETER: Parameter;
    /// The field of an example.
    const FIELD: &str;

    /// Gives the words that the model takes, where they are documented.
    fn of(spec: &ModelSpec) -> Option<&Limit<Vec<String>>>;
}

impl<W: Words> Said for W {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let of_limit =
            |limit: &'s Limit<Vec<String>>| (either(limit.iter().map(|value| format!("`{value}`"))), &limit.provenance);
        W::of(spec).map(of_limit).into_iter().collect()
    }

    fn suit(&self, spec: &ModelSpec, example: &mut Node) {
        let first = W::of(spec).and_then(|values| values.first());
        example.extend(first.map(|value| (W::FIELD.to_owned(), value.as_str().into())));
    }

    fn field(&self, spec: &ModelSpec, field: &FieldSpec) -> Option<Limited> {
        let values = W::of(spec).filter(|_| field.parameter == W::PARAMETER)?;
        let message = format!("{} takes the {}s {}.", spec.name, W::FIELD, either(values.iter()));
        Some(Limited {
            text: format!("Takes {}.", either(values.iter())),
            examples: json!(values.value),
            constraint: unless(OPEN_TEXT, constraint(values, &message).into()),
        })
    }

    fn field_type(&self, spec: &ModelSpec, field: &FieldSpec) -> Node {
        // As they are documented, where one spelling of each is enough.
        let values = W::of(spec).filter(|_| field.parameter == W::PARAMETER);
        values.map_or_else(Node::new, |values| node([("enum", json!(values.value))]))
    }
}

/// More spellings than these are a pattern.
const MAX_SPELLINGS: usize = 24;

/// Words that compare without case.
fn constraint(values: &[String], message: &str) -> Node {
    let spellings: Option<Vec<String>> =
        values.iter().map(|value| cases(value)).try_fold(Vec::new(), |mut all, cases| {
            all.extend(cases?);
            Some(all)
        });
    match spellings.filter(|spellings| spellings.len() <= MAX_SPELLINGS) {
        Some(mut spellings) => {
            // The documented ones first: people read them in this order.
            spellings.sort_by_key(|spelling| !values.contains(spelling));
            let mut seen = std::collections::BTreeSet::new();
            spellings.retain(|spelling| seen.insert(spelling.clone()));
            node([("type", "string".into()), ("enum", json!(spellings)), ("errorMessage", message.into())])
        }
        None => {
            let forms: Vec<String> = values.iter().map(|value| pattern::any_case(&pattern::literal(value))).collect();
            one_line(format!("^(?:{})$", forms.join("|")), values, message)
        }
    }
}

/// A string of this form. In Python `$` also matches before a final line break, so that one is ruled out by itself.
fn one_line(pattern: String, listed: &[String], message: &str) -> Node {
    let instead = listed.first().map_or("", String::as_str);
    node([
        ("type", "string".into()),
        ("pattern", pattern.into()),
        ("errorMessage", message.into()),
        ("if", json!({ "pattern": pattern::LINE_BREAK })),
        ("then", json!({ "enum": [instead] })),
    ])
}

/// Every way to write a word in capitals and small letters of ASCII; `None` if there are too many.
fn cases(word: &str) -> Option<Vec<String>> {
    if word.bytes().filter(u8::is_ascii_alphabetic).count() > 4 {
        return None;
    }
    let mut spellings = vec![String::new()];
    for c in word.chars() {
        let mut others = Vec::new();
        for spelling in &mut spellings {
            if c.is_ascii_alphabetic() {
                let other = if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
                others.push(format!("{spelling}{other}"));
            }
            spelling.push(c);
        }
        spellings.extend(others);
    }
    Some(spellings)
}
