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
/// The firmware says that they are the device's, which is trusted as any device of a bus is: so to
/// request them is safe. A plain drop leaves it to a work item to release them; that is done when
/// the driver is unbound at the latest. What is to outlive the binding, such as what an open file
/// has, takes a [`DevresIoPorts`]. The kernel crate has no ports.
pub struct IoPorts<'a> {
    device: &'a Device<Bound>,
    ports: Ports,
    ends: Ends,
}

/// Ports that are there as long as the driver is bound: `try_access_with()` says whether they are.
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
    /// `ENODEV` when it has no such range; `EBUSY` when somebody has requested one of them, or when
    /// C has no memory to note the request, as it does not tell which; `ENOMEM`.
    pub fn request<C: MaySleep>(
        _ctx: &mut C,
        device: &'a platform::Device<Bound>,
        index: u32,
        name: &'static CStr,
    ) -> Result<Self> {
        let device: &Device<Bound> = device.as_ref();
        let (mut start, mut len, mut item) = (0, 0, ptr::null_mut());
        // SAFETY: it is a platform device, to which a driver of this module is bound; the name is
        // the module's, which goes later; the caller may sleep.
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
        // SAFETY: they are requested, until the item ends.
        let ports = unsafe { Ports::new(start, len) };
        Ok(Self {
            device,
            ports,
            ends,
        })
    }

    /// Hands them to the device: they are released when the driver is unbound, or when what this
    /// gives is dropped.
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
        // SAFETY: it has a reference to the device and its ports, both of which it has as long as
        // the driver is bound.
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
