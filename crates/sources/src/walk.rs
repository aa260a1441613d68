//! Finding files: named ones as they are, directories by walking them as git sees them.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::FileFormat;

/// A file to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The path, as named or as found.
    pub path: PathBuf,
    /// Whether the user named the file itself, and not a directory above it.
    pub named: bool,
}

/// A path that could not be looked into.
#[derive(Debug)]
pub struct WalkError {
    /// The path, where it is known.
    pub path: Option<PathBuf>,
    /// The reason, in the system's words.
    pub reason: String,
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for WalkError {}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, sorted by path, each once.
    pub targets: Vec<Target>,
    /// What could not be looked into.
    pub errors: Vec<WalkError>,
}

/// Finds the files that `paths` stand for.
///
/// A named file is taken whatever its name. A directory is walked: files with an extension of [`FileFormat`] are taken,
/// `.gitignore` and `.ignore` files are obeyed, hidden files are left out, symbolic links are not followed.
pub fn find<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut found = Found::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        let path = path.as_ref();
        // Asks through links: a named link to a directory is walked.
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, &mut found, &mut seen),
            Ok(_) => add(&mut found, &mut seen, path.to_path_buf(), true),
            Err(error) => found.errors.push(WalkError { path: Some(path.to_path_buf()), reason: error.to_string() }),
        }
    }
    found.targets.sort();
    found
}

fn add(found: &mut Found, seen: &mut BTreeSet<PathBuf>, path: PathBuf, named: bool) {
    let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
    if seen.insert(path.clone()) {
        found.targets.push(Target { path, named });
    } else if named {
        // Named beside a directory that holds it: it was named.
        found.targets.iter_mut().filter(|target| target.path == path).for_each(|target| target.named = true);
    }
}

fn walk(root: &Path, found: &mut Found, seen: &mut BTreeSet<PathBuf>) {
    // Outside a repository `.gitignore` files still say what is not source.
    for entry in WalkBuilder::new(root).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && FileFormat::of(entry.path()).is_some() {
                    add(found, seen, entry.into_path(), false);
                }
            }
            Err(error) => found.errors.push(walk_error(&error)),
        }
    }
}

fn walk_error(error: &ignore::Error) -> WalkError {
    match error {
        ignore::Error::WithPath { path, err } => {
            let reason = err.io_error().map_or_else(|| err.to_string(), ToString::to_string);
            WalkError { path: Some(path.clone()), reason }
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walk_error(err),
        other => WalkError { path: None, reason: other.to_string() },
    }
}
