//! Applying fixes until nothing is left to fix.

use std::collections::BTreeMap;

use moonlint_syntax::Parser;

use super::{Applicability, Edit, Fix};
use crate::checker::{Checker, FileOptions, FileReport};
use crate::scope::Scope;

/// How often a document is fixed and checked again before we give up on it. Each pass applies every fix that does not
/// touch another, so real documents need two or three.
const MAX_PASSES: usize = 256;

/// A source after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new bytes; equal to the old ones when nothing was fixed.
    pub source: Vec<u8>,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is left, with positions in the new bytes.
    pub report: FileReport,
}

/// `source` with `edits` carried out. The edits must be sorted and must not overlap, as those of a [`Fix`] are.
///
/// ```
/// use moonlint::{Edit, Span, apply};
/// let edits = [Edit { span: Span::new(1, 3), text: "10".to_owned() }];
/// assert_eq!(apply(b"[12]", &edits), b"[10]");
/// ```
///
/// # Panics
///
/// When an edit lies outside the source, or overlaps or precedes the one before it.
pub fn apply(source: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(source.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.extend_from_slice(&source[at..range.start]);
        out.extend_from_slice(edit.text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(&source[at..]);
    out
}

impl Checker {
    /// Applies every fix of at least this applicability, and those that they make possible, until none is left.
    ///
    /// Of fixes that touch one another, the first by position goes first; the others are looked at again in the text that
    /// it leaves. A fix that would leave the source less readable than it was is not applied.
    ///
    /// ```
    /// use moonlint::{Applicability, Checker, Dialect, FileOptions, Settings};
    /// let source = br#"{"model": "wan2.7", "prompt": "A cat", "duration": "5"}"#;
    /// let options = FileOptions { dialect: Dialect::Json, batch: true, detect: false };
    /// let fixed = Checker::new(Settings::default()).fix(source, options, Applicability::Safe);
    /// assert_eq!(fixed.source, br#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#);
    /// assert!(fixed.report.diagnostics.is_empty());
    /// ```
    pub fn fix(&self, source: &[u8], options: FileOptions, at_least: Applicability) -> Fixed {
        self.fix_within(source, options, at_least, Scope::default())
    }

    /// The same for documents that are parts of a larger file, and for some of the findings only.
    pub fn fix_within(&self, source: &[u8], options: FileOptions, at_least: Applicability, scope: Scope<'_>) -> Fixed {
        let report = self.check_within(source, options, scope);
        let mut fixed = Fixed { source: source.to_vec(), applied: 0, report };
        let mut parser = Parser::new();
        for _ in 0..MAX_PASSES {
            let fixes = fixed.report.diagnostics.iter().filter_map(|(_, diagnostic)| diagnostic.fix.as_ref());
            let (edits, count) = compatible(fixes.filter(|fix| fix.applicability >= at_least));
            if count == 0 {
                break;
            }
            let next = apply(&fixed.source, &edits);
            let errors = |parser: &mut Parser, source: &[u8]| parser.parse(source, options.dialect).errors().len();
            if next == fixed.source || errors(&mut parser, &next) > errors(&mut parser, &fixed.source) {
                break;
            }
            fixed.report = self.check_within(&next, options, scope);
            fixed.source = next;
            fixed.applied += count;
        }
        fixed
    }
}

/// The edits of as many fixes as do not touch one another, first come, first served, and how many fixes that is.
fn compatible<'f>(fixes: impl Iterator<Item = &'f Fix>) -> (Vec<Edit>, usize) {
    let mut fixes: Vec<&Fix> = fixes.filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits.first().map(|edit| (edit.span.start, edit.span.end)));
    let mut taken: BTreeMap<u32, &Edit> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes {
        let touches = |edit: &Edit| {
            taken.range(..=edit.span.end).next_back().is_some_and(|(_, other)| other.span.end >= edit.span.start)
        };
        if !fix.edits.iter().any(touches) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            count += 1;
        }
    }
    (taken.into_values().cloned().collect(), count)
}
