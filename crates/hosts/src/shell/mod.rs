//! Shell scripts: what commands send, and other words that are JSON.

mod call;
mod items;
mod lex;
mod quote;
mod send;
mod word;

use std::collections::{HashMap, HashSet};

use moonlint::request::Evidence;
use moonlint::{Call, Dialect, Span};

use crate::host::{Host, Language, Passages};
use crate::json::floor;
use crate::map::{Q, Text, Writer};
use lex::{Command, Script};
use quote::Mode;
use send::{Send, send};
use word::{Atom, Word};

/// Scripts of the Bourne shell and its kin, and sessions of a terminal.
pub(crate) struct Shell;

/// Programs whose words are programs, of which some look like JSON.
const PROGRAMS: [&str; 6] = ["jq", "awk", "sed", "perl", "grep", "find"];

impl Host for Shell {
    fn name(&self) -> &'static str {
        "shell"
    }

    fn words(&self) -> &'static [&'static str] {
        &["bash", "sh", "zsh", "console", "shell-session", "shellscript", "terminal", "curl"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["sh", "bash", "zsh"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let script = read(source);
        for comment in &script.comments {
            out.comment(comment.clone());
        }
        let mut bodies =
            Bodies { source, named: HashMap::new(), found: Vec::new(), places: HashMap::new(), made: Vec::new() };
        let mut before: Option<&Command> = None;
        for command in &script.commands {
            bodies.command(command, before.filter(|_| command.is_piped));
            before = Some(command);
        }
        bodies.tell(out);
    }
}

/// How many commands are read once more, and how long each may be.
const MOST_AGAIN: usize = 64;
const MOST_BYTES: usize = 64 << 10;

/// Reads a source. Where a quotation mark that is none made text of commands, they are read on their own.
fn read(source: &str) -> Script<'_> {
    let mut script = Script::read(source);
    let words = script.commands.iter().flat_map(|command| &command.words);
    let known: HashSet<usize> = words.filter_map(Word::start).collect();
    let (mut at, mut again) = (0, 0);
    for line in source.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches([' ', '\t', '$', '%']).len();
        at += line.len();
        if again < MOST_AGAIN && source[start..].starts_with("curl ") && !known.contains(&start) {
            again += 1;
            let rest = Script::read(&source[start..floor(source, start + MOST_BYTES)]);
            if let Some(first) = rest.commands.into_iter().next() {
                script.commands.push(first.moved(start));
            }
        }
    }
    script
}

/// The bodies of a script, as far as they have come.
struct Bodies<'s> {
    source: &'s str,
    /// What variables were last given, by their names.
    named: HashMap<String, Word>,
    found: Vec<(Word, Evidence, Call)>,
    /// Which of those starts where: of two that do so at one place, the later is the surer one.
    places: HashMap<Option<usize>, usize>,
    /// Bodies of which each member is a word.
    made: Vec<(Text, Evidence, Call)>,
}

