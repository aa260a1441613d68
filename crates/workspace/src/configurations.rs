//! Which configuration holds for a path, and what it leaves out of a search.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use moonlint::rule::Former;
use moonlint_sources::{Filter, Passed, resolved};

use crate::discover::{Discovery, Disk, Fault, Loaded};

/// Which configuration counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The nearest one above each file.
    #[default]
    Nearest,
    /// This one, for all files.
    Named(PathBuf),
    /// None.
    Never,
}

/// Finds the configurations of paths, each file read once, from any thread.
pub struct Configurations {
    choice: Fixed,
    discovery: Mutex<Discovery<Disk>>,
    /// Whether `exclude` counts.
    exclude: bool,
    /// Whether pages and scripts are looked into.
    embedded: bool,
    /// What walks left out, where somebody wants to know.
    noted: Option<Mutex<Vec<(PathBuf, Passed)>>>,
}

/// A [`Choice`], with the configuration that was named.
enum Fixed {
    Nearest,
    This(Option<Arc<Loaded>>),
}

/// What was met while configurations were looked for, and is to be told.
#[derive(Debug, Default)]
pub struct Notices {
    /// What is wrong with configurations: nothing that they say counts.
    pub faults: Vec<Fault>,
    /// Files that were passed over for another one in their folder: the one taken, the other.
    pub passed_over: Vec<(PathBuf, PathBuf)>,
    /// The names that rules no longer have: the file, the line, and what has become of the name.
    pub formers: Vec<(PathBuf, usize, &'static Former)>,
    /// What has the name of a configuration and is no file.
    pub no_files: Vec<PathBuf>,
}

impl Configurations {
    /// Looks for the configurations that are chosen. One that is named is read at once.
    pub fn new(choice: &Choice) -> Self {
        let mut discovery = Discovery::new(Disk);
        let choice = match choice {
            Choice::Named(path) => Fixed::This(discovery.named(&resolved(path))),
            Choice::Never => Fixed::This(None),
            Choice::Nearest => Fixed::Nearest,
        };
        Configurations { choice, discovery: Mutex::new(discovery), exclude: true, embedded: true, noted: None }
    }

    /// Has `exclude` count only if `exclude` says so.
    pub fn with_exclude(self, exclude: bool) -> Self {
        Configurations { exclude, ..self }
    }

    /// Has pages, scripts and programs looked into only if `embedded` says so.
    pub fn with_embedded(self, embedded: bool) -> Self {
        Configurations { embedded, ..self }
    }

    /// Takes down from now on what walks leave out.
    pub fn noting(self) -> Self {
        Configurations { noted: Some(Mutex::default()), ..self }
    }

    /// Lists what walks left out, sorted by path, once it was asked for.
    pub fn noted(&self) -> Vec<(PathBuf, Passed)> {
        let noted = self.noted.as_ref().map(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner));
        let mut noted = noted.map(|mut noted| std::mem::take(&mut *noted)).unwrap_or_default();
        noted.sort();
        noted.dedup();
        noted
    }

    /// Finds the configuration of the file or folder at a resolved path.
    pub fn of(&self, resolved: &Path) -> Option<Arc<Loaded>> {
        self.in_folder(resolved.parent().unwrap_or(resolved))
    }

    /// Gives the configuration that was named.
    pub fn named(&self) -> Option<Arc<Loaded>> {
        match &self.choice {
            Fixed::This(loaded) => loaded.clone(),
            Fixed::Nearest => None,
        }
    }

    /// Finds the configuration for the files of a folder, if there is one.
    fn in_folder(&self, folder: &Path) -> Option<Arc<Loaded>> {
        match &self.choice {
            Fixed::This(loaded) => loaded.clone(),
            Fixed::Nearest => self.discovery().nearest(folder),
        }
    }

    fn discovery(&self) -> MutexGuard<'_, Discovery<Disk>> {
        self.discovery.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what is to be told by now; nothing of it is given twice.
    pub fn notices(&self) -> Notices {
        let mut discovery = self.discovery();
        Notices {
            faults: std::mem::take(&mut discovery.faults),
            passed_over: std::mem::take(&mut discovery.passed_over),
            formers: std::mem::take(&mut discovery.formers),
            no_files: std::mem::take(&mut discovery.no_files),
        }
    }

    /// Whether a configuration that was met is wrong, and nobody was told yet.
    pub fn is_faulty(&self) -> bool {
        !self.discovery().faults.is_empty()
    }

    /// Makes a filter of it: what leaves files out of a search.
    pub fn filter(self: &Arc<Self>) -> Arc<dyn Filter> {
        Arc::clone(self) as Arc<dyn Filter>
    }
}

impl Filter for Configurations {
    /// Whether the configuration leaves it out, or the one above leaves out the folder of the configuration.
    fn excludes(&self, resolved: &Path, is_folder: bool) -> bool {
        if !self.exclude {
            return false;
        }
        let (mut resolved, mut is_folder) = (resolved.to_path_buf(), is_folder);
        let mut seen = HashSet::new();
        while resolved.parent().is_some() {
            let Some(loaded) = self.of(&resolved) else { return false };
            let path = loaded.relative(&resolved);
            let excluded =
                if is_folder { loaded.config.excludes_folder(path) } else { loaded.config.excludes_file(path) };
            if excluded {
                return true;
            }
            if matches!(self.choice, Fixed::This(_)) || !seen.insert(loaded.folder.clone()) {
                return false;
            }
            (resolved, is_folder) = (loaded.folder.clone(), true);
        }
        false
    }

    fn may_exclude_in(&self, folder: &Path) -> bool {
        self.exclude && self.in_folder(folder).is_some()
    }

    fn wants(&self, resolved: &Path) -> bool {
        self.of(resolved).is_some_and(|loaded| loaded.config.names_file(loaded.relative(resolved)))
    }

    fn looks_inside_in(&self, folder: &Path) -> bool {
        self.embedded && self.in_folder(folder).is_none_or(|loaded| loaded.config.looks_inside())
    }

    fn wants_hidden(&self, resolved: &Path, is_folder: bool) -> bool {
        self.of(resolved).is_some_and(|loaded| loaded.config.names_hidden(loaded.relative(resolved), is_folder))
    }

    fn note(&self, resolved: &Path, why: Passed) {
        if let Some(noted) = &self.noted {
            noted.lock().unwrap_or_else(PoisonError::into_inner).push((resolved.to_path_buf(), why));
        }
    }
}
