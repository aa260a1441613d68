//! From paths, configurations and what is asked for over them to jobs with their checkers, in order.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use moonlint::{Overrides, UnknownName};
use moonlint_config::FailOn;
use moonlint_sources::{FileFormat, Found, WalkError, find_filtered, resolved};
use moonlint_texts::{Arg, Locale};

use crate::configurations::{Choice, Configurations};
use crate::guard::{Guard, Overwrites, redirected, stands_for};
use crate::plan::{Input, Plan, Planner};
use crate::texts::phrase;

/// An input with its plan.
pub struct Job {
    /// What is checked.
    pub input: Input,
    /// How it is read.
    pub format: FileFormat,
    /// How it is checked.
    pub plan: Arc<Plan>,
    /// Whether as many of its findings were told as of any file: further ones are only counted.
    pub is_full: AtomicBool,
}

impl Job {
    /// Whether it is a page or a script that a walk came by.
    pub fn is_passed_over(&self) -> bool {
        self.format.is_host() && matches!(&self.input, Input::File(target) if !target.named)
    }
}

/// What there is to check, and what is to be told of the search.
#[derive(Default)]
pub struct Jobs {
    /// The inputs with their plans, sorted by path.
    pub jobs: Vec<Job>,
    /// What could not be looked into, sorted.
    pub errors: Vec<WalkError>,
    /// Lists of what to leave out that were themselves left out, sorted.
    pub unheeded: Vec<WalkError>,
    /// How many named paths the configuration excludes.
    pub excluded: usize,
}

/// What is to be checked, and what is asked for over configurations.
///
/// ```
/// use std::sync::Arc;
/// use moonlint_workspace::{Choice, Configurations, Search};
/// # let folder = tempfile::tempdir()?;
/// # std::fs::write(folder.path().join("ad.json"), "{}")?;
/// # std::fs::write(folder.path().join("moonlint.toml"), "ignore = [\"limits\"]")?;
/// let search = Search { paths: vec![folder.path().to_path_buf()], ..Search::default() };
/// let configurations = Arc::new(Configurations::new(&search.configuration));
/// let found = search.jobs(&configurations)?;
/// assert_eq!(found.jobs.len(), 1);
/// let levels = &found.jobs[0].plan.checker.settings().levels;
/// assert_eq!(levels.of("unsupported-duration"), None, "as the configuration beside the file says");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Search {
    /// The files and folders.
    pub paths: Vec<PathBuf>,
    /// What is read beside files.
    pub stdin: Option<Stdin>,
    /// Which configuration counts.
    pub configuration: Choice,
    /// What is asked for over configurations.
    pub overrides: Overrides,
    /// What fails a run, whatever configurations say.
    pub fail_on: Option<FailOn>,
    /// What the run writes.
    pub guard: Guard,
}

/// A text that has no file, or not that of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stdin {
    /// The path that it goes by.
    pub name: Option<PathBuf>,
    /// How it is read, whatever its name says.
    pub language: Option<FileFormat>,
}

/// Why nothing can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A report would be written over what is read.
    Overwrites(Overwrites),
    /// Nothing has a name that is asked for.
    Name(UnknownName),
}

impl Refusal {
    /// Says why in a language.
    pub fn render(&self, locale: Locale) -> String {
        match self {
            Refusal::Overwrites(Overwrites::Input(path) | Overwrites::Other(path)) => {
                let path = Arg::Text(path.display().to_string());
                phrase("overwrites").with("path", path).render(locale)
            }
            Refusal::Name(error) => format!("{}: {}", error.option, error.render(locale)),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl std::error::Error for Refusal {}

impl From<Overwrites> for Refusal {
    fn from(error: Overwrites) -> Self {
        Refusal::Overwrites(error)
    }
}

impl From<UnknownName> for Refusal {
    fn from(error: UnknownName) -> Self {
        Refusal::Name(error)
    }
}

impl Search {
    /// Finds what there is to check, with its plans. What is to be told of configurations is among their
    /// [notices](Configurations::notices).
    ///
    /// # Errors
    ///
    /// When a name that is asked for is nothing's, and when what the run writes is what it reads.
    pub fn jobs(&self, configurations: &Arc<Configurations>) -> Result<Jobs, Refusal> {
        let mut planner = Planner::new(Arc::clone(configurations), self.overrides.clone(), self.fail_on);
        let Found { targets, errors, excluded, unheeded, lists } = find_filtered(&self.paths, &configurations.filter());
        let inputs = self.guard.sift(targets, |input| planner.plan(input).ok())?;
        let mut inputs: Vec<Input> = inputs.into_iter().map(Input::File).collect();
        if let Some(stdin) = &self.stdin {
            // One that it is redirected from and that is named beside it is the same text twice.
            let name = stdin.name.clone().or_else(|| redirected(&inputs));
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
                    let format = self.format(&input, &plan);
                    jobs.push(Job { format, input, plan, is_full: AtomicBool::new(false) });
                }
                Err(error) => wrong = wrong.or(Some(error)),
            }
        }
        // A faulty configuration says nothing, which is no reason to complain of what it would have said.
        if configurations.is_faulty() {
            return Ok(Jobs { jobs, errors, unheeded, excluded });
        }
        if let Some(error) = wrong {
            return Err(error.into());
        }
        let named = match &self.configuration {
            Choice::Named(path) => Some(path.as_path()),
            Choice::Nearest | Choice::Never => None,
        };
        let others = planner.configured().chain(named).chain(lists.iter().map(PathBuf::as_path));
        self.guard.check(others, (self.stdin.is_some(), self.configuration != Choice::Never))?;
        if jobs.is_empty() {
            // The model may be one that only the configuration of the folder knows; there is no file to ask.
            let settings = planner.settings_at(&resolved(Path::new("request.json")));
            if !configurations.is_faulty() {
                settings?;
            }
        }
        Ok(Jobs { jobs, errors, unheeded, excluded })
    }

    /// Tells how an input is read: standard input as it is said, and as JSON what the configuration says to be a document.
    fn format(&self, input: &Input, plan: &Plan) -> FileFormat {
        match (input, self.stdin.as_ref().and_then(|stdin| stdin.language)) {
            (Input::Stdin(_), Some(language)) => language,
            _ => plan.format(input.format()),
        }
    }
}
