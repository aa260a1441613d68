//! Where a program sends what a literal says: the address in the same call, or in the call that is given the variable.

use std::collections::HashMap;
use std::ops::Range;

use moonlint::Call;
use moonlint::request::Evidence;
use tree_sitter::Node;

use super::call::call;
use super::{Form, MOST_DEPTH, Piece, Program, push, string};

/// How many uses of a variable are looked at.
const MOST_USES: usize = 16;

/// How many variables stand for one another.
const MOST_NAMES: usize = 4;

/// How many brackets stand around one another.
const MOST_BRACKETS: usize = 16;

/// How many nodes outwards a call is looked for.
const MOST_OUTWARDS: usize = 64;

/// How many arguments of a call are looked at, or members of an object that is one: as many literals may stand in one call as
/// there are bytes, and each asks for what stands beside it.
pub(super) const MOST_ARGUMENTS: usize = 64;

/// How many bytes a text may have that is read with each call which uses it: an address, the value of a header.
pub(super) const MOST_SHARED: usize = 8 << 10;

/// Names of arguments and members that are what is sent.
const BODIES: [&str; 6] = ["json", "data", "body", "content", "payload", "files"];

/// Functions that make text of a value.
const WRITERS: [&str; 3] = ["dumps", "stringify", "jsonify"];

/// What stands beside a literal, and the call that sends it; `None` where it is sent to another service.
pub(super) fn sent<'p>(program: &Program<'p>, node: Node<'p>) -> Option<(Evidence, Call)> {
    match way(program, node) {
        Way::Sent(evidence, site) => Some((evidence?, call(program, &site))),
        Way::Unknown => Some((Evidence::None, Call::default())),
        Way::Named(name, end, is_text) => {
            let uses = program.names().uses.get(name).map(Vec::as_slice).unwrap_or_default();
            let first = uses.partition_point(|node| node.start_byte() < end);
            let until_next = uses[first..].iter().take_while(|node| !is_target(program, **node));
            let sent = until_next.take(MOST_USES).find_map(|node| match way(program, *node) {
                Way::Sent(evidence, site) => Some((evidence, Site { is_text: site.is_text || is_text, ..site })),
                Way::Named(..) | Way::Unknown => None,
            });
            match sent {
                Some((evidence, site)) => Some((evidence?, call(program, &site))),
                None => Some((Evidence::None, Call::default())),
            }
        }
    }
}

/// Where a call sends a literal.
pub(super) struct Site<'p> {
    /// The call.
    pub(super) call: Node<'p>,
    /// What stands for the literal there.
    pub(super) value: Node<'p>,
    /// The argument or the member whose value it is, where it has a name.
    pub(super) given: Option<Node<'p>>,
    /// Whether it is text by then.
    pub(super) is_text: bool,
}

/// The variables of a program.
#[derive(Default)]
pub(super) struct Names<'p> {
    /// Where they stand, from front to back.
    uses: HashMap<&'p str, Vec<Node<'p>>>,
    /// What they are first given.
    given: HashMap<&'p str, Node<'p>>,
}

impl<'p> Names<'p> {
    /// What a variable is first given.
    pub(super) fn value(&self, name: &str) -> Option<Node<'p>> {
        self.given.get(name).copied()
    }

    pub(super) fn of(program: &Program<'p>) -> Names<'p> {
        let mut names = Names::default();
        let mut open = vec![(program.root, 0)];
        let mut inner = Vec::new();
        while let Some((node, depth)) = open.pop() {
            if node.kind() == "identifier" {
                names.uses.entry(&program.source[node.byte_range()]).or_default().push(node);
            }
            if let Some((name, value)) =
                program.grammar.given(node).filter(|_| program.grammar.is_variable(node.kind()))
            {
                names.given.entry(&program.source[name.byte_range()]).or_insert(value);
            }
            push(&mut inner, node);
            open.extend(inner.drain(..).filter(|_| depth < MOST_DEPTH).map(|node| (node, depth + 1)));
        }
        names
    }
}

