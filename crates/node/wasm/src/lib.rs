//! The core of moonlint's npm package: what the library does, over bytes in the memory of WebAssembly.
//!
//! JavaScript writes a request into the buffer that [`room`] makes, calls [`check`] or [`call`], and reads the JSON at
//! [`answer`]. What goes wrong for other reasons than a request is answered as `{"refused": "…"}`.

mod calls;
mod configuration;
mod linter;
mod report;

use std::sync::{Mutex, MutexGuard, PoisonError};

use linter::Linter;

/// What lives between calls. There is one thread.
static STATE: Mutex<State> = Mutex::new(State { input: Vec::new(), output: Vec::new(), linters: Vec::new() });

struct State {
    input: Vec<u8>,
    output: Vec<u8>,
    /// By their handles; those that were let go are empty.
    linters: Vec<Option<Linter>>,
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

/// Checks the first bytes of the buffer. Gives the length of the report, 0 where nothing is found, and the greatest
/// number where there is no such checker.
#[expect(unsafe_code, reason = "a name that JavaScript can call")]
#[unsafe(no_mangle)]
pub extern "C" fn check(linter: usize, bytes: usize, is_value: bool) -> usize {
    let state = &mut *state();
    let source = state.input.get(..bytes).unwrap_or_default();
    let Some(linter) = state.linters.get(linter).and_then(Option::as_ref) else { return usize::MAX };
    let report = linter.checker.check(source);
    let is_clean = report.is_clean();
    if !is_clean {
        state.output = report::of_one(report, source, is_value, linter);
    }
    state.make_room();
    if is_clean { 0 } else { state.output.len() }
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
