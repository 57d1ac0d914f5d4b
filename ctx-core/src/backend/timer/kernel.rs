// SPDX-License-Identifier: GPL-2.0
//! Timers of the wheel.

use crate::backend::*;

pub(crate) type TimerState = bindings::timer_list;

pub(crate) fn timer_state() -> TimerState {
    pin_init::zeroed()
}
pub(crate) unsafe fn timer_init(
    timer: *mut TimerState,
    run: unsafe extern "C" fn(*mut TimerState),
) {
    // SAFETY: the caller's `timer` is valid for writes and will not move; the class is static.
    unsafe {
        bindings::timer_init_key(
            timer,
            Some(run),
            0,
            c"ctx_core::timer".as_ptr().cast(),
            crate::__lock_class!().as_ptr(),
        )
    }
}
#[inline]
pub(crate) unsafe fn timer_arm(timer: *mut TimerState, delay_ns: u64) {
    // SAFETY: the caller's `timer` is initialised; C, too, reads the jiffies without a lock.
    unsafe {
        let now = ptr::addr_of!(bindings::jiffies).read_volatile();
        bindings::mod_timer(timer, now.wrapping_add(jiffies_from_now(delay_ns)));
    }
}
pub(crate) unsafe fn timer_cancel(timer: *mut TimerState) -> bool {
    // SAFETY: the caller's `timer` is initialised, and the caller may sleep.
    unsafe { bindings::timer_delete_sync(timer) != 0 }
}
pub(crate) unsafe fn timer_shutdown(timer: *mut TimerState) {
    // SAFETY: as in `timer_cancel`.
    unsafe { bindings::timer_shutdown_sync(timer) };
}
