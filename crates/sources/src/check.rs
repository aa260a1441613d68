//! Checks every document of a host file.

use moonlint::{AssetUse, Checker, FileOptions, Located};

use crate::FileFormat;

/// What was found in a host file.
#[derive(Clone, Debug, Default)]
pub struct FileFindings {
    /// The findings, sorted by document, position and rule.
    pub findings: Vec<Located>,
    /// How many documents were checked.
    pub documents: usize,
    /// How many documents were skipped because they are not recognisably requests.
    pub skipped: usize,
    /// The assets that the documents use: document, base, use.
    pub assets: Vec<(usize, usize, AssetUse)>,
}

/// Checks the bytes of a host file. With `detect`, documents that are not recognisably requests are skipped and counted.
///
/// ```
/// use moonlint::{Checker, Settings};
/// use moonlint_sources::{FileFormat, check_source};
/// let source = b"{\"model\": \"wan2.7\", \"prompt\": \"A cat\"}\n\n{\"model\": \"wan2.7\"}\n";
/// let found = check_source(&Checker::new(Settings::default()), source, FileFormat::JsonLines, false);
/// assert_eq!(found.documents, 2);
/// assert_eq!(found.findings[0].document, 1);
/// assert_eq!(found.findings[0].diagnostic.rule.id, "missing-field");
/// ```
pub fn check_source(checker: &Checker, source: &[u8], format: FileFormat, detect: bool) -> FileFindings {
    let batch = format != FileFormat::JsonLines;
    let options = FileOptions { dialect: format.dialect(), batch, detect };
    let mut all = FileFindings::default();
    if batch {
        all.add(checker, source, options, 0);
        return all;
    }
    // A byte order mark belongs to the file, not to its first line.
    let mut base = if source.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    for line in source[base..].split_inclusive(|byte| *byte == b'\n') {
        if !line.iter().all(u8::is_ascii_whitespace) {
            let text = line.strip_suffix(b"\n").unwrap_or(line);
            all.add(checker, text, options, base);
        }
        base += line.len();
    }
    all
}

impl FileFindings {
    fn add(&mut self, checker: &Checker, source: &[u8], options: FileOptions, base: usize) {
        // Skipped documents count, so that an index is that of the line or item.
        let first = self.documents + self.skipped;
        let report = checker.check_file(source, options);
        self.documents += report.documents;
        self.skipped += report.skipped;
        self.findings.extend(report.diagnostics.into_iter().map(|(document, diagnostic)| Located {
            document: first + document,
            base,
            diagnostic,
        }));
        self.assets.extend(report.assets.into_iter().map(|(document, asset)| (first + document, base, asset)));
    }
}
