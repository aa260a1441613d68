//! The limits of one value: what may stand there, and what is said where something else does.

use moonlint_catalogue::{Durations, Limit};
use serde_json::{Value, json};

use crate::node::{Node, either, node};
use crate::pattern;

/// A limit as parts of a property.
pub(crate) struct Limited {
    /// What the description ends with.
    pub(crate) text: String,
    /// What to offer.
    pub(crate) examples: Value,
    /// What the value must be, unless it says nothing.
    pub(crate) constraint: Node,
}

/// Ranges up to so many values are listed, so that editors offer them.
const MAX_LISTED: i64 = 32;

/// The lengths of videos as numbers.
pub(crate) fn integers(model: &str, limit: &Limit<Durations>) -> Limited {
    let mut constraint = node([("type", "integer".into())]);
    let mut examples = json!([]);
    // The linter takes what 64 bits do not hold for the number nearest to it.
    let at_ends = |value: &i64| *value == i64::MIN || *value == i64::MAX;
    match &limit.value {
        Durations::OneOf(values) if values.iter().any(at_ends) => {}
        Durations::OneOf(values) => {
            examples = json!(values);
            constraint.insert("enum".into(), json!(values));
        }
        Durations::Range { min, max } if !at_ends(min) && max.saturating_sub(*min) < MAX_LISTED && !at_ends(max) => {
            let values: Vec<i64> = (*min..=*max).collect();
            examples = json!(values);
            constraint.insert("enum".into(), json!(values));
        }
        Durations::Range { min, max } => {
            if !at_ends(min) {
                constraint.insert("minimum".into(), json!(min));
            }
            if !at_ends(max) {
                constraint.insert("maximum".into(), json!(max));
            }
        }
    }
    constraint.insert("errorMessage".into(), format!("{} Give an integer.", makes(model, limit)).into());
    Limited { text: limit.value.to_string(), examples, constraint }
}

/// What a model makes, as a sentence.
fn makes(model: &str, limit: &Limit<Durations>) -> String {
    match &limit.value {
        Durations::OneOf(values) => format!("{model} makes videos of {} s.", either(values)),
        Durations::Range { min, max } if *max == i64::MAX => format!("{model} makes videos of {min} s or more."),
        Durations::Range { min, max } => format!("{model} makes videos of {min} to {max} s."),
    }
}

/// The lengths of videos in decimal digits.
pub(crate) fn digits(model: &str, limit: &Limit<Durations>) -> Limited {
    let ranges = match &limit.value {
        Durations::OneOf(values) => values.iter().map(|value| (*value, *value)).collect(),
        Durations::Range { min, max } => vec![(*min, *max)],
    };
    let forms: Vec<String> = ranges
        .into_iter()
        .filter_map(|(min, max)| {
            let bound = u64::try_from(max).ok()?;
            let from = if min == i64::MAX { bound } else { u64::try_from(min).unwrap_or(0) };
            let numbers = pattern::numbers(from, (max != i64::MAX).then_some(bound));
            (!numbers.is_empty()).then_some(numbers)
        })
        .collect();
    let message = format!("{} Give a string of digits.", makes(model, limit));
    let listed: Vec<String> = match &limit.value {
        Durations::OneOf(values) => values.iter().filter(|value| **value >= 0).map(i64::to_string).collect(),
        Durations::Range { min, max } if max.saturating_sub(*min) < MAX_LISTED && *max != i64::MAX => {
            (*min.max(&0)..=*max).map(|value| value.to_string()).collect()
        }
        Durations::Range { .. } => Vec::new(),
    };
    // Where no number of digits is one, no digits are.
    let pattern = if forms.is_empty() { "^$".to_owned() } else { format!("^0*(?:{})$", forms.join("|")) };
    let constraint = one_line(pattern, &listed, &message);
    Limited { text: limit.value.to_string(), examples: json!(listed), constraint }
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

/// More spellings than these are a pattern.
const MAX_SPELLINGS: usize = 24;

/// Words that compare without case.
pub(crate) fn words(model: &str, what: &str, values: &[String]) -> Limited {
    let spellings: Option<Vec<String>> =
        values.iter().map(|value| cases(value)).try_fold(Vec::new(), |mut all, cases| {
            all.extend(cases?);
            Some(all)
        });
    let text = format!("{model} takes the {what} {}.", either(values));
    let constraint = match spellings.filter(|spellings| spellings.len() <= MAX_SPELLINGS) {
        Some(mut spellings) => {
            // The documented ones first: people read them in this order.
            spellings.sort_by_key(|spelling| !values.contains(spelling));
            let mut seen = std::collections::BTreeSet::new();
            spellings.retain(|spelling| seen.insert(spelling.clone()));
            node([("type", "string".into()), ("enum", json!(spellings)), ("errorMessage", text.as_str().into())])
        }
        None => {
            let forms: Vec<String> = values.iter().map(|value| pattern::any_case(&pattern::literal(value))).collect();
            one_line(format!("^(?:{})$", forms.join("|")), values, &text)
        }
    };
    Limited { text: either(values), examples: json!(values), constraint }
}

/// Words as they are documented, where one spelling of each is enough.
pub(crate) fn listed_words(values: &[String]) -> Value {
    json!({ "type": "string", "enum": values })
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
