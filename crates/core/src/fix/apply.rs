//! Applying fixes until nothing is left to fix.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use moonlint_diagnostics::{Applicability, Edit, Fix, Severity};
use moonlint_syntax::Parser;

use crate::checker::Checker;
use crate::file::{FileOptions, FileReport};
use crate::scope::Scope;

/// How often a document is fixed and checked again before we give up on it. Each pass applies every fix that does not
/// touch another, so real documents need two or three.
const MAX_PASSES: usize = 256;

/// For one document, so that the time grows with its size. What is left then is there to be fixed by another run.
const BUDGET: Budget = Budget { bytes: 32 << 20, checks: 16 };

/// What the checks of a document may cost together, in bytes, and how many there are whatever they cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) bytes: usize,
    pub(crate) checks: usize,
}

impl Budget {
    /// For one of many uses of a document with so many bytes, in which there are so many findings.
    pub(crate) fn share(bytes: usize, findings: usize) -> Self {
        let checks = (1 << 20) / cost(bytes, findings).max(1);
        Budget { bytes: BUDGET.bytes / 16, checks: checks.clamp(1, BUDGET.checks) }
    }
}

/// What a finding costs beside the bytes: texts, pointers, the search for near names.
const FINDING: usize = 2 << 10;

/// What a check costs.
fn cost(bytes: usize, findings: usize) -> usize {
    bytes + FINDING * findings
}

/// A source after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new bytes; equal to the old ones when nothing was fixed.
    pub source: Vec<u8>,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many fixes were applied for each rule, by the rule's id.
    pub rules: BTreeMap<&'static str, usize>,
    /// Whether there may be more to fix: the work that one document is worth was done.
    pub exhausted: bool,
    /// What is left, with positions in the new bytes.
    pub report: FileReport,
}

/// The checks that are still to be had.
struct Checks {
    budget: Budget,
}

impl Checks {
    /// Takes one of a source like the one that has been reported on.
    fn take(&mut self, source: &[u8], report: &FileReport) -> bool {
        let cost = cost(source.len(), report.diagnostics.len());
        let Budget { bytes, checks } = &mut self.budget;
        if *checks == 0 && *bytes < cost {
            return false;
        }
        (*bytes, *checks) = (bytes.saturating_sub(cost), checks.saturating_sub(1));
        true
    }
}

/// `source` with `edits` carried out. The edits must be sorted and must not overlap, as those of a [`Fix`] are.
///
/// ```
/// use moonlint::Span;
/// use moonlint::fix::{Edit, apply};
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
    /// use moonlint::{Checker, Dialect, FileOptions, Settings};
    /// use moonlint::fix::Applicability;
    /// let source = br#"{"model": "wan2.7", "prompt": "A cat", "duration": "5"}"#;
    /// let options = FileOptions::new(Dialect::Json).with_batch(true);
    /// let fixed = Checker::new(Settings::default()).fix(source, options, Applicability::Safe);
    /// assert_eq!(fixed.source, br#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#);
    /// assert!(fixed.report.diagnostics.is_empty());
    /// ```
    pub fn fix(&self, source: &[u8], options: FileOptions, at_least: Applicability) -> Fixed {
        self.fix_within(source, options, at_least, Scope::default())
    }

    /// Fixes a file, as [`fix`](Self::fix) does, in documents that are parts of larger values and for some of the findings
    /// only.
    pub fn fix_within(&self, source: &[u8], options: FileOptions, at_least: Applicability, scope: Scope<'_>) -> Fixed {
        self.fix_for(BUDGET, source, options, at_least, scope)
    }

    /// Fixes within a budget of work.
    pub(crate) fn fix_for(
        &self,
        budget: Budget,
        source: &[u8],
        options: FileOptions,
        at_least: Applicability,
        scope: Scope<'_>,
    ) -> Fixed {
        let report = self.check_within(source, options, scope);
        let mut fixed = Fixed { source: source.to_vec(), applied: 0, rules: BTreeMap::new(), exhausted: false, report };
        let mut parser = Parser::new();
        let mut checks = Checks { budget };
        let mut passes = 0;
        loop {
            let fixes = fixed.report.diagnostics.iter().filter_map(|(_, diagnostic)| diagnostic.fix.as_ref());
            let mut fixes = compatible(fixes.filter(|fix| fix.applicability >= at_least));
            if fixes.is_empty() {
                break;
            }
            passes += 1;
            let (next, report) = loop {
                if passes > MAX_PASSES || !checks.take(&fixed.source, &fixed.report) {
                    return Fixed { exhausted: true, ..fixed };
                }
                let next = apply(&fixed.source, &edits(&fixes));
                let report = self.check_within(&next, options, scope);
                if fixes.len() == 1 || !adds(&fixed.report, &report) {
                    break (next, report);
                }
                // Each is good alone, but one lets something be seen that the other makes wrong. What the first ones leave
                // decides which of the others are still offered.
                fixes.truncate(fixes.len() / 2);
            };
            let errors = |parser: &mut Parser, source: &[u8]| parser.parse(source, options.dialect).errors().len();
            if next == fixed.source || errors(&mut parser, &next) > errors(&mut parser, &fixed.source) {
                break;
            }
            let count = fixes.len();
            let taken: BTreeSet<*const Fix> = fixes.into_iter().map(ptr::from_ref).collect();
            let mut rules = std::mem::take(&mut fixed.rules);
            for (_, diagnostic) in &fixed.report.diagnostics {
                if diagnostic.fix.as_ref().is_some_and(|fix| taken.contains(&ptr::from_ref(fix))) {
                    *rules.entry(diagnostic.rule.id).or_default() += 1;
                }
            }
            fixed = Fixed { source: next, applied: fixed.applied + count, rules, exhausted: false, report };
        }
        fixed
    }
}

