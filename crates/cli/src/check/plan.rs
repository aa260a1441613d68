//! From arguments and configurations to settings and inputs.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use moonlint::{Checker, Diagnostic, Levels, Overrides, Settings, Severity, UnknownName};
use moonlint_config::{Config, Effect, FailOn, Loaded, View};
use moonlint_sources::{FileFormat, Filter as _, Found, Target, WalkError, find_filtered, place, stands_in};

use super::baseline::Known;
use super::guard::{Guard, redirected, stands_for};
use crate::args::{CheckArgs, ColorChoice};
use crate::configuration::{Configurations, shown};
use crate::output::{Failure, reported};
use crate::terminal::{self, locale};
use crate::texts::say;

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Input {
    File(Target),
    /// Standard input, by the name that it goes by.
    Stdin(PathBuf),
}

impl Input {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Input::File(target) => &target.path,
            Input::Stdin(name) => name,
        }
    }

    pub(crate) fn format(&self) -> FileFormat {
        FileFormat::of(self.path()).unwrap_or(FileFormat::Json)
    }

    /// Where it is, as [`place`] has it.
    pub(crate) fn place(&self) -> Cow<'_, Path> {
        match self {
            Input::File(target) => Cow::Borrowed(&target.place),
            Input::Stdin(name) => Cow::Owned(place(name)),
        }
    }
}

/// A configuration in use, or none.
pub(crate) struct Project {
    pub(crate) loaded: Option<Arc<Loaded>>,
    /// Whether each entry of `[[ignore]]` has matched a finding.
    pub(crate) matched: Vec<AtomicBool>,
    /// What fails the run.
    pub(crate) fail_on: FailOn,
}

impl Project {
    fn new(loaded: Option<Arc<Loaded>>, args: &CheckArgs) -> Self {
        let config = loaded.as_ref().map(|loaded| &loaded.config);
        let configured = config.and_then(|config| config.fail_on.as_ref()).map(|limit| limit.value);
        let entries = config.map_or(0, |config| config.suppressions.len());
        Project {
            matched: (0..entries).map(|_| AtomicBool::new(false)).collect(),
            fail_on: args.fail_on.or(configured).unwrap_or_default(),
            loaded,
        }
    }

    pub(crate) fn config(&self) -> Option<&Config> {
        self.loaded.as_ref().map(|loaded| &loaded.config)
    }
}

/// How a file is checked. Many files share one.
pub(crate) struct Plan {
    pub(crate) checker: Arc<Checker>,
    pub(crate) project: Arc<Project>,
    pub(crate) view: View,
}

impl Plan {
    /// Whether no entry of `[[ignore]]` is for the finding.
    pub(crate) fn keeps(&self, finding: &Diagnostic) -> bool {
        let mut keep = true;
        for index in Effect::of(self.project.config(), &self.view).suppressions(finding) {
            self.project.matched[index].store(true, Ordering::Relaxed);
            keep = false;
        }
        keep
    }
}

/// An input with its plan.
pub(crate) struct Job {
    pub(crate) input: Input,
    pub(crate) format: FileFormat,
    pub(crate) plan: Arc<Plan>,
    /// Whether as many of its findings were told as of any file: further ones are only counted.
    pub(crate) is_full: AtomicBool,
}

impl Job {
    /// Whether it is a page or a script that a walk came by.
    pub(crate) fn is_passed_over(&self) -> bool {
        self.format.is_host() && matches!(&self.input, Input::File(target) if !target.named)
    }
}

/// How an input is read: standard input as the arguments say, and as JSON what the configuration says to be a document.
fn format(input: &Input, plan: &Plan, args: &CheckArgs) -> FileFormat {
    match (input, args.language) {
        (Input::Stdin(_), Some(language)) => language,
        _ if plan.view.included || !plan.view.parts.is_empty() => match input.format() {
            FileFormat::Host(_) => FileFormat::Json,
            format => format,
        },
        _ => input.format(),
    }
}

