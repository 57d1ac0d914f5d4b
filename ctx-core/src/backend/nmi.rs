// SPDX-License-Identifier: GPL-2.0
//! Non-maskable interrupts.

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
    /// Makes the state of a handler that is not registered yet.
    fn nmi_state() -> NmiState;
    /// Registers a handler of local NMIs. May sleep. C: `register_nmi_handler()`,
    /// `arch/x86/include/asm/nmi.h`.
    ///
    /// # Safety
    ///
    /// `nmi` came from [`nmi_state`], and does not move until [`nmi_unregister`]. `handle` may be
    /// called with it in an NMI. The caller may sleep.
    unsafe fn nmi_register(nmi: *mut NmiState, handle: NmiFn) -> Result;
    /// Unregisters a handler, and waits until it has returned on all CPUs. May sleep. C:
    /// `unregister_nmi_handler()`.
    ///
    /// # Safety
    ///
    /// `nmi` is registered. The caller may sleep.
    unsafe fn nmi_unregister(nmi: *mut NmiState);
}
