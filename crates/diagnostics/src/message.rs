//! Texts apart from findings: a finding names a text and gives typed arguments; a locale turns both into a sentence.
//!
//! The texts stand in each rule's own file, in [Fluent](https://projectfluent.org) syntax.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{fmt, ptr};

use moonlint_texts::Bundle;
pub use moonlint_texts::{Arg, EXCERPT_CHARS, Locale};

use crate::rule::RuleInfo;

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
        bundle(self.rule, locale)
            .render(self.key, &self.args)
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

/// Parsed texts, by rule and locale: a rule's texts are parsed when it first reports something.
static BUNDLES: LazyLock<Mutex<HashMap<(&'static str, Locale), &'static Bundle>>> = LazyLock::new(Mutex::default);

thread_local! {
    /// Those that the thread has used. Threads that render all the time would wait for one another.
    static OWN: RefCell<HashMap<(*const RuleInfo, Locale), &'static Bundle>> = RefCell::default();
}

fn bundle(rule: &'static RuleInfo, locale: Locale) -> &'static Bundle {
    let shared = || {
        let mut all = BUNDLES.lock().unwrap_or_else(PoisonError::into_inner);
        // One bundle a rule and locale for the life of the process.
        let new = || &*Box::leak(Box::new(Bundle::new(locale, rule.texts(locale).messages)));
        *all.entry((rule.id, locale)).or_insert_with(new)
    };
    OWN.with_borrow_mut(|own| *own.entry((ptr::from_ref(rule), locale)).or_insert_with(shared))
}
