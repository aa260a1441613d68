//! How a file is checked: by which checker, and as what.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use moonlint::{Checker, Diagnostic, Kind, Overrides, Settings, UnknownName};
use moonlint_config::{Config, Effect, FailOn, View};
use moonlint_sources::{Detection, FileFormat, Filter as _, Target, resolved, stands_in};

use crate::configurations::Configurations;
use crate::discover::Loaded;

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file.
    File(Target),
    /// Standard input, or what an editor holds, by the name that it goes by.
    Stdin(PathBuf),
}

impl Input {
    /// Gives the path, as named or as found.
    pub fn path(&self) -> &Path {
        match self {
            Input::File(target) => &target.path,
            Input::Stdin(name) => name,
        }
    }

    /// Tells the format by the name.
    pub fn format(&self) -> FileFormat {
        FileFormat::of(self.path()).unwrap_or(FileFormat::Json)
    }

    /// Gives where it is, as [`resolved`] has it.
    pub fn resolved(&self) -> Cow<'_, Path> {
        match self {
            Input::File(target) => Cow::Borrowed(&target.resolved),
            Input::Stdin(name) => Cow::Owned(resolved(name)),
        }
    }
}

/// A configuration in use, or none.
#[derive(Debug)]
pub struct Project {
    /// The configuration.
    pub loaded: Option<Arc<Loaded>>,
    /// What fails a run.
    pub fail_on: FailOn,
    /// Whether each entry of `[[ignore]]` has matched a finding.
    matched: Vec<AtomicBool>,
}

impl Project {
    fn new(loaded: Option<Arc<Loaded>>, asked: Option<FailOn>) -> Self {
        let config = loaded.as_ref().map(|loaded| &loaded.config);
        let configured = config.and_then(|config| config.fail_on.as_ref()).map(|limit| limit.value);
        let entries = config.map_or(0, |config| config.suppressions.len());
        Project {
            matched: (0..entries).map(|_| AtomicBool::new(false)).collect(),
            fail_on: asked.or(configured).unwrap_or_default(),
            loaded,
        }
    }

    /// Gives what the configuration says.
    pub fn config(&self) -> Option<&Config> {
        self.loaded.as_ref().map(|loaded| &loaded.config)
    }

    /// Whether an entry of `[[ignore]]` has matched a finding by now.
    pub fn has_matched(&self, entry: usize) -> bool {
        self.matched.get(entry).is_some_and(|matched| matched.load(Ordering::Relaxed))
    }
}

/// How a file is checked. Many files share one.
pub struct Plan {
    /// The checker, with the settings for the file.
    pub checker: Arc<Checker>,
    /// The configuration.
    pub project: Arc<Project>,
    /// What the configuration says of the file.
    pub view: View,
}

impl Plan {
    /// Makes the plan of a text that no configuration is for.
    pub fn without_configuration(checker: Arc<Checker>) -> Self {
        Plan { checker, project: Arc::new(Project::new(None, None)), view: View::default() }
    }

    /// Whether no entry of `[[ignore]]` is for the finding. Takes down which ones are.
    pub fn keeps(&self, finding: &Diagnostic) -> bool {
        let mut keep = true;
        for index in Effect::of(self.project.config(), &self.view).suppressions(finding) {
            self.project.matched[index].store(true, Ordering::Relaxed);
            keep = false;
        }
        keep
    }

    /// Tells how a file is read that has a format by its name: as JSON what the configuration says to be a document.
    pub fn format(&self, named: FileFormat) -> FileFormat {
        let is_document = self.view.included || !self.view.parts.is_empty();
        if is_document && named.is_host() { FileFormat::Json } else { named }
    }

    /// Tells what documents are checked as where those of one kind are asked for, and how they are looked for: `detect` has
    /// only those checked that are recognised, unless the configuration says that they are of that kind.
    pub fn detection(&self, asked: Kind, detect: bool) -> (Kind, Detection) {
        // What the configuration says to be a request or a task is one, and is not the other.
        let (kind, certain) = self.view.among(asked);
        let is_other = self.view.kind.among(asked).is_none();
        (kind, Detection { detect: (detect || is_other) && !certain, embedded: !self.view.alone })
    }
}

