//! `--watch`: checks again what changes.
//!
//! A run after the first one is like any other, of the files that changed; of all, when a configuration, a baseline or what
//! is ignored changed. What was printed stays where it is: a terminal can be scrolled, and a pipe reads on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use moonlint_config::NAMES;
use moonlint_emit::Format;
use moonlint_sources::{FileFormat, place};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::plan::Jobs;
use super::{check, outputs};
use crate::args::{CheckArgs, ColorChoice};
use crate::output::{Failure, reported};
use crate::terminal;
use crate::texts::{listed, say};

/// How long to wait for the rest of what an editor does to a file, and how long at most where changes never end.
const SILENCE: Duration = Duration::from_millis(80);
const LONGEST: Duration = Duration::from_secs(1);

/// How many changed files are named.
const NAMED: usize = 3;

/// Files that say what walks leave out.
const IGNORES: [&str; 3] = [".gitignore", ".ignore", "exclude"];

/// Checks what the arguments name, and again what changes, until somebody ends it.
pub(super) fn run(args: &CheckArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    refuse(args)?;
    let (sender, changes) = channel();
    let watched = |error: &notify::Error| Failure::new(say!(CHECK, "watch-failed", reason = error.to_string()));
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // The other end has gone when the process ends.
        let _ = sender.send(event);
    })
    .map_err(|error| watched(&error))?;
    // Before the first look, so that no change falls between.
    let (mut inputs, mut whole) = (Vec::with_capacity(args.paths.len()), Vec::new());
    for path in &args.paths {
        let input = if path.is_dir() { path.canonicalize().unwrap_or_else(|_| place(path)) } else { place(path) };
        if path.is_dir() {
            watcher.watch(&input, RecursiveMode::Recursive).map_err(|error| watched(&error))?;
            whole.push(input.clone());
        }
        inputs.push(input);
    }
    let mut folders = Folders { whole, single: BTreeSet::new() };
    // Above them, configurations come and go; and editors put a new file in the place of the old one.
    folders.follow(&mut watcher, inputs.iter().flat_map(|input| input.ancestors().skip(1)));
    let settings = [&args.configuration.config, &args.baseline].into_iter().flatten();
    let named = Named { inputs, settings: settings.map(|path| place(path)).collect() };
    let mut changed = Changed::All;
    let mut told = args.quiet;
    loop {
        let mut configurations = named.settings.clone();
        let ended = check(args, color, |jobs| {
            configurations
                .extend(jobs.jobs.iter().filter_map(|job| Some(job.plan.project.loaded.as_ref()?.path.clone())));
            changed.select(jobs, args)
        });
        match ended {
            Ok(_) => {}
            Err(Failure::BrokenPipe(code)) => return Ok(code),
            // A configuration may be half written; the next change is another chance.
            Err(Failure::Message(message)) => terminal::complain(color, &message),
        }
        folders.follow(&mut watcher, configurations.iter().filter_map(|file| file.parent()));
        if !std::mem::replace(&mut told, true) {
            terminal::tell(&say!(CHECK, "watching"));
        }
        changed = wait(&changes, &named);
    }
}

/// Refuses what makes no sense again and again.
fn refuse(args: &CheckArgs) -> Result<(), Failure> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::new(say!(CHECK, "watch-stdin")));
    }
    let streams = |format: Format| matches!(format, Format::Full | Format::Concise | Format::Jsonl | Format::Github);
    if outputs::plan(args)?.iter().any(|output| output.file.is_some() || !streams(output.format)) {
        return Err(Failure::new(say!(CHECK, "watch-format")));
    }
    Ok(())
}

/// What is watched.
struct Folders {
    /// With all in them.
    whole: Vec<PathBuf>,
    /// Without the folders in them.
    single: BTreeSet<PathBuf>,
}

impl Folders {
    /// Watches more folders, without those in them.
    fn follow<'a>(&mut self, watcher: &mut RecommendedWatcher, more: impl Iterator<Item = &'a Path>) {
        for folder in more {
            // To watch a folder once more would forget that new folders in it are watched too.
            let known = self.whole.iter().any(|whole| folder.starts_with(whole));
            if !known && self.single.insert(folder.to_path_buf()) {
                // Where that is refused, changes of the configuration need a new start, and all else is watched.
                let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
            }
        }
    }
}

/// What the arguments name.
struct Named {
    inputs: Vec<PathBuf>,
    settings: Vec<PathBuf>,
}

impl Named {
    /// Whether what is found in other files depends on this one.
    fn is_setting(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| NAMES.iter().chain(&IGNORES).any(|setting| name == *setting))
            || self.settings.iter().any(|file| file == path)
    }

    /// Whether this can be something to check: a folder may hold files that were moved with it. Whatever else changes,
    /// such as the file that our own output goes to, is no reason to look again.
    fn is_input(&self, path: &Path) -> bool {
        self.inputs.iter().any(|input| path == input)
            || (FileFormat::of(path).is_some() || path.is_dir())
                && self.inputs.iter().any(|input| path.starts_with(input))
    }
}

/// What changed since the last run.
enum Changed {
    All,
    These(BTreeSet<PathBuf>),
}

impl Changed {
    /// Leaves the jobs that are to be done again. `false` when there are none.
    fn select(&self, jobs: &mut Jobs, args: &CheckArgs) -> bool {
        let Changed::These(places) = self else { return true };
        // A folder that was moved here counts with all in it.
        jobs.jobs.retain(|job| job.input.place().ancestors().any(|place| places.contains(place)));
        // What is wrong with the paths was told before.
        (jobs.errors, jobs.excluded) = (0, 0);
        if jobs.jobs.is_empty() {
            return false;
        }
        if !args.quiet {
            let names = jobs.jobs.iter().take(NAMED).map(|job| reported(job.input.path()));
            let more = jobs.jobs.len().saturating_sub(NAMED);
            let files = listed(names);
            let told = match more {
                0 => say!(CHECK, "changed", files = files),
                more => say!(CHECK, "changed-more", files = files, more = more),
            };
            terminal::tell(&told);
        }
        true
    }
}

/// Waits for the next change, and for the changes that come with it.
fn wait(changes: &Receiver<notify::Result<notify::Event>>, named: &Named) -> Changed {
    let mut places = BTreeSet::new();
    let mut all = false;
    let mut first: Option<Instant> = None;
    loop {
        let left = first.map_or(Duration::MAX, |first| SILENCE.min(LONGEST.saturating_sub(first.elapsed())));
        match changes.recv_timeout(left) {
            // Reading is no change.
            Ok(Ok(event)) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(Ok(event)) => {
                // Where events were lost, anything may have changed.
                all |= event.need_rescan() || event.paths.iter().any(|path| named.is_setting(path));
                places.extend(event.paths.into_iter().filter(|path| named.is_input(path)));
            }
            Ok(Err(_)) => all = true,
            Err(RecvTimeoutError::Timeout) if all => return Changed::All,
            Err(RecvTimeoutError::Timeout) if first.is_some() => return Changed::These(places),
            Err(RecvTimeoutError::Timeout) => {}
            // The watcher lives as long as this loop does.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(SILENCE),
        }
        if all || !places.is_empty() {
            first.get_or_insert_with(Instant::now);
        }
    }
}
