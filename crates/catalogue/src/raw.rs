//! A value of any form, before it is known what may stand there.

use std::fmt;

use moonlint_texts::Phrase;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::texts::phrase;

/// How TOML's dates come through serde.
const DATETIME: &str = "$__toml_private_datetime";

/// A value of any form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Raw {
    Word(String),
    Int(i64),
    /// A whole number that is none of 64 bits.
    Huge(String),
    Float(f64),
    Bool(bool),
    Date,
    List(Vec<Raw>),
    Table(Vec<(String, Raw)>),
}

impl Raw {
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// What sort of value it is, and which where that is short.
    pub(crate) fn sort(&self) -> Phrase {
        match self {
            Self::Word(_) => phrase("sort-string").with("value", self.to_string()),
            Self::Int(_) | Self::Huge(_) => phrase("sort-integer").with("value", self.to_string()),
            Self::Float(_) => phrase("sort-float").with("value", self.to_string()),
            Self::Bool(_) => phrase("sort-bool").with("value", self.to_string()),
            Self::Date => phrase("sort-date"),
            Self::List(_) => phrase("sort-list"),
            Self::Table(_) => phrase("sort-table"),
        }
    }
}

/// As TOML writes it.
impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word:?}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Huge(digits) => f.write_str(digits),
            Self::Float(value) => write!(f, "{value:?}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Date => f.write_str("a date"),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Table(members) => {
                f.write_str("{")?;
                for (i, (key, value)) in members.iter().enumerate() {
                    write!(f, "{} {key} = {value}", if i == 0 { "" } else { "," })?;
                }
                f.write_str(" }")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
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
        Ok(i64::try_from(value).map_or_else(|_| Raw::Huge(value.to_string()), Raw::Int))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Huge(value.to_string()), Raw::Int))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Huge(value.to_string()), Raw::Int))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Float(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            members.push((key, value));
        }
        match members.as_slice() {
            [(key, _)] if key == DATETIME => Ok(Raw::Date),
            _ => Ok(Raw::Table(members)),
        }
    }
}
