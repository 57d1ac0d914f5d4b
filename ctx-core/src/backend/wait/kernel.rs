// SPDX-License-Identifier: GPL-2.0
//! Waiting: for a wake-up, a completion, or readers.

use crate::backend::*;
use crate::error::code::ETIMEDOUT;
use core::ptr::addr_of_mut;

pub(crate) type WaitState = bindings::wait_queue_head;

#[inline]
pub(crate) unsafe fn wait_init(
    head: *mut WaitState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe { bindings::__init_waitqueue_head(head, name.as_ptr().cast(), key.as_ptr()) }
}

pub(crate) type CompletionState = bindings::completion;
pub(crate) type SrcuState = bindings::srcu_struct;

impl Heed {
    /// The state of a task that waits so.
    const fn state(self) -> ffi::c_int {
        (match self {
            Self::Nothing => bindings::TASK_UNINTERRUPTIBLE,
            Self::Fatal => bindings::TASK_KILLABLE,
            Self::Any => bindings::TASK_INTERRUPTIBLE,
        }) as ffi::c_int
    }
}

#[inline]
pub(crate) unsafe fn wake_up(head: *mut WaitState, exclusive: i32) {
    // SAFETY: the caller's `head` is initialised.
    unsafe { bindings::__wake_up(head, bindings::TASK_NORMAL, exclusive, ptr::null_mut()) };
}

/// The slow path of `wait_event()` and its variants. `cond` is called with the task's state set,
/// before each `sleep`. `sleep` returns whether to go on.
///
/// # Safety
///
/// `head` is initialised, and the caller may sleep.
#[inline]
unsafe fn wait_event(
    head: *mut WaitState,
    heed: Heed,
    flags: u32,
    mut cond: impl FnMut() -> bool,
    mut sleep: impl FnMut() -> bool,
) -> Result {
    let mut entry = core::mem::MaybeUninit::<bindings::wait_queue_entry>::uninit();
    let entry = entry.as_mut_ptr();
    // SAFETY:
    // - `head` is initialised (the caller's promise) and outlives this call.
    // - `entry` lives on this stack and is off the queue when this function returns: `finish_wait`
    //   takes it off, and `prepare_to_wait_event` has not left it there when it fails.
    // - the caller may sleep.
    unsafe {
        ctx_helper_might_sleep();
        bindings::init_wait_entry(entry, flags as ffi::c_int);
        let result = loop {
            let interrupted = bindings::prepare_to_wait_event(head, entry, heed.state());
            if cond() {
                break Ok(());
            }
            if interrupted != 0 {
                break Err(Error::from_errno(interrupted as ffi::c_int));
            }
            if !sleep() {
                break Err(ETIMEDOUT);
            }
        };
        bindings::finish_wait(head, entry);
        result
    }
}

#[inline]
pub(crate) unsafe fn wait(
    head: *mut WaitState,
    heed: Heed,
    exclusive: bool,
    cond: impl FnMut() -> bool,
) -> Result {
    let flags = if exclusive {
        bindings::WQ_FLAG_EXCLUSIVE
    } else {
        0
    };
    let sleep = || {
        // SAFETY: the caller may sleep.
        unsafe { bindings::schedule() };
        true
    };
    // SAFETY: the caller's promise.
    unsafe { wait_event(head, heed, flags, cond, sleep) }
}

#[inline]
pub(crate) unsafe fn wait_timeout(
    head: *mut WaitState,
    heed: Heed,
    ns: u64,
    cond: impl FnMut() -> bool,
) -> Result<u64> {
    let mut left = jiffies(ns);
    let sleep = || {
        let more = left > 0;
        if more {
            // SAFETY: the caller may sleep.
            left = unsafe { bindings::schedule_timeout(left) };
        }
        more
    };
    // SAFETY: the caller's promise.
    unsafe { wait_event(head, heed, 0, cond, sleep) }?;
    Ok(nanos(left))
}

