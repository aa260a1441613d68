//! Markdown: what stands in blocks of code, in lists and quotes too.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::host::{Host, Passages};
use crate::http::Http;
use crate::json::JSON;
use crate::log::Log;
use crate::map::{Quoting, Text, Writer};
use crate::registry;
use crate::shell::Shell;

/// Markdown, with the blocks that documentation generators add.
pub(crate) struct Markdown;

impl Host for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn words(&self) -> &'static [&'static str] {
        &["md", "mdx"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "mdx", "markdown"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let shown = without_tags(source);
        let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut open: Option<(Option<String>, Vec<Range<usize>>)> = None;
        for (event, range) in Parser::new_ext(&shown, options).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let word = match kind {
                        CodeBlockKind::Fenced(info) => Some(word(&info)),
                        CodeBlockKind::Indented => None,
                    };
                    open = Some((word, Vec::new()));
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some((word, lines)) = open.take() {
                        block(source, word.as_deref(), &lines, out);
                    }
                }
                Event::Text(_) => {
                    if let Some((_, lines)) = &mut open {
                        lines.push(range);
                    }
                }
                Event::Html(_) | Event::InlineHtml(_) if source[range.clone()].starts_with("<!--") => {
                    out.comment(range);
                }
                _ => {}
            }
        }
    }
}

/// The source with each line that is nothing but the tag of a component blanked, byte by byte: to Markdown what follows it
/// would be HTML, to those who write it it is Markdown.
fn without_tags(source: &str) -> String {
    let mut shown = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let tag = line.trim();
        let name = tag.strip_prefix('<').map(|name| name.strip_prefix('/').unwrap_or(name));
        let is_component = name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        if is_component && tag.ends_with('>') {
            let end = line.trim_end_matches(['\n', '\r']).len();
            shown.extend(std::iter::repeat_n(' ', end));
            shown.push_str(&line[end..]);
        } else {
            shown.push_str(line);
        }
    }
    shown
}

/// The language that a fence names: `json`, from `json`, `JSON title="x"`, `{.json}` or `json{1,3}`.
fn word(info: &str) -> String {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let end = info.find(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '_' | '#'))).unwrap_or(info.len());
    info[..end].to_ascii_lowercase()
}

/// What is written after fences of blocks that may be anything.
const PLAIN: [&str; 7] = ["", "text", "txt", "plain", "plaintext", "raw", "curl"];

/// Reads a block of code, of which these are the pieces that stand in the source without a break.
fn block(source: &str, word: Option<&str>, lines: &[Range<usize>], out: &mut Passages) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let whole = first.start..last.end;
    // Most blocks are something else.
    if !crate::needles::may_hold(&source.as_bytes()[whole.clone()]) {
        return;
    }
    let session = session(source, word, lines);
    let text = code(source, session.as_deref().unwrap_or(lines));
    let start = text.text.trim_start();
    match word.unwrap_or_default() {
        plain if PLAIN.contains(&plain) => {
            if start.starts_with('{') || start.starts_with('[') {
                out.nested(text, &JSON);
            } else if start.starts_with("curl") || session.is_some() {
                out.nested(text, &Shell);
            } else if start.starts_with("POST ") {
                out.nested(text, &Http);
            } else if word.is_none() && (start.starts_with("```") || start.starts_with("~~~")) {
                // To Markdown it is indented code; to generators of documentation it is what a tab holds.
                out.nested(text, &Markdown);
            } else if word.is_some_and(|word| !word.is_empty()) {
                out.nested(text, &Log);
            }
        }
        named => {
            if let Some(host) = registry::named(named) {
                out.nested(text, host);
            }
        }
    }
}

/// What somebody typed in a session of a terminal: the lines behind a prompt, without it, and what goes on behind another one.
/// `None` where no line has a prompt.
fn session(source: &str, word: Option<&str>, lines: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    const PROMPTS: [&str; 3] = ["$ ", "% ", "❯ "];
    let is_shell = |word: &str| registry::named(word).is_some_and(|host| host.name() == "shell");
    if !word.is_none_or(|word| PLAIN.contains(&word) || is_shell(word)) {
        return None;
    }
    let mut typed = Vec::new();
    let (mut goes_on, mut has_prompt) = (false, false);
    for piece in lines {
        let mut at = piece.start;
        for line in source[piece.clone()].split_inclusive('\n') {
            let start = at + line.len() - line.trim_start_matches([' ', '\t']).len();
            let rest = &source[start..at + line.len()];
            // Where lines end with two characters, the second one is a piece of its own.
            if rest.trim_end_matches(['\r', '\n']).is_empty() {
                typed.extend(goes_on.then(|| start..at + line.len()));
                at += line.len();
                continue;
            }
            let prompt = PROMPTS.iter().find(|prompt| rest.starts_with(**prompt)).map(|prompt| prompt.len());
            // The second prompt, which shells show where a command is not at its end; documentation often leaves it out.
            let second = goes_on.then(|| if rest.starts_with("> ") { 2 } else { 0 });
            let marks = if goes_on { second } else { prompt };
            if let Some(marks) = marks {
                has_prompt |= prompt.is_some();
                typed.push(start + marks..at + line.len());
                goes_on = is_open(source, &typed, &typed[typed.len() - 1]);
            }
            at += line.len();
        }
    }
    // A dollar may stand before what is no command.
    has_prompt.then_some(typed)
}

/// Whether a command goes on after the last line that was typed: that ends with a backslash, or a single quotation mark is open.
fn is_open(source: &str, typed: &[Range<usize>], last: &Range<usize>) -> bool {
    /// How many lines of a session a string may have.
    const MOST_LINES: usize = 64;
    if source[last.clone()].trim_end_matches(['\n', '\r']).ends_with('\\') {
        return true;
    }
    let marks = |line: &Range<usize>| source[line.clone()].bytes().filter(|byte| *byte == b'\'').count();
    typed.iter().rev().take(MOST_LINES).map(marks).sum::<usize>() % 2 == 1
}

/// The code of a block, whose lines stand behind what marks the list or the quote that they are in.
fn code(source: &str, lines: &[Range<usize>]) -> Text {
    let mut writer = Writer::other(source);
    let gap = |from: usize, to: usize| source.get(from..to).unwrap_or_default();
    let is_mark =
        |gap: &&str| !gap.is_empty() && gap.chars().all(|char| matches!(char, ' ' | '\t' | '>' | '\r' | '\n'));
    let prefix = lines.windows(2).map(|pair| gap(pair[0].end, pair[1].start)).find(is_mark);
    let prefix = prefix.unwrap_or_default().trim_start_matches(['\r', '\n']).to_owned();
    let q = writer.quoting(Quoting::behind(prefix));
    let mut end = lines.first().map_or(0, |first| first.start);
    for line in lines.iter().filter(|line| line.end > line.start) {
        let start = line.start.max(end);
        // A line of its own that is empty may lack what marks it, and its feed.
        if gap(end, start).contains('\n') {
            writer.written("\n", end..start, q);
        } else {
            writer.glue(end..start, q);
        }
        if source.get(start..line.end).is_some() {
            writer.same(start..line.end, q);
        }
        end = line.end.max(start);
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_fences_name() {
        for (info, expected) in [
            ("json", "json"),
            ("JSON title=\"a.json\"", "json"),
            ("{.json}", "json"),
            ("json{1,3}", "json"),
            ("c++ x", "c++"),
            ("", ""),
        ] {
            assert_eq!(word(info), expected);
        }
    }
}
