// SPDX-License-Identifier: GPL-2.0
//! Ports of a device that a driver is bound to.

use crate::backend::*;
use crate::{port::Ports, rules::MaySleep};
use ::kernel::{
    ctx::Ends,
    device::{Bound, Device},
    devres::DevresLt,
    platform,
    types::{CovariantForLt, ForLt},
};
use core::ops::Deref;

/// Ports of a platform device, requested for its driver alone.
///
/// The firmware says that the ports belong to the device, and each device on a bus is trusted. So
/// requesting them is safe. After a plain drop a work item releases them, at the latest when the
/// driver is unbound. An object that may outlive the binding, such as an open file's, holds a
/// [`DevresIoPorts`] instead. The kernel crate has no ports.
pub struct IoPorts<'a> {
    device: &'a Device<Bound>,
    ports: Ports,
    ends: Ends,
}

/// Ports that exist as long as the driver is bound: `try_access_with()` says whether they still do.
///
/// See [`IoPorts::into_devres`].
pub type DevresIoPorts = DevresLt<IoPorts<'static>>;

impl<'a> IoPorts<'a> {
    /// Requests a range of ports of the device, the first one by 0.
    ///
    /// C: `platform_get_resource()`, `request_region()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENODEV` when the device has no such range; `EBUSY` when one of the ports is already
    /// requested, or when C has no memory to record the request (C does not tell which); `ENOMEM`.
    pub fn request<C: MaySleep>(
        _ctx: &mut C,
        device: &'a platform::Device<Bound>,
        index: u32,
        name: &'static CStr,
    ) -> Result<Self> {
        let device: &Device<Bound> = device.as_ref();
        let (mut start, mut len, mut item) = (0, 0, ptr::null_mut());
        // SAFETY: it is a platform device, to which a driver of this module is bound. The name
        // belongs to the module, which is unloaded later. The caller may sleep.
        to_result(unsafe {
            ctx_io_ports_add(
                bus::raw(device),
                index,
                name.as_ptr().cast(),
                &mut start,
                &mut len,
                &mut item,
            )
        })?;
        // SAFETY: the item was made for this.
        let ends = unsafe { Ends::new(item.cast()) }.ok_or(crate::error::code::ENOMEM)?;
        // SAFETY: the ports are requested until the item ends.
        let ports = unsafe { Ports::new(start, len) };
        Ok(Self {
            device,
            ports,
            ends,
        })
    }

    /// Hands the ports to the device: they are released when the driver is unbound, or when the
    /// result is dropped.
    ///
    /// C: `devm_add_action()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn into_devres<C: MaySleep>(mut self, _ctx: &mut C) -> Result<DevresIoPorts> {
        self.ends.in_devres();
        let device = self.device;
        // SAFETY: it has a reference to the device, and its ports. It has both as long as the
        // driver is bound.
        unsafe { DevresLt::new(device, self) }
    }
}

impl Deref for IoPorts<'_> {
    type Target = Ports;
    fn deref(&self) -> &Ports {
        &self.ports
    }
}

impl ForLt for IoPorts<'static> {
    type Of<'a> = IoPorts<'a>;
}
// SAFETY: it is covariant: it holds a `&'a Device<Bound>`, and nothing else has the lifetime.
unsafe impl CovariantForLt for IoPorts<'static> {}
