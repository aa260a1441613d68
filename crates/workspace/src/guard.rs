//! Keeps what a run writes from taking the place of what it reads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use moonlint_sources::{Identity, Target, check_source, read};

use crate::discover::NAMES;
use crate::plan::{Input, Plan};

/// The files that a run writes, as far as they are there already.
#[derive(Debug, Default)]
pub struct Guard {
    reports: Vec<(Identity, PathBuf)>,
    baseline: Option<Identity>,
}

/// A report would be written over something that the run reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overwrites {
    /// Over an input, whose path this is.
    Input(PathBuf),
    /// Over something else, such as a configuration; this is the path of the report.
    Other(PathBuf),
}

impl Guard {
    /// Guards what is read against reports, and tells the baseline from inputs.
    pub fn new<'p>(reports: impl IntoIterator<Item = &'p Path>, baseline: Option<&Path>) -> Self {
        let there = |path: &Path| path.exists().then(|| Identity::of(path)).flatten();
        Guard {
            reports: reports.into_iter().filter_map(|path| Some((there(path)?, path.to_path_buf()))).collect(),
            baseline: baseline.and_then(there),
        }
    }

    /// Takes out what is no input: the baseline, and reports of earlier runs, which lie where the run looks for requests.
    pub(crate) fn sift(
        &self,
        targets: Vec<Target>,
        mut plan: impl FnMut(&Input) -> Option<Arc<Plan>>,
    ) -> Result<Vec<Target>, Overwrites> {
        if self.reports.is_empty() && self.baseline.is_none() {
            return Ok(targets);
        }
        let mut inputs = Vec::with_capacity(targets.len());
        for target in targets {
            let identity = Identity::of(&target.path);
            let is_report = self.reports.iter().any(|(report, _)| Some(report) == identity.as_ref());
            if is_report && (target.named || holds_requests(&target, &mut plan)) {
                return Err(Overwrites::Input(target.path));
            }
            let is_baseline = self.baseline.is_some() && self.baseline == identity;
            if target.named || !(is_report || is_baseline) {
                inputs.push(target);
            }
        }
        Ok(inputs)
    }

    /// Refuses reports that would be written over something else that the run reads.
    pub(crate) fn check<'p>(
        &self,
        others: impl Iterator<Item = &'p Path>,
        (reads_stdin, is_configured): (bool, bool),
    ) -> Result<(), Overwrites> {
        if self.reports.is_empty() {
            return Ok(());
        }
        let mut known: Vec<Identity> = others.filter_map(Identity::of).collect();
        known.extend(self.baseline.clone());
        if reads_stdin {
            known.extend(Identity::of_stdin());
        }
        let is_configuration = |path: &Path| {
            is_configured && path.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known))
        };
        match self.reports.iter().find(|(report, path)| known.contains(report) || is_configuration(path)) {
            Some((_, path)) => Err(Overwrites::Other(path.clone())),
            None => Ok(()),
        }
    }
}

/// Whether a file that has the name of a report is no report: then it would be checked.
fn holds_requests(target: &Target, plan: &mut impl FnMut(&Input) -> Option<Arc<Plan>>) -> bool {
    let input = Input::File(target.clone());
    let Some(plan) = plan(&input) else { return true };
    let Ok(text) = read(&target.path) else { return true };
    plan.view.included
        || !plan.view.parts.is_empty()
        || check_source(&plan.checker, &text, input.format(), true).documents > 0
}

/// Recognises the file that standard input stands for: an editor's buffer goes by the name of the file it was read from.
pub(crate) fn stands_for(name: &Path) -> impl Fn(&Path) -> bool + use<> {
    let identity = name.exists().then(|| Identity::of(name)).flatten();
    let plain: PathBuf = name.strip_prefix(".").unwrap_or(name).to_path_buf();
    move |path| path == plain || identity.is_some() && identity == Identity::of(path)
}

/// Finds the input that standard input is redirected from, as its path says it, where it is one of those.
pub(crate) fn redirected(inputs: &[Input]) -> Option<PathBuf> {
    let stdin = Identity::of_whole_stdin()?;
    let is_it = |input: &&Input| Identity::of(input.path()).as_ref() == Some(&stdin);
    inputs.iter().find(is_it).map(|input| input.path().to_path_buf())
}
