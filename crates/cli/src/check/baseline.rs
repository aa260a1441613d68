//! `--baseline` and `--write-baseline`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use moonlint_config::{Baseline, Stale};
use moonlint_sources::{ReadError, create, place, read, replace};

use super::plan::{Input, Job};
use super::scan::Scanned;
use super::summary::counted;
use crate::args::{CheckArgs, ColorChoice};
use crate::output::{Failure, reported};
use crate::terminal;

/// How many stale entries are named.
const NAMED: usize = 5;

/// A baseline in its file.
pub(crate) struct Known<'a> {
    file: &'a Path,
    /// Where the paths of entries start.
    folder: PathBuf,
    /// What the file holds; `None` where there is none yet.
    text: Option<Vec<u8>>,
    baseline: Baseline,
}

impl<'a> Known<'a> {
    /// The baseline that the arguments name, before anything is checked.
    pub(crate) fn read(args: &'a CheckArgs) -> Result<Option<Self>, Failure> {
        let Some(file) = args.baseline.as_deref().or(args.write_baseline.as_deref()) else { return Ok(None) };
        let told = |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}", reported(file)));
        let text = match read(file) {
            Ok(text) => Some(text),
            Err(ReadError::Io(error))
                if error.kind() == std::io::ErrorKind::NotFound && args.write_baseline.is_some() =>
            {
                None
            }
            Err(error) => return Err(told(&error)),
        };
        let baseline = match text.as_deref().map(std::str::from_utf8) {
            None => Baseline::default(),
            Some(Ok(text)) => Baseline::parse(text).map_err(|error| told(&error))?,
            Some(Err(_)) => return Err(told(&"not a baseline: the text is not UTF-8")),
        };
        let folder = place(file).parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Some(Known { file, folder, text, baseline }))
    }

    /// Takes the known findings away, or writes all of them down first. Returns how many were taken away.
    pub(crate) fn apply(
        &mut self,
        args: &CheckArgs,
        jobs: &[Job],
        scanned: &mut [Scanned],
        color: ColorChoice,
    ) -> Result<usize, Failure> {
        let places: std::collections::HashMap<String, String> =
            jobs.iter().map(|job| (reported(job.input.path()), self.name(&job.input))).collect();
        let name_of = |path: &str| places.get(path).cloned().unwrap_or_else(|| path.to_owned());
        let checked: BTreeSet<String> = scanned.iter().map(|file| name_of(&file.path)).collect();
        let roots: Vec<PathBuf> =
            args.paths.iter().filter(|path| path.as_os_str() != "-").filter_map(|path| self.root(path)).collect();
        // A file that is gone would have been checked.
        let covered = |name: &str| {
            let path = self.folder.join(name);
            checked.contains(name)
                || (fs::symlink_metadata(&path).is_err() && {
                    let path = straight(&path);
                    roots.iter().any(|root| path.starts_with(root))
                })
        };

        if args.write_baseline.is_some() {
            let mut new = Baseline::default();
            for file in scanned.iter() {
                let name = name_of(&file.path);
                for found in &file.found.findings {
                    new.add(&name, &found.diagnostic.pointer, found.diagnostic.rule.id);
                }
            }
            let count = new.len();
            let mut pruned = self.baseline.clone();
            new.keep(&self.baseline, covered);
            for file in scanned.iter() {
                let name = name_of(&file.path);
                for found in &file.found.findings {
                    pruned.take(&name, &found.diagnostic.pointer, found.diagnostic.rule.id);
                }
            }
            let pruned = pruned.left(covered).iter().map(|stale| stale.gone).sum();
            self.write(&new)?;
            if !args.quiet {
                tell_written(self.file, count, pruned);
            }
            self.baseline = new;
        }

        let mut rest = self.baseline.clone();
        let mut suppressed = 0;
        for file in scanned.iter_mut() {
            let name = name_of(&file.path);
            file.found.findings.retain(|found| {
                let known = rest.take(&name, &found.diagnostic.pointer, found.diagnostic.rule.id);
                suppressed += usize::from(known);
                !known
            });
        }
        if args.write_baseline.is_none() && !args.quiet {
            self.tell_stale(&rest.left(covered), color);
        }
        Ok(suppressed)
    }

    fn write(&self, new: &Baseline) -> Result<(), Failure> {
        let text = new.to_json();
        let written = match &self.text {
            Some(old) if *old == text.as_bytes() => Ok(()),
            Some(old) => replace(self.file, old, text.as_bytes()),
            None => create(self.file, text.as_bytes()),
        };
        written.map_err(|error| Failure::new(format!("{}: {error}", reported(self.file))))
    }

    fn tell_stale(&self, stale: &[Stale], color: ColorChoice) {
        for entry in stale.iter().take(NAMED) {
            let times = if entry.gone == 1 { String::new() } else { format!(" ({} times)", entry.gone) };
            let message = format!("{}: stale: {}#{}: {}", reported(self.file), entry.path, entry.pointer, entry.rule);
            terminal::warn(color, &format!("{message}{times}"));
        }
        if !stale.is_empty() {
            let more = stale.len().saturating_sub(NAMED);
            let more = if more == 0 { String::new() } else { format!("{more} more stale entries; ") };
            let file = reported(self.file);
            terminal::warn(color, &format!("{file}: {more}--write-baseline {file} takes stale entries out"));
        }
    }

    /// The name of an input in the baseline: the path from the folder of the baseline.
    fn name(&self, input: &Input) -> String {
        let place = match input {
            Input::File(target) => target.place.clone(),
            Input::Stdin(name) => place(name),
        };
        from(&self.folder, &place)
    }

    /// The place of a path that was asked for, whether or not it is there.
    fn root(&self, path: &Path) -> Option<PathBuf> {
        fs::canonicalize(path).ok().or_else(|| Some(place(path)))
    }
}

fn tell_written(file: &Path, count: usize, pruned: usize) {
    use std::io::Write as _;
    let stale = if pruned == 0 { String::new() } else { format!(", and took out {pruned} that were stale") };
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(
        std::io::stderr(),
        "Wrote {} to {}{stale}.",
        counted(count, "finding"),
        moonlint_emit::sanitize(&reported(file))
    );
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
