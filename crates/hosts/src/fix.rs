//! Fixes every document in a host file.

use std::collections::BTreeMap;

use moonlint::fix::{Applicability, Edit, Fix, apply};
use moonlint::{Checker, Scope, Severity};

use crate::check::{FileKind, Found, check};

/// How often a file is fixed and checked again.
const MAX_PASSES: usize = 64;

/// What the checks of a file may cost together, in bytes, and how many there are whatever they cost: a long file is checked a few
/// times, a short one as often as it takes.
const MOST_BYTES: usize = 32 << 20;
const CHECKS: usize = 2;

/// What a finding costs beside the bytes.
const FINDING: usize = 512;

/// The checks that are still to be had.
struct Checks {
    bytes: usize,
    checks: usize,
}

impl Checks {
    /// Takes one of a source like the one in which that was found.
    fn take(&mut self, source: &[u8], found: &Found) -> bool {
        let cost = source.len() + FINDING * found.findings.len();
        if self.checks == 0 && self.bytes < cost {
            return false;
        }
        (self.bytes, self.checks) = (self.bytes.saturating_sub(cost), self.checks.saturating_sub(1));
        true
    }
}

/// A host file after its fixes.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// The new bytes; equal to the old ones when nothing was fixed.
    pub source: Vec<u8>,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many fixes were applied for each rule, by the rule's id.
    pub rules: BTreeMap<&'static str, usize>,
    /// Whether there may be more to fix: the work that it is worth was done.
    pub exhausted: bool,
    /// What is left, with positions in the new bytes.
    pub found: Found,
}

/// Applies every fix of at least this applicability to the documents of a host file. What the host cannot say stays as it is,
/// and so does every byte outside the documents.
///
/// ```
/// use moonlint::{Checker, Scope, Settings};
/// use moonlint::fix::Applicability;
/// use moonlint_hosts::{FileKind, fix, named};
/// let script = r#"curl "$BASE/v1/videos" --json "{\"model\": \"wan2.7\", \"prompt\": \"$P\", \"duration\": \"5\"}""#;
/// let checker = Checker::new(Settings::default());
/// let kind = FileKind::Host(named("shell").unwrap());
/// let fixed = fix(&checker, kind, script.as_bytes(), Applicability::Safe, Scope::default());
/// assert_eq!(fixed.source, script.replace(r#"\"5\""#, "5").as_bytes());
/// ```
pub fn fix(checker: &Checker, kind: FileKind, source: &[u8], at_least: Applicability, scope: Scope<'_>) -> Fixed {
    let found = check(checker, kind, source, scope);
    let mut fixed = Fixed { source: source.to_vec(), found, ..Fixed::default() };
    // How many fixes from the first one were tried and are not good.
    let mut refused = 0;
    let mut checks = Checks { bytes: MOST_BYTES, checks: CHECKS };
    for pass in 0.. {
        let offered = fixed.found.findings.iter().filter_map(|finding| {
            let fix = finding.diagnostic.fix.as_ref().filter(|fix| fix.applicability >= at_least)?;
            Some((finding.diagnostic.rule.id, fix))
        });
        let mut fixes = compatible(offered.skip(refused));
        if fixes.is_empty() {
            break;
        }
        if pass == MAX_PASSES {
            fixed.exhausted = true;
            break;
        }
        let next = loop {
            if !checks.take(&fixed.source, &fixed.found) {
                fixed.exhausted = true;
                return fixed;
            }
            let mut edits: Vec<Edit> = fixes.iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
            edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
            let source = apply(&fixed.source, &edits);
            let found = check(checker, kind, &source, scope);
            if !adds(&fixed.found, &found) {
                break Some((source, found));
            }
            if fixes.len() == 1 {
                break None;
            }
            fixes.truncate(fixes.len() / 2);
        };
        let Some((source, found)) = next else {
            refused += 1;
            continue;
        };
        for (rule, _) in &fixes {
            *fixed.rules.entry(rule).or_default() += 1;
        }
        fixed.applied += fixes.len();
        (fixed.source, fixed.found, refused) = (source, found, 0);
    }
    fixed
}

/// As many fixes as do not touch one another, first come, first served.
fn compatible<'f>(fixes: impl Iterator<Item = (&'static str, &'f Fix)>) -> Vec<(&'static str, &'f Fix)> {
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut kept = Vec::new();
    for (rule, fix) in fixes.filter(|(_, fix)| !fix.edits.is_empty()) {
        let touches =
            |edit: &Edit| taken.range(..=edit.span.end).next_back().is_some_and(|(_, end)| *end >= edit.span.start);
        if !fix.edits.iter().any(touches) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            kept.push((rule, fix));
        }
    }
    kept
}

/// Whether something is found that was not, or a document is none any more. Hints do not count: an error hides the style of
/// what cannot be read.
fn adds(before: &Found, after: &Found) -> bool {
    let mut more: BTreeMap<&str, isize> = BTreeMap::new();
    for (found, step) in [(before, -1), (after, 1)] {
        for finding in found.findings.iter().filter(|finding| finding.diagnostic.severity > Severity::Hint) {
            *more.entry(finding.diagnostic.rule.id).or_default() += step;
        }
    }
    after.documents != before.documents || more.values().any(|more| *more > 0)
}
