//! Fixes every document of a host file.

use std::collections::BTreeMap;

use moonlint::fix::Applicability;
use moonlint::{Checker, FileOptions, Scope};

use crate::check::{Detection, documents, with_comments};
use crate::spread::misread;
use crate::{FileFindings, FileFormat, Piece};

/// A host file after its fixes.
#[derive(Clone, Debug, Default)]
pub struct FixedSource {
    /// The new bytes; equal to the old ones when nothing was fixed.
    pub source: Vec<u8>,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many fixes were applied for each rule, by the rule's id.
    pub rules: BTreeMap<&'static str, usize>,
    /// Whether there may be more to fix in one of the documents: the work that it is worth was done.
    pub exhausted: bool,
    /// What is left, with positions in the new bytes.
    pub found: FileFindings,
}

/// Applies every fix of at least this applicability to every document of a host file.
///
/// ```
/// use moonlint::{Checker, Settings};
/// use moonlint::fix::Applicability;
/// use moonlint_sources::{FileFormat, fix_source};
/// let source = b"{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": \"5\"}\r\n\r\n";
/// let fixed = fix_source(&Checker::new(Settings::default()), source, FileFormat::JsonLines, false, Applicability::Safe);
/// assert_eq!(fixed.source, b"{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": 5}\r\n\r\n");
/// assert_eq!(fixed.applied, 1);
/// ```
pub fn fix_source(
    checker: &Checker,
    source: &[u8],
    format: FileFormat,
    detect: bool,
    at_least: Applicability,
) -> FixedSource {
    fix_within(checker, source, format, detect, at_least, Scope::default())
}

/// Fixes a host file, as [`fix_source`] does, in documents that are parts of larger values and for some of the findings
/// only.
pub fn fix_within(
    checker: &Checker,
    source: &[u8],
    format: FileFormat,
    detect: impl Into<Detection>,
    at_least: Applicability,
    scope: Scope<'_>,
) -> FixedSource {
    fix_part(checker, (source, 0), format, detect.into(), at_least, scope)
}

/// Fixes a piece of a file with a document on each line. Documents are counted from the piece's first, and offsets from its
/// start.
pub fn fix_piece(
    checker: &Checker,
    piece: &Piece,
    format: FileFormat,
    detect: impl Into<Detection>,
    at_least: Applicability,
    scope: Scope<'_>,
) -> FixedSource {
    if piece.is_misread {
        return FixedSource { source: piece.own().to_vec(), ..FixedSource::default() };
    }
    fix_part(checker, (piece.own(), piece.start()), format, detect.into(), at_least, scope)
}

/// Fixes a piece of a file with a document on each line, and the lines around it as far as the piece has them. What is left is
/// that of the piece's own bytes, in the piece that it becomes: at the offsets that these have as long as nothing before them
/// becomes longer or shorter.
pub fn fix_around(
    checker: &Checker,
    piece: &Piece,
    format: FileFormat,
    detect: impl Into<Detection>,
    at_least: Applicability,
    scope: Scope<'_>,
) -> (FixedSource, Piece) {
    let (detect, own) = (detect.into(), piece.own.clone());
    let fix = |part: std::ops::Range<usize>| {
        fix_part(checker, (&piece.text[part.clone()], piece.offset + part.start), format, detect, at_least, scope)
    };
    let mut fixed = fix(own.clone());
    let (mut text, after) = (fix(0..own.start).source, fix(own.end..piece.text.len()).source);
    // A start of the file that becomes much longer is not shown.
    text.drain(..text.len().saturating_sub(piece.start()));
    let own = text.len()..text.len() + fixed.source.len();
    text.extend_from_slice(&fixed.source);
    text.extend_from_slice(&after);
    fixed.found.shift(piece.start().cast_signed());
    let (offset, last) = (piece.start() - own.start, piece.last);
    (fixed, Piece { text, offset, own, last, ..Piece::default() })
}

/// Fixes bytes that stand at an offset of a file.
fn fix_part(
    checker: &Checker,
    (source, offset): (&[u8], usize),
    format: FileFormat,
    Detection { detect, embedded }: Detection,
    at_least: Applicability,
    scope: Scope<'_>,
) -> FixedSource {
    if format.is_host() {
        if !embedded {
            return FixedSource { source: source.to_vec(), ..FixedSource::default() };
        }
        let mut all = FixedSource::default();
        all.add_hosted(moonlint_hosts::fix(checker, format.kind(), source, at_least, scope));
        return all;
    }
    let options = FileOptions::new(format.dialect()).with_batch(format != FileFormat::JsonLines).with_detect(detect);
    let mut all = FixedSource { source: Vec::with_capacity(source.len()), ..FixedSource::default() };
    if let Some(misread) = misread(source, format).filter(|_| offset == 0) {
        all.source = source.to_vec();
        all.found.add(checker.check_misread(source, misread, detect, scope), 0);
        return all;
    }
    if let Some(kind) = with_comments(source, format, options) {
        let fixed = moonlint_hosts::fix(checker, kind, source, at_least, scope);
        if fixed.found.documents > 0 {
            all.add_hosted(fixed);
            return all;
        }
    }
    let mut copied = 0;
    for range in documents(source, offset, format) {
        all.source.extend_from_slice(&source[copied..range.start]);
        copied = range.end;
        let fixed = checker.fix_within(&source[range.clone()], options, at_least, scope);
        if embedded && detect && scope.parts.is_empty() && fixed.report.documents == 0 {
            let inside = moonlint_hosts::fix(checker, format.kind(), &source[range], at_least, scope);
            if inside.found.documents > 0 {
                all.add_hosted(inside);
                continue;
            }
        }
        let base = all.append(&fixed.source, fixed.applied, fixed.exhausted, fixed.rules);
        all.found.add(fixed.report, base);
    }
    all.source.extend_from_slice(&source[copied..]);
    all
}

impl FixedSource {
    /// Adds a source, with what was found inside of it.
    fn add_hosted(&mut self, fixed: moonlint_hosts::Fixed) {
        let base = self.append(&fixed.source, fixed.applied, fixed.exhausted, fixed.rules);
        self.found.add_hosted(fixed.found, base);
    }

    /// Appends bytes that are fixed, and returns where they begin.
    fn append(
        &mut self,
        source: &[u8],
        applied: usize,
        exhausted: bool,
        rules: BTreeMap<&'static str, usize>,
    ) -> usize {
        let base = self.source.len();
        self.source.extend_from_slice(source);
        self.applied += applied;
        self.exhausted |= exhausted;
        for (rule, count) in rules {
            *self.rules.entry(rule).or_default() += count;
        }
        base
    }
}
