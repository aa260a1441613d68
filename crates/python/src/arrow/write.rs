//! From rows of structs to the JSON text that a client would send.

use std::io::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, GenericListArray, OffsetSizeTrait};
use arrow_schema::{DataType, Fields};

use super::texts::Texts;

/// How deep types may be nested: far more than a request is.
const MAX_DEPTH: usize = 64;

/// Says why an array of this type holds no requests, if it cannot.
pub(super) fn supported(data_type: &DataType) -> Result<(), String> {
    match data_type {
        DataType::Null
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::FixedSizeBinary(_) => Ok(()),
        DataType::Struct(fields) => members(fields, &mut String::new(), 0),
        other if is_text(other) => Ok(()),
        DataType::Dictionary(_, values) if !matches!(**values, DataType::Dictionary(..)) => supported(values),
        other => Err(format!("an array of {other} holds no requests: strings, bytes or structs do")),
    }
}

fn is_text(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

fn members(fields: &Fields, path: &mut String, depth: usize) -> Result<(), String> {
    let length = path.len();
    for field in fields {
        path.push('/');
        path.push_str(field.name());
        nested(field.data_type(), path, depth + 1)?;
        path.truncate(length);
    }
    Ok(())
}

/// Says why what is in a struct has no JSON, if it has none.
fn nested(data_type: &DataType, path: &mut String, depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err("a type that is nested too deeply".to_owned());
    }
    match data_type {
        DataType::Null | DataType::Boolean => Ok(()),
        number if number.is_integer() || number.is_floating() => Ok(()),
        text if is_text(text) => Ok(()),
        DataType::Struct(fields) => members(fields, path, depth),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            nested(item.data_type(), path, depth + 1)
        }
        DataType::Dictionary(_, values) => nested(values, path, depth + 1),
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(fields) if fields.len() == 2 && is_text(fields[0].data_type()) => {
                nested(fields[1].data_type(), path, depth + 1)
            }
            _ => Err(format!("a map has JSON where its keys are strings (at {path})")),
        },
        other => Err(format!("{other} has no JSON: make it a string first (at {path})")),
    }
}

/// Writes a row. What is null in a struct is left out: a column has a place in every row, whether it is set there or not.
/// Gives nothing where the array says that something lies outside of it.
pub(super) fn value(array: &dyn Array, row: usize, out: &mut Vec<u8>) -> Option<()> {
    if row >= array.len() {
        return None;
    }
    if array.is_null(row) {
        out.extend_from_slice(b"null");
        return Some(());
    }
    if let Some(texts) = Texts::of(array) {
        string(texts.get(row)?, out);
        return Some(());
    }
    match array.data_type() {
        DataType::Null => out.extend_from_slice(b"null"),
        DataType::Boolean => {
            out.extend_from_slice(if array.as_boolean().value(row) { b"true" } else { b"false" });
        }
        DataType::Int8 => integer::<Int8Type>(array, row, out)?,
        DataType::Int16 => integer::<Int16Type>(array, row, out)?,
        DataType::Int32 => integer::<Int32Type>(array, row, out)?,
        DataType::Int64 => integer::<Int64Type>(array, row, out)?,
        DataType::UInt8 => integer::<UInt8Type>(array, row, out)?,
        DataType::UInt16 => integer::<UInt16Type>(array, row, out)?,
        DataType::UInt32 => integer::<UInt32Type>(array, row, out)?,
        DataType::UInt64 => integer::<UInt64Type>(array, row, out)?,
        DataType::Float16 => float(array.as_primitive::<Float16Type>().values().get(row)?.to_f32(), out),
        DataType::Float32 => float(*array.as_primitive::<Float32Type>().values().get(row)?, out),
        DataType::Float64 => float(*array.as_primitive::<Float64Type>().values().get(row)?, out),
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            let columns = columns.map(|(field, column)| (field.name().as_bytes(), &**column, row));
            object(columns, out)?;
        }
        DataType::List(_) => list(array.as_list::<i32>(), row, out)?,
        DataType::LargeList(_) => list(array.as_list::<i64>(), row, out)?,
        DataType::FixedSizeList(_, size) => {
            let array = array.as_fixed_size_list();
            let start = usize::try_from(array.value_offset(row)).ok()?;
            items(array.values(), start..start.checked_add(usize::try_from(*size).ok()?)?, out)?;
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            if dictionary.values().is_empty() {
                return None;
            }
            // Of one row, so that a row does not take the time of all.
            let key = *array.slice(row, 1).as_any_dictionary().normalized_keys().first()?;
            value(dictionary.values(), key, out)?;
        }
        DataType::Map(..) => {
            let map = array.as_map();
            let range = range(map.value_offsets(), row)?;
            let (keys, values) = (Texts::of(map.keys())?, &**map.values());
            let entries = range.map(|entry| Some((keys.get(entry)?, values, entry)));
            object(entries.collect::<Option<Vec<_>>>()?.into_iter(), out)?;
        }
        _ => return None,
    }
    Some(())
}

fn object<'a>(members: impl Iterator<Item = (&'a [u8], &'a dyn Array, usize)>, out: &mut Vec<u8>) -> Option<()> {
    out.push(b'{');
    let mut any = false;
    for (key, array, row) in members {
        if row >= array.len() {
            return None;
        }
        if array.is_null(row) || *array.data_type() == DataType::Null {
            continue;
        }
        if any {
            out.push(b',');
        }
        any = true;
        string(key, out);
        out.push(b':');
        value(array, row, out)?;
    }
    out.push(b'}');
    Some(())
}

fn list<O: OffsetSizeTrait>(array: &GenericListArray<O>, row: usize, out: &mut Vec<u8>) -> Option<()> {
    items(array.values(), range(array.value_offsets(), row)?, out)
}

fn range<O: OffsetSizeTrait>(offsets: &[O], row: usize) -> Option<std::ops::Range<usize>> {
    Some(offsets.get(row)?.to_usize()?..offsets.get(row + 1)?.to_usize()?)
}

fn items(array: &dyn Array, range: std::ops::Range<usize>, out: &mut Vec<u8>) -> Option<()> {
    if range.start > range.end || range.end > array.len() {
        return None;
    }
    out.push(b'[');
    for row in range.clone() {
        if row > range.start {
            out.push(b',');
        }
        value(array, row, out)?;
    }
    out.push(b']');
    Some(())
}

fn integer<T>(array: &dyn Array, row: usize, out: &mut Vec<u8>) -> Option<()>
where
    T: ArrowPrimitiveType,
    T::Native: std::fmt::Display,
{
    write!(out, "{}", array.as_primitive::<T>().values().get(row)?).ok()
}

/// Writes a number, as short as it can be read again; what JSON does not have as Python writes it, so that it is found.
fn float<N: Into<f64> + Copy + std::fmt::Debug>(number: N, out: &mut Vec<u8>) {
    let wide: f64 = number.into();
    // Nothing that is written into memory fails.
    let _ = match wide {
        _ if wide.is_nan() => out.write_all(b"NaN"),
        _ if wide.is_infinite() => out.write_all(if wide > 0.0 { b"Infinity" } else { b"-Infinity" }),
        _ => write!(out, "{number:?}"),
    };
}

/// Writes a string. Its bytes stay what they are, so that those that are no UTF-8 are found.
fn string(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in bytes {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0..0x20 => {
                let _ = write!(out, "\\u{byte:04x}");
            }
            _ => out.push(*byte),
        }
    }
    out.push(b'"');
}
