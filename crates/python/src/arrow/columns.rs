//! What was found, as columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, Int32Array, Int64Array, ListArray, RecordBatch, RecordBatchIterator, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use moonlint::{FileReport, Locale, Severity};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::rows::{Broken, Rows};

/// A struct array, as Arrow libraries take it: as an array, or as a table of its fields.
#[pyclass(frozen, module = "moonlint.arrow")]
pub(crate) struct Columns {
    array: StructArray,
}

/// The findings in some rows.
#[derive(Default)]
pub(super) struct Findings {
    /// Whether there is a request, how many errors it has, and how many warnings.
    rows: Vec<(bool, i32, i32)>,
    /// How many findings each row has.
    lengths: Vec<usize>,
    rules: Vec<&'static str>,
    severities: Vec<&'static str>,
    pointers: Vec<String>,
    messages: Vec<String>,
    starts: Vec<Option<i64>>,
    ends: Vec<Option<i64>>,
}

impl Findings {
    /// Checks rows.
    pub(super) fn of(
        rows: &Rows<'_>,
        range: Range<usize>,
        locale: Locale,
        check: impl Fn(&[u8]) -> FileReport,
    ) -> Result<Self, Broken> {
        let mut found = Findings::default();
        let mut buffer = Vec::new();
        for row in range {
            let Some(row) = rows.get(row, &mut buffer)? else {
                found.rows.push((false, 0, 0));
                found.lengths.push(0);
                continue;
            };
            let report = check(row.text);
            let (mut errors, mut warnings) =
                (report.left_out.of(Severity::Error), report.left_out.of(Severity::Warning));
            found.lengths.push(report.diagnostics.len());
            for (_, diagnostic) in report.diagnostics {
                match diagnostic.severity {
                    Severity::Error => errors += 1,
                    Severity::Warning => warnings += 1,
                    Severity::Hint => {}
                }
                let span = diagnostic.span.filter(|_| !row.is_value);
                found.rules.push(diagnostic.rule.id);
                found.severities.push(diagnostic.severity.as_str());
                found.messages.push(diagnostic.message.render(locale));
                found.pointers.push(diagnostic.pointer);
                found.starts.push(span.map(|span| i64::from(span.start)));
                found.ends.push(span.map(|span| i64::from(span.end)));
            }
            let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
            found.rows.push((true, count(errors), count(warnings)));
        }
        Ok(found)
    }
}

/// The assets that some rows use.
#[derive(Default)]
pub(super) struct Assets {
    /// Whether there is a request, and how many assets it uses.
    rows: Vec<(bool, usize)>,
    assets: Vec<String>,
    lines: Vec<String>,
}

impl Assets {
    /// Lists the assets of rows, but for those to which the settings give a line: each request was checked against that.
    pub(super) fn of(
        rows: &Rows<'_>,
        range: Range<usize>,
        settled: &BTreeMap<String, String>,
        check: impl Fn(&[u8]) -> FileReport,
    ) -> Result<Self, Broken> {
        let mut found = Assets::default();
        let mut buffer = Vec::new();
        for row in range {
            let Some(row) = rows.get(row, &mut buffer)? else {
                found.rows.push((false, 0));
                continue;
            };
            let before = found.assets.len();
            for (_, used) in check(row.text).assets {
                if !settled.contains_key(&used.asset) {
                    found.assets.push(used.asset);
                    // Lines are compared without case.
                    found.lines.push(used.line.as_str().to_ascii_uppercase());
                }
            }
            found.rows.push((true, found.assets.len() - before));
        }
        Ok(found)
    }
}

