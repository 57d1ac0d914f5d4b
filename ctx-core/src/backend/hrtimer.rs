// SPDX-License-Identifier: GPL-2.0
//! High-resolution timers.

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub(crate) use imp::*;

use crate::rules::Interrupts;

contract! {
    /// Makes the state of a timer that is not initialised yet.
    fn hrtimer_state() -> HrTimerState;
    /// Initialises a timer. Its function runs in a hard interrupt if `hard` is true. C:
    /// `hrtimer_setup()`, `include/linux/hrtimer.h`.
    ///
    /// # Safety
    ///
    /// `timer` is valid for writes and will not move. `expired` may be called with it in the
    /// context that `hard` says.
    unsafe fn hrtimer_init(
        timer: *mut HrTimerState,
        expired: unsafe extern "C" fn(*mut HrTimerState) -> i64,
        hard: bool
    );
    /// Arms the timer to expire after so many nanoseconds. C: `hrtimer_start()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised, with this `hard`. Interrupts are as `interrupts` says.
    unsafe fn hrtimer_arm(
        timer: *mut HrTimerState,
        delay_ns: u64,
        hard: bool,
        interrupts: Interrupts
    );
    /// Disarms the timer, waits until its function has returned, and returns whether it was armed.
    /// May sleep. C: `hrtimer_cancel()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep.
    unsafe fn hrtimer_cancel(timer: *mut HrTimerState) -> bool;
    /// As [`hrtimer_cancel`], and after that nobody can arm the timer. May sleep.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep. Unless `leaked` is true, only its own function
    /// may arm it meanwhile.
    unsafe fn hrtimer_shutdown(timer: *mut HrTimerState, leaked: bool);
}
