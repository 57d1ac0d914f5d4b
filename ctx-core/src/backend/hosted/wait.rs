// SPDX-License-Identifier: GPL-2.0
//! Waiting: for a wake-up, a completion, readers, or time to pass.

use super::*;
use crate::error::code::{ERESTARTSYS, ETIMEDOUT};
use core::{cell::RefCell, sync::atomic::AtomicU32};
use std::{
    sync::{Mutex, PoisonError},
    thread_local,
    vec::Vec,
};

/// Waits until `ready`, a signal that is heeded, or the time `end`; none kills on the host.
fn wait_for(heed: Heed, end: Option<u64>, mut ready: impl FnMut() -> bool) -> Result {
    state::might_sleep();
    let mut result = Ok(());
    wait_till(end, || {
        if ready() {
            return true;
        }
        if heed == Heed::Any && task::signal_pending() {
            result = Err(ERESTARTSYS);
        } else if end.is_some_and(|end| task::now_ns() >= end) {
            result = Err(ETIMEDOUT);
        }
        result.is_err()
    });
    result
}
/// Waits until `ready`, which the time `end` makes true, where there is one.
fn wait_till(end: Option<u64>, ready: impl FnMut() -> bool) {
    if end.is_some() && task::current().clock.is_none() {
        task::wait_idly(ready);
    } else {
        task::wait_until(ready);
    }
}
/// As [`wait_for`], so many nanoseconds; gives what was left.
fn wait_at_most(heed: Heed, ns: u64, ready: impl FnMut() -> bool) -> Result<u64> {
    let end = task::now_ns().saturating_add(ns);
    wait_for(heed, Some(end), ready)?;
    Ok(end.saturating_sub(task::now_ns()))
}

/// The condition of a wait, with the task's state set.
fn not_running(mut cond: impl FnMut() -> bool) -> impl FnMut() -> bool {
    move || {
        state::enter(Section::NotRunning);
        let _running = crate::backend::OnDrop(|| state::leave(Section::NotRunning));
        cond()
    }
}

/// Everyone looks again: nobody relies on staying asleep.
pub(crate) unsafe fn wake_up(_head: *mut WaitState, _exclusive: i32) {
    state::may_spin();
    task::changed();
}
pub(crate) unsafe fn wait(
    _head: *mut WaitState,
    heed: Heed,
    _exclusive: bool,
    cond: impl FnMut() -> bool,
) -> Result {
    wait_for(heed, None, not_running(cond))
}
pub(crate) unsafe fn wait_timeout(
    _head: *mut WaitState,
    heed: Heed,
    ns: u64,
    cond: impl FnMut() -> bool,
) -> Result<u64> {
    wait_at_most(heed, ns, not_running(cond))
}

/// `struct completion`.
#[derive(Debug)]
pub(crate) struct CompletionState {
    done: AtomicU32,
}

impl CompletionState {
    fn try_take(&self) -> bool {
        let less = |done| match done {
            0 => None,
            u32::MAX => Some(u32::MAX),
            _ => Some(done - 1),
        };
        self.done.fetch_update(SeqCst, SeqCst, less).is_ok()
    }
}

pub(crate) unsafe fn completion_init(
    x: *mut CompletionState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    let done = AtomicU32::new(0);
    // SAFETY: the caller's slot is valid for writes.
    unsafe { x.write(CompletionState { done }) }
}
pub(crate) unsafe fn complete(x: *mut CompletionState) {
    state::may_take_raw();
    let more = |done: u32| Some(done.saturating_add(1));
    // SAFETY: initialised.
    let _ = unsafe { (*x).done.fetch_update(SeqCst, SeqCst, more) };
    task::changed();
}
pub(crate) unsafe fn complete_all(x: *mut CompletionState) {
    // A PREEMPT_RT kernel warns where this is no thread.
    state::may_spin();
    // SAFETY: initialised.
    unsafe { (*x).done.store(u32::MAX, SeqCst) };
    task::changed();
}
pub(crate) unsafe fn completion_reinit(x: *mut CompletionState) {
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*x).done.store(0, SeqCst) };
}
pub(crate) unsafe fn completion_try_wait(x: *mut CompletionState) -> bool {
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*x).try_take() }
}
pub(crate) unsafe fn completion_wait(x: *mut CompletionState, heed: Heed) -> Result {
    // SAFETY: initialised.
    wait_for(heed, None, || unsafe { (*x).try_take() })
}
pub(crate) unsafe fn completion_wait_timeout(
    x: *mut CompletionState,
    heed: Heed,
    ns: u64,
) -> Result<u64> {
    // SAFETY: initialised.
    wait_at_most(heed, ns, || unsafe { (*x).try_take() })
}

