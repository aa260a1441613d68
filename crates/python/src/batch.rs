//! Many requests at once.

use std::ops::Range;
use std::thread;

use moonlint::Kind;
use moonlint_sources::FileFindings;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::checker::Checker;
use crate::input;
use crate::report::{Checked, Report};

/// How many requests are worth a thread.
const SHARE: usize = 64;

/// A request among the texts of all.
struct Item {
    bytes: Range<usize>,
    is_value: bool,
}

/// Checks requests on so many threads, or on one for each core. Their texts are made first, by one thread, as only one may
/// ask Python.
pub(crate) fn check(
    checker: &Checker,
    requests: &Bound<'_, PyList>,
    kind: Kind,
    jobs: Option<usize>,
) -> PyResult<Vec<Report>> {
    let py = requests.py();
    if jobs == Some(0) {
        return Err(PyValueError::new_err("jobs must be at least 1"));
    }
    let mut texts = Vec::new();
    let mut items = Vec::with_capacity(requests.len());
    for request in requests.iter() {
        input::with(&request, |source, is_value| {
            let start = texts.len();
            texts.extend_from_slice(source);
            items.push(Item { bytes: start..texts.len(), is_value });
            Ok(())
        })?;
    }
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = jobs.unwrap_or_else(cores).min(items.len() / SHARE).max(1);
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
    Ok(found.into_iter().zip(&items).map(report).collect())
}
