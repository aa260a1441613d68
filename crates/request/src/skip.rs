//! Why a document is not checked.

use std::fmt;

use moonlint_texts::{Locale, Phrase};

use crate::texts::phrase;

/// Why a document is passed over where only requests and tasks are checked that are certainly such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Skip {
    /// It is not JSON, and what can be read of it is not certainly a request or a task.
    NotJson,
    /// It is not an object.
    NotAnObject,
    /// It has `messages`, as requests for chats have.
    Chat,
    /// It has a `status`, as answers have, and is not certainly a task of this API.
    Answer,
    /// It is a digital-human task, which another endpoint takes.
    DigitalHuman,
    /// It has no `model` that is a string.
    NoModel,
    /// It has neither a prompt nor a material.
    NoPrompt,
    /// Its model is unknown, and it has not enough fields that tell requests to this API from those to others.
    NothingDistinctive,
    /// It is a request or a task, and only documents of the other kind are asked for.
    OtherKind,
    /// Nothing stands there: `null`, or an empty string.
    Absent,
    /// It is the text of a template that is no JSON before it is filled in.
    Template,
    /// It is a program or a page, or holds one, that is longer than those that people write.
    TooLong,
}

impl Skip {
    /// Every reason.
    pub const ALL: &'static [Skip] = &[
        Skip::NotJson,
        Skip::NotAnObject,
        Skip::Chat,
        Skip::Answer,
        Skip::DigitalHuman,
        Skip::NoModel,
        Skip::NoPrompt,
        Skip::NothingDistinctive,
        Skip::OtherKind,
        Skip::Absent,
        Skip::Template,
        Skip::TooLong,
    ];

    /// The reason in a language, as it is told after a place.
    pub fn render(self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(self) -> Phrase {
        phrase(match self {
            Skip::NotJson => "skip-not-json",
            Skip::NotAnObject => "skip-not-an-object",
            Skip::Chat => "skip-chat",
            Skip::Answer => "skip-answer",
            Skip::DigitalHuman => "skip-digital-human",
            Skip::NoModel => "skip-no-model",
            Skip::NoPrompt => "skip-no-prompt",
            Skip::NothingDistinctive => "skip-nothing-distinctive",
            Skip::OtherKind => "skip-other-kind",
            Skip::Absent => "skip-absent",
            Skip::Template => "skip-template",
            Skip::TooLong => "skip-too-long",
        })
    }
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use super::Skip;

    #[test]
    fn every_reason_is_told_in_both_languages() {
        for skip in Skip::ALL.iter().copied() {
            assert!(skip.render(Locale::En).is_ascii(), "{skip:?}");
            let chinese = skip.render(Locale::Zh);
            assert!(!chinese.is_ascii() && untranslated(&chinese).is_none(), "{chinese}");
        }
    }
}
