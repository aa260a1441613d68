//! `moonlint check`.

mod baseline;
mod diff;
mod outputs;
mod paint;
mod passages;
mod plan;
mod printer;
mod progress;
mod queue;
mod results;
mod scan;
mod statistics;
mod summary;
mod unified;
mod watch;

use std::process::ExitCode;

use crate::args::{CheckArgs, ColorChoice};
use crate::output::Failure;
use crate::texts::say;
use baseline::Known;
use paint::Canvas;
use passages::Shared;
use printer::Printer;
use results::Results;
pub(crate) use summary::pointers;
use watch::Session;

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
    check(args, color, None).map(|code| code.unwrap_or(ExitCode::SUCCESS))
}

/// Checks all inputs. While they are watched, nothing when nothing of what changed is among them.
fn check(args: &CheckArgs, color: ColorChoice, mut session: Option<&mut Session>) -> Result<Option<ExitCode>, Failure> {
    let outputs = outputs::plan(args)?;
    let baseline = Known::read(args)?;
    let mut sources = plan::jobs(args, baseline.as_ref(), color)?;
    if session.as_mut().is_some_and(|session| !session.begin(&mut sources, args)) {
        return Ok(None);
    }
    let passages = Shared::default();
    let mut printer = Printer::new(args, &outputs, &sources, color);
    let painters = printer.painters();
    let canvas = Canvas { painters: &painters, passages: &passages };
    let mut results = Results::new(args, &outputs, baseline, &sources, session, &canvas, color);
    scan::scan(
        &sources.jobs,
        args,
        &canvas,
        |input, last, scanned| results.take(input, last, scanned),
        |painted| printer.write(painted),
    );
    results.finish(printer).map(Some)
}
