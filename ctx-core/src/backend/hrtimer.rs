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
    /// A timer that is not initialised yet.
    fn hrtimer_state() -> HrTimerState;
    /// Initialises a timer, whose function runs in a hard interrupt if `hard` is true. C:
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
    /// Lets the timer expire after so many nanoseconds. C: `hrtimer_start()`.
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
    /// Disarms the timer, waits until its function has returned, and says whether it was armed. May
    /// sleep. C: `hrtimer_cancel()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep.
    unsafe fn hrtimer_cancel(timer: *mut HrTimerState) -> bool;
    /// As [`hrtimer_cancel`], and nobody can arm it again. May sleep.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep. Unless it was `leaked`, nobody arms it
    /// meanwhile but its own function.
    unsafe fn hrtimer_shutdown(timer: *mut HrTimerState, leaked: bool);
}
