// SPDX-License-Identifier: GPL-2.0
//! High-resolution timers.

use crate::backend::*;

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
pub(crate) unsafe fn hrtimer_arm(
    timer: *mut HrTimerState,
    delay_ns: u64,
    hard: bool,
    interrupts: Interrupts,
) {
    if !matches!(interrupts, Interrupts::Off) {
        // SAFETY: the caller's `timer` is initialised.
        return unsafe { ctx_hrtimer_arm(timer, delay_ns) };
    }
    crate::claims::check(crate::claims::Claim::IrqsOff);
    // As `ctx_hrtimer_arm()`: with interrupts off the caller need not turn preemption off.
    let mode = if hard {
        bindings::hrtimer_mode_HRTIMER_MODE_REL_HARD
    } else {
        bindings::hrtimer_mode_HRTIMER_MODE_REL_SOFT
    };
    let delay_ns = delay_ns.min(i64::MAX as u64) as bindings::ktime_t;
    // SAFETY: the caller's `timer` is initialised. `hrtimer_shutdown` waits for a caller that has
    // seen that the timer was not shut down.
    unsafe {
        if !ptr::addr_of!((*timer).shut_down).read_volatile() {
            bindings::hrtimer_start_range_ns(ptr::addr_of_mut!((*timer).timer), delay_ns, 0, mode);
        }
    }
}
pub(crate) unsafe fn hrtimer_cancel(timer: *mut HrTimerState) -> bool {
    // SAFETY: the caller's `timer` is initialised, and the caller may sleep.
    unsafe { bindings::hrtimer_cancel(ptr::addr_of_mut!((*timer).timer)) != 0 }
}
pub(crate) unsafe fn hrtimer_shutdown(timer: *mut HrTimerState, leaked: bool) {
    // SAFETY: as in `hrtimer_cancel`.
    unsafe { ctx_hrtimer_shutdown(timer, leaked) }
}
