//! Reading and checking the inputs, several pieces at a time.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::thread;

use moonlint::syntax::line_breaks;
use moonlint::{Diagnostic, Kind, Scope};
use moonlint_emit::{self as emit, Extent, Keys};
use moonlint_sources::{
    Detection, FileFindings, FileFormat, Piece, Pieces, check_piece, fix_within, hide, hide_those_of, holds_records,
    replace, sweep,
};
use moonlint_workspace::{Input, Job};

use super::diff;
use super::paint::{Canvas, Settled, Written};
use super::queue::{Done, Queue, Settle, Turn, Work, Write};
use crate::args::CheckArgs;
use crate::output::reported;
use crate::terminal::locale;
use crate::texts::{reason, say};

/// More threads than any machine has use for; the system may refuse to start as many as there are pieces.
const MAX_JOBS: usize = 256;

/// What a result takes beside its text, and each of its findings: estimates in bytes.
const RESULT: usize = 1 << 10;
const FINDING: usize = 2 << 10;

/// How many bytes may wait for their turn, for each thread.
const AHEAD: usize = 4 << 20;

/// A piece of an input that was looked at.
pub(crate) struct Scanned {
    /// The bytes that were checked.
    pub(crate) piece: Piece,
    /// What the findings are told apart by, for each painter.
    pub(crate) keys: Vec<Keys>,
    /// What was found. Documents are counted from the first one of the piece.
    pub(crate) found: FileFindings,
    /// How many line breaks the piece has, if another one follows.
    pub(crate) lines: usize,
    /// Whether it was read: then there are findings, even if it could not be written.
    pub(crate) read: bool,
    /// What went wrong with it.
    pub(crate) error: Option<String>,
    /// Whether a file holds the text by now; not where only a diff was asked for.
    pub(crate) on_disk: bool,
    /// How many fixes were applied, or would be.
    pub(crate) fixed: usize,
    /// How many of them for each rule, by the rule's id.
    pub(crate) fixed_rules: BTreeMap<&'static str, usize>,
    /// Whether another run may find more to fix.
    pub(crate) exhausted: bool,
    /// Copies of files that a run which was killed left behind.
    pub(crate) copies: Vec<PathBuf>,
    /// What fixes would change.
    pub(crate) diff: Option<Vec<u8>>,
    /// What standard input has become.
    pub(crate) output: Option<Vec<u8>>,
}

