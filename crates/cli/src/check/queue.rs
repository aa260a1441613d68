//! Which piece of which input is whose turn: several threads take pieces, and what becomes of them is settled, made bytes of,
//! and written.
//!
//! Settling and writing follow the order of the inputs, and in each of them that of its pieces, however many threads there
//! are; each is done by one thread at a time, while the others go on. Reading, checking and painting any thread does at any
//! time. No more is taken than has room, so that memory does not grow with what there is to check.

use std::collections::{BTreeMap, VecDeque};
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
    /// The thread that did it, by a number of its own.
    pub(super) thread: usize,
    pub(super) result: T,
}

/// What is settled, and has to be painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticket {
    number: usize,
    /// The thread that checked it.
    thread: usize,
    /// How many bytes of memory it takes until then, about.
    size: usize,
}

/// Something to do.
pub(super) enum Work<I, S> {
    /// A piece to read and check, of an input that may be open.
    Piece(Turn, Option<I>),
    /// Something settled to paint.
    Settled(Ticket, S),
}

/// Settles results in their order: the index of the input, whether the piece is its last, and the result. Of most there is
/// nothing to paint or to write.
pub(super) type Settle<'c, T, S> = dyn FnMut(usize, bool, T) -> Option<S> + Send + 'c;

/// Writes what was painted, in its order.
pub(super) type Write<'c, P> = dyn FnMut(P) -> ControlFlow<()> + Send + 'c;

/// Hands out work. Inputs that are open are of type `I`, results of type `T`; these are settled to `S` and painted to `P`.
pub(super) struct Queue<I, T, S, P> {
    state: Mutex<State<I, T, S, P>>,
    /// There may be something to take, or room for it.
    changed: Condvar,
    /// While more bytes than this wait for their turn, nothing is taken. As much as that and a piece for each thread is the
    /// memory that a run takes.
    limit: usize,
}

struct State<I, T, S, P> {
    /// How many inputs there are.
    inputs: usize,
    /// The first input that nobody has taken.
    next: usize,
    /// Inputs of which there is more to read, by their next piece.
    open: BTreeMap<Turn, I>,
    /// How many pieces were taken and are not settled.
    unsettled: usize,
    /// What waits to be settled.
    done: BTreeMap<Turn, Done<T>>,
    /// Whose turn it is.
    turn: Turn,
    is_settling: bool,
    /// What waits to be painted.
    settled: VecDeque<(Ticket, S)>,
    /// How many tickets were given out.
    tickets: usize,
    /// What waits to be written, by ticket.
    painted: BTreeMap<usize, (usize, P)>,
    /// How many tickets were written.
    written: usize,
    is_writing: bool,
    /// How many bytes wait, or are being handed over.
    held: usize,
    /// How many threads wait for a change.
    waiting: usize,
    stopped: bool,
}

impl<I, T, S, P> Queue<I, T, S, P> {
    /// Pieces of so many inputs, of which about `limit` bytes may wait for their turn.
    pub(super) fn new(inputs: usize, limit: usize) -> Self {
        let state = State {
            inputs,
            next: 0,
            open: BTreeMap::new(),
            unsettled: 0,
            done: BTreeMap::new(),
            turn: Turn::first(0),
            is_settling: false,
            settled: VecDeque::new(),
            tickets: 0,
            painted: BTreeMap::new(),
            written: 0,
            is_writing: false,
            held: 0,
            waiting: 0,
            stopped: false,
        };
        Queue { state: Mutex::new(state), changed: Condvar::new(), limit }
    }

    /// The next thing to do for a thread, once there is room; `None` when there is no more. What is nearer to being written comes
    /// first. A thread paints what it has checked, as long as there is anything else for the others: to free the memory of
    /// another one takes the lock under which that one allocates.
    pub(super) fn take(&self, thread: usize) -> Option<Work<I, S>> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            let own = state.settled.iter().position(|(ticket, _)| ticket.thread == thread);
            if let Some((ticket, settled)) = own.and_then(|at| state.settled.remove(at)) {
                return Some(Work::Settled(ticket, settled));
            }
            let is_read = state.next == state.inputs && state.open.is_empty();
            if is_read && state.unsettled == 0 && state.settled.is_empty() {
                return None;
            }
            // Where all else waits for a piece, it gets room.
            let room = state.held < self.limit;
            let is_awaited = state.written == state.tickets;
            let fits = |turn: &Turn| room || is_awaited && *turn == state.turn;
            if state.open.first_key_value().is_some_and(|(turn, _)| fits(turn)) {
                let (turn, input) = state.open.pop_first()?;
                state.unsettled += 1;
                return Some(Work::Piece(turn, Some(input)));
            }
            let turn = Turn::first(state.next);
            if state.next < state.inputs && fits(&turn) {
                state.next += 1;
                state.unsettled += 1;
                return Some(Work::Piece(turn, None));
            }
            if let Some((ticket, settled)) = state.settled.pop_front() {
                return Some(Work::Settled(ticket, settled));
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
        self.tell(state);
    }

