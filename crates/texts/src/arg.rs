//! What sentences are filled with.

use fluent_bundle::{FluentArgs, FluentValue};

use crate::{Locale, Phrase, language};

/// The longest piece of a document that a text repeats, in Unicode scalar values.
pub const EXCERPT_CHARS: usize = 80;

/// A typed argument of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text, often from the document: it may hold anything, and whoever shows it must escape it for its medium.
    Text(String),
    /// A count or a number of seconds.
    Number(i64),
    /// Alternatives, joined as the locale joins them: `5, 10 or 15`.
    Choice(Vec<String>),
    /// Another text, in the same language.
    Phrase(Box<Phrase>),
}

/// `text` cut to [`EXCERPT_CHARS`].
///
/// ```
/// assert_eq!(moonlint_texts::excerpt("short"), "short");
/// assert_eq!(moonlint_texts::excerpt(&"字".repeat(100)).chars().count(), moonlint_texts::EXCERPT_CHARS + 1);
/// ```
pub fn excerpt(text: &str) -> String {
    // No text has more characters than bytes.
    if text.len() <= EXCERPT_CHARS {
        return text.to_owned();
    }
    match text.char_indices().nth(EXCERPT_CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

impl Arg {
    fn value(&self, locale: Locale) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Choice(items) => FluentValue::from(language::either(locale, items)),
            Arg::Phrase(phrase) => FluentValue::from(phrase.render(locale)),
        }
    }
}

pub(crate) fn values<'a>(args: &'a [(&'static str, Arg)], locale: Locale) -> FluentArgs<'a> {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(*name, arg.value(locale));
    }
    values
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(excerpt(text))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(if text.len() <= EXCERPT_CHARS { text } else { excerpt(&text) })
    }
}

impl From<std::borrow::Cow<'_, str>> for Arg {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        match text {
            std::borrow::Cow::Borrowed(text) => text.into(),
            std::borrow::Cow::Owned(text) => text.into(),
        }
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Arg::Number(i64::from(number))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<T: ToString> FromIterator<T> for Arg {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Arg::Choice(items.into_iter().map(|item| item.to_string()).collect())
    }
}
