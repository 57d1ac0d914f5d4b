// SPDX-License-Identifier: GPL-2.0
//! Clocks, sleeps and delays.

use crate::backend::*;

/// The number of jiffies that last at least so long. The timer wheel itself does not count the
/// first, partial jiffy.
#[inline]
pub(in crate::backend) fn jiffies(ns: u64) -> ffi::c_long {
    // 584 years: C does not take so many jiffies for another number.
    ticks(ns, bindings::CONFIG_HZ) as ffi::c_long
}
/// One jiffy more, because the current one may be nearly over.
#[inline]
pub(in crate::backend) fn jiffies_from_now(ns: u64) -> ffi::c_ulong {
    jiffies(ns) as ffi::c_ulong + 1
}
/// So many jiffies, which are not negative, in nanoseconds.
#[inline]
pub(in crate::backend) fn nanos(jiffies: ffi::c_long) -> u64 {
    // SAFETY: a calculation.
    unsafe { bindings::jiffies64_to_nsecs(jiffies as u64) }
}

#[inline]
pub(crate) unsafe fn sleep_us(us: u64) {
    // SAFETY: the caller may sleep.
    unsafe { bindings::fsleep(us as ffi::c_ulong) }
}
#[inline]
pub(crate) unsafe fn sleep_interruptible_ms(ms: u32) -> u64 {
    // SAFETY: the caller may sleep.
    unsafe { bindings::msleep_interruptible(ms) as u64 }
}
#[inline]
pub(crate) fn delay_us(us: u32) {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_udelay(us) }
}
#[inline]
pub(crate) fn now_ns() -> u64 {
    // SAFETY: allowed in any context, NMI too.
    unsafe { bindings::ktime_get_mono_fast_ns() }
}

#[inline]
pub(crate) unsafe fn sleep_range_us(min: u64, max: u64) {
    // C adds it to the time, in nanoseconds with a sign: 146 years are left of 292.
    let us = |us: u64| us.min(i64::MAX as u64 / 2_000) as ffi::c_ulong;
    // SAFETY: the caller may sleep. (C asks a debug kernel neither here nor in `yield()`.)
    unsafe {
        ctx_helper_might_sleep();
        bindings::usleep_range_state(us(min), us(max), bindings::TASK_UNINTERRUPTIBLE)
    }
}
#[inline]
pub(crate) unsafe fn sleep_killable(ns: u64) -> bool {
    // SAFETY: the caller may sleep.
    unsafe { ctx_helper_sleep_killable(jiffies(ns)) }
}
#[inline]
pub(crate) unsafe fn sleep_idle(ns: u64) {
    // SAFETY: the caller may sleep.
    unsafe { ctx_helper_sleep_idle(jiffies(ns)) }
}
#[inline]
pub(crate) unsafe fn cond_resched() {
    // SAFETY: the caller may sleep.
    unsafe { ctx_helper_cond_resched() }
}
#[inline]
pub(crate) unsafe fn yield_cpu() {
    // SAFETY: the caller may sleep.
    unsafe {
        ctx_helper_might_sleep();
        bindings::yield_()
    }
}
#[inline]
pub(crate) fn delay_ns(ns: u32) {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_ndelay(ns) }
}
#[inline]
pub(crate) fn delay_ms(ms: u32) {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_mdelay(ms) }
}
