//! Where the items of a long array end, without reading them.

use wide::u8x16;

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Goes through the bytes after the bracket that opens an array, however they come, and finds the commas between its items.
///
/// It tells strings from what stands between them, and counts brackets; nothing else. Where each of the items that it cuts
/// turns out to be one value of JSON, and nothing but white space comes after the end, the whole is such an array, and these
/// are its items. Where one does not, what it found means nothing.
///
/// ```
/// use moonlint_syntax::Cutter;
///
/// let (mut cutter, mut commas) = (Cutter::default(), Vec::new());
/// let items = br#"{"a": "},{"}, [1, 2], 3] "#;
/// let end = cutter.feed(items, 0, &mut commas);
/// assert_eq!((commas, end), (vec![12, 20], Some(23)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cutter {
    /// How many brackets are open beside the array's own.
    depth: usize,
    /// The most that were, or somewhat more.
    deepest: usize,
    in_string: bool,
    /// Whether the last byte was a backslash that says what the next one means.
    escaped: bool,
    ended: bool,
}

impl Cutter {
    /// Goes on through some bytes, the first of which stands at `offset`. Adds where the commas are, and returns where the
    /// bracket is that closes the array, beyond which it does not look.
    pub fn feed(&mut self, bytes: &[u8], offset: usize, commas: &mut Vec<usize>) -> Option<usize> {
        let mut at = 0;
        while !self.ended {
            let Some(block) = bytes[at..].first_chunk::<BLOCK>() else {
                let rest = &bytes[at..];
                let end =
                    rest.iter().enumerate().find_map(|(index, byte)| self.byte(*byte, offset + at + index, commas));
                return end;
            };
            let end = self.block(block, offset + at, commas);
            if end.is_some() {
                return end;
            }
            at += BLOCK;
        }
        None
    }

    /// How many brackets were open at once beside the array's own: not fewer than there were, and at most 64 more.
    pub fn deepest(&self) -> usize {
        self.deepest
    }

    #[inline(always)]
    fn block(&mut self, block: &[u8; BLOCK], offset: usize, commas: &mut Vec<usize>) -> Option<usize> {
        let [quotes, slashes] =
            masks(block, |bytes| [bytes.cmp_eq(u8x16::splat(b'"')), bytes.cmp_eq(u8x16::splat(b'\\'))]);
        if quotes | slashes == 0 && self.in_string && !self.escaped {
            return None;
        }
        let escaped = if slashes == 0 && !self.escaped { 0 } else { self.escaped_of(slashes) };
        let strings = in_strings(quotes & !escaped) ^ if self.in_string { u64::MAX } else { 0 };
        self.in_string = strings >> 63 == 1;
        let [opens, closes] = masks(block, |bytes| {
            // Brackets of both kinds differ in one bit, and no other byte becomes one of them with it.
            let brackets = bytes | u8x16::splat(0x20);
            [brackets.cmp_eq(u8x16::splat(b'{')), brackets.cmp_eq(u8x16::splat(b'}'))]
        });
        let (opens, closes) = (opens & !strings, closes & !strings);
        if opens | closes == 0 && self.depth > 0 {
            return None;
        }
        let (opened, closed) = (opens.count_ones() as usize, closes.count_ones() as usize);
        self.deepest = self.deepest.max(self.depth + opened);
        if self.depth > closed {
            // No comma here is between items, whatever the order of the brackets is.
            self.depth = self.depth + opened - closed;
            return None;
        }
        let [between] = masks(block, |bytes| [bytes.cmp_eq(u8x16::splat(b','))]);
        let mut rest = opens | closes | between & !strings;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            let at = offset + rest.trailing_zeros() as usize;
            rest ^= bit;
            if opens & bit != 0 {
                self.depth += 1;
            } else if closes & bit == 0 {
                if self.depth == 0 {
                    commas.push(at);
                }
            } else if self.depth == 0 {
                self.ended = true;
                return Some(at);
            } else {
                self.depth -= 1;
            }
        }
        None
    }

    /// Which bytes of a block are what a backslash before them says.
    #[cold]
    fn escaped_of(&mut self, slashes: u64) -> u64 {
        let mut escaped = u64::from(self.escaped);
        let mut rest = slashes & !escaped;
        self.escaped = false;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            let next = bit << 1;
            self.escaped = next == 0;
            escaped |= next;
            rest &= !(bit | next);
        }
        escaped
    }

    /// What [`block`](Self::block) does with many bytes.
    fn byte(&mut self, byte: u8, at: usize, commas: &mut Vec<usize>) -> Option<usize> {
        let escaped = std::mem::take(&mut self.escaped);
        match byte {
            b'\\' => self.escaped = !escaped,
            b'"' => self.in_string ^= !escaped,
            _ if self.in_string => {}
            b'{' | b'[' => {
                self.depth += 1;
                self.deepest = self.deepest.max(self.depth);
            }
            b',' if self.depth == 0 => commas.push(at),
            b'}' | b']' => match self.depth.checked_sub(1) {
                Some(depth) => self.depth = depth,
                None => {
                    self.ended = true;
                    return Some(at);
                }
            },
            _ => {}
        }
        None
    }
}

/// For each of some signs a bit for each byte of a block, the first the lowest, where they stand.
#[inline(always)]
fn masks<const N: usize>(block: &[u8; BLOCK], signs: impl Fn(u8x16) -> [u8x16; N]) -> [u64; N] {
    let (blocks, _) = block.as_chunks::<16>();
    let mut masks = [0; N];
    for (index, block) in blocks.iter().enumerate() {
        let found = signs(u8x16::new(*block));
        (0..N).for_each(|sign| masks[sign] |= u64::from(found[sign].move_mask() as u16) << (16 * index));
    }
    masks
}

/// The bytes from each odd quote to the next one, that one left out.
#[inline(always)]
fn in_strings(quotes: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].into_iter().fold(quotes, |bits, by| bits ^ bits << by)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Cuts byte by byte.
    fn plainly(bytes: &[u8]) -> (Vec<usize>, Option<usize>) {
        let (mut cutter, mut commas) = (Cutter::default(), Vec::new());
        let end = bytes.iter().enumerate().find_map(|(at, byte)| cutter.byte(*byte, at, &mut commas));
        (commas, end)
    }

    proptest! {
        #[test]
        fn blocks_are_cut_as_bytes_are(
            text in r#"([ -~]|[\[\]{}",\\a]|\[\[|\{"a": |","|"\\\\"|猫| {20}){0,80}"#,
            cuts in prop::collection::vec(0_usize..300, 0..4),
        ) {
            let bytes = text.as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let (mut cutter, mut commas, mut end) = (Cutter::default(), Vec::new(), None);
            for part in cuts.windows(2) {
                end = end.or(cutter.feed(&bytes[part[0]..part[1]], part[0], &mut commas));
            }
            let plain = plainly(bytes);
            prop_assert_eq!((&commas, end), (&plain.0, plain.1));
        }
    }

    #[test]
    fn depth_is_known() {
        let deep = format!("{}{}, 1]", "[".repeat(700), "]".repeat(700));
        let (mut cutter, mut commas) = (Cutter::default(), Vec::new());
        assert_eq!(cutter.feed(deep.as_bytes(), 10, &mut commas), Some(1413));
        assert_eq!(commas, [1410]);
        assert!((700..764).contains(&cutter.deepest()), "{}", cutter.deepest());
    }
}
