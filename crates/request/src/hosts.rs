//! The hosts of the URLs before: most are of a few, and what there is to know of one need not be found out again.

use super::plain_url::Front;
use super::simd::{WIDTH, bits, halves};
use crate::summary::facts::Facts;
use crate::summary::survey;

/// What is known of some hosts.
#[derive(Debug, Default)]
pub(crate) struct Hosts([Known; 4]);

/// A host, and what ends it.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    front: [u8; WIDTH],
    /// The bits of the bytes that matter; none where nothing is known.
    own: u32,
    facts: Facts,
}

impl Hosts {
    /// The facts that the front of a URL gives, and how many bytes that has, if the front is written as most are.
    #[inline]
    pub(super) fn front(&mut self, text: &str) -> Option<(Facts, usize)> {
        const SCHEME: &[u8] = b"https://";
        let Some(block) = text.as_bytes().strip_prefix(SCHEME).and_then(<[u8]>::first_chunk::<WIDTH>) else {
            return Front::read(text).map(|front| (survey::front(text, &front), front.host.1));
        };
        // Bytes in which hosts differ, the one right after `www.` among them.
        let mixed = block[4] ^ block[1].rotate_left(1);
        let known = &mut self.0[usize::from(mixed ^ mixed >> 2) % 4];
        if known.own != 0 && known.own & !equal(block, &known.front) == 0 {
            return Some((known.facts, SCHEME.len() + known.own.trailing_ones() as usize - 1));
        }
        let front = Front::read(text)?;
        let (start, end) = front.host;
        let facts = survey::front(text, &front);
        // The byte that ends the host belongs to it.
        let length = end - start + 1;
        if start == SCHEME.len() && length <= WIDTH {
            *known = Known { front: *block, own: u32::MAX >> (WIDTH - length), facts };
        }
        Some((facts, end))
    }
}

/// The bits of the bytes that are equal.
#[inline(always)]
fn equal(left: &[u8; WIDTH], right: &[u8; WIDTH]) -> u32 {
    let ([a, b], [c, d]) = (halves(left), halves(right));
    bits([a.cmp_eq(c), b.cmp_eq(d)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is known is what would be found out.
        #[test]
        fn fronts_are_remembered_as_they_are(
            texts in prop::collection::vec("https?://[ab.]{0,3}(b\\.io|example\\.com|a\\.test|moonapix\\.com)[/?:]?[a./]{20,40}", 1..8),
        ) {
            let mut hosts = Hosts::default();
            for text in texts.iter().chain(&texts) {
                let found_out = Front::read(text).map(|front| (survey::front(text, &front), front.host.1));
                prop_assert_eq!(hosts.front(text), found_out, "{}", text);
            }
        }
    }
}
