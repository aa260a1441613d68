//! Writes what came of pieces, in their order.

use std::io::{self, Write as _};
use std::ops::ControlFlow;

use moonlint_emit::{Painter, Summary};
use moonlint_workspace::{Input, Job, Jobs};

use super::outputs::Outputs;
use super::paint::{Settled, Written};
use super::progress::Progress;
use super::unified::{Lines, Unified};
use crate::args::{CheckArgs, ColorChoice, Output};
use crate::output::Failure;
use crate::terminal;

/// The outputs of a run, and the terminal.
pub(super) struct Printer<'a> {
    color: ColorChoice,
    outputs: Outputs<'a>,
    /// What fixes would change in the file whose pieces come.
    unified: Option<Unified>,
    progress: Progress,
    /// Whether all inputs are to be looked at, whoever reads what is told of them.
    goes_on: bool,
}

/// Whether what standard input has become goes to standard output.
pub(super) fn fixes_stdin(args: &CheckArgs, sources: &Jobs) -> bool {
    let is_stdin = |job: &Job| matches!(job.input, Input::Stdin(_));
    args.fix && sources.jobs.iter().any(is_stdin)
}

impl<'a> Printer<'a> {
    pub(super) fn new(args: &CheckArgs, outputs: &'a [Output], sources: &Jobs, color: ColorChoice) -> Self {
        Printer {
            color,
            outputs: Outputs::open(args, outputs, fixes_stdin(args, sources), color),
            unified: None,
            progress: Progress::new(sources.jobs.len(), args.quiet),
            // Files are fixed, and a baseline is written.
            goes_on: args.fix || args.write_baseline.is_some(),
        }
    }

    /// What paints findings for the outputs, in their order.
    pub(super) fn painters(&self) -> Vec<Painter> {
        self.outputs.painters()
    }

    /// Writes what came of the next piece. Breaks off when nobody wants to know the rest.
    pub(super) fn write(&mut self, written: Written) -> ControlFlow<()> {
        let Written { settled, painted } = written;
        let Settled { path, before, after, output, diff, opens, closes, last, ended, fails, .. } = settled;
        let (outputs, unified, color) = (&mut self.outputs, &mut self.unified, self.color);
        before.into_iter().for_each(|notice| self.progress.aside(notice));
        if opens || output.is_some() || diff.is_some() || !painted.is_empty() {
            self.progress.aside(|| {
                if let Some(text) = &output {
                    outputs.print(|out| out.write_all(&terminal::returned(text)));
                }
                if let Some(changes) = diff {
                    let unified = unified.get_or_insert_with(|| Unified::of(&changes));
                    outputs.print(|out| unified.take(changes, &mut Lines::new(color, out)));
                }
                outputs.each(|at, emitter| {
                    if opens {
                        emitter.open(&path)?;
                    }
                    match painted.get(at) {
                        Some(Ok(painted)) => emitter.painted(painted),
                        Some(Err(fault)) => Err(io::Error::other(fault.to_string())),
                        None => Ok(()),
                    }
                });
            });
        }
        if let Some(mut unified) = unified.take_if(|_| last) {
            self.progress.aside(|| outputs.print(|out| unified.finish(&mut Lines::new(color, out))));
        }
        if closes {
            outputs.each(|_, emitter| emitter.close());
        }
        after.into_iter().for_each(|notice| self.progress.aside(notice));
        self.progress.step(ended);
        if !self.goes_on && self.outputs.are_closed(fails) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// No more pieces come.
    pub(super) fn end(&mut self) {
        self.progress.end();
    }

    /// Whether a file could not be written.
    pub(super) fn unwritten(&self) -> bool {
        self.outputs.unwritten
    }

    /// Writes what closes the outputs.
    pub(super) fn finish(&mut self, summary: &Summary) -> Result<(), Failure> {
        self.outputs.finish(summary)
    }
}
