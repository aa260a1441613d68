//! What a document says, without its nodes.

use moonlint_catalogue::ModelSpec;
use moonlint_syntax::Source;

use super::against;
use super::facts::Facts;
use super::parts::{Parts, SettingKind, SettingPart};
use super::text::Text;
use crate::settings::Settings;

/// What was taken down of a document, and what it is checked against: all that facts are made from.
#[derive(Clone, Copy)]
pub(crate) struct Lowered<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) parts: &'a Parts,
    /// The model's name: what the settings assume, or what the request says.
    pub(crate) model: Option<&'a str>,
    pub(crate) spec: Option<&'a ModelSpec>,
    pub(crate) settings: &'a Settings,
}

impl<'a> Lowered<'a> {
    pub(crate) fn new(source: Source<'a>, parts: &'a Parts, settings: &'a Settings) -> Self {
        let own = parts.model.map(|text| parts.texts.get(source, text));
        let model = settings.model.as_deref().or(own);
        let spec = model.and_then(|name| settings.catalogue().get(name));
        Lowered { source, parts, model, spec, settings }
    }

    /// A text that was taken down from this document.
    pub(crate) fn str(&self, text: Text) -> &'a str {
        self.parts.texts.get(self.source, text)
    }

    /// Every readable spelling of a parameter, in document order.
    pub(super) fn settings(&self, kind: SettingKind) -> impl Iterator<Item = &'a SettingPart> + Clone + use<'a> {
        self.parts.settings.iter().filter(move |part| part.field.kind() == kind)
    }

    /// What there is in it.
    pub(crate) fn facts(&self) -> Facts {
        self.parts.facts | against::model(self)
    }
}
