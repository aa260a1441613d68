//! Mentions of aliases to the letter, with something after them that ends every name: nearly all are so.

use moonlint_syntax::Words;
use wide::u8x16;

use super::parts::AliasPart;

/// So many bytes are looked at for where a name ends.
const WIDTH: usize = 32;

/// Whether after each `@` of a text one of the aliases stands, and then the end, or a byte of ASCII that is in no name. Of
/// other texts it says nothing.
pub(super) fn are_aliases(text: &str, aliases: &[AliasPart]) -> bool {
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
        None => {
            let mut block = [0; WIDTH];
            block[..bytes.len()].copy_from_slice(bytes);
            length(&block)
        }
    };
    bytes.get(..length).map_or(Words::NONE, Words::of)
}

/// How many bytes come before the first of ASCII that is no letter and no digit, and neither `_` nor `-`.
fn length(block: &[u8; WIDTH]) -> usize {
    let (halves, _) = block.as_chunks::<16>();
    let ends = |half: &[u8; 16]| {
        let bytes = u8x16::new(*half);
        let is = |byte: u8| bytes.cmp_eq(u8x16::splat(byte));
        // Bytes below the range become large ones.
        let within = |bytes: u8x16, from: u8, to: u8| {
            let up = bytes - u8x16::splat(from);
            up.cmp_eq(up.min(u8x16::splat(to - from)))
        };
        let small = bytes | u8x16::splat(0x20);
        let named =
            within(small, b'a', b'z') | within(bytes, b'0', b'9') | is(b'_') | is(b'-') | within(bytes, 0x80, 0xff);
        !named.move_mask() as u32 & 0xffff
    };
    (ends(&halves[0]) | ends(&halves[1]) << 16).trailing_zeros() as usize
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
