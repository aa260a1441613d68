//! Takes the findings of a run, file by file, and writes them in a format.

use std::io::{self, Write};
use std::sync::Arc;

use moonlint::Located;
use serde::Serialize;

use crate::format::Format;
use crate::source::{Others, Report};
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

/// The other files of a run, for findings that point into them.
///
/// Any function of this form will do:
///
/// ```
/// use moonlint_emit::Texts;
/// let none = |_: &str| None;
/// assert!(none.text("a.json").is_none());
/// ```
pub trait Texts {
    /// The bytes of the file of a run that is reported with this path, if they are to be had.
    fn text(&self, path: &str) -> Option<Arc<[u8]>>;
}

impl<F: Fn(&str) -> Option<Arc<[u8]>>> Texts for F {
    fn text(&self, path: &str) -> Option<Arc<[u8]>> {
        self(path)
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
}

/// A format's way of writing. What comes before the first file goes with it or with the end of the run.
pub(crate) trait Render: Send {
    /// Writes what opens the output.
    fn start(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a file's findings, of which there may be none.
    fn file(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what closes the output.
    fn finish(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a run's findings in one [`Format`].
///
/// The output is complete only after [`Emitter::finish`]. The writer is not buffered here.
pub struct Emitter<W: Write> {
    renderer: Box<dyn Render>,
    started: bool,
    others: Others,
    writer: W,
}

impl<W: Write> Emitter<W> {
    /// An emitter that has written nothing yet.
    pub fn new(format: Format, style: Style, writer: W) -> Self {
        Emitter { renderer: format.renderer(style), started: false, others: Others::default(), writer }
    }

    /// Writes the findings of a file. Files without findings are worth handing over too: some formats list them.
    ///
    /// # Errors
    ///
    /// When the writer cannot be written to.
    pub fn file(&mut self, file: &File<'_>, texts: &dyn Texts) -> io::Result<()> {
        self.start()?;
        self.renderer.file(&mut Report::new(file, texts, &mut self.others), &mut self.writer)
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
