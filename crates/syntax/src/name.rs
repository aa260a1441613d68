//! Short strings as numbers, which compare at once.

use crate::Span;

/// A string without escapes that may be one of a few names: a key, or a value of which the documentation names all.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// What stands between the quotes.
    pub bytes: &'a [u8],
    /// The bytes of the name as numbers.
    pub words: Words,
    /// Where it starts.
    pub(crate) start: usize,
}

impl Name<'_> {
    /// The bytes between the quotes, in the source.
    pub fn content_span(&self) -> Span {
        Span::of(self.start, self.start + self.bytes.len())
    }
}

/// A short text as numbers. Two texts have the same only if they are equal.
///
/// ```
/// use moonlint_syntax::Words;
/// assert_eq!(Words::of(b"duration"), Words::of(b"duration"));
/// assert_ne!(Words::of(b"duration"), Words::of(b"durations"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Words([u64; 4]);

impl PartialEq for Words {
    // As numbers that stay in registers: compared as what lies in memory, they would have to be written there first.
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) == 0
    }
}

impl Eq for Words {}

impl Words {
    /// How many bytes the longest text has that is told from others.
    pub const MAX: usize = 31;

    /// What longer texts have, and texts that end with a zero. No other text has it.
    pub const NONE: Words = Words([u64::MAX; 4]);

    /// The numbers of a text, the first byte the lowest.
    #[inline]
    pub const fn of(text: &[u8]) -> Words {
        match text {
            [.., 0] => Words::NONE,
            _ if text.len() > Words::MAX => Words::NONE,
            _ if text.len() <= 16 => Words::new(pack(text), 0),
            _ => {
                let (start, end) = text.split_at(16);
                Words::new(pack(start), pack(end))
            }
        }
    }

    /// Whether it is [`NONE`](Self::NONE).
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0[0] == u64::MAX
    }

    #[inline(always)]
    pub(crate) const fn new(start: u128, end: u128) -> Words {
        Words([start as u64, (start >> 64) as u64, end as u64, (end >> 64) as u64])
    }

    /// The first and the other bytes.
    pub(crate) const fn halves(self) -> (u128, u128) {
        let [a, b, c, d] = self.0;
        (a as u128 | (b as u128) << 64, c as u128 | (d as u128) << 64)
    }

    /// The bytes of a short text, with zeros behind them; of others no byte is one of ASCII.
    #[inline(always)]
    pub const fn to_bytes(self) -> [u8; 32] {
        let (start, end) = self.halves();
        let (start, end) = (start.to_le_bytes(), end.to_le_bytes());
        let mut bytes = [0; 32];
        bytes.split_at_mut(16).0.copy_from_slice(&start);
        bytes.split_at_mut(16).1.copy_from_slice(&end);
        bytes
    }

    /// A number that depends on all bytes of most names, but which many texts have.
    #[inline(always)]
    pub const fn mixed(self) -> u64 {
        let [a, b, c, d] = self.0;
        a ^ b.rotate_left(29) ^ c.rotate_left(43) ^ d
    }
}

/// At most 16 bytes as a number. Bytes that are read twice come to lie on themselves.
const fn pack(bytes: &[u8]) -> u128 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (first, last) = (u64::from_le_bytes(*first) as u128, u64::from_le_bytes(*last) as u128);
        return first | last << (8 * (length - 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first) as u128, u32::from_le_bytes(*last) as u128);
        return first | last << (8 * (length - 4));
    }
    if length == 0 {
        return 0;
    }
    let middle = length / 2;
    bytes[0] as u128 | (bytes[middle] as u128) << (8 * middle) | (bytes[length - 1] as u128) << (8 * (length - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_bytes() {
        let text = b"abcdefghijklmnopqrstuvwxyz01234";
        for length in 0..=Words::MAX {
            let mut bytes = [0; 32];
            bytes[..length].copy_from_slice(&text[..length]);
            let (start, end) = bytes.split_at(16);
            let word = |half: &[u8]| u128::from_le_bytes(half.try_into().unwrap());
            assert_eq!(Words::of(&text[..length]), Words::new(word(start), word(end)), "{length}");
        }
    }

    #[test]
    fn texts_that_are_not_told_apart_have_none() {
        for text in [&b"a\0"[..], b"\0", &[b'a'; 32], &[b'a'; 1000]] {
            assert_eq!(Words::of(text), Words::NONE);
        }
    }
}
