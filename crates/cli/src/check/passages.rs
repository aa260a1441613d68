//! Texts of documents that are checked already, for findings in later ones that point back at them.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use moonlint::DocumentRef;
use moonlint_emit::{Extent, Passage, PassageResolver, Windows};
use moonlint_sources::read_part;
use moonlint_workspace::Input;

use super::scan::hide_at;

/// How many bytes are kept of what cannot be read again. What comes later is pointed at without being shown.
const MEMORY: usize = 16 << 20;

/// How many bytes lie between two places of a file from which it is read, and how many are read after the start of a document at
/// first: enough for most, with the lines around it.
const NEAR: usize = 16 << 10;

/// Where to find documents again: those in which an asset is used first. There may be millions of them, so that only where
/// they are is kept, if they can be read again.
#[derive(Default)]
pub(super) struct Passages<'a> {
    files: HashMap<String, Documents<'a>>,
    /// How many bytes of text are kept.
    kept: usize,
}

enum Documents<'a> {
    /// A file to read them from, in pieces that come one after the other.
    OnDisk { file: &'a Path, pieces: Vec<Part> },
    /// By the offset at which they start.
    InMemory(HashMap<usize, Passage>),
}

/// What is needed of a file to show the documents of a piece.
struct Part {
    /// The offset at which the first of them starts.
    base: usize,
    extent: Extent,
    /// How many bytes.
    length: usize,
    /// Where keys stand, by offsets in the file.
    secrets: Vec<Range<usize>>,
}

impl<'a> Passages<'a> {
    /// Keeps what is needed to show the document at `base`, in a text that is looked at through `windows` and has keys at some
    /// offsets of its file. Gives the offset up to which that is what is needed to show the documents that follow, too.
    pub(super) fn keep(
        &mut self,
        input: &'a Input,
        on_disk: bool,
        path: &str,
        (windows, secrets): (&mut Windows<'_>, &[Range<usize>]),
        base: usize,
    ) -> usize {
        if !self.files.contains_key(path) {
            let documents = match input {
                Input::File(target) if on_disk => Documents::OnDisk { file: &target.path, pieces: Vec::new() },
                Input::File(_) | Input::Stdin(_) => Documents::InMemory(HashMap::new()),
            };
            self.files.insert(path.to_owned(), documents);
        }
        match self.files.get_mut(path) {
            Some(Documents::OnDisk { pieces, .. }) => {
                let (text, whole) = windows.whole();
                let (_, extent) = windows.around(base);
                let length = whole.offset + text.len() - extent.offset;
                pieces.push(Part { base, extent, length, secrets: secrets.to_vec() });
                if extent.by_line { base + NEAR } else { usize::MAX }
            }
            Some(Documents::InMemory(known)) => {
                let (text, extent) = windows.around(base);
                if !known.contains_key(&base) && self.kept + text.len() <= MEMORY {
                    self.kept += text.len();
                    known.insert(base, shown(text, extent, secrets));
                }
                base + 1
            }
            None => base,
        }
    }
}

/// A text as it is shown: without the keys that stand in it.
fn shown(text: &[u8], extent: Extent, secrets: &[Range<usize>]) -> Passage {
    let mut text = text.to_vec();
    hide_at(&mut text, extent.offset, secrets);
    Passage { text: text.into(), extent }
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
        let (file, extent, length, secrets) = match self.lock().files.get(&document.path)? {
            Documents::InMemory(known) => return known.get(&document.base).cloned(),
            Documents::OnDisk { file, pieces } => {
                let next = pieces.partition_point(|part| part.base <= document.base);
                let Part { extent, length, secrets, .. } = pieces[..next].last()?;
                (*file, *extent, *length, secrets.clone())
            }
        };
        let near = if extent.by_line { document.base.saturating_sub(extent.offset) + NEAR } else { length };
        let shown = |length: usize| {
            // The file may have changed or be gone: then something else is shown, or nothing.
            let text = read_part(file, extent.offset..extent.offset + length).ok()?;
            let (window, at) = Windows::new(&text, extent).around(document.base);
            let is_cut = at.offset + window.len() == extent.offset + text.len();
            Some((shown(window, at, &secrets), is_cut))
        };
        match shown(near.min(length))? {
            (_, true) if near < length => shown(length).map(|(passage, _)| passage),
            (passage, _) => Some(passage),
        }
    }
}
