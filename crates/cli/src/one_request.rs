//! Reading the one request that a command is about.

use std::io::Read as _;
use std::path::Path;

use moonlint::syntax::Parser;
use moonlint::{Checker, Dialect, Kind, Scope, Settings};
use moonlint_sources::{FileFormat, misread, read};

use crate::output::{Failure, reported};
use crate::terminal::locale;
use crate::texts::{reason, say};

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
        crate::stream::Stdin
            .read_to_end(&mut source)
            .map_err(|error| Failure::new(say!(SYSTEM, "stdin", reason = reason(&error))))?;
        return OneRequest { path: "<stdin>".to_owned(), source, dialect: Dialect::Json }.unless_misread();
    }
    let source = read(path).map_err(|error| Failure::new(format!("{}: {}", reported(path), error.render(locale()))))?;
    let dialect = FileFormat::of(path).unwrap_or(FileFormat::Json).dialect();
    OneRequest { path: reported(path), source, dialect }.unless_misread()
}

impl OneRequest {
    /// What is no text has one fault, and as many as it has bytes to whoever reads it as one.
    fn unless_misread(self) -> Result<Self, Failure> {
        let Some(misread) = misread(&self.source, FileFormat::Json) else { return self.unless_task() };
        let checker = Checker::new(Settings::default());
        let report = checker.check_misread(&self.source, misread, false, Scope::default());
        let told = report.diagnostics.first().map(|(_, found)| found.message.render(locale()));
        Err(Failure::new(format!("{}: {}", self.path, told.unwrap_or_default())))
    }

    /// What the API answers has nothing to be fitted or rewritten, and is sooner a mix-up than a request with faults.
    fn unless_task(self) -> Result<Self, Failure> {
        let mut parser = Parser::new();
        let tree = parser.parse(&self.source, self.dialect);
        if tree.errors().is_empty() {
            match Kind::Auto.resolve(tree.root(), false) {
                Some(Kind::Task) => return Err(Failure::new(say!(SYSTEM, "is-a-task", path = self.path))),
                None => return Err(Failure::new(say!(SYSTEM, "is-an-answer", path = self.path))),
                Some(_) => {}
            }
        }
        Ok(self)
    }
}
