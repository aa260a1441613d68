//! Finding the configuration that is nearest above a folder.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use moonlint::rule::Former;
use moonlint::syntax::LineIndex;
use moonlint_config::{Config, ConfigError, Format, View};
use moonlint_sources::{ReadError, read_part};

/// The names of configurations, in the order in which one of several in a folder is taken.
pub const NAMES: [&str; 3] = ["moonlint.toml", ".moonlint.toml", "pyproject.toml"];

/// Where files are read from.
pub trait Files {
    /// Reads the bytes of a file; `None` where there is no such file.
    ///
    /// # Errors
    ///
    /// When there is one that cannot be read; [`NotAFile`] when what has that name is none; [`OutOfReach`] when nobody can
    /// tell.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
}

/// Something has the name of a file and is none: a folder, a pipe, or a link that leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFile;

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a regular file")
    }
}

impl std::error::Error for NotAFile {}

/// Whether there is such a file cannot be asked: its folder may not be searched, or its path is too long. Whatever lies
/// there cannot be read either.
#[derive(Debug)]
pub struct OutOfReach(io::Error);

impl fmt::Display for OutOfReach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for OutOfReach {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// The real files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        // Mostly there is nothing, which is to be known at one look.
        let there = match fs::symlink_metadata(path) {
            Ok(link) if link.is_symlink() => match fs::metadata(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(io::Error::other(NotAFile)),
                end => end,
            },
            Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidFilename) => {
                return Err(io::Error::new(error.kind(), OutOfReach(error)));
            }
            there => there,
        };
        match there {
            Ok(metadata) if !metadata.is_file() => Err(io::Error::other(NotAFile)),
            Ok(_) => read(path).map(Some),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
                _ => Err(error),
            },
        }
    }
}

/// How many bytes a file may have that is looked at for a configuration: one that has more is somebody's who means harm, and may
/// be longer than memory.
const MOST_BYTES: usize = 16 << 20;

/// Reads a file that is no longer than that. What looks like a file and has no end, or none yet, is not waited for.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    match read_part(path, 0..MOST_BYTES + 1) {
        Ok(bytes) if bytes.len() > MOST_BYTES => Err(io::ErrorKind::FileTooLarge.into()),
        Ok(bytes) => Ok(bytes),
        Err(ReadError::NotAFile) => Err(io::Error::other(NotAFile)),
        Err(ReadError::Io(error)) => Err(error),
    }
}

/// A configuration with the file that it is from.
#[derive(Debug)]
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// The folder that patterns start from.
    pub folder: PathBuf,
    /// The file's bytes.
    pub text: Vec<u8>,
    /// What it says; nothing where it is faulty.
    pub config: Config,
}

impl Loaded {
    /// Tells what it means for a file, by its absolute path.
    pub fn view(&self, path: &Path) -> View {
        self.config.view(self.relative(path))
    }

    /// Gives the path from the folder of the configuration, or the path as it is where it does not lie there.
    pub fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.folder).unwrap_or(path)
    }
}

/// A configuration that cannot be used.
#[derive(Debug)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is no such file, or it has no configuration, and it was named.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The text is wrong.
    Wrong {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        text: Vec<u8>,
        /// Everything that is wrong, by position.
        errors: Vec<ConfigError>,
    },
}

/// Finds configurations, each folder looked into once.
#[derive(Debug)]
pub struct Discovery<F> {
    files: F,
    folders: HashMap<PathBuf, Option<Arc<Loaded>>>,
    /// What is wrong with the configurations that were met.
    pub faults: Vec<Fault>,
    /// Files that were passed over for another one in their folder: the one taken, the other.
    pub passed_over: Vec<(PathBuf, PathBuf)>,
    /// The names that rules no longer have: the file, the line, and what has become of the name.
    pub formers: Vec<(PathBuf, usize, &'static Former)>,
    /// What has the name of a configuration and is no file.
    pub no_files: Vec<PathBuf>,
}

impl<F: Files> Discovery<F> {
    /// Starts without anything looked for.
    pub fn new(files: F) -> Self {
        Discovery {
            files,
            folders: HashMap::new(),
            faults: Vec::new(),
            passed_over: Vec::new(),
            no_files: Vec::new(),
            formers: Vec::new(),
        }
    }

    /// Finds the nearest configuration in a folder or above it. The folder's path is absolute and has no `..`.
    pub fn nearest(&mut self, folder: &Path) -> Option<Arc<Loaded>> {
        let mut looked = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.folders.get(folder) {
                found = known.clone();
                break;
            }
            looked.push(folder.to_path_buf());
            found = self.in_folder(folder);
            if found.is_some() {
                break;
            }
        }
        self.folders.extend(looked.into_iter().map(|folder| (folder, found.clone())));
        found
    }

    fn in_folder(&mut self, folder: &Path) -> Option<Arc<Loaded>> {
        let mut found: Option<Arc<Loaded>> = None;
        for name in NAMES {
            let path = folder.join(name);
            let Some(loaded) = self.load(&path, false) else { continue };
            match &found {
                None => found = Some(Arc::new(loaded)),
                Some(taken) => self.passed_over.push((taken.path.clone(), path)),
            }
        }
        found
    }

    /// Reads the configuration of a file that was named. Its folder's path is absolute.
    pub fn named(&mut self, path: &Path) -> Option<Arc<Loaded>> {
        let faults = self.faults.len();
        let loaded = self.load(path, true).map(Arc::new);
        self.no_files.clear();
        if loaded.is_none() && self.faults.len() == faults {
            self.faults.push(Fault::Missing { path: path.to_path_buf() });
        }
        loaded
    }

    fn load(&mut self, path: &Path, is_named: bool) -> Option<Loaded> {
        let bytes = match self.files.read(path) {
            Ok(bytes) => bytes?,
            Err(error) if error.get_ref().is_some_and(|error| error.is::<NotAFile>()) => {
                self.no_files.push(path.to_path_buf());
                return None;
            }
            // The files beside it are out of reach as well, and each that was to be read says so.
            Err(error) if !is_named && error.get_ref().is_some_and(|error| error.is::<OutOfReach>()) => return None,
            Err(error) => {
                self.faults.push(Fault::Unreadable { path: path.to_path_buf(), error });
                return None;
            }
        };
        let pyproject = path.file_name().is_some_and(|name| name == "pyproject.toml");
        let format = if pyproject { Format::Pyproject } else { Format::Moonlint };
        let config = match Config::read(&bytes, format) {
            Ok(config) => config?,
            Err(errors) => {
                self.faults.push(Fault::Wrong { path: path.to_path_buf(), text: bytes.clone(), errors });
                Config::default()
            }
        };
        if !config.formers.is_empty() {
            let lines = LineIndex::new(&bytes);
            let line = |span: &std::ops::Range<usize>| lines.position(span.start).line;
            let noted = config.formers.iter().map(|former| (path.to_path_buf(), line(&former.span), former.value));
            self.formers.extend(noted);
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Some(Loaded { path: path.to_path_buf(), folder, text: bytes, config })
    }
}
