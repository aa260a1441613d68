//! Texts in which arguments only stand in their places, as in nearly all: they are put together without more ado.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::{Arg, Locale, language};

/// A text that is put together from its parts.
#[derive(Debug)]
pub(crate) struct Plain(Vec<Part>);

#[derive(Debug)]
enum Part {
    Text(String),
    Argument(String),
}

/// Whole numbers beyond it are not exact as Fluent has them.
const LARGEST: u64 = 1 << 53;

/// The texts of a source that are plain, by key.
pub(crate) fn plain(source: &str) -> HashMap<String, Plain> {
    let resource = parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    let mut all = HashMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        // Of texts with one key the first counts.
        all.entry(message.id.name.to_owned()).or_insert_with(|| Plain::of(message));
    }
    all.into_iter().filter_map(|(key, text)| Some((key, text?))).collect()
}

impl Plain {
    fn of(message: &Message<&str>) -> Option<Self> {
        let mut parts = Vec::new();
        for element in &message.value.as_ref()?.elements {
            let text = match element {
                PatternElement::TextElement { value } => Cow::Borrowed(*value),
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::StringLiteral { value }),
                } => unescape_unicode_to_string(value),
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::VariableReference { id }),
                } => {
                    parts.push(Part::Argument(id.name.to_owned()));
                    continue;
                }
                PatternElement::Placeable { .. } => return None,
            };
            match parts.last_mut() {
                Some(Part::Text(last)) => last.push_str(&text),
                _ => parts.push(Part::Text(text.into_owned())),
            }
        }
        Some(Plain(parts))
    }

    /// The whole text, if it takes no arguments.
    pub(crate) fn text(&self) -> Option<&str> {
        match &*self.0 {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The text with its arguments, if they are all there.
    pub(crate) fn render(&self, args: &[(&'static str, Arg)], locale: Locale) -> Option<String> {
        let mut text = String::with_capacity(128);
        for part in &self.0 {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Argument(name) => {
                    // The last one counts.
                    let (_, value) = args.iter().rfind(|(known, _)| known == name)?;
                    value.push_to(&mut text, locale)?;
                }
            }
        }
        Some(text)
    }
}

impl Arg {
    /// Adds the argument to a text as Fluent would. `None` where only Fluent knows how.
    fn push_to(&self, text: &mut String, locale: Locale) -> Option<()> {
        match self {
            Arg::Text(value) => text.push_str(value),
            Arg::Number(value) if value.unsigned_abs() < LARGEST => text.push_str(&value.to_string()),
            Arg::Number(_) => return None,
            Arg::Choice(items) => text.push_str(&language::either(locale, items)),
            Arg::Phrase(phrase) => text.push_str(&phrase.render(locale)),
        }
        Some(())
    }
}
