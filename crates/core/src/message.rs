//! Texts apart from findings: a finding names a text and gives typed arguments; a locale turns both into a sentence.
//!
//! The texts stand in each rule's own file, in [Fluent](https://projectfluent.org) syntax.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::rule::Rule;

/// The longest piece of a document that a message repeats, in Unicode scalar values.
pub const EXCERPT_CHARS: usize = 80;

/// The language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// English.
    #[default]
    En,
}

impl Locale {
    /// The language tag.
    pub const fn as_str(self) -> &'static str {
        match self {
            Locale::En => "en",
        }
    }

    const fn disjunction(self) -> (&'static str, &'static str) {
        match self {
            Locale::En => (", ", " or "),
        }
    }
}

/// A typed argument of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text, often from the document: it may hold anything, and whoever shows it must escape it for its medium.
    Text(String),
    /// A count or a number of seconds.
    Number(i64),
    /// Alternatives, joined as the locale joins them: `5, 10 or 15`.
    Choice(Vec<String>),
}

/// `text` cut to [`EXCERPT_CHARS`].
pub(crate) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT_CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(excerpt(text))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(excerpt(&text))
    }
}

impl From<std::borrow::Cow<'_, str>> for Arg {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Arg::Text(excerpt(&text))
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

/// A text of a rule with its arguments, not yet in any language.
///
/// ```
/// let report = moonlint::check(br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 12}"#, &Default::default());
/// assert_eq!(report.diagnostics[0].message.arg("given"), Some(&moonlint::Arg::Text("12".to_owned())));
/// ```
#[derive(Clone)]
pub struct Message {
    rule: &'static Rule,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    pub(crate) fn new(rule: &'static Rule, key: &'static str) -> Self {
        Message { rule, key, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The text's name in the rule's texts.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The arguments, in the order in which the rule gave them.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// One argument by name.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The sentence in a language.
    pub fn render(&self, locale: Locale) -> String {
        let mut args = FluentArgs::with_capacity(self.args.len());
        for (name, value) in &self.args {
            let value = match value {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Choice(items) => FluentValue::from(join(items, locale)),
            };
            args.set(*name, value);
        }
        with_bundle(self.rule, locale, |bundle| {
            let pattern = bundle.get_message(self.key).and_then(|message| message.value())?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
            debug_assert!(errors.is_empty(), "{} {}: {errors:?}", self.rule.id, self.key);
            Some(text.into_owned())
        })
        // The registry's tests prove that every text exists; a finding is worth showing even so.
        .unwrap_or_else(|| format!("{} ({})", self.rule.id, self.key))
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} {:?}", self.rule.id, self.key, self.args)
    }
}

fn join(items: &[String], locale: Locale) -> String {
    let (comma, or) = locale.disjunction();
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{}{or}{last}", init.join(comma)),
    }
}

type Bundle = FluentBundle<FluentResource>;

/// Parsed texts, by rule and locale: a rule's texts are parsed when it first reports something.
static BUNDLES: LazyLock<Mutex<HashMap<(&'static str, Locale), &'static Bundle>>> = LazyLock::new(Mutex::default);

fn with_bundle<T>(rule: &'static Rule, locale: Locale, show: impl FnOnce(&Bundle) -> T) -> T {
    let bundle = *BUNDLES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry((rule.id, locale))
        // One bundle a rule and locale for the life of the process.
        .or_insert_with(|| Box::leak(Box::new(load(rule, locale))));
    show(bundle)
}

fn load(rule: &Rule, locale: Locale) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.as_str().parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    let texts = match locale {
        Locale::En => rule.messages,
    };
    let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(resource, _)| resource);
    // Two texts of one name cannot get here: the registry's tests parse every rule's texts.
    let _ = bundle.add_resource(resource);
    bundle
}

/// The faults in a rule's texts: syntax errors, names given twice, texts that a key of `keys` needs and that are absent.
#[cfg(test)]
pub(crate) fn faults(rule: &Rule) -> Vec<String> {
    let mut faults = Vec::new();
    match FluentResource::try_new(rule.messages.to_owned()) {
        Ok(resource) => {
            let mut bundle = Bundle::new_concurrent(Vec::new());
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|e| format!("{}: {e}", rule.id)));
            }
        }
        Err((_, errors)) => faults.extend(errors.iter().map(|e| format!("{}: {e}", rule.id))),
    }
    faults
}
