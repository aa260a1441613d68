//! Texts in which arguments only stand in their places or choose between texts, as in nearly all: they are put together without
//! more ado.

use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use crate::{Arg, Locale};

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
    fn is_for(&self, value: &Arg, locale: Locale) -> bool {
        match (self, value) {
            (Key::Word(known), Arg::Text(word)) => known == word,
            (Key::Number(known), Arg::Number(number)) => known == number,
            (Key::Word(known), Arg::Number(number)) => known == category(*number, locale),
            _ => false,
        }
    }
}

impl Plain {
    fn of(message: &Message<&str>) -> Option<Self> {
        parts(message.value.as_ref()?).map(Plain)
    }

    /// The text with its arguments, if they are all there.
    pub(crate) fn render(&self, args: &[(&'static str, Arg)], locale: Locale) -> Option<String> {
        let mut text = String::with_capacity(128);
        write(&self.0, args, locale, &mut text)?;
        Some(text)
    }
}

fn parts(pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Part::Argument(id.name.to_owned()))
        }
        PatternElement::Placeable {
            expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
        } => {
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
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(part).collect()
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
                match value {
                    Arg::Text(_) => {}
                    Arg::Number(number @ 0..) if number.unsigned_abs() < LARGEST => {}
                    _ => return None,
                }
                let chosen = variants.iter().find(|(key, _)| key.is_for(value, locale));
                let chosen = chosen.or_else(|| variants.get(*default));
                write(&chosen?.1, args, locale, text)?;
            }
        }
    }
    Some(())
}

/// What a language calls a whole number where it counts things.
fn category(number: i64, locale: Locale) -> &'static str {
    match locale {
        Locale::En if number == 1 => "one",
        Locale::En | Locale::Zh => "other",
    }
}

impl Arg {
    /// Adds the argument to a text as Fluent would. `None` where only Fluent knows how.
    fn push_to(&self, text: &mut String, locale: Locale) -> Option<()> {
        match self {
            Arg::Text(value) => text.push_str(value),
            Arg::Number(value) if value.unsigned_abs() < LARGEST => text.push_str(&value.to_string()),
            Arg::Number(_) => return None,
            Arg::Choice(items) => text.push_str(&crate::arg::join(items, locale)),
            Arg::Phrase(phrase) => text.push_str(&phrase.render(locale)),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Bundle;

    #[test]
    fn plain_texts_are_what_fluent_makes_of_them() {
        let source = "a = Plain\nb = { $x } and { $y }, { $x }\nc =\n    Two lines,\n      and { $x }\nd = { $x ->\n    [one] one\n   *[other] { $x }\n }\ne = { \"{\" }{ $x }\nb = again\nf = It is { $y ->\n    [cat] a { $x }\n    [0] nothing\n    [2] two\n   *[other] of\n      two lines\n } now\n";
        let texts = plain(source);
        assert_eq!(texts.len(), 5, "{texts:?}");
        let args = |x: Arg, y: Arg| [("x", x), ("y", y)];
        for args in [
            args(Arg::from("a\u{2068}{ $y }"), Arg::from(0_i64)),
            args(Arg::from(-1_234_567_i64), Arg::from("")),
            args(Arg::from(i64::MAX), Arg::from(i64::MIN)),
            args(Arg::from(1_i64), Arg::from("cat")),
            args(Arg::from(-1_i64), Arg::from(2_i64)),
            args(Arg::from("one"), Arg::from("0")),
            args(Arg::from(0_i64), Arg::from(1_i64)),
            args(Arg::from("other"), ["cat"].into_iter().collect()),
            args(["5", "10", "15"].into_iter().collect(), Arg::Choice(Vec::new())),
        ] {
            for locale in Locale::ALL {
                let bundle = Bundle::new(locale, source);
                for (key, plain) in &texts {
                    let of_fluent = bundle.render_with_fluent(key, &args).expect("the text is there");
                    assert_eq!(bundle.render(key, &args).as_ref(), Some(&of_fluent));
                    assert!(plain.render(&args, locale).is_none_or(|text| text == of_fluent), "{of_fluent}");
                }
            }
        }
    }
}
