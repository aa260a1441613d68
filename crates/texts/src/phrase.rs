//! A text with its arguments, not yet in any language.

use std::fmt;
use std::ptr;

use crate::{Arg, Locale, Texts};

/// A text with its arguments, not yet in any language: what an error carries in place of a sentence.
///
/// ```
/// use moonlint_texts::{Locale, Phrase, Texts};
///
/// static TEXTS: Texts = Texts::new("examples/files", "missing = { $path } does not exist\n");
///
/// let phrase = Phrase::new(&TEXTS, "missing").with("path", "a.json");
/// assert_eq!(phrase.to_string(), "a.json does not exist");
/// assert_eq!(phrase.render(Locale::Zh), "a.json does not exist", "as no language has a file for it");
/// ```
#[derive(Clone)]
pub struct Phrase {
    texts: &'static Texts,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Phrase {
    /// The text of `key` in `texts`, without arguments yet.
    pub const fn new(texts: &'static Texts, key: &'static str) -> Self {
        Phrase { texts, key, args: Vec::new() }
    }

    /// Adds an argument. Text is cut as an [`excerpt`](crate::excerpt); give [`Arg::Text`] for all of it.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        // Most texts have one argument, and a report may have a hundred thousand of them.
        if self.args.is_empty() {
            self.args.reserve_exact(1);
        }
        self.args.push((name, value.into()));
        self
    }

    /// The text's key.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The sentence in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.texts.render(locale, self.key, &self.args)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.key, self.args)
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.texts, other.texts) && self.key == other.key && self.args == other.args
    }
}

impl Eq for Phrase {}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Arg::Phrase(Box::new(phrase))
    }
}
