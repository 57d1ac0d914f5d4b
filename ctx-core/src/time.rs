// SPDX-License-Identifier: GPL-2.0
//! Time: sleeps, which need a context that may sleep; busy delays, which do not; and clocks.
//!
//! Key types: [`Delta`], a span, and [`Instant`], a moment of a clock such as [`Monotonic`]. Both
//! are the kernel crate's own. [`Instant::now`] may be called in any context, NMI too. It reads the
//! clocks by `ktime_get_mono_fast_ns()` and its like, because `ktime_get()` in an NMI could wait
//! for the code that the NMI has interrupted. A [`Delta`] may be negative; a wait for a negative
//! time returns at once.
//!
//! ```
//! use ctx_core::{prelude::*, time::{sleep, Delta, Instant, Monotonic}};
//!
//! #[process_ctx]
//! fn settle() -> Delta {
//!     let begin = Instant::<Monotonic>::now();
//!     sleep(ctx, Delta::from_millis(1));
//!     begin.elapsed()
//! }
//! # assert!(ctx_core::hosted::in_process(settle) >= Delta::from_millis(1));
//! ```
//!
//! C headers: `include/linux/delay.h`, `include/linux/timekeeping.h`.

use crate::{
    backend,
    context::Context,
    error::{code::ERESTARTSYS, Result},
    rules::MaySleep,
};

pub use backend::clock::{
    BootTime, ClockSource, Delta, Instant, Monotonic, RealTime, Tai, NSEC_PER_MSEC, NSEC_PER_SEC,
    NSEC_PER_USEC,
};

/// A waiting time in nanoseconds, as C counts it. A negative time becomes zero.
#[inline]
pub(crate) const fn nanos(delta: Delta) -> u64 {
    let nanos = delta.as_nanos();
    if nanos > 0 {
        nanos as u64
    } else {
        0
    }
}
/// A [`Delta`] of so many nanoseconds, which came from a [`Delta`] before.
#[inline]
pub(crate) const fn left(nanos: u64) -> Delta {
    Delta::from_nanos(nanos as i64)
}
/// Microseconds, rounded up.
#[inline]
fn micros(delta: Delta) -> u64 {
    nanos(delta).div_ceil(1_000)
}
/// Milliseconds, rounded up.
#[inline]
fn millis(delta: Delta) -> u64 {
    nanos(delta).div_ceil(1_000_000)
}

/// Sleeps for `delta` or longer. Signals do not end the sleep.
///
/// A sleep of four ticks or more is counted in ticks of 1 to 10 ms. If the clock's interrupt comes
/// late (interrupts are off for long, or a virtual machine waits for a CPU), the count of ticks
/// lags behind [`Instant`]. A sleep that begins then is shorter by that lag. If a device must get
/// its full time in any case, use [`sleep_range`]: it uses a high-resolution timer and is never
/// shorter.
///
/// C: `fsleep()`, which picks the mechanism by the length.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn settle() {
///     sleep(ctx, Delta::from_micros(100));
/// }
/// # ctx_core::hosted::in_process(settle);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, time::{sleep, Delta}};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     sleep(ctx, Delta::from_micros(100));
///     IrqReturn::Handled
/// }
/// ```
#[inline]
pub fn sleep<C: MaySleep>(_ctx: &mut C, delta: Delta) {
    // SAFETY: `C` may sleep.
    in_parts(micros(delta), |us| unsafe { backend::sleep_us(us) })
}

/// The longest sleep of `msleep()`, in microseconds. `msleep()` takes a longer time for no limit,
/// and `fsleep()` passes it the milliseconds modulo `1 << 32`.
const LONGEST: u64 = i32::MAX as u64 * 1_000;

/// Calls `sleep` until it has slept for `us` microseconds in all, each time for at most
/// [`LONGEST`].
#[inline]
fn in_parts(mut us: u64, sleep: impl Fn(u64)) {
    while us > LONGEST {
        sleep(LONGEST);
        us -= LONGEST;
    }
    sleep(us)
}

