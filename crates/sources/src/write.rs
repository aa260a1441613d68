//! Replacing a file's content so that a reader, or a power cut, meets the old or the new file and nothing in between.
//!
//! A new file takes the place of the old one with all that the old one has: owner, group, permissions, access lists and
//! extended attributes. Where that cannot be, or the file has other names, or nothing may be put in its place, the old one is
//! written to, and a copy of what it held is kept until that is done.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use moonlint_texts::{Arg, Locale, Phrase};
use tempfile::NamedTempFile;

use crate::keep;
use crate::read::reason_text;
use crate::resolved::folder_of;
use crate::texts::phrase;

/// Why a file was not replaced.
#[derive(Debug)]
pub enum WriteError {
    /// The file is not what it was when it was read.
    Changed,
    /// The system's own reason.
    Io(io::Error),
    /// The system's own reason, when a part was written and could not be taken back. What the file held is in another.
    Torn(io::Error, PathBuf),
}

impl WriteError {
    /// The error in a language, as it is told after a path.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    /// Says why the file cannot be written, in whichever language is asked for later.
    pub fn text(&self) -> Phrase {
        match self {
            WriteError::Changed => phrase("changed"),
            WriteError::Io(error) => phrase("not-written").with("reason", reason_text(error)),
            WriteError::Torn(error, copy) => {
                let copy = Arg::Text(copy.display().to_string());
                phrase("torn").with("reason", reason_text(error)).with("copy", copy)
            }
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for WriteError {}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        WriteError::Io(error)
    }
}

/// Held, shared, while there is a temporary file.
static WRITES: RwLock<()> = RwLock::new(());

/// Whether the process is about to end: what would go on being written for long is not.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Waits until no file is being written, and keeps every other one from being written until the answer is dropped. For
/// whoever is about to end the process.
pub fn hold_writes() -> impl Sized {
    ENDING.store(true, Ordering::Relaxed);
    WRITES.write().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the process is about to end.
pub(crate) fn is_ending() -> bool {
    ENDING.load(Ordering::Relaxed)
}

/// Does something in which there is a temporary file.
pub(crate) fn while_writing<T>(work: impl FnOnce() -> T) -> T {
    let _writing = WRITES.read().unwrap_or_else(PoisonError::into_inner);
    work()
}

/// What the names of temporary files start with, and how many letters and digits follow.
const TEMPORARY: &str = ".moonlint-tmp-";
const RANDOM: usize = 12;

/// What the names of copies start with that are kept while a file is written to. Nobody but whoever reads them may say that
/// they are not needed.
const COPY: &str = ".moonlint-old-";

/// Replaces the content of a file that held `old`.
///
/// A symbolic link stays one: the file that it leads to is replaced. All that the file has besides its content stays, its
/// other names included.
///
/// # Errors
///
/// When the file no longer holds `old`, or the system refuses. The file is as it was then, unless the error says otherwise.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    let Target { path: target, mut file, metadata } = Target::open(path)?;
    let folder = folder_of(&target);
    let _writing = WRITES.read().unwrap_or_else(PoisonError::into_inner);
    sweep(folder);
    if !keep::has_other_names(&metadata) && put_in_place(&target, folder, &file, &metadata, (old, new))? {
        return Ok(());
    }
    write_to(&target, folder, &mut file, (old, new))
}

/// A file that is to be replaced, open.
pub(crate) struct Target {
    /// Where it is, whatever links lead to it.
    pub(crate) path: PathBuf,
    pub(crate) file: File,
    /// What it has besides its content.
    pub(crate) metadata: fs::Metadata,
}

impl Target {
    /// Opens a file, if it may be written to.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        // A rename would replace it all the same, which whoever protected the file did not mean.
        let file = File::options().read(true).write(true).open(&path)?;
        let metadata = file.metadata()?;
        if metadata.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        Ok(Target { path, file, metadata })
    }
}

/// Ends writing to a file itself: where that went wrong, `restore` writes what it held, and where that goes wrong too, the copy
/// stays.
pub(crate) fn or_restored(
    written: io::Result<()>,
    mut copy: NamedTempFile,
    restore: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), WriteError> {
    let Err(error) = written else { return Ok(()) };
    match restore(copy.as_file_mut()) {
        Ok(()) => Err(error.into()),
        Err(_) => {
            let copy = copy.into_temp_path().keep().map_err(|error| error.error)?;
            Err(WriteError::Torn(error, copy))
        }
    }
}

