//! Members of a body as HTTPie and xh take them, one a word: `model=wan2.7 duration:=5`.

use super::quote::Mode;
use super::word::{Atom, Word};
use crate::map::{Q, Quoting, Text, Writer};

/// How the value of a member is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `name=text`.
    Text,
    /// `name:=JSON`.
    Json,
    /// In a file.
    Elsewhere,
}

/// Whether a word is a member of the body, and not of the header or the address.
pub(super) fn is_member(shown: &str) -> bool {
    parse(shown).is_some()
}

/// How long the name of a member is, where its value starts, and how that is written.
fn parse(shown: &str) -> Option<(usize, usize, Form)> {
    let at = shown.find([':', '=', '@'])?;
    let rest = &shown[at..];
    let (length, form) = match rest {
        _ if at == 0 || rest.starts_with("==") => return None,
        _ if rest.starts_with(":=@") => (3, Form::Elsewhere),
        _ if rest.starts_with("=@") => (2, Form::Elsewhere),
        _ if rest.starts_with(":=") => (2, Form::Json),
        _ if rest.starts_with('=') => (1, Form::Text),
        _ => return None,
    };
    Some((at, at + length, form))
}

/// The body that members come to.
pub(super) fn body(items: &[Word], source: &str) -> Option<Text> {
    let (first, last) = (items.first()?.start()?, items.last()?.end()?);
    let mut writer = Writer::json(source);
    let mut members = Members { never: writer.quoting(Quoting::never()), writer, source };
    members.writer.add("{", first);
    for (index, item) in items.iter().enumerate() {
        let (start, end) = (item.start()?, item.end()?);
        if index > 0 {
            members.writer.add(",", start);
        }
        members.member(item, start, end)?;
    }
    members.writer.add("}", last);
    Some(members.writer.finish())
}

struct Members<'s> {
    writer: Writer<'s>,
    /// Text that is a string in JSON and none in the shell is not changed: what it would have to become is another kind of word.
    never: Q,
    source: &'s str,
}

impl Members<'_> {
    fn member(&mut self, item: &Word, start: usize, end: usize) -> Option<()> {
        let shown = item.shown(self.source);
        let (length, value, form) = parse(&shown)?;
        if shown[..length].contains(['[', '\\', '$']) {
            self.writer.open(start..end);
            return Some(());
        }
        let (name, value) = (item.until(length), item.after(value));
        let name_end = name.end().unwrap_or(start);
        let value_start = value.start().unwrap_or(end);
        self.writer.opens("\"", start..start, self.never);
        self.string(&name);
        self.writer.closes("\"", name_end..name_end, self.never);
        self.writer.add(":", name_end);
        match form {
            Form::Text => {
                self.writer.opens("\"", value_start..value_start, self.never);
                self.string(&value);
                self.writer.closes("\"", end..end, self.never);
            }
            Form::Json if value.shown(self.source).trim().is_empty() => self.writer.hole(value_start..end),
            Form::Json => self.json(&value),
            Form::Elsewhere => self.writer.hole(value_start..end),
        }
        Some(())
    }

    /// Writes what a word says inside of a string.
    fn string(&mut self, word: &Word) {
        for atom in &word.atoms {
            match atom {
                Atom::Same(range, _) => {
                    let mut plain = range.start;
                    for (at, char) in self.source[range.clone()].char_indices() {
                        if let Some(escaped) = escaped(char) {
                            let at = range.start + at;
                            self.writer.same(plain..at, self.never);
                            plain = at + char.len_utf8();
                            self.writer.written(&escaped, at..plain, self.never);
                        }
                    }
                    self.writer.same(plain..range.end, self.never);
                }
                Atom::Written(range, char, _) => {
                    let text = escaped(*char).unwrap_or_else(|| char.to_string());
                    self.writer.written(&text, range.clone(), self.never);
                }
                Atom::Glue(range, _) => self.writer.glue(range.clone(), self.never),
                Atom::Hole(range) => self.writer.hole(range.clone()),
            }
        }
    }

    /// Writes a word that is JSON.
    fn json(&mut self, word: &Word) {
        let quotings: Vec<(Mode, Q)> = Mode::ALL.map(|mode| (mode, self.writer.quoting(mode.quoting()))).to_vec();
        super::atoms(word, &mut self.writer, &quotings, &mut Vec::new());
    }
}

/// How a character is written in a string of JSON, where not as it is.
fn escaped(char: char) -> Option<String> {
    match char {
        '"' | '\\' => Some(format!("\\{char}")),
        char if u32::from(char) < 0x20 => Some(format!("\\u{:04x}", u32::from(char))),
        _ => None,
    }
}
