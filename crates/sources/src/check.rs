//! Checks every document of a host file.

use std::ops::Range;

use memchr::{memchr, memmem};
use moonlint::request::Skip;
use moonlint::{AssetUse, Checker, FileOptions, FileReport, LeftOut, Located, MAX_FINDINGS, Misread, Scope};
use moonlint_hosts::FileKind;

use crate::spread::misread;
use crate::{FileFormat, Items, Piece};

/// What was found in a host file.
#[derive(Clone, Debug, Default)]
pub struct FileFindings {
    /// The findings, sorted by document, position and rule.
    pub findings: Vec<Located>,
    /// Findings that were not kept: a file has [`MAX_FINDINGS`] at most.
    pub left_out: LeftOut,
    /// How many documents were checked.
    pub documents: usize,
    /// How many documents were skipped because they are not recognisably requests.
    pub skipped: usize,
    /// Which documents were skipped, and why.
    pub skips: Vec<(usize, Skip)>,
    /// How many of the documents that were checked are what the API answers.
    pub tasks: usize,
    /// The texts of another language that documents are, by the first document of each and by offsets in the file.
    pub passages: Vec<(usize, Range<usize>)>,
    /// Where keys stand that nobody may be shown, by offsets in the file.
    pub secrets: Vec<Range<usize>>,
    /// The assets that the documents use: document, base, use.
    pub assets: Vec<(usize, usize, AssetUse)>,
    /// Whether items of an array turned out to be none, by which nothing of this counts.
    pub is_broken: bool,
}

/// Where documents are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection {
    /// Whether documents that are not recognisably requests or tasks are skipped and counted.
    pub detect: bool,
    /// Whether documents are looked for inside of larger values and of other texts.
    pub embedded: bool,
}

impl From<bool> for Detection {
    /// Whether to detect; documents are looked for everywhere.
    fn from(detect: bool) -> Self {
        Detection { detect, embedded: true }
    }
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
    check_within(checker, source, format, detect, Scope::default())
}

/// Checks a host file, as [`check_source`] does, in documents that are parts of larger values and for some of the findings
/// only. In a file with a value on each line, the parts are those of each line.
pub fn check_within(
    checker: &Checker,
    source: &[u8],
    format: FileFormat,
    detect: impl Into<Detection>,
    scope: Scope<'_>,
) -> FileFindings {
    check_part(checker, (source, 0), format, detect.into(), scope)
}

/// Checks a piece of a host file. Documents are counted from the piece's first; offsets are those of the file, and pointers
/// those of the array that it is, if it is one. What documents stand in otherwise is not looked for in an array's pieces.
///
/// ```
/// use moonlint::{Checker, Scope, Settings};
/// use moonlint_sources::{FileFormat, Pieces, check_piece};
/// let lines = "{\"model\": \"wan2.7\"}\n".repeat(100_000);
/// let mut pieces = Pieces::of(Box::new(std::io::Cursor::new(lines)), FileFormat::JsonLines);
/// let checker = Checker::new(Settings::default());
/// let mut documents = 0;
/// while let Some(piece) = pieces.next_piece()? {
///     let found = check_piece(&checker, &piece, FileFormat::JsonLines, false, Scope::default());
///     assert_eq!((found.findings[0].document, found.findings[0].base), (0, piece.start()));
///     documents += found.documents;
/// }
/// assert_eq!(documents, 100_000);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn check_piece(
    checker: &Checker,
    piece: &Piece,
    format: FileFormat,
    detect: impl Into<Detection>,
    scope: Scope<'_>,
) -> FileFindings {
    let detection = detect.into();
    let detect = detection.detect;
    if piece.is_misread && piece.start() > 0 {
        // It was told in the first.
        return FileFindings::default();
    }
    if piece.is_misread {
        let own = piece.own();
        // Of what comes after the piece, enough is there to tell it again, but where a line is longer than any that is shown.
        let line = 0..memchr(b'\n', own).unwrap_or(own.len());
        let misread = misread(&piece.text, format).unwrap_or((line, Misread::Spread));
        let mut all = FileFindings::default();
        all.add(checker.check_misread(own, misread, detect, scope), 0);
        return all;
    }
    match &piece.items {
        Some(items) => check_items(checker, piece, items, format, detect, scope),
        None => check_part(checker, (piece.own(), piece.start()), format, detection, scope),
    }
}

/// Checks items of an array, each on its own.
fn check_items(
    checker: &Checker,
    piece: &Piece,
    items: &Items,
    format: FileFormat,
    detect: bool,
    scope: Scope<'_>,
) -> FileFindings {
    let broken = || FileFindings { is_broken: true, ..FileFindings::default() };
    if items.is_broken {
        return broken();
    }
    let mut all = FileFindings::default();
    let options = FileOptions::new(format.dialect()).with_detect(detect);
    for (index, span) in items.spans.iter().enumerate() {
        let source = &piece.text[span.clone()];
        let limit = scope.limit.min(MAX_FINDINGS - all.findings.len());
        let report = checker.check_within(source, options, Scope { limit, item: Some(items.first + index), ..scope });
        // At the start of a source a byte order mark means nothing, and elsewhere it is no white space.
        if report.is_malformed || source.starts_with(b"\xef\xbb\xbf") {
            return broken();
        }
        all.add(report, piece.offset + span.start);
    }
    all
}

