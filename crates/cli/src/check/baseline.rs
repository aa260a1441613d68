//! `--baseline` and `--write-baseline`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use moonlint::Located;
use moonlint_emit::{Extent, request_key};
use moonlint_sources::{ReadError, create, read, replace, resolved};
use moonlint_texts::excerpt;
use moonlint_workspace::{Baseline, Coverage, Input, Job, Plan, Stale, is_across_files, ran};

use crate::args::{CheckArgs, ColorChoice};
use crate::output::{Failure, reported};
use crate::terminal::{self, locale};
use crate::texts::say;

/// How many stale entries are named.
const NAMED: usize = 5;

/// A baseline in its file, and what has come of it so far.
pub(crate) struct Known<'a> {
    file: &'a Path,
    /// Where the paths of entries start.
    folder: PathBuf,
    /// What the file holds; `None` where there is none yet.
    text: Option<Vec<u8>>,
    /// What of that no finding has matched.
    rest: Baseline,
    /// What was found, where that is to be written.
    new: Option<Baseline>,
    /// How the files were checked of which all was looked at, by their names.
    checked: BTreeMap<String, &'a Plan>,
    coverage: Coverage<'a>,
}

impl<'a> Known<'a> {
    /// The baseline that the arguments name, before anything is checked.
    pub(crate) fn read(args: &'a CheckArgs) -> Result<Option<Self>, Failure> {
        let Some(file) = args.baseline.as_deref().or(args.write_baseline.as_deref()) else { return Ok(None) };
        let fails = |reason: String| Failure::new(format!("{}: {reason}", reported(file)));
        let text = match read(file) {
            Ok(text) => Some(text),
            Err(ReadError::Io(error))
                if error.kind() == std::io::ErrorKind::NotFound && args.write_baseline.is_some() =>
            {
                None
            }
            Err(error) => return Err(fails(error.render(locale()))),
        };
        let rest = match &text {
            None => Baseline::default(),
            // As it is made to be filled.
            Some(text) if args.write_baseline.is_some() && is_blank(text) => Baseline::default(),
            Some(text) => parsed(file, text)?,
        };
        let folder = resolved(file).parent().map(Path::to_path_buf).unwrap_or_default();
        let new = args.write_baseline.is_some().then(Baseline::default);
        let (checked, coverage) = (BTreeMap::new(), args.coverage());
        Ok(Some(Known { file, folder, text, rest, new, checked, coverage }))
    }

    /// The rules that it names.
    pub(crate) fn rules(&self) -> BTreeSet<&str> {
        self.rest.rules()
    }

    /// Its path as it is shown.
    pub(crate) fn shown(&self) -> String {
        reported(self.file)
    }

    /// Takes the known findings of a file away; all of them where they are to be written. Returns how many were taken away.
    /// What stands on a line of its own, or in a text of another language, is known by what it says, for which the text and its
    /// place in the file are asked, and the passages in it.
    pub(crate) fn take(
        &mut self,
        name: &str,
        findings: &mut Vec<Located>,
        (text, extent): (&[u8], Extent),
        passages: &[(usize, Range<usize>)],
    ) -> usize {
        let before = findings.len();
        let mut recent: Option<((bool, usize), String)> = None;
        findings.retain(|Located { base, document, host, diagnostic }| {
            // A passage may hold as many documents as it has bytes, and is read once.
            let passage = host.as_ref().map(|_| passages.partition_point(|(first, _)| first <= document));
            let place = (passage.is_some(), passage.unwrap_or(*base));
            if !extent.by_line && passage.is_none() {
                recent = None;
            } else if recent.as_ref().is_none_or(|(at, _)| *at != place) {
                let here = |at: usize| at.checked_sub(extent.offset);
                let said = if let Some(at) = passage {
                    let passage = passages[..at].last().map(|(_, range)| here(range.start)..here(range.end));
                    let passage = passage.and_then(|range| text.get(range.start?..range.end?)).unwrap_or_default();
                    // Lines are as good as other white space.
                    request_key(&passage.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect::<Vec<_>>())
                } else {
                    request_key(here(*base).and_then(|start| text.get(start..)).unwrap_or_default())
                };
                recent = Some((place, said));
            }
            let request = recent.as_ref().map(|(_, key)| key.as_str());
            let known = self.rest.take(name, request, &diagnostic.pointer, diagnostic.rule.id);
            match &mut self.new {
                Some(new) => {
                    new.add(name, request, &diagnostic.pointer, diagnostic.rule.id);
                    false
                }
                None => !known,
            }
        });
        before - findings.len()
    }

    /// Takes down that so many documents of a file were checked, and so many skipped.
    pub(crate) fn checked(&mut self, name: String, job: &'a Job, documents: usize, skipped: usize) {
        if self.coverage.is_whole(job, documents, skipped) {
            self.checked.insert(name, &job.plan);
        }
    }

