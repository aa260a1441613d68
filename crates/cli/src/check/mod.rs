//! `moonlint check`.

mod baseline;
mod diff;
mod outputs;
mod plan;
mod scan;
mod summary;
mod unmatched;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

use moonlint::{Located, Place, Run, Settings};
use moonlint_emit::Summary;

use crate::args::{CheckArgs, ColorChoice, Output};
use crate::output::Failure;
use crate::terminal;
use baseline::Known;
use outputs::is_human;
use plan::Plan;
use scan::Scanned;

/// Checks what the arguments name.
pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    if args.unsafe_fixes && args.applicability().is_none() {
        return Err(Failure::new("--unsafe-fixes goes with --fix or --diff"));
    }
    let outputs = outputs::plan(args)?;
    let mut baseline = Known::read(args)?;
    let sources = plan::jobs(args, color)?;
    let mut unreadable = sources.errors;
    let mut scanned = scan::scan(&sources.jobs, args);
    for file in &scanned {
        if let Some(error) = &file.error {
            terminal::complain(color, &format!("{}: {error}", file.path));
            unreadable += 1;
        }
    }
    scanned.retain(|file| file.read);
    compare_across(&mut scanned);
    let suppressed = match &mut baseline {
        Some(baseline) => baseline.apply(args, &sources.jobs, &mut scanned, color)?,
        None => 0,
    };
    let summary = Summary { suppressed, ..summary::count(&scanned) };
    let mut code = exit_code(args, unreadable, &summary, &scanned);
    // Files first: they are wanted even when whoever reads standard output leaves early.
    for Output { format, file } in &outputs {
        if let Some(path) = file {
            // Which file cannot be written is no reason to keep the findings from whoever reads them.
            if let Err(error) = outputs::to_file(path, *format, &scanned, &summary) {
                terminal::complain(color, &error);
                code = ExitCode::from(2);
            }
        }
    }
    print(args, &outputs, &scanned, &summary, color).map_err(|failure| match failure {
        // The reader of standard output has gone; the exit status is for another.
        Failure::BrokenPipe(_) => Failure::BrokenPipe(code),
        other => other,
    })?;
    if !args.quiet {
        unmatched::tell(&scanned, color);
    }
    let excluded = sources.excluded + scanned.iter().filter(|file| file.plan.view.excluded).count();
    summary::tell(args, &summary, &scanned, summary::Left { unreadable, excluded }, color);
    Ok(code)
}

/// Prints what goes to standard output.
fn print(
    args: &CheckArgs,
    outputs: &[Output],
    scanned: &[Scanned],
    summary: &Summary,
    color: ColorChoice,
) -> Result<(), Failure> {
    let format = outputs.iter().find(|output| output.file.is_none()).map(|output| output.format);
    let fixed_input = scanned.iter().find_map(|file| file.output.as_deref());
    if args.statistics {
        let stdout_taken = fixed_input.is_some() || args.diff || format.is_some_and(|format| !is_human(format));
        summary::print_statistics(scanned, stdout_taken, color)?;
    }
    if let Some(text) = fixed_input {
        let mut out = io::stdout().lock();
        out.write_all(text)?;
        out.flush()?;
    }
    if args.diff {
        return diff::print(scanned, color);
    }
    match format {
        // The counts stand in for what people read, never for what machines read.
        Some(format) if !(args.statistics && is_human(format)) => {
            outputs::print(format, color, fixed_input.is_some(), scanned, summary)
        }
        _ => Ok(()),
    }
}

/// Adds what can only be seen across all documents.
fn compare_across(scanned: &mut [Scanned]) {
    let mut run = Run::default();
    for file in scanned.iter_mut() {
        for (document, base, asset) in file.found.assets.drain(..) {
            run.record(Place { path: file.path.clone(), document, base }, asset);
        }
    }
    let mut across: BTreeMap<String, Vec<Located>> = BTreeMap::new();
    let found = {
        let plans: BTreeMap<&str, &Plan> =
            scanned.iter().map(|file| (file.path.as_str(), file.plan.as_ref())).collect();
        let none = Settings::default();
        let mut found =
            run.finish_by(|place| plans.get(place.path.as_str()).map_or(&none, |plan| plan.checker.settings()));
        found.retain(|(place, finding)| plans.get(place.path.as_str()).is_none_or(|plan| plan.keeps(finding)));
        found
    };
    for (Place { path, document, base }, diagnostic) in found {
        across.entry(path).or_default().push(Located { document, base, diagnostic });
    }
    for file in scanned.iter_mut() {
        let Some(more) = across.remove(&file.path) else { continue };
        file.found.findings.extend(more);
        let place = |found: &Located| (found.document, found.base, found.diagnostic.span);
        file.found
            .findings
            .sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.diagnostic.rule.id.cmp(b.diagnostic.rule.id)));
    }
}

fn exit_code(args: &CheckArgs, unreadable: usize, summary: &Summary, scanned: &[Scanned]) -> ExitCode {
    if unreadable > 0 || (args.error_on_empty && summary.documents == 0) {
        return ExitCode::from(2);
    }
    if args.diff {
        return ExitCode::from(u8::from(scanned.iter().any(|file| file.diff.is_some())));
    }
    let fails = scanned.iter().any(|file| {
        let limit = file.plan.project.fail_on.0;
        limit.is_some_and(|limit| file.found.findings.iter().any(|found| found.diagnostic.severity >= limit))
    });
    let too_many = args.max_warnings.is_some_and(|limit| summary.warnings > limit);
    ExitCode::from(u8::from(fails || too_many))
}
