//! Stops the work on a file that takes too long. The library has no clock: it looks at a flag, which is set here.

use crate::limits::Stop;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Watches over the files that are worked on.
pub struct Clock {
    limit: Option<Duration>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// When each file's time is up. Two that began at once are told apart by a number.
    ends: BTreeMap<(Instant, u64), Stop>,
    next: u64,
    is_closed: bool,
}

/// A file that is watched over, until this is dropped.
pub struct Watch<'c> {
    shared: &'c Shared,
    key: Option<(Instant, u64)>,
    /// The flag that is set when its time is up.
    pub stop: Stop,
}

impl Clock {
    /// A clock that gives each file so long, or for ever.
    pub fn new(limit: Option<Duration>) -> Clock {
        let shared = Arc::<Shared>::default();
        if limit.is_some() {
            let shared = Arc::clone(&shared);
            // Where the system gives no thread, files take the time that they need.
            let _ = thread::Builder::new().spawn(move || shared.run());
        }
        Clock { limit, shared }
    }

    /// Begins the time of a file.
    pub fn watch(&self) -> Watch<'_> {
        let end = self.limit.and_then(|limit| Instant::now().checked_add(limit));
        let (stop, mut key) = (Stop::new(), None);
        if let Some(end) = end {
            let mut state = self.shared.lock();
            let end = (end, state.next);
            state.next = state.next.wrapping_add(1);
            state.ends.insert(end, stop.clone());
            key = Some(end);
            drop(state);
            self.shared.changed.notify_all();
        }
        Watch { shared: &self.shared, key, stop }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_all();
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.shared.lock().ends.remove(&key);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the flags whose time is up, until the clock is dropped.
    fn run(&self) {
        let mut state = self.lock();
        while !state.is_closed {
            let now = Instant::now();
            while let Some(first) = state.ends.first_entry().filter(|first| first.key().0 <= now) {
                first.remove().set();
            }
            let next = state.ends.first_key_value().map(|((end, _), _)| end.saturating_duration_since(now));
            state = match next {
                Some(wait) => self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0,
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_takes_too_long_is_stopped_and_others_are_not() {
        let clock = Clock::new(Some(Duration::from_millis(1)));
        let watch = clock.watch();
        while !watch.stop.is_set() {
            thread::yield_now();
        }
        let patient = Clock::new(Some(Duration::from_secs(3_600)));
        let (one, other) = (patient.watch(), Clock::new(None));
        assert!(!one.stop.is_set() && !other.watch().stop.is_set());
    }
}
