//! What a command says of the request that it sends: the method, the headers, the keys in them.

use moonlint::fix::Edit;
use moonlint::{Call, Key, Said, Span};

use super::lex::Command;
use super::send::{BODIES, LONG_VALUED, Tool, VALUED, sender};
use super::word::{Atom, Word};

/// What curl and Wget say of a body that is only given to them.
const FORM: &str = "application/x-www-form-urlencoded";

/// The words of a script that variables stand for.
pub(super) type Named<'n> = dyn Fn(&Word) -> Option<&'n Word> + 'n;

/// What a command says of what it sends to an address, as far as that is written.
pub(super) fn call(command: &Command, address: Option<&Word>, source: &str, named: &Named<'_>) -> Call {
    let Some((at, tool)) = sender(command, source) else { return Call::default() };
    let mut reader = Reader::new(source, named, tool);
    reader.read(&command.words[at + 1..], address);
    reader.call.address = address.and_then(|address| said(address, source, named));
    reader.finish()
}

/// The address that a word says, with what the variable in front of it stands for.
pub(super) fn said(word: &Word, source: &str, named: &Named<'_>) -> Option<Said> {
    let mut atoms = word.atoms.iter().filter(|atom| !matches!(atom, Atom::Glue(..)));
    let first = atoms.next()?;
    if matches!(first, Atom::Hole(_)) {
        let variable = Word { atoms: vec![first.clone()], is_quoted: false };
        if let Some(value) = named(&variable) {
            let text = value.shown(source) + &word.after_hole().shown(source);
            return Some(Said { text, span: value.written()?, is_written: true });
        }
    }
    Some(Said { text: word.shown(source), span: word.written()?, is_written: true })
}

struct Reader<'r, 'n> {
    source: &'r str,
    named: &'r Named<'n>,
    tool: Tool,
    call: Call,
    /// The option with the body, and whether it says that this is JSON.
    body: Option<(Span, bool)>,
    /// The option by which what is given becomes a part of the address.
    gets: Option<Span>,
    /// What the header says of the body.
    content_type: Option<Said>,
    /// Whether there may be headers that are not written.
    is_open: bool,
}

impl<'r, 'n> Reader<'r, 'n> {
    fn new(source: &'r str, named: &'r Named<'n>, tool: Tool) -> Self {
        let call = Call::default();
        Reader { source, named, tool, call, body: None, gets: None, content_type: None, is_open: false }
    }

