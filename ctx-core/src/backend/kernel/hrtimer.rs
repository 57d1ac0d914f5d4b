// SPDX-License-Identifier: GPL-2.0
//! High-resolution timers.

use super::*;

pub(crate) type HrTimerState = ctx_hrtimer;

pub(crate) fn hrtimer_state() -> HrTimerState {
    pin_init::zeroed()
}
pub(crate) unsafe fn hrtimer_init(
    timer: *mut HrTimerState,
    expired: unsafe extern "C" fn(*mut HrTimerState) -> i64,
    hard: bool,
) {
    // SAFETY: the caller's `timer` is valid for writes and will not move; C initialises all of it.
    unsafe { ctx_hrtimer_init(timer, Some(expired), hard) }
}
#[inline]
pub(crate) unsafe fn hrtimer_arm(timer: *mut HrTimerState, delay_ns: u64) {
    // SAFETY: the caller's `timer` is initialised.
    unsafe { ctx_hrtimer_arm(timer, delay_ns) }
}
pub(crate) unsafe fn hrtimer_cancel(timer: *mut HrTimerState) -> bool {
    // SAFETY: the caller's `timer` is initialised, and the caller may sleep.
    unsafe { bindings::hrtimer_cancel(ptr::addr_of_mut!((*timer).timer)) != 0 }
}
pub(crate) unsafe fn hrtimer_shutdown(timer: *mut HrTimerState) {
    // SAFETY: as in `hrtimer_cancel`.
    unsafe { ctx_hrtimer_shutdown(timer) }
}
