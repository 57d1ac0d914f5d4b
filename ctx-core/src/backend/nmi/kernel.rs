// SPDX-License-Identifier: GPL-2.0
//! Non-maskable interrupts.

use crate::backend::*;

pub(crate) type NmiFn = unsafe extern "C" fn(*mut NmiState) -> ffi::c_int;

pub(crate) type NmiState = ctx_nmi;

pub(crate) fn nmi_state() -> NmiState {
    pin_init::zeroed()
}
pub(crate) unsafe fn nmi_register(nmi: *mut NmiState, handle: NmiFn) -> Result {
    // SAFETY: the caller's `nmi` stays where it is until `nmi_unregister`, and the caller may
    // sleep.
    to_result(unsafe { ctx_nmi_register(nmi, Some(handle)) })
}
pub(crate) unsafe fn nmi_unregister(nmi: *mut NmiState) {
    // SAFETY: the caller's `nmi` is registered, and the caller may sleep.
    unsafe { ctx_nmi_unregister(nmi) }
}
