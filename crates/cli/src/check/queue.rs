//! Which piece of which input is whose turn: several threads take pieces, and what becomes of them is handed over in order.
//!
//! The order is that of the inputs, and in each of them that of its pieces, however many threads there are. No more is
//! taken than has room, so that memory does not grow with what there is to check.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A piece, by the index of its input and its own index in that input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn {
    pub(super) input: usize,
    piece: usize,
}

impl Turn {
    /// The first piece of an input.
    const fn first(input: usize) -> Self {
        Turn { input, piece: 0 }
    }

    const fn next(self) -> Self {
        Turn { piece: self.piece + 1, ..self }
    }
}

/// What became of a piece.
pub(super) struct Done<T> {
    /// How many bytes of memory it takes until its turn, about.
    pub(super) size: usize,
    /// Whether it is the last of its input.
    pub(super) last: bool,
    pub(super) result: T,
}

/// What is done with results in their order: the index of the input, whether the piece is its last, and the result.
pub(super) type Consume<'c, T> = dyn FnMut(usize, bool, T) -> ControlFlow<()> + Send + 'c;

/// Hands out pieces, and takes back results of type `T`. Inputs that are open are of type `I`.
pub(super) struct Queue<I, T> {
    state: Mutex<State<I, T>>,
    /// There may be something to take, or room for it.
    changed: Condvar,
    /// While more bytes than this wait for their turn, nothing is taken. As much as that and a piece for each thread is the
    /// memory that a run takes.
    limit: usize,
}

struct State<I, T> {
    /// How many inputs there are.
    inputs: usize,
    /// The first input that nobody has taken.
    next: usize,
    /// Inputs of which there is more to read, by their next piece.
    open: BTreeMap<Turn, I>,
    /// How many inputs may be given back.
    reading: usize,
    /// What waits for its turn.
    done: BTreeMap<Turn, Done<T>>,
    /// Whose turn it is.
    turn: Turn,
    /// How many bytes wait, or are being handed over.
    held: usize,
    /// Whether a thread is handing over.
    handing_over: bool,
    /// How many threads wait for a change.
    waiting: usize,
    stopped: bool,
}

impl<I, T> Queue<I, T> {
    /// Pieces of so many inputs, of which about `limit` bytes may wait for their turn.
    pub(super) fn new(inputs: usize, limit: usize) -> Self {
        let state = State {
            inputs,
            next: 0,
            open: BTreeMap::new(),
            reading: 0,
            done: BTreeMap::new(),
            turn: Turn::first(0),
            held: 0,
            handing_over: false,
            waiting: 0,
            stopped: false,
        };
        Queue { state: Mutex::new(state), changed: Condvar::new(), limit }
    }