/// What there is to check, sorted by path.
pub(crate) struct Jobs {
    pub(crate) jobs: Vec<Job>,
    /// How many paths could not be looked into.
    pub(crate) errors: usize,
    /// How many named paths the configuration excludes.
    pub(crate) excluded: usize,
}

/// Makes plans, and each of them once.
struct Planner<'a> {
    args: &'a CheckArgs,
    overrides: Overrides,
    configurations: &'a Configurations,
    /// By the file of the configuration.
    projects: HashMap<Option<PathBuf>, Arc<Project>>,
    checkers: HashMap<(Option<PathBuf>, Vec<usize>), Arc<Checker>>,
    plans: HashMap<(Option<PathBuf>, View), Arc<Plan>>,
    /// The plan of all files of a folder: the last one that no configuration is for.
    free: Option<(PathBuf, Arc<Plan>)>,
}

impl Planner<'_> {
    fn plan(&mut self, input: &Input) -> Result<Arc<Plan>, Failure> {
        let place = input.place();
        if let Some((free, plan)) = &self.free
            && matches!(input, Input::File(_))
            && stands_in(&place, free)
        {
            return Ok(Arc::clone(plan));
        }
        let folder = match input {
            Input::File(_) => place.parent(),
            Input::Stdin(_) => None,
        };
        let loaded = self.configurations.of(&place);
        let free = folder.filter(|_| loaded.is_none()).map(Path::to_path_buf);
        let mut view = loaded.as_ref().map(|loaded| loaded.view(&place)).unwrap_or_default();
        // Files that are excluded were not found; what an editor sends is.
        view.excluded = matches!(input, Input::Stdin(_)) && self.configurations.excludes(&place, false);
        let key = loaded.as_ref().map(|loaded| loaded.path.clone());
        if let Some(plan) = self.plans.get(&(key.clone(), view.clone())) {
            self.free = free.map(|folder| (folder, Arc::clone(plan)));
            return Ok(Arc::clone(plan));
        }
        let project = self.projects.entry(key.clone()).or_insert_with(|| Arc::new(Project::new(loaded, self.args)));
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
        self.free = free.map(|folder| (folder, Arc::clone(&plan)));
        Ok(plan)
    }
}

/// The settings that are asked for, over those of the configuration.
fn settings(overrides: &Overrides, config: Option<&Config>, view: &View) -> Result<Settings, Failure> {
    let settings = Effect::of(config, view).settings(overrides).map_err(|error| wrong(&error))?;
    Ok(Settings { track_assets: true, ..settings })
}

/// What is wrong with a name in a flag.
fn wrong(error: &UnknownName) -> Failure {
    Failure::new(format!("--{}: {}", error.option, error.render(locale())))
}

/// What the arguments ask for over configurations.
fn overrides(args: &CheckArgs) -> Overrides {
    let names = |written: &[String]| names(written).map(str::to_owned).collect();
    Overrides {
        select: names(&args.select),
        ignore: names(&args.ignore),
        severity: args.severity.iter().map(|level| (level.rule.clone(), level.severity)).collect(),
        hints: (args.hints || args.fail_on == Some(FailOn(Some(Severity::Hint)))).then_some(true),
        model: args.model.clone(),
        fields: Vec::new(),
    }
}

/// Names as they are written between commas.
fn names(written: &[String]) -> impl Iterator<Item = &str> {
    written.iter().map(|name| name.trim())
}

