//! Finding files: named ones as they are, directories by walking them as git sees them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};
use moonlint_texts::{Arg, Locale, Phrase};

use crate::ignores::{Ignores, Level, Noted};
use crate::read::reason_text;
use crate::resolved::{NamedFolder, NamedFolders, resolved_in, stands_in};
use crate::texts::phrase;
use crate::{FileFormat, Identity};

/// A file to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The path, as named or as found.
    pub path: PathBuf,
    /// Whether the user named the file itself, and not a directory above it.
    pub named: bool,
    /// Where it is: absolute, the links and dots of its folders resolved, the file's own name as it is.
    pub resolved: PathBuf,
}

/// What a configuration says of the paths that a search meets. All paths are [resolved](Target::resolved).
pub trait Filter: Send + Sync {
    /// Whether a file or a folder, with all that is in it, is left out.
    fn excludes(&self, resolved: &Path, is_folder: bool) -> bool;

    /// Whether some file that stands in a folder, not below it, may be left out. It is asked once for all of them.
    fn may_exclude_in(&self, folder: &Path) -> bool;

    /// Whether a file is wanted though its extension says nothing.
    fn wants(&self, resolved: &Path) -> bool;

    /// Whether a hidden file is wanted by its name, or some file in a hidden folder may be.
    fn wants_hidden(&self, resolved: &Path, is_folder: bool) -> bool;

    /// Whether files are wanted that stand in a folder, not below it, and are no documents and may hold some, such as a page or
    /// a script. It is asked once for all of them.
    fn looks_inside_in(&self, folder: &Path) -> bool {
        let _ = folder;
        true
    }

    /// Is told of each file and folder that a walk leaves out by what somebody wrote, not by its name alone.
    fn note(&self, resolved: &Path, why: Passed) {
        let _ = (resolved, why);
    }
}

/// Why a walk passes a file or a folder by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// Its name starts with a dot, and nothing names it.
    Hidden,
    /// The configuration leaves it out.
    Excluded,
    /// A `.gitignore`, an `.ignore`, or one of git's own lists leaves it out.
    Ignored,
    /// A link leads to it, and walks follow none.
    Link,
    /// Its extension says nothing, and nothing names it.
    Extension,
}

impl Passed {
    /// The reason in a language, as it is told after a path.
    pub fn render(self, locale: Locale) -> String {
        let key = match self {
            Passed::Hidden => "passed-hidden",
            Passed::Excluded => "passed-excluded",
            Passed::Ignored => "passed-ignored",
            Passed::Link => "passed-link",
            Passed::Extension => "passed-extension",
        };
        phrase(key).render(locale)
    }
}

/// Why a walk of the folder `root` would pass by what is at a path in it, or would be. `None` where it would not.
pub fn passes_by(root: &Path, resolved: &Path, is_folder: bool, filter: &dyn Filter) -> Option<Passed> {
    let ignores = Ignores::new();
    let mut above: Vec<&Path> = resolved.ancestors().take_while(|folder| *folder != root).collect();
    let file = if is_folder { None } else { Some(above.remove(0)) };
    let passed = above.iter().rev().find_map(|folder| passes_folder(filter, &ignores, folder));
    passed.or_else(|| {
        let file = file?;
        if fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_symlink()) {
            return Some(Passed::Link);
        }
        let is_hidden = file.strip_prefix(root).is_ok_and(|below| below.iter().any(is_hidden));
        let folder = file.parent()?;
        let of_folder = FolderFilter { may_exclude: true, looks_inside: filter.looks_inside_in(folder) };
        passes_file(filter, (of_folder, &ignores.of(folder)), file, is_hidden)
    })
}

/// Why a walk passes by a folder that it meets.
fn passes_folder(filter: &dyn Filter, ignores: &Ignores, resolved: &Path) -> Option<Passed> {
    if resolved.file_name().is_some_and(is_hidden) && !filter.wants_hidden(resolved, true) {
        return Some(Passed::Hidden);
    }
    if filter.excludes(resolved, true) {
        return Some(Passed::Excluded);
    }
    ignores.of(resolved.parent().unwrap_or(resolved)).leaves_out(resolved, true).then_some(Passed::Ignored)
}

