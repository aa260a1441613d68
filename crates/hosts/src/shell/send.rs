//! Commands that send something: curl, Wget, HTTPie and xh.

use super::items;
use super::lex::Command;
use super::word::Word;

/// What a command sends, and where.
#[derive(Debug, Default)]
pub(super) struct Send {
    pub(super) address: Option<Word>,
    /// What it sends. Several are joined, which makes no JSON.
    pub(super) bodies: Vec<Word>,
    /// The members of what it sends, as HTTPie takes them one by one.
    pub(super) items: Vec<Word>,
    /// Whether it sends what it reads.
    pub(super) reads_input: bool,
}

/// Short options of curl that take a value.
pub(super) const VALUED: &str = "AbcCdDeEFhHkmoPQrtTuUwxXyYzK";

/// Long options of these programs that take a value, apart from those of a body.
pub(super) const LONG_VALUED: [&str; 22] = [
    "--request",
    "--header",
    "--output",
    "--user",
    "--user-agent",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "--retry-delay",
    "--retry-max-time",
    "--write-out",
    "--proxy",
    "--cacert",
    "--cert",
    "--key",
    "--cookie",
    "--cookie-jar",
    "--referer",
    "--form",
    "--method",
    "--oauth2-bearer",
    "--timeout",
];

/// Long options whose value is a body.
pub(super) const BODIES: [&str; 9] = [
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-ascii",
    "--data-urlencode",
    "--json",
    "--post-data",
    "--body-data",
    "--raw",
];

/// A program that sends something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    Curl,
    Wget,
    /// HTTPie and its like.
    Httpie,
}

/// The program that a command runs, and which of its words that is, if it is one of those that send something.
pub(super) fn sender(command: &Command, source: &str) -> Option<(usize, Tool)> {
    let tool = |word: &Word| {
        let name = word.literal(source).unwrap_or_default();
        match name.rsplit('/').next().unwrap_or_default() {
            "curl" | "curl.exe" => Some(Tool::Curl),
            "wget" => Some(Tool::Wget),
            "xh" | "xhs" | "http" | "https" => Some(Tool::Httpie),
            _ => None,
        }
    };
    command.words.iter().enumerate().find_map(|(at, word)| Some((at, tool(word)?)))
}

/// What a command sends, if it is one of those that do.
pub(super) fn send(command: &Command, source: &str) -> Option<Send> {
    let (at, tool) = sender(command, source)?;
    let is_curl = tool == Tool::Curl;
    let mut sent = Send::default();
    let mut is_form = false;
    let mut words = command.words[at + 1..].iter();
    while let Some(word) = words.next() {
        let shown = word.shown(source);
        if shown == "--url" {
            sent.address = words.next().cloned();
        } else if let Some(name) = BODIES.iter().find(|name| shown.split('=').next() == Some(**name)) {
            match shown.len() > name.len() {
                true => sent.body(&word.after(name.len() + 1), source),
                false => words.next().into_iter().for_each(|word| sent.body(word, source)),
            }
        } else if tool == Tool::Httpie && matches!(&*shown, "-f" | "--form" | "--multipart") {
            is_form = true;
        } else if shown.starts_with("--") {
            if LONG_VALUED.contains(&&*shown) {
                words.next();
            }
        } else if let Some(letters) = shown.strip_prefix('-').filter(|letters| !letters.is_empty() && is_curl) {
            // Letters may be joined; the value of the last one too.
            let valued = letters.char_indices().find(|(_, letter)| VALUED.contains(*letter) && *letter != 'k');
            if let Some((at, letter)) = valued {
                let joined = 1 + at + letter.len_utf8();
                let value = if joined < shown.len() { Some(word.after(joined)) } else { words.next().cloned() };
                match letter {
                    'd' => value.iter().for_each(|word| sent.body(word, source)),
                    'T' => sent.reads_input |= value.is_some_and(|word| word.is("-", source)),
                    _ => {}
                }
            }
        } else if sent.address.is_none() && (is_curl || shown.contains('/') || shown.starts_with('$')) {
            sent.address = Some(word.clone());
        } else if tool == Tool::Httpie && sent.address.is_some() && items::is_member(&shown) {
            sent.items.push(word.clone());
        }
    }
    if is_form {
        sent.items.clear();
    }
    // HTTPie reads without being told to.
    sent.reads_input |= !is_curl && sent.bodies.is_empty() && sent.items.is_empty();
    Some(sent)
}

impl Send {
    fn body(&mut self, word: &Word, source: &str) {
        let shown = word.shown(source);
        match shown.strip_prefix('@') {
            Some("-" | "/dev/stdin") => self.reads_input = true,
            // A file is checked as itself.
            Some(_) => {}
            None => self.bodies.push(word.clone()),
        }
    }
}