/// Readers, each by a number that grows.
#[derive(Debug)]
struct Readers {
    next: i32,
    open: Vec<i32>,
}

impl Readers {
    const fn new() -> Self {
        Self {
            next: 0,
            open: Vec::new(),
        }
    }
}

fn lock(readers: &Mutex<Readers>) -> std::sync::MutexGuard<'_, Readers> {
    readers.lock().unwrap_or_else(PoisonError::into_inner)
}
fn begin(readers: &Mutex<Readers>) -> i32 {
    let mut readers = lock(readers);
    readers.next += 1;
    let reader = readers.next;
    readers.open.push(reader);
    reader
}
fn end(readers: &Mutex<Readers>, reader: i32) {
    lock(readers).open.retain(|open| *open != reader);
    task::changed();
}
/// Waits until those who read now have ended.
fn synchronize(readers: &Mutex<Readers>) {
    let newest = lock(readers).next;
    task::wait_until(|| lock(readers).open.iter().all(|open| *open > newest));
}

static RCU: Mutex<Readers> = Mutex::new(Readers::new());

thread_local! {
    /// The RCU read sides of this thread, of which C knows only the number.
    static OPEN: RefCell<Vec<i32>> = const { RefCell::new(Vec::new()) };
}

pub(crate) unsafe fn rcu_read_lock() {
    state::enter(Section::Rcu);
    let reader = begin(&RCU);
    OPEN.with_borrow_mut(|open| open.push(reader));
}
pub(crate) unsafe fn rcu_read_unlock() {
    if let Some(reader) = OPEN.with_borrow_mut(Vec::pop) {
        end(&RCU, reader);
    }
    state::leave(Section::Rcu);
}
pub(crate) unsafe fn synchronize_rcu(_expedited: bool) {
    state::might_sleep();
    synchronize(&RCU);
}

/// `struct srcu_struct`.
#[derive(Debug)]
pub(crate) struct SrcuState {
    readers: Mutex<Readers>,
}

pub(crate) fn srcu_state() -> SrcuState {
    SrcuState {
        readers: Mutex::new(Readers::new()),
    }
}
pub(crate) unsafe fn srcu_init(
    _ssp: *mut SrcuState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) -> Result {
    state::might_sleep();
    Ok(())
}
pub(crate) unsafe fn srcu_cleanup(ssp: *mut SrcuState) {
    state::might_sleep();
    // SAFETY: initialised.
    let readers = unsafe { lock(&(*ssp).readers).open.len() };
    assert_eq!(readers, 0, "BUG: a domain is freed under its readers");
}
pub(crate) unsafe fn srcu_read_lock(ssp: *mut SrcuState) -> i32 {
    state::enter(Section::Srcu);
    // SAFETY: initialised.
    begin(unsafe { &(*ssp).readers })
}
pub(crate) unsafe fn srcu_read_unlock(ssp: *mut SrcuState, reader: i32) {
    // SAFETY: initialised.
    end(unsafe { &(*ssp).readers }, reader);
    state::leave(Section::Srcu);
}
pub(crate) unsafe fn srcu_synchronize(ssp: *mut SrcuState, _expedited: bool) {
    state::may_synchronize();
    // SAFETY: initialised.
    synchronize(unsafe { &(*ssp).readers });
}

pub(crate) unsafe fn sleep_range_us(min: u64, _max: u64) {
    // SAFETY: the caller's promise.
    unsafe { sleep_us(min) }
}
/// Nothing kills on the host.
pub(crate) unsafe fn sleep_killable(ns: u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe { sleep_idle(ns) };
    true
}
pub(crate) unsafe fn sleep_idle(ns: u64) {
    state::might_sleep();
    let end = task::now_ns().saturating_add(ns);
    wait_till(Some(end), || task::now_ns() >= end);
}
pub(crate) unsafe fn cond_resched() {
    state::might_sleep();
    std::thread::yield_now();
}
pub(crate) unsafe fn yield_cpu() {
    state::might_sleep();
    std::thread::yield_now();
}
pub(crate) fn delay_ns(ns: u32) {
    delay_us(ns.div_ceil(1_000));
}
pub(crate) fn delay_ms(ms: u32) {
    delay_us(ms.saturating_mul(1_000));
}
