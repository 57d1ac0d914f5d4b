// SPDX-License-Identifier: GPL-2.0
//! High-resolution timers: they expire when they are due by the test's clock.

use crate::{
    backend::{
        state,
        work::{arm, cancel, Later},
    },
    rules::Interrupts,
};

/// `struct hrtimer`.
#[repr(C)]
#[derive(Debug, Default)]
pub(crate) struct HrTimerState {
    // First, as in the kernel: what expires is passed a pointer to it.
    later: Later,
    expired: Option<unsafe extern "C" fn(*mut HrTimerState) -> i64>,
    hard: bool,
}

pub(crate) fn hrtimer_state() -> HrTimerState {
    HrTimerState::default()
}

/// # Safety
///
/// `later` is the head of a live `HrTimerState`.
unsafe extern "C" fn run(later: *mut Later) {
    let timer = later.cast::<HrTimerState>();
    // SAFETY: the caller's promise.
    let again = unsafe { (*timer).expired.map_or(-1, |expired| expired(timer)) };
    if let Ok(delay_ns) = u64::try_from(again) {
        // SAFETY: as above.
        unsafe { hrtimer_arm(timer, delay_ns, (*timer).hard, Interrupts::Unknown) }
    }
}

pub(crate) unsafe fn hrtimer_init(
    timer: *mut HrTimerState,
    expired: unsafe extern "C" fn(*mut HrTimerState) -> i64,
    hard: bool,
) {
    // SAFETY: the caller's `timer` is alive and nobody else uses it yet.
    unsafe {
        (*timer).later.run = Some(run);
        (*timer).expired = Some(expired);
        (*timer).hard = hard;
    }
}
pub(crate) unsafe fn hrtimer_arm(
    timer: *mut HrTimerState,
    delay_ns: u64,
    hard: bool,
    _interrupts: Interrupts,
) {
    // SAFETY: the caller's promise.
    unsafe {
        assert_eq!((*timer).hard, hard);
        let entry = if (*timer).hard {
            state::Entry::HardIrq
        } else {
            state::Entry::SoftIrq
        };
        arm(timer.cast(), "hrtimer", entry, delay_ns);
    }
}
pub(crate) unsafe fn hrtimer_cancel(timer: *mut HrTimerState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { cancel(timer.cast(), false) }
}
pub(crate) unsafe fn hrtimer_shutdown(timer: *mut HrTimerState, _leaked: bool) {
    // SAFETY: the caller's promise.
    unsafe { cancel(timer.cast(), true) };
}
