//! Takes the findings of a run, file by file or piece by piece, and writes them in a format.

use std::io::{self, Write};
use std::sync::Arc;

use moonlint_diagnostics::{DocumentRef, LeftOut, Located, Severity};
use serde::Serialize;

use crate::extent::Extent;
use crate::format::Format;
use crate::paint::{Numbering, Painted, Painter};
use crate::style::Style;

/// A checked file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path as reported. It may hold anything.
    pub path: &'a str,
    /// Its bytes.
    pub text: &'a [u8],
    /// What was found in it, sorted.
    pub findings: &'a [Located],
}

/// A part of a checked file that is handed over on its own, so that the file need not be held as a whole: some of its lines,
/// each a document.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The file's path as reported.
    pub path: &'a str,
    /// Bytes of the file, in which the findings' documents are. Lines around these are shown as far as they are here.
    pub text: &'a [u8],
    /// Where in the file these bytes are.
    pub extent: Extent,
    /// What was found in them, sorted.
    pub findings: &'a [Located],
}

/// Bytes of a file of the run, for a finding elsewhere that points into them: all of the file, or what [`Windows`] shows of
/// it.
///
/// [`Windows`]: crate::Windows
#[derive(Clone, Debug)]
pub struct Passage {
    /// The bytes.
    pub text: Arc<[u8]>,
    /// Where in the file these bytes are.
    pub extent: Extent,
}

impl Passage {
    /// All of a file.
    pub fn whole(text: Arc<[u8]>) -> Self {
        Passage { text, extent: Extent::WHOLE }
    }
}

/// The other documents of a run, for findings that point into them.
///
/// Any function from the path of a file to all of its bytes will do:
///
/// ```
/// use moonlint::DocumentRef;
/// use moonlint_emit::PassageResolver;
/// let none = |_: &str| None;
/// assert!(none.passage(&DocumentRef { path: "a.json".to_owned(), document: 0, base: 0 }).is_none());
/// ```
pub trait PassageResolver {
    /// Bytes of a file in which there is a document, if they are to be had.
    fn passage(&self, document: &DocumentRef) -> Option<Passage>;
}

impl<F: Fn(&str) -> Option<Arc<[u8]>>> PassageResolver for F {
    fn passage(&self, document: &DocumentRef) -> Option<Passage> {
        self(&document.path).map(Passage::whole)
    }
}

/// What a run did, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Documents that were checked.
    pub documents: usize,
    /// Documents that were skipped because they are not recognisably requests.
    pub skipped: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are hints.
    pub hints: usize,
    /// Findings that were fixed, and are not among the others.
    pub fixed: usize,
    /// Findings that a baseline knows, and that are not among the others.
    pub suppressed: usize,
    /// Paths that could not be read, or not to their end.
    pub unreadable: usize,
}

impl Summary {
    /// Counts findings, those that were left out among them. Whatever else there is to count, the caller knows.
    pub fn of(findings: &[Located], left_out: LeftOut) -> Self {
        let count = |severity| {
            findings.iter().filter(|found| found.diagnostic.severity == severity).count() + left_out.of(severity)
        };
        Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            ..Summary::default()
        }
    }
}

/// The part of a format that writes: in the order of the run, and so by one thread. What comes before the first file goes with
/// it or with the end of the run.
pub(crate) trait Render: Send {
    /// Writes what opens the output.
    fn start(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what comes before the findings of a file.
    fn open(&mut self, _path: &str, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes findings of the open file, of which there may be none.
    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&painted.bytes)
    }

    /// Writes what comes after the findings of the open file.
    fn close(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what closes the output.
    fn finish(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Findings one after another, with nothing around them.
pub(crate) struct Bare;

impl Render for Bare {}

/// Writes a run's findings in one [`Format`].
///
/// The output is complete only after [`Emitter::finish`]. The writer is not buffered here.
pub struct Emitter<W: Write> {
    painter: Painter,
    numbering: Numbering,
    renderer: Box<dyn Render>,
    started: bool,
    writer: W,
}

impl<W: Write> Emitter<W> {
    /// An emitter that has written nothing yet.
    pub fn new(format: Format, style: Style, writer: W) -> Self {
        Emitter {
            painter: Painter::new(format, style.clone()),
            numbering: Numbering::new(format),
            renderer: format.renderer(&style),
            started: false,
            writer,
        }
    }

    /// What makes bytes of findings, for whoever does that elsewhere and hands over what is [`painted`](Self::painted).
    pub fn painter(&self) -> Painter {
        self.painter.clone()
    }

    /// Writes the findings of a file. Files without findings are worth handing over too: some formats list them.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn file(&mut self, file: &File<'_>, passages: &dyn PassageResolver) -> io::Result<()> {
        let File { path, text, findings } = *file;
        self.open(path)?;
        self.piece(&Piece { path, text, extent: Extent::WHOLE, findings }, passages)?;
        self.close()
    }

    /// Starts a file that is handed over in pieces.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn open(&mut self, path: &str) -> io::Result<()> {
        self.start()?;
        self.numbering.open();
        self.renderer.open(path, &mut self.writer)
    }

    /// Writes the findings of the next piece of the open file. A piece without findings need not be handed over.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn piece(&mut self, piece: &Piece<'_>, passages: &dyn PassageResolver) -> io::Result<()> {
        let keys = self.painter.keys(piece);
        let numbers = self.numbering.number(piece.findings, keys);
        let painted = self.painter.paint(piece, &numbers, passages)?;
        self.painted(&painted)
    }

    /// Writes the findings of the next piece of the open file, which were [painted](Painter::paint) elsewhere.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn painted(&mut self, painted: &Painted) -> io::Result<()> {
        self.renderer.piece(painted, &mut self.writer)
    }

    /// Ends a file that was handed over in pieces.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn close(&mut self) -> io::Result<()> {
        self.renderer.close(&mut self.writer)
    }

    /// Hands what was written on to where it goes, as far as the format lets it.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Writes what closes the output, and returns the writer, flushed.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn finish(mut self, summary: &Summary) -> io::Result<W> {
        self.start()?;
        self.renderer.finish(summary, &mut self.writer)?;
        self.writer.flush()?;
        Ok(self.writer)
    }

    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        self.renderer.start(&mut self.writer)
    }
}
