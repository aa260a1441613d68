//! What a run looked at: only of that it can say that a finding is gone.

use std::fs;
use std::path::{Path, PathBuf};

use moonlint::{Kind, rule};
use moonlint_sources::place;

use super::plan::{Input, Job, Plan};
use crate::args::CheckArgs;

/// The rule that compares requests of several files, and finds less where it meets fewer of them.
const ACROSS_FILES: &str = "asset-on-two-lines";

/// What the arguments of a run let it say.
pub(crate) struct Coverage {
    /// The places of what was asked for, whether or not they are there.
    roots: Vec<PathBuf>,
    /// Whether only some documents were looked at, or as something that they are not.
    partial: bool,
    detect: bool,
}

impl Coverage {
    pub(crate) fn new(args: &CheckArgs) -> Self {
        let named = args.paths.iter().filter(|path| path.as_os_str() != "-");
        Coverage {
            roots: named.map(|path| fs::canonicalize(path).unwrap_or_else(|_| place(path))).collect(),
            partial: args.kind != Kind::Auto || args.model.is_some(),
            detect: args.detect,
        }
    }

    /// Whether all of a file was looked at, of which so many documents were, or were skipped.
    pub(crate) fn is_whole(&self, job: &Job, documents: usize, skipped: usize) -> bool {
        // An editor's text may be half written.
        let is_file = matches!(job.input, Input::File(_)) && !job.plan.view.excluded;
        // What is taken for no request here may have been named when it was found.
        let passed_over = skipped > 0 && (self.detect || documents == 0);
        is_file && !self.partial && !passed_over
    }

    /// Whether a file or folder, and all in it, was asked for.
    pub(crate) fn holds(&self, place: &Path) -> bool {
        !self.partial && self.roots.iter().any(|root| place.starts_with(root))
    }
}

/// Whether a rule ran on files of a plan. One that there is no more never will, and leaves nothing to wait for.
pub(crate) fn ran(plan: &Plan, id: &str) -> bool {
    plan.checker.settings().levels.of(id).is_some() || rule(id).is_none()
}

/// Whether findings of a rule depend on which files were looked at together.
pub(crate) fn is_across_files(id: &str) -> bool {
    id == ACROSS_FILES
}