/// As many fixes as do not touch one another, first come, first served.
fn compatible<'f>(fixes: impl Iterator<Item = &'f Fix>) -> Vec<&'f Fix> {
    let mut fixes: Vec<&Fix> = fixes.filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits.first().map(|edit| (edit.span.start, edit.span.end)));
    let mut taken: BTreeMap<u32, &Edit> = BTreeMap::new();
    fixes.retain(|fix| {
        let touches = |edit: &Edit| {
            taken.range(..=edit.span.end).next_back().is_some_and(|(_, other)| other.span.end >= edit.span.start)
        };
        let alone = !fix.edits.iter().any(touches);
        if alone {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
        }
        alone
    });
    fixes
}

/// The edits of fixes that do not touch one another, sorted.
fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

/// Whether a rule finds more in a document than it did. Hints do not count: an error hides the style of what cannot be read.
fn adds(before: &FileReport, after: &FileReport) -> bool {
    let mut more: BTreeMap<(usize, &str), isize> = BTreeMap::new();
    for (report, step) in [(before, -1), (after, 1)] {
        for (document, found) in report.diagnostics.iter().filter(|(_, found)| found.severity > Severity::Hint) {
            *more.entry((*document, found.rule.id)).or_default() += step;
        }
    }
    more.values().any(|more| *more > 0)
}

#[cfg(test)]
mod tests {
    use moonlint_diagnostics::Applicability;
    use moonlint_syntax::Dialect;

    use super::{Budget, Scope};
    use crate::checker::Checker;
    use crate::file::FileOptions;
    use crate::settings::Settings;

    /// Each of these fixes adds nothing by itself; together they show a video to a model that takes none.
    #[test]
    fn fixes_that_are_good_alone_may_be_bad_together() {
        let source = br#"{"model": "hapyhorse-1.0", "prompt": "A boat", "content": [{"type": "video", "role": "reference_video", "video_url": {"url": "https://cdn.moonapix.com/boat.mp4"}}]}"#;
        let options = FileOptions { dialect: Dialect::Json, batch: false, detect: false };
        let fixed = Checker::new(Settings::default()).fix(source, options, Applicability::Unsafe);
        let left: Vec<_> = fixed.report.diagnostics.iter().map(|(_, found)| found.rule.id).collect();
        assert_eq!((fixed.applied, left), (1, vec!["unknown-content-type"]));
        assert!(fixed.source.starts_with(br#"{"model": "happyhorse-1.0","#), "{}", fixed.source.escape_ascii());
    }

    /// Each pass finds what its budget of near names lets it find, so that these take more than a few.
    #[test]
    fn work_ends_and_says_so() {
        let aliases = 0..200;
        let items: Vec<String> = aliases
            .clone()
            .map(|n| format!(r#"{{"media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/{n}.png", "alias": "character{n:04}"}}"#))
            .collect();
        let mentions: Vec<String> = aliases.map(|n| format!("@charactre{n:04}")).collect();
        let source = format!(
            r#"{{"model": "seedance-2.0-kz", "prompt": "{}", "references": [{}]}}"#,
            mentions.join(" "),
            items.join(", ")
        );
        let options = FileOptions { dialect: Dialect::Json, batch: false, detect: false };
        let checker = Checker::new(Settings::default());
        let fix = |bytes| {
            let budget = Budget { bytes, checks: 16 };
            checker.fix_for(budget, source.as_bytes(), options, Applicability::Unsafe, Scope::default())
        };
        let poor = fix(1);
        let rich = fix(usize::MAX);
        assert!(!rich.exhausted);
        assert!(
            poor.applied > 0 && poor.exhausted == (poor.applied < rich.applied),
            "{} of {}",
            poor.applied,
            rich.applied
        );
    }
}