/// Checks every input. What was found is settled and written in the order of the inputs and their pieces.
pub(super) fn scan(
    inputs: &[Job],
    args: &CheckArgs,
    canvas: &Canvas<'_>,
    settle: impl FnMut(usize, bool, Scanned) -> Settled + Send,
    write: impl FnMut(Written) -> ControlFlow<()> + Send,
) {
    let threads = threads(inputs, args);
    // A thread that is ahead of its turn can do another piece or two, also where there is much to find.
    let queue: CheckQueue = Queue::new(inputs.len(), threads * AHEAD);
    let (settle, write) = (Mutex::new(settle), Mutex::new(write));
    let settle: &Mutex<Settle<'_, Scanned, Settled>> = &settle;
    let write: &Mutex<Write<'_, Written>> = &write;
    let work = || {
        while let Some(work) = queue.take() {
            match work {
                Work::Piece(turn, open) => one(&queue, turn, open, &inputs[turn.input], (args, canvas), settle),
                Work::Settled(ticket, settled) => {
                    let painted = queue.stopping(|| canvas.paint(settled));
                    queue.painted(ticket, RESULT + painted.size(), painted, write);
                }
            }
        }
    };
    if threads == 1 {
        return work();
    }
    thread::scope(|scope| {
        for _ in 1..threads {
            // The system may let nobody start more: then those that there are do the work.
            if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work();
    });
}

type CheckQueue = Queue<Pieces, Scanned, Settled, Written>;

/// How many threads have something to do.
fn threads(inputs: &[Job], args: &CheckArgs) -> usize {
    let mut pieces = 0;
    for job in inputs {
        pieces += match &job.input {
            _ if !by_line(job, args) => 1,
            Input::File(target) => fs::metadata(&target.path).map_or(1, |file| file.len() / Pieces::SIZE as u64 + 1),
            Input::Stdin(_) => MAX_JOBS as u64,
        };
        if pieces >= MAX_JOBS as u64 {
            break;
        }
    }
    if pieces < 2 {
        return 1;
    }
    let wanted = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    wanted.min(MAX_JOBS).min(usize::try_from(pieces).unwrap_or(MAX_JOBS))
}

/// Whether an input is taken apart. What is to be fixed is not: it is replaced as a whole or not at all.
fn by_line(job: &Job, args: &CheckArgs) -> bool {
    job.format == FileFormat::JsonLines && args.applicability().is_none() && !job.plan.view.excluded
}

/// Reads a piece, checks it, and hands over what is ready.
fn one(
    queue: &CheckQueue,
    turn: Turn,
    open: Option<Pieces>,
    job: &Job,
    (args, canvas): (&CheckArgs, &Canvas<'_>),
    settle: &Mutex<Settle<'_, Scanned, Settled>>,
) {
    let (read, rest) = match guarded(|| next(open, job, args)) {
        Ok((piece, rest)) => (Ok(piece), rest),
        Err(error) => (Err(error), None),
    };
    let last = rest.is_none();
    if let Some(rest) = rest {
        queue.was_read(turn, rest);
    }
    let check = |piece| {
        let mut scanned = check(job, piece, args);
        scanned.keys = scanned.keys(job, canvas);
        Ok(scanned)
    };
    let result = read.and_then(|piece| guarded(|| check(piece))).unwrap_or_else(Scanned::failed);
    let size = RESULT + result.piece.text.len() + result.found.findings.len() * FINDING;
    queue.done(turn, Done { size, last, result }, settle);
}

/// A fault of ours in one piece must not cost the findings of the others.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let fault = || Err(say!(CHECK, "internal"));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| fault())
}

/// The next piece of an input that may be open already, and the input if there is more in it.
fn next(open: Option<Pieces>, job: &Job, args: &CheckArgs) -> Result<(Piece, Option<Pieces>), String> {
    let format = job.format;
    let mut pieces = match (open, &job.input) {
        (Some(pieces), _) => pieces,
        (None, Input::File(target)) => Pieces::open(&target.path, format).map_err(|error| error.render(locale()))?,
        (None, Input::Stdin(_)) => Pieces::of(Box::new(crate::stream::Stdin), format),
    };
    if !by_line(job, args) {
        pieces = pieces.whole();
    }
    let piece = pieces.next_piece().map_err(|error| reason(&error))?.unwrap_or_else(|| Piece::whole(Vec::new()));
    let rest = (!piece.last).then_some(pieces);
    Ok((piece, rest))
}

fn check(job: &Job, piece: Piece, args: &CheckArgs) -> Scanned {
    let Job { input, format, plan, is_full } = job;
    // Whoever asks for a kind has said what the documents are.
    let walked = matches!(input, Input::File(target) if !target.named) && args.kind == Kind::Auto;
    // Nobody who names one means that it is a request.
    let is_record = args.kind == Kind::Auto && plan.view.parts.is_empty() && holds_records(input.path());
    let (kind, detect) = plan.detection(args.kind, args.detect || walked || is_record);
    let detect = Detection { embedded: detect.embedded && !args.no_embedded, ..detect };
    let limit = if is_full.load(Ordering::Relaxed) { 0 } else { usize::MAX };
    let keep = |finding: &Diagnostic| plan.keeps(finding);
    let scope = Scope { parts: &plan.view.parts, kind, keep: &keep, limit, ..Scope::default() };
    let check = |piece: Piece| {
        let found = check_piece(&plan.checker, &piece, *format, detect, scope);
        Scanned::new(piece, found)
    };
    let Some(at_least) = args.applicability().filter(|_| !plan.view.excluded) else {
        if plan.view.excluded {
            let output = args.fix.then(|| piece.text.clone());
            return Scanned { output, ..Scanned::new(piece, FileFindings::default()) };
        }
        return check(piece);
    };
    let fixed = fix_within(&plan.checker, &piece.text, *format, detect, at_least, scope);
    let change = fixed.applied > 0 && fixed.source != piece.text;
    if args.diff {
        let diff = change.then(|| {
            let (mut old, mut new) = (piece.text.clone(), fixed.source.clone());
            hide_those_of(&fixed.source, &fixed.found.secrets, &mut old);
            hide(&mut new, &fixed.found.secrets);
            diff::unified(input.path(), &old, &new)
        });
        let scanned = Scanned::new(Piece::whole(fixed.source), fixed.found);
        let (fixed, fixed_rules, exhausted) = (fixed.applied, fixed.rules, fixed.exhausted);
        return Scanned { diff, fixed, fixed_rules, exhausted, on_disk: !change, ..scanned };
    }
    let place = input.place();
    let folder = place.parent().filter(|_| matches!(input, Input::File(_)));
    let copies = folder.map(sweep).unwrap_or_default();
    let written = match input {
        Input::File(target) if change => replace(&target.path, &piece.text, &fixed.source),
        Input::File(_) | Input::Stdin(_) => Ok(()),
    };
    match written {
        Ok(()) => {
            let output = matches!(input, Input::Stdin(_)).then(|| fixed.source.clone());
            let scanned = Scanned::new(Piece::whole(fixed.source), fixed.found);
            let (fixed, fixed_rules, exhausted) = (fixed.applied, fixed.rules, fixed.exhausted);
            Scanned { output, fixed, fixed_rules, exhausted, copies, ..scanned }
        }
        // The file is as it was, and so are its findings.
        Err(error) => Scanned { error: Some(error.render(locale())), copies, ..check(piece) },
    }
}

impl Scanned {
    /// How many line breaks the text has before the bytes that are the piece's own.
    pub(crate) fn lines_before(&self) -> usize {
        line_breaks(&self.piece.text[..self.piece.own.start])
    }

    /// Where the text is in its file, but for its line, which only the pieces before it tell.
    pub(crate) fn extent(&self, job: &Job) -> Extent {
        Extent { offset: self.piece.offset, line: 1, by_line: job.format == FileFormat::JsonLines }
    }

    /// What the findings are told apart by.
    fn keys(&self, job: &Job, canvas: &Canvas<'_>) -> Vec<Keys> {
        if self.found.findings.is_empty() || canvas.painters.is_empty() {
            return canvas.painters.iter().map(|_| Keys::default()).collect();
        }
        let (path, extent) = (reported(job.input.path()), self.extent(job));
        canvas.keys(&emit::Piece { path: &path, text: &self.piece.text, extent, findings: &self.found.findings })
    }

    fn new(mut piece: Piece, found: FileFindings) -> Self {
        let lines = if piece.last { 0 } else { line_breaks(piece.own()) };
        if found.findings.is_empty() && found.assets.is_empty() {
            // Nobody will look at it, and its turn may be far.
            piece = Piece { last: piece.last, ..Piece::default() };
        } else {
            // From here on it is only looked at to show it.
            let offset = piece.offset;
            let here = |at: &usize| at.saturating_sub(offset);
            let secrets: Vec<_> = found.secrets.iter().map(|range| here(&range.start)..here(&range.end)).collect();
            hide(&mut piece.text, &secrets);
        }
        Scanned {
            piece,
            keys: Vec::new(),
            found,
            lines,
            read: true,
            error: None,
            on_disk: true,
            fixed: 0,
            fixed_rules: BTreeMap::new(),
            exhausted: false,
            copies: Vec::new(),
            diff: None,
            output: None,
        }
    }

    fn failed(error: String) -> Self {
        let nothing = Scanned::new(Piece::whole(Vec::new()), FileFindings::default());
        Scanned { read: false, error: Some(error), ..nothing }
    }
}
