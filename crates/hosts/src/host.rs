//! What a host is, and what it tells of a file: the texts in it, and where each of them stands.

use std::fmt;
use std::ops::Range;

use moonlint::request::Evidence;
use moonlint::{Call, Dialect};

use crate::map::Text;

/// A language in whose files requests are written.
///
/// A host finds texts in a source. What it says of a text is only what it sees: whether that is a request is decided by the
/// text itself and by the [`Evidence`] beside it.
pub trait Host: Sync {
    /// Its name, as reports give it and as `--language` takes it.
    fn name(&self) -> &'static str;

    /// Other names, as Markdown writes them after a fence.
    fn words(&self) -> &'static [&'static str] {
        &[]
    }

    /// The extensions of its files, in small letters, without the full stop.
    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    /// The whole names of some of its files, such as `Makefile`.
    fn file_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// How long a source may be to be read, in bytes. What is longer, nobody wrote by hand, and reading it takes many times its
    /// memory.
    fn most_bytes(&self) -> usize {
        8 << 20
    }

    /// Finds the texts in a source. It never fails: what cannot be read holds nothing.
    fn read(&self, source: &str, out: &mut Passages);
}

impl fmt::Debug for dyn Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a text is written in.
#[derive(Clone, Copy, Debug)]
pub enum Language {
    /// JSON: a document, a batch of them, or a value that holds some.
    Json(Dialect),
    /// What a host reads in turn.
    Host(&'static dyn Host),
}

/// A text in a host.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The text, and where it stands.
    pub text: Text,
    /// What it is written in.
    pub language: Language,
    /// What stands beside it.
    pub evidence: Evidence,
    /// The call that sends it, with the places of the host.
    pub call: Option<Box<Call>>,
}

/// The passages of a source.
#[derive(Debug, Default)]
pub struct Passages {
    pub(crate) passages: Vec<Passage>,
    /// Comments, marks and all, by their bytes.
    pub(crate) comments: Vec<Range<usize>>,
    /// Whether there is more than was read.
    pub(crate) is_cut: bool,
}

impl Passages {
    /// A text that is JSON.
    pub fn json(&mut self, text: Text, dialect: Dialect, evidence: Evidence) {
        self.sent(text, Language::Json(dialect), evidence, Call::default());
    }

    /// A text that a call sends.
    pub fn sent(&mut self, text: Text, language: Language, evidence: Evidence, call: Call) {
        let call = (call != Call::default()).then(|| Box::new(call));
        self.passages.push(Passage { text, language, evidence, call });
    }

    /// A text that another host reads.
    pub fn nested(&mut self, text: Text, host: &'static dyn Host) {
        self.sent(text, Language::Host(host), Evidence::None, Call::default());
    }

    /// A comment.
    pub fn comment(&mut self, range: Range<usize>) {
        self.comments.push(range);
    }

    /// Says that the source holds more than anybody would have written, and was not read to its end.
    pub fn cut(&mut self) {
        self.is_cut = true;
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }
}