/// Makes plans, and each of them once.
pub struct Planner {
    configurations: Arc<Configurations>,
    overrides: Overrides,
    fail_on: Option<FailOn>,
    /// By the file of the configuration.
    projects: HashMap<Option<PathBuf>, Arc<Project>>,
    checkers: HashMap<(Option<PathBuf>, Vec<usize>), Arc<Checker>>,
    plans: HashMap<(Option<PathBuf>, View), Arc<Plan>>,
    /// The plan of all files of a folder: the last one that no configuration is for.
    free: Option<(PathBuf, Arc<Plan>)>,
}

impl Planner {
    /// Makes plans with what is asked for over these configurations.
    pub fn new(configurations: Arc<Configurations>, overrides: Overrides, fail_on: Option<FailOn>) -> Self {
        Planner {
            configurations,
            overrides,
            fail_on,
            projects: HashMap::new(),
            checkers: HashMap::new(),
            plans: HashMap::new(),
            free: None,
        }
    }

    /// Gives the plan of an input.
    ///
    /// # Errors
    ///
    /// When no rule, no group or no model has a name that is asked for.
    pub fn plan(&mut self, input: &Input) -> Result<Arc<Plan>, UnknownName> {
        let resolved = input.resolved();
        let is_file = matches!(input, Input::File(_));
        if let Some((free, plan)) = &self.free
            && is_file
            && stands_in(&resolved, free)
        {
            return Ok(Arc::clone(plan));
        }
        let loaded = self.configurations.of(&resolved);
        let mut view = loaded.as_ref().map(|loaded| loaded.view(&resolved)).unwrap_or_default();
        // Files that are excluded were not found; what an editor sends is.
        view.excluded = !is_file && self.configurations.excludes(&resolved, false);
        let free = resolved.parent().filter(|_| is_file && loaded.is_none()).map(Path::to_path_buf);
        let plan = self.with_view(loaded, view)?;
        self.free = free.map(|folder| (folder, Arc::clone(&plan)));
        Ok(plan)
    }

    /// Gives the plan of a file that was not searched for, by its resolved path. Its view says whether the configuration leaves it out.
    ///
    /// # Errors
    ///
    /// When no rule, no group or no model has a name that is asked for.
    pub fn plan_of(&mut self, resolved: &Path) -> Result<Arc<Plan>, UnknownName> {
        let loaded = self.configurations.of(resolved);
        let view = loaded.as_ref().map(|loaded| loaded.view(resolved)).unwrap_or_default();
        self.with_view(loaded, view)
    }

    fn with_view(&mut self, loaded: Option<Arc<Loaded>>, view: View) -> Result<Arc<Plan>, UnknownName> {
        let key = loaded.as_ref().map(|loaded| loaded.path.clone());
        if let Some(plan) = self.plans.get(&(key.clone(), view.clone())) {
            return Ok(Arc::clone(plan));
        }
        let project = self.projects.entry(key.clone()).or_insert_with(|| Arc::new(Project::new(loaded, self.fail_on)));
        let project = Arc::clone(project);
        let checker = match self.checkers.get(&(key.clone(), view.ignored.clone())) {
            Some(checker) => Arc::clone(checker),
            None => {
                let checker = Arc::new(Checker::new(settings(&self.overrides, project.config(), &view)?));
                self.checkers.insert((key.clone(), view.ignored.clone()), Arc::clone(&checker));
                checker
            }
        };
        let plan = Arc::new(Plan { checker, project, view: view.clone() });
        self.plans.insert((key, view), Arc::clone(&plan));
        Ok(plan)
    }

    /// Gives the settings that would hold for a file at a path, were there one.
    ///
    /// # Errors
    ///
    /// When no rule, no group or no model has a name that is asked for.
    pub(crate) fn settings_at(&self, resolved: &Path) -> Result<Settings, UnknownName> {
        let loaded = self.configurations.of(resolved);
        settings(&self.overrides, loaded.as_ref().map(|loaded| &loaded.config), &View::default())
    }

    /// Lists the files of the configurations that plans were made of.
    pub(crate) fn configured(&self) -> impl Iterator<Item = &Path> {
        self.projects.keys().filter_map(Option::as_deref)
    }
}

/// Makes the settings that are asked for, over those of a configuration. Reports list assets, which are compared across files.
fn settings(overrides: &Overrides, config: Option<&Config>, view: &View) -> Result<Settings, UnknownName> {
    Ok(Effect::of(config, view).settings(overrides)?.with_assets_tracked())
}
