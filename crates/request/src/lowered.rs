//! What a document says, without its nodes.

use moonlint_catalogue::ModelSpec;
use moonlint_syntax::Source;

use super::parts::{ParameterKind, ParameterPart, Parts};
use super::text::Text;
use crate::context::Context;
use crate::summary::facts::Facts;

/// What was taken down of a document, and what it is checked against: all that facts are made from.
#[derive(Clone, Copy)]
pub struct Lowered<'a> {
    /// The text.
    pub source: Source<'a>,
    /// What was taken down of it.
    pub parts: &'a Parts,
    /// The model's name: what the settings assume, or what the request says.
    pub model: Option<&'a str>,
    /// What the catalogue knows of the model.
    pub spec: Option<&'a ModelSpec>,
    /// What it is read against.
    pub context: Context<'a>,
}

impl<'a> Lowered<'a> {
    /// Sets what was taken down of a text against what is known beside it.
    pub fn new(source: Source<'a>, parts: &'a Parts, context: Context<'a>) -> Self {
        let own = parts.model.map(|text| parts.texts.get(source, text));
        let model = context.model.or(own);
        let spec = model.and_then(|name| context.catalogue.get(name));
        Lowered { source, parts, model, spec, context }
    }

    /// A text that was taken down from this document.
    pub fn str(&self, text: Text) -> &'a str {
        self.parts.texts.get(self.source, text)
    }

    /// Gives the durations that are asked for, in seconds.
    pub fn durations(&self) -> impl Iterator<Item = i64> + use<'a> {
        self.parameters(ParameterKind::Duration).map(|parameter| parameter.number)
    }

    /// Gives the texts of every readable spelling of a parameter.
    pub fn texts(&self, kind: ParameterKind) -> impl Iterator<Item = &'a str> + use<'a> {
        let lowered = *self;
        self.parameters(kind).map(move |parameter| parameter.text.map(|text| lowered.str(text)).unwrap_or_default())
    }

    /// Gives the texts that make up the prompt.
    pub fn prompts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let lowered = *self;
        self.parts.prompts.iter().map(move |prompt| lowered.str(*prompt))
    }

    /// Every readable spelling of a parameter, in document order.
    pub(super) fn parameters(&self, kind: ParameterKind) -> impl Iterator<Item = &'a ParameterPart> + Clone + use<'a> {
        self.parts.parameters.iter().filter(move |part| part.field.kind() == kind)
    }

    /// What there is in it, whatever its model is.
    pub fn facts(&self) -> Facts {
        self.parts.facts
    }
}