/// Puts a new file in the place of one that is open; `false` where that cannot be done, or not without a loss.
fn put_in_place(
    target: &Path,
    folder: &Path,
    file: &File,
    metadata: &fs::Metadata,
    (old, new): (&[u8], &[u8]),
) -> Result<bool, WriteError> {
    let mut next = match temporary(folder, &mut tempfile::Builder::new()) {
        Ok(next) => next,
        Err(error) if is_obstacle(&error) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    next.write_all(new)?;
    next.as_file().sync_all()?;
    if !keep::keep_all(file, metadata, next.as_file())? {
        return Ok(false);
    }
    // As late as can be: what comes between this and the rename is a moment, not a check.
    if fs::read(target)? != old {
        return Err(WriteError::Changed);
    }
    match next.persist(target) {
        Ok(_) => Ok(true),
        Err(error) if is_obstacle(&error.error) => Ok(false),
        Err(error) => Err(error.error.into()),
    }
}

/// Whether a folder may not be written to, or a file in it may be written to but not replaced: as one that is mounted on its
/// own, or somebody else's in a folder for all.
pub(crate) fn is_obstacle(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), CrossesDevices | PermissionDenied | ReadOnlyFilesystem | ResourceBusy)
}

/// Writes to the file itself. A copy of what it held is kept until that is done.
fn write_to(target: &Path, folder: &Path, file: &mut File, (old, new): (&[u8], &[u8])) -> Result<(), WriteError> {
    let mut copy = copy_of(target, folder)?;
    copy.write_all(old)?;
    copy.as_file().sync_all()?;
    if fs::read(target)? != old {
        return Err(WriteError::Changed);
    }
    // While there is a way back: no room for the new content must not be found out halfway.
    keep::reserve(file, new.len())?;
    let written = overwrite(file, old.len(), new);
    or_restored(written, copy, |_| overwrite(file, 0, old))
}

/// A file for a copy of what another one holds, which everybody can tell from one that was left behind.
pub(crate) fn copy_of(target: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(COPY).rand_bytes(RANDOM);
    // The name says of what it is a copy, where names may be so long.
    let name = target.file_name().filter(|name| COPY.len() + RANDOM + name.len() < 255).unwrap_or_default();
    let mut suffix = OsString::from(if name.is_empty() { "" } else { "-" });
    suffix.push(name);
    builder.suffix(&suffix);
    let copy = builder.tempfile_in(folder).or_else(|_| builder.tempfile())?;
    keep::hold(copy.as_file());
    Ok(copy)
}

/// Writes over `length` bytes of a file. What is shorter than them is filled up with spaces first, so that whoever reads, or
/// looks at it after the end of this process, finds no end of the old text after the new one.
fn overwrite(file: &mut File, length: usize, text: &[u8]) -> io::Result<()> {
    use std::io::Seek as _;
    file.rewind()?;
    if text.len() < length {
        let mut filled = text.to_vec();
        filled.resize(length, b' ');
        file.write_all(&filled)?;
    } else {
        file.write_all(text)?;
    }
    file.set_len(text.len() as u64)?;
    file.sync_all()
}

/// Writes a file that is not there yet. One that somebody else writes meanwhile is left alone.
///
/// # Errors
///
/// When there is such a file by now, or the system refuses.
pub fn create(path: &Path, new: &[u8]) -> Result<(), WriteError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _writing = WRITES.read().unwrap_or_else(PoisonError::into_inner);
    sweep(folder);
    let mut builder = tempfile::Builder::new();
    // As a file that is simply created; the system takes away what the user does not want to give.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = temporary(folder, &mut builder)?;
    file.write_all(new)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Changed),
        Err(error) => Err(error.error.into()),
    }
}

/// A temporary file that everybody can tell from one that was left behind.
pub(crate) fn temporary(folder: &Path, builder: &mut tempfile::Builder<'_, '_>) -> io::Result<NamedTempFile> {
    let builder = builder.prefix(TEMPORARY).rand_bytes(RANDOM);
    // Somebody who sweeps may have taken it away before it was held; he does so once a folder.
    for _ in 0..10 {
        let file = builder.tempfile_in(folder)?;
        if keep::hold(file.as_file()) {
            return Ok(file);
        }
    }
    builder.tempfile_in(folder)
}

