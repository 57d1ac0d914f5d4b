// SPDX-License-Identifier: GPL-2.0
//! Faux devices.

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
    /// Makes the state of a device that is not created yet.
    fn faux_state() -> FauxState;
    /// Creates a device, and probes it at once. May sleep. C: `faux_device_create()`,
    /// `include/linux/device/faux.h`.
    ///
    /// # Safety
    ///
    /// `faux` came from [`faux_state`], and does not move until [`faux_destroy`]. `probe` and
    /// `remove` may be called with it. The caller may sleep.
    unsafe fn faux_create(
        faux: *mut FauxState, name: &'static CStr, probe: FauxProbe, remove: FauxRemove
    ) -> Result;
    /// Removes the device from the system. A reference to it stays. May sleep.
    ///
    /// # Safety
    ///
    /// `faux` was created, and is not destroyed yet. The caller may sleep.
    unsafe fn faux_destroy(faux: *mut FauxState);
    /// Gives up the reference to the device, if there is one. May sleep.
    ///
    /// # Safety
    ///
    /// Nobody uses the device through `faux` any more. The caller may sleep.
    unsafe fn faux_put(faux: *mut FauxState);
    /// Returns the device.
    ///
    /// # Safety
    ///
    /// `faux` was created, and its reference was not given up.
    unsafe fn faux_device(faux: *mut FauxState) -> *mut DeviceState;
}
