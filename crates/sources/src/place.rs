//! Where files are, by the places of their folders: each of those is looked up once.

use std::collections::HashMap;
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

/// The [place](crate::Target::place) of a file, of which there may be none.
pub fn place(path: &Path) -> PathBuf {
    place_in(fs::canonicalize(folder_of(path)).ok().as_deref(), path)
}

/// The place of a file whose folder has a place.
pub(crate) fn place_in(folder: Option<&Path>, path: &Path) -> PathBuf {
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// The folder of a file, as the file's path says it.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder that named files are in: its place, and whether some file in it may be left out.
pub(crate) type NamedFolder = (Option<PathBuf>, bool);

/// The folders of named files, of which each is looked at once. Files of one mostly come one after the other.
#[derive(Default)]
pub(crate) struct NamedFolders<'p> {
    known: HashMap<&'p Path, NamedFolder>,
    last: Option<(&'p Path, NamedFolder)>,
}

impl<'p> NamedFolders<'p> {
    /// The folder of a file.
    pub(crate) fn of(&mut self, path: &'p Path, look: impl Fn(&Path) -> NamedFolder) -> &NamedFolder {
        let last = self.last.take().filter(|(folder, _)| stands_in(path, folder));
        let last = last.unwrap_or_else(|| {
            let folder = folder_of(path);
            (folder, self.known.entry(folder).or_insert_with(|| look(folder)).clone())
        });
        &self.last.insert(last).1
    }
}
