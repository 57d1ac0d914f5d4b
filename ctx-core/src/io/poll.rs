// SPDX-License-Identifier: GPL-2.0
//! Polling: asks a device again and again until it has done its job.
//!
//! Key functions: [`read_poll_timeout`], [`read_poll_timeout_atomic`]. C header:
//! `include/linux/iopoll.h`.

use crate::{
    error::{code::ETIMEDOUT, Result},
    rules::MaySleep,
    time::{
        delay::{fsleep, udelay},
        Delta, Instant, Monotonic,
    },
};

/// Calls `op` until `cond` is true for its result, and returns that result. Sleeps for
/// `sleep_delta` between two calls.
///
/// The token is lent to `op`, which may sleep, too. When the time is over, `op` is called one last
/// time. So a task that could not run for long still sees the device's latest answer.
///
/// C: `read_poll_timeout()`. In the kernel crate `op` has no parameter, and is not called that last
/// time.
///
/// # Context
///
/// Needs [`MaySleep`].
///
/// # Errors
///
/// The error of `op`; `ETIMEDOUT` if `cond` was not true within `timeout_delta`.
///
/// # Examples
///
/// ```
/// use ctx_core::{io::poll::read_poll_timeout, mmio::Mapping, prelude::*, time::Delta};
///
/// const STATUS: usize = 0x20;
/// const BUSY: u32 = 1;
///
/// #[process_ctx]
/// fn wait_until_ready(registers: &Mapping) -> Result {
///     read_poll_timeout(
///         ctx,
///         |_ctx| registers.read32(STATUS),
///         |status| status & BUSY == 0,
///         Delta::from_micros(50),
///         Delta::from_millis(3),
///     )
///     .map(|_status| ())
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     // SAFETY: nothing answers in the stand-in.
/// #     let registers = unsafe { Mapping::map(ctx, 0x1000, 0x100, c"board").unwrap() };
/// #     assert_eq!(wait_until_ready(ctx, &registers), Err(ETIMEDOUT));
/// #     registers.write32(STATUS, 0).unwrap();
/// #     wait_until_ready(ctx, &registers).unwrap();
/// # });
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{io::poll::read_poll_timeout, prelude::*, time::Delta};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     let (each, all) = (Delta::from_micros(50), Delta::from_millis(3));
///     let _ = read_poll_timeout(ctx, |_ctx| Ok(true), |done| *done, each, all);
///     IrqReturn::Handled
/// }
/// ```
pub fn read_poll_timeout<C, Op, Cond, T>(
    ctx: &mut C,
    mut op: Op,
    mut cond: Cond,
    sleep_delta: Delta,
    timeout_delta: Delta,
) -> Result<T>
where
    C: MaySleep,
    Op: FnMut(&mut C) -> Result<T>,
    Cond: FnMut(&T) -> bool,
{
    let begin = Instant::<Monotonic>::now();
    loop {
        let is_over = begin.elapsed() > timeout_delta;
        let value = op(ctx)?;
        if cond(&value) {
            return Ok(value);
        }
        if is_over {
            return Err(ETIMEDOUT);
        }
        fsleep(ctx, sleep_delta);
        core::hint::spin_loop();
    }
}

/// Calls `op` until `cond` is true for its result, and returns that result. Busy-waits for
/// `delay_delta` between two calls, and calls `op` at most `retry` times.
///
/// It takes no token, as in the kernel crate: `op` captures what it needs.
///
/// C: `read_poll_timeout_atomic()`, which has a time limit.
///
/// # Context
///
/// Any.
///
/// # Errors
///
/// The error of `op`; `ETIMEDOUT` if `cond` was true for none of the calls.
///
/// # Examples
///
/// ```
/// use ctx_core::{io::poll::read_poll_timeout_atomic, mmio::Mapping, prelude::*, time::Delta};
///
/// const STATUS: usize = 0x20;
/// const BUSY: u32 = 1;
///
/// fn wait_until_ready(registers: &Mapping) -> Result<u32> {
///     read_poll_timeout_atomic(
///         || registers.read32(STATUS),
///         |status| status & BUSY == 0,
///         Delta::from_micros(1),
///         10,
///     )
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     // SAFETY: nothing answers in the stand-in.
/// #     let registers = unsafe { Mapping::map(ctx, 0x1000, 0x100, c"board").unwrap() };
/// #     assert_eq!(wait_until_ready(&registers), Err(ETIMEDOUT));
/// #     registers.write32(STATUS, 0).unwrap();
/// #     assert_eq!(wait_until_ready(&registers), Ok(0));
/// # });
/// ```
pub fn read_poll_timeout_atomic<Op, Cond, T>(
    mut op: Op,
    mut cond: Cond,
    delay_delta: Delta,
    retry: usize,
) -> Result<T>
where
    Op: FnMut() -> Result<T>,
    Cond: FnMut(&T) -> bool,
{
    for _ in 0..retry {
        let value = op()?;
        if cond(&value) {
            return Ok(value);
        }
        udelay(delay_delta);
        core::hint::spin_loop();
    }
    Err(ETIMEDOUT)
}
