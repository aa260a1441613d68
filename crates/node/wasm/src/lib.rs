//! The core of moonlint's npm package: what the library does, over bytes in the memory of WebAssembly.
//!
//! JavaScript writes a request into the buffer that [`room`] makes, and calls [`check`]: of most requests it wants to know no more
//! than how many findings there are, which [`found`] says. [`render`] tells them. Of anything else, [`call`] gives the JSON at
//! [`answer`]. What goes wrong for other reasons than a request is answered as `{"refused": "…"}`.

mod calls;
mod configuration;
mod linter;
mod report;

use std::sync::{Mutex, MutexGuard, PoisonError};

use linter::Linter;
use moonlint::{Report, Severity};

/// What lives between calls. There is one thread.
static STATE: Mutex<State> =
    Mutex::new(State { input: Vec::new(), output: Vec::new(), linters: Vec::new(), last: None });

struct State {
    input: Vec<u8>,
    output: Vec<u8>,
    /// By their handles; those that were let go are empty.
    linters: Vec<Option<Linter>>,
    /// What was found last, in a source that is still at the beginning of the buffer.
    last: Option<Last>,
}

/// What was found in a request, and not told yet: that takes longer than to find it.
struct Last {
    linter: usize,
    bytes: usize,
    is_value: bool,
    report: Report,
}

impl State {
    /// Lets go of a large input, so that one file which was checked does not take memory for good.
    fn make_room(&mut self) {
        if self.input.len() > 1 << 20 {
            self.input = Vec::new();
        }
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the place of a buffer with room for so many bytes, which holds until the next call.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    let mut state = state();
    state.last = None;
    if state.input.len() < bytes {
        state.input.resize(bytes, 0);
    }
    state.input.as_mut_ptr()
}

/// Gives the place of the last answer, which holds until the next call.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    state().output.as_ptr()
}

/// Checks the first bytes of the buffer. Gives 0 where nothing is found, 1 where anything is, and 2 where there is no such checker.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn check(index: usize, bytes: usize, is_value: bool) -> usize {
    let state = &mut *state();
    let source = state.input.get(..bytes).unwrap_or_default();
    let Some(linter) = state.linters.get(index).and_then(Option::as_ref) else { return 2 };
    let mut report = linter.checker.check(source);
    report.diagnostics.retain(|finding| linter.keeps(finding));
    if report.is_clean() {
        state.make_room();
        return 0;
    }
    state.last = Some(Last { linter: index, bytes, is_value, report });
    1
}

/// Gives how many errors (0), warnings (1) or hints (2) were found last.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn found(severity: usize) -> usize {
    let severity = [Severity::Error, Severity::Warning, Severity::Hint].get(severity).copied();
    match (&state().last, severity) {
        (Some(last), Some(severity)) => last.report.count(severity),
        _ => 0,
    }
}

/// Makes the report of what was found last, unless the buffer was asked for since. Gives its length, 0 where there is none.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn render() -> usize {
    let state = &mut *state();
    let Some(Last { linter, bytes, is_value, report }) = state.last.take() else { return 0 };
    let source = state.input.get(..bytes).unwrap_or_default();
    let Some(linter) = state.linters.get(linter).and_then(Option::as_ref) else { return 0 };
    state.output = report::of_one(report, source, is_value, linter);
    state.make_room();
    state.output.len()
}

/// Does what the first bytes of the buffer ask for, as JSON, with the bytes after them. Gives the length of the answer.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn call(header: usize, bytes: usize) -> usize {
    let state = &mut *state();
    let all = state.input.get(..bytes).unwrap_or_default();
    let (header, source) = all.split_at_checked(header).unwrap_or_default();
    state.output = match calls::call(header, source, &mut state.linters) {
        Ok(answer) => answer,
        Err(error) => serde_json::json!({ "refused": error }).to_string().into_bytes(),
    };
    state.make_room();
    state.output.len()
}
