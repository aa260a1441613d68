//! Mentions of aliases to the letter, with something after them that ends every name: nearly all are so.

use moonlint_syntax::{Source, Words};
use wide::u8x16;

use super::mention::has_wide_at;
use super::parts::{AliasPart, Parts};
use super::simd::{WIDTH, bits, halves, is, padded, within};
use crate::summary::facts::Facts;

/// Tells whether the prompts mention nothing but aliases, and to the letter, if there are any aliases. Of other prompts it
/// says nothing.
#[inline]
pub fn mentions_are_plain(source: Source<'_>, parts: &Parts) -> bool {
    let is_plain = |text: &str| are_aliases(text, &parts.aliases) && !has_wide_at(text);
    !parts.facts.contains(Facts::ALIAS) || parts.prompts.iter().all(|prompt| is_plain(parts.texts.get(source, *prompt)))
}

/// Whether after each `@` of a text one of the aliases stands, and then the end, or a byte of ASCII that is in no name. Of
/// other texts it says nothing.
fn are_aliases(text: &str, aliases: &[AliasPart]) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'@', bytes).all(|at| {
        let token = token(&bytes[at + 1..]);
        // All are looked at: which one it is, nobody foresees.
        !token.is_none() & aliases.iter().fold(false, |found, alias| found | (alias.words == token))
    })
}

/// The bytes up to the first that is in no name.
fn token(bytes: &[u8]) -> Words {
    let length = match bytes.first_chunk() {
        Some(block) => length(block),
        None => length(&padded(bytes)),
    };
    bytes.get(..length).map_or(Words::NONE, Words::of)
}

/// How many bytes come before the first of ASCII that is no letter and no digit, and neither `_` nor `-`.
fn length(block: &[u8; WIDTH]) -> usize {
    let ends = halves(block).map(|bytes| {
        let letters = within(bytes | u8x16::splat(0x20), b'a', b'z');
        !(letters | within(bytes, b'0', b'9') | is(bytes, b'_') | is(bytes, b'-') | within(bytes, 0x80, 0xff))
    });
    bits(ends).trailing_zeros() as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_end_where_they_do(bytes in prop::array::uniform32(any::<u8>())) {
            let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..);
            prop_assert_eq!(length(&bytes), bytes.iter().take_while(|byte| in_name(byte)).count());
        }
    }
}
