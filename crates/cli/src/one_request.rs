//! Reading the one request that a command is about.

use std::io::{self, Read as _};
use std::path::Path;

use moonlint::Dialect;
use moonlint_sources::{FileFormat, read, reason};

use crate::output::{Failure, reported};

/// A request as it stands in a file.
pub(crate) struct OneRequest {
    /// The path as reported.
    pub(crate) path: String,
    pub(crate) source: Vec<u8>,
    pub(crate) dialect: Dialect,
}

/// The request in a file, or on standard input for `-`.
pub(crate) fn read_one(path: &Path) -> Result<OneRequest, Failure> {
    if path.as_os_str() == "-" {
        let mut source = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut source)
            .map_err(|error| Failure::new(format!("standard input: {}", reason(&error))))?;
        return Ok(OneRequest { path: "<stdin>".to_owned(), source, dialect: Dialect::Json });
    }
    let source = read(path).map_err(|error| Failure::new(format!("{}: {error}", reported(path))))?;
    let dialect = FileFormat::of(path).unwrap_or(FileFormat::Json).dialect();
    Ok(OneRequest { path: reported(path), source, dialect })
}
