//! Stops the work on a file that takes too long. The library has no clock: it looks at a flag, which is set here.

use super::failure::Failure;
use crate::lang::Lang;
use crate::limits::Stop;
use crate::parse::Options;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Gives files that are worked on their time.
///
/// ```
/// use qingdan::files::{Clock, Failure};
/// use qingdan::{Options, parse};
/// use std::time::Duration;
/// let clock = Clock::new(Some(Duration::ZERO));
/// let failure = clock.run(&Options::default(), |options| {
///     parse("清单".as_bytes(), "list.txt", options).map_err(|error| Failure::of(&error, options.lang))
/// });
/// assert_eq!(failure.unwrap_err().code, "timeout");
/// ```
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
struct Watch<'c> {
    shared: &'c Shared,
    key: Option<(Instant, u64)>,
    /// The flag that is set when its time is up.
    stop: Stop,
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

    /// Works on a file in its time: the options that `work` gets have the flag that ends it.
    pub fn run<T>(&self, options: &Options, work: impl FnOnce(&Options) -> Result<T, Failure>) -> Result<T, Failure> {
        let watch = self.watch();
        let mut options = options.clone();
        options.read.limits.stop = watch.stop.clone();
        work(&options).map_err(|failure| match failure.code {
            "stopped" => Failure { code: "timeout", message: self.too_long(options.lang) },
            _ => failure,
        })
    }

    fn too_long(&self, lang: Lang) -> String {
        let seconds = self.limit.unwrap_or_default().as_secs_f64();
        match lang {
            Lang::En => format!("given up after {seconds} second(s)"),
            Lang::Zh => format!("超过 {seconds} 秒，已放弃"),
        }
    }

    /// Begins the time of a file.
    fn watch(&self) -> Watch<'_> {
        let end = self.limit.and_then(|limit| Instant::now().checked_add(limit));
        let (stop, mut key) = (Stop::new(), None);
        if self.limit.is_some_and(|limit| limit.is_zero()) {
            // Not when the other thread comes to it.
            stop.set();
        } else if let Some(end) = end {
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

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clock").field("limit", &self.limit).finish_non_exhaustive()
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
