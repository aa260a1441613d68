//! Programs: literals of objects that are requests, and strings that hold JSON or commands.
//!
//! What a grammar calls its nodes stands in the file of its language ([`Grammar`]); how a literal becomes JSON with the places
//! of the program, and what stands beside it, is the same for all.

mod address;
mod call;
mod javascript;
mod literal;
mod number;
mod python;
mod string;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use moonlint::{Call, Dialect, Span};
use tree_sitter::{Node, Parser};

use crate::host::{Host, Language, Passages};
use crate::json::JSON;
use crate::needles::may_hold;
use crate::shell::Shell;

use address::Names;
pub(crate) use javascript::{COMPONENT, JAVASCRIPT, TSX, TYPESCRIPT};
pub(crate) use python::PYTHON;
use string::{Escapes, Style};

/// What a node of a program's tree means to us.
enum Form<'t> {
    /// An object; its members are the children of this node.
    Object(Node<'t>),
    /// An array.
    Array,
    /// A string, alone or several in a row, of which each piece is a string or a value that is not written.
    Text(Vec<Piece<'t>>),
    /// A number, as JSON writes it.
    Number(String),
    /// `true`, `false` or `null`.
    Word(&'static str),
    /// Another expression with marks around it that change nothing, such as brackets.
    Around(Node<'t>),
    /// What is added, where it can't be read as a string, or nothing says that it is one: of many parts, each is looked at
    /// once, and not again with each sum that stands in another.
    Sum(Vec<Node<'t>>),
    /// Anything else: its value is not written.
    Other,
}

/// A piece of a string.
enum Piece<'t> {
    Literal(Literal<'t>),
    /// Its value is not written.
    Hole(Node<'t>),
}

/// How a string is written.
struct Literal<'t> {
    /// Its first marks, to the first byte of its content.
    open: Range<usize>,
    /// Its last marks.
    close: Range<usize>,
    /// Expressions inside it.
    holes: Vec<Node<'t>>,
    style: Style,
}

/// What stands in an object.
enum Member<'t> {
    /// A name and a value.
    Pair(Key<'t>, Node<'t>),
    /// A name that is its own value: a variable.
    Short,
    /// What may be any member.
    Open,
}

/// The name of a member.
enum Key<'t> {
    Text(Node<'t>),
    /// A bare word.
    Word(Node<'t>),
}

/// A language of programs.
trait Grammar: Sync {
    fn language(&self) -> tree_sitter::Language;

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t>;

    fn member<'t>(&self, node: Node<'t>, source: &str) -> Member<'t>;

    /// The name and the value where a node gives a variable, a member or an argument a value.
    fn given<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)>;

    /// Whether that, in a node of this kind, is a variable.
    fn is_variable(&self, kind: &str) -> bool;

    /// What is called, and what it is given, where a node is a call.
    fn call<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)>;

    /// Whether what is sent does not lead out of this node: a statement, a function.
    fn is_border(&self, kind: &str) -> bool;

    /// How it reads strings in which nothing is special.
    fn escapes(&self) -> Escapes;

    /// Its word for `true`, `false` or `null` of JSON.
    fn word(&self, json: &'static str) -> &'static str {
        json
    }
}

/// How long a program may be to be read, in bytes: its tree takes some hundred times its memory.
const MOST_BYTES: usize = 1 << 20;

/// How deep in a program something is looked for: further in, nobody writes, and to find what is around it takes long.
const MOST_DEPTH: usize = 512;

/// Names of members that tell a call how to send something, and what.
const OPTIONS: [&str; 4] = ["body", "data", "method", "headers"];

fn is_comment(node: Node<'_>) -> bool {
    node.kind() == "comment"
}

/// Puts the named parts of a node upon others, so that the first one is taken first.
fn push<'t>(open: &mut Vec<Node<'t>>, node: Node<'t>) {
    let first = open.len();
    let mut cursor = node.walk();
    open.extend(node.named_children(&mut cursor));
    open[first..].reverse();
}

thread_local! {
    /// A notebook or a page may hold any number of short programs, for each of which another parser would take as long to be made
    /// as it takes to parse.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Finds what a program holds.
fn read(grammar: &dyn Grammar, source: &str, out: &mut Passages) {
    let tree = PARSER.with_borrow_mut(|parser| {
        parser.set_language(&grammar.language()).ok()?;
        parser.parse(source, None)
    });
    let Some(tree) = tree else { return };
    let program = Program { grammar, source, root: tree.root_node(), names: OnceCell::new() };
    let mut open = vec![(program.root, 0)];
    let mut inner = Vec::new();
    while let Some((node, depth)) = open.pop() {
        let depth = depth + program.node(node, &mut inner, out);
        open.extend(inner.drain(..).filter(|_| depth < MOST_DEPTH).map(|node| (node, depth)));
    }
}

struct Program<'p> {
    grammar: &'p dyn Grammar,
    source: &'p str,
    root: Node<'p>,
    names: OnceCell<Names<'p>>,
}

impl<'p> Program<'p> {
    fn names(&self) -> &Names<'p> {
        self.names.get_or_init(|| Names::of(self))
    }

    /// Reads a node, and says which other ones are to be read, and about how much deeper these are.
    fn node(&self, node: Node<'p>, open: &mut Vec<Node<'p>>, out: &mut Passages) -> usize {
        let text = &self.source[node.byte_range()];
        if is_comment(node) {
            out.comment(node.byte_range());
            return 1;
        }
        match self.grammar.form(node, self.source) {
            Form::Object(_) | Form::Array
                if may_hold(text.as_bytes()) && literal::is_whole(node, self.source) && !self.is_options(node) =>
            {
                let (text, rest) = literal::json(self, node);
                open.extend(rest);
                if let Some((evidence, call)) = address::sent(self, node) {
                    out.sent(text, Language::Json(Dialect::Json), evidence, call);
                }
                return literal::MOST_DEPTH;
            }
            Form::Text(pieces) => {
                open.extend(string::unwritten(&pieces));
                let found = may_hold(text.as_bytes()).then(|| self.text(&pieces)).flatten();
                if let Some((text, filled_in, host)) = found
                    && let Some((evidence, call)) = address::sent(self, node)
                {
                    out.sent(text, Language::Host(host), evidence, Call { filled_in, ..call });
                }
                // Each sum stands in the next one.
                return pieces.len();
            }
            Form::Sum(parts) => open.extend(parts),
            _ => {
                let mut cursor = node.walk();
                open.extend(node.children(&mut cursor));
            }
        }
        1
    }

    /// Whether an object is what tells a call how to send something: what is sent is one of its members.
    fn is_options(&self, node: Node<'p>) -> bool {
        let Form::Object(body) = self.grammar.form(node, self.source) else { return false };
        let outer = node.parent().filter(|outer| outer.parent().is_some_and(|call| self.grammar.call(call).is_some()));
        let mut cursor = body.walk();
        outer.is_some()
            && body.named_children(&mut cursor).any(|member| {
                let name = self.grammar.given(member).map(|(name, _)| &self.source[name.byte_range()]);
                name.is_some_and(|name| OPTIONS.contains(&name.trim_matches(['"', '\''])))
            })
    }

    /// What a string means, where that is of a language that holds requests, and what is filled into its strings.
    fn text(&self, pieces: &[Piece<'_>]) -> Option<(crate::map::Text, Vec<Span>, &'static dyn Host)> {
        let shown = string::shown(self.source, pieces);
        let start = shown.trim_start();
        match start.as_bytes().first()? {
            b'{' | b'[' => {
                let (text, filled_in) = string::meant(self.source, pieces, true);
                Some((text, filled_in, &JSON))
            }
            _ if shown.contains("curl ") => Some((string::meant(self.source, pieces, false).0, Vec::new(), &Shell)),
            _ => None,
        }
    }
}
