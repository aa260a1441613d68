//! What fixes would change, as a unified diff.
//!
//! In bytes, not in text: a patch must match lines that are not UTF-8, and line ends of every kind.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use moonlint_emit::{disarm, sanitize};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use crate::args::ColorChoice;
use crate::terminal::{self, paint};

/// Lines around a change.
const CONTEXT: usize = 3;

/// The diff of a file.
pub(crate) fn unified(path: &Path, old: &[u8], new: &[u8]) -> Vec<u8> {
    let (old, new) = (lines(old), lines(new));
    let name = quoted(path);
    let mut out = Vec::new();
    for (sign, name) in [(&b"--- "[..], &name), (b"+++ ", &name)] {
        out.extend_from_slice(sign);
        out.extend_from_slice(name);
        out.push(b'\n');
    }
    for hunk in group_diff_ops(operations(&old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let range = |start: usize, end: usize| match end - start {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            length => format!("{},{length}", start + 1),
        };
        let (from, to) = (
            range(first.old_range().start, last.old_range().end),
            range(first.new_range().start, last.new_range().end),
        );
        out.extend_from_slice(format!("@@ -{from} +{to} @@\n").as_bytes());
        for operation in hunk {
            if operation.tag() == DiffTag::Equal {
                old[operation.old_range()].iter().for_each(|line| push(&mut out, b' ', line));
                continue;
            }
            old[operation.old_range()].iter().for_each(|line| push(&mut out, b'-', line));
            new[operation.new_range()].iter().for_each(|line| push(&mut out, b'+', line));
        }
    }
    out
}

/// The lines of a text, each with its line feed. Other line ends are part of a line, as they are to `patch`.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

fn push(out: &mut Vec<u8>, sign: u8, line: &[u8]) {
    out.push(sign);
    out.extend_from_slice(line);
    if !line.ends_with(b"\n") {
        out.extend_from_slice(b"\n\\ No newline at end of file\n");
    }
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
    let matches = capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids)
        .into_iter()
        .filter(|operation| operation.tag() == DiffTag::Equal)
        .flat_map(|operation| operation.old_range().zip(operation.new_range()));
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

/// Adds the step from one stretch of lines to another.
fn differ(operations: &mut Vec<DiffOp>, (old_index, old_end): (usize, usize), (new_index, new_end): (usize, usize)) {
    let (old_len, new_len) = (old_end - old_index, new_end - new_index);
    if old_len > 0 || new_len > 0 {
        operations.push(DiffOp::Replace { old_index, old_len, new_index, new_len });
    }
}

/// Writes a diff on standard output, coloured on a terminal.
pub(crate) fn write(diff: &[u8], color: ColorChoice, out: &mut impl Write) -> io::Result<()> {
    let colored = terminal::style(color).color;
    if !colored && !terminal::is_stdout() {
        // As it is, so that `patch` can read it, but for what a CI system would obey.
        let text = String::from_utf8_lossy(diff);
        return match disarm(&text, true) {
            Cow::Borrowed(_) => out.write_all(diff),
            Cow::Owned(harmless) => out.write_all(harmless.as_bytes()),
        };
    }
    for line in lines(diff) {
        let text = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(line));
        writeln!(out, "{}", paint(colored, style(line), sanitize(&text)))?;
    }
    Ok(())
}

fn style(line: &[u8]) -> Style {
    match line {
        [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Style::new().bold(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(path: &str, old: &[u8], new: &[u8]) -> String {
        String::from_utf8(unified(Path::new(path), old, new)).unwrap_or_default()
    }

    #[test]
    fn marks_lines_without_an_end_and_keeps_carriage_returns() {
        let shown = diff("a b.json", b"{\r\n\"a\": \"5\"}", b"{\r\n\"a\": 5}");
        let expected = "--- a b.json\t\n+++ a b.json\t\n@@ -1,2 +1,2 @@\n {\r\n-\"a\": \"5\"}\n\\ No newline at end of file\n\
                        +\"a\": 5}\n\\ No newline at end of file\n";
        assert_eq!(shown, expected);
        assert!(diff("a\rb.json", b"\r1\n", b"\r2\n").ends_with("@@ -1 +1 @@\n-\r1\n+\r2\n"));
    }

    #[test]
    fn quotes_names_that_would_be_misread() {
        assert_eq!(quoted(Path::new("a\n\"b\"\u{1b}.json")), br#""a\012\"b\"\033.json""#);
        assert_eq!(quoted(Path::new("广告.json")), "广告.json".as_bytes());
    }

    #[test]
    fn finds_what_moved_between_equal_lines() {
        let shown = diff("a", b"x\n,\ny\n,\nz\n", b"x\n,\nz\n,\n");
        assert_eq!(shown, "--- a\n+++ a\n@@ -1,5 +1,4 @@\n x\n ,\n-y\n+z\n ,\n-z\n");
    }
}
