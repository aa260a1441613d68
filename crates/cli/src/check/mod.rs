//! `moonlint check`.

mod baseline;
mod coverage;
mod diff;
mod guard;
mod outputs;
mod passages;
mod plan;
mod progress;
mod queue;
mod results;
mod scan;
mod statistics;
mod summary;
mod unmatched;
mod watch;

use std::process::ExitCode;

use crate::args::{CheckArgs, ColorChoice};
use crate::output::Failure;
use crate::texts::say;
use baseline::Known;
use plan::Jobs;
use results::Results;

/// Checks what the arguments name.
pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    if args.unsafe_fixes && args.applicability().is_none() {
        return Err(Failure::new(say!(CHECK, "unsafe-alone")));
    }
    if args.show_fixes && args.applicability().is_none() {
        return Err(Failure::new(say!(CHECK, "show-fixes-alone")));
    }
    if args.watch {
        return watch::run(args, color);
    }
    check(args, color, |_| true).map(|code| code.unwrap_or(ExitCode::SUCCESS))
}

/// Checks those of the inputs that `select` leaves; nothing when it says that there is nothing to do.
fn check(
    args: &CheckArgs,
    color: ColorChoice,
    select: impl FnOnce(&mut Jobs) -> bool,
) -> Result<Option<ExitCode>, Failure> {
    let outputs = outputs::plan(args)?;
    let baseline = Known::read(args)?;
    let mut sources = plan::jobs(args, color)?;
    let all = sources.jobs.len();
    if !select(&mut sources) {
        return Ok(None);
    }
    let whole = sources.jobs.len() == all;
    let mut results = Results::new(args, &outputs, baseline, &sources, color);
    scan::scan(&sources.jobs, args, |input, last, scanned| results.take(input, last, scanned));
    results.finish(whole).map(Some)
}