    /// Takes what became of a piece, and settles all whose turn it is.
    pub(super) fn done(&self, turn: Turn, done: Done<T>, settle: &Mutex<Settle<'_, T, S>>) {
        let mut state = self.lock();
        state.held += done.size;
        let mut next = None;
        if state.is_settling || turn != state.turn {
            state.done.insert(turn, done);
        } else {
            next = Some(done);
        }
        if state.is_settling {
            return self.tell(state);
        }
        state.is_settling = true;
        loop {
            let turn = state.turn;
            let done = next.take().or_else(|| state.done.remove(&turn));
            let Some(Done { size, last, thread, result }) = done else { break };
            state.turn = if last { Turn::first(turn.input + 1) } else { turn.next() };
            drop(state);
            let settled =
                self.stopping(|| (*settle.lock().unwrap_or_else(PoisonError::into_inner))(turn.input, last, result));
            state = self.lock();
            state.unsettled -= 1;
            match settled {
                Some(settled) => {
                    let ticket = Ticket { number: state.tickets, thread, size };
                    state.tickets += 1;
                    state.settled.push_back((ticket, settled));
                }
                None => state.held -= size,
            }
            if state.stopped {
                return;
            }
            state = self.told(state);
        }
        state.is_settling = false;
        self.tell(state);
    }

    /// Takes what was painted, with about how many bytes it takes, and writes all whose turn it is. When `write` breaks off,
    /// nothing more is taken.
    pub(super) fn painted(&self, ticket: Ticket, size: usize, painted: P, write: &Mutex<Write<'_, P>>) {
        let mut state = self.lock();
        state.held = state.held - ticket.size + size;
        state.painted.insert(ticket.number, (size, painted));
        if state.is_writing {
            return self.tell(state);
        }
        state.is_writing = true;
        loop {
            let written = state.written;
            let Some((size, painted)) = state.painted.remove(&written) else { break };
            drop(state);
            let flow = self.stopping(|| (*write.lock().unwrap_or_else(PoisonError::into_inner))(painted));
            state = self.lock();
            state.held -= size;
            state.written += 1;
            state.stopped |= flow.is_break();
            let stopped = state.stopped;
            state = self.told(state);
            if stopped {
                return;
            }
        }
        state.is_writing = false;
        self.tell(state);
    }

