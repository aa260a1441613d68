//! Writing findings to where the arguments want them, as they come.

use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use moonlint_emit::{Emitter, Format, Painter, Summary};
use moonlint_sources::Identity;

use crate::args::{CheckArgs, ColorChoice, Output};
use crate::output::{Failure, reported};
use crate::stream::Stream;
use crate::terminal;
use crate::texts::{reason, say};

/// The outputs that the arguments ask for: at most one to standard output, and each file once.
pub(crate) fn plan(args: &CheckArgs) -> Result<Vec<Output>, Failure> {
    if args.output_format.is_empty() {
        return Ok(vec![Output { format: Format::Full, file: None }]);
    }
    let (mut files, mut identities) = (BTreeSet::new(), HashSet::new());
    let mut printed = None;
    for output in &args.output_format {
        match &output.file {
            // One name twice, or two names that lead to one file.
            Some(path)
                if !files.insert(path) || Identity::of(path).is_some_and(|identity| !identities.insert(identity)) =>
            {
                return Err(Failure::new(say!(CHECK, "two-to-file", file = reported(path))));
            }
            Some(_) => {}
            None if printed.is_some() => {
                return Err(Failure::new(say!(CHECK, "two-printed")));
            }
            None => printed = Some(output.format),
        }
    }
    // What is printed would be written between the lines of the report, or the report over it.
    let printed_to = Identity::of_printed();
    let mixed = args.output_format.iter().filter_map(|output| output.file.as_deref()).find(|path| {
        stream(path).is_none() && Identity::of(path).is_some_and(|identity| printed_to.contains(&identity))
    });
    if let Some(path) = mixed {
        return Err(Failure::new(say!(CHECK, "report-and-stream", file = reported(path))));
    }
    // A baseline that is there already is read, and known to whoever looks at what a run reads.
    let baseline = args.write_baseline.as_deref().or(args.baseline.as_deref()).filter(|file| !file.exists());
    if let Some(file) = baseline.filter(|file| Identity::of(file).is_some_and(|file| identities.contains(&file))) {
        return Err(Failure::new(say!(CHECK, "report-and-baseline", file = reported(file))));
    }
    // People get the diff in the place of the findings; a program would read the diff as what it is not.
    if let Some(format) = printed.filter(|format| args.diff && !is_human(*format)) {
        return Err(Failure::new(say!(CHECK, "diff-printed", format = format.as_str())));
    }
    Ok(args.output_format.clone())
}

/// The stream that a path stands for.
fn stream(path: &Path) -> Option<Stream> {
    match path.to_str().filter(|_| cfg!(unix))? {
        "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => Some(Stream::Out),
        "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => Some(Stream::Err),
        _ => None,
    }
}

/// Whether people read the format.
pub(crate) fn is_human(format: Format) -> bool {
    matches!(format, Format::Full | Format::Concise)
}

/// Whether counts in the format take the place of findings on standard output.
pub(crate) fn counts(format: Format) -> bool {
    is_human(format) || matches!(format, Format::Json | Format::Jsonl)
}

/// How long what was written may wait for more, where somebody may be reading it.
const PATIENCE: Duration = Duration::from_millis(100);

type Out = BufWriter<Box<dyn Write + Send>>;

/// Where the findings of a run go, as they come.
pub(crate) struct Outputs<'a> {
    /// Those that can be written; the others have gone from their places.
    files: Vec<Option<ToFile<'a>>>,
    printed: Option<Emitter<Out>>,
    /// Standard output where something else than findings goes there.
    stdout: Out,
    color: ColorChoice,
    flushed: Instant,
    /// Whether people wait at a terminal.
    is_terminal: bool,
    /// Why nothing more is printed.
    failure: Option<Failure>,
    /// Whether a file could not be written.
    pub(crate) unwritten: bool,
}

struct ToFile<'a> {
    path: &'a Path,
    emitter: Emitter<Out>,
}

