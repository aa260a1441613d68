//! Why a command ends early.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use moonlint_sources::{ReadError, create, read, replace};

use crate::terminal::locale;
use crate::texts::{reason, say};

/// The end of a command that could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nobody reads the output any more: end with this status and not a word.
    BrokenPipe(ExitCode),
    /// Usage, configuration, or the system: end with 2 and this message, in the language of the process.
    Message(String),
}

impl Failure {
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Failure::Message(message.to_string())
    }
}

/// An error of standard output: files have errors that name them.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::BrokenPipe(ExitCode::SUCCESS)
        } else {
            Failure::Message(say!(SYSTEM, "cannot-write-stdout", reason = reason(&error)))
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

/// Writes a whole file, in the place of what there is: a reader, or a full disk, meets the old one or the new one.
pub(crate) fn put(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let told = |reason: String| Failure::new(format!("{}: {reason}", reported(path)));
    let written = match read(path) {
        Ok(old) if old == text => Ok(()),
        Ok(old) => replace(path, &old, text),
        Err(ReadError::Io(error)) if error.kind() == io::ErrorKind::NotFound => create(path, text),
        Err(error) => return Err(told(error.render(locale()))),
    };
    written.map_err(|error| told(error.render(locale())))
}

/// A path as it is reported. Bytes that aren't UTF-8 are written `\xFF`, so that two files don't go by one name.
pub(crate) fn reported(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| shown.push_str(&format!("\\x{byte:02X}")));
    }
    shown
}