/// What a filter says of all files of a folder.
#[derive(Clone, Copy)]
struct FolderFilter {
    may_exclude: bool,
    looks_inside: bool,
}

/// Why a walk passes by a file that it meets, which is hidden where it or a folder on the way there is.
fn passes_file(
    filter: &dyn Filter,
    (of_folder, level): (FolderFilter, &Level),
    resolved: &Path,
    is_hidden: bool,
) -> Option<Passed> {
    if is_hidden && !filter.wants_hidden(resolved, false) {
        return Some(Passed::Hidden);
    }
    let is_known = || FileFormat::of(resolved).is_some_and(|format| !format.is_host() || of_folder.looks_inside);
    if !is_hidden && !is_known() && !filter.wants(resolved) {
        return Some(Passed::Extension);
    }
    if of_folder.may_exclude && filter.excludes(resolved, false) {
        return Some(Passed::Excluded);
    }
    level.leaves_out(resolved, false).then_some(Passed::Ignored)
}

/// Leaves nothing out.
struct Everything;

impl Filter for Everything {
    fn excludes(&self, _place: &Path, _is_folder: bool) -> bool {
        false
    }

    fn may_exclude_in(&self, _folder: &Path) -> bool {
        false
    }

    fn wants(&self, _place: &Path) -> bool {
        false
    }

    fn wants_hidden(&self, _place: &Path, _is_folder: bool) -> bool {
        false
    }
}

/// A path that could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkError {
    /// The path, where it is known.
    pub path: Option<PathBuf>,
    /// The reason, as it is told after the path.
    pub reason: Phrase,
}

impl WalkError {
    /// The reason in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.reason.render(locale)
    }
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.reason, f)
    }
}

impl std::error::Error for WalkError {}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, sorted by path, each once, however many of the paths lead to it.
    pub targets: Vec<Target>,
    /// What could not be looked into, sorted.
    pub errors: Vec<WalkError>,
    /// How many of the named files and directories are left out.
    pub excluded: usize,
    /// Lists of what to leave out that were themselves left out, sorted.
    pub unheeded: Vec<WalkError>,
    /// The places of the lists that were read.
    pub lists: Vec<PathBuf>,
}

/// Finds the files that `paths` stand for.
///
/// A named file is taken whatever its name. A directory is walked: files with an extension of [`FileFormat`] are taken,
/// `.gitignore` and `.ignore` files are obeyed, those of git as far as their repository goes; hidden files are left out,
/// symbolic links are not followed.
///
/// A file that several paths lead to, hard links included, is taken once, by the first of its paths in the order of their
/// bytes: two threads must not fix one file at the same time, and a finding is worth telling once.
pub fn find<P: AsRef<Path>>(paths: &[P]) -> Found {
    find_filtered(paths, &(Arc::new(Everything) as Arc<dyn Filter>))
}

/// Finds request files as [`find`] does, without what the filter excludes, named or not, and with what it wants.
pub fn find_filtered<P: AsRef<Path>>(paths: &[P], filter: &Arc<dyn Filter>) -> Found {
    let mut search = Search {
        targets: Vec::new(),
        errors: Vec::new(),
        excluded: 0,
        filter: Arc::clone(filter),
        ignores: Arc::new(Ignores::new()),
    };
    let mut folders = NamedFolders::default();
    // Whether the numbers of files are told by their folders, and by the files themselves.
    let (mut has_walked, mut are_told, mut are_asked) = (false, false, false);
    for (at, path) in paths.iter().enumerate() {
        let path = path.as_ref();
        let folder = folders.of(path, &paths[at + 1..]);
        if let Some((name, number)) = folder.file(path) {
            are_told = true;
            search.name(path, folder, Some(name), (false, Some(number)));
            continue;
        }
        // Asks through links: a named link to a directory is walked.
        let (is_link, metadata) = match fs::symlink_metadata(path) {
            Ok(metadata) if !metadata.is_symlink() => (false, Ok(metadata)),
            _ => (true, fs::metadata(path)),
        };
        match metadata {
            Ok(metadata) if metadata.is_dir() => {
                has_walked = true;
                search.walk(path);
            }
            Ok(metadata) => {
                are_asked = true;
                search.name(path, folder, path.file_name(), (is_link, number(&metadata)));
            }
            Err(error) => {
                search.errors.push(WalkError { path: Some(path.to_path_buf()), reason: not_found(path, &error) });
            }
        }
    }
    // A folder may tell another number of a file than the file itself, where something is mounted over it.
    if has_walked || are_told && are_asked || !search.are_all_numbers_different() {
        // One walk comes by every name once.
        if paths.len() > 1 {
            search.unite_names();
        }
        search.unite_links();
    }
    search.finish()
}

