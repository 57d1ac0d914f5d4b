// SPDX-License-Identifier: GPL-2.0
//! Timers of the wheel.

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

contract! {
    /// Makes the state of a timer that is not initialised yet.
    fn timer_state() -> TimerState;
    /// Initialises a timer. Its function runs in a softirq. C: `timer_setup()`,
    /// `include/linux/timer.h`.
    ///
    /// # Safety
    ///
    /// `timer` is valid for writes and will not move. `run` may be called with it in a softirq.
    unsafe fn timer_init(timer: *mut TimerState, run: unsafe extern "C" fn(*mut TimerState));
    /// Arms the timer to expire after at least so many nanoseconds. C: `mod_timer()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised.
    unsafe fn timer_arm(timer: *mut TimerState, delay_ns: u64);
    /// Disarms the timer, waits until its function has returned, and returns whether it was armed.
    /// May sleep. C: `timer_delete_sync()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep.
    unsafe fn timer_cancel(timer: *mut TimerState) -> bool;
    /// As [`timer_cancel`], and after that nobody can arm the timer. May sleep. C:
    /// `timer_shutdown_sync()`.
    ///
    /// # Safety
    ///
    /// `timer` is initialised. The caller may sleep.
    unsafe fn timer_shutdown(timer: *mut TimerState);
}
