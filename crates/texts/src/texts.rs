//! Texts by key, parsed when the first of them is needed.

use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentError, FluentResource};

use crate::arg::{Arg, values};
use crate::plain::{Plain, plain};
use crate::{Locale, faults};

/// The texts of one language, parsed.
pub struct Bundle {
    locale: Locale,
    plain: HashMap<String, Plain>,
    source: String,
    /// All of them, once one is needed that is not plain.
    parsed: OnceLock<FluentBundle<FluentResource>>,
}

impl Bundle {
    /// Parses texts in Fluent syntax. What cannot be parsed is left out: [`faults`] finds it in tests.
    pub fn new(locale: Locale, source: &str) -> Self {
        Bundle { locale, plain: plain(source), source: source.to_owned(), parsed: OnceLock::new() }
    }

    /// A text with its arguments. `None` when there is none of that key.
    pub fn render(&self, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let plain = self.plain.get(key).and_then(|text| text.render(args, self.locale));
        plain.or_else(|| self.render_with_fluent(key, args))
    }

    pub(crate) fn render_with_fluent(&self, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let texts = self.parsed.get_or_init(|| parse(self.locale, &self.source));
        let pattern = texts.get_message(key)?.value()?;
        let args = values(args, self.locale);
        let mut errors = Vec::new();
        let text = texts.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Some(text.into_owned())
    }
}

fn parse(locale: Locale, source: &str) -> FluentBundle<FluentResource> {
    let mut texts = FluentBundle::new_concurrent(vec![locale.as_str().parse().unwrap_or_default()]);
    // The marks around arguments would end up in terminals and files.
    texts.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _: Result<(), Vec<FluentError>> = texts.add_resource(resource);
    texts
}

/// Texts in every language.
pub struct Texts {
    en: &'static str,
    zh: &'static str,
    parsed: [OnceLock<Bundle>; Locale::ALL.len()],
}

impl Texts {
    /// Texts in Fluent syntax, for a `static`.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Texts { en, zh, parsed: [OnceLock::new(), OnceLock::new()] }
    }

    /// The texts of a language, in Fluent syntax.
    pub const fn source(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Zh => self.zh,
        }
    }

    /// A text with its arguments; the key itself when there is no such text, which [`Texts::faults`] and tests rule out.
    pub fn render(&self, locale: Locale, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.find(locale, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A text with its arguments. `None` when there is none of that key.
    pub fn find(&self, locale: Locale, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let slot = &self.parsed[match locale {
            Locale::En => 0,
            Locale::Zh => 1,
        }];
        slot.get_or_init(|| Bundle::new(locale, self.source(locale))).render(key, args)
    }

    /// What is wrong with the texts: syntax, keys given twice or in one language only, arguments that differ.
    pub fn faults(&self) -> Vec<String> {
        faults(self.en, self.zh)
    }
}
