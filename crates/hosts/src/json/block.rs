//! JSON as documentation shows it: one value or several, with something left out.

use moonlint::Dialect;
use moonlint::request::Evidence;

use super::{Elide, elide, value_end, values};
use crate::host::{Host, Passages};
use crate::map::{Quoting, Writer};

/// JSON that is meant to be read by people.
pub(crate) struct Block {
    dialect: Dialect,
    words: &'static [&'static str],
    /// Whether `{{…}}` is filled in by whoever reads it.
    templates: bool,
}

/// JSON.
pub(crate) static JSON: Block = Block { dialect: Dialect::Json, words: &["jsonl", "ndjson"], templates: false };

/// JSON with comments and trailing commas.
pub(crate) static JSONC: Block = Block { dialect: Dialect::Jsonc, words: &["jsonc"], templates: false };

/// JSON5.
pub(crate) static JSON5: Block = Block { dialect: Dialect::Json5, words: &["json5"], templates: false };

/// JSON after an equals sign, with expressions in double braces, as programs for workflows have it.
pub(super) static EXPRESSION: Block = Block { dialect: Dialect::Json, words: &[], templates: true };

impl Host for Block {
    fn name(&self) -> &'static str {
        "json"
    }

    fn words(&self) -> &'static [&'static str] {
        self.words
    }

    fn most_bytes(&self) -> usize {
        usize::MAX
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let all = 0..source.len();
        let start = source.trim_start();
        let ranges = match start.as_bytes().first() {
            Some(b'{' | b'[') => {
                let open = source.len() - start.len();
                let end = value_end(source, open..source.len()).unwrap_or(source.len());
                // A value that is closed too early is all that the text is meant to be.
                match source[end..].trim_start().as_bytes().first() {
                    Some(b'}' | b']' | b',' | b'"') => std::iter::once(open..source.trim_end().len()).collect(),
                    _ => values(source, all),
                }
            }
            // A string, which holds JSON in turn.
            Some(b'"') => std::iter::once(all).collect(),
            _ => values(source, all),
        };
        for range in ranges {
            let mut writer = Writer::json(source);
            let q = writer.quoting(Quoting::plain());
            elide(&mut writer, source, range, q, Elide { templates: self.templates });
            out.json(writer.finish(), self.dialect, Evidence::None);
        }
    }
}
