//! The configurations of a run: which one is nearest to a file, and what is wrong with any of them.

use std::collections::{BTreeSet, HashSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use moonlint::syntax::LineIndex;
use moonlint::{Former, Formers, Settings};
use moonlint_config::{Discovery, Disk, Loaded};
use moonlint_emit::{Fault, render_fault};
use moonlint_sources::{Filter, Passed, place};

use crate::args::{ColorChoice, ConfigurationArgs};
use crate::output::{Failure, reported};
use crate::terminal;
use crate::texts::{listed, reason, say};

/// Finds configurations.
pub(crate) struct Configurations {
    choice: Choice,
    discovery: Mutex<Discovery<Disk>>,
    /// Whether `exclude` counts.
    exclude: bool,
    /// Whether pages and scripts are looked into.
    embedded: bool,
    /// The former names of rules that were told.
    told: Mutex<BTreeSet<&'static str>>,
    /// What walks left out, where somebody wants to know.
    noted: Option<Mutex<Vec<(PathBuf, Passed)>>>,
}

enum Choice {
    /// The nearest one above each file.
    Nearest,
    /// This one for all files, or none.
    Fixed(Option<Arc<Loaded>>),
}

impl Configurations {
    /// What the arguments ask for.
    pub(crate) fn new(args: &ConfigurationArgs, exclude: bool) -> Self {
        let mut discovery = Discovery::new(Disk);
        let choice = match (&args.config, args.no_config) {
            (Some(path), _) => Choice::Fixed(discovery.named(&place(path))),
            (None, true) => Choice::Fixed(None),
            (None, false) => Choice::Nearest,
        };
        let (told, noted) = (Mutex::default(), None);
        Configurations { choice, discovery: Mutex::new(discovery), exclude, embedded: true, told, noted }
    }

    /// Looks into pages and scripts only if `embedded` says so.
    pub(crate) fn with_embedded(self, embedded: bool) -> Self {
        Configurations { embedded, ..self }
    }

    /// Takes down from now on what walks leave out.
    pub(crate) fn noting(self) -> Self {
        Configurations { noted: Some(Mutex::default()), ..self }
    }

    /// What walks left out, sorted by path, once it was asked for.
    pub(crate) fn noted(&self) -> Vec<(PathBuf, Passed)> {
        let noted = self.noted.as_ref().map(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner));
        let mut noted = noted.map(|mut noted| std::mem::take(&mut *noted)).unwrap_or_default();
        noted.sort();
        noted.dedup();
        noted
    }

    /// The configuration of the file or folder at a place.
    pub(crate) fn of(&self, place: &Path) -> Option<Arc<Loaded>> {
        self.in_folder(place.parent().unwrap_or(place))
    }

    /// The configuration for the files of a folder, if there is one.
    fn in_folder(&self, folder: &Path) -> Option<Arc<Loaded>> {
        match &self.choice {
            Choice::Fixed(loaded) => loaded.clone(),
            Choice::Nearest => {
                let mut discovery = self.discovery.lock().unwrap_or_else(PoisonError::into_inner);
                discovery.nearest(folder)
            }
        }
    }

    /// The models and assets that hold for a request, as the commands take them that are not about rules. Standard input
    /// has those of the current folder.
    pub(crate) fn settings(&self, path: &Path, color: ColorChoice) -> Result<Settings, Failure> {
        let loaded = self.of(&place(path));
        self.tell(color, false)?;
        let settings = loaded.map(|loaded| loaded.config.settings()).unwrap_or_default();
        Ok(Settings { catalogue: settings.catalogue, asset_lines: settings.asset_lines, ..Settings::default() })
    }

    /// Shows what is wrong with the configurations that were met, which ends the run.
    pub(crate) fn tell(&self, color: ColorChoice, quiet: bool) -> Result<(), Failure> {
        use moonlint_config::Fault as Wrong;
        let mut discovery = self.discovery.lock().unwrap_or_else(PoisonError::into_inner);
        if !quiet {
            for (taken, other) in discovery.passed_over.drain(..) {
                let message = say!(SYSTEM, "passed-over", other = shown(&other), taken = shown(&taken));
                terminal::warn(color, &message);
            }
            for (path, line, former) in discovery.formers.drain(..) {
                self.tell_former(former, &format!("{}:{line}", shown(&path)), color);
            }
        }
        if !quiet {
            for path in discovery.no_files.drain(..) {
                terminal::warn(color, &format!("{}: {}", shown(&path), say!(SYSTEM, "configures-nothing")));
            }
        }
        let style = terminal::stderr_style(color);
        let mut count = 0;
        for fault in discovery.faults.drain(..) {
            match fault {
                Wrong::Unreadable { path, error } => {
                    count += 1;
                    terminal::complain(color, &format!("{}: {}", shown(&path), reason(&error)));
                }
                Wrong::Missing { path } => {
                    count += 1;
                    let message = match path.metadata() {
                        Ok(metadata) if !metadata.is_file() => say!(SYSTEM, "not-regular"),
                        Ok(_) => say!(SYSTEM, "no-table"),
                        Err(_) => say!(SYSTEM, "no-configuration"),
                    };
                    terminal::complain(color, &format!("{}: {message}", shown(&path)));
                }
                Wrong::Wrong { path, text, errors } => {
                    count += errors.len();
                    let path = shown(&path);
                    for error in errors {
                        let message = error.message.render(style.locale);
                        let help = error.help().map(|help| help.render(style.locale));
                        let fault = Fault {
                            sort: &say!(SYSTEM, "configuration"),
                            path: &path,
                            text: &text,
                            bytes: error.span.clone(),
                            message: &message,
                            help: help.as_deref(),
                        };
                        // Where standard error is closed, there is nobody to tell.
                        let _ = writeln!(crate::stream::stderr(), "{}", render_fault(&fault, &style));
                    }
                }
            }
        }
        match count {
            0 => Ok(()),
            count => Err(Failure::new(say!(SYSTEM, "faults", count = count))),
        }
    }

    /// Warns of the names among some that rules no longer have, each once a run: what to write in their place.
    pub(crate) fn tell_formers<'n>(&self, names: impl IntoIterator<Item = &'n str>, place: &str, color: ColorChoice) {
        for former in names.into_iter().filter_map(|name| Formers::default().retired_name(name)) {
            self.tell_former(former, place, color);
        }
    }

    fn tell_former(&self, former: &'static Former, place: &str, color: ColorChoice) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(former.id) {
            terminal::warn(color, &format!("{place}: {}", renamed(former)));
        }
    }

    /// What leaves files out of a search.
    pub(crate) fn filter(self: &Arc<Self>) -> Arc<dyn Filter> {
        Arc::clone(self) as Arc<dyn Filter>
    }
}

