//! Markdown on a terminal.

use std::io::{self, Write};

use anstyle::Style;

use crate::terminal::paint;

/// Lines longer than this are tiring to read, however wide the terminal.
const MAX_WIDTH: usize = 100;

/// Prints Markdown. The text stays as it is, with headings and code told apart by colour; with a width, paragraphs and
/// list items are wrapped to it.
pub(crate) fn print(out: &mut impl Write, text: &str, colored: bool, width: Option<usize>) -> io::Result<()> {
    let mut in_code = false;
    for line in text.lines() {
        let fence = line.starts_with("```");
        let is_code = fence || in_code;
        in_code ^= fence;
        let style = match () {
            () if is_code => Style::new().dimmed(),
            () if line.starts_with('#') => Style::new().bold(),
            () => Style::new(),
        };
        let colored = colored && style != Style::new();
        match width.filter(|_| !is_code) {
            None => writeln!(out, "{}", paint(colored, style, line))?,
            Some(width) => {
                for line in wrap(line, width.min(MAX_WIDTH)) {
                    writeln!(out, "{}", paint(colored, style, line))?;
                }
            }
        }
    }
    Ok(())
}

/// The lines of a text that was one. A list item hangs from its mark.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let is_item = text.trim_start().starts_with("- ");
    let indent = text.len() - text.trim_start().len() + if is_item { 2 } else { 0 };
    wrap_hanging(text, &" ".repeat(indent), width)
}

/// As [`wrap`], with the lines after the first indented.
pub(crate) fn wrap_hanging(text: &str, indent: &str, width: usize) -> Vec<String> {
    moonlint_emit::wrap(text, indent, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, width: usize) -> String {
        let mut out = Vec::new();
        let written = print(&mut out, text, false, Some(width));
        assert!(written.is_ok());
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn wraps_words_and_leaves_code_and_addresses() {
        let text = "# A heading\n\none two three\n\n- an item that hangs\n\n```json\n{\"a\": \"a line of code\"}\n```\n\n\
                    [x](https://example.com/long)\n";
        let expected = "# A heading\n\none two\nthree\n\n- an item\n  that hangs\n\n```json\n{\"a\": \"a line of code\"}\n```\n\n\
                        [x](https://example.com/long)\n";
        assert_eq!(printed(text, 12), expected);
        assert_eq!(printed("one two", 1), "one\ntwo\n");
    }
}
