//! Texts in which arguments only stand in their places or choose between texts, as in nearly all: they are put together without
//! more ado.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
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
    /// By an argument one of several texts, of which the one at an index is for whatever has none of its own.
    Choice(String, Vec<(Key, Vec<Part>)>, usize),
}

/// What an argument is, so that a text is chosen.
#[derive(Debug)]
enum Key {
    Word(String),
    Number(i64),
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

impl Key {
    /// Whether the text is chosen by an argument, of which `category` is what the language calls its number.
    fn is_for(&self, value: &Arg, category: &str) -> bool {
        match (self, value) {
            (Key::Word(known), Arg::Text(word)) => known == word,
            (Key::Number(known), Arg::Number(number)) => known == number,
            (Key::Word(known), Arg::Number(_)) => known == category,
            _ => false,
        }
    }
}

impl Plain {
    fn of(message: &Message<&str>) -> Option<Self> {
        parts(message.value.as_ref()?).map(Plain)
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
        write(&self.0, args, locale, &mut text)?;
        Some(text)
    }
}

fn parts(pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for element in &pattern.elements {
        let text = match element {
            PatternElement::TextElement { value } => Cow::Borrowed(*value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                unescape_unicode_to_string(value)
            }
            PatternElement::Placeable { expression } => {
                parts.push(placed(expression)?);
                continue;
            }
        };
        match parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(&text),
            _ => parts.push(Part::Text(text.into_owned())),
        }
    }
    Some(parts)
}

/// What stands in the place of an argument. `None` where only Fluent knows what.
fn placed(expression: &Expression<&str>) -> Option<Part> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => Some(Part::Argument(id.name.to_owned())),
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let variant = |variant: &Variant<&str>| {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => Key::Word((*name).to_owned()),
                    VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
                };
                Some((key, parts(&variant.value)?))
            };
            let default = variants.iter().position(|variant| variant.default)?;
            Some(Part::Choice(id.name.to_owned(), variants.iter().map(variant).collect::<Option<_>>()?, default))
        }
        _ => None,
    }
}

fn write(parts: &[Part], args: &[(&'static str, Arg)], locale: Locale, text: &mut String) -> Option<()> {
    // The last one counts.
    let argument = |name: &str| args.iter().rfind(|(known, _)| *known == name).map(|(_, value)| value);
    for part in parts {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Argument(name) => argument(name)?.push_to(text, locale)?,
            Part::Choice(name, variants, default) => {
                let value = argument(name)?;
                // Where something else chooses, only Fluent knows what.
                let category = match value {
                    Arg::Text(_) => "",
                    Arg::Number(number @ 0..) if number.unsigned_abs() < LARGEST => category(*number, locale)?,
                    _ => return None,
                };
                let chosen = variants.iter().find(|(key, _)| key.is_for(value, category));
                let chosen = chosen.or_else(|| variants.get(*default));
                write(&chosen?.1, args, locale, text)?;
            }
        }
    }
    Some(())
}

/// What a language calls a whole number where it counts things. `None` for a language of which only Fluent knows that.
fn category(number: i64, locale: Locale) -> Option<&'static str> {
    match (locale.as_str(), number) {
        ("en", 1) => Some("one"),
        ("en" | "zh", _) => Some("other"),
        _ => None,
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
