//! What fixes would change, in lines.
//!
//! In bytes, not in text: a patch must match lines that are not UTF-8, and line ends of every kind.

use std::collections::HashMap;
use std::path::Path;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::unified::CONTEXT;

/// What fixes would change in a file, or in a part of it that starts and ends with a line.
#[derive(Debug)]
pub(crate) struct Changes {
    /// The file's path, as headers have it.
    pub(super) name: Vec<u8>,
    pub(super) steps: Vec<Step>,
}

/// Some lines that follow each other.
#[derive(Debug)]
pub(super) enum Step {
    /// Lines that stay: how many, and those of them that can be shown beside others: all, or the first and the last.
    Same { count: usize, shown: Vec<u8> },
    /// Lines that become others.
    Changed { old: Vec<u8>, new: Vec<u8> },
}

impl Changes {
    /// Compares the bytes of a file or of a part of it with what they become.
    pub(crate) fn between(path: &Path, old: &[u8], new: &[u8]) -> Self {
        let name = quoted(path);
        if old == new {
            return Changes { name, steps: vec![Step::same(&lines(old))] };
        }
        let (old, new) = (lines(old), lines(new));
        let step = |operation: DiffOp| match operation.tag() {
            DiffTag::Equal => Step::same(&old[operation.old_range()]),
            _ => Step::Changed { old: old[operation.old_range()].concat(), new: new[operation.new_range()].concat() },
        };
        Changes { name, steps: operations(&old, &new).into_iter().map(step).collect() }
    }

    /// Whether anything changes.
    pub(crate) fn any(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Changed { .. }))
    }

    /// How many bytes of memory it takes, about.
    pub(crate) fn size(&self) -> usize {
        let size = |step: &Step| match step {
            Step::Same { shown, .. } => shown.len(),
            Step::Changed { old, new } => old.len() + new.len(),
        };
        self.steps.iter().map(size).sum()
    }
}

impl Step {
    fn same(lines: &[&[u8]]) -> Self {
        let count = lines.len();
        let shown = if count > 2 * CONTEXT {
            [&lines[..CONTEXT], &lines[count - CONTEXT..]].concat().concat()
        } else {
            lines.concat()
        };
        Step::Same { count, shown }
    }
}

/// The lines of a text, each with its line feed. Other line ends are part of a line, as they are to `patch`.
pub(super) fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A path as `git` and `patch` read it in a header: in quotes with escapes where it would be misread without.
fn quoted(path: &Path) -> Vec<u8> {
    let path = path.as_os_str().as_encoded_bytes();
    let is_odd = |byte: &u8| byte.is_ascii_control() || matches!(byte, b'"' | b'\\');
    if std::str::from_utf8(path).is_ok() && !path.iter().any(is_odd) {
        let mut name = path.to_vec();
        // Says where a name with a space in it ends.
        if path.contains(&b' ') {
            name.push(b'\t');
        }
        return name;
    }
    let mut name = vec![b'"'];
    for byte in path {
        match byte {
            b'"' | b'\\' => name.extend_from_slice(&[b'\\', *byte]),
            b' '..=b'~' => name.push(*byte),
            _ => name.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
        }
    }
    name.push(b'"');
    name
}

/// What turns the old lines into the new ones.
///
/// Lines that only one side has can match nothing and are left out of the comparison, whose time grows with the square
/// of what differs: a batch in which every line is fixed would take minutes.
fn operations(old: &[&[u8]], new: &[&[u8]]) -> Vec<DiffOp> {
    let mut sides: HashMap<&[u8], (u32, u8)> = HashMap::new();
    for (side, lines) in [(1, old), (2, new)] {
        for line in lines {
            let id = u32::try_from(sides.len()).unwrap_or(u32::MAX);
            sides.entry(line).or_insert((id, 0)).1 |= side;
        }
    }
    let shared = |lines: &[&[u8]]| -> (Vec<usize>, Vec<u32>) {
        let in_both = |line: &&[u8]| sides.get(*line).filter(|(_, side)| *side == 3).map(|(id, _)| *id);
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, in_both(line)?))).unzip()
    };
    let ((old_at, old_ids), (new_at, new_ids)) = (shared(old), shared(new));
    let mut operations = Vec::new();
    let (mut i, mut j) = (0, 0);
    let matches = matches(&old_ids, &new_ids, WHOLE).into_iter();
    for (old_index, new_index) in matches.map(|(o, n)| (old_at[o], new_at[n])) {
        differ(&mut operations, (i, old_index), (j, new_index));
        match operations.last_mut() {
            Some(DiffOp::Equal { len, .. }) if (i, j) == (old_index, new_index) => *len += 1,
            _ => operations.push(DiffOp::Equal { old_index, new_index, len: 1 }),
        }
        (i, j) = (old_index + 1, new_index + 1);
    }
    differ(&mut operations, (i, old.len()), (j, new.len()));
    operations
}

