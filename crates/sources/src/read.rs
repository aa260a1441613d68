//! Reading a file that may be anything.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// The path names a pipe, a socket or a device, from which a read may never return.
    NotAFile,
    /// The system's own reason.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NotAFile => {
                f.write_str("is not a regular file; to read a pipe, give `-` and send it to standard input")
            }
            ReadError::Io(error) => f.write_str(&reason(error)),
        }
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
    if error.kind() == io::ErrorKind::NotFound {
        return "does not exist".to_owned();
    }
    let text = error.to_string();
    let cut = text.rfind(" (os error ").filter(|_| error.raw_os_error().is_some() && text.ends_with(')'));
    text[..cut.unwrap_or(text.len())].to_owned()
}

/// The bytes of a regular file.
///
/// # Errors
///
/// When the path names no regular file, or the system cannot read it.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    // Asked before opening: to open a pipe is to wait for a writer.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut bytes = Vec::new();
    // The file may have shrunk or be a huge sparse one: never trust its size with memory beyond what is there.
    bytes.try_reserve_exact(usize::try_from(metadata.len()).unwrap_or(0)).map_err(io::Error::other)?;
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
