//! Writes changes as a unified diff, part by part: how long a hunk is stands before it, and it is kept until then, beyond some
//! length in a file without a name.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead as _, BufReader, Seek as _, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use moonlint_emit::{disarm, sanitize};
use tempfile::{SpooledTempFile, spooled_tempfile};

use super::diff::{Changes, Step, lines};
use crate::args::ColorChoice;
use crate::terminal::{self, paint};

/// Lines around a change.
pub(super) const CONTEXT: usize = 3;

/// How many bytes of a hunk are kept in memory.
const MEMORY: usize = 4 << 20;

/// The diff of a file, as far as it has come.
pub(super) struct Unified {
    name: Vec<u8>,
    /// Whether the file's names are written.
    is_named: bool,
    /// How many lines came before, of what the file is and of what it becomes.
    old: usize,
    new: usize,
    /// The last lines that stay, as many as are shown before a change.
    before: VecDeque<Vec<u8>>,
    hunk: Option<Hunk>,
}

/// Changes that are near each other, with the lines around them.
struct Hunk {
    old: usize,
    new: usize,
    body: SpooledTempFile,
    /// The lines that stay since the last change.
    after: Vec<Vec<u8>>,
}

impl Unified {
    /// Starts the diff of the file that these are changes of.
    pub(super) fn of(changes: &Changes) -> Self {
        let name = changes.name.clone();
        Unified { name, is_named: false, old: 0, new: 0, before: VecDeque::new(), hunk: None }
    }

    /// Takes the changes of the file's next part, and writes what is complete.
    pub(super) fn take(&mut self, changes: Changes, out: &mut Lines<'_, impl Write>) -> io::Result<()> {
        for step in changes.steps {
            match step {
                Step::Changed { old, new } => self.change(&lines(&old), &lines(&new))?,
                Step::Same { count, shown } => {
                    let shown = lines(&shown);
                    let (first, last) = shown.split_at(if shown.len() < count { CONTEXT } else { 0 });
                    first.iter().try_for_each(|line| self.stay(line, out))?;
                    self.pass(count - shown.len(), out)?;
                    last.iter().try_for_each(|line| self.stay(line, out))?;
                }
            }
        }
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn finish(&mut self, out: &mut Lines<'_, impl Write>) -> io::Result<()> {
        self.close(out)
    }

    fn change(&mut self, old: &[&[u8]], new: &[&[u8]]) -> io::Result<()> {
        let mut text = Vec::new();
        let hunk = self.hunk.get_or_insert_with(|| Hunk {
            old: self.old - self.before.len(),
            new: self.new - self.before.len(),
            body: spooled_tempfile(MEMORY),
            after: std::mem::take(&mut self.before).into(),
        });
        hunk.after.drain(..).for_each(|line| push(&mut text, b' ', &line));
        old.iter().for_each(|line| push(&mut text, b'-', line));
        new.iter().for_each(|line| push(&mut text, b'+', line));
        self.old += old.len();
        self.new += new.len();
        hunk.body.write_all(&text)
    }

    /// Takes a line that stays.
    fn stay(&mut self, line: &[u8], out: &mut Lines<'_, impl Write>) -> io::Result<()> {
        self.old += 1;
        self.new += 1;
        match &mut self.hunk {
            Some(hunk) => {
                hunk.after.push(line.to_vec());
                if hunk.after.len() > 2 * CONTEXT { self.close(out) } else { Ok(()) }
            }
            None => {
                self.before.push_back(line.to_vec());
                self.before.drain(..self.before.len().saturating_sub(CONTEXT));
                Ok(())
            }
        }
    }

    /// Passes over lines that stay, between more of them than are shown.
    fn pass(&mut self, count: usize, out: &mut Lines<'_, impl Write>) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        self.close(out)?;
        self.before.clear();
        self.old += count;
        self.new += count;
        Ok(())
    }

    /// Writes the open hunk, if there is one.
    fn close(&mut self, out: &mut Lines<'_, impl Write>) -> io::Result<()> {
        let Some(Hunk { old, new, mut body, after }) = self.hunk.take() else { return Ok(()) };
        let beyond = after.len().saturating_sub(CONTEXT);
        let mut text = Vec::new();
        after.iter().take(CONTEXT).for_each(|line| push(&mut text, b' ', line));
        body.write_all(&text)?;
        self.before = after.into_iter().skip(CONTEXT.max(beyond)).collect();
        if !std::mem::replace(&mut self.is_named, true) {
            out.line(&[b"--- ", &self.name[..], b"\n"].concat())?;
            out.line(&[b"+++ ", &self.name[..], b"\n"].concat())?;
        }
        let (old, new) = (range(old..self.old - beyond), range(new..self.new - beyond));
        out.line(format!("@@ -{old} +{new} @@\n").as_bytes())?;
        body.rewind()?;
        let mut body = BufReader::new(body);
        let mut line = Vec::new();
        while body.read_until(b'\n', &mut line)? > 0 {
            out.line(&line)?;
            line.clear();
        }
        Ok(())
    }
}

/// Some lines, counted from 0, as the start of a hunk names them.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        length => format!("{},{length}", lines.start + 1),
    }
}

fn push(out: &mut Vec<u8>, sign: u8, line: &[u8]) {
    out.push(sign);
    out.extend_from_slice(line);
    if !line.ends_with(b"\n") {
        out.extend_from_slice(b"\n\\ No newline at end of file\n");
    }
}

