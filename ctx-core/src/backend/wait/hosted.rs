// SPDX-License-Identifier: GPL-2.0
//! Waiting: for a wake-up, a completion, or readers.

use crate::backend::*;
use crate::error::code::{ERESTARTSYS, ETIMEDOUT};
use core::{cell::RefCell, sync::atomic::AtomicU32};
use machine::PerMachine;
use std::{
    sync::{Arc, Mutex, PoisonError},
    thread_local,
    vec::Vec,
};

/// `struct wait_queue_head`, known by where it is.
#[derive(Debug)]
pub(crate) struct WaitState(#[allow(dead_code)] u8);

pub(crate) unsafe fn wait_init(
    head: *mut WaitState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's slot is valid for writes.
    unsafe { head.write(WaitState(0)) }
}

/// Why a wait ends, although its condition does not hold: a signal that is heeded, or the time
/// `end`; none kills on the host.
fn given_up(heed: Heed, end: Option<u64>) -> Result {
    if heed == Heed::Any && task::signal_pending() {
        Err(ERESTARTSYS)
    } else if end.is_some_and(|end| task::now_ns() >= end) {
        Err(ETIMEDOUT)
    } else {
        Ok(())
    }
}

/// Waits on a queue until `ready`, or until it is [given up](given_up).
fn wait_for(
    head: *mut WaitState,
    heed: Heed,
    exclusive: bool,
    end: Option<u64>,
    mut ready: impl FnMut() -> bool,
) -> Result {
    point("wait_event");
    state::might_sleep();
    if !explore::explored() {
        let mut result = Ok(());
        task::wait_in_real_time(end, || {
            if !ready() {
                result = given_up(heed, end);
                return result.is_err();
            }
            true
        });
        return result;
    }
    // As C does: who is not woken up does not look again.
    let signal = (heed == Heed::Any).then(|| task::current().signal);
    let result = loop {
        explore::prepare_to_wait(head as usize, exclusive);
        if ready() {
            break Ok(());
        }
        if let Err(e) = given_up(heed, end) {
            break Err(e);
        }
        explore::sleep("a wait queue", end, signal.as_ref().map(Arc::clone));
    };
    explore::finish_wait();
    result
}
/// What is left of so many nanoseconds when `wait` has returned, which is given their end.
fn at_most(ns: u64, wait: impl FnOnce(Option<u64>) -> Result) -> Result<u64> {
    let end = task::now_ns().saturating_add(ns);
    wait(Some(end))?;
    Ok(end.saturating_sub(task::now_ns()))
}

/// The condition of a wait, with the task's state set.
fn not_running(mut cond: impl FnMut() -> bool) -> impl FnMut() -> bool {
    move || {
        state::enter(Section::NotRunning);
        let _running = OnDrop(|| state::leave(Section::NotRunning));
        cond()
    }
}

pub(crate) unsafe fn wake_up(head: *mut WaitState, exclusive: i32) {
    point("wake_up");
    state::may_spin();
    explore::wake_up(head as usize, exclusive);
    task::changed();
}
pub(crate) unsafe fn wait(
    head: *mut WaitState,
    heed: Heed,
    exclusive: bool,
    cond: impl FnMut() -> bool,
) -> Result {
    wait_for(head, heed, exclusive, None, not_running(cond))
}
pub(crate) unsafe fn wait_timeout(
    head: *mut WaitState,
    heed: Heed,
    ns: u64,
    cond: impl FnMut() -> bool,
) -> Result<u64> {
    at_most(ns, |end| {
        wait_for(head, heed, false, end, not_running(cond))
    })
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
    fn wait(&self, heed: Heed, end: Option<u64>) -> Result {
        point("wait_for_completion");
        state::might_sleep();
        let signalled = task::signal_of_this();
        let done = || self.done.load(SeqCst) > 0;
        loop {
            if self.try_take() {
                return Ok(());
            }
            given_up(heed, end)?;
            let ended = || heed == Heed::Any && signalled();
            task::wait_until_or("a completion", end, || done() || ended());
        }
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
    point("complete");
    state::may_take_raw();
    let more = |done: u32| Some(done.saturating_add(1));
    // SAFETY: initialised.
    let _ = unsafe { (*x).done.fetch_update(SeqCst, SeqCst, more) };
    task::changed();
}
pub(crate) unsafe fn complete_all(x: *mut CompletionState) {
    point("complete_all");
    // A PREEMPT_RT kernel warns where this is no thread.
    state::may_spin();
    // SAFETY: initialised.
    unsafe { (*x).done.store(u32::MAX, SeqCst) };
    task::changed();
}
pub(crate) unsafe fn completion_reinit(x: *mut CompletionState) {
    point("reinit_completion");
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*x).done.store(0, SeqCst) };
}
pub(crate) unsafe fn completion_try_wait(x: *mut CompletionState) -> bool {
    point("try_wait_for_completion");
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*x).try_take() }
}
pub(crate) unsafe fn completion_wait(x: *mut CompletionState, heed: Heed) -> Result {
    // SAFETY: initialised.
    unsafe { (*x).wait(heed, None) }
}
pub(crate) unsafe fn completion_wait_timeout(
    x: *mut CompletionState,
    heed: Heed,
    ns: u64,
) -> Result<u64> {
    // SAFETY: initialised.
    at_most(ns, |end| unsafe { (*x).wait(heed, end) })
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
    task::wait_until("readers", || {
        lock(readers).open.iter().all(|open| *open > newest)
    });
}

/// Shared, so that it is not locked while it is waited for.
fn rcu() -> Arc<Mutex<Readers>> {
    static RCU: PerMachine<Arc<Mutex<Readers>>> =
        PerMachine::new(|| Arc::new(Mutex::new(Readers::new())));
    RCU.lock().clone()
}

thread_local! {
    /// The RCU read sides of this thread, of which C knows only the number.
    static OPEN: RefCell<Vec<i32>> = const { RefCell::new(Vec::new()) };
}

/// Runs `f` in a read side. What it does has points enough.
pub(crate) fn rcu_section<R>(f: impl FnOnce() -> R) -> R {
    rcu_begin();
    let _end = OnDrop(rcu_end);
    f()
}
pub(crate) unsafe fn rcu_read_lock() {
    point("rcu_read_lock");
    rcu_begin();
}
pub(crate) unsafe fn rcu_read_unlock() {
    point("rcu_read_unlock");
    rcu_end();
}
fn rcu_begin() {
    state::enter(Section::Rcu);
    let reader = begin(&rcu());
    OPEN.with_borrow_mut(|open| open.push(reader));
}
fn rcu_end() {
    if let Some(reader) = OPEN.with_borrow_mut(Vec::pop) {
        end(&rcu(), reader);
    }
    state::leave(Section::Rcu);
}
pub(crate) unsafe fn synchronize_rcu(_expedited: bool) {
    point("synchronize_rcu");
    state::might_sleep();
    synchronize(&rcu());
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
    point("srcu_read_lock");
    state::enter(Section::Srcu);
    // SAFETY: initialised.
    begin(unsafe { &(*ssp).readers })
}
pub(crate) unsafe fn srcu_read_unlock(ssp: *mut SrcuState, reader: i32) {
    point("srcu_read_unlock");
    // SAFETY: initialised.
    end(unsafe { &(*ssp).readers }, reader);
    state::leave(Section::Srcu);
}
pub(crate) unsafe fn srcu_synchronize(ssp: *mut SrcuState, _expedited: bool) {
    point("synchronize_srcu");
    state::may_synchronize();
    // SAFETY: initialised.
    synchronize(unsafe { &(*ssp).readers });
}
