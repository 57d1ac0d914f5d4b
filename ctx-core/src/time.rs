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
