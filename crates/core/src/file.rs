//! How a file is read that may hold several documents, and what is found in it.

use moonlint_diagnostics::{Diagnostic, LeftOut};
use moonlint_request::Skip;
use moonlint_syntax::Dialect;

use crate::assets::AssetUse;

/// How a file's bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileOptions {
    /// The grammar.
    pub dialect: Dialect,
    /// Whether an array at the top is a batch of documents.
    pub batch: bool,
    /// Whether documents that are not recognisably requests or tasks are skipped.
    pub detect: bool,
}

impl FileOptions {
    /// Reads one document, which is a request or a task.
    pub const fn new(dialect: Dialect) -> Self {
        FileOptions { dialect, batch: false, detect: false }
    }

    /// Takes an array at the top for a batch of documents, or not.
    #[must_use]
    pub const fn with_batch(self, batch: bool) -> Self {
        FileOptions { batch, ..self }
    }

    /// Skips documents that are not recognisably requests or tasks, or not.
    #[must_use]
    pub const fn with_detect(self, detect: bool) -> Self {
        FileOptions { detect, ..self }
    }
}

/// The findings of a file that may hold several documents.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// Each finding with the index of its document, sorted by document, position and rule.
    pub diagnostics: Vec<(usize, Diagnostic)>,
    /// How many documents were checked.
    pub documents: usize,
    /// How many documents were skipped because they are not recognisably requests or tasks.
    pub skipped: usize,
    /// Why, with the index of the document.
    pub skips: Vec<(usize, Skip)>,
    /// How many of the documents that were checked are task objects.
    pub tasks: usize,
    /// Findings that were not kept: there were more than anyone reads.
    pub left_out: LeftOut,
    /// The assets that the requests use, with the index of the document, where settings track them.
    pub assets: Vec<(usize, AssetUse)>,
    /// Whether something in the file is not what its grammar allows, whether or not a finding says so.
    pub is_malformed: bool,
}

impl FileReport {
    /// Passes over a document.
    pub(crate) fn skip(&mut self, index: usize, why: Skip) {
        self.skipped += 1;
        self.skips.push((index, why));
    }

    /// Makes pointers of those of a document, which is an item of a batch.
    pub(crate) fn of_item(&mut self, item: usize) {
        let batch = format!("/{item}");
        for (_, diagnostic) in &mut self.diagnostics {
            diagnostic.pointer.insert_str(0, &batch);
            for label in diagnostic.labels.iter_mut().filter(|label| label.document.is_none()) {
                label.pointer.insert_str(0, &batch);
            }
        }
        for (_, asset) in &mut self.assets {
            asset.pointer.insert_str(0, &batch);
            if let Some((_, model)) = &mut asset.model {
                model.to_mut().insert_str(0, &batch);
            }
        }
    }

    /// Whether two reports say the same, whatever the order of assets in one document is. Neither finds anything.
    pub(crate) fn is(&self, other: &FileReport) -> bool {
        let assets = |report: &FileReport| {
            let mut assets = report.assets.clone();
            assets.sort_by_key(|(document, asset)| (*document, asset.span));
            assets
        };
        let counts = |report: &FileReport| (report.documents, report.tasks, report.skipped, report.diagnostics.len());
        counts(self) == counts(other) && self.diagnostics.is_empty() && assets(self) == assets(other)
    }
}
