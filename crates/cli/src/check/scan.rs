//! Reading and checking the inputs, several pieces at a time.

use std::collections::BTreeMap;
use std::fs;
use std::ops::{ControlFlow, Range};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use moonlint::fix::Applicability;
use moonlint::syntax::line_breaks;
use moonlint::{Diagnostic, Kind, Scope};
use moonlint_emit::{self as emit, Ahead, Extent, Keys};
use moonlint_sources::{
    Detection, FileFindings, FileFormat, Piece, Pieces, RewriteError, Rewritten, check_piece, fix_around, fix_piece,
    fix_within, hide, hide_those_of, holds_records, replace, rewrite, sweep,
};
use moonlint_workspace::{Input, Job};

use super::diff::Changes;
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
    /// What the findings are told apart by, if there are any, for each painter.
    pub(crate) keys: Vec<Keys>,
    /// What was found. Documents are counted from the first one of the piece.
    pub(crate) found: FileFindings,
    /// How many line breaks the piece has, if another one follows.
    pub(crate) lines: usize,
    /// What the last of its lines has, if another piece follows that may go on there.
    pub(crate) tail: Ahead,
    /// Whether it is a part of what is one text otherwise.
    pub(crate) is_part: bool,
    /// Whether documents are looked for inside of the file as a whole, where none of its items is any.
    pub(crate) looks_inside: bool,
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
    pub(crate) diff: Option<Changes>,
    /// How much longer they would make it, where it is a piece that fixes were tried on.
    pub(crate) growth: isize,
    /// What standard input has become.
    pub(crate) output: Option<Vec<u8>>,
}

/// Checks every input. What was found is settled and written in the order of the inputs and their pieces.
pub(super) fn scan(
    inputs: &[Job],
    args: &CheckArgs,
    canvas: &Canvas<'_>,
    settle: impl FnMut(usize, bool, Scanned) -> Option<Settled> + Send,
    write: impl FnMut(Written) -> ControlFlow<()> + Send,
) {
    let threads = threads(inputs, args);
    // Of these nothing more is wanted.
    let given_up: Vec<AtomicBool> = inputs.iter().map(|_| AtomicBool::new(false)).collect();
    let mut settle = settle;
    let settle = |input: usize, last, scanned: Scanned| {
        let settled = settle(input, last, scanned);
        if settled.as_ref().is_some_and(|settled| settled.gives_up) {
            given_up[input].store(true, Ordering::Relaxed);
        }
        settled
    };
    // A thread that is ahead of its turn can do another piece or two, also where there is much to find.
    let queue: CheckQueue = Queue::new(inputs.len(), threads * AHEAD);
    let (settle, write) = (Mutex::new(settle), Mutex::new(write));
    let settle: &Mutex<Settle<'_, Scanned, Settled>> = &settle;
    let write: &Mutex<Write<'_, Written>> = &write;
    let work = |thread: usize| {
        while let Some(work) = queue.take(thread) {
            match work {
                Work::Piece(turn, Some(_)) if given_up[turn.input].load(Ordering::Relaxed) => {
                    let result = Scanned::new(Piece::whole(Vec::new()), FileFindings::default());
                    queue.done(turn, Done { size: RESULT, last: true, thread, result }, settle);
                }
                Work::Piece(turn, open) => {
                    one(&queue, (turn, thread), open, &inputs[turn.input], (args, canvas), settle)
                }
                Work::Settled(ticket, settled) => {
                    let painted = queue.stopping(|| canvas.paint(settled));
                    queue.painted(ticket, RESULT + painted.size(), painted, write);
                }
            }
        }
    };
    if threads == 1 {
        return work(0);
    }
    thread::scope(|scope| {
        for thread in 1..threads {
            // The system may let nobody start more: then those that there are do the work.
            if thread::Builder::new().spawn_scoped(scope, move || work(thread)).is_err() {
                break;
            }
        }
        work(0);
    });
}

type CheckQueue = Queue<Reading, Scanned, Settled, Written>;

/// An input that is open.
struct Reading {
    pieces: Pieces,
    lines: Long,
}

/// What becomes of the lines of a file that is too long to be fixed as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Long {
    /// It is not that long, or nothing is to be fixed.
    Not,
    /// It is fixed before it is checked.
    Fixed,
    /// It is compared with what fixes would make of it, piece by piece.
    Compared,
}

/// A longer file of lines is fixed piece by piece before it is checked, in bytes; a shorter one as a whole, by which it need
/// not be read again.
const LONG: u64 = 4 << 20;

/// What a thread has to do to be worth its start, and what it is to open a file, in bytes that are checked meanwhile.
const WORTH: u64 = 64 << 10;
const OPENING: u64 = 4 << 10;

