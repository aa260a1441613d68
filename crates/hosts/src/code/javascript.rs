//! JavaScript and TypeScript: object literals and strings; the scripts of components.

use std::ops::Range;

use tree_sitter::Node;

use crate::host::{Host, Passages};
use crate::map::Text;

use super::string::{Escapes, Part, Style};
use super::{Form, Grammar, Key, Literal, MOST_BYTES, Member, Piece, number, read, string};

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

    fn most_bytes(&self) -> usize {
        MOST_BYTES
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
            "string" | "template_string" | "binary_expression" => string_or_sum(node, source),
            "number" | "unary_expression" => {
                let text = source[node.byte_range()].to_ascii_lowercase();
                number::json(&text, &['-', '+']).map_or(Form::Other, Form::Number)
            }
            "true" => Form::Word("true"),
            "false" => Form::Word("false"),
            "null" => Form::Word("null"),
            "parenthesized_expression" | "as_expression" | "satisfies_expression" | "non_null_expression" => {
                node.named_child(0).filter(|inner| inner.kind() != "comment").map_or(Form::Other, Form::Around)
            }
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

    fn is_variable(&self, kind: &str) -> bool {
        matches!(kind, "variable_declarator" | "assignment_expression")
    }

    fn call<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let function = match node.kind() {
            "call_expression" => "function",
            "new_expression" => "constructor",
            _ => return None,
        };
        Some((node.child_by_field_name(function)?, node.child_by_field_name("arguments")?))
    }

    fn escapes(&self) -> Escapes {
        Escapes::JavaScript
    }

    fn is_border(&self, kind: &str) -> bool {
        matches!(kind, "program" | "statement_block" | "arrow_function" | "class_body")
            || kind.ends_with("_statement")
            || kind.starts_with("function")
    }
}

/// What a string is, or a sum in which one is.
fn string_or_sum<'t>(node: Node<'t>, source: &str) -> Form<'t> {
    string::form(node, |node| match node.kind() {
        "binary_expression" => string::sum(node),
        // A function in front of a template makes of it what it likes.
        "template_string" if node.parent().is_some_and(|outer| outer.kind() == "call_expression") => None,
        "string" | "template_string" => Some(Part::One(Piece::Literal(literal(node, source)?))),
        _ => Some(Part::One(Piece::Hole(node))),
    })
}

fn literal<'t>(node: Node<'t>, source: &str) -> Option<Literal<'t>> {
    let range = node.byte_range();
    let quote = source[range.clone()].chars().next()?;
    if range.len() < 2 || node.has_error() {
        return None;
    }
    let mut cursor = node.walk();
    let holes = node.children(&mut cursor).filter(|child| child.kind() == "template_substitution").collect();
    let style = Style { quote, escapes: Escapes::JavaScript, has_fields: false };
    Some(Literal { open: range.start..range.start + 1, close: range.end - 1..range.end, holes, style })
}
