//! Reading a file that may be anything.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;

use moonlint_texts::{Arg, Locale, Phrase};

use crate::texts::phrase;

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// The path names a pipe, a socket or a device, from which a read may never return.
    NotAFile,
    /// The system's own reason.
    Io(io::Error),
}

impl ReadError {
    /// The error in a language, as it is told after a path.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    /// Says why the file cannot be read, in whichever language is asked for later.
    pub fn text(&self) -> Phrase {
        match self {
            ReadError::NotAFile => phrase("not-a-file"),
            ReadError::Io(error) => reason_text(error),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for ReadError {}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        ReadError::Io(error)
    }
}

/// The system's reason as it is told after a path, without the number that only programs want.
///
/// ```
/// let error = std::fs::read("no/such/file").unwrap_err();
/// assert_eq!(moonlint_sources::reason(&error), "does not exist");
/// ```
pub fn reason(error: &io::Error) -> String {
    reason_text(error).to_string()
}

/// Says what went wrong, in whichever language is asked for later. What the system itself says stays in its own.
///
/// ```
/// use moonlint::Locale;
/// let error = std::fs::read("no/such/file").unwrap_err();
/// assert_eq!(moonlint_sources::reason_text(&error).render(Locale::Zh), "不存在");
/// ```
pub fn reason_text(error: &io::Error) -> Phrase {
    // What walks wrap tells the path once more, and what temporary files wrap tells theirs after the number.
    let inner = error.get_ref().and_then(|wrapper| wrapper.source()?.downcast_ref::<io::Error>());
    if let Some(inner) = inner {
        return reason_text(inner);
    }
    let key = match error.kind() {
        io::ErrorKind::NotFound => return phrase("not-found"),
        io::ErrorKind::PermissionDenied => "permission-denied",
        io::ErrorKind::IsADirectory => "is-a-directory",
        io::ErrorKind::NotADirectory => "not-a-directory",
        io::ErrorKind::StorageFull => "storage-full",
        io::ErrorKind::ReadOnlyFilesystem => "read-only",
        io::ErrorKind::AlreadyExists => "already-exists",
        io::ErrorKind::FileTooLarge => "file-too-large",
        _ => "other",
    };
    let text = error.to_string();
    let cut = text.find(" (os error ");
    phrase(key).with("reason", Arg::Text(text[..cut.unwrap_or(text.len())].to_owned()))
}

/// The bytes of a regular file.
///
/// # Errors
///
/// When the path names no regular file, or the system cannot read it.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let (mut file, length) = open(path)?;
    let mut bytes = Vec::new();
    read_all(&mut file, length, &mut bytes)?;
    Ok(bytes)
}

/// Appends all bytes of a file that says to have so many. What is added to it meanwhile is not waited for.
pub(crate) fn read_all(file: &mut dyn Read, length: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    // It may have shrunk or be a huge sparse one: never trust its size with memory beyond what is there.
    bytes.try_reserve_exact(length).map_err(io::Error::other)?;
    // Into room that is ready one call reads all of nearly every file; `read_to_end` takes several.
    let start = bytes.len();
    bytes.resize(start + length.min(AT_ONCE), 0);
    let read = match file.read(&mut bytes[start..]) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        read => read?,
    };
    bytes.truncate(start + read);
    if length > 0 && read == length {
        return Ok(());
    }
    file.take(limit(length) - read as u64).read_to_end(bytes).map(drop)
}

/// How much memory is made ready for a file on its word.
const AT_ONCE: usize = 64 << 10;

/// How many bytes are read of a file that says to have so many: some files of the system have bytes and say to have none.
pub(crate) fn limit(length: usize) -> u64 {
    if length == 0 { u64::MAX } else { length as u64 }
}

/// A regular file that is open, and how many bytes it says to have.
pub(crate) fn open(path: &Path) -> Result<(File, usize), ReadError> {
    let is_other = || fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
    let file = match without_waiting(path) {
        Err(_) if is_other() => return Err(ReadError::NotAFile),
        file => file?,
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    Ok((file, usize::try_from(metadata.len()).unwrap_or(0)))
}

/// Opens a file; if it is a pipe, without waiting for a writer, and if it is a terminal, without being controlled by it.
#[cfg(unix)]
fn without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::io::retry_on_intr(|| open(path, flags, Mode::empty()))?))
}

#[cfg(not(unix))]
fn without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Some bytes of a regular file, as many of them as there are.
///
/// # Errors
///
/// When the path names no regular file, or the system cannot read it.
pub fn read_part(path: &Path, part: Range<usize>) -> Result<Vec<u8>, ReadError> {
    let (mut file, _) = open(path)?;
    file.seek(SeekFrom::Start(part.start as u64))?;
    let mut bytes = Vec::new();
    if !part.is_empty() {
        read_all(&mut file, part.len(), &mut bytes)?;
    }
    Ok(bytes)
}
