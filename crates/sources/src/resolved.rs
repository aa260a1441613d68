//! Where files are, by the resolved paths of their folders: each of those is looked up once.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// Whether a file stands in a folder, not below it, as far as the paths say. It takes a fraction of the time of comparing the
/// names in them one by one; where paths have dots or separators that mean nothing, it may miss that a file does.
///
/// ```
/// use std::path::Path;
/// use moonlint_sources::stands_in;
/// assert!(stands_in(Path::new("ads/cat.json"), Path::new("ads")));
/// assert!(!stands_in(Path::new("ads/new/cat.json"), Path::new("ads")));
/// assert!(!stands_in(Path::new("adsorb.json"), Path::new("ads")));
/// ```
pub fn stands_in(file: &Path, folder: &Path) -> bool {
    let (file, folder) = (file.as_os_str().as_encoded_bytes(), folder.as_os_str().as_encoded_bytes());
    let is_separator = |byte: &u8| std::path::is_separator(char::from(*byte));
    match file.strip_prefix(folder) {
        Some([separator, name @ ..]) => is_separator(separator) && !name.is_empty() && !name.iter().any(is_separator),
        _ => false,
    }
}

/// Gives the [resolved path](crate::Target::resolved) of a file, of which there may be none.
pub fn resolved(path: &Path) -> PathBuf {
    resolved_in(fs::canonicalize(folder_of(path)).ok().as_deref(), path.file_name(), path)
}

/// Gives the resolved path of a file whose folder has one.
pub(crate) fn resolved_in(folder: Option<&Path>, name: Option<&OsStr>, path: &Path) -> PathBuf {
    match (folder, name) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// The folder of a file, as the file's path says it.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder that named files are in.
#[derive(Debug)]
pub(crate) struct NamedFolder<'p> {
    path: &'p Path,
    /// The regular files in it by their names, with their numbers, where it was asked for all of them at once.
    files: HashMap<OsString, u64>,
    /// Its resolved path, and whether some file in it may be left out, once that is needed.
    resolved: Option<(Option<PathBuf>, bool)>,
}

impl NamedFolder<'_> {
    /// Gives the name and the number of a file in it, where the folder told that it is a regular one.
    pub(crate) fn file<'f>(&self, path: &'f Path) -> Option<(&'f OsStr, u64)> {
        if self.files.is_empty() {
            return None;
        }
        // What is no name, as it ends with a separator or a dot, is that of no file.
        let name = last_name(path)?;
        self.files.get(name).map(|number| (name, *number))
    }

    /// Gives its resolved path, and whether some file in it may be left out; each folder is looked at once.
    pub(crate) fn resolved(&mut self, may_exclude_in: impl FnOnce(&Path) -> bool) -> (Option<&Path>, bool) {
        let path = self.path;
        let (resolved, may_exclude) = self.resolved.get_or_insert_with(|| {
            let resolved = fs::canonicalize(path).ok();
            let may_exclude = resolved.as_deref().is_none_or(may_exclude_in);
            (resolved, may_exclude)
        });
        (resolved.as_deref(), *may_exclude)
    }
}

/// The folders of named files. Files of one mostly come one after the other.
#[derive(Default)]
pub(crate) struct NamedFolders<'p> {
    all: Vec<NamedFolder<'p>>,
    /// Which of them paths lead to, as these are written.
    known: HashMap<&'p Path, usize>,
    last: Option<(&'p Path, usize)>,
}

impl<'p> NamedFolders<'p> {
    /// From so many files on that are named one after the other, their folder is asked what they are: it tells that of all of
    /// them in less time than each takes to tell it of itself.
    const MANY: usize = 32;

    /// A folder in which there are more than so many times as many as are named is not asked to the end.
    const MORE: usize = 4;

