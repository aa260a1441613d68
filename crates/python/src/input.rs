//! What callers hand over: texts and values.

use std::cell::Cell;

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::value;

/// How much memory of a buffer is kept for the next value.
const KEPT: usize = 1 << 20;

thread_local! {
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The bytes of a text; `None` where it is a value of another type.
pub(crate) fn text<'py>(source: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyBytes>>> {
    let py = source.py();
    if let Ok(text) = source.cast::<PyString>() {
        return match text.encode_utf8() {
            Ok(bytes) => Ok(Some(bytes)),
            // No encoding has halves of surrogate pairs, which is then found.
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(py) => value::surrogates(text).map(Some),
            Err(error) => Err(error),
        };
    }
    if let Ok(bytes) = source.cast::<PyBytes>() {
        return Ok(Some(bytes.clone()));
    }
    if source.is_instance_of::<PyByteArray>() || source.is_instance_of::<PyMemoryView>() {
        let bytes = py.get_type::<PyBytes>().call1((source,))?;
        return Ok(Some(bytes.cast_into()?));
    }
    Ok(None)
}

/// Hands over the JSON text of a source, and whether it was a value.
pub(crate) fn with<R>(source: &Bound<'_, PyAny>, work: impl FnOnce(&[u8], bool) -> PyResult<R>) -> PyResult<R> {
    // Most are dictionaries, and not asked what else they may be.
    if !source.is_exact_instance_of::<pyo3::types::PyDict>() {
        if let Some(text) = text(source)? {
            return work(text.as_bytes(), false);
        }
        if source.hasattr(intern!(source.py(), "__fspath__"))? {
            return Err(PyTypeError::new_err("a path is no request: use check_file"));
        }
    }
    let mut buffer = BUFFER.take();
    buffer.clear();
    let result = match value::write(source, &mut buffer) {
        Ok(()) => work(&buffer, true),
        Err(error) => Err(error),
    };
    if buffer.capacity() <= KEPT {
        BUFFER.set(buffer);
    }
    result
}
