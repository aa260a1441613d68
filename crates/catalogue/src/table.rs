//! The one format of a model: the files of the built-in catalogue and a user's `[models."…"]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::cell::{self, Cell, Support};
use crate::citation::Citation;
use crate::error::{CatalogueError, CatalogueErrorKind};
use crate::fault::{Step, TableFault, unknown, wrong_type};
use crate::key::CellKey;
use crate::model::{Assets, Durations, Limit, Line, MediaSupport, Mode, ModelSpec, OtherSpellings, ReferencesSupport};
use crate::provenance::Provenance;
use crate::raw::Raw;
use crate::texts::phrase;

/// The table of one model, as a model file or a user's `[models."name"]` writes it.
///
/// Every key of [`CellKey`] is optional and takes `"any"` to un-set what a `base` (or the
/// built-in model of the same name) says; `base` names another model to start from; `fields` names
/// fields that are known for the model without being documented; and `[source.<key>]` says where a
/// value comes from. Unknown keys and values are errors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelTable {
    base: Option<String>,
    fields: Vec<String>,
    line: Option<Cell<Line>>,
    references: Option<Cell<ReferencesSupport>>,
    other_spellings: Option<Cell<OtherSpellings>>,
    duration: Option<Cell<Durations>>,
    resolution: Option<Cell<Vec<String>>>,
    ratio: Option<Cell<Vec<String>>>,
    images: Option<Cell<Support>>,
    videos: Option<Cell<Support>>,
    audio: Option<Cell<Support>>,
    assets: Option<Cell<Support>>,
    audio_needs_visual: Option<Cell<()>>,
    no_frame_beside_reference: Option<Cell<()>>,
    hosted_urls_only: Option<Cell<()>>,
    modes: Option<Cell<Vec<Mode>>>,
    counts: BTreeMap<CellKey, Cell<u32>>,
    source: BTreeMap<CellKey, Citation>,
}

impl ModelTable {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// The outer one when there is no value of any form to be had; the inner one, with everything that is wrong, when it is
    /// not the table of a model.
    pub fn read<'de, D: Deserializer<'de>>(table: D) -> Result<Result<Self, Vec<TableFault>>, D::Error> {
        Raw::deserialize(table).map(|raw| Self::of(&raw))
    }

    fn of(raw: &Raw) -> Result<Self, Vec<TableFault>> {
        let Raw::Table(members) = raw else { return Err(vec![wrong_type(raw, phrase("expected-table")).into()]) };
        let mut table = Self::default();
        let mut faults = Vec::new();
        for (name, value) in members {
            match (name.as_str(), CellKey::of(name)) {
                (_, Some(key)) => faults.extend(table.set(key, value).err()),
                ("base", None) => match value {
                    Raw::Word(base) => table.base = Some(base.clone()),
                    other => {
                        let fault = TableFault::from(wrong_type(other, phrase("expected-string")));
                        faults.push(fault.under(Step::Key(name.clone())));
                    }
                },
                ("fields", None) => match cell::to_strings(value) {
                    Some(Ok(Cell::Set(names))) => table.fields = names,
                    Some(Ok(Cell::Any)) => {}
                    Some(Err(fault)) => faults.push(fault.under(Step::Key(name.clone()))),
                    None => {
                        let fault = TableFault::from(wrong_type(value, phrase("expected-names")));
                        faults.push(fault.under(Step::Key(name.clone())));
                    }
                },
                ("source", None) => {
                    let found = table.set_sources(value).into_iter();
                    faults.extend(found.map(|fault| fault.under(Step::Key(name.clone()))));
                }
                (_, None) => {
                    let known =
                        ["base", "fields"].into_iter().chain(CellKey::ALL.map(CellKey::as_str)).chain(["source"]);
                    faults
                        .push(TableFault::from(unknown("unknown-field", name, known)).under(Step::Name(name.clone())));
                }
            }
        }
        if faults.is_empty() { Ok(table) } else { Err(faults) }
    }

