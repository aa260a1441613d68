//! What is wrong in the table of one model, and where in it.

use std::fmt;
use std::ops::Range;

use moonlint_texts::{Arg, Locale, Phrase};
use toml::Spanned;
use toml::de::DeValue;

use crate::raw::Raw;
use crate::texts::phrase;

/// One fault in the table of a model.
///
/// ```
/// use moonlint_catalogue::ModelTable;
/// let text = "{ duration = [5, 10.5] }";
/// let table = toml::de::DeValue::parse(text).unwrap();
/// let faults = ModelTable::read(toml::de::ValueDeserializer::from(table.clone())).unwrap().unwrap_err();
/// assert_eq!(faults[0].key().as_deref(), Some("duration"));
/// assert_eq!(&text[faults[0].span(&table)], "10.5");
/// assert!(faults[0].to_string().starts_with("invalid type: floating point `10.5`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    path: Vec<Step>,
    text: Phrase,
}

/// One step from a table to what is inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// A key itself.
    Name(String),
    /// An item of a list, from 0.
    Index(usize),
}

impl TableFault {
    /// Tells the fault from one step further above.
    pub(crate) fn under(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }

    /// Puts the fault in other words.
    pub(crate) fn said(self, text: impl FnOnce(Phrase) -> Phrase) -> Self {
        TableFault { text: text(self.text), ..self }
    }

    /// The bytes of what is wrong, in the text that the table was parsed from.
    pub fn span(&self, table: &Spanned<DeValue<'_>>) -> Range<usize> {
        let mut value = table;
        for step in &self.path {
            let next = match (step, value.get_ref()) {
                (Step::Key(name), DeValue::Table(table)) => table.get(name.as_str()),
                (Step::Index(index), DeValue::Array(items)) => items.get(*index),
                (Step::Name(name), DeValue::Table(table)) => {
                    return table.get_key_value(name.as_str()).map_or(value.span(), |(key, _)| key.span());
                }
                _ => None,
            };
            let Some(next) = next else { break };
            value = next;
        }
        value.span()
    }

    /// The keys on the way, joined by dots; `None` where there is none.
    pub fn key(&self) -> Option<String> {
        let keys: Vec<&str> = self
            .path
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) | Step::Name(key) => Some(key.as_str()),
                Step::Index(_) => None,
            })
            .collect();
        Some(keys.join(".")).filter(|keys| !keys.is_empty())
    }

    /// What is wrong.
    pub fn text(&self) -> &Phrase {
        &self.text
    }

    /// What is wrong, in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text.render(locale)
    }
}

impl From<Phrase> for TableFault {
    fn from(text: Phrase) -> Self {
        TableFault { path: Vec::new(), text }
    }
}

impl fmt::Display for TableFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, f)
    }
}

impl std::error::Error for TableFault {}

/// A value of a type that does not go there.
pub(crate) fn wrong_type(value: &Raw, expected: Phrase) -> Phrase {
    phrase("wrong-type").with("sort", value.sort()).with("expected", expected)
}

/// A name that is none of those that may stand there.
pub(crate) fn unknown<'k>(key: &'static str, name: &str, known: impl IntoIterator<Item = &'k str>) -> Phrase {
    let known: Arg = known.into_iter().map(|name| format!("`{name}`")).collect();
    phrase(key).with("name", name).with("known", known)
}
