//! The hosts that there are.

use std::path::Path;

use crate::code::{COMPONENT, JAVASCRIPT, PYTHON, TSX, TYPESCRIPT};
use crate::host::Host;
use crate::http::Http;
use crate::json::{JSON, JSON5, JSONC};
use crate::log::Log;
use crate::makefile::Makefile;
use crate::markdown::Markdown;
use crate::notebook::Notebook;
use crate::shell::Shell;
use crate::strings::ROWS;
use crate::yaml::Yaml;

/// Every host but for the languages of which only strings are read. A new one is added here.
static HOSTS: &[&dyn Host] = &[
    &Markdown,
    &Shell,
    &Makefile,
    &Notebook,
    &Yaml,
    &Http,
    &PYTHON,
    &JAVASCRIPT,
    &TYPESCRIPT,
    &TSX,
    &COMPONENT,
    &Log,
    &JSON,
    &JSONC,
    &JSON5,
];

/// Every host, in the order in which they are listed to people.
pub fn hosts() -> impl Iterator<Item = &'static dyn Host> {
    HOSTS.iter().copied().chain(ROWS.iter().map(|row| row as &dyn Host))
}

/// The host of this name, or of one of its other names.
pub fn named(name: &str) -> Option<&'static dyn Host> {
    let name = name.to_ascii_lowercase();
    let is =
        |host: &&dyn Host| host.name() == name || host.words().contains(&&*name) || host.extensions().contains(&&*name);
    hosts().find(is)
}

/// The host of a file, by its name.
///
/// ```
/// assert_eq!(moonlint_hosts::of_path("docs/README.md".as_ref()).map(|host| host.name()), Some("markdown"));
/// assert!(moonlint_hosts::of_path("request.json".as_ref()).is_none());
/// ```
pub fn of_path(path: &Path) -> Option<&'static dyn Host> {
    let name = path.file_name()?.to_str()?;
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    hosts().find(|host| {
        let has = |extension: &String| host.extensions().contains(&&**extension);
        host.file_names().contains(&name) || extension.as_ref().is_some_and(has)
    })
}
