//! Entries of `[[ignore]]` that no finding needs any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::plan::Project;
use super::scan::Scanned;
use crate::args::ColorChoice;
use crate::configuration::{line_of, shown};
use crate::terminal;

/// Warns of the entries that match nothing, though files that they are for were checked by their rule.
pub(crate) fn tell(scanned: &[Scanned], color: ColorChoice) {
    let mut asked: BTreeMap<PathBuf, (&Arc<Project>, BTreeSet<usize>)> = BTreeMap::new();
    for file in scanned.iter().filter(|file| !file.plan.view.suppressions.is_empty()) {
        let Some(loaded) = &file.plan.project.loaded else { continue };
        let (_, entries) = asked.entry(loaded.path.clone()).or_insert_with(|| (&file.plan.project, BTreeSet::new()));
        let runs = |rule| file.plan.checker.settings().levels.of(rule).is_some();
        let own = file.plan.view.suppressions.iter().copied();
        entries.extend(own.filter(|index| runs(loaded.config.suppressions[*index].value.rule)));
    }
    for (project, entries) in asked.into_values() {
        let Some(loaded) = &project.loaded else { continue };
        for index in entries.into_iter().filter(|index| !project.matched[*index].load(Ordering::Relaxed)) {
            let entry = &loaded.config.suppressions[index];
            let (path, line) = (shown(&loaded.path), line_of(loaded, entry.span.start));
            let (rule, at, files) = (entry.value.rule, &entry.value.pointer, &entry.value.path);
            terminal::warn(
                color,
                &format!("{path}:{line}: nothing to ignore any more for `{rule}` at `{at}` in `{files}`"),
            );
        }
    }
}