#[inline]
pub(crate) unsafe fn completion_init(
    x: *mut CompletionState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: the caller's `x` is valid for writes and will not move; name and key live for ever.
    unsafe {
        addr_of_mut!((*x).done).write(0);
        let head = addr_of_mut!((*x).wait);
        bindings::__init_swait_queue_head(head, name.as_ptr().cast(), key.as_ptr());
    }
}
#[inline]
pub(crate) unsafe fn complete(x: *mut CompletionState) {
    // SAFETY: the caller's `x` is initialised.
    unsafe { bindings::complete(x) }
}
#[inline]
pub(crate) unsafe fn complete_all(x: *mut CompletionState) {
    // SAFETY: the caller's `x` is initialised.
    unsafe { bindings::complete_all(x) }
}
#[inline]
pub(crate) unsafe fn completion_reinit(x: *mut CompletionState) {
    // SAFETY: the caller's `x` is initialised.
    unsafe { ctx_helper_reinit_completion(x) }
}
#[inline]
pub(crate) unsafe fn completion_try_wait(x: *mut CompletionState) -> bool {
    // SAFETY: the caller's `x` is initialised.
    unsafe { bindings::try_wait_for_completion(x) }
}
#[inline]
pub(crate) unsafe fn completion_wait(x: *mut CompletionState, heed: Heed) -> Result {
    // SAFETY: the caller's `x` is initialised, and the caller may sleep.
    to_result(unsafe {
        match heed {
            Heed::Nothing => {
                bindings::wait_for_completion(x);
                0
            }
            Heed::Fatal => bindings::wait_for_completion_killable(x),
            Heed::Any => bindings::wait_for_completion_interruptible(x),
        }
    })
}
#[inline]
pub(crate) unsafe fn completion_wait_timeout(
    x: *mut CompletionState,
    heed: Heed,
    ns: u64,
) -> Result<u64> {
    let timeout = jiffies(ns) as ffi::c_ulong;
    // SAFETY: as in `completion_wait`.
    let left = unsafe {
        match heed {
            Heed::Nothing => bindings::wait_for_completion_timeout(x, timeout) as ffi::c_long,
            Heed::Fatal => bindings::wait_for_completion_killable_timeout(x, timeout),
            Heed::Any => bindings::wait_for_completion_interruptible_timeout(x, timeout),
        }
    };
    match left {
        0 => Err(ETIMEDOUT),
        1.. => Ok(nanos(left)),
        _ => Err(Error::from_errno(left as ffi::c_int)),
    }
}

#[inline]
pub(crate) unsafe fn rcu_read_lock() {
    // SAFETY: the caller ends it.
    unsafe { bindings::rcu_read_lock() }
}
#[inline]
pub(crate) unsafe fn rcu_read_unlock() {
    // SAFETY: the caller has begun it.
    unsafe { bindings::rcu_read_unlock() }
}
#[inline]
pub(crate) unsafe fn synchronize_rcu(expedited: bool) {
    // SAFETY: the caller may sleep and is in no RCU read side.
    unsafe {
        if expedited {
            bindings::synchronize_rcu_expedited()
        } else {
            bindings::synchronize_rcu()
        }
    }
}

pub(crate) fn srcu_state() -> SrcuState {
    pin_init::zeroed()
}
pub(crate) unsafe fn srcu_init(
    ssp: *mut SrcuState,
    name: &'static CStr,
    key: &'static LockClassKey,
) -> Result {
    // SAFETY: the caller's `ssp` is valid for writes and will not move; name and key live for ever;
    // the caller may sleep.
    to_result(unsafe { ctx_helper_init_srcu_struct(ssp, name.as_ptr().cast(), key.as_ptr()) })
}
pub(crate) unsafe fn srcu_cleanup(ssp: *mut SrcuState) {
    // SAFETY: the caller's `ssp` is initialised and has no reader; the caller may sleep.
    unsafe { bindings::cleanup_srcu_struct(ssp) }
}
#[inline]
pub(crate) unsafe fn srcu_read_lock(ssp: *mut SrcuState) -> i32 {
    // SAFETY: the caller's `ssp` is initialised.
    unsafe { ctx_helper_srcu_read_lock(ssp) }
}
#[inline]
pub(crate) unsafe fn srcu_read_unlock(ssp: *mut SrcuState, idx: i32) {
    // SAFETY: the caller has `idx` from `srcu_read_lock`, in the same context.
    unsafe { ctx_helper_srcu_read_unlock(ssp, idx) }
}
#[inline]
pub(crate) unsafe fn srcu_synchronize(ssp: *mut SrcuState, expedited: bool) {
    // SAFETY: the caller's `ssp` is initialised; the caller may sleep and is none of its readers.
    unsafe {
        if expedited {
            bindings::synchronize_srcu_expedited(ssp)
        } else {
            bindings::synchronize_srcu(ssp)
        }
    }
}
