//! Texts of documents that are checked already, for findings in later ones that point back at them.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use moonlint::DocumentRef;
use moonlint_emit::{Extent, Passage, PassageResolver, Windows};
use moonlint_sources::{FileFormat, hide, read_part};
use moonlint_workspace::Input;

/// How many bytes are kept of what cannot be read again. What comes later is pointed at without being shown.
const MEMORY: usize = 16 << 20;

/// Where to find documents again: those in which an asset is used first. There may be millions of them, so that only where
/// they are is kept, if they can be read again.
#[derive(Default)]
pub(super) struct Passages<'a> {
    files: HashMap<String, Documents<'a>>,
    /// How many bytes of text are kept.
    kept: usize,
}

enum Documents<'a> {
    /// A file of lines to read them from, in the order in which they stand in it.
    Lines { file: &'a Path, windows: Vec<Window> },
    /// A file that is one text, by the first document of each piece of it: what of the text is needed, and where that is.
    Text { file: &'a Path, pieces: Vec<(usize, Extent, usize)> },
    /// By the offset at which they start.
    InMemory(HashMap<usize, Passage>),
}

/// What is needed of a file to show a document.
struct Window {
    /// The offset at which the document starts.
    base: usize,
    /// How many bytes before it are needed, how many in all, and the line of the first of them.
    before: u32,
    length: u32,
    line: usize,
}

impl Window {
    /// `None` for what is longer than any document that is checked.
    fn new(base: usize, text: &[u8], extent: Extent) -> Option<Self> {
        let before = u32::try_from(base - extent.offset).ok()?;
        Some(Window { base, before, length: u32::try_from(text.len()).ok()?, line: extent.line })
    }
}

impl<'a> Passages<'a> {
    /// Keeps what is needed to show the document at `base`.
    pub(super) fn keep(&mut self, input: &'a Input, on_disk: bool, path: &str, windows: &mut Windows<'_>, base: usize) {
        if !self.files.contains_key(path) {
            let documents = match input {
                Input::File(target) if on_disk => match input.format() {
                    FileFormat::JsonLines => Documents::Lines { file: &target.path, windows: Vec::new() },
                    _ => Documents::Text { file: &target.path, pieces: Vec::new() },
                },
                Input::File(_) | Input::Stdin(_) => Documents::InMemory(HashMap::new()),
            };
            self.files.insert(path.to_owned(), documents);
        }
        let (text, extent) = windows.around(base);
        match self.files.get_mut(path) {
            Some(Documents::Lines { windows: known, .. }) if known.last().is_none_or(|last| last.base != base) => {
                known.extend(Window::new(base, text, extent));
            }
            Some(Documents::Text { pieces, .. }) if pieces.last().is_none_or(|last| last.1 != extent) => {
                pieces.push((base, extent, text.len()));
            }
            Some(Documents::InMemory(known)) if !known.contains_key(&base) && self.kept + text.len() <= MEMORY => {
                self.kept += text.len();
                known.insert(base, Passage { text: text.into(), extent });
            }
            _ => {}
        }
    }
}

/// [`Passages`] for several threads.
#[derive(Default)]
pub(super) struct Shared<'a>(Mutex<Passages<'a>>);

impl<'a> Shared<'a> {
    pub(super) fn lock(&self) -> MutexGuard<'_, Passages<'a>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PassageResolver for Shared<'_> {
    fn passage(&self, document: &DocumentRef) -> Option<Passage> {
        match self.lock().files.get(&document.path)? {
            Documents::InMemory(known) => known.get(&document.base).cloned(),
            Documents::Lines { file, windows } => {
                let at = windows.binary_search_by_key(&document.base, |window| window.base).ok()?;
                let Window { base, before, length, line } = windows[at];
                let extent = Extent { offset: base - before as usize, line, by_line: true, ..Extent::WHOLE };
                read_again(file, extent, length as usize)
            }
            Documents::Text { file, pieces } => {
                let next = pieces.partition_point(|(base, ..)| *base <= document.base);
                let (_, extent, length) = *pieces[..next].last()?;
                read_again(file, extent, length)
            }
        }
    }
}

/// A part of a file. It may have changed or be gone: then something else is shown, or nothing.
fn read_again(file: &Path, extent: Extent, length: usize) -> Option<Passage> {
    let mut text = read_part(file, extent.offset..extent.offset + length).ok()?;
    hide(&mut text, &[]);
    Some(Passage { text: text.into(), extent })
}
