// SPDX-License-Identifier: GPL-2.0
//! Address spaces of user processes.

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
    /// Returns the address space that the caller runs in, and takes a reference to it. C:
    /// `mmget()`, `include/linux/sched/mm.h`.
    ///
    /// # Safety
    ///
    /// The caller runs in a system call, or is a kernel thread that has adopted an address space.
    unsafe fn mm_get_current() -> *mut MmState;
    /// Gives up a reference. May sleep. C: `mmput()`.
    ///
    /// # Safety
    ///
    /// The caller owns a reference, and may sleep.
    unsafe fn mm_put(mm: *mut MmState);
}

/// Runs `f` with `mm` adopted. C: `kthread_use_mm()`, `include/linux/kthread.h`.
///
/// # Safety
///
/// The caller is a kernel thread, and may sleep. During the call somebody holds a reference to
/// `mm`, and one to an address space that the thread has adopted before.
#[inline(always)]
pub(crate) unsafe fn with_mm<R>(mm: *mut MmState, f: impl FnOnce() -> R) -> R {
    // SAFETY: the requirements are the same.
    unsafe { imp::with_mm(mm, f) }
}
