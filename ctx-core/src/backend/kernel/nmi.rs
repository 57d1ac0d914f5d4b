// SPDX-License-Identifier: GPL-2.0
//! Non-maskable interrupts.

use super::*;

pub(crate) type NmiFn = unsafe extern "C" fn(*mut NmiState) -> ffi::c_int;

/// `struct ctx_nmi` of `helpers/nmi.c`.
#[repr(C)]
pub(crate) struct NmiState {
    node: bindings::list_head,
    handle: Option<NmiFn>,
}

extern "C" {
    fn ctx_nmi_register(nmi: *mut NmiState, handle: NmiFn) -> ffi::c_int;
    fn ctx_nmi_unregister(nmi: *mut NmiState);
}

pub(crate) fn nmi_state() -> NmiState {
    NmiState {
        node: pin_init::zeroed(),
        handle: None,
    }
}
pub(crate) unsafe fn nmi_register(nmi: *mut NmiState, handle: NmiFn) -> Result {
    // SAFETY: the caller's `nmi` stays where it is until `nmi_unregister`, and the caller may sleep.
    to_result(unsafe { ctx_nmi_register(nmi, handle) })
}
pub(crate) unsafe fn nmi_unregister(nmi: *mut NmiState) {
    // SAFETY: the caller's `nmi` is registered, and the caller may sleep.
    unsafe { ctx_nmi_unregister(nmi) }
}
