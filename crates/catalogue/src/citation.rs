//! Where one value of a model table comes from.

use std::borrow::Cow;

use crate::fault::{Step, TableFault, unknown, wrong_type};
use crate::provenance::{Basis, DOC_PAGES, Page, Provenance};
use crate::raw::Raw;
use crate::texts::phrase;

/// Where one value of a table comes from. Everything is optional for a user; the built-in files
/// give everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Citation {
    /// A page of [`DOC_PAGES`], which gives the address and the date.
    page: Option<&'static Page>,
    url: Option<String>,
    section: Option<String>,
    retrieved: Option<String>,
    basis: Option<Basis>,
    note: Option<String>,
    note_zh: Option<String>,
}

impl Citation {
    const KEYS: [&'static str; 7] = ["page", "url", "section", "retrieved", "basis", "note", "note-zh"];

    pub(crate) fn of(raw: &Raw) -> Result<Self, Vec<TableFault>> {
        let Raw::Table(members) = raw else { return Err(vec![wrong_type(raw, phrase("expected-table")).into()]) };
        let mut source = Self::default();
        let mut faults = Vec::new();
        for (name, value) in members {
            if let Err(fault) = source.set(name, value) {
                let known = Self::KEYS.contains(&name.as_str());
                faults.push(fault.under(if known { Step::Key(name.clone()) } else { Step::Name(name.clone()) }));
            }
        }
        if faults.is_empty() { Ok(source) } else { Err(faults) }
    }

    fn set(&mut self, name: &str, value: &Raw) -> Result<(), TableFault> {
        let text = || value.word().ok_or_else(|| TableFault::from(wrong_type(value, phrase("expected-string"))));
        match name {
            "page" => self.page = Some(page(text()?)?),
            "url" => self.url = Some(text()?.to_owned()),
            "section" => self.section = Some(text()?.to_owned()),
            "retrieved" => self.retrieved = Some(text()?.to_owned()),
            "basis" => self.basis = Some(basis(text()?)?),
            "note" => self.note = Some(text()?.to_owned()),
            "note-zh" => self.note_zh = Some(text()?.to_owned()),
            _ => return Err(unknown("unknown-field", name, Self::KEYS).into()),
        }
        Ok(())
    }

    pub(crate) fn provenance(&self) -> Provenance {
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
            // A note of the user's own is in one language, whichever that is.
            note_zh: match (&self.note_zh, &self.note) {
                (None, Some(_)) => Cow::Borrowed(""),
                (zh, _) => or(zh, default.note_zh),
            },
            note: or(&self.note, default.note),
        }
    }
}

fn page(name: &str) -> Result<&'static Page, TableFault> {
    let found = DOC_PAGES.iter().find(|page| page.key == name);
    found.ok_or_else(|| unknown("unknown-page", name, DOC_PAGES.iter().map(|page| page.key)).into())
}

fn basis(name: &str) -> Result<Basis, TableFault> {
    let found = Basis::ALL.iter().copied().find(|basis| basis.as_str() == name);
    found.ok_or_else(|| unknown("unknown-variant", name, Basis::ALL.iter().copied().map(Basis::as_str)).into())
}
