//! Runs programs, and says what they took.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// A program with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) command: Vec<OsString>,
    /// Where it runs.
    pub(super) folder: PathBuf,
    /// The exit codes that say that it did its work.
    pub(super) codes: &'static [i32],
}

/// What one run, or the middle one of several, took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Took {
    pub(super) time: Duration,
    /// Processor time of all threads, which other processes on the machine disturb less.
    pub(super) processor: Duration,
    /// The most memory that it held at once, in bytes.
    pub(super) peak: u64,
}

impl Program {
    /// Does the same by another program.
    pub(super) fn by(&self, program: &Path, name: &str) -> Program {
        let mut other = Program { name: name.to_owned(), ..self.clone() };
        if let Some(first) = other.command.first_mut() {
            *first = program.into();
        }
        other
    }

    /// Runs it once; what it prints is thrown away.
    pub(super) fn run(&self) -> Result<Took, String> {
        let fault = |text: String| format!("{}: {text}", self.name);
        let [program, arguments @ ..] = &self.command[..] else { return Err(fault("no command".to_owned())) };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let ended = command.spawn().and_then(|mut child| child.wait4()).map_err(|error| fault(error.to_string()))?;
        let time = start.elapsed();
        match ended.status.code() {
            Some(code) if self.codes.contains(&code) => {
                let usage = ended.rusage;
                Ok(Took { time, processor: usage.utime + usage.stime, peak: usage.maxrss })
            }
            _ => Err(fault(ended.status.to_string())),
        }
    }
}

/// Runs the programs in turn, again and again, and gives the median of each. What fails is left out, and said.
pub(super) fn race(programs: &[Program], runs: usize) -> Vec<(String, Took)> {
    let mut all: Vec<Vec<Took>> = vec![Vec::new(); programs.len()];
    let mut failed = vec![false; programs.len()];
    // One round more, that is not counted: files come into the cache in it.
    for round in 0..=runs {
        for (index, program) in programs.iter().enumerate() {
            // What takes seconds has nothing to gain from many runs.
            let long =
                all[index].last().is_some_and(|took| took.time > Duration::from_secs(4)) && all[index].len() >= 2;
            if failed[index] || long {
                continue;
            }
            match program.run() {
                Ok(took) if round > 0 || took.time > Duration::from_secs(4) => all[index].push(took),
                Ok(_) => {}
                Err(error) => {
                    eprintln!("left out: {error}");
                    failed[index] = true;
                }
            }
        }
    }
    let named = programs.iter().zip(all).zip(failed).filter(|(_, failed)| !failed);
    named.map(|((program, all), _)| (program.name.clone(), median(&all))).collect()
}

/// The median of each figure.
fn median(all: &[Took]) -> Took {
    fn middle<T: Ord + Copy + Default>(all: impl Iterator<Item = T>) -> T {
        let mut all: Vec<T> = all.collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied().unwrap_or_default()
    }
    Took {
        time: middle(all.iter().map(|took| took.time)),
        processor: middle(all.iter().map(|took| took.processor)),
        peak: middle(all.iter().map(|took| took.peak)),
    }
}

/// Runs a command that must succeed. Its output is seen.
pub(super) fn succeed(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.stdin(Stdio::null()).stdout(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// What a command that must succeed prints.
pub(super) fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{name}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{name}: {}", output.status)),
    }
}
