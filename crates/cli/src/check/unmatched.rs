//! Entries of `[[ignore]]` that no finding needs any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::plan::{Plan, Project};
use crate::args::ColorChoice;
use crate::configuration::{line_of, shown};
use crate::terminal;
use crate::texts::say;

/// The entries for files that were checked by their rule.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    /// By the file of their configuration.
    projects: BTreeMap<PathBuf, (&'a Project, BTreeSet<usize>)>,
}

impl<'a> Asked<'a> {
    /// Takes down that a file was checked.
    pub(crate) fn add(&mut self, plan: &'a Plan) {
        let Some(loaded) = plan.project.loaded.as_ref().filter(|_| !plan.view.suppressions.is_empty()) else { return };
        if !self.projects.contains_key(&loaded.path) {
            self.projects.insert(loaded.path.clone(), (&plan.project, BTreeSet::new()));
        }
        let Some((_, entries)) = self.projects.get_mut(&loaded.path) else { return };
        let runs = |rule| plan.checker.settings().levels.of(rule).is_some();
        let own = plan.view.suppressions.iter().copied();
        entries.extend(own.filter(|index| runs(loaded.config.suppressions[*index].value.rule)));
    }

    /// Warns of those that matched nothing.
    pub(crate) fn tell(self, color: ColorChoice) {
        for (project, entries) in self.projects.into_values() {
            let Some(loaded) = &project.loaded else { continue };
            for index in entries.into_iter().filter(|index| !project.matched[*index].load(Ordering::Relaxed)) {
                let entry = &loaded.config.suppressions[index];
                let (path, line) = (shown(&loaded.path), line_of(loaded, entry.span.start));
                let (rule, pointer, files) =
                    (entry.value.rule, entry.value.pointer.as_str(), entry.value.path.as_str());
                let told =
                    say!(CHECK, "unmatched", path = path, line = line, rule = rule, pointer = pointer, files = files);
                terminal::warn(color, &told);
            }
        }
    }
}
