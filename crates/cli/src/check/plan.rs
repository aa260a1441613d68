//! From arguments to settings and inputs.

use std::path::{Path, PathBuf};

use moonlint::{Checker, Levels, Settings};
use moonlint_sources::{FileFormat, Found, Target};

use crate::args::{CheckArgs, ColorChoice};
use crate::output::{Failure, reported};
use crate::terminal;

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
}

/// What there is to check, sorted by path, and how many paths could not be looked into.
pub(crate) struct Inputs {
    pub(crate) inputs: Vec<Input>,
    pub(crate) errors: usize,
}

/// The check that the arguments ask for.
pub(crate) fn checker(args: &CheckArgs) -> Result<Checker, Failure> {
    let mut levels = Levels::builder().hints(args.hints || args.fail_on.0 == Some(moonlint::Severity::Hint));
    for name in names(&args.select) {
        levels = levels.select(name).map_err(|error| Failure::new(format!("--select: {error}")))?;
    }
    for name in names(&args.ignore) {
        levels = levels.ignore(name).map_err(|error| Failure::new(format!("--ignore: {error}")))?;
    }
    for level in &args.severity {
        levels = levels
            .severity(&level.rule, level.severity)
            .map_err(|error| Failure::new(format!("--severity: {error}")))?;
    }
    let settings =
        Settings { levels: levels.build(), model: args.model.clone(), track_assets: true, ..Settings::default() };
    if let Some(name) = &args.model {
        crate::catalogue::find(settings.catalogue(), name)
            .map_err(|error| Failure::new(format!("--model: {error}")))?;
    }
    Ok(Checker::new(settings))
}

/// Names as they are written between commas.
fn names(written: &[String]) -> impl Iterator<Item = &str> {
    written.iter().map(|name| name.trim())
}

/// The inputs that the arguments name. What cannot be looked into is told at once.
pub(crate) fn sources(args: &CheckArgs, color: ColorChoice) -> Result<Inputs, Failure> {
    let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = args.paths.iter().partition(|path| path.as_os_str() == "-");
    if stdin.is_empty() && args.stdin_filename.is_some() {
        return Err(Failure::new("--stdin-filename goes with the path `-`, which stands for standard input"));
    }
    let Found { targets, errors } = moonlint_sources::find(&paths);
    for error in &errors {
        match &error.path {
            Some(path) => terminal::complain(color, &format!("{}: {error}", reported(path))),
            None => terminal::complain(color, &error.to_string()),
        }
    }
    let mut inputs: Vec<Input> = targets.into_iter().map(Input::File).collect();
    if !stdin.is_empty() {
        let name = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        // An editor's buffer stands in for the file that it was read from.
        let file = name.strip_prefix(".").unwrap_or(&name);
        inputs.retain(|input| input.path() != file);
        inputs.push(Input::Stdin(name));
        inputs.sort_by(|a, b| a.path().as_os_str().cmp(b.path().as_os_str()));
    }
    Ok(Inputs { inputs, errors: errors.len() })
}
