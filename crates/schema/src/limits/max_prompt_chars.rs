//! How long a prompt may be.

use moonlint_catalogue::{ContentTypeSpec, FieldSpec, ModelSpec, Parameter, Provenance};
use serde_json::{Value, json};

use super::{Limited, Said};
use crate::check::OPEN_PROMPT;
use crate::node::{Node, node, unless};

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let limit = spec.max_prompt_chars.iter();
        limit.map(|limit| (format!("prompts of at most {} characters", limit.value), &limit.provenance)).collect()
    }

    fn suit(&self, spec: &ModelSpec, example: &mut Node) {
        if let (Some(most), Some(Value::String(prompt))) = (most(spec), example.get_mut("prompt")) {
            *prompt = prompt.chars().take(most as usize).collect();
        }
    }

    fn field(&self, spec: &ModelSpec, field: &FieldSpec) -> Option<Limited> {
        let most = most(spec).filter(|_| field.parameter == Parameter::Prompt)?;
        Some(Limited {
            text: format!("At most {most} characters, counted as Unicode code points."),
            examples: Value::Null,
            constraint: constraint(spec, most),
        })
    }

    /// Limits a text, which stands for the prompt. Nothing is said of `null`, which is no text.
    fn content(&self, spec: &ModelSpec, ty: &ContentTypeSpec) -> Option<Value> {
        let most = most(spec).filter(|_| ty.media.is_none())?;
        Some(json!({ "properties": { "text": constraint(spec, most) } }))
    }

    fn field_type(&self, spec: &ModelSpec, field: &FieldSpec) -> Node {
        let most = most(spec).filter(|_| field.parameter == Parameter::Prompt);
        most.map_or_else(Node::new, |most| node([("maxLength", most.into())]))
    }
}

fn most(spec: &ModelSpec) -> Option<u32> {
    spec.max_prompt_chars.as_ref().map(|limit| limit.value)
}

fn constraint(spec: &ModelSpec, most: u32) -> Node {
    let message = format!("{} takes prompts of at most {most} characters.", spec.name);
    unless(OPEN_PROMPT, json!({ "type": "string", "maxLength": most, "errorMessage": message }))
}
