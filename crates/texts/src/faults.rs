//! Whether two languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The arguments of each text, by key.
type Arguments = BTreeMap<String, BTreeSet<String>>;

/// What is wrong with texts in two languages: syntax that cannot be read, a key given twice, a key that only one of them
/// has, arguments that only one of them uses. Empty when nothing is.
///
/// ```
/// let faults = moonlint_texts::faults("limit = at most { $count }\n", "limit = 至多 { $limit }\n");
/// assert_eq!(faults, ["limit: the arguments are {\"count\"} in en and {\"limit\"} in zh"]);
/// ```
pub fn faults(en: &str, zh: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let en = read("en", en, &mut faults);
    let zh = read("zh", zh, &mut faults);
    for (key, used) in &en {
        match zh.get(key) {
            None => faults.push(format!("{key}: missing in zh")),
            Some(other) if other != used => {
                faults.push(format!("{key}: the arguments are {used:?} in en and {other:?} in zh"));
            }
            Some(_) => {}
        }
    }
    faults.extend(zh.keys().filter(|key| !en.contains_key(*key)).map(|key| format!("{key}: missing in en")));
    faults
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
        assert!(faults("a = x { $n ->\n [one] { $b }\n *[other] c\n }\n", "a = x { $n } { $b }\n").is_empty());
        assert_eq!(faults("a = x\n", "b = x\n"), ["a: missing in zh", "b: missing in en"]);
        assert_eq!(faults("a = x\na = y\n", "a = x\n"), ["en: a is given twice"]);
        assert!(!faults("a = { $n\n", "a = x\n").is_empty());
    }
}
