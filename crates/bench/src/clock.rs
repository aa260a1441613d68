//! A clock that other processes on the machine disturb little.

use std::time::Duration;

/// Measures the processor time of this thread; where a system does not tell it, the time of day.
///
/// ```
/// let clock = moonlint_bench::clock::Clock::start();
/// std::hint::black_box((0..1000_u64).sum::<u64>());
/// assert!(clock.elapsed().as_secs() < 60);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    #[cfg(unix)]
    start: Duration,
    #[cfg(not(unix))]
    start: std::time::Instant,
}

impl Clock {
    /// Begins to measure.
    pub fn start() -> Self {
        #[cfg(unix)]
        return Clock { start: now() };
        #[cfg(not(unix))]
        return Clock { start: std::time::Instant::now() };
    }

    /// What was spent since the start.
    pub fn elapsed(self) -> Duration {
        #[cfg(unix)]
        return now().saturating_sub(self.start);
        #[cfg(not(unix))]
        return self.start.elapsed();
    }
}

#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
