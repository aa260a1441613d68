//! From findings that are settled to bytes that are to be written: what any thread can do for any piece.

use std::io;

use moonlint::Located;
use moonlint_emit::{Extent, Keys, Numbers, Painted, Painter, Piece};

use super::diff::Changes;
use super::passages::Shared;

/// Something to say on standard error when the turn comes.
pub(super) type Notice = Box<dyn FnOnce() + Send>;

/// What came of a piece, settled.
#[derive(Default)]
pub(super) struct Settled {
    /// The path of the file as reported.
    pub(super) path: String,
    /// What is said before anything is written, and after.
    pub(super) before: Vec<Notice>,
    pub(super) after: Vec<Notice>,
    /// What standard input has become.
    pub(super) output: Option<Vec<u8>>,
    /// What fixes would change.
    pub(super) diff: Option<Changes>,
    /// Whether the file is opened in the outputs, and whether it is closed.
    pub(super) opens: bool,
    pub(super) closes: bool,
    pub(super) findings: Option<Findings>,
    /// Whether no more of the file comes.
    pub(super) last: bool,
    /// How many inputs have ended since the last time that there was something to write.
    pub(super) ended: usize,
    /// Whether the findings so far fail the run.
    pub(super) fails: bool,
    /// Whether nothing more of the file is wanted, though more of it comes.
    pub(super) gives_up: bool,
}

impl Settled {
    /// Whether there is nothing to write, and nothing to say.
    pub(super) fn is_silent(&self) -> bool {
        let Settled { before, after, output, diff, opens, closes, findings, gives_up, .. } = self;
        let is_written = output.is_some() || diff.is_some() || findings.is_some() || *opens || *closes;
        !is_written && !gives_up && before.is_empty() && after.is_empty()
    }
}

/// Findings to paint, with what is needed for it.
pub(super) struct Findings {
    pub(super) text: Vec<u8>,
    pub(super) extent: Extent,
    pub(super) findings: Vec<Located>,
    /// By painter.
    pub(super) numbers: Vec<Numbers>,
}

/// A piece to write.
pub(super) struct Written {
    /// All but the findings.
    pub(super) settled: Settled,
    /// By painter; nothing where there are no findings.
    pub(super) painted: Vec<io::Result<Painted>>,
}

/// What paints findings.
pub(super) struct Canvas<'c> {
    pub(super) painters: &'c [Painter],
    pub(super) passages: &'c Shared<'c>,
}

impl Canvas<'_> {
    /// What findings are told apart by, for each painter.
    pub(super) fn keys(&self, piece: &Piece<'_>) -> Vec<Keys> {
        self.painters.iter().map(|painter| painter.keys(piece)).collect()
    }

    /// Paints the findings.
    pub(super) fn paint(&self, mut settled: Settled) -> Written {
        let painted = match settled.findings.take() {
            Some(Findings { text, extent, findings, numbers }) => {
                let piece = Piece { path: &settled.path, text: &text, extent, findings: &findings };
                let paint = |(painter, numbers): (&Painter, &Numbers)| painter.paint(&piece, numbers, self.passages);
                self.painters.iter().zip(&numbers).map(paint).collect()
            }
            None => Vec::new(),
        };
        Written { settled, painted }
    }
}

impl Written {
    /// How many bytes of memory it takes, about.
    pub(super) fn size(&self) -> usize {
        let output = self.settled.output.as_ref().map_or(0, Vec::len);
        let diff = self.settled.diff.as_ref().map_or(0, Changes::size);
        let painted = self.painted.iter().map(|painted| painted.as_ref().map_or(0, Painted::len));
        painted.sum::<usize>() + output + diff
    }
}
