//! Whether languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The arguments of each text, by key.
type Arguments = BTreeMap<String, BTreeSet<String>>;

/// Finds what is wrong with the texts of a language, beside those in English: syntax that cannot be read, a key that is given
/// twice or that English does not have, arguments that only one of them uses. Empty when nothing is.
///
/// ```
/// let faults = moonlint_texts::faults("limit = at most { $count }\n", "zh", "limit = 至多 { $limit }\n");
/// assert_eq!(faults, ["limit: the arguments are {\"count\"} in en and {\"limit\"} in zh"]);
/// ```
pub fn faults(english: &str, language: &str, other: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let english = read("en", english, &mut faults);
    let other = if language == "en" { Arguments::new() } else { read(language, other, &mut faults) };
    for (key, used) in &other {
        match english.get(key) {
            None => faults.push(format!("{key}: in {language} only")),
            Some(known) if known != used => {
                faults.push(format!("{key}: the arguments are {known:?} in en and {used:?} in {language}"));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Finds the keys of texts in English that the texts of another language lack.
///
/// ```
/// assert_eq!(moonlint_texts::missing("a = one\nb = two\n", "b = 二\n"), ["a"]);
/// ```
pub fn missing(english: &str, other: &str) -> Vec<String> {
    let other = read("", other, &mut Vec::new());
    read("en", english, &mut Vec::new()).into_keys().filter(|key| !other.contains_key(key)).collect()
}

fn read(language: &str, source: &str, faults: &mut Vec<String>) -> Arguments {
    let resource = parser::parse(source).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.iter().map(|error| format!("{language}: {error}")));
        resource
    });
    let mut arguments = Arguments::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let mut used = BTreeSet::new();
                match &message.value {
                    Some(pattern) => collect(pattern, &mut used),
                    None => faults.push(format!("{language}: {} is empty", message.id.name)),
                }
                if arguments.insert(message.id.name.to_owned(), used).is_some() {
                    faults.push(format!("{language}: {} is given twice", message.id.name));
                }
            }
            Entry::Junk { content } => faults.push(format!("{language}: cannot read {content:?}")),
            Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    arguments
}

fn collect(pattern: &Pattern<&str>, used: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => argument(inline, used),
            Expression::Select { selector, variants } => {
                argument(selector, used);
                variants.iter().for_each(|variant| collect(&variant.value, used));
            }
        }
    }
}

fn argument(inline: &InlineExpression<&str>, used: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            used.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = expression.as_ref() {
                argument(inline, used);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn differences_are_found() {
        assert!(faults("a = x { $n ->\n [one] { $b }\n *[other] c\n }\n", "zh", "a = x { $n } { $b }\n").is_empty());
        assert_eq!(faults("a = x\n", "zh", "b = x\n"), ["b: in zh only"]);
        assert_eq!(faults("a = x\na = y\n", "zh", ""), ["en: a is given twice"]);
        assert!(!faults("a = x\n", "zh", "a = { $n\n").is_empty());
    }
}
