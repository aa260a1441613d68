//! Reading TOML values, noting every fault instead of stopping at the first.

use std::ops::Range;

use moonlint::nearest;
use moonlint_texts::Phrase;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::Sourced;
use crate::error::ConfigError;
use crate::texts::{Told, names, phrase};

pub(crate) type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;
/// Lists the members of a table in the order of the text.
pub(crate) type Members<'v, 'i> = Vec<(&'v Key<'i>, &'v Value<'i>)>;

/// How many entries a list or a table of the configuration may have: files and findings are compared with each of them.
pub(crate) const MAX_ENTRIES: usize = 1000;

/// How many faults are told: each is shown with its lines, and a text may have as many as bytes.
const MAX_ERRORS: usize = 50;

/// Collects faults.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    errors: Vec<ConfigError>,
    /// How many were not kept, and where the first of them is.
    left_out: Option<(usize, Range<usize>)>,
}

impl Reader {
    pub(crate) fn error(&mut self, error: ConfigError) {
        if self.has_room(&error.span) {
            self.errors.push(error);
        }
    }

    /// Whether a fault at a place will be kept; counts it where it will not.
    fn has_room(&mut self, span: &Range<usize>) -> bool {
        let has_room = self.errors.len() < MAX_ERRORS;
        if !has_room {
            self.left_out.get_or_insert_with(|| (0, span.clone())).0 += 1;
        }
        has_room
    }

    /// How many faults there are by now.
    pub(crate) fn count(&self) -> usize {
        self.errors.len() + self.left_out.as_ref().map_or(0, |(count, _)| *count)
    }

    /// The faults by position, and at last how many more there are.
    pub(crate) fn finish(self) -> Vec<ConfigError> {
        let Reader { mut errors, left_out } = self;
        errors.sort_by_key(|error| (error.span.start, error.span.end));
        errors.extend(
            left_out.map(|(count, span)| ConfigError::new("", span, phrase("more-faults").with("count", count))),
        );
        errors
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'_>, expected: Phrase) {
        let found = phrase(match value.get_ref() {
            DeValue::String(_) => "found-string",
            DeValue::Integer(_) | DeValue::Float(_) => "found-number",
            DeValue::Boolean(_) => "found-bool",
            DeValue::Datetime(_) => "found-date",
            DeValue::Array(_) => "found-list",
            DeValue::Table(_) => "found-table",
        });
        let message = phrase("wrong-type").with("key", key).with("found", found);
        self.error(ConfigError::new(key, value.span(), message).expected(expected));
    }

    pub(crate) fn string<'v>(&mut self, key: &str, value: &'v Value<'_>, expected: Phrase) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, expected);
        }
        text
    }

    pub(crate) fn bool(&mut self, key: &str, value: &Value<'_>) -> Option<Sourced<bool>> {
        match value.get_ref().as_bool() {
            Some(on) => Some(Sourced { value: on, span: value.span() }),
            None => {
                self.wrong_type(key, value, phrase("a-bool"));
                None
            }
        }
    }

    /// Whether a list or a table has no more entries than it may have; notes it where it has.
    pub(crate) fn is_bounded(&mut self, key: &str, value: &Value<'_>, count: usize) -> bool {
        if count > MAX_ENTRIES {
            let message = phrase("too-many").with("key", key).with("count", count).with("most", MAX_ENTRIES);
            self.error(ConfigError::new(key, value.span(), message));
        }
        count <= MAX_ENTRIES
    }

    /// Reads the strings of a list, each with its place. What is not a string is noted and left out.
    pub(crate) fn strings<'v>(
        &mut self,
        key: &str,
        value: &'v Value<'_>,
        expected: Phrase,
    ) -> Option<Vec<(&'v str, Range<usize>)>> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, expected);
            return None;
        };
        if !self.is_bounded(key, value, items.len()) {
            return None;
        }
        let mut strings = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            match item.get_ref().as_str() {
                Some(text) => strings.push((text, item.span())),
                None => self.wrong_type(&format!("{key}[{i}]"), item, phrase("a-string")),
            }
        }
        Some(strings)
    }

    /// Lists the members of a table in the order of the text.
    pub(crate) fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>, expected: Phrase) -> Members<'v, 'i> {
        match value.get_ref().as_table() {
            Some(table) => members(table),
            None => {
                self.wrong_type(key, value, expected);
                Vec::new()
            }
        }
    }

    /// Lists the members of a table that may have only so many.
    pub(crate) fn bounded_table<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Value<'i>,
        expected: Phrase,
    ) -> Members<'v, 'i> {
        let members = self.table(key, value, expected);
        if self.is_bounded(key, value, members.len()) { members } else { Vec::new() }
    }

    /// Lists the tables of a list of tables.
    pub(crate) fn tables<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Vec<(Range<usize>, Members<'v, 'i>)> {
        let expected = phrase("tables").with("key", key);
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, expected);
            return Vec::new();
        };
        if !self.is_bounded(key, value, items.len()) {
            return Vec::new();
        }
        let mut tables = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let members = self.table(&format!("{key}[{i}]"), item, phrase("a-table"));
            if item.get_ref().is_table() {
                tables.push((item.span(), members));
            }
        }
        tables
    }

    pub(crate) fn unknown_key(&mut self, path: &str, key: &Key<'_>, known: &[&str]) {
        let name = key.get_ref();
        // What is above it may be as long as the text, and stand above as many.
        if !self.has_room(&key.span()) {
            return;
        }
        let full = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        let error = ConfigError::new(full, key.span(), phrase("unknown-setting").with("name", &**name))
            .nearest(nearest(name, known.iter().copied()))
            .expected(phrase("one-of").with("known", names(known.iter().copied())));
        self.error(error);
    }

    pub(crate) fn missing(&mut self, path: &str, span: Range<usize>, key: &str, expected: Phrase) {
        let message = phrase("lacks").with("path", path).with("key", key);
        self.error(ConfigError::new(format!("{path}.{key}"), span, message).expected(expected));
    }

    /// Reads a value from text; the error is told where the text stands.
    pub(crate) fn parsed<T: std::str::FromStr<Err: Told>>(
        &mut self,
        key: &str,
        text: &str,
        span: Range<usize>,
    ) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let message = phrase("unreadable").with("key", key).with("reason", error.told());
                self.error(ConfigError::new(key, span, message));
                None
            }
        }
    }
}

/// The members of a table in the order of the text.
pub(crate) fn members<'v, 'i>(table: &'v DeTable<'i>) -> Members<'v, 'i> {
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    members
}

/// Names one of some words.
pub(crate) fn words(known: &[&str]) -> Phrase {
    phrase("words").with("known", names(known.iter().copied()))
}
