//! Reading and checking the inputs, several at a time, in an order that does not depend on how many.

use std::io::{self, IsTerminal as _, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use moonlint::{Diagnostic, Scope};
use moonlint_sources::{FileFindings, check_within, fix_within, read, reason, replace};

use super::diff;
use super::plan::{Input, Job, Plan};
use crate::args::CheckArgs;
use crate::output::reported;

/// Shorter runs show no progress.
const PROGRESS_AFTER: Duration = Duration::from_millis(500);

/// More threads than any machine has use for; the system may refuse to start as many as there are files.
const MAX_JOBS: usize = 256;

/// An input that was looked at.
pub(crate) struct Scanned {
    /// The path as reported.
    pub(crate) path: String,
    /// How it was checked.
    pub(crate) plan: Arc<Plan>,
    /// Kept where there are findings to show, or assets that a finding in another file may point at.
    pub(crate) text: Option<Arc<[u8]>>,
    pub(crate) found: FileFindings,
    /// Whether it was read: then there are findings, even if it could not be written.
    pub(crate) read: bool,
    /// What went wrong with it.
    pub(crate) error: Option<String>,
    /// How many fixes were applied, or would be.
    pub(crate) fixed: usize,
    /// What fixes would change.
    pub(crate) diff: Option<Vec<u8>>,
    /// What standard input has become.
    pub(crate) output: Option<Vec<u8>>,
}

/// Checks every input. The results are in the order of the inputs.
pub(crate) fn scan(inputs: &[Job], args: &CheckArgs) -> Vec<Scanned> {
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let jobs = jobs.min(inputs.len()).clamp(1, MAX_JOBS);
    let results: Vec<OnceLock<Scanned>> = inputs.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let progress = Progress::new(inputs.len(), args.quiet);
    let work = || {
        while let Some((input, slot)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            inputs.get(index).zip(results.get(index))
        } {
            // Each slot is this thread's alone: the counter gives every index once.
            let _ = slot.set(guarded(input, args));
            progress.step();
        }
    };
    if jobs == 1 {
        work();
    } else {
        thread::scope(|scope| (0..jobs).for_each(|_| drop(scope.spawn(work))));
    }
    progress.end();
    results.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// A fault of ours in one file must not cost the findings of the others.
fn guarded(job: &Job, args: &CheckArgs) -> Scanned {
    panic::catch_unwind(AssertUnwindSafe(|| one(job, args))).unwrap_or_else(|_| {
        Scanned::failed(job, "internal error while checking this file; please report it".to_owned())
    })
}

fn one(job: &Job, args: &CheckArgs) -> Scanned {
    let Job { input, plan } = job;
    let (text, detect) = match input {
        Input::File(target) => (read(&target.path).map_err(|error| error.to_string()), args.detect || !target.named),
        Input::Stdin(_) => {
            let mut text = Vec::new();
            (io::stdin().lock().read_to_end(&mut text).map(|_| text).map_err(|error| reason(&error)), args.detect)
        }
    };
    // What the configuration says to be a request is one.
    let detect = detect && !plan.view.included;
    let keep = |finding: &Diagnostic| plan.keeps(finding);
    let scope = Scope { parts: &plan.view.parts, keep: &keep };
    let check = |text: &[u8]| check_within(&plan.checker, text, input.format(), detect, scope);
    match (text, args.applicability()) {
        (Err(error), _) => Scanned::failed(job, error),
        (Ok(text), _) if plan.view.excluded => {
            let output = args.fix.then(|| text.clone());
            Scanned { output, ..Scanned::new(job, text, |_| FileFindings::default()) }
        }
        (Ok(text), None) => Scanned::new(job, text, check),
        (Ok(text), Some(at_least)) => {
            let fixed = fix_within(&plan.checker, &text, input.format(), detect, at_least, scope);
            let change = fixed.applied > 0 && fixed.source != text;
            if args.diff {
                let diff = change.then(|| diff::unified(input.path(), &text, &fixed.source));
                return Scanned { diff, fixed: fixed.applied, ..Scanned::new(job, fixed.source, |_| fixed.found) };
            }
            let written = match input {
                Input::File(target) if change => replace(&target.path, &text, &fixed.source),
                Input::File(_) | Input::Stdin(_) => Ok(()),
            };
            match written {
                Ok(()) => {
                    let output = matches!(input, Input::Stdin(_)).then(|| fixed.source.clone());
                    Scanned { output, fixed: fixed.applied, ..Scanned::new(job, fixed.source, |_| fixed.found) }
                }
                // The file is as it was, and so are its findings.
                Err(error) => Scanned { error: Some(error.to_string()), ..Scanned::new(job, text, check) },
            }
        }
    }
}

impl Scanned {
    fn new(job: &Job, text: Vec<u8>, check: impl FnOnce(&[u8]) -> FileFindings) -> Self {
        let found = check(&text);
        let keep = !found.findings.is_empty() || !found.assets.is_empty();
        Scanned {
            path: reported(job.input.path()),
            plan: Arc::clone(&job.plan),
            text: keep.then(|| text.into()),
            found,
            read: true,
            error: None,
            fixed: 0,
            diff: None,
            output: None,
        }
    }

    fn failed(job: &Job, error: String) -> Self {
        Scanned { read: false, error: Some(error), ..Scanned::new(job, Vec::new(), |_| FileFindings::default()) }
    }
}

/// A bar on standard error, for people who wait.
struct Progress {
    bar: Option<Mutex<Option<ProgressBar>>>,
    done: AtomicUsize,
    total: usize,
    start: Instant,
}

impl Progress {
    fn new(total: usize, quiet: bool) -> Self {
        let shown = !quiet && total > 1 && io::stderr().is_terminal();
        Progress { bar: shown.then(Mutex::default), done: AtomicUsize::new(0), total, start: Instant::now() }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(bar) = &self.bar else { return };
        if self.start.elapsed() < PROGRESS_AFTER {
            return;
        }
        let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
        let bar = bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(self.total as u64), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files");
            style.map_or(bar.clone(), |style| bar.with_style(style))
        });
        bar.set_position(done as u64);
    }

    fn end(&self) {
        let Some(bar) = &self.bar else { return };
        if let Some(bar) = bar.lock().unwrap_or_else(PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }
}
