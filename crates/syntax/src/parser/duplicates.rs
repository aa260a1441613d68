//! Repeated keys of one object, found when it closes.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::{Duplicate, NodeId};
use crate::{
    Source, Str,
    tape::{Buffers, MISSING, NONE, Slot},
};

/// Up to so many keys are compared with each other; more go through a hash table.
const PAIRWISE: usize = 16;

/// Records the duplicates among the `count` keys of the object in slot `object`.
#[cold]
pub(super) fn find(source: &[u8], buffers: &mut Buffers, object: u32, count: u32) {
    let Buffers { slots, duplicates, table, .. } = buffers;
    let keys = Keys { slots, object, count: count as usize };
    if keys.count > PAIRWISE {
        return find_many(source, keys, table, duplicates);
    }
    for (at, again) in keys.ids().enumerate() {
        let first = keys.ids().take(at).find(|&first| same(source, &slots[first as usize], &slots[again as usize]));
        duplicates.extend(first.map(|first| Duplicate { first: NodeId(first), again: NodeId(again) }));
    }
}

/// The keys of an object.
struct Keys<'b> {
    slots: &'b [Slot],
    object: u32,
    count: usize,
}

impl Keys<'_> {
    fn ids(&self) -> impl Iterator<Item = u32> {
        let mut next = self.object + 1;
        (0..self.count).map(move |_| {
            let id = next;
            next = self.slots[id as usize + 1].next;
            id
        })
    }
}

fn find_many(source: &[u8], keys: Keys<'_>, table: &mut Vec<(u32, u32)>, duplicates: &mut Vec<Duplicate>) {
    let slots = keys.slots;
    let size = (keys.count * 2).next_power_of_two();
    table.clear();
    table.resize(size, (0, NONE));
    // Nobody can choose keys that all have the same hash.
    let seed = RandomState::new();
    let as_written = keys.ids().all(|id| slots[id as usize].flags == 0);
    // A key that is missing equals no other.
    for id in keys.ids().filter(|id| slots[*id as usize].flags & MISSING == 0) {
        let slot = &slots[id as usize];
        let hash = hash(&seed, source, slot, as_written);
        let mut at = hash as usize & (size - 1);
        loop {
            let (other, first) = table[at];
            if first == NONE {
                table[at] = (hash, id);
                break;
            }
            if other == hash && same(source, &slots[first as usize], slot) {
                duplicates.push(Duplicate { first: NodeId(first), again: NodeId(id) });
                break;
            }
            at = (at + 1) & (size - 1);
        }
    }
}

#[inline]
fn same(source: &[u8], left: &Slot, right: &Slot) -> bool {
    // Nearly always both are between double quotes and without escapes. Bytes that aren't UTF-8 are
    // compared as they are.
    if left.flags | right.flags == 0 {
        let (left_len, right_len) = (left.end - left.start, right.end - right.start);
        if left_len != right_len {
            return false;
        }
        let range = |slot: &Slot| slot.start as usize + 1..slot.end as usize - 1;
        return source[range(left)] == source[range(right)];
    }
    // A key that is missing equals no other.
    (left.flags | right.flags) & MISSING == 0 && text(source, left).same(text(source, right))
}

fn text<'a>(source: &'a [u8], slot: &Slot) -> Str<'a> {
    Str::new(Source::Bytes(source), slot)
}

/// A number that keys of the same meaning share: of their bytes `as_written`, where that is how keys are compared, or else
/// of what they mean.
fn hash(seed: &RandomState, source: &[u8], slot: &Slot, as_written: bool) -> u32 {
    let key = text(source, slot);
    let mut hasher = seed.build_hasher();
    if as_written {
        hasher.write(key.raw());
    } else {
        key.chars().for_each(|(_, char)| hasher.write_u32(char.into()));
    }
    hasher.finish() as u32
}
