//! Marks of keys: numbers that nearly always tell at once that no two keys of an object are the same.

/// The mark of a key that is not written between quotes and without escapes: it may equal any other key.
const ODD: u32 = 0;

/// Above so many, comparing each mark with each costs more than looking at the keys.
const MANY: usize = 16;

/// The mark of a key, made from its last bytes and its length: keys that are written alike have the same, others hardly
/// ever. It is an odd number, but for [`ODD`].
#[inline(always)]
pub(super) fn of(source: &[u8], start: usize, end: usize, flags: u8) -> u32 {
    if flags != 0 {
        return ODD;
    }
    let (start, end) = (start + 1, end.saturating_sub(1));
    let len = end.saturating_sub(start);
    let word = |from: usize| Some(u64::from_le_bytes(*source.get(from..)?.first_chunk()?));
    let tail = match end.checked_sub(8).and_then(word) {
        // What stands before a short key is shifted out.
        Some(tail) if len > 0 => tail >> (64 - 8 * len.min(8)),
        _ => near_start(source, start, end),
    };
    ((tail ^ len as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32 | 1
}

/// The bytes of a key that has none before it to be read with it.
#[cold]
fn near_start(source: &[u8], start: usize, end: usize) -> u64 {
    let key = source.get(start..end).unwrap_or_default();
    key.iter().rev().fold(0, |tail, byte| tail << 8 | u64::from(*byte))
}

/// Whether some of the keys with these marks may be the same.
#[inline]
pub(super) fn may_repeat(marks: &[u32]) -> bool {
    match marks.len() {
        0 | 1 => false,
        2..=4 => pairwise::<4>(marks),
        5..=8 => pairwise::<8>(marks),
        9..=MANY => marks.iter().enumerate().any(|(at, mark)| *mark == ODD || marks[..at].contains(mark)),
        _ => true,
    }
}

/// Compares each of at most `N` marks with each, without a branch.
#[inline(always)]
fn pairwise<const N: usize>(marks: &[u32]) -> bool {
    // Even numbers other than `ODD` fill the places that are left over: they equal nothing.
    let places: [u32; N] = std::array::from_fn(|at| marks.get(at).copied().unwrap_or(2 + 2 * at as u32));
    let mut found = false;
    for at in 0..N {
        found |= places[at] == ODD;
        for other in 0..at {
            found |= places[at] == places[other];
        }
    }
    found
}
