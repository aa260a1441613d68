//! What a rule says of itself: an id, a severity, texts, a documentation page.

use std::fmt;

use moonlint_catalogue::{Provenance, Topic};
use moonlint_texts::Locale;

use crate::fix::Applicability;
use crate::message;
use crate::severity::Severity;

/// A named set of rules that can be selected, ignored or given a severity together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// Whether the bytes are JSON.
    Syntax,
    /// Whether the fields are those of a request, with the right types.
    Structure,
    /// Whether the model takes what is asked of it.
    Limits,
    /// Whether the materials' addresses and assets can be used.
    Locations,
    /// Whether the request agrees with itself.
    Consistency,
    /// Which of several spellings the documentation prefers.
    Style,
    /// Whether task objects, which the API answers, are what it documents.
    Tasks,
    /// Whether the command or the program around a request sends it well.
    Calls,
    /// Whether comments that say which findings are not wanted do so.
    Comments,
}

impl Group {
    /// Every group.
    pub const ALL: &'static [Group] = &[
        Group::Syntax,
        Group::Structure,
        Group::Limits,
        Group::Locations,
        Group::Consistency,
        Group::Style,
        Group::Tasks,
        Group::Calls,
        Group::Comments,
    ];

    /// Gives the name used on the command line and in configuration.
    pub const fn as_str(self) -> &'static str {
        match self {
            Group::Syntax => "syntax",
            Group::Structure => "structure",
            Group::Limits => "limits",
            Group::Locations => "locations",
            Group::Consistency => "consistency",
            Group::Style => "style",
            Group::Tasks => "tasks",
            Group::Calls => "calls",
            Group::Comments => "comments",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a rule says of itself: everything that moonlint knows of one kind of fault but how to find it.
pub struct RuleInfo {
    /// The kebab-case name. It also names the source file, the fixtures and the documentation page.
    pub id: &'static str,
    /// The set of rules that it belongs to.
    pub group: Group,
    /// The severity that it has unless configured otherwise.
    pub severity: Severity,
    /// All that the documentation says about it, apart from any model: what a finding rests on is among it, unless it is a cell
    /// of the catalogue. The first is what a finding rests on that says nothing else.
    pub topics: &'static [Topic],
    /// The most trusted fix that it can offer.
    pub fix: Option<Applicability>,
    /// Whether the JSON Schemas, of requests or of tasks, reject what it reports.
    pub schema: SchemaSupport,
    /// Its texts in English; those in other languages stand in the folders of these.
    pub texts: RuleTexts,
    /// Documents that yield this rule and no other.
    pub bad: &'static [Example],
    /// Documents that yield nothing.
    pub good: &'static [Example],
}

/// Whether the JSON Schemas, of requests or of tasks, reject what a rule reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaSupport {
    /// They do.
    Expressed,
    /// They do but for some cases; [`RuleTexts::schema`] says which.
    Partly,
    /// JSON Schema cannot say it; [`RuleTexts::schema`] says why.
    Inexpressible,
    /// They accept it: it is not an error.
    Accepted,
}

impl SchemaSupport {
    /// Gives the name used in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            SchemaSupport::Expressed => "expressed",
            SchemaSupport::Partly => "partly",
            SchemaSupport::Inexpressible => "inexpressible",
            SchemaSupport::Accepted => "accepted",
        }
    }
}

/// What a rule says in one language: the texts of its findings, and those of its documentation page.
#[derive(Clone, Copy, Debug)]
pub struct RuleTexts {
    /// The texts of its findings, in Fluent syntax.
    pub messages: &'static str,
    /// One line: what it reports. No full stop.
    pub summary: &'static str,
    /// What it reports, in detail, with the cases that it leaves alone, as Markdown.
    pub what: &'static str,
    /// What happens to a request that has the fault, as Markdown.
    pub why: &'static str,
    /// What the fix does, or what to do where there is none, as Markdown.
    pub fix: &'static str,
    /// What is worth knowing about configuring it; empty when there is nothing beyond `ignore` and `severity`.
    pub configuration: &'static str,
    /// Which cases the JSON Schemas do not reject, or why they reject none; empty where there is nothing to say.
    pub schema: &'static str,
}

/// An example file of a documentation page.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// A name for it, whose extension says how it is read: `.json`, `.jsonl`, `.sh`.
    pub file: &'static str,
    /// The file's content.
    pub text: &'static str,
    /// The configuration that it is checked with, as a `moonlint.toml` has it; empty where it takes none.
    pub configuration: &'static str,
}

impl Example {
    /// Names a `.json` file with one request.
    pub const fn json(text: &'static str) -> Self {
        Example { file: "request.json", text, configuration: "" }
    }

    /// Names a `.json` file with one request, checked with a configuration.
    pub const fn configured(configuration: &'static str, text: &'static str) -> Self {
        Example { file: "request.json", text, configuration }
    }

    /// Names a `.json` file with one task object.
    pub const fn task(text: &'static str) -> Self {
        Example { file: "task.json", text, configuration: "" }
    }

    /// Names a shell script.
    pub const fn shell(text: &'static str) -> Self {
        Example { file: "submit.sh", text, configuration: "" }
    }

    /// Names a program in Python.
    pub const fn python(text: &'static str) -> Self {
        Example { file: "submit.py", text, configuration: "" }
    }

    /// Names a `.jsonl` file, one request a line.
    pub const fn jsonl(text: &'static str) -> Self {
        Example { file: "requests.jsonl", text, configuration: "" }
    }
}

impl RuleInfo {
    /// Tells where the rule's documentation page is published.
    pub fn url(&self) -> String {
        format!("{}/blob/main/crates/core/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), self.id)
    }

    /// Gives what the documentation says about it, apart from any model, before all else.
    ///
    /// # Panics
    ///
    /// When the rule names no topic.
    pub const fn topic(&self) -> Topic {
        self.topics[0]
    }

    /// Tells where the documentation of the API says what the rule rests on.
    pub fn provenance(&self) -> &'static Provenance {
        moonlint_catalogue::general(self.topic())
    }

    /// Says in a language what the rule says; in English where the language has no text.
    pub fn texts(&self, locale: Locale) -> RuleTexts {
        if locale == Locale::En { self.texts } else { message::translated(self, locale) }
    }

    /// Finds the texts that a language lacks, by key: they are shown in English.
    pub fn untranslated(&self, locale: Locale) -> Vec<String> {
        message::untranslated(self, locale)
    }

    /// Finds what is wrong with the texts in any language but English: syntax, keys and arguments that English does not have.
    pub fn faults(&self) -> Vec<String> {
        message::faults(self)
    }

    /// Tells which cases the JSON Schemas do not reject, or why they reject none.
    pub fn schema_reason(&self, locale: Locale) -> Option<&'static str> {
        let reason = self.texts(locale).schema;
        (!reason.is_empty()).then_some(reason)
    }
}

impl fmt::Debug for RuleInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for RuleInfo {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for RuleInfo {}
