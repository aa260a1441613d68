//! Where materials are, as far as it matters whether two are at one location.

use super::material_summary::Traits;
use crate::simd::MIX;

/// Numbers that stand for where a material is, and for that and what it is for.
#[derive(Debug, Default)]
pub(crate) struct LocationHashes {
    bare: Numbers,
    used: Numbers,
}

/// Numbers of which some may be equal.
#[derive(Debug, Default)]
struct Numbers {
    all: Vec<u64>,
    /// A bit for each number, which some share, and whether two had the same.
    seen: u64,
    again: bool,
}

impl LocationHashes {
    pub(crate) fn clear(&mut self) {
        self.bare.clear();
        self.used.clear();
    }

    /// How many there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.bare.all.len()
    }

    /// Adds the number of a location.
    #[inline]
    pub(crate) fn push(&mut self, number: u64) {
        self.bare.all.push(number);
    }

    /// Takes down what the material is for whose locations are those from an index on, and says whether they differ.
    #[inline]
    pub(crate) fn settle(&mut self, own: usize, traits: &Traits) -> bool {
        let purpose = traits.purpose().wrapping_add(1).wrapping_mul(MIX);
        let several = match self.bare.all[own..] {
            [_] => false,
            _ => self.merge(own),
        };
        for at in own..self.bare.all.len() {
            let number = self.bare.all[at];
            self.bare.see(number);
            self.used.all.push(number ^ purpose);
            self.used.see(number ^ purpose);
        }
        several
    }

    /// Leaves each number from an index on once, and says whether there are several: one material may say twice where it is.
    #[cold]
    fn merge(&mut self, own: usize) -> bool {
        let all = &mut self.bare.all;
        all[own..].sort_unstable();
        let mut kept = own;
        for at in own..all.len() {
            if kept == own || all[at] != all[kept - 1] {
                all[kept] = all[at];
                kept += 1;
            }
        }
        all.truncate(kept);
        kept > own + 1
    }

    /// Whether two materials for the same are at one location. Changes the order of numbers.
    pub(crate) fn has_repetition(&mut self) -> bool {
        self.used.has_repetition()
    }

    /// Whether two materials are at one location, whatever they are for. Changes the order of numbers.
    pub(crate) fn has_shared(&mut self) -> bool {
        self.bare.has_repetition()
    }
}

impl Numbers {
    fn clear(&mut self) {
        self.all.clear();
        (self.seen, self.again) = (0, false);
    }

    #[inline]
    fn see(&mut self, number: u64) {
        let bit = 1 << (number >> 58);
        self.again |= self.seen & bit != 0;
        self.seen |= bit;
    }

    /// Whether a number is there twice. Changes their order.
    fn has_repetition(&mut self) -> bool {
        /// Up to so many, comparing each with each is faster.
        const FEW: usize = 16;
        let numbers = &mut self.all;
        if !self.again {
            return false;
        }
        if numbers.len() <= FEW {
            return numbers.iter().enumerate().any(|(at, number)| numbers[..at].contains(number));
        }
        numbers.sort_unstable();
        numbers.windows(2).any(|pair| pair[0] == pair[1])
    }
}
