//! Texts in which arguments only stand in their places, as in nearly all: they are put together without more ado.

use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use fluent_syntax::parser;

use crate::{Arg, Locale};

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
        let part = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Part::Argument(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        };
        message.value.as_ref()?.elements.iter().map(part).collect::<Option<_>>().map(Plain)
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
        let source = "a = Plain\nb = { $x } and { $y }, { $x }\nc =\n    Two lines,\n      and { $x }\nd = { $x ->\n    [one] one\n   *[other] { $x }\n }\ne = { \"{\" }{ $x }\nb = again\n";
        let texts = plain(source);
        assert_eq!(texts.len(), 3, "{texts:?}");
        let args = |x: Arg, y: Arg| [("x", x), ("y", y)];
        for args in [
            args(Arg::from("a\u{2068}{ $y }"), Arg::from(0_i64)),
            args(Arg::from(-1_234_567_i64), Arg::from("")),
            args(Arg::from(i64::MAX), Arg::from(i64::MIN)),
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
