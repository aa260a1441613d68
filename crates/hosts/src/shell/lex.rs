//! The words of a shell script, with what each of their bytes stands for.

use std::cell::Cell;
use std::ops::Range;

use super::quote::Mode;
use super::word::{Atom, Word};

/// A command with its words, and what it reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    /// The here-document or the here-string that it reads.
    pub(super) input: Option<Word>,
    /// Whether it reads what the command before it writes.
    pub(super) is_piped: bool,
    pub(super) start: usize,
}

/// How deep commands may stand in one another.
const MOST_DEPTH: usize = 32;

/// How many bytes are looked through for the ends of commands in one another.
const MOST_LOOKED: usize = 64 << 20;

/// How many here-documents a line may have: shells take fewer.
const MOST_PENDING: usize = 64;

/// The commands of a script, those in `$(…)` before the one that they are in.
pub(super) struct Script<'s> {
    pub(super) source: &'s str,
    bytes: &'s [u8],
    at: usize,
    end: usize,
    depth: usize,
    pub(super) commands: Vec<Command>,
    pub(super) comments: Vec<Range<usize>>,
    /// How many bytes were looked through for the ends of commands in one another.
    looked: Cell<usize>,
    /// Where no brace closes one that is open, from an offset up to another: there may be any number of those.
    unclosed: Range<usize>,
    /// Here-documents that start on the next line: the command or word that they belong to is told by index.
    pending: Vec<Pending>,
}

struct Pending {
    delimiter: String,
    expands: bool,
    strips_tabs: bool,
    /// Where its commands start.
    command: usize,
}

impl<'s> Script<'s> {
    /// Reads all of a source.
    pub(super) fn read(source: &'s str) -> Self {
        Script::part(source, 0..source.len(), 0, 0)
    }

    fn part(source: &'s str, range: Range<usize>, depth: usize, looked: usize) -> Self {
        let mut script = Script {
            source,
            bytes: source.as_bytes(),
            at: range.start,
            end: range.end,
            depth,
            commands: Vec::new(),
            comments: Vec::new(),
            looked: Cell::new(looked),
            unclosed: 0..0,
            pending: Vec::new(),
        };
        script.run();
        script
    }

    fn peek(&self) -> Option<u8> {
        (self.at < self.end).then(|| self.bytes[self.at])
    }

    fn starts(&self, text: &[u8]) -> bool {
        self.bytes[self.at..self.end].starts_with(text)
    }

