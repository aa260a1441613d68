//! Replacing a file's content so that a reader, or a power cut, meets the old or the new file and nothing in between.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use moonlint_texts::{Locale, Phrase};

use crate::read::reason_text;
use crate::texts::phrase;

/// Why a file was not replaced.
#[derive(Debug)]
pub enum WriteError {
    /// The file is not what it was when it was read.
    Changed,
    /// The system's own reason.
    Io(io::Error),
}

impl WriteError {
    /// The error in a language, as it is told after a path.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    /// The same in every language.
    pub fn text(&self) -> Phrase {
        match self {
            WriteError::Changed => phrase("changed"),
            WriteError::Io(error) => phrase("not-written").with("reason", reason_text(error)),
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

/// Waits until no file is being written, and keeps every other one from being written until the answer is dropped. For
/// whoever is about to end the process.
pub fn hold_writes() -> impl Sized {
    WRITES.write().unwrap_or_else(PoisonError::into_inner)
}

/// Replaces the content of a file that held `old`.
///
/// A symbolic link stays one: the file that it leads to is replaced. The permissions stay, and the owner where the
/// system lets it.
///
/// # Errors
///
/// When the file no longer holds `old`, or the system refuses. The file is as it was then.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    let target = fs::canonicalize(path)?;
    let folder = target.parent().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let metadata = fs::metadata(&target)?;
    let permissions = metadata.permissions();
    // A rename would replace it all the same, which whoever protected the file did not mean.
    fs::OpenOptions::new().write(true).open(&target)?;
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only").into());
    }
    let _writing = WRITES.read().unwrap_or_else(PoisonError::into_inner);
    let mut file = tempfile::Builder::new().prefix(".moonlint-").tempfile_in(folder)?;
    file.write_all(new)?;
    file.as_file().sync_all()?;
    // Before the permissions: a change of owner takes some of them away.
    keep_owner(file.as_file(), &metadata);
    file.as_file().set_permissions(permissions)?;
    // As late as can be: what comes between this and the rename is a moment, not a check.
    if fs::read(&target)? != old {
        return Err(WriteError::Changed);
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that is not there yet. One that somebody else writes meanwhile is left alone.
///
/// # Errors
///
/// When there is such a file by now, or the system refuses.
pub fn create(path: &Path, new: &[u8]) -> Result<(), WriteError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _writing = WRITES.read().unwrap_or_else(PoisonError::into_inner);
    let mut builder = tempfile::Builder::new();
    // As a file that is simply created; the system takes away what the user does not want to give.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".moonlint-").tempfile_in(folder)?;
    file.write_all(new)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Changed),
        Err(error) => Err(error.error.into()),
    }
}

/// Gives the new file to the owner of the old one. Whoever may not give files away owns what they wrote.
#[cfg(unix)]
fn keep_owner(file: &fs::File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // The group on its own may be given to a fellow member where the owner may not.
    if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &fs::File, _old: &fs::Metadata) {}

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
