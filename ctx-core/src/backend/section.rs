// SPDX-License-Identifier: GPL-2.0
//! Sections: no preemption, no softirqs, no interrupts, an RCU read side.

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

contract! {
    /// Turns preemption off. C: `preempt_disable()`, `include/linux/preempt.h`.
    ///
    /// # Safety
    ///
    /// [`preempt_enable`] follows on this CPU.
    unsafe fn preempt_disable();
    /// Ends [`preempt_disable`]. C: `preempt_enable()`.
    ///
    /// # Safety
    ///
    /// The innermost section of this CPU is the one that this ends.
    unsafe fn preempt_enable();
    /// Turns softirqs off. C: `local_bh_disable()`, `include/linux/bottom_half.h`.
    ///
    /// # Safety
    ///
    /// Interrupts are on. [`local_bh_enable`] follows on this CPU.
    unsafe fn local_bh_disable();
    /// Ends [`local_bh_disable`], and runs pending softirqs. C: `local_bh_enable()`.
    ///
    /// # Safety
    ///
    /// The innermost section of this CPU is the one that this ends. Interrupts are on.
    unsafe fn local_bh_enable();
    /// Turns interrupts off. C: `local_irq_save()`, `include/linux/irqflags.h`.
    ///
    /// # Safety
    ///
    /// [`local_irq_restore`] follows on this CPU.
    unsafe fn local_irq_save() -> usize;
    /// Restores interrupts. C: `local_irq_restore()`.
    ///
    /// # Safety
    ///
    /// The innermost section of this CPU is the one that this ends. Its beginning returned `flags`.
    unsafe fn local_irq_restore(flags: usize);
}
