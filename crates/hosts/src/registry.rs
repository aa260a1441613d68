//! The hosts that there are.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

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

/// By what hosts are found, each with its place among them: of several, the first counts.
#[derive(Default)]
struct Index {
    words: Places,
    extensions: Places,
    file_names: Places,
}

type Places = HashMap<&'static str, (usize, &'static dyn Host)>;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for place in hosts().enumerate() {
        let (_, host) = place;
        let add = |places: &mut Places, name| {
            places.entry(name).or_insert(place);
        };
        add(&mut index.words, host.name());
        host.words().iter().for_each(|word| add(&mut index.words, word));
        for extension in host.extensions() {
            add(&mut index.words, extension);
            add(&mut index.extensions, extension);
        }
        host.file_names().iter().for_each(|name| add(&mut index.file_names, name));
    }
    index
});

/// What is known by a word, in letters of any case.
fn known(places: &'static Places, word: &str) -> Option<&'static (usize, &'static dyn Host)> {
    places.get(word).or_else(|| places.get(&*word.to_ascii_lowercase()))
}

/// The host of this name, or of one of its other names.
pub fn named(name: &str) -> Option<&'static dyn Host> {
    known(&INDEX.words, name).map(|(_, host)| *host)
}

/// The host of a file, by its name.
///
/// ```
/// assert_eq!(moonlint_hosts::of_path("docs/README.md".as_ref()).map(|host| host.name()), Some("markdown"));
/// assert!(moonlint_hosts::of_path("request.json".as_ref()).is_none());
/// ```
pub fn of_path(path: &Path) -> Option<&'static dyn Host> {
    let name = path.file_name()?.to_str()?;
    let extension = path.extension().and_then(|extension| extension.to_str());
    let of_extension = extension.and_then(|extension| known(&INDEX.extensions, extension));
    let found = INDEX.file_names.get(name).into_iter().chain(of_extension).min_by_key(|(place, _)| *place);
    found.map(|(_, host)| *host)
}
