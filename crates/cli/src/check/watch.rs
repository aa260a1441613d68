//! `--watch`: checks again what changes.
//!
//! Every run is over all files, since a finding in one may depend on another; told are the findings of those that changed, and
//! what became of the others through them. After a change of a configuration, a baseline or what is ignored all is told. What
//! was printed stays where it is: a terminal can be scrolled, and a pipe reads on.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use moonlint::Located;
use moonlint_emit::Format;
use moonlint_sources::{FileFormat, resolved};
use moonlint_workspace::{Jobs, Loaded, NAMES, is_across_files};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{check, outputs};
use crate::args::{CheckArgs, ColorChoice};
use crate::output::{Failure, reported};
use crate::terminal;
use crate::texts::{listed, reason, say};

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
    // The watcher takes it for granted that it can start a thread.
    let thread = std::thread::Builder::new().spawn(|| {});
    let thread = thread.map_err(|error| Failure::new(say!(CHECK, "watch-failed", reason = reason(&error))))?;
    let _ = thread.join();
    let (sender, changes) = channel();
    let watched = |error: &notify::Error| Failure::new(say!(CHECK, "watch-failed", reason = error.to_string()));
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // The other end has gone when the process ends.
        let _ = sender.send(event);
    })
    .map_err(|error| watched(&error))?;
    // Before the first look, so that no change falls between.
    let inputs = places(args);
    let mut folders = Folders::default();
    for folder in wholes(args) {
        folders.take_whole(&mut watcher, folder).map_err(|error| watched(&error))?;
    }
    // Above them, configurations come and go; and editors put a new file in the place of the old one.
    folders.follow(&mut watcher, inputs.iter().flat_map(|input| input.ancestors().skip(1)));
    let settings = [&args.configuration.config, &args.baseline].into_iter().flatten();
    let mut named =
        Named { inputs, settings: settings.map(|path| resolved(path)).collect(), session: Session::default() };
    let mut told = args.quiet;
    loop {
        match check(args, color, Some(&mut named.session)) {
            Ok(_) => {}
            Err(Failure::BrokenPipe(code)) => return Ok(code),
            // A configuration may be half written; the next change is another chance.
            Err(Failure::Message(message)) => terminal::complain(color, &message),
        }
        let configurations = named.session.configurations.iter().map(|loaded| loaded.path.as_path());
        let configurations = configurations.chain(named.settings.iter().map(PathBuf::as_path));
        folders.follow(&mut watcher, configurations.filter_map(Path::parent));
        if !std::mem::replace(&mut told, true) {
            terminal::tell(&say!(CHECK, "watching"));
        }
        named.session.changed = wait(&changes, &named);
        // Before the next look, so that no change falls between.
        if let Changed::These(places) = &named.session.changed {
            folders.renew(&mut watcher, places);
        } else {
            folders.renew_all(&mut watcher);
        }
        // A name may lead to a folder only now, or to another one.
        let inputs = places(args);
        for folder in wholes(args) {
            // Where that is refused, what is named is checked again when it is made anew.
            let _ = folders.take_whole(&mut watcher, folder);
        }
        if inputs != named.inputs {
            folders.follow(&mut watcher, inputs.iter().flat_map(|input| input.ancestors().skip(1)));
            named.inputs = inputs;
            named.session.changed = Changed::All;
        }
    }
}

/// What the arguments name, and the folders that links among it lead to.
fn places(args: &CheckArgs) -> Vec<PathBuf> {
    let mut inputs: Vec<PathBuf> = args.paths.iter().map(|path| resolved(path)).collect();
    inputs.extend(wholes(args));
    inputs.sort();
    inputs.dedup();
    inputs
}

/// The folders among what the arguments name, without links.
fn wholes(args: &CheckArgs) -> impl Iterator<Item = PathBuf> {
    let folders = args.paths.iter().filter(|path| path.is_dir());
    folders.map(|path| path.canonicalize().unwrap_or_else(|_| resolved(path)))
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
#[derive(Default)]
struct Folders {
    /// With all in them.
    whole: Vec<PathBuf>,
    /// Without the folders in them.
    single: BTreeSet<PathBuf>,
}

impl Folders {
    /// Watches one more folder, with those in it.
    fn take_whole(&mut self, watcher: &mut RecommendedWatcher, folder: PathBuf) -> notify::Result<()> {
        if self.whole.contains(&folder) {
            return Ok(());
        }
        if self.single.remove(&folder) {
            let _ = watcher.unwatch(&folder);
        }
        watcher.watch(&folder, RecursiveMode::Recursive)?;
        self.whole.push(folder);
        Ok(())
    }

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

    /// Watches anew what was removed and may have been made again: a folder of the same name is another folder.
    fn renew(&self, watcher: &mut RecommendedWatcher, changed: &BTreeSet<PathBuf>) {
        let is_new = |folder: &PathBuf| folder.ancestors().any(|folder| changed.contains(folder));
        let single = self.single.iter().map(|folder| (folder, RecursiveMode::NonRecursive));
        let whole = self.whole.iter().map(|folder| (folder, RecursiveMode::Recursive));
        for (folder, mode) in single.chain(whole).filter(|(folder, _)| is_new(folder)) {
            let _ = watcher.unwatch(folder);
            // One that is gone is seen to come by the watch on the one above it.
            let _ = watcher.watch(folder, mode);
        }
    }

    fn renew_all(&self, watcher: &mut RecommendedWatcher) {
        let top = self.single.iter().chain(&self.whole).filter_map(|folder| folder.ancestors().last());
        self.renew(watcher, &top.map(Path::to_path_buf).collect());
    }
}

/// What the arguments name, and what the last run made of it.
struct Named {
    inputs: Vec<PathBuf>,
    settings: Vec<PathBuf>,
    session: Session,
}

impl Named {
    /// Whether what is found in other files depends on this one.
    fn is_setting(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| NAMES.iter().chain(&IGNORES).any(|setting| name == *setting))
            || self.settings.iter().any(|file| file == path)
    }

    /// Whether this can be something to check, or a folder with such in it: one may have come with all in it, or be gone with
    /// it. Whatever else changes, such as the file that our own output goes to, is no reason to look again.
    fn is_input(&self, path: &Path) -> bool {
        if self.inputs.iter().any(|input| input.starts_with(path)) {
            return true;
        }
        let wanted = |loaded: &Arc<Loaded>| loaded.config.names_file(loaded.relative(path));
        let known = || self.session.known.keys().any(|resolved| resolved.starts_with(path));
        self.inputs.iter().any(|input| path.starts_with(input))
            && (FileFormat::of(path).is_some()
                || path.is_dir()
                || self.session.configurations.iter().any(wanted)
                || known())
    }
}

