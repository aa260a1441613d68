//! The requests of an array, one a row: texts, or structs that are written as JSON.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use super::texts::Texts;
use super::write;

/// That an array says of a row that it lies outside of the array.
#[derive(Debug)]
pub(super) struct Broken(pub(super) usize);

/// The rows of an array.
pub(super) struct Rows<'a> {
    nulls: Option<NullBuffer>,
    len: usize,
    held: Held<'a>,
}

enum Held<'a> {
    Nothing,
    Texts(Texts<'a>),
    /// The row of its values that each row is.
    Dictionary(Vec<usize>, Box<Rows<'a>>),
    Values(&'a dyn Array),
}

/// A request.
pub(super) struct Row<'t> {
    pub(super) text: &'t [u8],
    /// Whether it was a value, so that places in its text mean nothing to anyone.
    pub(super) is_value: bool,
}

impl<'a> Rows<'a> {
    /// The rows of an array of a type that is [supported](write::supported).
    pub(super) fn new(array: &'a ArrayRef) -> Result<Self, Broken> {
        let held = match array.data_type() {
            DataType::Null => Held::Nothing,
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let keys = if dictionary.values().is_empty() { Vec::new() } else { dictionary.normalized_keys() };
                Held::Dictionary(keys, Box::new(Rows::new(dictionary.values())?))
            }
            _ => Texts::of(array).map_or(Held::Values(array), Held::Texts),
        };
        Ok(Rows { nulls: array.nulls().cloned(), len: array.len(), held })
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The request of a row, written into the buffer where it is a value; nothing where there is none.
    pub(super) fn get<'t>(&'t self, row: usize, buffer: &'t mut Vec<u8>) -> Result<Option<Row<'t>>, Broken> {
        if self.nulls.as_ref().is_some_and(|nulls| row < nulls.len() && nulls.is_null(row)) {
            return Ok(None);
        }
        match &self.held {
            Held::Nothing => Ok(None),
            Held::Texts(texts) => {
                let text = texts.get(row).ok_or(Broken(row))?;
                Ok(Some(Row { text, is_value: false }))
            }
            Held::Dictionary(keys, values) => {
                let key = *keys.get(row).filter(|key| **key < values.len).ok_or(Broken(row))?;
                values.get(key, buffer).map_err(|_| Broken(row))
            }
            Held::Values(array) => {
                buffer.clear();
                write::value(*array, row, buffer).ok_or(Broken(row))?;
                Ok(Some(Row { text: buffer, is_value: true }))
            }
        }
    }
}
