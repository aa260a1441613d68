//! Many requests at once.

use std::ops::Range;
use std::thread;

use moonlint::Kind;
use moonlint_sources::FileFindings;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::checker::Checker;
use crate::input;
use crate::report::{Checked, Report};

/// How many requests are taken at once, at most.
const REQUESTS: usize = 4096;

/// How many bytes of text are taken at once, give or take one request: a request may hold its images itself.
const BYTES: usize = 16 << 20;

/// How many requests are worth a thread, and how many bytes.
const SHARE: usize = 64;
const SHARE_BYTES: usize = 64 << 10;

/// A request among the texts of all.
struct Item {
    bytes: Range<usize>,
    is_value: bool,
}

/// Checks the next requests on so many threads, or on one for each core; there are no more where none is given. What ended them
/// too early is given beside the reports on those that came before it.
///
/// Texts are made first, by one thread, as only one may ask Python.
pub(crate) fn check(
    checker: &Checker,
    requests: &mut Bound<'_, PyIterator>,
    kind: Kind,
    jobs: Option<usize>,
) -> PyResult<(Vec<Report>, Option<PyErr>)> {
    let py = requests.py();
    if jobs == Some(0) {
        return Err(PyValueError::new_err("jobs must be at least 1"));
    }
    let mut texts = Vec::new();
    let mut items = Vec::new();
    let mut take = || -> PyResult<()> {
        while items.len() < REQUESTS && texts.len() < BYTES {
            let Some(request) = requests.next().transpose()? else { break };
            input::with(&request, |source, is_value| {
                let start = texts.len();
                texts.extend_from_slice(source);
                items.push(Item { bytes: start..texts.len(), is_value });
                Ok(())
            })?;
        }
        Ok(())
    };
    let ended = match take() {
        Ok(()) => None,
        Err(error) if error.is_instance_of::<PyException>(py) => Some(error),
        // Whoever interrupts is not made to wait.
        Err(error) => return Err(error),
    };
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = {
        let worth = (items.len() / SHARE).max(texts.len() / SHARE_BYTES).min(items.len());
        jobs.unwrap_or_else(cores).min(worth).max(1)
    };
    let found = py.detach(|| {
        let work = |items: &[Item]| -> Vec<FileFindings> {
            items.iter().map(|item| Checker::one(&checker.checker, &texts[item.bytes.clone()], kind)).collect()
        };
        if threads == 1 {
            return work(&items);
        }
        let share = items.len().div_ceil(threads);
        thread::scope(|scope| {
            let mut shares = items.chunks(share);
            let first = shares.next().unwrap_or_default();
            // The system may let nobody start more: then this thread does the work.
            let others: Vec<_> =
                shares.map(|share| (share, thread::Builder::new().spawn_scoped(scope, move || work(share)))).collect();
            let mut found = work(first);
            for (share, thread) in others {
                let theirs = thread.ok().and_then(|thread| thread.join().ok());
                found.extend(theirs.unwrap_or_else(|| work(share)));
            }
            found
        })
    });
    let locale = checker.options.locale;
    let report = |(found, item): (FileFindings, &Item)| {
        let text = &texts[item.bytes.clone()];
        Report::new(found, &Checked { path: None, text, is_value: item.is_value, by_line: false, locale })
    };
    Ok((found.into_iter().zip(&items).map(report).collect(), ended))
}
