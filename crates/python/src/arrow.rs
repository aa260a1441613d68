//! Requests in columns: an Arrow array in, a struct array of what was found out, without copies and without Python values.
//!
//! Whoever exports through the Arrow PyCapsule interface can be read, and whoever imports through it can read the answer.

mod columns;
mod rows;
mod texts;
mod write;

use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::{Array, ArrayRef};
use arrow_schema::ArrowError;
use moonlint::{FileReport, Kind, Scope};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::{PyArray, PyArrayReader};

pub(crate) use self::columns::Columns;
use self::columns::{Assets, Findings};
use self::rows::{Broken, Rows};
use crate::checker::{self, Checker, ONE};

/// How many rows are worth a thread, and a turn of it.
const SHARE: usize = 1024;

/// How many rows of a stream are read before they are checked.
const ROUND: usize = 64 * SHARE;

/// How large a stack types are read with: only as much of it as is needed becomes memory.
const STACK: usize = if cfg!(target_pointer_width = "64") { 256 << 20 } else { 16 << 20 };

/// Checks the requests of an array, one a row.
#[pyfunction]
pub(crate) fn _arrow_check(
    checker: &Bound<'_, Checker>,
    array: &Bound<'_, PyAny>,
    kind: &str,
    jobs: Option<usize>,
) -> PyResult<Columns> {
    let this = checker.get();
    let (kind, locale) = (checker::kind(kind)?, this.options.locale);
    let parts =
        run(array, jobs, |rows, range| Findings::of(rows, range, locale, |text| within(&this.checker, text, kind)))?;
    Columns::findings(&parts)
}

/// Lists the assets that the requests of an array use, each with the line of the request's model, as the rule for assets on two
/// lines has them.
#[pyfunction]
pub(crate) fn _arrow_assets(
    checker: &Bound<'_, Checker>,
    array: &Bound<'_, PyAny>,
    jobs: Option<usize>,
) -> PyResult<Columns> {
    let settings = checker.get().settings().clone().with_assets_tracked();
    let tracking = moonlint::Checker::new(settings);
    let parts = run(array, jobs, |rows, range| {
        Assets::of(rows, range, &tracking.settings().asset_lines, |text| within(&tracking, text, Kind::Request))
    })?;
    Columns::assets(&parts)
}

fn within(checker: &moonlint::Checker, text: &[u8], kind: Kind) -> FileReport {
    checker.check_within(text, ONE, Scope { kind, ..Scope::default() })
}

/// Works on the rows of an array on so many threads, or on one for each core; gives what was found in their order.
fn run<F: Send>(
    array: &Bound<'_, PyAny>,
    jobs: Option<usize>,
    work: impl Fn(&Rows, Range<usize>) -> Result<F, Broken> + Sync,
) -> PyResult<Vec<F>> {
    if jobs == Some(0) {
        return Err(PyValueError::new_err("jobs must be at least 1"));
    }
    let threads = jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    let name = array.get_type().fully_qualified_name()?.to_string();
    let chunks = read(array, &name)?;
    let done = array.py().detach(|| {
        safely(|| {
            let (mut done, mut round, mut waiting) = (Vec::new(), Vec::new(), 0);
            // Arrays of a stream may be small, and of all of them there may be more than memory.
            for chunk in chunks {
                let chunk = chunk.map_err(|error| error.to_string())?;
                waiting += chunk.len();
                round.push(chunk);
                if waiting >= ROUND {
                    done.extend(all(&std::mem::take(&mut round), threads, &work)?);
                    waiting = 0;
                }
            }
            done.extend(all(&round, threads, &work)?);
            Ok(done)
        })
    });
    done.map_err(|why| PyValueError::new_err(format!("{name} cannot be read: {why}")))
}

/// Reads what an array or a stream exports, unless its type holds no requests.
fn read(array: &Bound<'_, PyAny>, name: &str) -> PyResult<Chunks> {
    let py = array.py();
    // Chunked arrays have a stream alone; where there are both, the array is nearer.
    let exported = if array.hasattr(intern!(py, "__arrow_c_array__"))? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            array.call_method0(intern!(py, "__arrow_c_array__"))?.extract()?;
        Exported::Array(schema.unbind(), array.unbind())
    } else if array.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let stream: Bound<'_, PyCapsule> = array.call_method0(intern!(py, "__arrow_c_stream__"))?.extract()?;
        Exported::Stream(stream.unbind())
    } else {
        return Err(PyTypeError::new_err(format!(
            "{name} is no Arrow array: it has neither __arrow_c_array__ nor __arrow_c_stream__ (for a list of requests, \
             there is moonlint.check_many)"
        )));
    };
    let import = || Python::attach(|py| exported.import(py, name));
    // What imports goes as deep as the type, which says of itself how deep it is, and it does so with one call in another.
    let deep = || {
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, import).ok()?;
            Some(thread.join())
        })
    };
    match py.detach(deep) {
        Some(Ok(chunks)) => chunks,
        Some(Err(panic)) => Err(PyValueError::new_err(format!("{name} is not valid Arrow: {}", said(&*panic)))),
        None => import(),
    }
}

/// What stands behind the Arrow PyCapsule interface.
enum Exported {
    Array(Py<PyCapsule>, Py<PyCapsule>),
    Stream(Py<PyCapsule>),
}

type Chunks = Box<dyn Iterator<Item = Result<ArrayRef, ArrowError>> + Send>;

impl Exported {
    fn import(&self, py: Python<'_>, name: &str) -> PyResult<Chunks> {
        let refused = |what| PyTypeError::new_err(format!("{name}: {what}"));
        match self {
            Exported::Array(schema, array) => {
                let array = PyArray::from_arrow_pycapsule(schema.bind(py), array.bind(py))?;
                let (array, field) = array.into_inner();
                write::supported(field.data_type()).map_err(refused)?;
                Ok(Box::new(std::iter::once(Ok(array))))
            }
            Exported::Stream(stream) => {
                let reader = PyArrayReader::from_arrow_pycapsule(stream.bind(py))?.into_reader()?;
                write::supported(reader.field().data_type()).map_err(refused)?;
                Ok(reader)
            }
        }
    }
}

/// Turns a panic into an error: what is not valid leads the libraries of Arrow to one.
fn safely<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(said(&*panic)))
}

/// What a panic says.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("it is not valid").to_owned()
}

/// Works on some arrays, a turn at a time: threads take turns as they come to them.
fn all<F: Send>(
    chunks: &[ArrayRef],
    threads: usize,
    work: &(impl Fn(&Rows, Range<usize>) -> Result<F, Broken> + Sync),
) -> Result<Vec<F>, String> {
    let outside = |Broken(row)| format!("row {row} points outside of it");
    let rows: Vec<Rows> = chunks.iter().map(Rows::new).collect::<Result<_, _>>().map_err(outside)?;
    let turns: Vec<(&Rows, Range<usize>)> = rows
        .iter()
        .flat_map(|rows| {
            let starts = (0..rows.len()).step_by(SHARE);
            starts.map(move |start| (rows, start..rows.len().min(start + SHARE)))
        })
        .collect();
    let results: Vec<Mutex<Option<Result<F, Broken>>>> = turns.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let take_turns = || {
        while let (index, Some((rows, range))) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            (index, turns.get(index))
        } {
            let result = work(rows, range.clone());
            *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(turns.len()) {
            // The system may let nobody start more: then those that there are do the work.
            if thread::Builder::new().spawn_scoped(scope, take_turns).is_err() {
                break;
            }
        }
        take_turns();
    });
    let results = results.into_iter().filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner));
    results.collect::<Result<_, _>>().map_err(outside)
}
