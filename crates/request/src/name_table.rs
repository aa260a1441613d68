//! What short names mean, by one look: names are keys that come in any order, so that every comparison would be a branch
//! that no processor foresees.

use moonlint_syntax::Words;

use super::simd::MIX;

/// What each of a few names means, in a table of `SLOTS` (a power of two, more than twice as many as names) in which each
/// name has a slot of its own.
pub(super) struct NameTable<T: 'static, const SLOTS: usize> {
    multiplier: u64,
    slots: [Slot<T>; SLOTS],
}

#[derive(Clone, Copy)]
struct Slot<T> {
    name: Words,
    value: T,
}

impl<T: Copy, const SLOTS: usize> NameTable<T, SLOTS> {
    /// Finds a slot for each name; it is for constants, and does not end where a name is there twice.
    pub(super) const fn new(names: &[(&str, T)]) -> Self {
        assert!(SLOTS.is_power_of_two() && SLOTS > 2 * names.len());
        let mut multiplier = MIX;
        'again: loop {
            let mut slots = [Slot { name: Words::NONE, value: names[0].1 }; SLOTS];
            let mut at = 0;
            while at < names.len() {
                let name = Words::of(names[at].0.as_bytes());
                let slot = &mut slots[slot::<SLOTS>(name, multiplier)];
                if !slot.name.is_none() {
                    // Any sequence of odd numbers that look like chance.
                    multiplier = multiplier.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814e);
                    continue 'again;
                }
                *slot = Slot { name, value: names[at].1 };
                at += 1;
            }
            return NameTable { multiplier, slots };
        }
    }

    /// What a name means, if it is one of them.
    #[inline(always)]
    pub(super) fn get(&self, name: Words) -> Option<T> {
        let slot = &self.slots[slot::<SLOTS>(name, self.multiplier)];
        (slot.name == name && !name.is_none()).then_some(slot.value)
    }
}

/// Where a name is, if it is there.
#[inline(always)]
const fn slot<const SLOTS: usize>(name: Words, multiplier: u64) -> usize {
    (name.mixed().wrapping_mul(multiplier) >> (u64::BITS - SLOTS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    static NUMBERS: NameTable<u8, 16> =
        NameTable::new(&[("one", 1), ("two", 2), ("three", 3), ("", 0), ("a-name-of-more-than-16-bytes", 28)]);

    #[test]
    fn names_are_found_and_nothing_else() {
        let get = |name: &str| NUMBERS.get(Words::of(name.as_bytes()));
        for (name, value) in [("one", 1), ("two", 2), ("three", 3), ("", 0), ("a-name-of-more-than-16-bytes", 28)] {
            assert_eq!(get(name), Some(value), "{name}");
        }
        for name in ["One", "one ", "thre", "a-name-of-more-than-16-byte", "a-name-of-many-more-than-16-bytes", "\0"] {
            assert_eq!(get(name), None, "{name:?}");
        }
    }
}
