//! Work on many items at once, results in order, few of them held at a time.
//!
//! Items are handed out in order. A worker waits before it begins one that is too far ahead of the first
//! unfinished one, so that behind a slow or huge item no more than a window of results piles up. The item
//! that is waited for is never held back, so the work always goes on. The same holds for memory: an item waits while
//! what is worked on and what it will need are more than all may take together.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Results that may wait for each worker: enough that none stands still behind a file of some times the usual
/// length, few enough that a long batch takes no more memory than a short one.
const WINDOW: usize = 4;
/// Bytes of results that may wait; beyond it no further item begins.
const MAX_WAITING: usize = 32 << 20;
/// Stack of a worker: that of a main thread.
const STACK: usize = 8 << 20;

/// A result that takes memory while it waits.
pub trait Weigh {
    /// Its bytes.
    fn weight(&self) -> usize;
}

struct State<R> {
    /// Index of the next item to hand out.
    next: usize,
    /// Results that were taken.
    taken: usize,
    /// Results that wait, and their bytes.
    waiting: BTreeMap<usize, R>,
    bytes: usize,
    /// Memory that the items that are worked on will need.
    needed: u64,
    stopped: bool,
}

/// How items share the machine.
#[derive(Clone, Copy)]
pub struct Share<'s, T> {
    /// Items that are worked on at a time.
    pub workers: usize,
    /// Memory that they may need together.
    pub memory: u64,
    /// Memory that an item will need.
    pub needs: &'s (dyn Fn(&T) -> u64 + Sync),
}

/// Works on items and takes the results in the order of the items, until `take` breaks.
pub fn in_order<'t, T: Sync, R: Send + Weigh>(
    items: &'t [T],
    share: Share<'_, T>,
    work: impl Fn(&'t T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let workers = share.workers.min(items.len());
    let start = State { next: 0, taken: 0, waiting: BTreeMap::new(), bytes: 0, needed: 0, stopped: false };
    let (state, changed) = (Mutex::new(start), Condvar::new());
    let run = || {
        while let Some((at, item, needed)) = begin(&state, &changed, items, Share { workers, ..share }) {
            let result = work(item);
            let mut state = lock(&state);
            state.needed = state.needed.saturating_sub(needed);
            state.bytes = state.bytes.saturating_add(result.weight());
            state.waiting.insert(at, result);
            changed.notify_all();
        }
    };
    thread::scope(|scope| {
        // One worker needs no thread; nor is one to be had where the system gives none.
        let spawn = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).is_ok();
        let started = if workers > 1 { (0..workers).filter(|_| spawn()).count() } else { 0 };
        if started == 0 {
            let _ = items.iter().try_for_each(|item| take(work(item)));
            return;
        }
        for at in 0..items.len() {
            let mut held = lock(&state);
            let result = loop {
                match held.waiting.remove(&at) {
                    Some(result) => break result,
                    None => held = changed.wait(held).unwrap_or_else(PoisonError::into_inner),
                }
            };
            held.bytes = held.bytes.saturating_sub(result.weight());
            held.taken = at + 1;
            drop(held);
            changed.notify_all();
            if take(result).is_break() {
                lock(&state).stopped = true;
                changed.notify_all();
                return;
            }
        }
    });
}

/// The next item, when it may begin; `None` when there is no more to do.
fn begin<'t, T, R>(
    state: &Mutex<State<R>>,
    changed: &Condvar,
    items: &'t [T],
    share: Share<'_, T>,
) -> Option<(usize, &'t T, u64)> {
    let mut state = lock(state);
    loop {
        let at = state.next;
        let item = items.get(at).filter(|_| !state.stopped)?;
        let ahead = at.saturating_sub(state.taken);
        let needed = (share.needs)(item);
        let fits = state.needed.saturating_add(state.bytes as u64).saturating_add(needed) <= share.memory;
        if ahead == 0 || (ahead < share.workers.saturating_mul(WINDOW) && state.bytes < MAX_WAITING && fits) {
            state.next += 1;
            state.needed = state.needed.saturating_add(needed);
            return Some((at, item, needed));
        }
        state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    impl Weigh for usize {
        fn weight(&self) -> usize {
            1
        }
    }

    fn share(workers: usize) -> Share<'static, usize> {
        Share { workers, memory: u64::MAX, needs: &|_| 0 }
    }

    /// Each fits beside one other, but never beside two.
    #[test]
    fn items_that_need_much_wait_for_one_another() {
        let items: Vec<usize> = (0..200).collect();
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |&n: &usize| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_micros(100));
            now.fetch_sub(1, Ordering::SeqCst);
            n
        };
        let mut taken = 0;
        in_order(&items, Share { workers: 8, memory: 250, needs: &|_| 100 }, work, |_| {
            taken += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(taken, 200);
        assert!(most.load(Ordering::SeqCst) <= 2, "{most:?}");
    }

    #[test]
    fn results_come_in_order() {
        for workers in [0, 1, 2, 3, 7] {
            let items: Vec<usize> = (0..200).collect();
            let mut out = Vec::new();
            let work = |&n: &usize| {
                thread::sleep(Duration::from_micros((n as u64 * 37) % 101));
                n
            };
            in_order(&items, share(workers), work, |n| {
                out.push(n);
                ControlFlow::Continue(())
            });
            assert_eq!(out, items, "{workers}");
        }
    }

    #[test]
    fn behind_a_slow_item_only_a_window_is_worked_on() {
        let items: Vec<usize> = (0..500).collect();
        let begun = AtomicUsize::new(0);
        let work = |&n: &usize| {
            let before = begun.fetch_add(1, Ordering::SeqCst);
            if n == 0 {
                thread::sleep(Duration::from_millis(100));
                return begun.load(Ordering::SeqCst);
            }
            before
        };
        let mut first = None;
        in_order(&items, share(2), work, |begun| {
            first.get_or_insert(begun);
            ControlFlow::Continue(())
        });
        assert!(first.unwrap() <= 2 * WINDOW, "{first:?}");
    }

    #[test]
    fn the_work_ends_when_nobody_wants_more() {
        let items: Vec<usize> = (0..10_000).collect();
        let begun = AtomicUsize::new(0);
        let work = |&n: &usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            n
        };
        in_order(&items, share(2), work, |n| if n == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) });
        assert!(begun.load(Ordering::SeqCst) < 100);
    }
}
