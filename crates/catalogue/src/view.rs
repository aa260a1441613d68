//! The cells of a model, one by one, for showing them.

use crate::key::CellKey;
use crate::model::{Assets, Limit, MediaSupport, Mode, ModelSpec};
use crate::provenance::Provenance;

/// One cell of a model that states something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView<'m> {
    /// Which fact it is.
    pub key: CellKey,
    /// Its value as text, in the words of model files; lists are joined by commas.
    pub value: String,
    /// Where it comes from.
    pub provenance: &'m Provenance,
}

impl ModelSpec {
    /// The cells that state something, in the order of [`CellKey::ALL`]; those on which the
    /// documentation is silent are left out.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        CellKey::ALL.into_iter().filter_map(|key| self.cell(key))
    }

    /// One cell, if it states something.
    pub fn cell(&self, key: CellKey) -> Option<CellView<'_>> {
        let (value, provenance) = match key {
            CellKey::Line => text(&self.line, ToString::to_string)?,
            CellKey::References => (self.references.as_str().to_owned(), &self.references.provenance),
            CellKey::OtherSpellings => (self.other_spellings.to_string(), &self.other_spellings.provenance),
            CellKey::Duration => text(&self.durations, ToString::to_string)?,
            CellKey::Resolution => text(&self.resolutions, |v| v.join(", "))?,
            CellKey::Ratio => text(&self.ratios, |v| v.join(", "))?,
            CellKey::Images => support(&self.media.images)?,
            CellKey::Videos => support(&self.media.videos)?,
            CellKey::Audio => support(&self.media.audio)?,
            CellKey::Assets => match &self.assets {
                Assets::Unstated => return None,
                Assets::Documented(provenance) => ("accepted".to_owned(), provenance),
                Assets::NotAccepted(provenance) => ("refused".to_owned(), provenance),
            },
            CellKey::AudioNeedsVisual => text(&self.audio_needs_visual, ToString::to_string)?,
            CellKey::NoFrameBesideReference => flag(&self.no_frame_beside_reference)?,
            CellKey::HostedUrlsOnly => flag(&self.hosted_urls_only)?,
            CellKey::Modes => text(&self.modes, |modes| {
                let words: Vec<_> = modes.iter().copied().map(Mode::as_str).collect();
                words.join(", ")
            })?,
            // All others say the greatest number of something.
            _ => text(self.count(key)?, ToString::to_string)?,
        };
        Some(CellView { key, value, provenance })
    }
}

fn text<T>(limit: &Option<Limit<T>>, show: impl Fn(&T) -> String) -> Option<(String, &Provenance)> {
    limit.as_ref().map(|limit| (show(&limit.value), &limit.provenance))
}

fn support(media: &MediaSupport) -> Option<(String, &Provenance)> {
    match media {
        MediaSupport::Unstated => None,
        MediaSupport::Documented(provenance) => Some(("accepted".to_owned(), provenance)),
        MediaSupport::Refused(provenance) => Some(("refused".to_owned(), provenance)),
    }
}

fn flag(provenance: &Option<Provenance>) -> Option<(String, &Provenance)> {
    provenance.as_ref().map(|provenance| ("true".to_owned(), provenance))
}