/// Removes temporary files that a process left behind in a folder when it was killed. Each folder is looked into once.
///
/// Returns the copies that such a process left there, or, at the first call, in the folder of all temporary files: what they are
/// copies of may be written only in part.
pub fn sweep(folder: &Path) -> Vec<PathBuf> {
    static SWEPT: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let known = swept.get_or_insert_default();
    let mut copies = Vec::new();
    if !keep::CAN_HOLD {
        return copies;
    }
    let temporary = std::env::temp_dir();
    if known.insert(temporary.clone()) {
        sweep_one(&temporary, &mut copies);
    }
    if known.insert(folder.to_path_buf()) {
        sweep_one(folder, &mut copies);
    }
    copies
}

fn sweep_one(folder: &Path, copies: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_random = |text: &[u8]| text.len() == RANDOM && text.iter().all(u8::is_ascii_alphanumeric);
        let is_temporary = name.as_encoded_bytes().strip_prefix(TEMPORARY.as_bytes()).is_some_and(is_random);
        let copy = name.as_encoded_bytes().strip_prefix(COPY.as_bytes()).and_then(|rest| rest.get(..RANDOM));
        let is_copy = copy.is_some_and(is_random);
        if !(is_temporary || is_copy) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // Whoever still writes to it, or to what it is a copy of, holds it.
        if !File::options().write(true).open(entry.path()).is_ok_and(|file| keep::hold(&file)) {
            continue;
        }
        if is_copy {
            copies.push(entry.path());
        } else {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn replaces_the_target_of_a_link_and_keeps_its_permissions() -> Result<(), Box<dyn std::error::Error>> {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir()?;
        let (file, link) = (folder.path().join("a.json"), folder.path().join("link.json"));
        fs::write(&file, "old")?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640))?;
        symlink(&file, &link)?;
        replace(&link, b"old", b"new")?;
        assert!(fs::symlink_metadata(&link)?.file_type().is_symlink());
        assert_eq!(fs::read(&file)?, b"new");
        assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o640);
        Ok(())
    }

    #[test]
    fn keeps_the_owner() -> Result<(), Box<dyn std::error::Error>> {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.json");
        fs::write(&file, "old")?;
        if chown(&file, Some(12_345), Some(12_346)).is_err() {
            eprintln!("skipped: only root may give files away");
            return Ok(());
        }
        replace(&file, b"old", b"new")?;
        let metadata = fs::metadata(&file)?;
        assert_eq!((metadata.uid(), metadata.gid()), (12_345, 12_346));
        Ok(())
    }

    /// As after a kill: nobody holds it any more.
    #[test]
    fn what_was_left_behind_is_swept_and_nothing_else() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = |name: &str| folder.path().join(name);
        let names =
            [".moonlint-tmp-abcdefABC123", ".moonlint-tmp-notes", ".moonlint-old-abcdefABC123", ".moonlint.toml"];
        for name in names {
            fs::write(path(name), "old")?;
        }
        let held = temporary(folder.path(), &mut tempfile::Builder::new())?;
        fs::write(path("a.json"), "old")?;
        let copies = sweep(folder.path());
        assert!(copies.contains(&path(names[2])), "{copies:?}");
        replace(&path("a.json"), b"old", b"new")?;
        assert!(held.path().exists());
        assert!(!path(names[0]).exists());
        assert!(names[1..].iter().all(|name| path(name).exists()));
        Ok(())
    }

    #[test]
    fn all_names_of_a_file_are_of_the_new_content() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let (file, other) = (folder.path().join("a.json"), folder.path().join("b.json"));
        for (old, new) in [("short", "longer than before"), ("longer than that", "short"), ("", "x"), ("x", "")] {
            fs::write(&file, old)?;
            let _ = fs::remove_file(&other);
            fs::hard_link(&file, &other)?;
            replace(&file, old.as_bytes(), new.as_bytes())?;
            assert_eq!(fs::read(&other)?, new.as_bytes());
            assert_eq!(fs::read_dir(folder.path())?.count(), 2, "no copy is left");
        }
        assert!(matches!(replace(&file, b"old", b"new"), Err(WriteError::Changed)));
        Ok(())
    }

    #[test]
    fn leaves_a_file_that_changed() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.json");
        fs::write(&file, "theirs")?;
        assert!(matches!(replace(&file, b"old", b"new"), Err(WriteError::Changed)));
        assert_eq!(fs::read(&file)?, b"theirs");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "no temporary file is left");
        Ok(())
    }
}