/// Writes the lines of a diff on standard output, coloured on a terminal.
pub(super) struct Lines<'o, W> {
    out: &'o mut W,
    is_colored: bool,
    is_plain: bool,
}

impl<'o, W: Write> Lines<'o, W> {
    pub(super) fn new(color: ColorChoice, out: &'o mut W) -> Self {
        let is_colored = terminal::style(color).color;
        Lines { out, is_colored, is_plain: !is_colored && !terminal::is_stdout() }
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        if self.is_plain {
            // As it is, so that `patch` can read it, but for what a CI system would obey.
            return match disarm(&String::from_utf8_lossy(line), true) {
                Cow::Borrowed(_) => self.out.write_all(line),
                Cow::Owned(harmless) => self.out.write_all(harmless.as_bytes()),
            };
        }
        let text = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(line));
        writeln!(self.out, "{}", paint(self.is_colored, style(line), sanitize(&text)))
    }
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
    use std::path::Path;

    use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};

    use super::*;

    /// The diff of a file that comes in parts of so many lines.
    fn in_parts(path: &str, old: &[u8], new: &[u8], size: usize) -> String {
        let (old, new) = (lines(old), lines(new));
        let mut out = Vec::new();
        let mut lines = Lines { out: &mut out, is_colored: false, is_plain: true };
        let mut unified: Option<Unified> = None;
        for start in (0..old.len().max(new.len())).step_by(size) {
            let part = |lines: &[&[u8]]| lines[start.min(lines.len())..(start + size).min(lines.len())].concat();
            let changes = Changes::between(Path::new(path), &part(&old), &part(&new));
            unified.get_or_insert_with(|| Unified::of(&changes)).take(changes, &mut lines).expect("memory has room");
        }
        unified.into_iter().for_each(|mut unified| unified.finish(&mut lines).expect("memory has room"));
        String::from_utf8(out).unwrap_or_default()
    }

    fn diff(path: &str, old: &[u8], new: &[u8]) -> String {
        in_parts(path, old, new, usize::MAX)
    }

    /// The diff of two texts whose lines are all at hand.
    fn plainly(old: &str, new: &str) -> String {
        let (old, new) = (lines(old.as_bytes()), lines(new.as_bytes()));
        let mut out = b"--- a\n+++ a\n".to_vec();
        for hunk in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
            let (first, last) = (hunk[0], hunk[hunk.len() - 1]);
            let from = range(first.old_range().start..last.old_range().end);
            let to = range(first.new_range().start..last.new_range().end);
            out.extend_from_slice(format!("@@ -{from} +{to} @@\n").as_bytes());
            for step in hunk {
                if step.tag() == DiffTag::Equal {
                    old[step.old_range()].iter().for_each(|line| push(&mut out, b' ', line));
                    continue;
                }
                old[step.old_range()].iter().for_each(|line| push(&mut out, b'-', line));
                new[step.new_range()].iter().for_each(|line| push(&mut out, b'+', line));
            }
        }
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn marks_lines_without_an_end_and_keeps_carriage_returns() {
        let shown = diff("a b.json", b"{\r\n\"a\": \"5\"}", b"{\r\n\"a\": 5}");
        let expected = "--- a b.json\t\n+++ a b.json\t\n@@ -1,2 +1,2 @@\n {\r\n-\"a\": \"5\"}\n\\ No newline at end of file\n\
                        +\"a\": 5}\n\\ No newline at end of file\n";
        assert_eq!(shown, expected);
        assert!(diff("a\rb.json", b"\r1\n", b"\r2\n").ends_with("@@ -1 +1 @@\n-\r1\n+\r2\n"));
        assert_eq!(diff("a", b"1\n2\n", b"1\n2\n"), "");
    }

    #[test]
    fn finds_what_moved_between_equal_lines() {
        let shown = diff("a", b"x\n,\ny\n,\nz\n", b"x\n,\nz\n,\n");
        assert_eq!(shown, "--- a\n+++ a\n@@ -1,5 +1,4 @@\n x\n ,\n-y\n+z\n ,\n-z\n");
    }

    #[test]
    fn parts_are_one_diff() {
        let old: String = (0..60).map(|line| format!("{line}\n")).collect();
        for changed in [&[0][..], &[59], &[10, 11], &[10, 17], &[10, 18], &[7, 8, 9, 30, 36, 43, 51], &[3, 40]] {
            let new: String = (0..60)
                .map(|line| if changed.contains(&line) { format!("new {line}\n") } else { format!("{line}\n") })
                .collect();
            let other = plainly(&old, &new);
            assert_eq!(diff("a", old.as_bytes(), new.as_bytes()), other, "{changed:?}");
            for size in [1, 2, 5, 7, 10, 13, 59] {
                // Where a part ends between lines that change, those after it follow those that become of them.
                let sorted = |text: &str| {
                    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
                    lines.sort();
                    lines
                };
                let shown = in_parts("a", old.as_bytes(), new.as_bytes(), size);
                assert_eq!(sorted(&shown), sorted(&other), "{changed:?} {size}\n{shown}");
                assert_eq!(shown.lines().filter(|line| line.starts_with("@@")).count(), other.matches("@@ -").count());
            }
        }
    }
}
