//! From arguments to what is checked, and what is told of the search.

use std::path::PathBuf;
use std::sync::Arc;

use moonlint::{Levels, Overrides, Severity, UnknownName};
use moonlint_config::FailOn;
use moonlint_sources::WalkError;
use moonlint_workspace::{Configurations, Guard, Jobs, Overwrites, Refusal, Search, Stdin};

use super::baseline::Known;
use crate::args::{CheckArgs, ColorChoice};
use crate::configuration::{Teller, choice, shown};
use crate::output::{Failure, reported};
use crate::terminal::{self, locale};
use crate::texts::say;

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

/// What is searched for.
fn search(args: &CheckArgs) -> Result<Search, Failure> {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if stdin.is_empty() && args.stdin_filename.is_some() {
        return Err(Failure::new(say!(CHECK, "stdin-filename-alone")));
    }
    if stdin.is_empty() && args.language.is_some() {
        return Err(Failure::new(say!(CHECK, "language-alone")));
    }
    let stdin = (!stdin.is_empty()).then(|| Stdin { name: args.stdin_filename.clone(), language: args.language });
    let reports = args.output_format.iter().filter_map(|output| output.file.as_deref());
    let guard = Guard::new(reports, args.baseline.as_deref().or(args.write_baseline.as_deref()));
    let configuration = choice(&args.configuration);
    Ok(Search { paths, stdin, configuration, overrides: overrides(args), fail_on: args.fail_on, guard })
}

/// The inputs that the arguments name, with their plans. What cannot be looked into is told at once.
pub(crate) fn jobs(args: &CheckArgs, baseline: Option<&Known<'_>>, color: ColorChoice) -> Result<Jobs, Failure> {
    let search = search(args)?;
    let configurations =
        Configurations::new(&search.configuration).with_exclude(!args.no_exclude).with_embedded(!args.no_embedded);
    let configurations = Arc::new(if args.verbose { configurations.noting() } else { configurations });
    let teller = Teller::default();
    // A configuration that was named and is wrong would say nothing about what to look for.
    teller.tell(&configurations, color, args.quiet)?;
    // Wrong flags are told whether or not there is something to check.
    search.overrides.levels(Levels::builder()).map_err(|error| wrong(&error))?;
    if !args.quiet {
        teller.tell_formers(names(&args.select), "--select", color);
        teller.tell_formers(names(&args.ignore), "--ignore", color);
        teller.tell_formers(args.severity.iter().map(|level| level.rule.as_str()), "--severity", color);
        if let Some(baseline) = baseline {
            teller.tell_formers(baseline.rules(), &baseline.shown(), color);
        }
    }
    let found = search.jobs(&configurations);
    if let Err(Refusal::Overwrites(Overwrites::Input(path))) = &found {
        return Err(Failure::new(say!(CHECK, "output-checked", file = reported(path))));
    }
    // A faulty configuration says nothing, which is no reason to complain of what it would have said.
    teller.tell(&configurations, color, args.quiet)?;
    let found = found.map_err(|refusal| refused(&refusal))?;
    for (place, why) in configurations.noted() {
        terminal::tell(&say!(CHECK, "skipped-all", path = shown(&place), reason = why.render(locale())));
    }
    if !args.quiet {
        for WalkError { path, reason } in &found.unheeded {
            let path = path.as_deref().map(reported).unwrap_or_default();
            terminal::warn(color, &format!("{path}: {}", reason.render(locale())));
        }
    }
    for error in &found.errors {
        match &error.path {
            Some(path) => terminal::complain(color, &format!("{}: {}", reported(path), error.render(locale()))),
            None => terminal::complain(color, &error.render(locale())),
        }
    }
    Ok(found)
}

/// What is wrong with a name in a flag.
fn wrong(error: &UnknownName) -> Failure {
    Failure::new(format!("--{}: {}", error.option, error.render(locale())))
}

/// Why there is nothing to check.
fn refused(refusal: &Refusal) -> Failure {
    match refusal {
        Refusal::Name(error) => wrong(error),
        Refusal::Overwrites(Overwrites::Input(path)) => {
            Failure::new(say!(CHECK, "output-checked", file = reported(path)))
        }
        Refusal::Overwrites(Overwrites::Other(path)) => Failure::new(say!(CHECK, "output-read", file = reported(path))),
    }
}
