//! What a document says, without its nodes.

use moonlint_catalogue::ModelSpec;
use moonlint_syntax::Source;

use super::against;
use super::facts::Facts;
use super::parts::{Parts, SettingKind, SettingPart};
use super::text::Text;
use crate::context::Context;

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

    /// Every readable spelling of a parameter, in document order.
    pub(super) fn settings(&self, kind: SettingKind) -> impl Iterator<Item = &'a SettingPart> + Clone + use<'a> {
        self.parts.settings.iter().filter(move |part| part.field.kind() == kind)
    }

    /// What there is in it.
    pub fn facts(&self) -> Facts {
        self.parts.facts | against::model(self)
    }
}