    /// Does something; where that has a fault, the other threads end, too, and then this one as it would have.
    pub(super) fn stopping<R>(&self, work: impl FnOnce() -> R) -> R {
        panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|fault| {
            let mut state = self.lock();
            state.stopped = true;
            self.tell(state);
            panic::resume_unwind(fault)
        })
    }

    fn lock(&self) -> MutexGuard<'_, State<I, T, S, P>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whoever waits, and goes on.
    fn told<'q>(&'q self, state: MutexGuard<'q, State<I, T, S, P>>) -> MutexGuard<'q, State<I, T, S, P>> {
        if state.waiting == 0 {
            return state;
        }
        self.tell(state);
        self.lock()
    }

    /// Wakes whoever waits. To wake nobody is a call of the system, too.
    fn tell(&self, state: MutexGuard<'_, State<I, T, S, P>>) {
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

    /// What comes of a piece: the input, whether the piece is its last, and the piece.
    type Came = (usize, bool, Turn);
    type Written = Vec<Came>;

    /// Does inputs of so many pieces each, with so many threads, and returns what was settled and what was written until that
    /// broke off. Of some nothing is to be written.
    fn run(
        pieces: &[usize],
        threads: usize,
        limit: usize,
        is_silent: impl Fn(Turn) -> bool + Send + Sync,
        stop: impl Fn(Turn) -> bool + Send + Sync,
    ) -> (Written, Written) {
        let queue: Queue<usize, Turn, Came, Came> = Queue::new(pieces.len(), limit);
        let (mut settled, mut written) = (Vec::new(), Vec::new());
        {
            let settle = Mutex::new(|input, last, turn: Turn| {
                settled.push((input, last, turn));
                (!is_silent(turn)).then_some((input, last, turn))
            });
            let settle: &Mutex<Settle<'_, Turn, Came>> = &settle;
            let write = Mutex::new(|piece: Came| {
                written.push(piece);
                if stop(piece.2) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            let write: &Mutex<Write<'_, Came>> = &write;
            let work = |thread| {
                while let Some(work) = queue.take(thread) {
                    match work {
                        Work::Piece(turn, open) => {
                            let left = open.unwrap_or(pieces[turn.input]) - 1;
                            if left > 0 {
                                queue.was_read(turn, left);
                            }
                            // Threads get out of step.
                            (0..turn.piece % 3).for_each(|_| thread::yield_now());
                            queue.done(turn, Done { size: 1, last: left == 0, thread, result: turn }, settle);
                        }
                        Work::Settled(ticket, piece) => {
                            (0..(piece.2.piece + 1) % 3).for_each(|_| thread::yield_now());
                            queue.painted(ticket, 2, piece, write);
                        }
                    }
                }
            };
            thread::scope(|scope| (0..threads).for_each(|thread| drop(scope.spawn(move || work(thread)))));
        }
        (settled, written)
    }

    fn in_order(pieces: &[usize]) -> Written {
        let all = pieces.iter().enumerate().flat_map(|(input, count)| (0..*count).map(move |piece| (input, piece)));
        all.map(|(input, piece)| (input, piece + 1 == pieces[input], Turn { input, piece })).collect()
    }

    #[test]
    fn everything_is_settled_and_written_in_order() {
        for pieces in [&[][..], &[1], &[50], &[1, 1, 1, 1, 1], &[3, 1, 20, 1, 1, 7, 2]] {
            for threads in [1, 2, 8] {
                for limit in [0, 1, 3, 100] {
                    for _ in 0..20 {
                        let all = in_order(pieces);
                        let is_silent = |turn: Turn| (turn.input + turn.piece).is_multiple_of(3);
                        let told = all.iter().copied().filter(|(.., turn)| !is_silent(*turn)).collect();
                        let both = run(pieces, threads, limit, is_silent, |_| false);
                        assert_eq!(both, (all, told), "{threads} {limit}");
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_is_written_after_the_end() {
        let pieces = [3, 1, 20, 1, 1, 7, 2];
        for threads in [1, 2, 8] {
            let (settled, written) = run(&pieces, threads, 2, |_| false, |turn| turn == Turn { input: 2, piece: 4 });
            assert_eq!(written, in_order(&pieces)[..9]);
            assert!(settled.starts_with(&written));
        }
    }

    #[test]
    fn a_fault_of_whoever_writes_ends_the_others() {
        let count = AtomicUsize::new(0);
        let ended = panic::catch_unwind(AssertUnwindSafe(|| {
            run(
                &[100, 100],
                4,
                2,
                |_| false,
                |_| {
                    assert!(count.fetch_add(1, Ordering::Relaxed) < 10, "as it must be in this test");
                    false
                },
            )
        }));
        assert!(ended.is_err());
        assert_eq!(count.into_inner(), 11);
    }

    /// What is written slowly holds up what is taken: memory does not grow.
    #[test]
    fn no_more_is_taken_than_has_room() {
        let queue: Queue<usize, (), (), ()> = Queue::new(1000, 3);
        let settle: &Mutex<Settle<'_, (), ()>> = &Mutex::new(|_, _, ()| Some(()));
        let mut tickets = Vec::new();
        for _ in 0..3 {
            let Some(Work::Piece(turn, None)) = queue.take(1) else { panic!("there is room") };
            queue.done(turn, Done { size: 1, last: true, thread: 1, result: () }, settle);
            let Some(Work::Settled(ticket, ())) = queue.take(1) else { panic!("it was settled") };
            tickets.push(ticket);
        }
        thread::scope(|scope| {
            let waiting = scope.spawn(|| matches!(queue.take(2), Some(Work::Piece(turn, None)) if turn.input == 3));
            while queue.lock().waiting == 0 {
                thread::yield_now();
            }
            assert!(!waiting.is_finished());
            let write: &Mutex<Write<'_, ()>> = &Mutex::new(|()| ControlFlow::Continue(()));
            queue.painted(tickets[0], 1, (), write);
            assert!(waiting.join().is_ok_and(|taken| taken));
        });
    }
}
