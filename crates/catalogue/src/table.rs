//! The one format of a model: the files of the built-in catalogue and a user's `[models."…"]`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::cell::{self, Cell, Support};
use crate::error::{CatalogueError, CatalogueErrorKind};
use crate::key::CellKey;
use crate::model::{Assets, Durations, Limit, Line, MediaSupport, Mode, ModelSpec, OtherSpellings, ReferencesSupport};
use crate::provenance::{Basis, DOC_PAGES, Page, Provenance};

/// The table of one model, as a model file or a user's `[models."name"]` writes it.
///
/// Every key of [`CellKey`] is optional and takes `"any"` to un-set what a `base` (or the
/// built-in model of the same name) says; `base` names another model to start from; and
/// `[source.<key>]` says where a value comes from. Unknown keys and values are errors.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelTable {
    base: Option<String>,
    #[serde(deserialize_with = "cell::line")]
    line: Option<Cell<Line>>,
    #[serde(deserialize_with = "cell::references")]
    references: Option<Cell<ReferencesSupport>>,
    #[serde(deserialize_with = "cell::other_spellings")]
    other_spellings: Option<Cell<OtherSpellings>>,
    #[serde(deserialize_with = "cell::duration")]
    duration: Option<Cell<Durations>>,
    #[serde(deserialize_with = "cell::resolution")]
    resolution: Option<Cell<Vec<String>>>,
    #[serde(deserialize_with = "cell::ratio")]
    ratio: Option<Cell<Vec<String>>>,
    #[serde(deserialize_with = "cell::images")]
    images: Option<Cell<Support>>,
    #[serde(deserialize_with = "cell::videos")]
    videos: Option<Cell<Support>>,
    #[serde(deserialize_with = "cell::audio")]
    audio: Option<Cell<Support>>,
    #[serde(deserialize_with = "cell::max_images")]
    max_images: Option<Cell<u32>>,
    #[serde(deserialize_with = "cell::assets")]
    assets: Option<Cell<Support>>,
    #[serde(deserialize_with = "cell::max_prompt_chars")]
    max_prompt_chars: Option<Cell<u32>>,
    #[serde(deserialize_with = "cell::audio_needs_visual")]
    audio_needs_visual: Option<Cell<()>>,
    #[serde(deserialize_with = "cell::no_frame_beside_reference")]
    no_frame_beside_reference: Option<Cell<()>>,
    #[serde(deserialize_with = "cell::hosted_urls_only")]
    hosted_urls_only: Option<Cell<()>>,
    #[serde(deserialize_with = "cell::modes")]
    modes: Option<Cell<Vec<Mode>>>,
    #[serde(deserialize_with = "cell::advised_max_visuals")]
    advised_max_visuals: Option<Cell<u32>>,
    #[serde(deserialize_with = "cell::advised_max_reference_video_seconds")]
    advised_max_reference_video_seconds: Option<Cell<u32>>,
    source: BTreeMap<CellKey, Source>,
}

impl ModelTable {
    /// The model that this one starts from, if the table names one.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The keys that the table sets or un-sets, in the order of [`CellKey::ALL`].
    pub fn keys(&self) -> impl Iterator<Item = CellKey> {
        CellKey::ALL.into_iter().filter(|key| self.has(*key))
    }

    fn has(&self, key: CellKey) -> bool {
        match key {
            CellKey::Line => self.line.is_some(),
            CellKey::References => self.references.is_some(),
            CellKey::OtherSpellings => self.other_spellings.is_some(),
            CellKey::Duration => self.duration.is_some(),
            CellKey::Resolution => self.resolution.is_some(),
            CellKey::Ratio => self.ratio.is_some(),
            CellKey::Images => self.images.is_some(),
            CellKey::Videos => self.videos.is_some(),
            CellKey::Audio => self.audio.is_some(),
            CellKey::MaxImages => self.max_images.is_some(),
            CellKey::Assets => self.assets.is_some(),
            CellKey::MaxPromptChars => self.max_prompt_chars.is_some(),
            CellKey::AudioNeedsVisual => self.audio_needs_visual.is_some(),
            CellKey::NoFrameBesideReference => self.no_frame_beside_reference.is_some(),
            CellKey::HostedUrlsOnly => self.hosted_urls_only.is_some(),
            CellKey::Modes => self.modes.is_some(),
            CellKey::AdvisedMaxVisuals => self.advised_max_visuals.is_some(),
            CellKey::AdvisedMaxReferenceVideoSeconds => self.advised_max_reference_video_seconds.is_some(),
        }
    }