/// How many threads have something to do.
fn threads(inputs: &[Job], args: &CheckArgs) -> usize {
    let wanted = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from).min(MAX_JOBS) as u64;
    let (mut pieces, mut bytes) = (0, 0);
    for job in inputs {
        if pieces >= wanted && bytes >= wanted * WORTH {
            break;
        }
        let length = match &job.input {
            Input::File(target) => fs::metadata(&target.path).map_or(0, |file| file.len()),
            Input::Stdin(_) => wanted * Pieces::SIZE as u64,
        };
        pieces += if apart(job, args).is_some() { length / Pieces::SIZE as u64 + 1 } else { 1 };
        bytes += OPENING + length;
    }
    usize::try_from(wanted.min(pieces).min(bytes / WORTH)).map_or(MAX_JOBS, |threads| threads.max(1))
}

/// Between what an input is taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Lines,
    Items,
}

/// Whether an input is taken apart. What is to be fixed is not, but for [long files of lines](long). Nor are arrays
/// that cannot be read again, as it may turn out only later that they are none.
fn apart(job: &Job, args: &CheckArgs) -> Option<Apart> {
    if long(job, args) != Long::Not {
        return Some(Apart::Lines);
    }
    if args.applicability().is_some() || job.plan.view.excluded {
        return None;
    }
    match (job.format, &job.input) {
        (FileFormat::JsonLines, _) => Some(Apart::Lines),
        (FileFormat::Json, Input::File(_)) if job.plan.view.parts.is_empty() => Some(Apart::Items),
        _ => None,
    }
}

/// What becomes of a file that is to be fixed and so long that it is taken piece by piece, which nothing but memory shows.
fn long(job: &Job, args: &CheckArgs) -> Long {
    let is_long = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() > LONG);
    let is_one = args.applicability().is_some()
        && !job.plan.view.excluded
        && job.format == FileFormat::JsonLines
        && matches!(&job.input, Input::File(target) if is_long(&target.path));
    match (is_one, args.diff) {
        (false, _) => Long::Not,
        (true, false) => Long::Fixed,
        (true, true) => Long::Compared,
    }
}

/// What was done before a file was opened.
#[derive(Default)]
struct Before {
    fixed: Rewritten,
    copies: Vec<PathBuf>,
    /// Why nothing was done.
    error: Option<String>,
}

/// Fixes a file of lines.
fn fix_before(job: &Job, path: &Path, at_least: Applicability, args: &CheckArgs) -> Result<Before, String> {
    let copies = job.input.resolved().parent().map(sweep).unwrap_or_default();
    let fixed = looked_at(job, args, usize::MAX, |detect, scope| {
        rewrite(path, |piece| fix_piece(&job.plan.checker, piece, job.format, detect, at_least, scope))
    });
    match fixed {
        Ok(fixed) => Ok(Before { fixed, copies, error: None }),
        Err(RewriteError::Read(error)) => Err(error.render(locale())),
        // The file is as it was, and so are its findings.
        Err(RewriteError::Write(error)) => {
            Ok(Before { copies, error: Some(error.render(locale())), ..Before::default() })
        }
    }
}

/// Reads a piece, checks it, and hands over what is ready.
fn one(
    queue: &CheckQueue,
    (turn, thread): (Turn, usize),
    open: Option<Reading>,
    job: &Job,
    (args, canvas): (&CheckArgs, &Canvas<'_>),
    settle: &Mutex<Settle<'_, Scanned, Settled>>,
) {
    let mut before = Before::default();
    let lines = open.as_ref().map_or_else(|| long(job, args), |open| open.lines);
    let at_least = args.applicability().filter(|_| open.is_none() && lines == Long::Fixed);
    let pieces = open.map(|open| open.pieces);
    let read = guarded(|| {
        let apart = apart(job, args);
        if let (Some(at_least), Input::File(target)) = (at_least, &job.input) {
            before = fix_before(job, &target.path, at_least, args)?;
        }
        next(pieces, job, apart)
    });
    let (read, rest) = match read {
        Ok((piece, rest)) => (Ok(piece), rest.map(|pieces| Reading { pieces, lines })),
        Err(error) => (Err(error), None),
    };
    let last = rest.is_none();
    if let Some(rest) = rest {
        queue.was_read(turn, rest);
    }
    let limit = if job.is_full.load(Ordering::Relaxed) { 0 } else { usize::MAX };
    let check = |piece: Piece| {
        let mut scanned = match (args.applicability(), lines) {
            (Some(at_least), Long::Compared) if !piece.is_misread => compare(job, &piece, args, at_least),
            (at_least, Long::Not) => check(job, piece, args, at_least, limit),
            _ => check(job, piece, args, None, limit),
        };
        scanned.keys = scanned.keys(job, canvas);
        Ok(scanned)
    };
    let mut result = read.and_then(|piece| guarded(|| check(piece))).unwrap_or_else(Scanned::failed);
    let Before { fixed: Rewritten { applied, rules, exhausted }, copies, error } = before;
    result.fixed += applied;
    result.fixed_rules.extend(rules);
    result.exhausted |= exhausted;
    result.copies.extend(copies);
    result.error = result.error.or(error);
    let size = RESULT + result.piece.text.len() + result.found.findings.len() * FINDING;
    queue.done(turn, Done { size, last, thread, result }, settle);
}

/// Reads and checks all of an input, pieces of which do not tell what it is.
pub(super) fn whole(job: &Job, args: &CheckArgs, canvas: &Canvas<'_>) -> Scanned {
    let scanned = guarded(|| {
        let (piece, _) = next(None, job, None)?;
        let mut scanned = check(job, piece, args, None, usize::MAX);
        scanned.keys = scanned.keys(job, canvas);
        Ok(scanned)
    });
    scanned.unwrap_or_else(Scanned::failed)
}

/// A fault of ours in one piece must not cost the findings of the others.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let fault = || Err(say!(CHECK, "internal"));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| fault())
}

