//! What a run looked at: only of that it can say that a finding is gone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use moonlint::Severity;
use moonlint::rule::{Rule, rules_named};

use crate::{Input, Job, Plan};

/// What was asked of a run, and so what it can say.
#[derive(Clone, Debug)]
pub struct Coverage<'a> {
    /// What was asked for, whether or not it is there.
    named: &'a [PathBuf],
    /// The places of that, once somebody wants to know.
    roots: OnceLock<Vec<PathBuf>>,
    /// Whether only some documents were looked at, or as something that they are not.
    partial: bool,
    detect: bool,
}

impl<'a> Coverage<'a> {
    /// Starts with the paths that were asked for, whether all documents in them are looked at as what they are, and whether those
    /// that are no requests are passed over.
    pub fn new(named: &'a [PathBuf], whole: bool, detect: bool) -> Self {
        Coverage { named, roots: OnceLock::new(), partial: !whole, detect }
    }

    /// Tells whether all of a file was looked at, of which so many documents were, or were skipped.
    pub fn is_whole(&self, job: &Job, documents: usize, skipped: usize) -> bool {
        // An editor's text may be half written.
        let is_file = matches!(job.input, Input::File(_)) && !job.plan.view.excluded;
        // What is taken for no request here may have been named when it was found.
        let passed_over = skipped > 0 && (self.detect || documents == 0);
        is_file && !self.partial && !passed_over
    }

    /// Tells whether a file or folder, and all in it, was asked for.
    pub fn holds(&self, resolved: &Path) -> bool {
        let root = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| moonlint_sources::resolved(path));
        let named = || self.named.iter().filter(|path| path.as_os_str() != "-");
        let roots = || self.roots.get_or_init(|| named().map(root).collect());
        !self.partial && roots().iter().any(|root| resolved.starts_with(root))
    }
}

/// Tells whether all that a rule's name may stand for ran on files of a plan. What there is no more never will, and leaves nothing to
/// wait for; nor is there any waiting for what only went by that name and has become a hint.
pub fn ran(plan: &Plan, id: &str) -> bool {
    let levels = &plan.checker.settings().levels;
    let may_wait = |rule: &Rule| rule.id != id && rule.severity == Severity::Hint;
    rules_named(id).all(|rule| levels.of(rule.id).is_some() || may_wait(rule))
}

/// Tells whether findings that a rule's name may stand for depend on which files were looked at together.
pub fn is_across_files(id: &str) -> bool {
    rules_named(id).any(Rule::is_across_requests)
}
