// SPDX-License-Identifier: GPL-2.0
//! Calls on other CPUs.

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

contract! {
    /// Has `f` called on a CPU in an interrupt, and returns when `f` has returned. May sleep. C:
    /// `smp_call_function_single()`, `include/linux/smp.h`.
    ///
    /// # Safety
    ///
    /// `f` may be called with `data` on any CPU, in an interrupt. The caller may sleep.
    unsafe fn call_on_cpu(
        cpu: u32, f: unsafe extern "C" fn(*mut c_void), data: *mut c_void
    ) -> Result;
}
