// SPDX-License-Identifier: GPL-2.0
//! Ports of a device that a driver is bound to.

use crate::backend::{
    bus::BusDevice,
    device::Bound,
    devres::{CovariantForLt, DevresLt, ForLt},
    io::Space,
    platform::Device,
    resource::Requested,
};
use crate::{
    error::{
        code::{EINVAL, ENODEV},
        Result,
    },
    port::Ports,
    registered::Registered,
    rules::MaySleep,
};
use core::{ffi::CStr, fmt, marker::PhantomData, ops::Deref};

/// Ports of a platform device, requested for its driver alone.
pub struct IoPorts<'a> {
    device: *const BusDevice,
    ports: Ports,
    requested: Option<Registered<Requested>>,
    bound: PhantomData<&'a Device<Bound>>,
}

// SAFETY: numbers; the device outlives `'a`, and may be shared.
unsafe impl Send for IoPorts<'_> {}
// SAFETY: as above.
unsafe impl Sync for IoPorts<'_> {}

impl fmt::Debug for IoPorts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IoPorts").finish_non_exhaustive()
    }
}

impl ForLt for IoPorts<'static> {
    type Of<'a> = IoPorts<'a>;
}
impl CovariantForLt for IoPorts<'static> {
    fn cast_ref<'a, 'long: 'a>(long: &'a IoPorts<'long>) -> &'a IoPorts<'a> {
        long
    }
}

/// Ports that are there until the driver is unbound, and that may be shared longer.
pub type DevresIoPorts = DevresLt<IoPorts<'static>>;

impl<'a> IoPorts<'a> {
    /// Requests a range of ports of the device, the first one by 0.
    ///
    /// # Errors
    ///
    /// `ENODEV` when it has no such range; `EBUSY` when somebody has requested one of them;
    /// `ENOMEM`.
    pub fn request<C: MaySleep>(
        _ctx: &mut C,
        device: &'a Device<Bound>,
        index: u32,
        name: &'static CStr,
    ) -> Result<Self> {
        let device = device.on_bus();
        let range = device.resource(Space::Ports, index).ok_or(ENODEV)?.range();
        let (Ok(start), Ok(len)) = (u16::try_from(range.start), u16::try_from(range.len)) else {
            return Err(ENODEV);
        };
        let requested = Requested::of(device, range, name)?;
        Ok(Self {
            device,
            // SAFETY: they are requested, until the driver is unbound or this is dropped.
            ports: unsafe { Ports::new(start, len) },
            requested: Some(requested),
            bound: PhantomData,
        })
    }

    /// Has them end when the driver is unbound, whoever still has them.
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn into_devres<C: MaySleep>(self, _ctx: &mut C) -> Result<DevresIoPorts> {
        let requested = self.requested.ok_or(EINVAL)?;
        let kept = IoPorts {
            device: self.device,
            ports: self.ports,
            requested: None,
            bound: PhantomData,
        };
        // SAFETY: a driver is bound to the device, which is thus alive.
        let device = unsafe { &*self.device };
        DevresLt::new(device, kept, Requested::keep(requested))
    }
}

impl Deref for IoPorts<'_> {
    type Target = Ports;
    fn deref(&self) -> &Ports {
        &self.ports
    }
}