    /// Writes what the table says over `spec`.
    pub(crate) fn apply(&self, spec: &mut ModelSpec) -> Result<(), CatalogueError> {
        if let Some(key) = self.source.keys().find(|key| !self.has(**key)) {
            return Err(CatalogueError::new(
                CatalogueErrorKind::Table,
                format!("a source for `{key}`, which the table does not set"),
            )
            .of_model(&spec.name)
            .at_key(format!("source.{key}")));
        }

        let from = |key: CellKey| self.source.get(&key).map_or_else(Provenance::configured, Source::provenance);
        optional(&self.line, CellKey::Line, &from, &mut spec.line);
        always(&self.references, CellKey::References, &from, ReferencesSupport::Unstated, &mut spec.references);
        always(&self.other_spellings, CellKey::OtherSpellings, &from, OtherSpellings::All, &mut spec.other_spellings);
        optional(&self.duration, CellKey::Duration, &from, &mut spec.durations);
        optional(&self.resolution, CellKey::Resolution, &from, &mut spec.resolutions);
        optional(&self.ratio, CellKey::Ratio, &from, &mut spec.ratios);
        for (cell, key, target) in [
            (&self.images, CellKey::Images, &mut spec.media.images),
            (&self.videos, CellKey::Videos, &mut spec.media.videos),
            (&self.audio, CellKey::Audio, &mut spec.media.audio),
        ] {
            match cell {
                None => {}
                Some(Cell::Any) => *target = MediaSupport::Unstated,
                Some(Cell::Set(Support::Accepted)) => *target = MediaSupport::Documented(from(key)),
                Some(Cell::Set(Support::Refused)) => *target = MediaSupport::Refused(from(key)),
            }
        }
        optional(&self.max_images, CellKey::MaxImages, &from, &mut spec.max_images);
        match self.assets {
            None => {}
            Some(Cell::Any) => spec.assets = Assets::Unstated,
            Some(Cell::Set(Support::Accepted)) => {
                spec.assets = Assets::Documented(from(CellKey::Assets));
            }
            Some(Cell::Set(Support::Refused)) => {
                spec.assets = Assets::NotAccepted(from(CellKey::Assets));
            }
        }
        optional(&self.max_prompt_chars, CellKey::MaxPromptChars, &from, &mut spec.max_prompt_chars);
        match self.audio_needs_visual {
            None => {}
            Some(Cell::Any) => spec.audio_needs_visual = None,
            Some(Cell::Set(())) => {
                spec.audio_needs_visual = Some(Limit { value: true, provenance: from(CellKey::AudioNeedsVisual) });
            }
        }
        for (cell, key, target) in [
            (self.no_frame_beside_reference, CellKey::NoFrameBesideReference, &mut spec.no_frame_beside_reference),
            (self.hosted_urls_only, CellKey::HostedUrlsOnly, &mut spec.hosted_urls_only),
        ] {
            match cell {
                None => {}
                Some(Cell::Any) => *target = None,
                Some(Cell::Set(())) => *target = Some(from(key)),
            }
        }
        optional(&self.modes, CellKey::Modes, &from, &mut spec.modes);
        optional(&self.advised_max_visuals, CellKey::AdvisedMaxVisuals, &from, &mut spec.advised_max_visuals);
        optional(
            &self.advised_max_reference_video_seconds,
            CellKey::AdvisedMaxReferenceVideoSeconds,
            &from,
            &mut spec.advised_max_reference_video_seconds,
        );
        Ok(())
    }
}

fn optional<T: Clone>(
    cell: &Option<Cell<T>>,
    key: CellKey,
    from: &impl Fn(CellKey) -> Provenance,
    target: &mut Option<Limit<T>>,
) {
    match cell {
        None => {}
        Some(Cell::Any) => *target = None,
        Some(Cell::Set(value)) => {
            *target = Some(Limit { value: value.clone(), provenance: from(key) });
        }
    }
}

fn always<T: Clone>(
    cell: &Option<Cell<T>>,
    key: CellKey,
    from: &impl Fn(CellKey) -> Provenance,
    unset: T,
    target: &mut Limit<T>,
) {
    let value = match cell {
        None => return,
        Some(Cell::Any) => unset,
        Some(Cell::Set(value)) => value.clone(),
    };
    *target = Limit { value, provenance: from(key) };
}

/// Where one value of a table comes from. Everything is optional for a user; the built-in files
/// give everything.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Source {
    /// A page of [`DOC_PAGES`], which gives the address and the date.
    #[serde(deserialize_with = "page")]
    page: Option<&'static Page>,
    url: Option<String>,
    section: Option<String>,
    retrieved: Option<String>,
    basis: Option<Basis>,
    note: Option<String>,
}

impl Source {
    fn provenance(&self) -> Provenance {
        fn or(given: &Option<String>, default: Cow<'static, str>) -> Cow<'static, str> {
            given.clone().map_or(default, Cow::Owned)
        }
        let mut default = Provenance::configured();
        if let Some(page) = self.page {
            default.url = Cow::Borrowed(page.url);
            default.section = Cow::Borrowed(page.heading);
            default.retrieved = Cow::Borrowed(page.retrieved);
        }
        Provenance {
            url: or(&self.url, default.url),
            section: or(&self.section, default.section),
            retrieved: or(&self.retrieved, default.retrieved),
            basis: self.basis.unwrap_or(default.basis),
            note: or(&self.note, default.note),
        }
    }
}

fn page<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<&'static Page>, D::Error> {
    let key = Cow::<'de, str>::deserialize(d)?;
    match DOC_PAGES.iter().find(|page| page.key == key) {
        Some(page) => Ok(Some(page)),
        None => {
            let known: Vec<_> = DOC_PAGES.iter().map(|page| format!("`{}`", page.key)).collect();
            Err(serde::de::Error::custom(format!(
                "unknown page `{key}`, expected one of {} (or use `url`)",
                known.join(", ")
            )))
        }
    }
}