/// Sleeps for `delta` (rounded up to milliseconds) or longer, or until a signal comes.
///
/// The sleep is counted in ticks; [`sleep`] says what that means. A sleep of more than 24 days
/// lasts until a signal comes.
///
/// C: `msleep_interruptible()`.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Errors
///
/// [`ERESTARTSYS`] when a signal is pending. If a file operation returns it, the kernel restarts
/// the system call, or makes it `EINTR`.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time::{sleep_interruptible, Delta}};
///
/// #[process_ctx]
/// fn settle() -> Result {
///     sleep_interruptible(ctx, Delta::from_millis(1))
/// }
/// # ctx_core::hosted::in_process(settle).unwrap();
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, time::{sleep_interruptible, Delta}};
///
/// #[softirq]
/// fn tick() -> Result {
///     sleep_interruptible(ctx, Delta::from_millis(1))
/// }
/// ```
#[inline]
pub fn sleep_interruptible<C: MaySleep>(_ctx: &mut C, delta: Delta) -> Result {
    let ms = u32::try_from(millis(delta)).unwrap_or(u32::MAX);
    // SAFETY: `C` may sleep.
    match unsafe { backend::sleep_interruptible_ms(ms) } {
        0 => Ok(()),
        _ => Err(ERESTARTSYS),
    }
}

/// Sleeps for `delta` or longer, unless the process is killed.
///
/// The sleep is counted in ticks, as in [`sleep`].
///
/// C: `schedule_timeout_killable()`, until the time is over.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Errors
///
/// [`ERESTARTSYS`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time::{sleep_killable, Delta}};
///
/// #[process_ctx]
/// fn settle() -> Result {
///     sleep_killable(ctx, Delta::from_millis(1))
/// }
/// # ctx_core::hosted::in_process(settle).unwrap();
/// ```
#[inline]
pub fn sleep_killable<C: MaySleep>(_ctx: &mut C, delta: Delta) -> Result {
    // SAFETY: `C` may sleep.
    if unsafe { backend::sleep_killable(nanos(delta)) } {
        Ok(())
    } else {
        Err(ERESTARTSYS)
    }
}

/// Sleeps for `delta` or longer, and does not count as load. Signals do not end the sleep. This is
/// for threads that wait for work.
///
/// The sleep is counted in ticks, as in [`sleep`].
///
/// C: `schedule_timeout_idle()`, until the time is over.
///
/// # Context
///
/// Needs [`MaySleep`].
#[inline]
pub fn sleep_idle<C: MaySleep>(_ctx: &mut C, delta: Delta) {
    // SAFETY: `C` may sleep.
    unsafe { backend::sleep_idle(nanos(delta)) }
}

/// Sleeps for `min` or longer, and not much longer than `max`. Signals do not end the sleep. The
/// kernel picks a moment in the range at which it is awake anyway.
///
/// [`sleep`] picks a range by itself. This sleep is never shorter than `min` on the kernel's clock,
/// even if ticks come late. A longer time than 146 years counts as 146 years.
///
/// C: `usleep_range()`.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time::{sleep_range, Delta}};
///
/// #[process_ctx]
/// fn settle() {
///     sleep_range(ctx, Delta::from_micros(100), Delta::from_micros(200));
/// }
/// # ctx_core::hosted::in_process(settle);
/// ```
#[inline]
pub fn sleep_range<C: MaySleep>(_ctx: &mut C, min: Delta, max: Delta) {
    let (min, max) = (micros(min), micros(max));
    // SAFETY: `C` may sleep.
    unsafe { backend::sleep_range_us(min, max.max(min)) }
}

/// Lets other tasks run if the scheduler wants it. This is for long loops.
///
/// C: `cond_resched()`.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time};
///
/// #[process_ctx]
/// fn scan(blocks: &[u64]) -> u64 {
///     let mut sum = 0;
///     for block in blocks {
///         sum ^= block;
///         time::cond_resched(ctx);
///     }
///     sum
/// }
/// # assert_eq!(ctx_core::hosted::in_process(|ctx| scan(ctx, &[1, 2])), 3);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section, time};
///
/// #[process_ctx]
/// fn scan() {
///     section::preempt_off(ctx, |ctx| time::cond_resched(ctx));
/// }
/// ```
#[inline]
pub fn cond_resched<C: MaySleep>(_ctx: &mut C) {
    // SAFETY: `C` may sleep.
    unsafe { backend::cond_resched() }
}

/// Moves this task to the end of the run queue. Do not use it to wait for an event; use a wait
/// queue or a completion.
///
/// C: `yield()`.
///
/// # Context
///
/// Needs [`MaySleep`].
#[inline]
pub fn yield_now<C: MaySleep>(_ctx: &mut C) {
    // SAFETY: `C` may sleep.
    unsafe { backend::yield_cpu() }
}