/// The next piece of an input that may be open already, and the input if there is more in it.
fn next(open: Option<Pieces>, job: &Job, apart: Option<Apart>) -> Result<(Piece, Option<Pieces>), String> {
    let format = job.format;
    let opened = |pieces: Pieces| match apart {
        None => pieces.whole(),
        Some(Apart::Lines) => pieces,
        Some(Apart::Items) => pieces.by_item(),
    };
    let mut pieces = match (open, &job.input) {
        (Some(pieces), _) => pieces,
        (None, Input::File(target)) => {
            opened(Pieces::open(&target.path, format).map_err(|error| error.render(locale()))?)
        }
        (None, Input::Stdin(_)) => opened(Pieces::of(Box::new(crate::stream::Stdin), format)),
    };
    let piece = pieces.next_piece().map_err(|error| reason(&error))?.unwrap_or_else(|| Piece::whole(Vec::new()));
    let rest = (!piece.last).then_some(pieces);
    Ok((piece, rest))
}

/// Does something with what is looked for in an input, where so many findings are kept at most.
fn looked_at<T>(job: &Job, args: &CheckArgs, limit: usize, work: impl FnOnce(Detection, Scope<'_>) -> T) -> T {
    let Job { input, plan, .. } = job;
    // Whoever asks for a kind has said what the documents are.
    let walked = matches!(input, Input::File(target) if !target.named) && args.kind == Kind::Auto;
    // Nobody who names one means that it is a request.
    let is_record = args.kind == Kind::Auto && plan.view.parts.is_empty() && holds_records(input.path());
    let (kind, detect) = plan.detection(args.kind, args.detect || walked || is_record);
    let detect = Detection { embedded: detect.embedded && !args.no_embedded, ..detect };
    let keep = |finding: &Diagnostic| plan.keeps(finding);
    work(detect, Scope { parts: &plan.view.parts, kind, keep: &keep, limit, ..Scope::default() })
}

/// Checks a piece, and fixes it where fixes are asked for; so many findings are kept at most.
fn check(job: &Job, piece: Piece, args: &CheckArgs, at_least: Option<Applicability>, limit: usize) -> Scanned {
    looked_at(job, args, limit, |detect, scope| check_within(job, piece, args, at_least, (detect, scope)))
}

fn check_within(
    job: &Job,
    piece: Piece,
    args: &CheckArgs,
    at_least: Option<Applicability>,
    (detect, scope): (Detection, Scope<'_>),
) -> Scanned {
    let Job { input, format, plan, .. } = job;
    let check = |piece: Piece| {
        let found = check_piece(&plan.checker, &piece, *format, detect, scope);
        let looks_inside = piece.items.is_some() && detect.detect && detect.embedded;
        Scanned { looks_inside, ..Scanned::new(piece, found) }
    };
    if plan.view.excluded {
        let output = args.fix.then(|| piece.text.clone());
        return Scanned { output, ..Scanned::new(piece, FileFindings::default()) };
    }
    let Some(at_least) = at_least else { return check(piece) };
    let fixed = fix_within(&plan.checker, &piece.text, *format, detect, at_least, scope);
    let change = fixed.applied > 0 && fixed.source != piece.text;
    if args.diff {
        let old = (&piece.text[..], &fixed.found.secrets[..]);
        let diff = change.then(|| changes(input.path(), old, &fixed.source));
        let scanned = Scanned::new(Piece::whole(fixed.source), fixed.found);
        let (fixed, fixed_rules, exhausted) = (fixed.applied, fixed.rules, fixed.exhausted);
        return Scanned { diff, fixed, fixed_rules, exhausted, on_disk: !change, ..scanned };
    }
    let place = input.resolved();
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

/// Tries fixes on a piece of lines. What is found is told of what they would make of it.
fn compare(job: &Job, piece: &Piece, args: &CheckArgs, at_least: Applicability) -> Scanned {
    let checker = &job.plan.checker;
    let (fixed, new) = looked_at(job, args, usize::MAX, |detect, scope| {
        fix_around(checker, piece, job.format, detect, at_least, scope)
    });
    let secrets: Vec<_> =
        fixed.found.secrets.iter().map(|key| key.start - piece.start()..key.end - piece.start()).collect();
    let diff = Some(changes(job.input.path(), (piece.own(), &secrets), new.own()));
    let growth = new.own.len().cast_signed() - piece.own.len().cast_signed();
    let scanned = Scanned::new(new, fixed.found);
    let (fixed, fixed_rules, exhausted) = (fixed.applied, fixed.rules, fixed.exhausted);
    // Other pieces may change what this one shows nothing of.
    Scanned { diff, growth, fixed, fixed_rules, exhausted, on_disk: false, ..scanned }
}

/// What is shown of a change, without the keys that the new text has at some places.
fn changes(path: &Path, (old, secrets): (&[u8], &[Range<usize>]), new: &[u8]) -> Changes {
    let (mut shown_old, mut shown_new) = (old.to_vec(), new.to_vec());
    hide_those_of(new, secrets, &mut shown_old);
    hide(&mut shown_new, secrets);
    Changes::between(path, &shown_old, &shown_new)
}

/// Puts asterisks in the place of keys in a text that starts at `offset` of its file and has keys at such offsets of it.
pub(super) fn hide_at(text: &mut [u8], offset: usize, secrets: &[Range<usize>]) {
    let here = |at: usize| at.saturating_sub(offset);
    let secrets: Vec<_> = secrets.iter().map(|range| here(range.start)..here(range.end)).collect();
    hide(text, &secrets);
}

impl Scanned {
    /// How many line breaks the text has before the bytes that are the piece's own.
    pub(crate) fn lines_before(&self) -> usize {
        line_breaks(&self.piece.text[..self.piece.own.start])
    }

    /// Where the text is in its file, but for its line, which only the pieces before it tell.
    pub(crate) fn extent(&self, job: &Job) -> Extent {
        Extent { offset: self.piece.offset, by_line: job.format == FileFormat::JsonLines, ..Extent::WHOLE }
    }

    /// What the line has before the text that the text starts on, where so much of it stands before the piece's own bytes.
    pub(crate) fn ahead(&self, before: Ahead) -> Ahead {
        let text = &self.piece.text[..self.piece.own.start];
        // Where a line starts in the text before these, the text starts with one, too.
        if !self.is_part || line_breaks(text) > 0 {
            return Ahead::default();
        }
        before.before(text)
    }

    /// What the findings are told apart by, if there are any.
    fn keys(&self, job: &Job, canvas: &Canvas<'_>) -> Vec<Keys> {
        if self.found.findings.is_empty() {
            return Vec::new();
        }
        let (path, extent) = (reported(job.input.path()), self.extent(job));
        canvas.keys(&emit::Piece { path: &path, text: &self.piece.text, extent, findings: &self.found.findings })
    }

    fn new(mut piece: Piece, found: FileFindings) -> Self {
        let lines = if piece.last { 0 } else { line_breaks(piece.own()) };
        let is_part = piece.items.is_some();
        let tail = if is_part && !piece.last { Ahead::on_last_line(piece.own()) } else { Ahead::default() };
        if found.findings.is_empty() && found.assets.is_empty() {
            // Nobody will look at it, and its turn may be far.
            piece = Piece { last: piece.last, ..Piece::default() };
        }
        let mut scanned = Scanned {
            piece,
            keys: Vec::new(),
            found,
            lines,
            tail,
            is_part,
            looks_inside: false,
            read: true,
            error: None,
            on_disk: true,
            fixed: 0,
            fixed_rules: BTreeMap::new(),
            exhausted: false,
            copies: Vec::new(),
            diff: None,
            growth: 0,
            output: None,
        };
        // From here on it is only looked at to show it.
        if !scanned.found.findings.is_empty() {
            scanned.hide();
        }
        scanned
    }

    /// Puts asterisks in the place of keys, once there is something to show.
    pub(crate) fn hide(&mut self) {
        hide_at(&mut self.piece.text, self.piece.offset, &self.found.secrets);
    }

    /// Moves it to where it stands once the pieces before it are fixed.
    pub(crate) fn shift(&mut self, growth: isize) {
        self.piece.offset = self.piece.offset.wrapping_add_signed(growth);
        self.found.shift(growth);
    }

    fn failed(error: String) -> Self {
        let nothing = Scanned::new(Piece::whole(Vec::new()), FileFindings::default());
        Scanned { read: false, error: Some(error), ..nothing }
    }
}
