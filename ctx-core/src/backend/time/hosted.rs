// SPDX-License-Identifier: GPL-2.0
//! Time, and the ways to let some pass.

use crate::backend::*;

pub(crate) unsafe fn sleep_us(us: u64) {
    state::might_sleep();
    sleep_ns(us.saturating_mul(1_000));
}
pub(crate) unsafe fn sleep_interruptible_ms(ms: u32) -> u64 {
    state::might_sleep();
    let end = task::now_ns() + u64::from(ms) * 1_000_000;
    point("msleep_interruptible");
    task::wait_until_or("time to pass", Some(end), task::signal_of_this());
    end.saturating_sub(task::now_ns()).div_ceil(1_000_000)
}
/// Sleeps, whatever comes.
fn sleep_ns(ns: u64) {
    let end = task::now_ns().saturating_add(ns);
    point("sleep");
    task::wait_until_or("time to pass", Some(end), || false);
}
pub(crate) fn delay_us(us: u32) {
    if explore::delay(u64::from(us) * 1_000) {
        return;
    }
    let begin = std::time::Instant::now();
    while begin.elapsed().as_micros() < us.into() {
        core::hint::spin_loop();
    }
}
pub(crate) fn now_ns() -> u64 {
    task::now_ns()
}

pub(crate) unsafe fn sleep_range_us(min: u64, _max: u64) {
    // SAFETY: the caller's promise.
    unsafe { sleep_us(min) }
}
pub(crate) unsafe fn sleep_killable(ns: u64) -> bool {
    // SAFETY: the caller's promise.
    unsafe { sleep_idle(ns) };
    true
}
pub(crate) unsafe fn sleep_idle(ns: u64) {
    state::might_sleep();
    sleep_ns(ns);
}
pub(crate) unsafe fn cond_resched() {
    state::might_sleep();
    explore::yield_now();
}
pub(crate) unsafe fn yield_cpu() {
    state::might_sleep();
    explore::yield_now();
}
pub(crate) fn delay_ns(ns: u32) {
    delay_us(ns.div_ceil(1_000));
}
pub(crate) fn delay_ms(ms: u32) {
    delay_us(ms.saturating_mul(1_000));
}
