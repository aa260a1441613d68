//! Python: dicts, calls of `dict`, and strings.

use tree_sitter::Node;

use crate::host::{Host, Passages};

use super::string::{Escapes, Style};
use super::{Form, Grammar, Key, Literal, Member, Piece, read};

/// Programs in Python.
pub(crate) static PYTHON: Python = Python;

pub(crate) struct Python;

impl Host for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn words(&self) -> &'static [&'static str] {
        &["py", "python3", "py3", "ipython"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["py", "pyi"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        read(self, source, out);
    }
}

impl Grammar for Python {
    fn language(&self) -> tree_sitter::Language {
        tree_sitter_python::LANGUAGE.into()
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        let text = &source[node.byte_range()];
        match node.kind() {
            "dictionary" => Form::Object(node),
            "list" | "tuple" => Form::Array,
            "string" | "concatenated_string" | "binary_operator" => {
                pieces(node, source).map_or(Form::Other, Form::Text)
            }
            "integer" | "float" | "unary_operator" => number(text).map_or(Form::Other, Form::Number),
            "true" => Form::Word("true"),
            "false" => Form::Word("false"),
            "none" => Form::Word("null"),
            "parenthesized_expression" => inside(node).map_or(Form::Other, Form::Around),
            "call" => match (node.child_by_field_name("function"), node.child_by_field_name("arguments")) {
                (Some(function), Some(arguments)) => match &source[function.byte_range()] {
                    // Positional arguments are mappings, of which nothing is known.
                    "dict" if arguments.kind() == "argument_list" => Form::Object(arguments),
                    _ => Form::Call(function, arguments),
                },
                _ => Form::Other,
            },
            "comment" => Form::Comment,
            _ => Form::Other,
        }
    }

    fn member<'t>(&self, node: Node<'t>, source: &str) -> Member<'t> {
        let fields = |name: &str| Some((node.child_by_field_name(name)?, node.child_by_field_name("value")?));
        match node.kind() {
            "pair" => match fields("key") {
                Some((key, value)) if matches!(self.form(key, source), Form::Text(_)) => {
                    Member::Pair(Key::Text(key), value)
                }
                _ => Member::Open,
            },
            "keyword_argument" => match fields("name") {
                Some((name, value)) => Member::Pair(Key::Word(name), value),
                None => Member::Open,
            },
            _ => Member::Open,
        }
    }

    fn given<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let (name, value) = match node.kind() {
            "assignment" => ("left", "right"),
            "keyword_argument" | "named_expression" => ("name", "value"),
            "pair" => ("key", "value"),
            _ => return None,
        };
        Some((node.child_by_field_name(name)?, node.child_by_field_name(value)?))
    }

    fn is_border(&self, kind: &str) -> bool {
        matches!(kind, "module" | "block" | "lambda") || kind.ends_with("_statement") || kind.ends_with("_definition")
    }

    fn word(&self, json: &'static str) -> &'static str {
        match json {
            "true" => "True",
            "false" => "False",
            _ => "None",
        }
    }
}

/// The one expression between brackets.
fn inside(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    let mut inner = node.named_children(&mut cursor).filter(|child| child.kind() != "comment");
    inner.next().filter(|_| inner.next().is_none())
}

/// The pieces of strings in a row, or of a sum in which one is.
fn pieces<'t>(node: Node<'t>, source: &str) -> Option<Vec<Piece<'t>>> {
    let mut pieces = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node.kind() {
            "concatenated_string" => {
                let mut cursor = node.walk();
                let children: Vec<Node<'t>> = node.named_children(&mut cursor).collect();
                open.extend(children.into_iter().rev().filter(|child| child.kind() == "string"));
            }
            "binary_operator" if node.child_by_field_name("operator").is_some_and(|mark| mark.kind() == "+") => {
                open.extend([node.child_by_field_name("right")?, node.child_by_field_name("left")?]);
            }
            "parenthesized_expression" if !pieces.is_empty() || !open.is_empty() => open.push(inside(node)?),
            "string" => pieces.push(Piece::Literal(literal(node, source)?)),
            // Of numbers and calls alone nothing says that they are strings.
            _ => pieces.push(Piece::Hole(node)),
        }
    }
    pieces.iter().any(|piece| matches!(piece, Piece::Literal(_))).then_some(pieces)
}

/// How a string is written; `None` where it is bytes.
fn literal(node: Node<'_>, source: &str) -> Option<Literal> {
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    let (open, close) = (children.first()?.byte_range(), children.last()?.byte_range());
    let marks = &source[open.clone()];
    let prefix = marks.trim_end_matches(['"', '\'']).to_ascii_lowercase();
    let quote = marks.chars().last().filter(|quote| matches!(quote, '"' | '\''))?;
    if prefix.contains('b') || children.len() < 2 {
        return None;
    }
    let style = Style {
        quote,
        is_long: marks.len() - prefix.len() == 3,
        escapes: if prefix.contains('r') { Escapes::Raw } else { Escapes::Python },
        has_fields: prefix.contains('f') || prefix.contains('t'),
    };
    let holes = children.iter().filter(|child| child.kind() == "interpolation").map(Node::byte_range);
    Some(Literal { open, close, holes: holes.collect(), style })
}

/// A number as JSON has it.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", text),
    };
    super::javascript::decimal(&digits.to_ascii_lowercase()).map(|digits| format!("{sign}{digits}"))
}
