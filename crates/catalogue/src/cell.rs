//! Reading one value of a model table, with messages that name the key and say what it takes.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::fields::{Parameter, Place, fields};
use crate::key::CellKey;
use crate::model::{Durations, Line, Mode, OtherSpellings, ReferencesSupport};

/// What a table says of one key that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell<T> {
    /// `"any"`, or `false`: nothing is stated, whatever the base states.
    Any,
    /// A value.
    Set(T),
}

/// Whether something is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Support {
    Accepted,
    Refused,
}

type Read<T, E> = Result<Option<Cell<T>>, E>;

macro_rules! readers {
    ($($name:ident: $key:ident => $read:ident -> $ty:ty;)+) => {
        $(pub(crate) fn $name<'de, D: Deserializer<'de>>(d: D) -> Read<$ty, D::Error> {
            read(d, CellKey::$key, $read)
        })+
    };
}

readers! {
    line: Line => to_line -> Line;
    references: References => to_references -> ReferencesSupport;
    other_spellings: OtherSpellings => to_spellings -> OtherSpellings;
    duration: Duration => to_durations -> Durations;
    resolution: Resolution => to_strings -> Vec<String>;
    ratio: Ratio => to_strings -> Vec<String>;
    images: Images => to_support -> Support;
    videos: Videos => to_support -> Support;
    audio: Audio => to_support -> Support;
    max_images: MaxImages => to_count -> u32;
    assets: Assets => to_support -> Support;
    max_prompt_chars: MaxPromptChars => to_count -> u32;
    audio_needs_visual: AudioNeedsVisual => to_flag -> ();
    no_frame_beside_reference: NoFrameBesideReference => to_flag -> ();
    hosted_urls_only: HostedUrlsOnly => to_flag -> ();
    modes: Modes => to_modes -> Vec<Mode>;
    advised_max_visuals: AdvisedMaxVisuals => to_count -> u32;
    advised_max_reference_video_seconds: AdvisedMaxReferenceVideoSeconds => to_count -> u32;
}

/// The conversions answer `None` for a value of another form than the key takes, and a message for
/// one that is wrong in itself.
type Converted<T> = Option<Result<Cell<T>, String>>;

fn read<'de, D: Deserializer<'de>, T>(d: D, key: CellKey, convert: fn(&Raw) -> Converted<T>) -> Read<T, D::Error> {
    let raw = d.deserialize_any(RawVisitor { key })?;
    if matches!(&raw, Raw::Word(word) if word == "any") {
        return Ok(Some(Cell::Any));
    }
    match convert(&raw) {
        Some(Ok(cell)) => Ok(Some(cell)),
        Some(Err(message)) => Err(D::Error::custom(format_args!("`{key}`: {message}"))),
        None => Err(D::Error::custom(format_args!("`{key}` cannot be {raw}, expected {} or \"any\"", key.values()))),
    }
}

fn set<T>(value: T) -> Converted<T> {
    Some(Ok(Cell::Set(value)))
}

fn fail<T>(message: impl Into<String>) -> Converted<T> {
    Some(Err(message.into()))
}

fn to_line(raw: &Raw) -> Converted<Line> {
    match raw {
        Raw::Word(name) if !name.trim().is_empty() => set(Line::from(name.as_str())),
        _ => None,
    }
}

fn to_references(raw: &Raw) -> Converted<ReferencesSupport> {
    match raw.word()? {
        "recommended" => set(ReferencesSupport::Recommended),
        "only" => set(ReferencesSupport::Only),
        "not-listed" => set(ReferencesSupport::NotListed),
        _ => None,
    }
}

fn to_spellings(raw: &Raw) -> Converted<OtherSpellings> {
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
                Err(message) => return fail(message),
            };
            let known = || {
                fields(Place::Top)
                    .iter()
                    .filter(|field| field.parameter == Parameter::Material)
                    .map(|field| field.name)
                    .filter(|name| *name != "references")
            };
            match names.iter().find(|name| known().all(|k| k != *name)) {
                None => set(OtherSpellings::Only(names)),
                Some(name) => fail(format!(
                    "unknown field `{name}`, expected some of `{}`",
                    known().collect::<Vec<_>>().join("`, `")
                )),
            }
        }
        _ => None,
    }
}

