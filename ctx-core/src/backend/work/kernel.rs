// SPDX-License-Identifier: GPL-2.0
//! Work items: delayed ones, those of a softirq, and those inside a driver's object.

use crate::{backend::*, sync::LockClassKey};

/// The argument with which C calls a work item's function: the first field of both types below.
pub(crate) type WorkState = bindings::work_struct;
pub(crate) type BhWorkState = ctx_work;
pub(crate) type DelayedWorkState = ctx_delayed_work;

pub(crate) fn delayed_work_state() -> DelayedWorkState {
    pin_init::zeroed()
}
pub(crate) unsafe fn work_init(
    work: *mut DelayedWorkState,
    run: unsafe extern "C" fn(*mut WorkState),
) {
    // SAFETY: the caller's `work` is valid for writes and will not move.
    unsafe { ctx_delayed_work_init(work, Some(run)) }
}
#[inline]
pub(crate) unsafe fn work_queue(work: *mut DelayedWorkState) -> bool {
    // SAFETY: the caller's `work` is initialised.
    unsafe { ctx_helper_queue_delayed_work(&raw mut (*work).work) }
}
#[inline]
pub(crate) unsafe fn work_queue_after(work: *mut DelayedWorkState, delay_ns: u64) {
    let delay = if delay_ns == 0 {
        0
    } else {
        jiffies_from_now(delay_ns)
    };
    // SAFETY: the caller's `work` is initialised.
    unsafe { ctx_helper_mod_delayed_work(&raw mut (*work).work, delay) }
}
pub(crate) unsafe fn work_flush(work: *mut DelayedWorkState) {
    // SAFETY: the caller's `work` is initialised, and the caller may sleep.
    unsafe { bindings::flush_delayed_work(&raw mut (*work).work) };
}
pub(crate) unsafe fn work_cancel(work: *mut DelayedWorkState) -> bool {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::cancel_delayed_work_sync(&raw mut (*work).work) }
}
pub(crate) unsafe fn work_disable(work: *mut DelayedWorkState, leaked: bool) {
    // SAFETY: as in `work_flush`.
    unsafe { ctx_delayed_work_disable(work, leaked) };
}

pub(crate) fn bh_work_state() -> BhWorkState {
    pin_init::zeroed()
}
pub(crate) unsafe fn bh_work_init(
    work: *mut BhWorkState,
    run: unsafe extern "C" fn(*mut WorkState),
) {
    // SAFETY: as in `work_init`.
    unsafe { ctx_bh_work_init(work, Some(run)) }
}
#[inline]
pub(crate) unsafe fn bh_work_queue(work: *mut BhWorkState) -> bool {
    // SAFETY: as in `work_queue`.
    unsafe { ctx_helper_queue_bh_work(&raw mut (*work).work) }
}
pub(crate) unsafe fn bh_work_flush(work: *mut BhWorkState) {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::flush_work(&raw mut (*work).work) };
}
pub(crate) unsafe fn bh_work_cancel(work: *mut BhWorkState) -> bool {
    // SAFETY: as in `work_flush`.
    unsafe { bindings::cancel_work_sync(&raw mut (*work).work) }
}
pub(crate) unsafe fn bh_work_disable(work: *mut BhWorkState, leaked: bool) {
    // SAFETY: as in `work_flush`.
    unsafe { ctx_bh_work_disable(work, leaked) };
}

pub(crate) fn work_struct_state() -> WorkState {
    pin_init::zeroed()
}
pub(crate) unsafe fn work_struct_init(
    work: *mut WorkState,
    run: unsafe extern "C" fn(*mut WorkState),
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: the caller's `work` is valid for writes and will not move; name and key live for
    // ever.
    unsafe { ctx_work_struct_init(work, Some(run), name.as_ptr().cast(), key.as_ptr()) }
}
#[inline]
pub(crate) unsafe fn work_struct_queue(work: *mut WorkState) -> bool {
    // SAFETY: the caller's `work` is initialised, and alive until it has run.
    unsafe { ctx_work_struct_queue(work) }
}
pub(crate) fn work_struct_ran() {
    // SAFETY: it counts.
    unsafe { ctx_work_struct_ran() }
}
