//! Things to work with, lent to threads so that these seldom meet.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};

/// So many threads have a lane of their own; more share the rest.
const LANES: usize = 8;

/// Something that is used by one thread at a time and is dear to make, in as many copies as threads want it at once.
///
/// Each thread has a lane, so that it neither waits nor writes where another one writes: taking one out of a common store
/// and putting it back costs two locks for each use, and their memory moves between processors.
#[derive(Debug, Default)]
pub(crate) struct Pool<T> {
    lanes: [Lane<T>; LANES],
    /// For whoever finds the lane taken: by another thread, or by itself.
    store: Mutex<Vec<Box<T>>>,
}

/// Apart from its neighbours, as far as processors take memory together.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Lane<T>(Mutex<Option<Box<T>>>);

impl<T: Default> Pool<T> {
    /// Lends one for some work. What earlier work has left in it is still there.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let Lane(lane) = &self.lanes[own() % LANES];
        match lane.try_lock() {
            Ok(mut lent) => work(lent.get_or_insert_default()),
            // Work that panicked may have left anything.
            Err(TryLockError::Poisoned(lent)) => {
                lane.clear_poison();
                work(lent.into_inner().insert(Box::default()))
            }
            Err(TryLockError::WouldBlock) => self.with_store(work),
        }
    }

    #[cold]
    fn with_store<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let mut lent = self.store.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let result = work(&mut lent);
        self.store.lock().unwrap_or_else(PoisonError::into_inner).push(lent);
        result
    }
}

/// A number of this thread.
fn own() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static OWN: usize = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    // Where a thread is ending, it has none any more.
    OWN.try_with(|own| *own).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn work_within_work_gets_another_and_keeps_what_is_there() {
        let lanes = Pool::<Vec<u8>>::default();
        for round in 1..=3 {
            let lengths = lanes.with(|outer| {
                outer.push(1);
                let inner = lanes.with(|inner| {
                    inner.extend([2, 2]);
                    inner.len()
                });
                (outer.len(), inner)
            });
            assert_eq!(lengths, (round, 2 * round));
        }
    }

    #[test]
    fn what_panics_spoils_nothing() {
        let lanes = Pool::<Vec<u8>>::default();
        let worked = thread::scope(|scope| scope.spawn(|| lanes.with(|_| panic!("as this test wants it"))).join());
        assert!(worked.is_err());
        for _ in 0..2 * LANES {
            thread::scope(|scope| {
                scope.spawn(|| lanes.with(|lent| assert!(lent.is_empty())));
            });
        }
    }
}
