//! What a file name says about the file's content.

use std::path::Path;

use moonlint::Dialect;
use moonlint_hosts::{FileKind, named, of_path};

/// How a host file holds its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// One document, or an array of them.
    Json,
    /// One document on each line that is not blank.
    JsonLines,
    /// As `Json`, with comments and trailing commas.
    Jsonc,
    /// As `Json`, with all that JSON5 allows.
    Json5,
    /// Documents inside of something else, by the name of its language.
    Host(&'static str),
}

/// Tells whether a file holds records of calls, by its name, and so is no document itself: an archive of a browser, or a
/// collection of Postman.
///
/// ```
/// assert!(moonlint_sources::holds_records("calls.HAR".as_ref()));
/// assert!(moonlint_sources::holds_records("relay.postman_collection.json".as_ref()));
/// assert!(!moonlint_sources::holds_records("ad.json".as_ref()));
/// ```
pub fn holds_records(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let ends_with = |end: &str| {
        let (_, own) = name.split_at(name.len().saturating_sub(end.len()));
        own.eq_ignore_ascii_case(end.as_bytes())
    };
    ends_with(".har") || ends_with(".postman_collection.json")
}

impl FileFormat {
    /// The format that a path's extension names.
    ///
    /// ```
    /// use moonlint_sources::FileFormat;
    /// assert_eq!(FileFormat::of("ads.NDJSON".as_ref()), Some(FileFormat::JsonLines));
    /// assert_eq!(FileFormat::of("README.md".as_ref()), Some(FileFormat::Host("markdown")));
    /// assert_eq!(FileFormat::of("ads.xml".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let formats = [
            ("json", FileFormat::Json),
            ("jsonl", FileFormat::JsonLines),
            ("ndjson", FileFormat::JsonLines),
            ("jsonc", FileFormat::Jsonc),
            ("json5", FileFormat::Json5),
            ("har", FileFormat::Json),
        ];
        let extension = path.extension();
        let has = |name: &str| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(name));
        let known = formats.into_iter().find(|(name, _)| has(name)).map(|(_, format)| format);
        known.or_else(|| of_path(path).map(|host| FileFormat::Host(host.name())))
    }

    /// The format of a language's files, by its name: `json`, `markdown`, `bash`.
    ///
    /// ```
    /// use moonlint_sources::FileFormat;
    /// assert_eq!(FileFormat::named("bash"), Some(FileFormat::Host("shell")));
    /// assert_eq!(FileFormat::named("klingon"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "json" => Some(FileFormat::Json),
            "jsonl" | "ndjson" => Some(FileFormat::JsonLines),
            "jsonc" => Some(FileFormat::Jsonc),
            "json5" => Some(FileFormat::Json5),
            name => named(name).map(|host| FileFormat::Host(host.name())),
        }
    }

    /// Whether documents stand inside of something else, by which the file is not one.
    pub const fn is_host(self) -> bool {
        matches!(self, FileFormat::Host(_))
    }

    /// How documents inside of larger values or texts are looked for.
    pub(crate) fn kind(self) -> FileKind {
        match self {
            FileFormat::Host(name) => named(name).map_or(FileKind::Json(Dialect::Json), FileKind::Host),
            format => FileKind::Json(format.dialect()),
        }
    }

    /// The grammar of the documents.
    pub const fn dialect(self) -> Dialect {
        match self {
            FileFormat::Json | FileFormat::JsonLines | FileFormat::Host(_) => Dialect::Json,
            FileFormat::Jsonc => Dialect::Jsonc,
            FileFormat::Json5 => Dialect::Json5,
        }
    }
}