impl Filter for Configurations {
    /// Whether the configuration leaves it out, or the one above leaves out the folder of the configuration.
    fn excludes(&self, place: &Path, is_folder: bool) -> bool {
        if !self.exclude {
            return false;
        }
        let (mut place, mut is_folder) = (place.to_path_buf(), is_folder);
        let mut seen = HashSet::new();
        while place.parent().is_some() {
            let Some(loaded) = self.of(&place) else { return false };
            let path = loaded.relative(&place);
            let excluded =
                if is_folder { loaded.config.excludes_folder(path) } else { loaded.config.excludes_file(path) };
            if excluded {
                return true;
            }
            if matches!(self.choice, Choice::Fixed(_)) || !seen.insert(loaded.folder.clone()) {
                return false;
            }
            (place, is_folder) = (loaded.folder.clone(), true);
        }
        false
    }

    fn may_exclude_in(&self, folder: &Path) -> bool {
        self.exclude && self.in_folder(folder).is_some()
    }

    fn wants(&self, place: &Path) -> bool {
        self.of(place).is_some_and(|loaded| loaded.config.names_file(loaded.relative(place)))
    }

    fn looks_inside(&self, place: &Path) -> bool {
        self.embedded && self.of(place).is_none_or(|loaded| loaded.config.looks_inside())
    }

    fn wants_hidden(&self, place: &Path, is_folder: bool) -> bool {
        self.of(place).is_some_and(|loaded| loaded.config.names_hidden(loaded.relative(place), is_folder))
    }

    fn note(&self, place: &Path, why: Passed) {
        if let Some(noted) = &self.noted {
            noted.lock().unwrap_or_else(PoisonError::into_inner).push((place.to_path_buf(), why));
        }
    }
}

/// What there is to say of a name that no rule has any more: what to write in its place.
pub(crate) fn renamed(former: &Former) -> String {
    if former.now.is_empty() {
        return say!(SYSTEM, "removed", old = former.id);
    }
    let now = listed(former.now.iter().map(|id| format!("`{id}`")));
    say!(SYSTEM, "renamed", old = former.id, now = now)
}

/// The models and assets that hold for a request, by its path.
pub(crate) fn facts(args: &ConfigurationArgs, path: &Path, color: ColorChoice) -> Result<Settings, Failure> {
    Configurations::new(args, false).settings(path, color)
}

/// The path of a configuration as it is shown: from the current folder where it lies in it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    reported(path.strip_prefix(&here).unwrap_or(path))
}

/// The line of a place in a configuration.
pub(crate) fn line_of(loaded: &Loaded, offset: usize) -> usize {
    LineIndex::new(&loaded.text).position(offset).line
}

#[cfg(test)]
mod tests {
    use moonlint::{Change, Former};

    #[test]
    fn whoever_writes_a_former_name_is_told_what_to_write() {
        let former = Former {
            id: "bad-size",
            now: &["unsupported-ratio", "unsupported-resolution"],
            change: Change::Renamed,
            since: "0.1.0",
        };
        assert_eq!(
            super::renamed(&former),
            "`bad-size` is now `unsupported-ratio`, `unsupported-resolution`; write that, as a later version will not know the \
             old name"
        );
    }
}
