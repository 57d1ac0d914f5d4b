// SPDX-License-Identifier: GPL-2.0
//! Clocks, sleeps and delays.

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

#[cfg(kernel)]
pub(super) use kernel::{jiffies, jiffies_from_now, nanos};

contract! {
    /// Sleeps for at least `us` microseconds. C: `fsleep()`, `include/linux/delay.h`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_us(us: u64);
    /// Sleeps for `min` to `max` microseconds. C: `usleep_range()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_range_us(min: u64, max: u64);
    /// Sleeps for `ms` milliseconds or until a signal comes, and returns the milliseconds that were
    /// left. C: `msleep_interruptible()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_interruptible_ms(ms: u32) -> u64;
    /// Sleeps for `ns` nanoseconds or until the task is killed, and returns whether it slept to the
    /// end. C: `schedule_timeout_killable()`, `include/linux/sched.h`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_killable(ns: u64) -> bool;
    /// Sleeps for `ns` nanoseconds, and does not count as load. C: `schedule_timeout_idle()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_idle(ns: u64);
    /// Lets other tasks run if the scheduler wants it. C: `cond_resched()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn cond_resched();
    /// Lets other tasks run. C: `yield()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn yield_cpu();
    /// Spins for so long. Any context. C: `ndelay()`, `include/linux/delay.h`.
    fn delay_ns(ns: u32);
    /// Spins for so long. Any context. C: `udelay()`.
    fn delay_us(us: u32);
    /// Spins for so long. Any context. C: `mdelay()`.
    fn delay_ms(ms: u32);
    /// The monotonic clock, in nanoseconds. Any context, an NMI too. C: `ktime_get_mono_fast_ns()`,
    /// `include/linux/timekeeping.h`.
    fn now_ns() -> u64;
}
