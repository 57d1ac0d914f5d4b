// SPDX-License-Identifier: GPL-2.0
//! Faux devices.

use crate::backend::*;

pub(crate) type DeviceState = bindings::device;
pub(crate) type FauxProbe = unsafe extern "C" fn(*mut FauxState, *mut DeviceState) -> ffi::c_int;
pub(crate) type FauxRemove = unsafe extern "C" fn(*mut FauxState, *mut DeviceState);

pub(crate) type FauxState = ctx_faux;

pub(crate) fn faux_state() -> FauxState {
    pin_init::zeroed()
}
pub(crate) unsafe fn faux_create(
    faux: *mut FauxState,
    name: &'static CStr,
    probe: FauxProbe,
    remove: FauxRemove,
) -> Result {
    // SAFETY: the caller's `faux` stays where it is until `faux_destroy`, and the caller may sleep.
    to_result(unsafe { ctx_faux_create(faux, name.as_ptr().cast(), Some(probe), Some(remove)) })
}
pub(crate) unsafe fn faux_destroy(faux: *mut FauxState) {
    // SAFETY: the caller's `faux` was created, and the caller may sleep.
    unsafe { ctx_faux_destroy(faux) }
}
pub(crate) unsafe fn faux_put(faux: *mut FauxState) {
    // SAFETY: the caller may sleep, and nobody uses the device through `faux` any more.
    unsafe { bindings::put_device((*faux).dev) }
}
pub(crate) unsafe fn faux_device(faux: *mut FauxState) -> *mut DeviceState {
    // SAFETY: the caller's `faux` was created; nobody writes to it.
    unsafe { (*faux).dev }
}
