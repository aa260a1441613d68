//! What a file name says about the file's content.

use std::path::Path;

use moonlint::Dialect;

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
}

impl FileFormat {
    /// The extensions of files that a walk looks into.
    pub const EXTENSIONS: [&'static str; 5] = ["json", "jsonl", "ndjson", "jsonc", "json5"];

    /// The format that a path's extension names.
    ///
    /// ```
    /// use moonlint_sources::FileFormat;
    /// assert_eq!(FileFormat::of("ads.NDJSON".as_ref()), Some(FileFormat::JsonLines));
    /// assert_eq!(FileFormat::of("ads.txt".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        let formats = [
            ("json", FileFormat::Json),
            ("jsonl", FileFormat::JsonLines),
            ("ndjson", FileFormat::JsonLines),
            ("jsonc", FileFormat::Jsonc),
            ("json5", FileFormat::Json5),
        ];
        formats.into_iter().find(|(name, _)| extension.eq_ignore_ascii_case(name)).map(|(_, format)| format)
    }

    /// The grammar of the documents.
    pub const fn dialect(self) -> Dialect {
        match self {
            FileFormat::Json | FileFormat::JsonLines => Dialect::Json,
            FileFormat::Jsonc => Dialect::Jsonc,
            FileFormat::Json5 => Dialect::Json5,
        }
    }
}
