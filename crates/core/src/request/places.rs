//! Where materials are, as far as it matters whether two are at one place.

use super::block::MIX;
use super::tally::Traits;

/// Numbers that stand for where a material is and what it is for.
#[derive(Debug, Default)]
pub(crate) struct Places {
    numbers: Vec<u64>,
    /// A bit for each number, which some share, and whether two had the same.
    seen: u64,
    again: bool,
}

impl Places {
    pub(crate) fn clear(&mut self) {
        self.numbers.clear();
        (self.seen, self.again) = (0, false);
    }

    /// How many there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Adds the number of a location.
    #[inline]
    pub(super) fn push(&mut self, number: u64) {
        self.numbers.push(number);
    }

    /// Makes the numbers from an index on, of places where one material is, those of what it is for there.
    #[inline]
    pub(super) fn settle(&mut self, own: usize, traits: &Traits) {
        let purpose = traits.purpose().wrapping_add(1).wrapping_mul(MIX);
        if let [number] = &mut self.numbers[own..] {
            *number ^= purpose;
            let number = *number;
            return self.see(number);
        }
        self.settle_several(own, purpose);
    }

    #[cold]
    fn settle_several(&mut self, own: usize, purpose: u64) {
        let numbers = &mut self.numbers[own..];
        numbers.iter_mut().for_each(|number| *number ^= purpose);
        // One material may say twice where it is.
        numbers.sort_unstable();
        let mut kept = own;
        for at in own..self.numbers.len() {
            let number = self.numbers[at];
            if kept == own || number != self.numbers[kept - 1] {
                self.numbers[kept] = number;
                kept += 1;
                self.see(number);
            }
        }
        self.numbers.truncate(kept);
    }

    fn see(&mut self, number: u64) {
        let bit = 1 << (number >> 58);
        self.again |= self.seen & bit != 0;
        self.seen |= bit;
    }

    /// Whether a number is there twice. Changes their order.
    pub(super) fn has_repetition(&mut self) -> bool {
        /// Up to so many, comparing each with each is faster.
        const FEW: usize = 16;
        let numbers = &mut self.numbers;
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
