//! Notebooks: their cells of code and of Markdown.

use std::ops::Range;

use moonlint::Dialect;
use moonlint::syntax::{Node, Parser, Str};

use crate::code::PYTHON;
use crate::host::{Host, Passages};
use crate::json::quoted;
use crate::map::{Quoting, Text, Writer};
use crate::markdown::Markdown;
use crate::registry;
use crate::shell::Shell;

/// How many bytes of code a notebook has at most, as its strings are written: people write far less, and each cell is a program.
const MOST_CODE: usize = 2 << 20;

/// Notebooks of Jupyter.
pub(crate) struct Notebook;

impl Host for Notebook {
    fn name(&self) -> &'static str {
        "notebook"
    }

    fn words(&self) -> &'static [&'static str] {
        &["jupyter"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ipynb"]
    }

    // What its cells hold is written by people, not what they have put out.
    fn most_bytes(&self) -> usize {
        usize::MAX
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let mut parser = Parser::new();
        let tree = parser.parse(source.as_bytes(), Dialect::Json);
        let Some(root) = tree.root() else { return };
        let said = |node: Option<Node<'_>>| node.and_then(Node::as_string).map(|text| text.decode().into_owned());
        let language = ["/metadata/language_info/name", "/metadata/kernelspec/language"];
        let language = language.into_iter().find_map(|pointer| said(tree.resolve(pointer)));
        let language: &'static dyn Host = match language.as_deref() {
            Some(name) => registry::named(name).unwrap_or(&PYTHON),
            None => &PYTHON,
        };
        let cells = root.as_object().and_then(|root| root.get("cells")).and_then(Node::as_array);
        // Of a whole file it is asked once.
        let source = Written { source, is_ascii: source.is_ascii() };
        let mut left = MOST_CODE;
        for cell in cells.iter().flat_map(|cells| cells.items()) {
            let Some(content) = cell.as_object().and_then(|cell| cell.get("source")) else { continue };
            let lines = match content.as_array() {
                Some(lines) => lines.items().filter_map(Node::as_string).collect(),
                None => content.as_string().into_iter().collect::<Vec<_>>(),
            };
            match said(cell.as_object().and_then(|cell| cell.get("cell_type"))).as_deref() {
                Some("code") => match left.checked_sub(lines.iter().map(|line| line.raw().len()).sum()) {
                    Some(rest) => {
                        left = rest;
                        code(source, &lines, language, out);
                    }
                    None => out.cut(),
                },
                Some("markdown") => out.nested(text(source, &chars(&lines)), &Markdown),
                _ => {}
            }
        }
    }
}

/// How a notebook is written.
#[derive(Clone, Copy)]
struct Written<'s> {
    source: &'s str,
    is_ascii: bool,
}

/// A character of a cell, and the bytes that it is written with.
type Char = (Range<usize>, char);

/// The characters of a cell, which may be written in several strings.
fn chars(lines: &[Str<'_>]) -> Vec<Char> {
    lines.iter().flat_map(|line| line.chars()).map(|(span, char)| (span.range(), char)).collect()
}

/// Reads a cell of code, with what its lines say that are for the notebook itself.
fn code(source: Written<'_>, lines: &[Str<'_>], language: &'static dyn Host, out: &mut Passages) {
    let chars = chars(lines);
    let lines: Vec<&[Char]> = chars.split_inclusive(|(_, char)| *char == '\n').collect();
    let shown = |line: &[Char]| line.iter().map(|(_, char)| *char).collect::<String>();
    let first = lines.iter().position(|line| !shown(line).trim().is_empty()).unwrap_or(0);
    let magic = lines.get(first).map(|line| shown(line)).unwrap_or_default();
    if let Some(name) = magic.strip_prefix("%%") {
        let mut words = name.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
        let name = words.find(|word| *word != "script").unwrap_or_default();
        let rest: Vec<Char> = lines[first + 1..].concat();
        match registry::named(name) {
            Some(host) => out.nested(text(source, &rest), host),
            // It says how the cell is run.
            None => out.nested(text(source, &rest), language),
        }
        return;
    }
    // `!` hands a line to the shell; to the language it is none.
    let (mut program, mut commands): (Vec<Char>, Vec<Char>) = (Vec::new(), Vec::new());
    let mut is_command = false;
    for line in lines {
        let said = shown(line);
        let goes_on = is_command;
        is_command = said.trim_start().starts_with('!') || goes_on;
        if is_command {
            let mark = line.iter().position(|(_, char)| *char == '!').filter(|_| !goes_on);
            commands.extend_from_slice(&line[mark.map_or(0, |mark| mark + 1)..]);
            is_command = said.trim_end().ends_with('\\');
        } else if !said.starts_with('%') {
            program.extend_from_slice(line);
        }
    }
    if !commands.is_empty() {
        out.nested(text(source, &commands), &Shell);
    }
    out.nested(text(source, &program), language);
}

/// The text of some characters.
fn text(Written { source, is_ascii }: Written<'_>, chars: &[Char]) -> Text {
    let mut writer = Writer::other(source);
    let is_ascii = is_ascii && chars.iter().any(|(_, char)| !char.is_ascii());
    let q = writer.quoting(Quoting::by(move |text| Some(quoted(text, '"', is_ascii, false))));
    let mut run: Option<Range<usize>> = None;
    for (range, char) in chars {
        let is_same = source[range.clone()].chars().eq([*char]);
        let end = run.as_ref().map(|run| run.end);
        match &mut run {
            Some(run) if is_same && run.end == range.start => {
                run.end = range.end;
                continue;
            }
            _ => {}
        }
        if let Some(run) = run.take() {
            writer.same(run, q);
        }
        if let Some(end) = end.filter(|end| *end < range.start) {
            writer.glue(end..range.start, q);
        }
        if is_same {
            run = Some(range.clone());
        } else {
            let mut bytes = [0; 4];
            writer.written(char.encode_utf8(&mut bytes), range.clone(), q);
            run = Some(range.end..range.end);
        }
    }
    if let Some(run) = run {
        writer.same(run, q);
    }
    writer.finish()
}
