//! What a cell of a model may be, and how the value of a model table becomes one, with messages that name the key and say
//! what it takes.

use std::fmt::Debug;

use crate::cells::CellKey;
use crate::fault::{Step, TableFault, unknown, wrong_type};
use crate::fields::{Container, Parameter, fields};
use crate::model::{Durations, Limit, Line, Mode, OtherSpellings, ReferencesSupport, Support};
use crate::provenance::Provenance;
use crate::raw::Raw;
use crate::texts::phrase;

/// One fact about a model, stated or not.
pub(crate) trait Cell {
    /// What a table may set it to.
    type Value: CellValue;

    /// The cell of which nothing is known.
    fn unstated(provenance: Provenance) -> Self;

    /// The cell that says this.
    fn stated(value: Self::Value, provenance: Provenance) -> Self;

    /// Gives what it states in the words of model files, and where that is said.
    fn view(&self) -> Option<(String, &Provenance)>;
}

/// A value that a model table may give a cell.
pub(crate) trait CellValue: Clone + Debug + PartialEq {
    /// The message that says which values there are, where keys have it in common.
    const VALUES_TEXT: Option<&'static str> = None;

    /// Reads one: `None` for a value of another form than the key takes.
    fn read(raw: &Raw) -> Converted<Self>;

    /// Writes it in the words of model files.
    fn show(&self) -> String;
}

/// What a table says of one key that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting<T> {
    /// `"any"`, or `false`: nothing is stated, whatever the base states.
    Any,
    /// A value.
    Value(T),
}

/// Whether a medium or an asset is taken, as a table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Accepted,
    Refused,
}

/// That something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holds;

/// The conversions answer `None` for a value of another form than the key takes, and what is wrong with one that is wrong
/// in itself.
type Converted<T> = Option<Result<Setting<T>, TableFault>>;

impl<T: CellValue> Cell for Option<Limit<T>> {
    type Value = T;

    fn unstated(_: Provenance) -> Self {
        None
    }

    fn stated(value: T, provenance: Provenance) -> Self {
        Some(Limit { value, provenance })
    }

    fn view(&self) -> Option<(String, &Provenance)> {
        self.as_ref().map(|limit| (limit.value.show(), &limit.provenance))
    }
}

/// Where silence has a meaning of its own.
impl<T: CellValue + Default> Cell for Limit<T> {
    type Value = T;

    fn unstated(provenance: Provenance) -> Self {
        Limit { value: T::default(), provenance }
    }

    fn stated(value: T, provenance: Provenance) -> Self {
        Limit { value, provenance }
    }

    fn view(&self) -> Option<(String, &Provenance)> {
        Some((self.value.show(), &self.provenance))
    }
}

impl Cell for Option<Provenance> {
    type Value = Holds;

    fn unstated(_: Provenance) -> Self {
        None
    }

    fn stated(_: Holds, provenance: Provenance) -> Self {
        Some(provenance)
    }

    fn view(&self) -> Option<(String, &Provenance)> {
        self.as_ref().map(|provenance| (Holds.show(), provenance))
    }
}

impl Cell for Support {
    type Value = Taken;

    fn unstated(_: Provenance) -> Self {
        Support::Unstated
    }

    fn stated(value: Taken, provenance: Provenance) -> Self {
        match value {
            Taken::Accepted => Support::Documented(provenance),
            Taken::Refused => Support::Refused(provenance),
        }
    }

    fn view(&self) -> Option<(String, &Provenance)> {
        let value = if self.refused().is_some() { Taken::Refused } else { Taken::Accepted };
        self.provenance().map(|provenance| (value.show(), provenance))
    }
}

/// Reads the value of a key.
pub(crate) fn read<T: CellValue>(key: CellKey, raw: &Raw) -> Result<Setting<T>, TableFault> {
    if raw.word() == Some("any") {
        return Ok(Setting::Any);
    }
    let fault = match T::read(raw) {
        Some(Ok(setting)) => return Ok(setting),
        Some(Err(fault)) => fault.said(|text| phrase("of-key").with("key", key.as_str()).with("fault", text)),
        None => other_form(key, raw),
    };
    Err(fault.under(Step::Key(key.as_str().to_owned())))
}

/// A value, or an item of it, that is of no form that the key takes.
fn other_form(key: CellKey, raw: &Raw) -> TableFault {
    let no_form = |value: &Raw| match value {
        Raw::Float(_) | Raw::Huge(_) | Raw::Date => true,
        Raw::Table(_) => key != CellKey::Duration,
        _ => false,
    };
    let of_no_form = |value: &Raw| {
        let expected = phrase("key-takes").with("key", key.as_str()).with("values", key.values_text());
        wrong_type(value, expected)
    };
    let in_list = |value: &Raw| no_form(value) || matches!(value, Raw::Bool(_) | Raw::List(_) | Raw::Table(_));
    let item = match raw {
        Raw::List(items) => items.iter().enumerate().find(|(_, item)| in_list(item)),
        _ => None,
    };
    match item {
        Some((index, item)) => TableFault::from(of_no_form(item)).under(Step::Index(index)),
        None if no_form(raw) => of_no_form(raw).into(),
        None => {
            let text = phrase("no-value").with("key", key.as_str()).with("value", raw.to_string());
            text.with("values", key.values_text()).into()
        }
    }
}

fn set<T>(value: T) -> Converted<T> {
    Some(Ok(Setting::Value(value)))
}

fn fail<T>(fault: impl Into<TableFault>) -> Converted<T> {
    Some(Err(fault.into()))
}

