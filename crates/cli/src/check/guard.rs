//! Keeps reports from being written over what a run reads.

use std::path::{Path, PathBuf};

use moonlint_config::NAMES;
use moonlint_sources::{Identity, Target, check_source, read};

use super::plan::{Input, Plan};
use crate::args::CheckArgs;
use crate::output::{Failure, reported};
use crate::texts::say;

/// The files that a run writes, as far as they are there already.
pub(super) struct Guard<'a> {
    reports: Vec<(Identity, &'a Path)>,
    baseline: Option<Identity>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(args: &'a CheckArgs) -> Self {
        let there = |path: &Path| path.exists().then(|| Identity::of(path)).flatten();
        let files = args.output_format.iter().filter_map(|output| output.file.as_deref());
        Guard {
            reports: files.filter_map(|path| Some((there(path)?, path))).collect(),
            baseline: args.baseline.as_deref().or(args.write_baseline.as_deref()).and_then(there),
        }
    }

    /// Takes out what is no input: the baseline, and reports of earlier runs, which lie where the run looks for requests.
    ///
    /// # Errors
    ///
    /// When a report would be written over an input, whatever leads to it.
    pub(super) fn sift(
        &self,
        targets: Vec<Target>,
        mut plan: impl FnMut(&Input) -> Option<std::sync::Arc<Plan>>,
    ) -> Result<Vec<Target>, Failure> {
        if self.reports.is_empty() && self.baseline.is_none() {
            return Ok(targets);
        }
        let mut inputs = Vec::with_capacity(targets.len());
        for target in targets {
            let identity = Identity::of(&target.path);
            let is_report = self.reports.iter().any(|(report, _)| Some(report) == identity.as_ref());
            if is_report && (target.named || holds_requests(&target, &mut plan)) {
                return Err(Failure::new(say!(CHECK, "output-checked", file = reported(&target.path))));
            }
            let is_baseline = self.baseline.is_some() && self.baseline == identity;
            if target.named || !(is_report || is_baseline) {
                inputs.push(target);
            }
        }
        Ok(inputs)
    }

    /// Refuses reports that would be written over something else that the run reads.
    pub(super) fn check<'p>(&self, args: &CheckArgs, others: impl Iterator<Item = &'p Path>) -> Result<(), Failure> {
        if self.reports.is_empty() {
            return Ok(());
        }
        let mut known: Vec<Identity> = others.filter_map(Identity::of).collect();
        known.extend(self.baseline.clone());
        if args.paths.iter().any(|path| path.as_os_str() == "-") {
            known.extend(Identity::of_stdin());
        }
        let is_configuration = |path: &Path| {
            !args.configuration.no_config
                && path.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known))
        };
        match self.reports.iter().find(|(report, path)| known.contains(report) || is_configuration(path)) {
            Some((_, path)) => Err(Failure::new(say!(CHECK, "output-read", file = reported(path)))),
            None => Ok(()),
        }
    }
}

/// Whether a file that has the name of a report is no report: then it would be checked.
fn holds_requests(target: &Target, plan: &mut impl FnMut(&Input) -> Option<std::sync::Arc<Plan>>) -> bool {
    let input = Input::File(target.clone());
    let Some(plan) = plan(&input) else { return true };
    let Ok(text) = read(&target.path) else { return true };
    plan.view.included
        || !plan.view.parts.is_empty()
        || check_source(&plan.checker, &text, input.format(), true).documents > 0
}

/// Recognises the file that standard input stands for: an editor's buffer goes by the name of the file it was read from.
pub(super) fn stands_for(name: &Path) -> impl Fn(&Path) -> bool + use<> {
    let identity = name.exists().then(|| Identity::of(name)).flatten();
    let plain: PathBuf = name.strip_prefix(".").unwrap_or(name).to_path_buf();
    move |path| path == plain || identity.is_some() && identity == Identity::of(path)
}

/// The input that standard input is redirected from, as its path says it, where it is one of those.
pub(super) fn redirected(inputs: &[Input]) -> Option<PathBuf> {
    let stdin = Identity::of_whole_stdin()?;
    let is_it = |input: &&Input| Identity::of(input.path()).as_ref() == Some(&stdin);
    inputs.iter().find(is_it).map(|input| input.path().to_path_buf())
}
