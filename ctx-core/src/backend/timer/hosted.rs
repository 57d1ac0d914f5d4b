// SPDX-License-Identifier: GPL-2.0
//! Timers of the wheel.

use crate::backend::*;

pub(crate) type TimerState = Later;

pub(crate) fn timer_state() -> TimerState {
    Later::default()
}
pub(crate) unsafe fn timer_init(
    timer: *mut TimerState,
    run: unsafe extern "C" fn(*mut TimerState),
) {
    // SAFETY: as in `work_init`.
    unsafe { (*timer).run = Some(run) }
}
pub(crate) unsafe fn timer_arm(timer: *mut TimerState, delay_ns: u64) {
    // SAFETY: the caller's promise.
    unsafe { arm(timer, "timer", state::Entry::SoftIrq, delay_ns) };
}
pub(crate) unsafe fn timer_cancel(timer: *mut TimerState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { cancel(timer, false) }
}
pub(crate) unsafe fn timer_shutdown(timer: *mut TimerState) {
    // SAFETY: the caller's promise.
    unsafe { cancel(timer, true) };
}