/// The inputs that the arguments name, with their plans. What cannot be looked into is told at once.
pub(crate) fn jobs(args: &CheckArgs, baseline: Option<&Known<'_>>, color: ColorChoice) -> Result<Jobs, Failure> {
    let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = args.paths.iter().partition(|path| path.as_os_str() == "-");
    if stdin.is_empty() && args.stdin_filename.is_some() {
        return Err(Failure::new(say!(CHECK, "stdin-filename-alone")));
    }
    if stdin.is_empty() && args.language.is_some() {
        return Err(Failure::new(say!(CHECK, "language-alone")));
    }
    let configurations = Configurations::new(&args.configuration, !args.no_exclude).with_embedded(!args.no_embedded);
    let configurations = Arc::new(if args.verbose { configurations.noting() } else { configurations });
    // A configuration that was named and is wrong would say nothing about what to look for.
    configurations.tell(color, args.quiet)?;
    let mut planner = Planner {
        args,
        overrides: overrides(args),
        configurations: &configurations,
        projects: HashMap::new(),
        checkers: HashMap::new(),
        plans: HashMap::new(),
        free: None,
    };
    // Wrong flags are told whether or not there is something to check.
    planner.overrides.levels(Levels::builder()).map_err(|error| wrong(&error))?;
    if !args.quiet {
        configurations.tell_formers(names(&args.select), "--select", color);
        configurations.tell_formers(names(&args.ignore), "--ignore", color);
        configurations.tell_formers(args.severity.iter().map(|level| level.rule.as_str()), "--severity", color);
        if let Some(baseline) = baseline {
            configurations.tell_formers(baseline.rules(), &baseline.shown(), color);
        }
    }

    let Found { targets, errors, excluded, unheeded, lists } = find_filtered(&paths, &configurations.filter());
    let guard = Guard::new(args);
    let inputs = guard.sift(targets, |input| planner.plan(input).ok())?;
    let mut inputs: Vec<Input> = inputs.into_iter().map(Input::File).collect();
    if !stdin.is_empty() {
        // One that it is redirected from and that is named beside it is the same text twice.
        let name = args.stdin_filename.clone().or_else(|| redirected(&inputs));
        let name = name.unwrap_or_else(|| PathBuf::from("<stdin>"));
        let is_it = stands_for(&name);
        inputs.retain(|input| !is_it(input.path()));
        inputs.push(Input::Stdin(name));
        inputs.sort_by(|a, b| a.path().as_os_str().cmp(b.path().as_os_str()));
    }
    let mut jobs = Vec::with_capacity(inputs.len());
    let mut wrong = None;
    for input in inputs {
        match planner.plan(&input) {
            Ok(plan) => {
                let format = format(&input, &plan, args);
                jobs.push(Job { format, input, plan, is_full: AtomicBool::new(false) });
            }
            Err(failure) => wrong = wrong.or(Some(failure)),
        }
    }
    // A faulty configuration says nothing, which is no reason to complain of what it would have said.
    configurations.tell(color, args.quiet)?;
    if let Some(failure) = wrong {
        return Err(failure);
    }
    let configured = planner.projects.keys().filter_map(Option::as_deref);
    let named = args.configuration.config.as_deref();
    guard.check(args, configured.chain(named).chain(lists.iter().map(PathBuf::as_path)))?;
    if jobs.is_empty() {
        // The model may be one that only the configuration of the folder knows; there is no file to ask.
        let loaded = configurations.of(&place(Path::new("request.json")));
        configurations.tell(color, args.quiet)?;
        settings(&planner.overrides, loaded.as_ref().map(|loaded| &loaded.config), &View::default())?;
    }
    for (place, why) in configurations.noted() {
        terminal::tell(&say!(CHECK, "skipped-all", path = shown(&place), reason = why.render(locale())));
    }
    if !args.quiet {
        for WalkError { path, reason } in &unheeded {
            let path = path.as_deref().map(reported).unwrap_or_default();
            terminal::warn(color, &format!("{path}: {}", reason.render(locale())));
        }
    }
    for error in &errors {
        match &error.path {
            Some(path) => terminal::complain(color, &format!("{}: {}", reported(path), error.render(locale()))),
            None => terminal::complain(color, &error.render(locale())),
        }
    }
    Ok(Jobs { jobs, errors: errors.len(), excluded })
}