    /// Gives the folder of a file, after which others are named.
    pub(crate) fn of<P: AsRef<Path>>(&mut self, path: &'p Path, others: &[P]) -> &mut NamedFolder<'p> {
        let last = self.last.filter(|(written, _)| is_in(path, written)).unwrap_or_else(|| {
            let written = path.parent().unwrap_or(Path::new(""));
            let all = &mut self.all;
            let at = *self.known.entry(written).or_insert_with(|| {
                let path = folder_of(path);
                let named = 1 + others.iter().take_while(|path| is_in(path.as_ref(), written)).count();
                let files = if named < Self::MANY { HashMap::new() } else { listed(path, Self::MORE * named) };
                all.push(NamedFolder { path, files, resolved: None });
                all.len() - 1
            });
            (written, at)
        });
        self.last = Some(last);
        &mut self.all[last.1]
    }
}

/// Whether a file stands in a folder, as far as their paths say.
fn is_in(path: &Path, folder: &Path) -> bool {
    if folder.as_os_str().is_empty() {
        return path.parent() == Some(folder);
    }
    stands_in(path, folder)
}

/// What follows the last separator of a path.
#[cfg(unix)]
fn last_name(path: &Path) -> Option<&OsStr> {
    use std::os::unix::ffi::OsStrExt as _;
    path.as_os_str().as_bytes().rsplit(|byte| *byte == b'/').next().map(OsStr::from_bytes)
}

#[cfg(not(unix))]
fn last_name(path: &Path) -> Option<&OsStr> {
    path.file_name()
}

/// The regular files among the first entries of a folder, by their names, with the numbers that the folder tells.
#[cfg(unix)]
fn listed(folder: &Path, entries: usize) -> HashMap<OsString, u64> {
    use std::os::unix::fs::DirEntryExt as _;
    // Whoever may enter a folder need not be allowed to list it.
    let Ok(listing) = fs::read_dir(folder) else { return HashMap::new() };
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let files = listing.take(entries).filter_map(Result::ok).filter(is_file);
    files.map(|entry| (entry.file_name(), entry.ino())).collect()
}

#[cfg(not(unix))]
fn listed(_folder: &Path, _entries: usize) -> HashMap<OsString, u64> {
    HashMap::new()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use crate::find;

    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    /// Whether a folder tells what its files are or each is asked, the same are found.
    #[test]
    fn many_named_files_are_found_as_few_are() -> Outcome {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir(root.join("sub"))?;
        fs::write(root.join("sub/inner.json"), "{}")?;
        let files: Vec<PathBuf> = (0..NamedFolders::MANY).map(|at| root.join(format!("f{at:02}.json"))).collect();
        files.iter().try_for_each(|file| fs::write(file, "{}"))?;
        fs::hard_link(&files[3], root.join("a-hard.json"))?;
        symlink("f04.json", root.join("b-link.json"))?;
        symlink("nowhere", root.join("c-dangling.json"))?;
        symlink("sub", root.join("d-link"))?;
        let others = ["a-hard.json", "b-link.json", "c-dangling.json", "d-link", "none.json", "f05.json", "f06.json/."];
        let others = others.map(|name| root.join(name)).into_iter().chain([root.join("sub").join("../f07.json")]);
        let many: Vec<PathBuf> = files.iter().cloned().chain(others).collect();
        // No two of them follow each other in one folder.
        let between = root.join("sub/inner.json");
        let few: Vec<PathBuf> = many.iter().flat_map(|path| [path.clone(), between.clone()]).collect();
        let (many, few) = (find(&many), find(&few));
        let shown = |found: &crate::Found| {
            let targets = found.targets.iter().filter(|target| target.resolved != fs::canonicalize(&between).unwrap());
            let targets: Vec<_> = targets.map(|target| format!("{target:?}")).collect();
            (targets, format!("{:?}", found.errors))
        };
        assert_eq!(shown(&many), shown(&few));
        assert_eq!(many.targets.iter().filter(|target| target.named).count(), NamedFolders::MANY);
        assert_eq!(many.errors.len(), 3, "{:?}", many.errors);
        Ok(())
    }

    #[test]
    fn a_folder_tells_its_first_files_only() -> Outcome {
        let folder = tempfile::tempdir()?;
        for at in 0..9 {
            fs::write(folder.path().join(format!("{at}.json")), "{}")?;
        }
        fs::create_dir(folder.path().join("sub"))?;
        assert_eq!(listed(folder.path(), 100).len(), 9);
        assert!(listed(folder.path(), 5).len() <= 5);
        assert!(listed(&folder.path().join("none"), 5).is_empty());
        Ok(())
    }
}
