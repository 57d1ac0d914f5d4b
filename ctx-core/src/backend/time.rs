// SPDX-License-Identifier: GPL-2.0
//! Time, and the ways to let some of it pass.

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
    /// Sleeps at least so many microseconds. C: `fsleep()`, `include/linux/delay.h`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_us(us: u64);
    /// Sleeps between so many microseconds. C: `usleep_range()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_range_us(min: u64, max: u64);
    /// Sleeps until a signal comes, and gives the milliseconds that were left then. C:
    /// `msleep_interruptible()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_interruptible_ms(ms: u32) -> u64;
    /// Sleeps unless it is killed, and says whether it slept to the end. C:
    /// `schedule_timeout_killable()`, `include/linux/sched.h`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_killable(ns: u64) -> bool;
    /// Sleeps, and does not count as load. C: `schedule_timeout_idle()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn sleep_idle(ns: u64);
    /// Lets others run where they should. C: `cond_resched()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn cond_resched();
    /// Lets others run. C: `yield()`.
    ///
    /// # Safety
    ///
    /// The caller may sleep.
    unsafe fn yield_cpu();
    /// Spins so long. Any context. C: `ndelay()`, `include/linux/delay.h`.
    fn delay_ns(ns: u32);
    /// Spins so long. Any context. C: `udelay()`.
    fn delay_us(us: u32);
    /// Spins so long. Any context. C: `mdelay()`.
    fn delay_ms(ms: u32);
    /// The monotonic clock, in nanoseconds. Any context, an NMI too. C: `ktime_get_mono_fast_ns()`,
    /// `include/linux/timekeeping.h`.
    fn now_ns() -> u64;
}
