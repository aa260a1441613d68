//! Several bytes looked at together.

use wide::u8x16;

/// So many: hosts and names in prompts are seldom longer.
pub(super) const WIDTH: usize = 32;

/// Any large odd number that looks like chance, for making numbers of bytes that seldom agree.
pub const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Fewer bytes, with zeros behind them.
pub(super) fn padded(bytes: &[u8]) -> [u8; WIDTH] {
    let mut block = [0; WIDTH];
    block[..bytes.len()].copy_from_slice(bytes);
    block
}

/// The two halves of a block.
#[inline(always)]
pub(super) fn halves(block: &[u8; WIDTH]) -> [u8x16; 2] {
    let (halves, _) = block.as_chunks::<16>();
    [u8x16::new(halves[0]), u8x16::new(halves[1])]
}

/// A bit for each byte of two halves that is all ones.
#[inline(always)]
pub(super) fn bits([low, high]: [u8x16; 2]) -> u32 {
    (low.move_mask() as u32 & 0xffff) | (high.move_mask() as u32) << 16
}

/// Which bytes are a certain one.
#[inline(always)]
pub(super) fn is(bytes: u8x16, byte: u8) -> u8x16 {
    bytes.cmp_eq(u8x16::splat(byte))
}

/// Which bytes lie in a range, both ends included.
#[inline(always)]
pub(super) fn within(bytes: u8x16, from: u8, to: u8) -> u8x16 {
    // Bytes below the range become large ones.
    let up = bytes - u8x16::splat(from);
    up.cmp_eq(up.min(u8x16::splat(to - from)))
}
