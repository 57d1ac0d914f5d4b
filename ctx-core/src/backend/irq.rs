// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines.

use super::*;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub(crate) use imp::*;

contract! {
    /// Converts a handler's answer into the value for C.
    fn irq_return(value: u32) -> RawIrqReturn;
    /// Converts it back.
    fn irq_answer(answer: RawIrqReturn) -> u32;
    /// Requests a line. May sleep. C: `request_threaded_irq()`, `include/linux/interrupt.h`.
    ///
    /// # Safety
    ///
    /// The handlers may be called with `cookie` from any CPU until [`free_irq`] returns. The caller
    /// may sleep.
    unsafe fn request_irq(
        line: u32,
        handler: IrqHandler,
        thread: Option<IrqHandler>,
        flags: usize,
        name: &'static CStr,
        cookie: *mut c_void
    ) -> Result;
    /// Frees a line, and waits for its handlers. May sleep. C: `free_irq()`.
    ///
    /// # Safety
    ///
    /// `line` was requested with `cookie`. The caller may sleep, and is not a handler of the line.
    unsafe fn free_irq(line: u32, cookie: *mut c_void);
    /// Disables a line, and waits for its handlers. May sleep. C: `disable_irq()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`, and may sleep. [`enable_irq`] ends each disabling.
    unsafe fn disable_irq(line: u32);
    /// Disables a line, and does not wait. It takes raw spin locks, and sleeps if [`irq_sleeps`]
    /// says so. C: `disable_irq_nosync()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`. [`enable_irq`] ends each disabling.
    unsafe fn disable_irq_nosync(line: u32);
    /// Ends a disabling. It takes raw spin locks, and sleeps if [`irq_sleeps`] says so. C:
    /// `enable_irq()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`, and has disabled it more often than enabled it.
    unsafe fn enable_irq(line: u32);
    /// Waits for the line's handlers. May sleep. C: `synchronize_irq()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`, may sleep, and is not a handler of it.
    unsafe fn synchronize_irq(line: u32);
    /// Whether the line's chip is on a bus that sleeps, such as I2C. The line must be requested, so
    /// that the answer does not change.
    fn irq_sleeps(line: u32) -> bool;
    /// Whether no handler of the line is force-threaded, not even on PREEMPT_RT.
    fn irq_unthreaded(line: u32) -> bool;
    /// Whether another interrupt's thread finds the line's interrupts, and calls its handlers.
    fn irq_nested(line: u32) -> bool;
    /// Whether the line is an MSI vector of a device. The line must be requested, so that the
    /// answer does not change.
    fn irq_is_vector(line: u32) -> bool;
    /// Sets whether the line's interrupts wake the system. May sleep. C: `irq_set_irq_wake()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`, and may sleep. Each `true` is followed by a `false`.
    unsafe fn set_irq_wake(line: u32, on: bool) -> Result;
    /// Says which CPU shall get the line's interrupts. C: `irq_set_affinity_and_hint()`.
    ///
    /// # Safety
    ///
    /// The caller has requested `line`, and takes the hint back before it frees the line.
    unsafe fn irq_affinity_hint(line: u32, cpu: Option<u32>) -> Result;
}