/// Checks bytes that stand at an offset of a file.
fn check_part(
    checker: &Checker,
    (source, offset): (&[u8], usize),
    format: FileFormat,
    detection: Detection,
    scope: Scope<'_>,
) -> FileFindings {
    let mut all = FileFindings::default();
    if format.is_host() {
        if detection.embedded {
            all.add_hosted(moonlint_hosts::check(checker, format.kind(), source, scope), offset);
        }
        return all;
    }
    let detect = detection.detect;
    let options = FileOptions::new(format.dialect()).with_batch(format != FileFormat::JsonLines).with_detect(detect);
    if let Some(misread) = misread(source, format).filter(|_| offset == 0) {
        all.add(checker.check_misread(source, misread, detect, scope), offset);
        return all;
    }
    if let Some(kind) = with_comments(source, format, options) {
        let found = moonlint_hosts::check(checker, kind, source, scope);
        if found.documents > 0 {
            all.add_hosted(found, offset);
            return all;
        }
    }
    for range in documents(source, offset, format) {
        let base = offset + range.start;
        let limit = scope.limit.min(MAX_FINDINGS - all.findings.len());
        let scope = Scope { limit, ..scope };
        let report = checker.check_within(&source[range.clone()], options, scope);
        // What is no document may hold some.
        if detection.embedded && detect && scope.parts.is_empty() && report.documents == 0 {
            let inside = moonlint_hosts::check(checker, format.kind(), &source[range], scope);
            if inside.documents > 0 {
                all.add_hosted(inside, base);
                continue;
            }
        }
        all.add(report, base);
    }
    all
}

/// How a file is looked at whose comments may say which findings are not wanted.
pub(crate) fn with_comments(source: &[u8], format: FileFormat, options: FileOptions) -> Option<FileKind> {
    let has_comments = matches!(format, FileFormat::Jsonc | FileFormat::Json5);
    let is_worth_it = has_comments && memmem::find(source, b"moonlint:").is_some();
    (is_worth_it && std::str::from_utf8(source).is_ok()).then_some(FileKind::File(options))
}

/// The bytes that are parsed on their own, of some that stand at an offset of a file: all of them, or each line that is not
/// blank.
pub(crate) fn documents(source: &[u8], offset: usize, format: FileFormat) -> impl Iterator<Item = Range<usize>> + '_ {
    let by_line = format == FileFormat::JsonLines;
    // A byte order mark belongs to the file, not to its first line.
    let mut at = if by_line && offset == 0 && source.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut done = false;
    std::iter::from_fn(move || {
        if !by_line {
            return (!std::mem::replace(&mut done, true)).then_some(0..source.len());
        }
        while at < source.len() {
            let start = at;
            let end = memchr(b'\n', &source[start..]).map_or(source.len(), |length| start + length);
            at = (end + 1).min(source.len());
            if !source[start..end].iter().all(u8::is_ascii_whitespace) {
                return Some(start..end);
            }
        }
        None
    })
}

impl FileFindings {
    /// Adds what was found inside of the bytes that start at `base`.
    pub(crate) fn add_hosted(&mut self, found: moonlint_hosts::Found, base: usize) {
        let first = self.documents + self.skipped;
        self.documents += found.documents;
        self.skipped += found.skipped;
        self.skips.extend(found.skips.into_iter().map(|(document, why)| (first + document, why)));
        self.tasks += found.tasks;
        self.left_out += found.left_out;
        self.findings.extend(found.findings.into_iter().map(|finding| Located {
            document: first + finding.document,
            base,
            host: finding.host,
            diagnostic: finding.diagnostic,
        }));
        let passages = found.passages.into_iter();
        self.passages.extend(passages.map(|(at, range)| (first + at, base + range.start..base + range.end)));
        self.secrets.extend(found.secrets.into_iter().map(|range| base + range.start..base + range.end));
        self.cut(MAX_FINDINGS);
        self.assets.extend(found.assets.into_iter().map(|(document, asset)| (first + document, base, asset)));
    }

    /// Adds the findings of the bytes that start at `base`.
    pub(crate) fn add(&mut self, report: FileReport, base: usize) {
        // Skipped documents count, so that an index is that of the line or item.
        let first = self.documents + self.skipped;
        self.documents += report.documents;
        self.skipped += report.skipped;
        self.skips.extend(report.skips.into_iter().map(|(document, why)| (first + document, why)));
        self.tasks += report.tasks;
        self.left_out += report.left_out;
        self.findings.extend(report.diagnostics.into_iter().map(|(document, diagnostic)| Located {
            document: first + document,
            base,
            host: None,
            diagnostic,
        }));
        self.cut(MAX_FINDINGS);
        self.assets.extend(report.assets.into_iter().map(|(document, asset)| (first + document, base, asset)));
    }

    /// Keeps so many findings at most, and counts the others.
    pub fn cut(&mut self, limit: usize) {
        for found in self.findings.drain(limit.min(self.findings.len())..) {
            self.left_out.add(found.diagnostic.severity);
        }
    }

    /// Moves it all by so many bytes of the file.
    pub fn shift(&mut self, bytes: isize) {
        let shift = |at: &mut usize| *at = at.wrapping_add_signed(bytes);
        self.findings.iter_mut().for_each(|found| shift(&mut found.base));
        self.assets.iter_mut().for_each(|(_, base, _)| shift(base));
        let passages = self.passages.iter_mut().map(|(_, range)| range);
        for range in passages.chain(&mut self.secrets) {
            shift(&mut range.start);
            shift(&mut range.end);
        }
    }

    /// Counts documents on from those of the file's earlier pieces.
    pub fn follow(&mut self, earlier: usize) {
        self.findings.iter_mut().for_each(|found| found.document += earlier);
        self.assets.iter_mut().for_each(|(document, ..)| *document += earlier);
        self.passages.iter_mut().for_each(|(document, _)| *document += earlier);
        self.skips.iter_mut().for_each(|(document, _)| *document += earlier);
    }
}
