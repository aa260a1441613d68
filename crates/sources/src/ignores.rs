//! What `.gitignore`, `.ignore` and git's own lists leave out of a walk.
//!
//! Lists are found and read here, and matched as git matches them. They come with the files that are checked, from whoever
//! wrote these: they are read only where they are regular files, and only up to a length.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder, gitconfig_excludes_path};
use moonlint_texts::Phrase;

use crate::read::{ReadError, read_part};
use crate::texts::phrase;
use crate::walk::WalkError;

/// The longest list in bytes, the most patterns in one, and the longest pattern: no path is longer.
const LIST: usize = 1 << 20;
const PATTERNS: usize = 10_000;
const PATTERN: usize = 4096;

/// The lists of all folders that a search comes by.
pub(crate) struct Ignores {
    levels: Mutex<HashMap<PathBuf, Arc<Level>>>,
    /// The user's own list for all repositories, once a folder is looked at: files that are named need none.
    global: OnceLock<Option<Vec<u8>>>,
    noted: Mutex<Noted>,
    here: PathBuf,
}

/// What a search says of the lists that it met.
#[derive(Default)]
pub(crate) struct Noted {
    /// Those that were left out.
    pub(crate) left_out: Vec<WalkError>,
    /// Those that were read.
    pub(crate) read: Vec<PathBuf>,
}

/// What the lists of a folder and of those above it say of the files and folders in it.
pub(crate) struct Level {
    above: Option<Arc<Level>>,
    ignore: Option<Gitignore>,
    git: Option<Gitignore>,
    exclude: Option<Gitignore>,
    /// Whether git's lists above say nothing here.
    is_repository: bool,
    /// Whether there is a list here or above.
    has_rules: bool,
}

impl Ignores {
    pub(crate) fn new() -> Self {
        Ignores {
            levels: Mutex::default(),
            global: OnceLock::new(),
            noted: Mutex::default(),
            here: std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default(),
        }
    }

    /// The user's own list. One that cannot be read is passed over: that of somebody else, as in a container, is none of the user's.
    fn global(&self) -> Option<&[u8]> {
        let read = || gitconfig_excludes_path().and_then(|path| self.text(&path).ok());
        self.global.get_or_init(read).as_deref()
    }

    /// What is known of a folder, by its resolved path.
    pub(crate) fn of(&self, folder: &Path) -> Arc<Level> {
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        let mut missing = Vec::new();
        let mut level = None;
        for folder in folder.ancestors() {
            level = levels.get(folder).cloned();
            if level.is_some() {
                break;
            }
            missing.push(folder);
        }
        for folder in missing.into_iter().rev() {
            let next = Arc::new(self.look(folder, level));
            levels.insert(folder.to_path_buf(), Arc::clone(&next));
            level = Some(next);
        }
        level.unwrap_or_else(|| Arc::new(self.look(folder, None)))
    }

