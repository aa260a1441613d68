//! Keys that stand in a text, and putting asterisks in their place.

use std::collections::HashSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::find_iter;
use moonlint::Key;

/// How long what follows `sk-` is at least where that begins a key.
const SHORTEST: usize = 16;

/// Puts asterisks in the place of keys, byte by byte: those at some places, and whatever else looks like one. Lines, columns
/// and offsets stay what they are.
///
/// ```
/// let mut text = b"-H 'Authorization: Bearer sk-4f9a8b7c6d5e4f3a2b1c'".to_vec();
/// moonlint_hosts::hide(&mut text, &[]);
/// assert_eq!(text, b"-H 'Authorization: Bearer ***********************'");
/// ```
pub fn hide(text: &mut [u8], known: &[Range<usize>]) {
    for range in known {
        let end = range.end.min(text.len());
        if let Some(bytes) = text.get_mut(range.start..end) {
            bytes.fill(b'*');
        }
    }
    for range in looks(text) {
        text[range].fill(b'*');
    }
}

/// Puts asterisks in the place of keys that another text has at some places, and of whatever else looks like one.
pub fn hide_those_of(other: &[u8], known: &[Range<usize>], text: &mut [u8]) {
    let words: HashSet<&[u8]> = known.iter().filter_map(|range| other.get(range.clone())).collect();
    let found = occurrences(text, words.into_iter());
    hide(text, &found);
}

/// Where some words stand in a text, each of which is given once. Of two that overlap, the one that begins first.
pub(crate) fn occurrences<'w>(text: &[u8], words: impl Iterator<Item = &'w [u8]>) -> Vec<Range<usize>> {
    let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
    // Of many words, one look for each would take as long as there are words.
    let all = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
    match &words[..] {
        [] => Vec::new(),
        [word] => find_iter(text, word).map(|at| at..at + word.len()).collect(),
        _ => all().iter().flat_map(|all| all.find_iter(text).map(|found| found.range())).collect(),
    }
}

/// What looks like a key: what follows `Bearer`, and what begins as keys of this and of other services do.
fn looks(text: &[u8]) -> Vec<Range<usize>> {
    let is_key =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'+' | b'/' | b'=');
    let length = |at: usize| text[at..].iter().take_while(|byte| is_key(byte)).count();
    let mut found = Vec::new();
    for at in find_iter(text, "earer ") {
        let start = at + "earer ".len() + text[at + "earer ".len()..].iter().take_while(|byte| **byte == b' ').count();
        found.push(start..start + length(start));
    }
    // Only where a word starts is it followed to its end: one may hold as many as a third of its bytes.
    let is_start = |at: &usize| *at == 0 || !is_key(&text[at - 1]);
    for at in find_iter(text, "sk-").filter(is_start) {
        let range = at..at + length(at);
        if range.len() >= SHORTEST {
            found.push(range);
        }
    }
    found.retain(|range| {
        let word = std::str::from_utf8(&text[range.clone()]).unwrap_or_default();
        Key::new(word, moonlint::Span::default()).secret().is_some()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_hidden_and_words_are_not() {
        let hidden = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            hide(&mut bytes, &[]);
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(hidden("x = 'sk-4f9a8b7c6d5e4f3a'"), "x = '*******************'");
        assert_eq!(hidden("bearer  eyJ0eXAiOiJKV1Qi.eyJ1"), "bearer  *********************");
        for text in
            ["Bearer $KEY", "Bearer <YOUR_KEY>", "the bearer of news", "sk-learn", "a task-4f9a8b7c6d5e4f3a2b1c"]
        {
            assert_eq!(hidden(text), text);
        }
        let mut bytes = b"abc".to_vec();
        hide(&mut bytes, &[1..2, 2..9, 7..8]);
        assert_eq!(bytes, b"a**");
    }
}
