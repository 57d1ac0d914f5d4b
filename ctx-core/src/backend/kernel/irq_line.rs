// SPDX-License-Identifier: GPL-2.0
//! What can be done with a requested interrupt line.

use super::*;

pub(crate) const IRQF_NO_AUTOEN: usize = bindings::IRQF_NO_AUTOEN as usize;
pub(crate) const IRQF_ONESHOT: usize = bindings::IRQF_ONESHOT as usize;
pub(crate) const IRQF_COND_ONESHOT: usize = bindings::IRQF_COND_ONESHOT as usize;
pub(crate) const IRQF_TRIGGER_RISING: usize = bindings::IRQF_TRIGGER_RISING as usize;
pub(crate) const IRQF_TRIGGER_FALLING: usize = bindings::IRQF_TRIGGER_FALLING as usize;
pub(crate) const IRQF_TRIGGER_HIGH: usize = bindings::IRQF_TRIGGER_HIGH as usize;
pub(crate) const IRQF_TRIGGER_LOW: usize = bindings::IRQF_TRIGGER_LOW as usize;

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// # Safety
        ///
        /// `line` is requested by the caller, who says how often which of these is called.
        pub(crate) unsafe fn $name(line: u32) {
            // SAFETY: the caller's promise.
            unsafe { bindings::$name(line) }
        }
    )* };
}
lines! {
    /// May sleep.
    disable_irq;
    /// Takes raw spin locks, and sleeps where [`irq_sleeps`] says so.
    disable_irq_nosync;
    /// As `disable_irq_nosync`.
    enable_irq;
    /// May sleep.
    synchronize_irq;
}

/// Whether the line's chip is on a bus that sleeps, such as I2C. The line is requested, so that its
/// chip stays what it is.
pub(crate) fn irq_sleeps(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_sleeps(line) }
}
/// Whether no handler of the line is force-threaded, on PREEMPT_RT neither.
pub(crate) fn irq_unthreaded(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_unthreaded(line) }
}
/// Whether another interrupt's thread finds the line's interrupts, and calls its handlers.
pub(crate) fn irq_nested(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_nested(line) }
}
/// Whether the line is an MSI vector of a device. It is requested, so that it stays what it is.
pub(crate) fn irq_is_vector(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_is_vector(line) }
}
/// # Safety
///
/// As above; balanced. May sleep.
pub(crate) unsafe fn set_irq_wake(line: u32, on: bool) -> Result {
    // SAFETY: the caller's promise.
    to_result(unsafe { bindings::irq_set_irq_wake(line, on.into()) })
}
/// # Safety
///
/// As above; a hint is taken back before the line is freed.
pub(crate) unsafe fn irq_affinity_hint(line: u32, cpu: Option<u32>) -> Result {
    let cpu = match cpu {
        None => -1,
        Some(cpu) => ffi::c_int::try_from(cpu).map_err(|_| crate::error::code::EINVAL)?,
    };
    // SAFETY: the caller's promise; the mask of a CPU lives for ever.
    to_result(unsafe { ctx_helper_irq_affinity_hint(line, cpu) })
}