    fn run(&mut self) {
        let mut command = Command { start: self.at, ..Command::default() };
        let mut piped = false;
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\\' if self.line_end(self.at + 1).is_some() => {
                    self.at = self.line_end(self.at + 1).unwrap_or(self.end);
                }
                b'\n' => {
                    self.at += 1;
                    piped &= command.words.is_empty();
                    self.finish(&mut command, piped);
                    self.here_documents();
                }
                b'#' => {
                    let start = self.at;
                    let rest = &self.bytes[start..self.end];
                    self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    self.comments.push(start..self.at);
                }
                b'|' | b'&' | b';' | b'(' | b')' => {
                    let pipes = byte == b'|' && !self.starts(b"||");
                    let is_redirection = self.starts(b"&>");
                    while matches!(self.peek(), Some(b'|' | b'&' | b';' | b'(' | b')')) {
                        self.at += 1;
                    }
                    if is_redirection {
                        continue;
                    }
                    self.finish(&mut command, piped);
                    piped = pipes;
                }
                b'<' | b'>' => self.redirection(&mut command),
                _ => {
                    if command.words.is_empty() {
                        command.start = self.at;
                    }
                    let word = self.word();
                    // The prompt of a session that is shown.
                    let is_prompt = command.words.is_empty() && self.is_prompt(&word);
                    if !is_prompt {
                        command.words.push(word);
                    }
                }
            }
        }
        self.finish(&mut command, piped);
        self.here_documents();
    }

    fn is_prompt(&self, word: &Word) -> bool {
        matches!(&word.atoms[..], [Atom::Same(range, Mode::Bare)] if matches!(&self.source[range.clone()], "$" | "%"))
    }

    fn finish(&mut self, command: &mut Command, is_piped: bool) {
        let command = std::mem::take(command);
        if !command.words.is_empty() || command.input.is_some() {
            self.commands.push(Command { is_piped, ..command });
        }
    }

    /// Where the next line starts, if a line ends at an offset.
    fn line_end(&self, at: usize) -> Option<usize> {
        match self.bytes[at.min(self.end)..self.end] {
            [b'\n', ..] => Some(at + 1),
            [b'\r', b'\n', ..] => Some(at + 2),
            _ => None,
        }
    }

    fn redirection(&mut self, command: &mut Command) {
        if self.starts(b"<<<") {
            self.at += 3;
            self.blanks();
            command.input = Some(self.word());
        } else if self.starts(b"<<") {
            self.at += 2;
            let strips_tabs = self.peek() == Some(b'-');
            self.at += usize::from(strips_tabs);
            self.blanks();
            let word = self.word();
            let has_room = self.pending.len() < MOST_PENDING;
            if let Some(delimiter) = word.literal(self.source).filter(|word| has_room && !word.is_empty()) {
                let expands = !word.is_quoted;
                // The command that it belongs to will be the next to be finished.
                self.pending.push(Pending { delimiter, expands, strips_tabs, command: self.commands.len() });
            }
        } else {
            while matches!(self.peek(), Some(b'<' | b'>' | b'&' | b'|')) {
                self.at += 1;
            }
            self.blanks();
            if !matches!(self.peek(), None | Some(b'\n' | b'\r' | b'|' | b'&' | b';' | b'(' | b')' | b'<' | b'>')) {
                self.word();
            }
        }
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Reads the here-documents that start on this line.
    fn here_documents(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            let start = self.at;
            let mut lines: Vec<Range<usize>> = Vec::new();
            loop {
                let rest = &self.bytes[self.at..self.end];
                if rest.is_empty() {
                    break;
                }
                let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |feed| feed + 1);
                let line = self.at..self.at + length;
                self.at = line.end;
                let content = self.source[line.clone()].trim_end_matches(['\n', '\r']);
                let tabs = if pending.strips_tabs { content.len() - content.trim_start_matches('\t').len() } else { 0 };
                // In documentation the end is often indented with the rest.
                if content[tabs..] == *pending.delimiter || content.trim() == pending.delimiter {
                    break;
                }
                lines.push(line.start + tabs..line.end);
            }
            let mut word = Word { atoms: Vec::new(), is_quoted: true };
            let mut end = start;
            let mode = if pending.expands { Mode::Expanding } else { Mode::Literal };
            for line in lines {
                word.glue(end..line.start, mode);
                end = line.end;
                if pending.expands {
                    self.expanding(line, mode, &mut word);
                } else {
                    word.same(line, mode);
                }
            }
            if let Some(command) = self.commands.get_mut(pending.command) {
                command.input = Some(word);
            }
        }
    }

    /// Reads a word.
    fn word(&mut self) -> Word {
        let mut word = Word::default();
        while let Some(byte) = self.peek() {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b'|' | b'&' | b';' | b'(' | b')' | b'<' | b'>' => break,
                b'\\' => match self.line_end(start + 1) {
                    Some(next) => {
                        self.at = next;
                        word.glue(start..next, Mode::Bare);
                    }
                    None => {
                        let escaped = self.source[start + 1..self.end].chars().next();
                        self.at = start + 1 + escaped.map_or(0, char::len_utf8);
                        word.atoms.extend(escaped.map(|char| Atom::Written(start..self.at, char, Mode::Bare)));
                    }
                },
                b'\'' => match memchr::memchr(b'\'', &self.bytes[start + 1..self.end]) {
                    Some(length) => {
                        let close = start + 1 + length;
                        word.is_quoted = true;
                        word.glue(start..start + 1, Mode::Single);
                        word.same(start + 1..close, Mode::Single);
                        word.glue(close..close + 1, Mode::Single);
                        self.at = close + 1;
                    }
                    // An apostrophe in what is no script.
                    None => {
                        self.at += 1;
                        word.same(start..start + 1, Mode::Bare);
                    }
                },
                b'"' => self.double(start + 1, &mut word),
                b'$' if self.bytes[start + 1..self.end].starts_with(b"'") => self.ansi(&mut word),
                b'$' if self.bytes[start + 1..self.end].starts_with(b"\"") => self.double(start + 2, &mut word),
                b'$' | b'`' => self.dollar(Mode::Bare, &mut word),
                _ => {
                    self.at += self.source[start..].chars().next().map_or(1, char::len_utf8);
                    word.same(start..self.at, Mode::Bare);
                }
            }
        }
        if word.atoms.is_empty() && self.at < self.end && !word.is_quoted {
            // Nothing that could start a word: it is passed over.
            self.at += 1;
        }
        word
    }

    /// Reads a string in double quotes, whose content starts at an offset.
    fn double(&mut self, content: usize, word: &mut Word) {
        let Some(close) = self.double_end(content) else {
            word.same(self.at..content, Mode::Bare);
            self.at = content;
            return;
        };
        word.is_quoted = true;
        word.glue(self.at..content, Mode::Double);
        self.expanding(content..close, Mode::Double, word);
        word.glue(close..close + 1, Mode::Double);
        self.at = close + 1;
    }

    /// Where the quotation mark is that ends a string in double quotes.
    fn double_end(&self, content: usize) -> Option<usize> {
        let mut at = content;
        while at < self.end {
            match self.bytes[at] {
                b'"' => return Some(at),
                b'\\' => at += 2,
                b'$' if self.bytes[at + 1..self.end].first() == Some(&b'(') => at = self.substitution_end(at + 2)? + 1,
                _ => at += 1,
            }
        }
        None
    }

    /// Where the bracket is that ends a command in `$(…)`, whose content starts at an offset.
    fn substitution_end(&self, content: usize) -> Option<usize> {
        let end = self.closing(content);
        let looked = end.unwrap_or(self.end) - content.min(self.end);
        // One that is not closed is looked for to the end of the script, and there may be many.
        self.looked.set(self.looked.get() + looked);
        end
    }

    fn closing(&self, content: usize) -> Option<usize> {
        let (mut at, mut depth) = (content, 1_usize);
        while at < self.end && self.looked.get() < MOST_LOOKED {
            match self.bytes[at] {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                b'\\' => at += 1,
                b'<' if self.bytes[at..self.end].starts_with(b"<<") => at = self.document_end(at + 2),
                b'\'' => at += 1 + memchr::memchr(b'\'', &self.bytes[at + 1..self.end])?,
                b'"' => {
                    at += 1;
                    while *self.bytes[..self.end].get(at)? != b'"' {
                        at += if self.bytes[at] == b'\\' { 2 } else { 1 };
                    }
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Where a here-document ends of which the delimiter stands at an offset: what is in it is no script.
    fn document_end(&self, at: usize) -> usize {
        let rest = &self.source[at..self.end];
        let word = rest.trim_start_matches(['-', ' ', '\'', '"', '\\']);
        let length = word.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(word.len());
        let delimiter = &word[..length];
        let mut line = at + rest.find('\n').map_or(rest.len(), |feed| feed + 1);
        let body = line;
        while line < self.end && !delimiter.is_empty() && self.looked.get() < MOST_LOOKED {
            let length = memchr::memchr(b'\n', &self.bytes[line..self.end]).map_or(self.end - line, |feed| feed + 1);
            self.looked.set(self.looked.get() + length);
            if self.source[line..line + length].trim() == delimiter {
                return line + length - 1;
            }
            line += length;
        }
        body.min(self.end).max(at) - 1
    }

    /// Reads text in which variables are filled in: of a string in double quotes, of a here-document.
    fn expanding(&mut self, range: Range<usize>, mode: Mode, word: &mut Word) {
        let (at, end) = (self.at, self.end);
        (self.at, self.end) = (range.start, range.end);
        let mut plain = self.at;
        while self.at < self.end {
            let start = self.at;
            let rest = &self.bytes[start..self.end];
            match rest {
                [b'\\', next, ..] => {
                    let is_escape = matches!(next, b'$' | b'`' | b'\\') || (*next == b'"' && mode == Mode::Double);
                    if let Some(next) = self.line_end(start + 1) {
                        word.same(plain..start, mode);
                        word.glue(start..next, mode);
                        (self.at, plain) = (next, next);
                    } else if is_escape {
                        word.same(plain..start, mode);
                        self.at = start + 2;
                        plain = self.at;
                        word.atoms.push(Atom::Written(start..self.at, char::from(*next), mode));
                    } else {
                        self.at += 1;
                    }
                }
                [b'$', b'(' | b'{' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'0'..=b'9' | b'@' | b'*' | b'?', ..]
                | [b'`', ..] => {
                    word.same(plain..start, mode);
                    self.dollar(mode, word);
                    plain = self.at;
                }
                _ => self.at += 1,
            }
        }
        word.same(plain..self.end, mode);
        (self.at, self.end) = (at, end);
    }

    /// Reads what is filled in: a variable, a command.
    fn dollar(&mut self, mode: Mode, word: &mut Word) {
        let start = self.at;
        let rest = &self.bytes[start + 1..self.end];
        let end = match (self.bytes[start], rest.first()) {
            (b'`', _) => memchr::memchr(b'`', rest).map(|length| {
                self.inner(start + 1..start + 1 + length);
                start + length + 2
            }),
            (_, Some(b'(')) => self.substitution_end(start + 2).map(|close| {
                let before = self.commands.len();
                let count = self.inner(start + 2..close);
                self.at = close + 1;
                let inner = &self.commands[before..];
                // `$(cat <<EOF …)` is what stands in the here-document.
                if let [only] = inner
                    && only.words.len() == 1
                    && only.words[0].is("cat", self.source)
                    && let Some(text) = self.commands[before].input.take()
                {
                    word.glue(start..text.start().unwrap_or(start), mode);
                    let text_end = text.end().unwrap_or(start);
                    word.atoms.extend(text.atoms);
                    word.glue(text_end..close + 1, mode);
                    self.commands.truncate(before);
                    let later = |pending: &&mut Pending| pending.command >= before + count;
                    self.pending.iter_mut().filter(later).for_each(|pending| pending.command -= count);
                } else {
                    word.atoms.push(Atom::Hole(start..close + 1));
                }
                usize::MAX
            }),
            (_, Some(b'{')) => self.brace_end(start),
            (_, Some(byte)) if byte.is_ascii_alphabetic() || *byte == b'_' => {
                let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
                Some(start + 1 + rest.iter().take_while(is_name).count())
            }
            (_, Some(b'0'..=b'9' | b'@' | b'*' | b'?' | b'#' | b'!' | b'$')) => Some(start + 2),
            _ => None,
        };
        match end {
            Some(usize::MAX) => {}
            Some(end) => {
                self.at = end;
                word.atoms.push(Atom::Hole(start..end));
            }
            None => {
                self.at = start + 1;
                word.same(start..start + 1, mode);
            }
        }
    }

    /// Where a variable in braces ends whose dollar stands at an offset.
    fn brace_end(&mut self, dollar: usize) -> Option<usize> {
        if self.unclosed.start <= dollar && self.end <= self.unclosed.end {
            return None;
        }
        let end = memchr::memchr(b'}', &self.bytes[dollar..self.end]).map(|length| dollar + length + 1);
        if end.is_none() {
            self.unclosed = dollar..self.end;
        }
        end
    }

    /// Reads the commands inside another's word, and returns how many there are.
    fn inner(&mut self, range: Range<usize>) -> usize {
        if self.depth < MOST_DEPTH {
            let inner = Script::part(self.source, range, self.depth + 1, self.looked.get());
            self.looked.set(inner.looked.get());
            // Here-documents of this line tell their commands by index.
            let count = inner.commands.len();
            let at = self.commands.len();
            self.commands.extend(inner.commands);
            self.pending
                .iter_mut()
                .filter(|pending| pending.command >= at)
                .for_each(|pending| pending.command += count);
            self.comments.extend(inner.comments);
            return count;
        }
        0
    }

    /// Reads `$'…'`.
    fn ansi(&mut self, word: &mut Word) {
        let start = self.at;
        let mut at = start + 2;
        let mut atoms = Vec::new();
        let mut plain = at;
        loop {
            match self.bytes[at.min(self.end)..self.end] {
                [] => {
                    self.at = start + 1;
                    return word.same(start..start + 1, Mode::Bare);
                }
                [b'\'', ..] => break,
                [b'\\', ..] => {
                    if plain < at {
                        atoms.push(Atom::Same(plain..at, Mode::Ansi));
                    }
                    let (char, length) = escape(&self.source[at + 1..self.end]);
                    let end = (at + 1 + length).min(self.end);
                    atoms.extend(char.map(|char| Atom::Written(at..end, char, Mode::Ansi)));
                    (at, plain) = (end, end);
                }
                _ => at += 1,
            }
        }
        if plain < at {
            atoms.push(Atom::Same(plain..at, Mode::Ansi));
        }
        word.is_quoted = true;
        word.glue(start..start + 2, Mode::Ansi);
        word.atoms.extend(atoms);
        word.glue(at..at + 1, Mode::Ansi);
        self.at = at + 1;
    }
}

/// What an escape of `$'…'` means, and how many bytes it has after its backslash.
fn escape(rest: &str) -> (Option<char>, usize) {
    let hex = |from: usize, most: usize| {
        let digits = rest[from..].bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        let value = u32::from_str_radix(&rest[from..from + digits], 16).ok().and_then(char::from_u32);
        (value, from + digits)
    };
    match rest.chars().next() {
        Some('n') => (Some('\n'), 1),
        Some('t') => (Some('\t'), 1),
        Some('r') => (Some('\r'), 1),
        Some('x') => hex(1, 2),
        Some('u') => hex(1, 4),
        Some('U') => hex(1, 8),
        Some(char) => (Some(char), char.len_utf8()),
        None => (None, 0),
    }
}
