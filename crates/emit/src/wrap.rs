//! Breaking lines of text in any language to a terminal's width.

use std::borrow::Cow;

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// The lines of a text in `width` columns: at spaces, and between characters of languages that write none. Addresses, paths
/// and names stay whole, however long, so that they can be copied.
///
/// `indent` stands before every line but the first.
///
/// ```
/// use moonlint_emit::wrap;
/// assert_eq!(wrap("see https://example.com/a-long/page now", "  ", 12), ["see", "  https://example.com/a-long/page", "  now"]);
/// assert_eq!(wrap("最多 10 张图片，见 `images`。", "", 10), ["最多 10 张", "图片，见", "`images`。"]);
/// ```
pub fn wrap(text: &str, indent: &str, width: usize) -> Vec<String> {
    lines(text, options(width).subsequent_indent(indent).break_words(false))
}

/// What is common to all texts that are wrapped.
pub(crate) fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width.max(1))
        .word_separator(WordSeparator::Custom(words))
        // Whoever breaks an address or an id keeps it from being copied.
        .word_splitter(WordSplitter::NoHyphenation)
}

pub(crate) fn lines(text: &str, options: Options<'_>) -> Vec<String> {
    if is_one_line(text, &options) {
        return vec![format!("{}{text}", options.initial_indent)];
    }
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// The lines of a text that is not indented, in one.
pub(crate) fn joined<'t>(text: &'t str, options: Options<'_>) -> Cow<'t, str> {
    if options.initial_indent.is_empty() && is_one_line(text, &options) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(lines(text, options).join("\n"))
}

/// Whether a text goes on one line as it is, where that shows without measuring it.
fn is_one_line(text: &str, options: &Options<'_>) -> bool {
    let is_plain = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    options.initial_indent.len() + text.len() <= options.width
        && is_plain(text)
        && is_plain(options.initial_indent)
        && !text.is_empty()
        && !text.ends_with(' ')
}

/// What no line break may divide: Unicode's rules hold beside wide characters, and elsewhere only spaces divide.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    if line.is_ascii() {
        return WordSeparator::AsciiSpace.find_words(line);
    }
    let mut parts = WordSeparator::UnicodeBreakProperties.find_words(line).peekable();
    let mut start = 0;
    Box::new(std::iter::from_fn(move || {
        let mut end = start;
        loop {
            let part = parts.next()?;
            end += part.word.len() + part.whitespace.len();
            let next = parts.peek().and_then(|next| next.word.chars().next());
            let divides = |c: Option<char>| c.is_none_or(is_wide);
            if !part.whitespace.is_empty() || divides(next) || divides(part.word.chars().next_back()) {
                break;
            }
        }
        let word = Word::from(&line[start..end]);
        start = end;
        Some(word)
    }))
}

fn is_wide(character: char) -> bool {
    unicode_width::UnicodeWidthChar::width(character) == Some(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn punctuation_stays_with_what_it_belongs_to() {
        assert_eq!(wrap("一二三四，五六", "", 8), ["一二三", "四，五六"]);
        assert_eq!(wrap("一二（三四）五", "", 6), ["一二", "（三", "四）五"]);
        assert_eq!(wrap("用 unsupported-duration 规则", "", 10), ["用", "unsupported-duration", "规则"]);
        assert_eq!(wrap("", "", 10), [""]);
    }

    proptest! {
        #[test]
        fn what_fits_is_not_changed(text in "[ a-z~-]{0,12}(\n[ a-z]{0,3})?", indent in " {0,3}é?", width in 0_usize..20) {
            let options = || options(width).initial_indent(&indent);
            let wrapped: Vec<_> = textwrap::wrap(&text, options()).into_iter().map(|line| line.into_owned()).collect();
            prop_assert_eq!(lines(&text, options()), wrapped);
        }

        #[test]
        fn nothing_is_lost(text in "[ -~一-龥，。“”（）é]{0,80}", width in 0_usize..60) {
            let words = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            let lines = wrap(&text, "", width);
            prop_assert_eq!(words(&lines.concat()), words(&text));
            // A line is too wide only where it cannot be divided.
            for line in lines {
                prop_assert!(textwrap::core::display_width(&line) <= width.max(1) || super::words(line.trim()).count() == 1);
            }
        }
    }
}
