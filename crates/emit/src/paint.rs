//! Making bytes of findings, by as many threads as there are.
//!
//! A piece of a file is painted by itself. What depends on pieces before it is settled first, in the order of the run, and is
//! little: [`Numbering`] gives each piece its [`Numbers`]. What was painted is written in that order, too.

use std::io;
use std::sync::Arc;

use moonlint_diagnostics::{Located, RuleInfo, Severity};

use crate::emitter::{PassageResolver, Piece};
use crate::excerpt::Report;
use crate::fingerprint::{Digest, Fingerprints, RequestKey};
use crate::format::Format;
use crate::style::Style;

/// The part of a format that makes bytes of findings.
pub(crate) trait Paint: Send + Sync {
    /// Whether the lines around a document are shown.
    fn shows_context(&self) -> bool {
        false
    }

    /// Adds the findings of a piece.
    fn piece(&self, report: &mut Report<'_>, numbers: &Numbers, painted: &mut Painted) -> io::Result<()>;
}

/// Makes bytes of findings in one [`Format`]. Threads may share it.
///
/// ```
/// use moonlint_emit::{Emitter, Extent, Format, Piece, Style, Summary};
///
/// let mut emitter = Emitter::new(Format::Sarif, Style::default(), Vec::new());
/// let painter = emitter.painter();
/// let mut numbering = painter.numbering();
/// let piece = Piece { path: "a.json", text: b"{}", extent: Extent::WHOLE, findings: &[] };
///
/// // By any thread:
/// let keys = painter.keys(&piece);
/// // In the order of the pieces:
/// numbering.open();
/// let numbers = numbering.number(piece.findings, keys);
/// // By any thread:
/// let painted = painter.paint(&piece, &numbers, &|_: &str| None)?;
/// // In the order of the pieces:
/// emitter.open(piece.path)?;
/// emitter.painted(&painted)?;
/// emitter.close()?;
/// emitter.finish(&Summary::default())?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone)]
pub struct Painter {
    format: Format,
    paint: Arc<dyn Paint>,
}

impl Painter {
    pub(crate) fn new(format: Format, style: Style) -> Self {
        Painter { format, paint: format.paint(style) }
    }

    /// Whether the format names files without findings, so that these are worth handing over.
    pub fn lists_files(&self) -> bool {
        self.format.lists_files()
    }

    /// What counts findings for it, at the start of a run.
    pub fn numbering(&self) -> Numbering {
        Numbering::new(self.format)
    }

    /// What findings of the piece are told from earlier ones by, where the format needs it and they can be confused.
    pub fn keys(&self, piece: &Piece<'_>) -> Keys {
        if !self.format.has_fingerprints() || !piece.extent.by_line {
            return Keys::default();
        }
        let report = Report::new(piece, false, &NO_TEXTS);
        Fingerprints::keys(&report)
    }

    /// The bytes of a piece's findings.
    ///
    /// # Errors
    ///
    /// When a finding has no form in the format, which is a fault of this crate.
    pub fn paint(&self, piece: &Piece<'_>, numbers: &Numbers, passages: &dyn PassageResolver) -> io::Result<Painted> {
        let mut painted = Painted::default();
        let mut report = Report::new(piece, self.paint.shows_context(), passages);
        self.paint.piece(&mut report, numbers, &mut painted)?;
        Ok(painted)
    }
}

const NO_TEXTS: fn(&str) -> Option<Arc<[u8]>> = |_| None;

/// What each of a piece's findings is told from earlier ones of its file by.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// One for each finding; none where nothing can be confused with an earlier piece's.
    pub(crate) digests: Vec<(Digest, RequestKey)>,
}

/// What of earlier findings the bytes of a piece's findings depend on.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// For each finding, how many before were of the same request, rule and pointer.
    pub(crate) nth: Vec<u32>,
    pub(crate) keys: Keys,
    /// For each finding, the number of its rule in the order in which rules occur.
    pub(crate) rules: Vec<usize>,
}

/// Counts findings in the order of a run, as far as a format depends on it.
#[derive(Debug)]
pub struct Numbering {
    fingerprints: Option<Fingerprints>,
    rules: Option<Vec<&'static RuleInfo>>,
}

impl Numbering {
    pub(crate) fn new(format: Format) -> Self {
        Numbering {
            fingerprints: format.has_fingerprints().then(Fingerprints::default),
            rules: (format == Format::Sarif).then(Vec::new),
        }
    }

    /// Starts a file.
    pub fn open(&mut self) {
        self.fingerprints.iter_mut().for_each(Fingerprints::open);
    }

    /// Counts the findings of the next piece of the file.
    pub fn number(&mut self, findings: &[Located], keys: Keys) -> Numbers {
        let nth = match &mut self.fingerprints {
            Some(fingerprints) => fingerprints.count(&keys),
            None => Vec::new(),
        };
        let rules = match &mut self.rules {
            Some(rules) => findings.iter().map(|finding| index(rules, finding.diagnostic.rule)).collect(),
            None => Vec::new(),
        };
        Numbers { nth, keys, rules }
    }
}

/// The index of a rule among those that occurred, of which it is one from now on.
fn index(rules: &mut Vec<&'static RuleInfo>, rule: &'static RuleInfo) -> usize {
    let known = rules.iter().position(|known| std::ptr::eq(*known, rule));
    known.unwrap_or_else(|| {
        rules.push(rule);
        rules.len() - 1
    })
}

/// The findings of a piece as bytes, and what the format has to know of them.
#[derive(Debug, Default)]
pub struct Painted {
    pub(crate) bytes: Vec<u8>,
    /// Where each finding ends, and whether it is a failure, for formats that count them.
    pub(crate) cases: Vec<(usize, bool)>,
    pub(crate) worst: Option<Severity>,
    /// The rules that occur, in their order.
    pub(crate) rules: Vec<&'static RuleInfo>,
}

impl Painted {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}
