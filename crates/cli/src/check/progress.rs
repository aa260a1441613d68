//! A bar on standard error, for people who wait.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::texts::say;

/// Shorter runs show no progress.
const PROGRESS_AFTER: Duration = Duration::from_millis(500);

pub(super) struct Progress {
    /// When to show a bar; `None` where nobody would see one.
    after: Option<Instant>,
    bar: Option<ProgressBar>,
    done: usize,
    total: usize,
}

impl Progress {
    pub(super) fn new(total: usize, quiet: bool) -> Self {
        let shown = !quiet && total > 1 && io::stderr().is_terminal();
        Progress { after: shown.then(|| Instant::now() + PROGRESS_AFTER), bar: None, done: 0, total }
    }

    /// So many more files are done.
    pub(super) fn step(&mut self, files: usize) {
        self.done += files;
        if files == 0 || self.after.is_none_or(|after| Instant::now() < after) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(self.total as u64), ProgressDrawTarget::stderr());
            let files = say!(CHECK, "progress", done = "{pos}", total = "{len}");
            let style = ProgressStyle::with_template(&format!("{{bar:30}} {files}"));
            style.map_or(bar.clone(), |style| bar.with_style(style))
        });
        bar.set_position(self.done as u64);
    }

    /// Does something that may write on the terminal.
    pub(super) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