/// The number of a file on its disk.
#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::ino(metadata))
}

#[cfg(not(unix))]
fn number(_metadata: &fs::Metadata) -> Option<u64> {
    None
}

/// The number of a file on its disk, as its folder tells it.
#[cfg(unix)]
fn told_number(entry: &DirEntry) -> Option<u64> {
    entry.ino()
}

#[cfg(not(unix))]
fn told_number(_entry: &DirEntry) -> Option<u64> {
    None
}

/// Whether a name says that a file or folder is hidden.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Why a named path cannot be looked into.
fn not_found(path: &Path, error: &io::Error) -> Phrase {
    let is_pattern = path.as_os_str().as_encoded_bytes().iter().any(|byte| b"*?[".contains(byte));
    if error.kind() == io::ErrorKind::NotFound && is_pattern {
        return phrase("no-pattern");
    }
    reason_text(error)
}

struct Search {
    targets: Vec<(Candidate, Target)>,
    errors: Vec<WalkError>,
    excluded: usize,
    filter: Arc<dyn Filter>,
    ignores: Arc<Ignores>,
}

/// What tells whether two paths lead to one file.
struct Candidate {
    /// The path without links, where that is not the resolved path.
    canonical: Option<PathBuf>,
    number: Option<u64>,
}

impl Search {
    /// Takes a named file, if it is not left out: whether it is a link, and its number.
    fn name(
        &mut self,
        path: &Path,
        folder: &mut NamedFolder<'_>,
        name: Option<&OsStr>,
        (is_link, number): (bool, Option<u64>),
    ) {
        let (folder, may_exclude) = folder.resolved(|resolved| self.filter.may_exclude_in(resolved));
        let is_resolved = folder.is_some() && name.is_some();
        let resolved = resolved_in(folder, name, path);
        if may_exclude && self.filter.excludes(&resolved, false) {
            self.excluded += 1;
            return;
        }
        // Where names may be written in other ways, only the system knows which is the file's own.
        let is_plain = cfg!(unix) && !is_link && is_resolved;
        // A pipe has no canonical path that would name it; it is told apart by the path that it has.
        let canonical = (!is_plain).then(|| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()));
        self.add(path.to_path_buf(), resolved, Candidate { canonical, number }, true);
    }

    fn add(&mut self, path: PathBuf, resolved: PathBuf, candidate: Candidate, named: bool) {
        let is_dotted = path.as_os_str().as_encoded_bytes().starts_with(b".");
        let below = if is_dotted { path.strip_prefix(".").ok().map(Path::to_path_buf) } else { None };
        let path = below.unwrap_or(path);
        self.targets.push((candidate, Target { path, named, resolved }));
    }

    /// Whether no two targets can be one file, whatever leads to it, as far as the numbers of files tell.
    fn are_all_numbers_different(&self) -> bool {
        self.targets.iter().all(|(candidate, _)| candidate.number.is_some()) && self.shared_numbers().is_empty()
    }

    /// The numbers that several targets have, sorted.
    fn shared_numbers(&self) -> Vec<u64> {
        let mut numbers: Vec<u64> = self.targets.iter().filter_map(|(candidate, _)| candidate.number).collect();
        numbers.sort_unstable();
        numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
    }

    /// Makes one of those that have one path without links.
    fn unite_names(&mut self) {
        let mut known: HashMap<OsString, (Candidate, Target)> = HashMap::with_capacity(self.targets.len());
        for (candidate, again) in self.targets.drain(..) {
            let canonical = candidate.canonical.as_ref().unwrap_or(&again.resolved);
            match known.entry(canonical.clone().into_os_string()) {
                Entry::Vacant(entry) => drop(entry.insert((candidate, again))),
                Entry::Occupied(mut entry) => unite(&mut entry.get_mut().1, again),
            }
        }
        self.targets.extend(known.into_values());
    }

    /// Makes one of those that are hard links to one file. Only what has the number of another is looked at again: numbers
    /// come with the names, and say nothing of the disk.
    fn unite_links(&mut self) {
        let shared = self.shared_numbers();
        if shared.is_empty() {
            return;
        }
        let mut known: HashMap<Identity, usize> = HashMap::new();
        let mut kept: Vec<(Candidate, Target)> = Vec::with_capacity(self.targets.len());
        for (candidate, target) in self.targets.drain(..) {
            let is_shared = candidate.number.is_some_and(|number| shared.binary_search(&number).is_ok());
            let Some(identity) = is_shared.then(|| Identity::of(&target.path)).flatten() else {
                kept.push((candidate, target));
                continue;
            };
            match known.entry(identity) {
                Entry::Vacant(entry) => {
                    entry.insert(kept.len());
                    kept.push((candidate, target));
                }
                Entry::Occupied(entry) => unite(&mut kept[*entry.get()].1, target),
            }
        }
        self.targets = kept;
    }

    fn walk(&mut self, root: &Path) {
        // Links below the root are not followed, so what follows the root is canonical already.
        let canonical = match fs::canonicalize(root) {
            Ok(canonical) => canonical,
            // A folder is there for those who stand in it, and has no name and nothing in it, once it is deleted.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return self.errors.push(WalkError { path: Some(root.to_path_buf()), reason: phrase("deleted") });
            }
            Err(_) => root.to_path_buf(),
        };
        if self.filter.excludes(&canonical, true) {
            self.excluded += 1;
            return;
        }
        let resolved = {
            let (root, canonical) = (root.to_path_buf(), canonical);
            move |path: &Path| canonical.join(path.strip_prefix(&root).unwrap_or(path))
        };
        let mut walk = WalkBuilder::new(root);
        let (filter, ignores, resolved_of) = (Arc::clone(&self.filter), Arc::clone(&self.ignores), resolved.clone());
        // What is left out is left out here: the lists of a stranger are not read by whoever walks, and end where their
        // repository does.
        walk.standard_filters(false).filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            if entry.depth() == 0 || !is_folder {
                return true;
            }
            let resolved = resolved_of(entry.path());
            let passed = passes_folder(&*filter, &ignores, &resolved);
            if let Some(why @ (Passed::Excluded | Passed::Ignored)) = passed {
                filter.note(&resolved, why);
            }
            passed.is_none()
        });
        // Files of one folder come one after the other, and to take a path apart takes time.
        let mut folder: Option<Folder> = None;
        for entry in walk.build() {
            match entry {
                Ok(entry) => {
                    if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                        let is_link = entry.path_is_symlink() && entry.depth() > 0;
                        if is_link && FileFormat::of(entry.path()).is_some() {
                            self.filter.note(&resolved(entry.path()), Passed::Link);
                        }
                        continue;
                    }
                    let path = entry.path();
                    let here = match folder.take().filter(|folder| stands_in(path, &folder.path)) {
                        Some(known) => known,
                        None => Folder::of(path, root, &resolved, &*self.filter, &self.ignores),
                    };
                    let name = entry.file_name();
                    let resolved = here.resolved.join(name);
                    let is_hidden = here.is_hidden || is_hidden(name);
                    match passes_file(&*self.filter, (here.filter, &here.level), &resolved, is_hidden) {
                        None => {
                            let number = told_number(&entry);
                            self.add(entry.into_path(), resolved, Candidate { canonical: None, number }, false);
                        }
                        Some(why @ (Passed::Excluded | Passed::Ignored)) => self.filter.note(&resolved, why),
                        Some(_) => {}
                    }
                    folder = Some(here);
                }
                Err(error) => self.errors.push(walk_error(&error)),
            }
        }
    }

    fn finish(self) -> Found {
        let Noted { left_out, read } = self.ignores.noted();
        let mut found = Found {
            targets: self.targets.into_iter().map(|(_, target)| target).collect(),
            errors: self.errors,
            excluded: self.excluded,
            unheeded: left_out,
            lists: read,
        };
        // By the bytes of the path, as it is printed, not component by component.
        found.targets.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
        for errors in [&mut found.errors, &mut found.unheeded] {
            errors.sort_by(|a, b| {
                let path = |error: &WalkError| error.path.as_ref().map(|path| path.as_os_str().to_owned());
                path(a).cmp(&path(b)).then_with(|| a.to_string().cmp(&b.to_string()))
            });
            errors.dedup();
        }
        found
    }
}

