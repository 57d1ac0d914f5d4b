// SPDX-License-Identifier: GPL-2.0
//! Work items, delayed ones and those of a softirq.

use super::*;

/// `struct ctx_work` of `helpers/work.c`.
#[repr(C)]
pub(crate) struct WorkState {
    work: bindings::work_struct,
    key: bindings::lock_class_key,
}
/// `struct ctx_delayed_work` of `helpers/work.c`.
#[repr(C)]
pub(crate) struct DelayedWorkState {
    work: bindings::delayed_work,
    key: bindings::lock_class_key,
}

// `lock_class_key` has no fields where lockdep is off, which the compiler takes for a mistake.
#[allow(improper_ctypes)]
extern "C" {
    fn ctx_delayed_work_init(
        work: *mut DelayedWorkState,
        run: unsafe extern "C" fn(*mut WorkState),
    );
    fn ctx_delayed_work_disable(work: *mut DelayedWorkState);
    fn ctx_helper_queue_delayed_work(work: *mut DelayedWorkState) -> bool;
    fn ctx_helper_mod_delayed_work(work: *mut DelayedWorkState, delay_ns: u64);
    fn ctx_bh_work_init(work: *mut WorkState, run: unsafe extern "C" fn(*mut WorkState));
    fn ctx_bh_work_disable(work: *mut WorkState);
    fn ctx_helper_queue_bh_work(work: *mut WorkState) -> bool;
}

pub(crate) fn delayed_work_state() -> DelayedWorkState {
    DelayedWorkState {
        work: pin_init::zeroed(),
        key: pin_init::zeroed(),
    }
}
pub(crate) unsafe fn work_init(
    work: *mut DelayedWorkState,
    run: unsafe extern "C" fn(*mut WorkState),
) {
    // SAFETY: the caller's `work` is valid for writes and will not move.
    unsafe { ctx_delayed_work_init(work, run) }
}
#[inline]
pub(crate) unsafe fn work_queue(work: *mut DelayedWorkState) -> bool {
    // SAFETY: the caller's `work` is initialised.
    unsafe { ctx_helper_queue_delayed_work(work) }
}
#[inline]
pub(crate) unsafe fn work_queue_after(work: *mut DelayedWorkState, delay_ns: u64) {
    // SAFETY: the caller's `work` is initialised.
    unsafe { ctx_helper_mod_delayed_work(work, delay_ns) }
}
pub(crate) unsafe fn work_flush(work: *mut DelayedWorkState) {
    // SAFETY: the caller's `work` is initialised, and the caller may sleep.
    unsafe { bindings::flush_delayed_work(work.cast()) };
}
pub(crate) unsafe fn work_cancel(work: *mut DelayedWorkState) -> bool {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::cancel_delayed_work_sync(work.cast()) }
}
/// Nobody can queue it any more: another object that is leaked too may try until it is torn down itself.
pub(crate) unsafe fn work_disable(work: *mut DelayedWorkState) {
    // SAFETY: as in `work_flush`.
    unsafe { ctx_delayed_work_disable(work) };
}

pub(crate) fn work_state() -> WorkState {
    WorkState {
        work: pin_init::zeroed(),
        key: pin_init::zeroed(),
    }
}
pub(crate) unsafe fn bh_work_init(work: *mut WorkState, run: unsafe extern "C" fn(*mut WorkState)) {
    // SAFETY: as in `work_init`.
    unsafe { ctx_bh_work_init(work, run) }
}
#[inline]
pub(crate) unsafe fn bh_work_queue(work: *mut WorkState) -> bool {
    // SAFETY: as in `work_queue`.
    unsafe { ctx_helper_queue_bh_work(work) }
}
pub(crate) unsafe fn bh_work_flush(work: *mut WorkState) {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::flush_work(work.cast()) };
}
pub(crate) unsafe fn bh_work_cancel(work: *mut WorkState) -> bool {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::cancel_work_sync(work.cast()) }
}
/// As [`work_disable`].
pub(crate) unsafe fn bh_work_disable(work: *mut WorkState) {
    // SAFETY: as in `work_flush`.
    unsafe { ctx_bh_work_disable(work) };
}