    fn read(&mut self, words: &[Word], address: Option<&Word>) {
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let shown = word.shown(self.source);
            if shown.starts_with("--") {
                let name = shown.split('=').next().unwrap_or_default();
                let mut value = |of: &Word| {
                    if shown.len() > name.len() { Some(of.after(name.len() + 1)) } else { words.next().cloned() }
                };
                match name {
                    "--request" | "--method" => self.method(value(word)),
                    "--header" => self.header(value(word)),
                    "--oauth2-bearer" => self.key(value(word)),
                    "--get" => self.gets = self.option(word, name.len()),
                    "--config" => self.is_open = true,
                    _ if BODIES.contains(&name) => {
                        self.body =
                            self.option(word, name.len()).map(|span| (span, matches!(name, "--json" | "--raw")));
                        value(word);
                    }
                    _ if LONG_VALUED.contains(&name) || name == "--url" => drop(value(word)),
                    _ => {}
                }
            } else if let Some(letters) = shown.strip_prefix('-').filter(|letters| !letters.is_empty()) {
                if self.tool != Tool::Curl {
                    continue;
                }
                let valued = letters.char_indices().find(|(_, letter)| VALUED.contains(*letter) && *letter != 'k');
                let flags = &letters[..valued.map_or(letters.len(), |(at, _)| at)];
                if flags.contains('G') {
                    self.gets = self.option(word, shown.len());
                }
                let Some((at, letter)) = valued else { continue };
                let joined = 1 + at + letter.len_utf8();
                let value = if joined < shown.len() { Some(word.after(joined)) } else { words.next().cloned() };
                match letter {
                    'X' => self.method(value),
                    'H' => self.header(value),
                    'K' => self.is_open = true,
                    'd' => self.body = self.option(word, joined).map(|span| (span, false)),
                    _ => {}
                }
            } else if address.is_none_or(|address| address != word) {
                self.item(word, &shown);
            }
        }
    }

    /// A word that is no option and no address.
    fn item(&mut self, word: &Word, shown: &str) {
        let is_word = |text: &str, is: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|byte| is(&byte));
        if matches!(word.atoms.iter().find(|atom| !matches!(atom, Atom::Glue(..))), Some(Atom::Hole(_))) {
            self.is_open = true;
        } else if self.tool == Tool::Httpie && is_word(shown, u8::is_ascii_uppercase) {
            self.method(Some(word.clone()));
        } else if self.tool == Tool::Httpie
            && let Some((name, _)) = shown.split_once(':')
            && is_word(name, |byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && !shown[name.len()..].starts_with(":=")
        {
            self.header(Some(word.clone()));
        }
    }

    /// The bytes of an option's name.
    fn option(&self, word: &Word, length: usize) -> Option<Span> {
        let start = word.written()?.start;
        Some(Span::new(start, start + length as u32))
    }

    fn method(&mut self, value: Option<Word>) {
        let said = value.and_then(|value| Some((value.literal(self.source)?, value.written()?)));
        self.call.method = said.map(|(text, span)| Said { text, span, is_written: true });
        // A method that is a variable may be any.
        self.gets = self.gets.filter(|_| self.call.method.is_some());
    }

    fn header(&mut self, value: Option<Word>) {
        let Some(word) = value else { return };
        let shown = word.shown(self.source);
        let Some((name, text)) = shown.split_once(':').filter(|(name, _)| !name.contains(['$', '`', '@'])) else {
            self.is_open = true;
            return;
        };
        let spaces = text.len() - text.trim_start().len();
        let at = name.len() + 1 + spaces;
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => {
                let value = word.after(at);
                match value.literal(self.source).zip(value.written()) {
                    Some((text, span)) if !text.contains('$') => {
                        self.content_type = Some(Said { text: text.trim().to_owned(), span, is_written: true });
                    }
                    _ => self.is_open = true,
                }
            }
            "authorization" => {
                let bearer = crate::headers::bearer(text.trim_start());
                if let Some(skipped) = bearer {
                    self.key(Some(word.after(at + skipped)));
                }
            }
            "x-api-key" | "api-key" => self.key(Some(word.after(at))),
            _ => {}
        }
    }

    fn key(&mut self, value: Option<Word>) {
        let Some(value) = value else { return };
        let value = (self.named)(&value).unwrap_or(&value);
        let text = value.shown(self.source);
        if let Some(span) = value.written().filter(|_| !text.trim().is_empty()) {
            self.call.keys.push(Key::new(text, span));
        }
    }

    fn finish(mut self) -> Call {
        if let Some(span) = self.gets.filter(|_| self.call.method.is_none()) {
            self.call.method = Some(Said { text: "GET".to_owned(), span, is_written: false });
        }
        let Some((body, is_json)) = self.body.filter(|_| self.tool != Tool::Httpie) else { return self.call };
        if let Some(said) = self.content_type {
            self.call.says_json = Some(Edit { span: said.span, text: "application/json".to_owned() });
            self.call.content_type = Some(said);
        } else if !is_json && !self.is_open {
            let option = if self.tool == Tool::Curl { "-H " } else { "--header=" };
            let text = format!("{option}'Content-Type: application/json' ");
            self.call.says_json = Some(Edit { span: Span::empty_at(body.start), text });
            self.call.content_type = Some(Said { text: FORM.to_owned(), span: body, is_written: false });
        }
        self.call
    }
}