enum Way<'p> {
    /// It is given to a call with an address.
    Sent(Option<Evidence>, Site<'p>),
    /// It is given to a variable, in a node that ends there, as text or as it is.
    Named(&'p str, usize, bool),
    Unknown,
}

/// Where a value goes, from the node outwards.
fn way<'p>(program: &Program<'p>, node: Node<'p>) -> Way<'p> {
    let grammar = program.grammar;
    let mut inner = node;
    let mut is_body = false;
    let mut given = None;
    let mut is_text = matches!(grammar.form(node, program.source), Form::Text(_));
    for _ in 0..MOST_OUTWARDS {
        let Some(outer) = inner.parent() else { break };
        if grammar.is_border(outer.kind()) {
            break;
        }
        if let Some((name, value)) = grammar.given(outer).filter(|(_, value)| *value == inner) {
            let name = program.source[name.byte_range()].trim_matches(['"', '\'']);
            is_body |= BODIES.contains(&name);
            // An argument or a member leads on to what it is a part of.
            if grammar.is_variable(outer.kind()) {
                return Way::Named(name, value.end_byte(), is_text);
            }
            given = Some(outer);
        }
        if let Some((function, arguments)) = grammar.call(outer) {
            let called = &program.source[function.byte_range()];
            let is_written = WRITERS.iter().any(|name| called.ends_with(name));
            is_body |= is_written;
            is_text |= is_written;
            if let Some(address) = address(program, arguments) {
                // What is sent there may stand in other arguments than the one that is looked at.
                let most = if is_body { Evidence::Endpoint } else { Evidence::Path };
                let site = Site { call: outer, value: node, given, is_text };
                return Way::Sent(Evidence::of_address(&address.text).map(|evidence| evidence.min(most)), site);
            }
        }
        inner = outer;
    }
    Way::Unknown
}

/// Whether a name is given another value there.
fn is_target(program: &Program<'_>, node: Node<'_>) -> bool {
    node.parent().is_some_and(|outer| {
        program.grammar.is_variable(outer.kind()) && program.grammar.given(outer).is_some_and(|(name, _)| name == node)
    })
}

/// A text that looks like an address.
pub(super) struct Address {
    pub(super) text: String,
    /// Where its start is written, if it is.
    pub(super) start: Option<Range<usize>>,
}

/// The address among the arguments of a call.
pub(super) fn address<'p>(program: &Program<'p>, arguments: Node<'p>) -> Option<Address> {
    let mut cursor = arguments.walk();
    arguments.named_children(&mut cursor).take(MOST_ARGUMENTS).find_map(|argument| {
        let value = program.grammar.given(argument).map_or(argument, |(_, value)| value);
        if let Form::Object(body) = program.grammar.form(value, program.source) {
            let mut cursor = body.walk();
            return body.named_children(&mut cursor).take(MOST_ARGUMENTS).find_map(|member| {
                let (name, value) = program.grammar.given(member)?;
                let name = program.source[name.byte_range()].trim_matches(['"', '\'']);
                matches!(name, "url" | "uri" | "path" | "endpoint").then(|| shown(program, value, 0))?
            });
        }
        shown(program, value, 0)
    })
}

/// A value that looks like an address, with `${…}` for what is not written.
fn shown<'p>(program: &Program<'p>, node: Node<'p>, depth: usize) -> Option<Address> {
    let mut node = node;
    for _ in 0..MOST_BRACKETS {
        let Form::Around(inner) = program.grammar.form(node, program.source) else { break };
        node = inner;
    }
    if node.byte_range().len() > MOST_SHARED {
        return None;
    }
    let Form::Text(pieces) = program.grammar.form(node, program.source) else {
        return named(program, node, depth).filter(looks);
    };
    let mut address = Address { text: String::new(), start: None };
    for piece in &pieces {
        let is_first = address.text.is_empty();
        let (told, start) = match piece {
            Piece::Literal(literal) => {
                let told = string::shown(program.source, std::slice::from_ref(piece));
                // What it begins with may be a variable.
                let first = literal.holes.first().filter(|hole| is_first && hole.start_byte() == literal.open.end);
                match first.and_then(|hole| named(program, hole.named_child(0)?, depth)) {
                    Some(base) => (base.text + told.strip_prefix(HOLE).unwrap_or(&told), base.start),
                    None => (told, Some(literal.open.end..literal.close.start).filter(|_| first.is_none())),
                }
            }
            Piece::Hole(hole) => match named(program, *hole, depth) {
                Some(base) => (base.text, base.start),
                None => (HOLE.to_owned(), None),
            },
        };
        address.text.push_str(&told);
        if is_first {
            address.start = start;
        }
    }
    Some(address).filter(looks)
}

/// What is shown of a value that is not written.
const HOLE: &str = "${…}";

fn looks(address: &Address) -> bool {
    let known = address.text.replace(HOLE, "");
    known.contains('/') && !known.contains(char::is_whitespace) && address.text.len() < 2_000
}

/// What a variable was given, where that is a string.
fn named<'p>(program: &Program<'p>, node: Node<'p>, depth: usize) -> Option<Address> {
    if node.named_child_count() > 0 || depth == MOST_NAMES {
        return None;
    }
    let value = program.names().value(&program.source[node.byte_range()])?;
    match program.grammar.form(value, program.source) {
        Form::Text(_) => shown(program, value, depth + 1),
        _ => None,
    }
}