    /// Writes the findings down, or, unless it was said before, tells which of the known ones are gone.
    pub(crate) fn finish(mut self, args: &CheckArgs, tells: bool, color: ColorChoice) -> Result<(), Failure> {
        let all = self.coverage.holds(&self.folder);
        let covered = |name: &str| {
            let plan = self.checked.get(name).copied();
            // A file that is gone would have been checked.
            let is_gone = plan.is_none() && {
                let path = self.folder.join(name);
                fs::symlink_metadata(&path).is_err() && self.coverage.holds(&straight(&path))
            };
            move |rule: &str| match plan {
                Some(plan) => ran(plan, rule) && (all || !is_across_files(rule)),
                None => is_gone,
            }
        };
        let stale = self.rest.left(covered);
        let Some(mut new) = self.new.take() else {
            if tells && !args.quiet {
                self.tell_stale(&stale, color);
            }
            return Ok(());
        };
        let (count, pruned) = (new.len(), stale.iter().map(|stale| stale.gone).sum());
        // A long one takes many times its bytes, and is not held twice.
        drop(stale);
        drop(std::mem::take(&mut self.rest));
        if let Some(text) = self.text.as_ref().filter(|text| !is_blank(text)) {
            new.keep(&parsed(self.file, text)?, covered);
        }
        self.write(&new)?;
        if !args.quiet {
            tell_written(&reported(self.file), count, pruned);
        }
        Ok(())
    }

    fn write(&self, new: &Baseline) -> Result<(), Failure> {
        let text = new.to_json();
        let written = match &self.text {
            Some(old) if *old == text.as_bytes() => Ok(()),
            Some(old) => replace(self.file, old, text.as_bytes()),
            None => create(self.file, text.as_bytes()),
        };
        written.map_err(|error| Failure::new(format!("{}: {}", reported(self.file), error.render(locale()))))
    }

    fn tell_stale(&self, stale: &[Stale<'_>], color: ColorChoice) {
        let file = reported(self.file);
        for Stale { path, pointer, rule, gone } in stale.iter().take(NAMED) {
            let (path, pointer, rule) = (excerpt(path), excerpt(pointer), excerpt(rule));
            let told =
                say!(CHECK, "baseline-stale", file = &file, path = path, pointer = pointer, rule = rule, times = *gone);
            terminal::warn(color, &told);
        }
        let told = match stale.len().saturating_sub(NAMED) {
            _ if stale.is_empty() => return,
            0 => say!(CHECK, "baseline-prune", file = file),
            more => say!(CHECK, "baseline-prune-more", file = file, more = more),
        };
        terminal::warn(color, &told);
    }

    /// The name of an input in the baseline: the path from the folder of the baseline.
    pub(crate) fn name(&self, input: &Input) -> String {
        from(&self.folder, &input.resolved())
    }
}

/// Whether a baseline has no text.
fn is_blank(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| text.trim_start_matches('\u{feff}').trim().is_empty())
}

/// What a baseline says.
fn parsed(file: &Path, text: &[u8]) -> Result<Baseline, Failure> {
    let fails = |reason: String| Failure::new(format!("{}: {reason}", reported(file)));
    let text = std::str::from_utf8(text).map_err(|_| fails(say!(CHECK, "baseline-not-text")))?;
    // Some editors put a byte order mark before a text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Baseline::parse(text).map_err(|error| fails(error.render(locale())))
}

fn tell_written(file: &str, count: usize, pruned: usize) {
    use std::io::Write as _;
    let file = moonlint_emit::sanitize(file);
    let told = match pruned {
        0 => say!(CHECK, "baseline-written", count = count, file = file),
        pruned => say!(CHECK, "baseline-written-pruned", count = count, file = file, pruned = pruned),
    };
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(crate::stream::stderr(), "{told}");
}

/// The path from a folder to a file, both absolute, with `/` between the names.
fn from(folder: &Path, path: &Path) -> String {
    let common = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    // On another drive there is no way there.
    if common == 0 {
        return reported(path);
    }
    let up = folder.components().skip(common).map(|_| "..".to_owned());
    let down = path.components().skip(common).map(|name| reported(Path::new(name.as_os_str())));
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// An absolute path without its `..`; links have been resolved.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(straight.pop()),
            Component::CurDir => {}
            other => straight.push(other),
        }
    }
    straight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_from_the_baseline_to_the_file() {
        for (folder, path, name) in [
            ("/a", "/a/b/c.json", "b/c.json"),
            ("/a/x/y", "/a/b/c.json", "../../b/c.json"),
            ("/a", "/a/c.json", "c.json"),
        ] {
            assert_eq!(from(Path::new(folder), Path::new(path)), name);
            assert_eq!(straight(&Path::new(folder).join(name)), Path::new(path));
        }
    }
}