impl Bodies<'_> {
    fn command(&mut self, command: &Command, before: Option<&Command>) {
        let source = self.source;
        let mut sent = None;
        if let Some(Send { address, bodies, items, reads_input }) = send(command, source) {
            let call = call::call(command, address.as_ref(), source, &|word| self.named(word));
            let evidence = match &call.address {
                Some(address) => Evidence::of_address(&address.text),
                None => Some(Evidence::None),
            };
            // What is sent elsewhere is another's, whatever it looks like.
            let Some(evidence) = evidence else { return };
            if let Some(body) = items::body(&items, source) {
                self.made.push((body, evidence, call));
                return;
            }
            let mut bodies = bodies;
            if reads_input {
                bodies.extend(command.input.clone());
                bodies.extend(before.and_then(|before| written(before, source)));
            }
            if let [body] = &bodies[..] {
                let body = self.named(body).unwrap_or(body).clone();
                self.find((body, evidence, call));
            }
            sent = Some(bodies);
        }
        let is_program = command.words.first().is_some_and(|word| PROGRAMS.iter().any(|name| word.is(name, source)));
        if is_program || sent.is_some() {
            return;
        }
        for word in command.words.iter().chain(&command.input) {
            let shown = word.shown(source);
            let start = name_of(&shown).map_or(0, |name| name.len() + 1);
            let value = word.after(start);
            if start > 0 {
                self.named.insert(shown[..start - 1].to_owned(), value.clone());
            }
            if shown[start..].trim_start().starts_with(['{', '[']) && crate::needles::may_hold(shown.as_bytes()) {
                self.find((value, Evidence::None, Call::default()));
            }
        }
    }

    fn find(&mut self, body: (Word, Evidence, Call)) {
        let next = self.found.len();
        match *self.places.entry(body.0.start()).or_insert(next) {
            at if at == next => self.found.push(body),
            at => self.found[at] = body,
        }
    }

    /// What a word stands for that is nothing but a variable.
    fn named(&self, word: &Word) -> Option<&Word> {
        let mut holes = word.atoms.iter().filter(|atom| !matches!(atom, Atom::Glue(..)));
        let (Some(Atom::Hole(range)), None) = (holes.next(), holes.next()) else { return None };
        let name = self.source[range.clone()].trim_start_matches(['$', '{']).trim_end_matches('}');
        self.named.get(name)
    }

    fn tell(self, out: &mut Passages) {
        for (text, evidence, call) in self.made {
            out.sent(text, Language::Json(Dialect::Json), evidence, call);
        }
        for (word, evidence, mut call) in self.found {
            let shown = word.shown(self.source);
            if shown.trim_start().starts_with(['{', '[']) {
                let (text, filled_in) = text(&word, self.source);
                call.filled_in = filled_in;
                out.sent(text, Language::Json(Dialect::Json), evidence, call);
            }
        }
    }
}

/// The name that a word gives a value, if it is an assignment.
fn name_of(shown: &str) -> Option<&str> {
    let (name, _) = shown.split_once('=')?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())).then_some(name)
}

/// What a command writes to its output, where that is written in the script.
fn written(command: &Command, source: &str) -> Option<Word> {
    let first = command.words.first()?;
    if first.is("echo", source) || first.is("printf", source) {
        let mut words = command.words[1..].iter();
        return words.rfind(|word| word.shown(source).trim_start().starts_with(['{', '['])).cloned();
    }
    if first.is("cat", source) { command.input.clone() } else { None }
}

/// What a word means as JSON, with holes where variables stand, and those that stand in strings.
fn text(word: &Word, source: &str) -> (Text, Vec<Span>) {
    let mut filled_in = Vec::new();
    let mut writer = Writer::json(source);
    let quotings: Vec<(Mode, Q)> = Mode::ALL.map(|mode| (mode, writer.quoting(mode.quoting()))).to_vec();
    atoms(word, &mut writer, &quotings, &mut filled_in);
    (writer.finish(), filled_in)
}

/// Writes a word that is JSON, and notes the holes that stand in its strings.
fn atoms(word: &Word, writer: &mut Writer<'_>, quotings: &[(Mode, Q)], filled_in: &mut Vec<Span>) {
    let of = |mode: Mode| quotings.iter().find(|(known, _)| *known == mode).map(|(_, q)| *q);
    for atom in &word.atoms {
        match atom {
            Atom::Same(range, mode) => of(*mode).into_iter().for_each(|q| writer.same(range.clone(), q)),
            Atom::Written(range, char, mode) => {
                let mut bytes = [0; 4];
                let char: &str = char.encode_utf8(&mut bytes);
                of(*mode).into_iter().for_each(|q| writer.written(char, range.clone(), q));
            }
            Atom::Glue(range, mode) => of(*mode).into_iter().for_each(|q| writer.glue(range.clone(), q)),
            Atom::Hole(range) => {
                if writer.in_string() {
                    filled_in.push(Span::new(range.start as u32, range.end as u32));
                }
                writer.hole(range.clone());
            }
        }
    }
}

impl Command {
    /// The command in a source of which the one that it was read from is the rest from an offset.
    fn moved(self, by: usize) -> Command {
        let words = self.words.into_iter().map(|word| word.moved(by)).collect();
        Command { words, input: self.input.map(|word| word.moved(by)), start: self.start + by, ..self }
    }
}