/// Busy-waits for `micros` microseconds; keep it short.
///
/// The delay may be a little shorter. If the CPU has no clock to read, C counts the turns of a loop
/// whose length was measured at boot, and that length changes with the CPU's frequency. If a delay
/// must not be shorter, check an [`Instant`].
///
/// C: `udelay()`, and `mdelay()` from a millisecond on.
///
/// # Context
///
/// Any.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, time};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     time::delay(ctx, 2);
///     IrqReturn::Handled
/// }
/// # ctx_core::hosted::in_irq(handle);
/// ```
#[inline]
pub fn delay<C: Context>(_ctx: &mut C, micros: u32) {
    backend::delay_us(micros)
}

/// Busy-waits for `nanos` nanoseconds, as exactly as [`delay()`]; some architectures round up to
/// microseconds.
///
/// C: `ndelay()`, and `mdelay()` from a millisecond on.
///
/// # Context
///
/// Any.
#[inline]
pub fn delay_nanos<C: Context>(_ctx: &mut C, nanos: u32) {
    backend::delay_ns(nanos)
}

/// Busy-waits for `millis` milliseconds, as exactly as [`delay()`]. The CPU does nothing else
/// meanwhile: where the context may sleep, [`sleep`] is better.
///
/// C: `mdelay()`.
///
/// # Context
///
/// Any.
#[inline]
pub fn delay_millis<C: Context>(_ctx: &mut C, millis: u32) {
    backend::delay_ms(millis)
}

/// Sleeping and busy delays, by the kernel crate's names.
pub mod delay {
    use super::{micros, Delta};
    use crate::{backend, rules::MaySleep};

    /// Sleeps for `delta` or longer. This is the kernel crate's name of [`sleep`](super::sleep()).
    ///
    /// C: `fsleep()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, time::{delay::fsleep, Delta}};
    ///
    /// #[process_ctx]
    /// fn settle() {
    ///     fsleep(ctx, Delta::from_micros(100));
    /// }
    /// # ctx_core::hosted::in_process(settle);
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, time::{delay::fsleep, Delta}};
    ///
    /// #[softirq]
    /// fn tick() {
    ///     fsleep(ctx, Delta::from_micros(100));
    /// }
    /// ```
    #[inline]
    pub fn fsleep<C: MaySleep>(ctx: &mut C, delta: Delta) {
        super::sleep(ctx, delta)
    }

    /// Busy-waits for `delta`, rounded up to microseconds, as exactly as
    /// [`delay()`](super::delay()). It takes no token, as in the kernel crate.
    ///
    /// C: `udelay()`, and `mdelay()` from a millisecond on.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, time::{delay::udelay, Delta}};
    ///
    /// #[irq_handler]
    /// fn handle() -> IrqReturn {
    ///     udelay(Delta::from_micros(2));
    ///     IrqReturn::Handled
    /// }
    /// # ctx_core::hosted::in_irq(handle);
    /// ```
    #[inline]
    pub fn udelay(delta: Delta) {
        backend::delay_us(u32::try_from(micros(delta)).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::{in_parts, micros, nanos, Delta, LONGEST};
    use std::{cell::RefCell, vec::Vec};

    fn parts(us: u64) -> Vec<u64> {
        let parts = RefCell::new(Vec::new());
        in_parts(us, |us| parts.borrow_mut().push(us));
        parts.into_inner()
    }

    #[test]
    fn what_is_over_is_not_waited_for() {
        assert_eq!(nanos(Delta::from_nanos(-1)), 0);
        assert_eq!(nanos(Delta::from_secs(i64::MIN)), 0);
        assert_eq!(micros(Delta::from_nanos(1)), 1);
        assert_eq!(nanos(Delta::from_secs(i64::MAX)), i64::MAX as u64);
    }

    #[test]
    fn a_sleep_is_in_parts_that_c_can_count() {
        assert_eq!(parts(1_000), [1_000]);
        assert_eq!(parts(LONGEST), [LONGEST]);
        assert_eq!(parts(LONGEST + 1), [LONGEST, 1]);
        let days = (1 << 32) * 1_000 + 5_000;
        let long = parts(days);
        assert_eq!(long.iter().sum::<u64>(), days);
        // As `fsleep()` calculates them.
        assert!(long.iter().all(|us| us.div_ceil(1_000) <= i32::MAX as u64));
    }
}
