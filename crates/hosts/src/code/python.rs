//! Python: dicts, calls of `dict`, and strings.

use tree_sitter::Node;

use crate::host::{Host, Passages};

use super::string::{Escapes, Part, Style};
use super::{Form, Grammar, Key, Literal, MOST_BYTES, Member, Piece, number, read, string};

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

    fn most_bytes(&self) -> usize {
        MOST_BYTES
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
            "string" | "concatenated_string" | "binary_operator" => string_or_sum(node, source),
            "integer" | "float" | "unary_operator" => {
                number::json(&text.to_ascii_lowercase(), &['-']).map_or(Form::Other, Form::Number)
            }
            "true" => Form::Word("true"),
            "false" => Form::Word("false"),
            "none" => Form::Word("null"),
            "parenthesized_expression" => inside(node).map_or(Form::Other, Form::Around),
            "call" => match self.call(node) {
                // Positional arguments are mappings, of which nothing is known.
                Some((function, arguments))
                    if &source[function.byte_range()] == "dict" && arguments.kind() == "argument_list" =>
                {
                    Form::Object(arguments)
                }
                _ => Form::Other,
            },
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

    fn is_variable(&self, kind: &str) -> bool {
        matches!(kind, "assignment" | "named_expression")
    }

    fn call<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let (function, arguments) = (node.child_by_field_name("function")?, node.child_by_field_name("arguments")?);
        (node.kind() == "call").then_some((function, arguments))
    }

    fn escapes(&self) -> Escapes {
        Escapes::Python
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

/// What strings in a row are, or a sum in which one is.
fn string_or_sum<'t>(node: Node<'t>, source: &str) -> Form<'t> {
    string::form(node, |node| match node.kind() {
        "concatenated_string" => {
            let mut cursor = node.walk();
            let strings = node.named_children(&mut cursor).filter(|child| child.kind() == "string");
            Some(Part::Several(strings.collect()))
        }
        "binary_operator" => string::sum(node),
        "parenthesized_expression" => Some(Part::Several(vec![inside(node)?])),
        "string" => Some(Part::One(Piece::Literal(literal(node, source)?))),
        // Of numbers and calls alone nothing says that they are strings.
        _ => Some(Part::One(Piece::Hole(node))),
    })
}

/// How a string is written; `None` where it is bytes.
fn literal<'t>(node: Node<'t>, source: &str) -> Option<Literal<'t>> {
    let mut cursor = node.walk();
    let children: Vec<Node<'t>> = node.children(&mut cursor).collect();
    let (open, close) = (children.first()?.byte_range(), children.last()?.byte_range());
    let marks = &source[open.clone()];
    let prefix = marks.trim_end_matches(['"', '\'']).to_ascii_lowercase();
    let quote = marks.chars().last().filter(|quote| matches!(quote, '"' | '\''))?;
    if prefix.contains('b') || children.len() < 2 {
        return None;
    }
    let style = Style {
        quote,
        escapes: if prefix.contains('r') { Escapes::Raw } else { Escapes::Python },
        has_fields: prefix.contains('f') || prefix.contains('t'),
    };
    let holes = children.into_iter().filter(|child| child.kind() == "interpolation").collect();
    Some(Literal { open, close, holes, style })
}