    /// The next piece to read, and its input where that is open, once there is room; `None` when there is no more.
    pub(super) fn take(&self) -> Option<(Turn, Option<I>)> {
        let mut state = self.lock();
        loop {
            if state.stopped || (state.next == state.inputs && state.open.is_empty() && state.reading == 0) {
                return None;
            }
            // Whoever's turn it is gets room: everything else waits for it.
            let room = state.held < self.limit;
            let fits = |turn: &Turn| room || *turn == state.turn;
            if state.open.first_key_value().is_some_and(|(turn, _)| fits(turn)) {
                let (turn, input) = state.open.pop_first()?;
                state.reading += 1;
                return Some((turn, Some(input)));
            }
            let turn = Turn::first(state.next);
            if state.next < state.inputs && fits(&turn) {
                state.next += 1;
                state.reading += 1;
                return Some((turn, None));
            }
            state.waiting += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
    }

    /// Gives an input back, of which a piece was read and there is more.
    pub(super) fn was_read(&self, turn: Turn, rest: I) {
        let mut state = self.lock();
        state.open.insert(turn.next(), rest);
        state.reading -= 1;
        self.tell(state);
    }

    /// Takes what became of a piece, and gives `consume` all whose turn it is. When that breaks off, nothing more is taken.
    ///
    /// One thread at a time hands over, for as long as there is something to; the others go on working.
    pub(super) fn done(&self, turn: Turn, done: Done<T>, consume: &Mutex<Consume<'_, T>>) {
        let mut state = self.lock();
        // Nothing comes of its input any more.
        state.reading -= usize::from(done.last);
        state.held += done.size;
        let mut next = None;
        if state.handing_over || turn != state.turn {
            state.done.insert(turn, done);
        } else {
            next = Some(done);
        }
        if state.handing_over {
            return self.tell(state);
        }
        state.handing_over = true;
        loop {
            let turn = state.turn;
            let done = next.take().or_else(|| state.done.remove(&turn));
            let Some(Done { size, last, result }) = done else { break };
            state.turn = if last { Turn::first(turn.input + 1) } else { turn.next() };
            drop(state);
            let consumed = panic::catch_unwind(AssertUnwindSafe(|| {
                (*consume.lock().unwrap_or_else(PoisonError::into_inner))(turn.input, last, result)
            }));
            state = self.lock();
            state.held -= size;
            state.stopped |= !matches!(consumed, Ok(ControlFlow::Continue(())));
            let stopped = state.stopped;
            self.tell(state);
            if let Err(fault) = consumed {
                // The others have been told to end; this thread ends as it would have.
                panic::resume_unwind(fault);
            }
            if stopped {
                return;
            }
            state = self.lock();
        }
        state.handing_over = false;
    }

    fn lock(&self) -> MutexGuard<'_, State<I, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whoever waits. To wake nobody is a call of the system, too.
    fn tell(&self, state: MutexGuard<'_, State<I, T>>) {
        let waiting = state.waiting;
        drop(state);
        if waiting > 0 {
            self.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    /// Does inputs of so many pieces each, with so many threads, and returns what `consume` got until it broke off.
    fn run(
        pieces: &[usize],
        threads: usize,
        limit: usize,
        stop: impl Fn(Turn) -> bool + Send + Sync,
    ) -> Vec<(usize, bool, Turn)> {
        let queue: Queue<usize, Turn> = Queue::new(pieces.len(), limit);
        let mut consumed = Vec::new();
        {
            let consume = Mutex::new(|input, last, turn: Turn| {
                consumed.push((input, last, turn));
                if stop(turn) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            let consume: &Mutex<Consume<'_, Turn>> = &consume;
            let work = || {
                while let Some((turn, open)) = queue.take() {
                    let left = open.unwrap_or(pieces[turn.input]) - 1;
                    if left > 0 {
                        queue.was_read(turn, left);
                    }
                    // Threads get out of step.
                    (0..turn.piece % 3).for_each(|_| thread::yield_now());
                    queue.done(turn, Done { size: 1, last: left == 0, result: turn }, consume);
                }
            };
            thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        }
        consumed
    }

    fn in_order(pieces: &[usize]) -> Vec<(usize, bool, Turn)> {
        let all = pieces.iter().enumerate().flat_map(|(input, count)| (0..*count).map(move |piece| (input, piece)));
        all.map(|(input, piece)| (input, piece + 1 == pieces[input], Turn { input, piece })).collect()
    }

    #[test]
    fn everything_is_handed_over_in_order() {
        for pieces in [&[][..], &[1], &[50], &[1, 1, 1, 1, 1], &[3, 1, 20, 1, 1, 7, 2]] {
            for threads in [1, 2, 8] {
                for limit in [0, 1, 3, 100] {
                    for _ in 0..20 {
                        assert_eq!(run(pieces, threads, limit, |_| false), in_order(pieces), "{threads} {limit}");
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_comes_after_the_end() {
        let pieces = [3, 1, 20, 1, 1, 7, 2];
        for threads in [1, 2, 8] {
            let consumed = run(&pieces, threads, 2, |turn| turn == Turn { input: 2, piece: 4 });
            assert_eq!(consumed, in_order(&pieces)[..9]);
        }
    }

    #[test]
    fn a_fault_of_whoever_consumes_ends_the_others() {
        let count = AtomicUsize::new(0);
        let ended = panic::catch_unwind(AssertUnwindSafe(|| {
            run(&[100, 100], 4, 2, |_| {
                assert!(count.fetch_add(1, Ordering::Relaxed) < 10, "as it must be in this test");
                false
            })
        }));
        assert!(ended.is_err());
        assert_eq!(count.into_inner(), 11);
    }
}
