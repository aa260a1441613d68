//! How long a video may be.

use moonlint_catalogue::{Durations, FieldSpec, FieldType, ModelSpec, Parameter, Provenance};
use serde_json::{Value, json};

use super::{Limited, Said};
use crate::check::{OPEN, OPEN_TEXT};
use crate::node::{Node, either, node, unless};
use crate::pattern;

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        spec.durations.iter().map(|limit| (format!("{} seconds", limit.value), &limit.provenance)).collect()
    }

    fn suit(&self, spec: &ModelSpec, example: &mut Node) {
        let duration = spec.durations.as_deref().and_then(|durations| match durations {
            Durations::OneOf(values) => values.iter().copied().find(|value| *value > 0),
            Durations::Range { min, max } => (*max > 0).then_some((*min).max(1)),
        });
        example.extend(duration.map(|duration| ("duration".to_owned(), duration.into())));
    }

    fn field(&self, spec: &ModelSpec, field: &FieldSpec) -> Option<Limited> {
        let durations = spec.durations.as_deref().filter(|_| field.parameter == Parameter::Duration)?;
        let (open, (examples, constraint)) = match field.ty {
            FieldType::Integer => (OPEN, integers(&spec.name, durations)),
            _ => (OPEN_TEXT, digits(&spec.name, durations)),
        };
        Some(Limited { text: format!("Takes {durations}."), examples, constraint: unless(open, constraint.into()) })
    }

    fn field_type(&self, spec: &ModelSpec, field: &FieldSpec) -> Node {
        let is_number = field.parameter == Parameter::Duration && field.ty == FieldType::Integer;
        let Some(durations) = spec.durations.as_deref().filter(|_| is_number) else { return Node::new() };
        match (listed(durations), durations) {
            (Some(values), _) => node([("enum", json!(values))]),
            (None, Durations::Range { min, max }) => node([("minimum", json!(min)), ("maximum", json!(max))]),
            (None, Durations::OneOf(_)) => Node::new(),
        }
    }
}

/// Ranges up to so many values are listed, so that editors offer them.
const MAX_LISTED: i64 = 32;

/// Whether a number is as great or as small as 64 bits hold: the linter takes any beyond for it.
fn is_last(value: &i64) -> bool {
    *value == i64::MIN || *value == i64::MAX
}

/// The lengths of videos one by one, where they are few.
fn listed(durations: &Durations) -> Option<Vec<i64>> {
    match durations {
        Durations::OneOf(values) => (!values.iter().any(is_last)).then(|| values.clone()),
        Durations::Range { min, max } => {
            let few = !is_last(min) && !is_last(max) && max.saturating_sub(*min) < MAX_LISTED;
            few.then(|| (*min..=*max).collect())
        }
    }
}

/// The lengths of videos as numbers: what to offer, and what they must be.
fn integers(model: &str, durations: &Durations) -> (Value, Node) {
    let listed = listed(durations);
    let mut constraint = node([("type", "integer".into())]);
    match (&listed, durations) {
        (Some(values), _) => drop(constraint.insert("enum".into(), json!(values))),
        (None, Durations::Range { min, max }) => {
            let ends = [("minimum", min), ("maximum", max)].into_iter().filter(|(_, end)| !is_last(end));
            constraint.extend(ends.map(|(keyword, end)| (keyword.to_owned(), json!(end))));
        }
        (None, Durations::OneOf(_)) => {}
    }
    constraint.insert("errorMessage".into(), format!("{} Give an integer.", makes(model, durations)).into());
    (json!(listed.unwrap_or_default()), constraint)
}

/// What a model makes, as a sentence.
fn makes(model: &str, durations: &Durations) -> String {
    match durations {
        Durations::OneOf(values) => format!("{model} makes videos of {} s.", either(values)),
        Durations::Range { min, max } if *max == i64::MAX => format!("{model} makes videos of {min} s or more."),
        Durations::Range { min, max } => format!("{model} makes videos of {min} to {max} s."),
    }
}

/// A number, in decimals.
const NUMBER: &str = r"^-?[0-9]+(?:\.[0-9]+)?$";

/// The lengths of videos in decimal digits: what to offer, and what they must be.
fn digits(model: &str, durations: &Durations) -> (Value, Node) {
    let ranges = match durations {
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
    let message = format!("{} Give a string of digits.", makes(model, durations));
    let listed: Vec<String> = match durations {
        Durations::OneOf(values) => values.iter().filter(|value| **value >= 0).map(i64::to_string).collect(),
        Durations::Range { min, max } if max.saturating_sub(*min) < MAX_LISTED && *max != i64::MAX => {
            (*min.max(&0)..=*max).map(|value| value.to_string()).collect()
        }
        Durations::Range { .. } => Vec::new(),
    };
    // Where no number of digits is one, no digits are. What is no number is not judged, nor what Python's `$` takes for one.
    let pattern = match forms.is_empty() {
        true => pattern::LINE_BREAK.to_owned(),
        false => format!("^0*(?:{})(?:\\.0+)?$|{}", forms.join("|"), pattern::LINE_BREAK),
    };
    let constraint = node([
        ("type", "string".into()),
        ("if", json!({ "pattern": NUMBER })),
        ("then", json!({ "pattern": pattern, "errorMessage": message })),
    ]);
    (json!(listed), constraint)
}