impl Columns {
    /// The columns `errors`, `warnings` and `diagnostics`. They are null where there was no request.
    pub(super) fn findings(parts: &[Findings]) -> PyResult<Self> {
        let rows = || parts.iter().flat_map(|part| &part.rows);
        let there = NullBuffer::from_iter(rows().map(|(is_there, ..)| *is_there));
        let number = |of: fn(&(bool, i32, i32)) -> i32| -> ArrayRef {
            Arc::new(Int32Array::new(rows().map(of).collect(), Some(there.clone())))
        };
        let place = |of: fn(&Findings) -> &Vec<Option<i64>>| -> ArrayRef {
            Arc::new(parts.iter().flat_map(of).copied().collect::<Int64Array>())
        };
        let own = |of: fn(&Findings) -> &Vec<String>| texts(parts.iter().flat_map(of).map(String::as_str));
        let named = |of: fn(&Findings) -> &Vec<&'static str>| texts(parts.iter().flat_map(of).copied());
        let each = structs([
            ("rule", named(|part| &part.rules)?, false),
            ("severity", named(|part| &part.severities)?, false),
            ("pointer", own(|part| &part.pointers)?, false),
            ("message", own(|part| &part.messages)?, false),
            ("start", place(|part| &part.starts), true),
            ("end", place(|part| &part.ends), true),
        ])?;
        let lengths = parts.iter().flat_map(|part| part.lengths.iter().copied());
        let lists = lists(each, lengths, there.clone())?;
        let errors = number(|(_, errors, _)| *errors);
        let warnings = number(|(.., warnings)| *warnings);
        let columns = [("errors", errors, true), ("warnings", warnings, true), ("diagnostics", lists, true)];
        Ok(Columns { array: structs(columns)? })
    }

    /// The column `assets`. It is null where there was no request.
    pub(super) fn assets(parts: &[Assets]) -> PyResult<Self> {
        let rows = || parts.iter().flat_map(|part| &part.rows);
        let there = NullBuffer::from_iter(rows().map(|(is_there, _)| *is_there));
        let each = structs([
            ("asset", texts(parts.iter().flat_map(|part| &part.assets).map(String::as_str))?, false),
            ("line", texts(parts.iter().flat_map(|part| &part.lines).map(String::as_str))?, false),
        ])?;
        let lists = lists(each, rows().map(|(_, length)| *length), there)?;
        Ok(Columns { array: structs([("assets", lists, true)])? })
    }
}

fn wrong(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A column of texts, unless there are more than its offsets can count.
fn texts<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> PyResult<ArrayRef> {
    let (mut count, mut bytes) = (0, 0);
    for text in texts.clone() {
        count += 1;
        bytes += text.len();
    }
    if i32::try_from(bytes).is_err() {
        return Err(PyValueError::new_err("too many findings for one array: check it in smaller parts"));
    }
    let mut column = StringBuilder::with_capacity(count, bytes);
    texts.for_each(|text| column.append_value(text));
    Ok(Arc::new(column.finish()))
}

fn structs<const N: usize>(columns: [(&str, ArrayRef, bool); N]) -> PyResult<StructArray> {
    let (fields, arrays): (Vec<_>, Vec<_>) = columns
        .into_iter()
        .map(|(name, array, nullable)| (Field::new(name, array.data_type().clone(), nullable), array))
        .unzip();
    StructArray::try_new(Fields::from(fields), arrays, None).map_err(wrong)
}

fn lists(each: StructArray, lengths: impl Iterator<Item = usize>, there: NullBuffer) -> PyResult<ArrayRef> {
    let field = Arc::new(Field::new("item", DataType::Struct(each.fields().clone()), false));
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok(Arc::new(ListArray::try_new(field, offsets, Arc::new(each), Some(there)).map_err(wrong)?))
}

#[pymethods]
impl Columns {
    fn __len__(&self) -> usize {
        self.array.len()
    }

    fn __repr__(&self) -> String {
        let names: Vec<_> = self.array.fields().iter().map(|field| field.name().as_str()).collect();
        format!("<moonlint.arrow.Columns: {}; {} rows>", names.join(", "), self.array.len())
    }

    /// Exports the type.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.array.data_type()).map_err(wrong)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// Exports the array.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // That is asked for as far as it can be done; there is one form.
        drop(requested_schema);
        let array = FFI_ArrowArray::new(&self.array.to_data());
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, c"arrow_array")?))
    }

    /// Exports the array as a stream of one table.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batch = RecordBatch::from(self.array.clone());
        let schema = batch.schema();
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}
