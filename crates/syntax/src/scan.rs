//! Looking at many bytes at once.

use wide::u8x16;

use crate::Words;

/// The index of the first byte that is a quote, a backslash or a control character; the length where there is none.
#[inline(always)]
pub(crate) fn plain(bytes: &[u8], quote: u8) -> usize {
    let (quotes, slashes, controls) = (u8x16::splat(quote), u8x16::splat(b'\\'), u8x16::splat(0x1f));
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<16>() {
        let block = u8x16::new(*block);
        let stops = block.cmp_eq(quotes) | block.cmp_eq(slashes) | block.cmp_eq(block.min(controls));
        let stops = stops.move_mask();
        if stops != 0 {
            return bytes.len() - rest.len() + stops.trailing_zeros() as usize;
        }
        rest = after;
    }
    bytes.len() - rest.len() + plain_end(rest, quote)
}

/// Counts the plain bytes before the first that is not, as [`plain`] does, and notes which of some bytes are among them.
#[inline(always)]
pub(crate) fn plain_noting<const N: usize>(bytes: &[u8], quote: u8, noted: [u8; N]) -> (usize, [bool; N]) {
    let (quotes, slashes, controls) = (u8x16::splat(quote), u8x16::splat(b'\\'), u8x16::splat(0x1f));
    let mut found = [u8x16::ZERO; N];
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<16>() {
        let block = u8x16::new(*block);
        let stops = block.cmp_eq(quotes) | block.cmp_eq(slashes) | block.cmp_eq(block.min(controls));
        let stops = stops.move_mask();
        let mut here = [u8x16::ZERO; N];
        (0..N).for_each(|at| here[at] = block.cmp_eq(u8x16::splat(noted[at])));
        if stops != 0 {
            let length = stops.trailing_zeros();
            let before = (1 << length) - 1;
            let noted = std::array::from_fn(|at| (found[at].move_mask() | here[at].move_mask() & before) != 0);
            return (bytes.len() - rest.len() + length as usize, noted);
        }
        (0..N).for_each(|at| found[at] |= here[at]);
        rest = after;
    }
    let length = plain_end(rest, quote);
    let noted = std::array::from_fn(|at| found[at].any() || rest[..length].contains(&noted[at]));
    (bytes.len() - rest.len() + length, noted)
}

/// The index of the first byte that is a quote, a backslash or a control character, and the bytes before it as numbers;
/// `None` where they are more than 31, or little follows.
#[inline(always)]
pub(crate) fn name(bytes: &[u8]) -> Option<(usize, Words)> {
    let (length, start) = word(bytes.first_chunk()?);
    if length < 16 {
        return Some((length, Words::new(start, 0)));
    }
    let (more, end) = word(bytes.get(16..)?.first_chunk()?);
    (more < 16).then_some((16 + more, Words::new(start, end)))
}

/// How many bytes of a block come before the first that is a quote, a backslash or a control character, and those as a
/// number.
#[inline(always)]
fn word(block: &[u8; 16]) -> (usize, u128) {
    let bytes = u8x16::new(*block);
    let stops = bytes.cmp_eq(u8x16::splat(b'"'))
        | bytes.cmp_eq(u8x16::splat(b'\\'))
        | bytes.cmp_eq(bytes.min(u8x16::splat(0x1f)));
    let length = (stops.move_mask() | 1 << 16).trailing_zeros() as usize;
    (length, u128::from_le_bytes(*block) & MASKS[length])
}

/// The low bytes of a number, by how many they are.
static MASKS: [u128; 17] = {
    let mut masks = [0; 17];
    let mut at = 1;
    while at < masks.len() {
        masks[at] = masks[at - 1] << 8 | 0xff;
        at += 1;
    }
    masks
};

/// A bit for each of at most 64 bytes, the first the lowest: set where it is not a continuation byte of UTF-8.
pub(crate) fn leads(bytes: &[u8]) -> u64 {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let of_block = |block: &[u8; 16]| {
        let continues = (u8x16::new(*block) & u8x16::splat(0xc0)).cmp_eq(u8x16::splat(0x80));
        u64::from(!continues.move_mask() as u16)
    };
    let whole = blocks.iter().enumerate().fold(0, |bits, (at, block)| bits | of_block(block) << (16 * at));
    let is_lead = |byte: &u8| u64::from(byte & 0xc0 != 0x80);
    rest.iter().zip(16 * blocks.len()..).fold(whole, |bits, (byte, at)| bits | is_lead(byte) << at)
}

/// [`plain`] for less than a block.
#[cold]
fn plain_end(bytes: &[u8], quote: u8) -> usize {
    let stop = bytes.iter().position(|&byte| byte == quote || byte == b'\\' || byte < 0x20);
    stop.unwrap_or(bytes.len())
}