/// Makes one target of two that are one file. Named beside a directory that holds it: it was named.
fn unite(target: &mut Target, again: Target) {
    let named = target.named || again.named;
    if again.path.as_os_str() < target.path.as_os_str() {
        *target = again;
    }
    target.named = named;
}

/// A folder in which a walk comes by files.
struct Folder {
    path: PathBuf,
    resolved: PathBuf,
    filter: FolderFilter,
    /// Whether it is hidden, or a folder between the root of the walk and it is.
    is_hidden: bool,
    level: Arc<Level>,
}

impl Folder {
    /// The folder of a file.
    fn of(
        file: &Path,
        root: &Path,
        resolved: &dyn Fn(&Path) -> PathBuf,
        filter: &dyn Filter,
        ignores: &Ignores,
    ) -> Self {
        let path = file.parent().unwrap_or(file);
        let is_hidden = path.strip_prefix(root).is_ok_and(|below| below.iter().any(is_hidden));
        let resolved = resolved(path);
        let of_folder = FolderFilter {
            may_exclude: filter.may_exclude_in(&resolved),
            looks_inside: filter.looks_inside_in(&resolved),
        };
        Folder { filter: of_folder, is_hidden, level: ignores.of(&resolved), path: path.to_path_buf(), resolved }
    }
}

