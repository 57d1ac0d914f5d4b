// SPDX-License-Identifier: GPL-2.0
//! Time: sleeping, which needs a context that may, busy delays, which do not, and a clock.
//!
//! Key types: [`Delta`], [`Instant`]. C headers: `include/linux/delay.h`, `include/linux/timekeeping.h`.

use crate::{
    backend,
    context::Context,
    error::{code::ERESTARTSYS, Result},
    rules::MaySleep,
};

/// A span of time, in nanoseconds, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta(u64);

impl Delta {
    /// So many nanoseconds.
    #[inline]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }
    /// So many microseconds.
    #[inline]
    pub const fn from_micros(micros: u32) -> Self {
        Self(micros as u64 * 1_000)
    }
    /// So many milliseconds.
    #[inline]
    pub const fn from_millis(millis: u32) -> Self {
        Self(millis as u64 * 1_000_000)
    }
    /// So many seconds.
    #[inline]
    pub const fn from_secs(secs: u32) -> Self {
        Self(secs as u64 * 1_000_000_000)
    }
    /// Nanoseconds.
    #[inline]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }
    /// Microseconds, rounded up.
    #[inline]
    pub const fn as_micros_ceil(self) -> u64 {
        self.0.div_ceil(1_000)
    }
    /// Milliseconds, rounded up.
    #[inline]
    pub const fn as_millis_ceil(self) -> u64 {
        self.0.div_ceil(1_000_000)
    }
}

/// A moment, on a clock that starts near boot and never goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(u64);

impl Instant {
    /// Now.
    ///
    /// Context: any, NMI too, so it takes no token. C: `ktime_get_mono_fast_ns()`.
    #[inline]
    pub fn now() -> Self {
        Self(backend::now_ns())
    }
    /// Nanoseconds since the clock started.
    #[inline]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }
    /// How long ago it was.
    #[inline]
    pub fn elapsed(self) -> Delta {
        Delta(backend::now_ns().saturating_sub(self.0))
    }
}

/// Sleeps for `delta` or longer, whatever signals come.
///
/// A long sleep is counted in ticks, which another clock may see end up to one tick early.
///
/// Context: needs [`MaySleep`]. C: `fsleep()`, which picks the mechanism by the length.
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
    unsafe { backend::sleep_us(delta.as_micros_ceil()) }
}

/// Sleeps for `delta` (rounded up to milliseconds) or longer, or until a signal comes.
///
/// It is counted in ticks, as in [`sleep`].
///
/// Context: needs [`MaySleep`]. Errors: [`ERESTARTSYS`] when a signal is pending; a file operation returns it, and the kernel restarts the
/// system call or makes it EINTR. C: `msleep_interruptible()`.
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
    let ms = u32::try_from(delta.as_millis_ceil()).unwrap_or(u32::MAX);
    // SAFETY: `C` may sleep.
    match unsafe { backend::sleep_interruptible_ms(ms) } {
        0 => Ok(()),
        _ => Err(ERESTARTSYS),
    }
}

/// Sleeps for `delta` or longer, unless the process is killed.
///
/// It is counted in ticks, as in [`sleep`].
///
/// Context: needs [`MaySleep`]. Errors: [`ERESTARTSYS`]. C: `schedule_timeout_killable()`, until the time is over.
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
    if unsafe { backend::sleep_killable(delta.as_nanos()) } {
        Ok(())
    } else {
        Err(ERESTARTSYS)
    }
}

/// Sleeps for `delta` or longer, whatever signals come, and without counting as load: for threads that wait for work.
///
/// It is counted in ticks, as in [`sleep`].
///
/// Context: needs [`MaySleep`]. C: `schedule_timeout_idle()`, until the time is over.
#[inline]
pub fn sleep_idle<C: MaySleep>(_ctx: &mut C, delta: Delta) {
    // SAFETY: `C` may sleep.
    unsafe { backend::sleep_idle(delta.as_nanos()) }
}

/// Sleeps for `min` or longer, and not much longer than `max`, whatever signals come; the kernel picks a moment at which it is awake anyway.
///
/// [`sleep`] picks a range by itself.
///
/// Context: needs [`MaySleep`]. C: `usleep_range()`.
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
    let (min, max) = (min.as_micros_ceil(), max.as_micros_ceil());
    // SAFETY: `C` may sleep.
    unsafe { backend::sleep_range_us(min, max.max(min)) }
}

/// Lets others run if the scheduler wants it: for long loops.
///
/// Context: needs [`MaySleep`]. C: `cond_resched()`.
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

/// Goes to the end of the run queue. It is no way to wait for somebody: use a wait queue or a completion.
///
/// Context: needs [`MaySleep`]. C: `yield()`.
#[inline]
pub fn yield_now<C: MaySleep>(_ctx: &mut C) {
    // SAFETY: `C` may sleep.
    unsafe { backend::yield_cpu() }
}

/// Busy-waits for at least `micros` microseconds; keep it short.
///
/// Context: any. C: `udelay()`.
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

/// Busy-waits for at least `nanos` nanoseconds; some architectures round up to microseconds.
///
/// Context: any. C: `ndelay()`.
#[inline]
pub fn delay_nanos<C: Context>(_ctx: &mut C, nanos: u32) {
    backend::delay_ns(nanos)
}

/// Busy-waits for at least `millis` milliseconds, which keeps this CPU from all else: where the context may, [`sleep`] is better.
///
/// Context: any. C: `mdelay()`.
#[inline]
pub fn delay_millis<C: Context>(_ctx: &mut C, millis: u32) {
    backend::delay_ms(millis)
}