/// What changed since the last run.
#[derive(Default)]
enum Changed {
    #[default]
    All,
    These(BTreeSet<PathBuf>),
}

impl Changed {
    /// Whether a file, or a folder that it is in, changed.
    fn has(&self, resolved: &Path) -> bool {
        match self {
            Changed::All => true,
            Changed::These(places) => resolved.ancestors().any(|folder| places.contains(folder)),
        }
    }
}

/// What goes on from run to run.
#[derive(Default)]
pub(super) struct Session {
    changed: Changed,
    /// The files of the last run, by their places, with their names.
    known: BTreeMap<PathBuf, String>,
    configurations: Vec<Arc<Loaded>>,
    /// What was found by comparing files, by the file: in the last run, and in this one.
    before: HashMap<String, HashSet<u64>>,
    now: HashMap<String, HashSet<u64>>,
}

impl Session {
    /// Whether all is told in this run.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.changed, Changed::All)
    }

    /// Starts a run, and says what changed. `false` when nothing of it is checked.
    pub(super) fn begin(&mut self, jobs: &mut Jobs, args: &CheckArgs) -> bool {
        let files = jobs.jobs.iter().map(|job| (job.input.resolved().into_owned(), reported(job.input.path())));
        let known = std::mem::replace(&mut self.known, files.collect());
        let mut configurations: Vec<_> = jobs.jobs.iter().filter_map(|job| job.plan.project.loaded.clone()).collect();
        configurations.sort_by(|a, b| a.path.cmp(&b.path));
        configurations.dedup_by(|a, b| a.path == b.path);
        self.configurations = configurations;
        self.before = std::mem::take(&mut self.now);
        let gone = known.iter().filter(|(resolved, _)| !self.known.contains_key(*resolved) && !resolved.exists());
        let gone: Vec<&String> = gone.map(|(_, name)| name).collect();
        tell(args, &gone, |files, more| match more {
            0 => say!(CHECK, "watch-gone", files = files),
            more => say!(CHECK, "watch-gone-more", files = files, more = more),
        });
        if self.is_whole() {
            return true;
        }
        // What is wrong with the paths was told before.
        jobs.errors.clear();
        jobs.excluded = 0;
        let changed = self.known.iter().filter(|(resolved, _)| self.changed.has(resolved));
        let changed: Vec<&String> = changed.map(|(_, name)| name).collect();
        tell(args, &changed, |files, more| match more {
            0 => say!(CHECK, "changed", files = files),
            more => say!(CHECK, "changed-more", files = files, more = more),
        });
        let is_news = !changed.is_empty() || !gone.is_empty();
        if !is_news {
            self.now = std::mem::take(&mut self.before);
        }
        is_news
    }

    /// Leaves of the findings in a file those that are to be told.
    pub(super) fn sift(&mut self, resolved: &Path, file: &str, findings: &mut Vec<Located>) {
        let (before, changed) = (self.before.get(file), self.changed.has(resolved));
        let mut now = HashSet::new();
        findings.retain(|found| {
            if !is_across_files(found.diagnostic.rule.id) {
                return changed;
            }
            let mut hash = DefaultHasher::new();
            let others = found.diagnostic.labels.iter().filter_map(|label| Some(&label.document.as_ref()?.path));
            (found.document, &found.diagnostic.pointer, others.collect::<Vec<_>>()).hash(&mut hash);
            let hash = hash.finish();
            now.insert(hash);
            changed || before.is_none_or(|before| !before.contains(&hash))
        });
        if !now.is_empty() {
            self.now.entry(file.to_owned()).or_default().extend(now);
        }
    }
}

/// Says what became of some files, of which a few are named.
fn tell(args: &CheckArgs, files: &[&String], text: impl Fn(String, usize) -> String) {
    if !files.is_empty() && !args.quiet {
        let names = listed(files.iter().take(NAMED).map(|name| (*name).clone()));
        terminal::tell(&text(names, files.len().saturating_sub(NAMED)));
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