fn walk_error(error: &ignore::Error) -> WalkError {
    match error {
        ignore::Error::WithPath { path, err } => {
            let reason = err.io_error().map_or_else(|| foreign(err), reason_text);
            WalkError { path: Some(path.strip_prefix(".").unwrap_or(path).to_path_buf()), reason }
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walk_error(err),
        other => WalkError { path: None, reason: foreign(other) },
    }
}

fn foreign(error: &ignore::Error) -> Phrase {
    phrase("other").with("reason", Arg::Text(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn names(found: &Found, root: &Path) -> Vec<(String, bool)> {
        let name = |target: &Target| target.path.strip_prefix(root).unwrap_or(&target.path).display().to_string();
        found.targets.iter().map(|target| (name(target), target.named)).collect()
    }

    #[test]
    fn a_file_that_several_paths_lead_to_is_found_once() -> Outcome {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir(root.join("sub"))?;
        fs::write(root.join("a.json"), "{}")?;
        let paths = [root.join("sub/../a.json"), root.to_path_buf(), root.join("a.json"), root.join("a.json")];
        for turn in 0..paths.len() {
            let mut paths = paths.clone();
            paths.rotate_left(turn);
            let found = find(&paths);
            assert_eq!(names(&found, root), [("a.json".to_owned(), true)]);
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_where_they_are_named() -> Outcome {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir(root.join("real"))?;
        fs::write(root.join("real/a.json"), "{}")?;
        std::os::unix::fs::symlink(root.join("real"), root.join("link"))?;
        std::os::unix::fs::symlink(root.join("real/a.json"), root.join("b.json"))?;
        assert_eq!(names(&find(&[root]), root), [("real/a.json".to_owned(), false)]);
        assert_eq!(names(&find(&[root.join("link")]), root), [("link/a.json".to_owned(), false)]);
        assert_eq!(names(&find(&[root.join("b.json")]), root), [("b.json".to_owned(), true)]);
        Ok(())
    }

    #[test]
    fn errors_come_sorted_and_once() {
        let found = find(&["no-b", "no-a", "no-b", "no/*.json"]);
        let told: Vec<String> = found
            .errors
            .iter()
            .map(|e| format!("{} {e}", e.path.as_deref().unwrap_or(Path::new("")).display()))
            .collect();
        assert_eq!(told[..2], ["no-a does not exist", "no-b does not exist"]);
        assert!(told[2].starts_with("no/*.json does not exist; moonlint takes paths"));
        assert_eq!(told.len(), 3);
    }
}