fn to_durations(raw: &Raw) -> Converted<Durations> {
    match raw {
        Raw::Range { min, max } if min > max => fail(format!("min = {min} is greater than max = {max}")),
        Raw::Range { min, max } => set(Durations::Range { min: *min, max: *max }),
        Raw::List(items) => {
            let mut values = Vec::with_capacity(items.len());
            for item in items {
                let Raw::Int(value) = item else { return None };
                values.push(*value);
            }
            values.sort_unstable();
            values.dedup();
            if values.is_empty() {
                return fail("the list is empty");
            }
            set(Durations::OneOf(values))
        }
        _ => None,
    }
}

fn strings(raw: &Raw) -> Option<Result<Vec<String>, String>> {
    let Raw::List(items) = raw else { return None };
    let mut values: Vec<String> = Vec::with_capacity(items.len());
    for item in items {
        let value = item.word()?;
        if value.trim().is_empty() {
            return Some(Err("a value is blank".to_owned()));
        }
        if !values.iter().any(|v| v == value) {
            values.push(value.to_owned());
        }
    }
    if values.is_empty() {
        return Some(Err("the list is empty".to_owned()));
    }
    Some(Ok(values))
}

fn to_strings(raw: &Raw) -> Converted<Vec<String>> {
    Some(strings(raw)?.map(Cell::Set))
}

fn to_support(raw: &Raw) -> Converted<Support> {
    match raw.word()? {
        "accepted" => set(Support::Accepted),
        "refused" => set(Support::Refused),
        _ => None,
    }
}

fn to_count(raw: &Raw) -> Converted<u32> {
    match raw {
        Raw::Int(value) => match u32::try_from(*value) {
            Ok(count) if count > 0 => set(count),
            _ => fail(format!("{value} is not between 1 and {}", u32::MAX)),
        },
        _ => None,
    }
}

fn to_flag(raw: &Raw) -> Converted<()> {
    match raw {
        Raw::Bool(true) => set(()),
        Raw::Bool(false) => Some(Ok(Cell::Any)),
        _ => None,
    }
}

fn to_modes(raw: &Raw) -> Converted<Vec<Mode>> {
    let words = match strings(raw)? {
        Ok(words) => words,
        Err(message) => return fail(message),
    };
    let mut modes = Vec::with_capacity(words.len());
    for word in words {
        match Mode::ALL.into_iter().find(|mode| mode.as_str() == word) {
            Some(mode) => modes.push(mode),
            None => {
                let known = Mode::ALL.map(Mode::as_str).join("`, `");
                return fail(format!("unknown mode `{word}`, expected some of `{known}`"));
            }
        }
    }
    set(modes)
}

/// A value of any form that some key takes.
enum Raw {
    Word(String),
    Int(i64),
    Bool(bool),
    List(Vec<Raw>),
    Range { min: i64, max: i64 },
}

impl Raw {
    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
}

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word:?}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Range { min, max } => write!(f, "{{ min = {min}, max = {max} }}"),
        }
    }
}

struct RawVisitor {
    key: CellKey,
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` to be {} or \"any\"", self.key, self.key.values())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Word(value.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
        i64::try_from(value).map(Raw::Int).map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(Scalar(item)) = seq.next_element_seed(ScalarSeed { key: self.key })? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Raw, A::Error> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct MinMax {
            min: i64,
            max: i64,
        }
        if self.key != CellKey::Duration {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self));
        }
        let MinMax { min, max } = serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        Ok(Raw::Range { min, max })
    }
}

struct Scalar(Raw);

struct ScalarSeed {
    key: CellKey,
}

impl<'de> serde::de::DeserializeSeed<'de> for ScalarSeed {
    type Value = Scalar;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Scalar, D::Error> {
        d.deserialize_any(self).map(Scalar)
    }
}

impl<'de> Visitor<'de> for ScalarSeed {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` to be {} or \"any\"", self.key, self.key.values())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Word(value.to_owned()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
        i64::try_from(value).map(Raw::Int).map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))
    }
}