    /// What the search met.
    pub(crate) fn noted(&self) -> Noted {
        std::mem::take(&mut self.noted.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn look(&self, folder: &Path, above: Option<Arc<Level>>) -> Level {
        let list = |name: &str| {
            let path = folder.join(name);
            let text = self.read(&path)?;
            self.compile(folder, &path, &[&text])
        };
        let ignore = list(".ignore");
        let git = list(".gitignore").filter(|_| !self.is_link(&folder.join(".gitignore")));
        let repository = repository(folder);
        let is_repository = repository.is_some() || folder.join(".jj").is_dir();
        // Outside repositories the user's own list counts from the top on.
        let global = (is_repository || above.is_none()).then(|| self.global()).flatten();
        let own = repository.map(|git| git.join("info/exclude"));
        let own_text = own.as_ref().and_then(|path| self.read(path));
        let lists: Vec<&[u8]> = global.into_iter().chain(own_text.as_deref()).collect();
        let exclude = match lists.is_empty() {
            true => None,
            false => self.compile(folder, own.as_deref().unwrap_or(folder), &lists),
        };
        let here = ignore.is_some() || git.is_some() || exclude.is_some();
        let has_rules = here || above.as_ref().is_some_and(|above| above.has_rules);
        Level { above, ignore, git, exclude, is_repository, has_rules }
    }

    /// The text of a list, if there is one that can be read. Takes down one that cannot.
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        match self.text(path) {
            Ok(text) => Some(text),
            Err(reason) => {
                reason.into_iter().for_each(|reason| self.leave_out(path, reason));
                None
            }
        }
    }

    /// The text of a list, or why it cannot be read, where there is one.
    fn text(&self, path: &Path) -> Result<Vec<u8>, Option<Phrase>> {
        match read_part(path, 0..LIST + 1) {
            Ok(text) if text.len() <= LIST => {
                self.noted.lock().unwrap_or_else(PoisonError::into_inner).read.push(path.to_path_buf());
                Ok(text)
            }
            Ok(_) => Err(Some(phrase("ignore-long"))),
            // Where a folder may not be searched, nothing of it is read, and that is told of what was to be.
            Err(ReadError::Io(error)) if is_absent(&error) || fs::symlink_metadata(path).is_err() => Err(None),
            // A folder of that name is no list to anybody.
            Err(ReadError::NotAFile) if path.is_dir() => Err(None),
            Err(ReadError::NotAFile) => Err(Some(phrase("ignore-endless"))),
            Err(error) => Err(Some(phrase("ignore-unread").with("reason", error.text()))),
        }
    }

    /// Whether a list is a link. Git follows none in the folders that are checked out: it may lead anywhere.
    fn is_link(&self, path: &Path) -> bool {
        let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        if is_link {
            self.leave_out(path, phrase("ignore-link"));
        }
        is_link
    }

    /// The patterns of some lists, of which later ones outweigh earlier ones.
    fn compile(&self, folder: &Path, path: &Path, lists: &[&[u8]]) -> Option<Gitignore> {
        let mut builder = GitignoreBuilder::new(folder);
        let mut count = 0;
        for list in lists {
            let list = list.strip_prefix(b"\xef\xbb\xbf").unwrap_or(list);
            for line in list.split(|byte| *byte == b'\n').filter(|line| line.len() <= PATTERN) {
                // What is not UTF-8 can be written in no pattern of ours, nor what is no pattern.
                let Ok(line) = std::str::from_utf8(line) else { continue };
                if builder.add_line(None, &literal_braces(line)).is_ok() {
                    count += 1;
                }
            }
        }
        if count > PATTERNS {
            self.leave_out(path, phrase("ignore-long"));
            return None;
        }
        match builder.build() {
            Ok(list) => Some(list).filter(|list| !list.is_empty()),
            Err(_) => {
                self.leave_out(path, phrase("ignore-long"));
                None
            }
        }
    }

    fn leave_out(&self, path: &Path, reason: Phrase) {
        let path = path.strip_prefix(&self.here).unwrap_or(path).to_path_buf();
        let error = WalkError { path: Some(path), reason };
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).left_out.push(error);
    }
}

impl Level {
    /// Whether a file or folder that stands in this folder is left out.
    pub(crate) fn leaves_out(&self, resolved: &Path, is_folder: bool) -> bool {
        if !self.has_rules {
            return false;
        }
        let ask = |known: &mut Match<()>, list: &Option<Gitignore>| {
            if let Some(list) = list.as_ref().filter(|_| known.is_none()) {
                *known = list.matched(resolved, is_folder).map(|_| ());
            }
        };
        let (mut ignore, mut git, mut exclude) = (Match::None, Match::None, Match::None);
        let mut outside = false;
        let mut next = Some(self);
        while let Some(level) = next {
            ask(&mut ignore, &level.ignore);
            if !outside {
                ask(&mut git, &level.git);
                ask(&mut exclude, &level.exclude);
            }
            outside |= level.is_repository;
            next = level.above.as_deref();
        }
        ignore.or(git).or(exclude).is_ignore()
    }
}

/// Whether a file is simply not there.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Where git keeps what belongs to the repository whose root a folder is: in `.git`, or where the file of that name says, as
/// in worktrees and submodules.
fn repository(folder: &Path) -> Option<PathBuf> {
    let git = folder.join(".git");
    let metadata = fs::metadata(&git).ok()?;
    if metadata.is_dir() {
        return Some(git);
    }
    let line = |path: &Path| {
        let text = read_part(path, 0..PATTERN).ok()?;
        let line = text.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
        Some(std::str::from_utf8(line).ok()?.to_owned())
    };
    let named = folder.join(line(&git)?.strip_prefix("gitdir: ")?);
    let common = line(&named.join("commondir")).map(|common| named.join(common));
    Some(common.unwrap_or(named))
}

/// A pattern in which braces are what they are to git: characters like others.
fn literal_braces(pattern: &str) -> std::borrow::Cow<'_, str> {
    if !pattern.contains(['{', '}']) {
        return pattern.into();
    }
    let mut literal = String::with_capacity(pattern.len() + 2);
    let mut escaped = false;
    let mut in_class = false;
    for character in pattern.chars() {
        if !escaped && !in_class && matches!(character, '{' | '}') {
            literal.push('\\');
        }
        in_class = !escaped && if in_class { character != ']' } else { character == '[' };
        escaped = !escaped && character == '\\';
        literal.push(character);
    }
    literal.into()
}
