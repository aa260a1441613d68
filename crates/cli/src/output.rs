//! Why a command ends early.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use moonlint_sources::reason;

/// The end of a command that could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nobody reads the output any more: end with this status and not a word.
    BrokenPipe(ExitCode),
    /// Usage, configuration, or the system: end with 2 and this message.
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
            Failure::Message(format!("cannot write to standard output: {}", reason(&error)))
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
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