    fn set(&mut self, key: CellKey, raw: &Raw) -> Result<(), TableFault> {
        match key {
            CellKey::Line => self.line = Some(cell::read(key, raw, cell::to_line)?),
            CellKey::References => self.references = Some(cell::read(key, raw, cell::to_references)?),
            CellKey::OtherSpellings => self.other_spellings = Some(cell::read(key, raw, cell::to_spellings)?),
            CellKey::Duration => self.duration = Some(cell::read(key, raw, cell::to_durations)?),
            CellKey::Resolution => self.resolution = Some(cell::read(key, raw, cell::to_strings)?),
            CellKey::Ratio => self.ratio = Some(cell::read(key, raw, cell::to_strings)?),
            CellKey::Images => self.images = Some(cell::read(key, raw, cell::to_support)?),
            CellKey::Videos => self.videos = Some(cell::read(key, raw, cell::to_support)?),
            CellKey::Audio => self.audio = Some(cell::read(key, raw, cell::to_support)?),
            CellKey::Assets => self.assets = Some(cell::read(key, raw, cell::to_support)?),
            CellKey::AudioNeedsVisual => self.audio_needs_visual = Some(cell::read(key, raw, cell::to_flag)?),
            CellKey::NoFrameBesideReference => {
                self.no_frame_beside_reference = Some(cell::read(key, raw, cell::to_flag)?);
            }
            CellKey::HostedUrlsOnly => self.hosted_urls_only = Some(cell::read(key, raw, cell::to_flag)?),
            CellKey::Modes => self.modes = Some(cell::read(key, raw, cell::to_modes)?),
            // All others say the greatest number of something.
            _ => drop(self.counts.insert(key, cell::read(key, raw, cell::to_count)?)),
        }
        Ok(())
    }

    fn set_sources(&mut self, raw: &Raw) -> Vec<TableFault> {
        let Raw::Table(members) = raw else { return vec![wrong_type(raw, phrase("expected-table")).into()] };
        let mut faults = Vec::new();
        for (name, value) in members {
            let Some(key) = CellKey::of(name) else {
                let fault = unknown("unknown-variant", name, CellKey::ALL.map(CellKey::as_str));
                faults.push(TableFault::from(fault).under(Step::Name(name.clone())));
                continue;
            };
            match Citation::of(value) {
                Ok(source) => drop(self.source.insert(key, source)),
                Err(found) => faults.extend(found.into_iter().map(|fault| fault.under(Step::Key(name.clone())))),
            }
        }
        faults
    }

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
            CellKey::Assets => self.assets.is_some(),
            CellKey::AudioNeedsVisual => self.audio_needs_visual.is_some(),
            CellKey::NoFrameBesideReference => self.no_frame_beside_reference.is_some(),
            CellKey::HostedUrlsOnly => self.hosted_urls_only.is_some(),
            CellKey::Modes => self.modes.is_some(),
            _ => self.counts.contains_key(&key),
        }
    }

    /// Writes what the table says over `spec`.
    pub(crate) fn apply(&self, spec: &mut ModelSpec) -> Result<(), CatalogueError> {
        if let Some(key) = self.source.keys().find(|key| !self.has(**key)) {
            let text = phrase("stray-source").with("key", key.as_str());
            return Err(CatalogueError::new(CatalogueErrorKind::Table, text)
                .of_model(&spec.name)
                .at_key(format!("source.{key}")));
        }

        // Names add up: what a base knows is known here too.
        let new = self.fields.iter().filter(|name| !spec.fields.contains(name)).cloned().collect::<Vec<_>>();
        spec.fields.extend(new);
        let from = |key: CellKey| self.source.get(&key).map_or_else(Provenance::configured, Citation::provenance);
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
        for (key, cell) in &self.counts {
            if let Some(target) = spec.count_mut(*key) {
                optional(&Some(*cell), *key, &from, target);
            }
        }
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

/// Tells the first fault, as the format's own errors are told.
impl<'de> Deserialize<'de> for ModelTable {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let first =
            |faults: Vec<TableFault>| faults.into_iter().next().map(|fault| fault.to_string()).unwrap_or_default();
        Self::read(d)?.map_err(|faults| serde::de::Error::custom(first(faults)))
    }
}