impl CellValue for Line {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw {
            Raw::Word(name) if !name.trim().is_empty() => set(Line::from(name.as_str())),
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl CellValue for ReferencesSupport {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw.word()? {
            "recommended" => set(ReferencesSupport::Recommended),
            "only" => set(ReferencesSupport::Only),
            "not-listed" => set(ReferencesSupport::NotListed),
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.as_str().to_owned()
    }
}

impl CellValue for OtherSpellings {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw {
            Raw::Word(word) => match word.as_str() {
                "all" => set(OtherSpellings::All),
                "on-par" => set(OtherSpellings::OnPar),
                "none" => set(OtherSpellings::None),
                _ => None,
            },
            Raw::List(_) => {
                let names = match strings(raw)? {
                    Ok(names) => names,
                    Err(fault) => return fail(fault),
                };
                let known = || {
                    fields(Container::Top)
                        .iter()
                        .filter(|field| field.parameter == Parameter::Material)
                        .map(|field| field.name)
                        .filter(|name| *name != "references")
                };
                match names.iter().find(|name| known().all(|k| k != *name)) {
                    None => set(OtherSpellings::Only(names)),
                    Some(name) => {
                        fail(TableFault::from(unknown("unknown-spelling", name, known())).under(index_of(raw, name)))
                    }
                }
            }
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl CellValue for Durations {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw {
            Raw::Table(members) => match range(members) {
                Ok((min, max)) if min > max => fail(phrase("range-inverted").with("min", min).with("max", max)),
                Ok((min, max)) => set(Durations::Range { min, max }),
                Err(fault) => fail(fault),
            },
            Raw::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items {
                    let Raw::Int(value) = item else { return None };
                    values.push(*value);
                }
                values.sort_unstable();
                values.dedup();
                if values.is_empty() {
                    return fail(phrase("list-empty"));
                }
                set(Durations::OneOf(values))
            }
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

/// The members of `{ min = …, max = … }`.
fn range(members: &[(String, Raw)]) -> Result<(i64, i64), TableFault> {
    let (mut min, mut max) = (None, None);
    for (key, value) in members {
        let bound = match key.as_str() {
            "min" => &mut min,
            "max" => &mut max,
            _ => {
                return Err(
                    TableFault::from(unknown("unknown-field", key, ["min", "max"])).under(Step::Name(key.clone()))
                );
            }
        };
        match value {
            Raw::Int(seconds) => *bound = Some(*seconds),
            _ => {
                return Err(
                    TableFault::from(wrong_type(value, phrase("expected-integer"))).under(Step::Key(key.clone()))
                );
            }
        }
    }
    let given = |bound: Option<i64>, key: &str| bound.ok_or_else(|| phrase("missing-field").with("key", key));
    Ok((given(min, "min")?, given(max, "max")?))
}

fn index_of(raw: &Raw, word: &str) -> Step {
    let items = if let Raw::List(items) = raw { items.as_slice() } else { &[] };
    Step::Index(items.iter().position(|item| item.word() == Some(word)).unwrap_or(0))
}

fn strings(raw: &Raw) -> Option<Result<Vec<String>, TableFault>> {
    let Raw::List(items) = raw else { return None };
    let mut values: Vec<String> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let value = item.word()?;
        if value.trim().is_empty() {
            return Some(Err(TableFault::from(phrase("item-blank")).under(Step::Index(index))));
        }
        if !values.iter().any(|v| v == value) {
            values.push(value.to_owned());
        }
    }
    if values.is_empty() {
        return Some(Err(phrase("list-empty").into()));
    }
    Some(Ok(values))
}

impl CellValue for Vec<String> {
    fn read(raw: &Raw) -> Converted<Self> {
        Some(strings(raw)?.map(Setting::Value))
    }

    fn show(&self) -> String {
        self.join(", ")
    }
}

impl CellValue for Taken {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw.word()? {
            "accepted" => set(Taken::Accepted),
            "refused" => set(Taken::Refused),
            _ => None,
        }
    }

    fn show(&self) -> String {
        match self {
            Taken::Accepted => "accepted".to_owned(),
            Taken::Refused => "refused".to_owned(),
        }
    }
}

impl CellValue for u32 {
    const VALUES_TEXT: Option<&'static str> = Some("values-count");

    fn read(raw: &Raw) -> Converted<Self> {
        match raw {
            Raw::Int(value) => match u32::try_from(*value) {
                Ok(count) if count > 0 => set(count),
                _ => fail(phrase("count-outside").with("value", *value).with("max", u32::MAX)),
            },
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl CellValue for Holds {
    fn read(raw: &Raw) -> Converted<Self> {
        match raw {
            Raw::Bool(true) => set(Holds),
            Raw::Bool(false) => Some(Ok(Setting::Any)),
            _ => None,
        }
    }

    fn show(&self) -> String {
        "true".to_owned()
    }
}

impl CellValue for Vec<Mode> {
    fn read(raw: &Raw) -> Converted<Self> {
        let words = match strings(raw)? {
            Ok(words) => words,
            Err(fault) => return fail(fault),
        };
        let mut modes = Vec::with_capacity(words.len());
        for word in words {
            match Mode::ALL.iter().copied().find(|mode| mode.as_str() == word) {
                Some(mode) => modes.push(mode),
                None => {
                    let known = Mode::ALL.iter().copied().map(Mode::as_str);
                    return fail(TableFault::from(unknown("unknown-mode", &word, known)).under(index_of(raw, &word)));
                }
            }
        }
        set(modes)
    }

    fn show(&self) -> String {
        self.iter().copied().map(Mode::as_str).collect::<Vec<_>>().join(", ")
    }
}
