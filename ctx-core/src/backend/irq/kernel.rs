// SPDX-License-Identifier: GPL-2.0
//! Operations on interrupt lines.

use crate::backend::*;

/// With CONFIG_CFI on 7.2, every interrupt handler in Rust panics: its type differs from the type
/// that C calls it with, because the kernel's bindings take C's `enum irqreturn` for a `u32`. 7.3
/// has fixed that.
pub(crate) type IrqHandler = unsafe extern "C" fn(ffi::c_int, *mut ffi::c_void) -> RawIrqReturn;
pub(crate) use bindings::irqreturn_t as RawIrqReturn;

#[inline]
pub(crate) fn irq_return(value: u32) -> RawIrqReturn {
    // SAFETY: `irqreturn_t` is a `u32` (7.2) or a transparent struct of one (7.3), and any `u32` is
    // a value of it.
    unsafe { core::mem::transmute::<u32, RawIrqReturn>(value) }
}

#[inline]
pub(crate) fn irq_answer(answer: RawIrqReturn) -> u32 {
    // SAFETY: as above, and it is as large.
    unsafe { core::mem::transmute::<RawIrqReturn, u32>(answer) }
}

pub(crate) const IRQF_SHARED: usize = bindings::IRQF_SHARED as usize;
pub(crate) const IRQF_NO_THREAD: usize = bindings::IRQF_NO_THREAD as usize;

pub(crate) unsafe fn request_irq(
    line: u32,
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: *mut ffi::c_void,
) -> Result {
    // SAFETY: the caller's promise, and the name is static.
    to_result(unsafe {
        bindings::request_threaded_irq(
            line,
            Some(handler),
            thread,
            flags as ffi::c_ulong,
            name.as_ptr().cast(),
            cookie,
        )
    })
}
pub(crate) unsafe fn free_irq(line: u32, cookie: *mut ffi::c_void) {
    // SAFETY: the caller's promise.
    unsafe { bindings::free_irq(line, cookie) };
}

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
        /// The caller has requested `line`, and keeps the calls of these functions balanced.
        pub(crate) unsafe fn $name(line: u32) {
            // SAFETY: the caller's promise.
            unsafe { bindings::$name(line) }
        }
    )* };
}
lines! {
    /// May sleep.
    disable_irq;
    /// Takes raw spin locks, and sleeps if [`irq_sleeps`] says so.
    disable_irq_nosync;
    /// As `disable_irq_nosync`.
    enable_irq;
    /// May sleep.
    synchronize_irq;
}

pub(crate) fn irq_sleeps(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_sleeps(line) }
}
pub(crate) fn irq_unthreaded(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_unthreaded(line) }
}
pub(crate) fn irq_nested(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_nested(line) }
}
pub(crate) fn irq_is_vector(line: u32) -> bool {
    // SAFETY: any number may be asked for.
    unsafe { ctx_helper_irq_is_vector(line) }
}
pub(crate) unsafe fn set_irq_wake(line: u32, on: bool) -> Result {
    // SAFETY: the caller's promise.
    to_result(unsafe { bindings::irq_set_irq_wake(line, on.into()) })
}
pub(crate) unsafe fn irq_affinity_hint(line: u32, cpu: Option<u32>) -> Result {
    let cpu = match cpu {
        None => -1,
        Some(cpu) => ffi::c_int::try_from(cpu).map_err(|_| crate::error::code::EINVAL)?,
    };
    // SAFETY: the caller's promise; the mask of a CPU lives for ever.
    to_result(unsafe { ctx_helper_irq_affinity_hint(line, cpu) })
}
