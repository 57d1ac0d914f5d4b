// SPDX-License-Identifier: GPL-2.0
//! Tasks: signals, waiting, time.

use crate::backend::{
    explore, state,
    work::{Armed, Run},
};
use core::{
    cell::RefCell,
    sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    time::Duration,
};
use std::{
    sync::{Arc, Condvar, LazyLock, Mutex, PoisonError},
    thread_local,
    time::Instant,
};

/// The state of a task. A thread that the stand-in starts for the task has the same state.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) signal: Arc<AtomicBool>,
    /// A clock that a test turns; without one time passes by itself.
    pub(crate) clock: Option<Arc<TestClock>>,
    /// The timer or work item that this is a run of.
    pub(crate) run: Option<Run>,
    /// The module whose init runs.
    pub(crate) module: usize,
    /// The bus of the test's own, if it has one.
    pub(crate) bus: Option<Arc<crate::backend::bus::Bus>>,
}

impl Default for Task {
    fn default() -> Self {
        Self {
            signal: Arc::new(AtomicBool::new(false)),
            clock: None,
            run: None,
            module: 0,
            bus: None,
        }
    }
}

/// A clock that a test turns.
#[derive(Debug)]
pub(crate) struct TestClock {
    pub(crate) ns: AtomicU64,
    /// What was armed by it.
    pub(in crate::backend) armed: Armed,
}

impl TestClock {
    pub(crate) fn new(ns: u64) -> Self {
        Self {
            ns: AtomicU64::new(ns),
            armed: Armed::default(),
        }
    }
    /// Turns it on, and waits until what became due has run, or sleeps.
    pub(crate) fn advance(&self, by_ns: u64) {
        let now = self.ns.fetch_add(by_ns, SeqCst) + by_ns;
        changed();
        self.armed.settle(now);
    }
}

thread_local! {
    static CURRENT: RefCell<Task> = RefCell::default();
}

pub(crate) fn current() -> Task {
    CURRENT.with_borrow(Clone::clone)
}
pub(crate) fn set_current(task: Task) {
    CURRENT.set(task);
}

/// Runs `f` on a thread of its own, as the same task, and waits for it. So the token that `f`
/// receives cannot meet a token of the caller.
pub(crate) fn on_own_thread<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    state::might_sleep();
    let task = current();
    if explore::explored() {
        // One at a time runs anyway.
        let outer = task.clone();
        let _restore = crate::backend::OnDrop(|| set_current(outer.clone()));
        return state::fresh(f);
    }
    let result = std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            set_current(task);
            f()
        });
        thread.join()
    });
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

pub(crate) fn signal_pending() -> bool {
    current().signal.load(SeqCst)
}
/// As [`signal_pending`], always for this task, from any thread.
pub(crate) fn signal_of_this() -> impl Fn() -> bool {
    let signal = current().signal;
    move || signal.load(SeqCst)
}

/// A lock of the stand-in's own that sleeps, and that an exploration sees.
#[derive(Debug, Default)]
pub(crate) struct SleepLock(AtomicBool);

impl SleepLock {
    /// Holds it while `f` runs.
    pub(crate) fn with<R>(&self, what: &'static str, f: impl FnOnce() -> R) -> R {
        while self.0.swap(true, SeqCst) {
            wait_until(what, || !self.0.load(SeqCst));
        }
        let _free = crate::backend::OnDrop(|| {
            self.0.store(false, SeqCst);
            changed();
        });
        f()
    }
}

static GENERATION: Mutex<u64> = Mutex::new(0);
static CHANGED: Condvar = Condvar::new();

/// Something changed that a waiter may wait for.
pub(crate) fn changed() {
    if explore::explored() {
        return;
    }
    *GENERATION.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    CHANGED.notify_all();
}

/// How often a waiter checks, once a millisecond, while nothing in this program changes, before it
/// decides that the test hangs. It counts its own checks and not the time, because a busy machine
/// slows all threads alike.
const PATIENCE: u32 = 60_000;

/// Waits until `ready` returns true. It is called again after each change, and now and then because
/// of the clock.
///
/// In an exploration another thread may call `ready`, and more than once. So `ready` uses no
/// thread-local data, and changes nothing.
///
/// # Panics
///
/// It panics if nothing happens any more that could end the wait.
#[track_caller]
pub(crate) fn wait_until(what: &'static str, ready: impl FnMut() -> bool) {
    wait_until_or(what, None, ready);
}

/// As [`wait_until`], until `end` at most.
#[track_caller]
pub(crate) fn wait_until_or(what: &'static str, end: Option<u64>, mut ready: impl FnMut() -> bool) {
    if !explore::wait(what, end, &mut ready) {
        wait_in_real_time(end, || ready() || end.is_some_and(|end| now_ns() >= end));
    }
}

/// As [`wait_until_or`], but without giving up: nobody waits for this thread.
pub(crate) fn wait_idly(what: &'static str, end: Option<u64>, mut ready: impl FnMut() -> bool) {
    if !explore::wait(what, end, &mut ready) {
        wait(None, || ready() || end.is_some_and(|end| now_ns() >= end));
    }
}

/// As [`wait_until`], outside of explorations. If there is an `end`, `ready` is true from then on.
#[track_caller]
pub(crate) fn wait_in_real_time(end: Option<u64>, ready: impl FnMut() -> bool) {
    // Time that passes by itself ends it.
    let ends = end.is_some() && current().clock.is_none();
    wait((!ends).then_some(PATIENCE), ready);
}

#[track_caller]
fn wait(patience: Option<u32>, mut ready: impl FnMut() -> bool) {
    let (mut last, mut in_vain) = (0, 0);
    loop {
        let before = *GENERATION.lock().unwrap_or_else(PoisonError::into_inner);
        if before != last {
            (last, in_vain) = (before, 0);
        }
        if ready() {
            return;
        }
        let generation = GENERATION.lock().unwrap_or_else(PoisonError::into_inner);
        if *generation != before {
            continue;
        }
        in_vain += 1;
        if patience.is_some_and(|patience| in_vain > patience) {
            drop(generation);
            let clock = match current().clock {
                Some(_) => ", and the test's clock stands still",
                None => "",
            };
            panic!(
                "this wait does not end: no task, callback or signal has done anything for a \
                 minute{clock}. What waits is in the backtrace (RUST_BACKTRACE=1)"
            );
        }
        let run = current().run;
        let _awake = run.as_ref().map(Run::sleep);
        let _ = CHANGED.wait_timeout(generation, Duration::from_millis(1));
    }
}

pub(crate) fn now_ns() -> u64 {
    static BOOT: LazyLock<Instant> = LazyLock::new(Instant::now);
    match current().clock {
        Some(clock) => clock.ns.load(SeqCst),
        // Not 0, which a driver may take for "never".
        None => BOOT.elapsed().as_nanos() as u64 + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{changed, wait};

    #[test]
    #[should_panic(expected = "this wait does not end")]
    fn a_wait_that_nothing_ends_panics() {
        wait(Some(20), || false);
    }

    #[test]
    fn a_wait_in_which_something_happens_goes_on() {
        let mut asked = 0;
        wait(Some(20), || {
            asked += 1;
            if asked % 10 == 0 {
                changed();
            }
            asked > 100
        });
    }
}
