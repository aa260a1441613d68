//! Repeated keys of one object, found when it closes.

use super::{Duplicate, NodeId};
use crate::{
    Str,
    tape::{Buffers, MISSING, NONE, Slot, Source},
};

/// Up to so many keys are compared with each other; more go through a hash table.
const PAIRWISE: usize = 16;

/// Records the duplicates among the `count` keys of the object in slot `object`.
pub(super) fn find(source: &[u8], buffers: &mut Buffers, object: u32, count: u32) {
    if count as usize > PAIRWISE {
        return find_many(source, buffers, object, count as usize);
    }
    let mut keys = [0u32; PAIRWISE];
    let mut id = object + 1;
    for at in 0..count as usize {
        let slot = &buffers.slots[id as usize];
        for &first in &keys[..at] {
            if same(source, &buffers.slots[first as usize], slot) {
                buffers.duplicates.push(Duplicate { first: NodeId(first), again: NodeId(id) });
                break;
            }
        }
        keys[at] = id;
        id = buffers.slots[id as usize + 1].next;
    }
}

#[cold]
fn find_many(source: &[u8], buffers: &mut Buffers, object: u32, count: usize) {
    let size = (count * 2).next_power_of_two();
    buffers.table.clear();
    buffers.table.resize(size, (0, NONE));
    let mut id = object + 1;
    for _ in 0..count {
        let slot = &buffers.slots[id as usize];
        let hash = hash(source, slot);
        let mut at = hash as usize & (size - 1);
        loop {
            let (other, first) = buffers.table[at];
            if first == NONE {
                buffers.table[at] = (hash, id);
                break;
            }
            if other == hash && same(source, &buffers.slots[first as usize], slot) {
                buffers.duplicates.push(Duplicate { first: NodeId(first), again: NodeId(id) });
                break;
            }
            at = (at + 1) & (size - 1);
        }
        id = buffers.slots[id as usize + 1].next;
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

fn hash(source: &[u8], slot: &Slot) -> u32 {
    let key = text(source, slot);
    let mut hash = 0u64;
    let mut add = |code: u64| hash = (hash ^ code).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    if slot.flags == 0 && key.raw().is_ascii() {
        key.raw().iter().for_each(|&byte| add(u64::from(byte)));
    } else {
        key.chars().for_each(|(_, char)| add(u64::from(char)));
    }
    (hash ^ hash >> 32) as u32
}
