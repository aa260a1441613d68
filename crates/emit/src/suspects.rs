//! Finding the few characters that cannot be written as they are, many bytes at once.

use wide::u8x16;

/// Which bytes are worth a closer look, besides `DEL`, characters beyond ASCII that may have no shape, and the second of two
/// equal `#` or `:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Also {
    /// Control characters.
    Controls,
    /// Control characters, quotes and backslashes.
    Json,
    /// Control characters, and what XML gives a meaning.
    Xml,
}

const BLOCK: usize = 16;

/// The characters of a text that may need another form, each with its offset. All others are themselves.
pub(crate) struct Suspects<'t> {
    text: &'t str,
    also: Also,
    /// Where the next block starts.
    next: usize,
    /// Which bytes of the block before it are left.
    left: u32,
    /// Whether that block ends with `#`, and with `:`.
    ends: [u32; 2],
}

impl<'t> Suspects<'t> {
    pub(crate) fn of(text: &'t str, also: Also) -> Self {
        Suspects { text, also, next: 0, left: 0, ends: [0; 2] }
    }

    /// Which bytes of a block are worth a look.
    #[inline(always)]
    fn look(&mut self, block: [u8; BLOCK]) -> u32 {
        let bytes = u8x16::new(block);
        let is = |byte: u8| bytes.cmp_eq(u8x16::splat(byte));
        let up_to = |bytes: u8x16, most: u8| bytes.cmp_eq(bytes.min(u8x16::splat(most)));
        // First bytes of characters, but for those of most Chinese ones.
        let beyond = !up_to(bytes, 0xbf) & !up_to(bytes - u8x16::splat(0xe4), 0xe9 - 0xe4);
        let mut found = beyond | up_to(bytes, 0x1f) | is(0x7f);
        match self.also {
            Also::Controls => {}
            Also::Json => found |= is(b'"') | is(b'\\'),
            Also::Xml => found |= is(b'"') | is(b'\'') | is(b'&') | is(b'<') | is(b'>'),
        }
        let mut found = found.move_mask() as u32;
        for (byte, end) in [b'#', b':'].into_iter().zip(&mut self.ends) {
            let here = is(byte).move_mask() as u32;
            found |= here & (here << 1 | *end);
            *end = here >> (BLOCK - 1) & 1;
        }
        found & 0xffff
    }
}

impl Iterator for Suspects<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        while self.left == 0 {
            let rest = bytes.get(self.next..)?;
            let block = match rest.first_chunk() {
                Some(block) => *block,
                None if rest.is_empty() => return None,
                None => {
                    let mut block = [b' '; BLOCK];
                    block[..rest.len()].copy_from_slice(rest);
                    block
                }
            };
            self.left = self.look(block);
            self.next += BLOCK;
        }
        let at = self.next - BLOCK + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some((at, self.text[at..].chars().next()?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clean::is_hidden;

    #[test]
    fn no_hidden_character_is_overlooked() {
        for character in ('\0'..=char::MAX).filter(|c| is_hidden(*c)) {
            let text = format!("{}{character}", " ".repeat(character as usize % 20));
            let found: Vec<_> = Suspects::of(&text, Also::Controls).collect();
            assert_eq!(found, [(text.len() - character.len_utf8(), character)]);
        }
    }

    proptest! {
        #[test]
        fn whatever_may_matter_is_found(text in "[#:\"'<>&\\\\a猫\u{7}é…]{0,60}") {
            let bytes = text.as_bytes();
            let matters = |at: usize, character: char, also: Also| match character {
                '#' | ':' => at > 0 && bytes[at - 1] == bytes[at],
                '\u{7}' | 'é' | '…' => true,
                '"' => also != Also::Controls,
                '\\' => also == Also::Json,
                '\'' | '<' | '>' | '&' => also == Also::Xml,
                _ => false,
            };
            for also in [Also::Controls, Also::Json, Also::Xml] {
                let expected: Vec<_> = text.char_indices().filter(|(at, c)| matters(*at, *c, also)).collect();
                prop_assert_eq!(Suspects::of(&text, also).collect::<Vec<_>>(), expected);
            }
        }
    }
}
