//! Texts apart from findings: a finding names a text and gives typed arguments; a locale turns both into a sentence.
//!
//! English stands in each rule's own file, in [Fluent](https://projectfluent.org) syntax, and every other language in a folder
//! of its own, with a file for each rule.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{fmt, ptr};

use moonlint_texts::Texts;
pub use moonlint_texts::{Arg, EXCERPT_CHARS, Locale};

use crate::rule::{self, RuleInfo};

/// A text of a rule with its arguments, not yet in any language.
#[derive(Clone)]
pub struct Message {
    rule: &'static RuleInfo,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// Names a text of a rule, without arguments yet.
    pub fn new(rule: &'static RuleInfo, key: &'static str) -> Self {
        Message { rule, key, args: Vec::new() }
    }

    /// Names another text with these arguments.
    pub fn put(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// Gives an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        // Most texts have one argument, and a report may have a hundred thousand of them.
        if self.args.is_empty() {
            self.args.reserve_exact(1);
        }
        self.args.push((name, value.into()));
        self
    }

    /// Gives the text's name in the rule's texts.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Lists the arguments, in the order in which the rule gave them.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// Finds an argument by its name.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// Renders the sentence in a language.
    pub fn render(&self, locale: Locale) -> String {
        texts(self.rule)
            .find(locale, self.key, &self.args)
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

/// The texts of rules, by id: a rule's texts are looked for when it first says something.
static TEXTS: LazyLock<Mutex<HashMap<&'static str, &'static Texts>>> = LazyLock::new(Mutex::default);

thread_local! {
    /// Those that the thread has used, which are few. Threads that render all the time would wait for one another.
    static OWN: RefCell<Vec<(&'static str, &'static Texts)>> = RefCell::default();
}

fn texts(rule: &RuleInfo) -> &'static Texts {
    let shared = || {
        let mut all = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        // Once a rule for the life of the process.
        let new = || &*Box::leak(Box::new(Texts::of_rule(rule.id, rule.texts.messages)));
        *all.entry(rule.id).or_insert_with(new)
    };
    OWN.with_borrow_mut(|own| {
        if let Some((_, texts)) = own.iter().find(|(id, _)| ptr::eq(*id, rule.id)) {
            return *texts;
        }
        let texts = shared();
        own.push((rule.id, texts));
        texts
    })
}

/// The texts of a rule's page, by their keys in the file of another language.
fn page(texts: &mut rule::RuleTexts) -> [(&'static str, &mut &'static str); 6] {
    [
        ("page-summary", &mut texts.summary),
        ("page-what", &mut texts.what),
        ("page-why", &mut texts.why),
        ("page-fix", &mut texts.fix),
        ("page-configuration", &mut texts.configuration),
        ("page-schema", &mut texts.schema),
    ]
}

/// Puts what a rule says into a language, as far as that has texts.
pub(crate) fn translated(rule: &RuleInfo, locale: Locale) -> rule::RuleTexts {
    let others = texts(rule);
    let mut translated = rule.texts;
    translated.messages = others.source(locale).unwrap_or(rule.texts.messages);
    for (key, text) in page(&mut translated) {
        // What is empty in English has nothing to say.
        if !text.is_empty() {
            *text = others.own_text(locale, key).unwrap_or(text);
        }
    }
    translated
}

/// Finds what a language lacks of what a rule says.
pub(crate) fn untranslated(rule: &RuleInfo, locale: Locale) -> Vec<String> {
    let others = texts(rule);
    let mut missing = others.missing(locale);
    let lacks = |key: &&str| locale != Locale::En && others.own_text(locale, key).is_none();
    missing.extend(keys_of_page(rule).filter(lacks).map(str::to_owned));
    missing
}

/// Finds what is wrong with what a rule says in any language but English.
pub(crate) fn faults(rule: &RuleInfo) -> Vec<String> {
    let others = texts(rule);
    let page: String = keys_of_page(rule).map(|key| format!("{key} = page\n")).collect();
    let english = format!("{}\n{page}", rule.texts.messages);
    let sources = Locale::ALL.iter().copied().filter(|locale| *locale != Locale::En);
    let sources = sources.filter_map(|locale| Some((locale, others.source(locale)?)));
    sources.flat_map(|(locale, source)| moonlint_texts::faults(&english, locale.as_str(), source)).collect()
}

/// The texts that a rule's page has.
fn keys_of_page(rule: &RuleInfo) -> impl Iterator<Item = &'static str> + use<> {
    let mut english = rule.texts;
    let texts = page(&mut english).map(|(key, text)| (!text.is_empty()).then_some(key));
    texts.into_iter().flatten()
}
