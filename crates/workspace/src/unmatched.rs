//! Entries of `[[ignore]]` that no finding needs any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use moonlint_config::IgnoreEntry;

use crate::coverage::{Coverage, is_across_files, ran};
use crate::{Job, Loaded, Plan, Project};

/// The entries of `[[ignore]]` for files that were checked by their rule.
#[derive(Debug)]
pub struct Asked<'a> {
    coverage: Coverage<'a>,
    /// By the file of their configuration.
    projects: BTreeMap<PathBuf, Entries<'a>>,
}

/// Entries of a configuration.
#[derive(Debug)]
struct Entries<'a> {
    project: &'a Project,
    asked: BTreeSet<usize>,
    /// Those for files of which not all was looked at: they may be needed there.
    open: BTreeSet<usize>,
}

impl<'a> Asked<'a> {
    /// Starts before anything is checked.
    pub fn new(coverage: Coverage<'a>) -> Self {
        Asked { coverage, projects: BTreeMap::new() }
    }

    /// Takes down that so many documents of a file were checked, and so many skipped.
    pub fn add(&mut self, job: &'a Job, documents: usize, skipped: usize) {
        let plan: &'a Plan = &job.plan;
        let Some(loaded) = plan.project.loaded.as_ref().filter(|_| !plan.view.suppressions.is_empty()) else { return };
        if !self.projects.contains_key(&loaded.path) {
            let entries = Entries { project: &plan.project, asked: BTreeSet::new(), open: BTreeSet::new() };
            self.projects.insert(loaded.path.clone(), entries);
        }
        let Some(entries) = self.projects.get_mut(&loaded.path) else { return };
        let is_whole = self.coverage.is_whole(job, documents, skipped);
        for &index in &plan.view.suppressions {
            let entry = &loaded.config.suppressions[index].value;
            let all = self.coverage.holds(&all_files(loaded, entry)) || is_only(loaded, entry, &job.input.resolved());
            if is_whole && ran(plan, entry.rule) && all {
                entries.asked.insert(index);
            } else {
                entries.open.insert(index);
            }
        }
    }

    /// Gives those that matched nothing, by their configurations and their numbers there.
    pub fn unmatched(&self) -> impl Iterator<Item = (&Loaded, usize)> {
        self.projects
            .values()
            .filter_map(|Entries { project, asked, open }| {
                let loaded = project.loaded.as_deref()?;
                let unmatched = asked.difference(open).copied().filter(|index| !project.has_matched(*index));
                Some(unmatched.map(move |index| (loaded, index)))
            })
            .flatten()
    }
}

/// A folder that holds all files that an entry can be for.
fn all_files(loaded: &Loaded, entry: &IgnoreEntry) -> PathBuf {
    let pattern = entry.path.as_str();
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
    // Without a folder it is for files at any depth.
    if is_across_files(entry.rule) || !pattern.contains('/') {
        return loaded.folder.clone();
    }
    let folders = pattern.rsplit_once('/').map_or("", |(folders, _)| folders).trim_start_matches('/');
    let plain = folders.split('/').take_while(|name| !name.contains(is_special));
    plain.fold(loaded.folder.clone(), |folder, name| folder.join(name))
}

/// Whether an entry is for this file and no other.
fn is_only(loaded: &Loaded, entry: &IgnoreEntry, resolved: &Path) -> bool {
    let pattern = entry.path.as_str();
    let plain = pattern.strip_prefix("./").unwrap_or(pattern);
    plain.contains('/')
        && !plain.contains(is_special)
        && !is_across_files(entry.rule)
        && loaded.folder.join(plain.trim_start_matches('/')) == resolved
}

/// Whether a character may stand for others in a pattern.
fn is_special(character: char) -> bool {
    matches!(character, '*' | '?' | '[' | '{' | '\\')
}
