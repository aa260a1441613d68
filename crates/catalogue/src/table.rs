//! The one format of a model: the files of the built-in catalogue and a user's `[models."…"]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::cell::{CellValue, Setting};
use crate::cells::{CellKey, ModelSpec, Settings};
use crate::citation::Citation;
use crate::error::{CatalogueError, CatalogueErrorKind};
use crate::fault::{Step, TableFault, unknown, wrong_type};
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
    cells: Settings,
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
                (_, Some(key)) => faults.extend(table.cells.set(key, value).err()),
                ("base", None) => match value {
                    Raw::Word(base) => table.base = Some(base.clone()),
                    other => {
                        let fault = TableFault::from(wrong_type(other, phrase("expected-string")));
                        faults.push(fault.under(Step::Key(name.clone())));
                    }
                },
                ("fields", None) => match Vec::<String>::read(value) {
                    Some(Ok(Setting::Value(names))) => table.fields = names,
                    Some(Ok(Setting::Any)) => {}
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
                    let known = ["base", "fields"]
                        .into_iter()
                        .chain(CellKey::ALL.iter().copied().map(CellKey::as_str))
                        .chain(["source"]);
                    faults
                        .push(TableFault::from(unknown("unknown-field", name, known)).under(Step::Name(name.clone())));
                }
            }
        }
        if faults.is_empty() { Ok(table) } else { Err(faults) }
    }

    fn set_sources(&mut self, raw: &Raw) -> Vec<TableFault> {
        let Raw::Table(members) = raw else { return vec![wrong_type(raw, phrase("expected-table")).into()] };
        let mut faults = Vec::new();
        for (name, value) in members {
            let Some(key) = CellKey::of(name) else {
                let fault = unknown("unknown-variant", name, CellKey::ALL.iter().copied().map(CellKey::as_str));
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
        CellKey::ALL.iter().copied().filter(|key| self.cells.has(*key))
    }

    /// Writes what the table says over `spec`.
    pub(crate) fn apply(&self, spec: &mut ModelSpec) -> Result<(), CatalogueError> {
        if let Some(key) = self.source.keys().find(|key| !self.cells.has(**key)) {
            let text = phrase("stray-source").with("key", key.as_str());
            return Err(CatalogueError::new(CatalogueErrorKind::Table, text)
                .of_model(&spec.name)
                .at_key(format!("source.{key}")));
        }

        // Names add up: what a base knows is known here too.
        let new = self.fields.iter().filter(|name| !spec.fields.contains(name)).cloned().collect::<Vec<_>>();
        spec.fields.extend(new);
        self.cells.apply(spec, |key| self.source.get(&key).map_or_else(Provenance::configured, Citation::provenance));
        Ok(())
    }
}

/// Tells the first fault, as the format's own errors are told.
impl<'de> Deserialize<'de> for ModelTable {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let first =
            |faults: Vec<TableFault>| faults.into_iter().next().map(|fault| fault.to_string()).unwrap_or_default();
        Self::read(d)?.map_err(|faults| serde::de::Error::custom(first(faults)))
    }
}