impl<'a> Outputs<'a> {
    /// Opens the files. With `stdout_taken`, findings for standard output go to standard error.
    pub(crate) fn open(args: &CheckArgs, outputs: &'a [Output], stdout_taken: bool, color: ColorChoice) -> Self {
        let stdout = || buffered(Stream::Out);
        let format = outputs.iter().find(|output| output.file.is_none()).map(|output| output.format);
        // The counts and the diff stand in for what people read, never for what machines read.
        let format = format.filter(|format| !(args.diff && is_human(*format) || args.statistics && counts(*format)));
        let printed = format.map(|format| match stdout_taken {
            true => Emitter::new(format, terminal::stderr_style(color), buffered(Stream::Err)),
            false => Emitter::new(format, terminal::style(color), stdout()),
        });
        let mut open = Outputs {
            files: Vec::new(),
            printed,
            stdout: stdout(),
            color,
            flushed: Instant::now(),
            is_terminal: terminal::is_stdout(),
            failure: None,
            unwritten: false,
        };
        for Output { format, file } in outputs {
            let Some(path) = file.as_deref() else { continue };
            // To open a stream by its name would cut off what the file that it leads to holds already.
            let out = stream(path).map_or_else(|| File::create(path).map(buffered), |stream| Ok(buffered(stream)));
            match out {
                Ok(out) => {
                    let emitter = Emitter::new(*format, terminal::plain_style(), out);
                    open.files.push(Some(ToFile { path, emitter }));
                }
                Err(error) => open.complain(path, &error),
            }
        }
        open
    }

    /// Which file cannot be written is no reason to keep the findings from whoever reads them.
    fn complain(&mut self, path: &Path, error: &io::Error) {
        terminal::complain(self.color, &say!(SYSTEM, "cannot-write", file = reported(path), reason = reason(error)));
        self.unwritten = true;
    }

    /// What paints findings for the outputs, in the order in which [`each`](Self::each) counts them.
    pub(crate) fn painters(&self) -> Vec<Painter> {
        let files = self.files.iter().flatten().map(|file| file.emitter.painter());
        files.chain(self.printed.iter().map(Emitter::painter)).collect()
    }

    /// Writes something in every format. The outputs are counted from the first.
    pub(crate) fn each(&mut self, write: impl Fn(usize, &mut Emitter<Out>) -> io::Result<()>) {
        let count = self.files.len();
        for at in 0..count {
            if let Some(ToFile { path, emitter }) = &mut self.files[at]
                && let Err(error) = write(at, emitter)
            {
                let path = *path;
                self.files[at] = None;
                self.complain(path, &error);
            }
        }
        let hurry = self.is_terminal || self.flushed.elapsed() > PATIENCE;
        if let Some(emitter) = &mut self.printed {
            let mut written = write(count, emitter);
            if hurry {
                written = written.and_then(|()| emitter.flush());
                self.flushed = Instant::now();
            }
            self.printed(written);
        }
    }

    /// Prints what is not findings: a diff, or what standard input has become.
    pub(crate) fn print(&mut self, write: impl FnOnce(&mut Out) -> io::Result<()>) {
        if self.failure.is_none() {
            let written = write(&mut self.stdout);
            self.printed(written);
        }
    }

    fn printed(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.failure = Some(error.into());
            self.printed = None;
        }
    }

    /// Whether nobody reads what there still is to find, and only the exit status is left to be known; nor that, once
    /// writing has failed in another way than that the reader has gone.
    pub(crate) fn are_closed(&self, status_is_known: bool) -> bool {
        let closed = match &self.failure {
            Some(Failure::BrokenPipe(_)) => status_is_known,
            Some(Failure::Message(_)) => true,
            None => false,
        };
        closed && self.files.iter().all(Option::is_none)
    }

    /// Writes what closes the outputs: files first, which are wanted even when whoever reads standard output leaves early.
    pub(crate) fn finish(&mut self, summary: &Summary) -> Result<(), Failure> {
        for ToFile { path, emitter } in std::mem::take(&mut self.files).into_iter().flatten() {
            if let Err(error) = emitter.finish(summary) {
                self.complain(path, &error);
            }
        }
        let written = self.stdout.flush();
        if self.failure.is_none() {
            self.printed(written);
        }
        if let Some(emitter) = self.printed.take() {
            let finished = emitter.finish(summary).map(drop);
            self.printed(finished);
        }
        self.failure.take().map_or(Ok(()), Err)
    }
}

fn buffered(to: impl Write + Send + 'static) -> Out {
    BufWriter::with_capacity(64 << 10, Box::new(to))
}