/// Up to so many pairs of lines are compared as a whole, and of more a window at a time.
const WHOLE: usize = 1 << 26;
const WINDOW: usize = 256;

/// Which lines stay, by their places in both, in order. Of long texts the time grows with their length, where only what moves
/// farther than half a window is told as if it went and came.
fn matches(old: &[u32], new: &[u32], whole: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        let same = old[i..].iter().zip(&new[j..]).take_while(|(old, new)| old == new).count();
        found.extend((i..i + same).zip(j..));
        (i, j) = (i + same, j + same);
        let (rest_old, rest_new) = (&old[i..], &new[j..]);
        let is_last =
            rest_old.len().saturating_mul(rest_new.len()) <= whole || rest_old.len().max(rest_new.len()) <= WINDOW;
        let window = |rest: &[u32]| if is_last { rest.len() } else { rest.len().min(WINDOW) };
        let (here_old, here_new) = (&rest_old[..window(rest_old)], &rest_new[..window(rest_new)]);
        let mut equal = capture_diff_slices(Algorithm::Myers, here_old, here_new)
            .into_iter()
            .filter(|operation| operation.tag() == DiffTag::Equal)
            .flat_map(|operation| operation.old_range().zip(operation.new_range()));
        if is_last {
            found.extend(equal.map(|(a, b)| (i + a, j + b)));
            return found;
        }
        // What is near the end of a window may belong to what comes after it.
        let half = |rest: &[u32]| rest.len().min(WINDOW / 2);
        let (half_old, half_new) = (half(rest_old), half(rest_new));
        let beyond = equal.find(|(a, b)| {
            let is_beyond = *a >= half_old || *b >= half_new;
            if !is_beyond {
                found.push((i + a, j + b));
            }
            is_beyond
        });
        let (a, b) = beyond.unwrap_or((half_old, half_new));
        (i, j) = (i + a.min(half_old), j + b.min(half_new));
    }
}

/// Adds the step from one stretch of lines to another.
fn differ(operations: &mut Vec<DiffOp>, (old_index, old_end): (usize, usize), (new_index, new_end): (usize, usize)) {
    let (old_len, new_len) = (old_end - old_index, new_end - new_index);
    if old_len > 0 || new_len > 0 {
        operations.push(DiffOp::Replace { old_index, old_len, new_index, new_len });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_compared_window_by_window() {
        // Lines of which each becomes a line that stands elsewhere, too; lines that come and go; texts of which one ends early.
        let old: Vec<u32> = (0..5000_u32).map(|line| line.wrapping_mul(2_654_435_761) >> 29).collect();
        let replaced: Vec<u32> = old.iter().map(|line| if *line == 3 { 4 } else { *line }).collect();
        let without: Vec<u32> =
            old.iter().copied().enumerate().filter(|(at, _)| at % 40 > 2).map(|(_, line)| line).collect();
        let texts = [&old[..], &replaced, &without, &old[..700], &[], &[9; 3000]];
        for old in texts {
            for new in texts {
                let windows = matches(old, new, 0);
                assert!(windows.iter().all(|(a, b)| old[*a] == new[*b]));
                assert!(windows.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
                let whole = matches(old, new, usize::MAX).len();
                assert!(windows.len() <= whole && windows.len() >= whole * 9 / 10, "{} of {whole}", windows.len());
            }
        }
    }

    #[test]
    fn quotes_names_that_would_be_misread() {
        assert_eq!(quoted(Path::new("a\n\"b\"\u{1b}.json")), br#""a\012\"b\"\033.json""#);
        assert_eq!(quoted(Path::new("广告.json")), "广告.json".as_bytes());
    }
}
