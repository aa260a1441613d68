//! JavaScript and TypeScript: object literals and strings; the scripts of components.

use std::ops::Range;

use tree_sitter::Node;

use crate::host::{Host, Passages};
use crate::map::Text;

use super::string::{Escapes, Style};
use super::{Form, Grammar, Key, Literal, Member, Piece, read};

/// Programs in JavaScript, and those of either language with markup in them.
pub(crate) static JAVASCRIPT: Script = Script {
    name: "javascript",
    words: &["js", "jsx", "node", "mjs"],
    extensions: &["js", "mjs", "cjs", "jsx"],
    has_markup: true,
};

/// Programs in TypeScript.
pub(crate) static TYPESCRIPT: Script =
    Script { name: "typescript", words: &["ts"], extensions: &["ts", "mts", "cts"], has_markup: false };

/// Programs in TypeScript with markup in them.
pub(crate) static TSX: Script = Script { name: "tsx", words: &[], extensions: &["tsx"], has_markup: true };

/// Components: markup with scripts.
pub(crate) static COMPONENT: Component = Component;

pub(crate) struct Script {
    name: &'static str,
    words: &'static [&'static str],
    extensions: &'static [&'static str],
    has_markup: bool,
}

impl Host for Script {
    fn name(&self) -> &'static str {
        self.name
    }

    fn words(&self) -> &'static [&'static str] {
        self.words
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn read(&self, source: &str, out: &mut Passages) {
        read(self, source, out);
    }
}

pub(crate) struct Component;

impl Host for Component {
    fn name(&self) -> &'static str {
        "component"
    }

    fn words(&self) -> &'static [&'static str] {
        &["vue", "svelte", "astro", "html"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vue", "svelte"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        for range in scripts(source) {
            out.nested(Text::part(source, range), &TYPESCRIPT);
        }
    }
}

/// The contents of the `script` elements of a component.
fn scripts(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find("<script").map(|open| at + open) {
        let Some(start) = source[open..].find('>').map(|end| open + end + 1) else { break };
        let Some(end) = source[start..].find("</script").map(|end| start + end) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

impl Grammar for Script {
    fn language(&self) -> tree_sitter::Language {
        if self.has_markup {
            tree_sitter_typescript::LANGUAGE_TSX.into()
        } else {
            tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into()
        }
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        match node.kind() {
            "object" => Form::Object(node),
            "array" => Form::Array,
            "string" | "template_string" | "binary_expression" => pieces(node, source).map_or(Form::Other, Form::Text),
            "number" | "unary_expression" => number(&source[node.byte_range()]).map_or(Form::Other, Form::Number),
            "true" => Form::Word("true"),
            "false" => Form::Word("false"),
            "null" => Form::Word("null"),
            "parenthesized_expression" | "as_expression" | "satisfies_expression" | "non_null_expression" => {
                node.named_child(0).filter(|inner| inner.kind() != "comment").map_or(Form::Other, Form::Around)
            }
            "call_expression" | "new_expression" => {
                let function = node.child_by_field_name("function").or_else(|| node.child_by_field_name("constructor"));
                match (function, node.child_by_field_name("arguments")) {
                    (Some(function), Some(arguments)) => Form::Call(function, arguments),
                    _ => Form::Other,
                }
            }
            "comment" => Form::Comment,
            _ => Form::Other,
        }
    }

    fn member<'t>(&self, node: Node<'t>, source: &str) -> Member<'t> {
        let fields = || Some((node.child_by_field_name("key")?, node.child_by_field_name("value")?));
        match (node.kind(), fields()) {
            ("shorthand_property_identifier", _) => Member::Short,
            ("pair", Some((key, value))) => match key.kind() {
                "property_identifier" if source[key.byte_range()].is_ascii() => Member::Pair(Key::Word(key), value),
                "string" => Member::Pair(Key::Text(key), value),
                _ => Member::Open,
            },
            _ => Member::Open,
        }
    }

    fn given<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let (name, value) = match node.kind() {
            "variable_declarator" => ("name", "value"),
            "assignment_expression" => ("left", "right"),
            "pair" => ("key", "value"),
            _ => return None,
        };
        Some((node.child_by_field_name(name)?, node.child_by_field_name(value)?))
    }

    fn is_border(&self, kind: &str) -> bool {
        matches!(kind, "program" | "statement_block" | "arrow_function" | "class_body")
            || kind.ends_with("_statement")
            || kind.starts_with("function")
    }
}

/// The pieces of a string, or of a sum in which one is.
fn pieces<'t>(node: Node<'t>, source: &str) -> Option<Vec<Piece<'t>>> {
    let mut pieces = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node.kind() {
            "binary_expression" if node.child_by_field_name("operator").is_some_and(|mark| mark.kind() == "+") => {
                open.extend([node.child_by_field_name("right")?, node.child_by_field_name("left")?]);
            }
            // A function in front of a template makes of it what it likes.
            "template_string" if node.parent().is_some_and(|outer| outer.kind() == "call_expression") => return None,
            "string" | "template_string" => pieces.push(Piece::Literal(literal(node, source)?)),
            _ => pieces.push(Piece::Hole(node)),
        }
    }
    pieces.iter().any(|piece| matches!(piece, Piece::Literal(_))).then_some(pieces)
}

fn literal(node: Node<'_>, source: &str) -> Option<Literal> {
    let range = node.byte_range();
    let quote = source[range.clone()].chars().next()?;
    if range.len() < 2 || node.has_error() {
        return None;
    }
    let mut cursor = node.walk();
    let holes = node.children(&mut cursor).filter(|child| child.kind() == "template_substitution");
    let holes = holes.map(|child| child.byte_range()).collect();
    let style = Style { quote, is_long: quote == '`', escapes: Escapes::JavaScript, has_fields: false };
    Some(Literal { open: range.start..range.start + 1, close: range.end - 1..range.end, holes, style })
}

fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (if text.starts_with('-') { "-" } else { "" }, digits.trim_start()),
        None => ("", text),
    };
    decimal(&digits.to_ascii_lowercase()).map(|digits| format!("{sign}{digits}"))
}

/// A number in small letters and without a sign as JSON has it.
pub(super) fn decimal(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|char| *char != '_').collect();
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = plain.strip_prefix(prefix) {
            return u64::from_str_radix(digits, base).ok().map(|value| value.to_string());
        }
    }
    let (number, exponent) = plain.split_once('e').map_or((&*plain, None), |(number, e)| (number, Some(e)));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = are_digits(whole) && are_digits(part) && !(whole.is_empty() && part.is_empty());
    let zeros = whole.trim_start_matches('0');
    // A zero in front made numbers octal once.
    if !is_number || (whole.len() > 1 && zeros.len() < whole.len()) {
        return None;
    }
    let mut out = if whole.is_empty() { "0".to_owned() } else { whole.to_owned() };
    if number.contains('.') {
        out.push('.');
        out.push_str(if part.is_empty() { "0" } else { part });
    }
    if let Some(exponent) = exponent {
        out.push('e');
        out.push_str(exponent);
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return (are_digits(digits) && !digits.is_empty()).then_some(out);
    }
    Some(out)
}
