//! Documents inside larger files, and findings that are not wanted.

use std::fmt;

use moonlint_diagnostics::Diagnostic;
use moonlint_request::Evidence;
use moonlint_syntax::{Kind, Node, PointerPattern, Tree};

use moonlint_request::Kind as DocumentKind;

/// Values of a larger file that are documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Where they are.
    pub pointer: PointerPattern,
    /// What they are. With [`Kind::Auto`](DocumentKind::Auto) those that are not recognisably requests or tasks are skipped;
    /// otherwise only `null` and `""` are, which stand where there is none.
    pub kind: DocumentKind,
}

/// Which values of a file are documents, and which of their findings count.
///
/// ```
/// use moonlint::{Checker, Dialect, FileOptions, Kind, Part, Scope, Settings};
/// let cassette = br#"{"interactions": [{"body": null}, {"body": {"model": "wan2.7", "prompt": "A cat", "duration": 7}}]}"#;
/// let parts = [Part { pointer: "/interactions/*/body".parse()?, kind: Kind::Request }];
/// let options = FileOptions::new(Dialect::Json).with_batch(true).with_detect(true);
/// let scope = Scope { parts: &parts, ..Scope::default() };
/// let report = Checker::new(Settings::default()).check_within(cassette, options, scope);
/// assert_eq!((report.documents, report.skipped), (1, 1));
/// assert_eq!(report.diagnostics[0].1.pointer, "/interactions/1/body/duration");
/// # Ok::<(), moonlint::syntax::BadPointer>(())
/// ```
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// Where the documents are; none for the whole file. The pointers of findings are those of the file.
    pub parts: &'s [Part],
    /// What the documents are; of parts, those that are known to be of another kind are skipped.
    pub kind: DocumentKind,
    /// What stands beside the documents and says what they are.
    pub evidence: Evidence,
    /// Whether a finding counts. One that does not is neither reported nor fixed.
    pub keep: &'s dyn Fn(&Diagnostic) -> bool,
    /// How many findings are kept at most; the others are [counted](crate::LeftOut).
    pub limit: usize,
    /// Which item of a batch the source is, where it is one alone: the pointers of findings are those of the batch.
    pub item: Option<usize>,
    /// Whether findings are wanted without the fixes that they may have: to see whether fixes are good takes most of the time.
    pub without_fixes: bool,
}

impl Default for Scope<'_> {
    /// The whole file, each document as what it is, and every finding.
    fn default() -> Self {
        Scope {
            parts: &[],
            kind: DocumentKind::Auto,
            evidence: Evidence::None,
            keep: &|_| true,
            limit: usize::MAX,
            item: None,
            without_fixes: false,
        }
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").field("parts", &self.parts).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The documents of a tree, in order, each once, and what they are.
pub(crate) fn select<'a>(tree: Tree<'a>, parts: &[Part]) -> Vec<(Node<'a>, DocumentKind)> {
    let mut found: Vec<(Node<'a>, DocumentKind)> =
        parts.iter().flat_map(|part| tree.select(&part.pointer).into_iter().map(|node| (node, part.kind))).collect();
    // Of two parts the one that is sure wins; of two that are, the first.
    found.sort_by_key(|(node, kind)| (node.id(), *kind == DocumentKind::Auto));
    found.dedup_by_key(|(node, _)| node.id());
    found
}

/// Whether a value says that there is no document.
pub(crate) fn is_absent(node: Node<'_>) -> bool {
    node.is_null() || (node.kind() == Kind::String && matches!(node.raw(), b"\"\"" | b"''"))
}
