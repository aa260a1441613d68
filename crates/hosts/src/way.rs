//! The way from a document out to its file, through every text that it stands in.

use std::sync::Arc;

use moonlint::fix::{Applicability, Edit};
use moonlint::{AssetUse, Diagnostic, Span};

use crate::map::Map;

/// The maps from a document outwards.
#[derive(Clone, Debug, Default)]
pub(crate) struct Way(Vec<Arc<Map>>);

impl Way {
    /// The way of a text whose map leads to the one that this is the way of.
    pub(crate) fn within(&self, map: Map) -> Way {
        Way(std::iter::once(Arc::new(map)).chain(self.0.iter().cloned()).collect())
    }

    pub(crate) fn span(&self, span: Span) -> Span {
        self.0.iter().fold(span, |span, map| map.span(span))
    }

    fn is_hole(&self, span: Span) -> bool {
        let mut span = span;
        self.0.iter().any(|map| {
            let is_hole = map.is_hole(span);
            span = map.span(span);
            is_hole
        })
    }

    fn edit(&self, edit: &Edit) -> Option<Edit> {
        self.0.iter().try_fold(edit.clone(), |edit, map| map.edit(&edit))
    }

    /// Makes a finding in the document one in the file; `None` where it is about something that is not written. A fix that the
    /// file cannot say stays as words.
    pub(crate) fn locate(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if diagnostic.span.is_some_and(|span| self.is_hole(span)) {
            return None;
        }
        diagnostic.span = diagnostic.span.map(|span| self.span(span));
        for label in diagnostic.labels.iter_mut().filter(|label| label.document.is_none()) {
            label.span = label.span.map(|span| self.span(span));
        }
        if let Some(fix) = &mut diagnostic.fix {
            let edits: Option<Vec<Edit>> = fix.edits.iter().map(|edit| self.edit(edit)).collect();
            let in_order = |edits: &Vec<Edit>| edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
            match edits.filter(in_order) {
                Some(edits) => fix.edits = edits,
                None => {
                    fix.applicability = Applicability::Display;
                    fix.edits.clear();
                }
            }
        }
        Some(diagnostic)
    }

    pub(crate) fn locate_asset(&self, asset: &mut AssetUse) {
        asset.span = self.span(asset.span);
        if let Some((span, _)) = &mut asset.model {
            *span = self.span(*span);
        }
    }
}
