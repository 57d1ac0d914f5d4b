// SPDX-License-Identifier: GPL-2.0
//! BARs.

use super::{bus::BusDevice, Bound, Device};
use crate::{
    backend::{
        devres::{CovariantForLt, DevresLt, ForLt},
        resource::{Range, Requested},
        view::{IoBase, Mmio, MmioBackend, Region},
    },
    error::{code::EINVAL, Result},
    registered::Registered,
    rules::MaySleep,
};
use core::{ffi::CStr, fmt, marker::PhantomData};

/// A mapped BAR of at least `SIZE` bytes.
pub struct Bar<'a, const SIZE: usize = 0> {
    at: *mut Region<SIZE>,
    device: *const BusDevice,
    requested: Option<Registered<Requested>>,
    bound: PhantomData<&'a Device<Bound>>,
}

// SAFETY: a place on the bus; the device outlives `'a`, and may be shared.
unsafe impl<const SIZE: usize> Send for Bar<'_, SIZE> {}
// SAFETY: as above.
unsafe impl<const SIZE: usize> Sync for Bar<'_, SIZE> {}

impl<const SIZE: usize> fmt::Debug for Bar<'_, SIZE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bar({:p})", self.at)
    }
}

impl<'a, const SIZE: usize> IoBase<'a> for &'a Bar<'_, SIZE> {
    type Backend = MmioBackend;
    type Target = Region<SIZE>;
    fn as_view(self) -> Mmio<'a, Region<SIZE>> {
        // SAFETY: mapped as long as the BAR lives.
        unsafe { Mmio::new(self.at) }
    }
}

impl<const SIZE: usize> ForLt for Bar<'static, SIZE> {
    type Of<'a> = Bar<'a, SIZE>;
}
impl<const SIZE: usize> CovariantForLt for Bar<'static, SIZE> {
    fn cast_ref<'a, 'long: 'a>(long: &'a Bar<'long, SIZE>) -> &'a Bar<'a, SIZE> {
        long
    }
}

/// A BAR that is there until the driver is unbound, and that may be shared longer.
pub type DevresBar<const SIZE: usize = 0> = DevresLt<Bar<'static, SIZE>>;

impl<'a, const SIZE: usize> Bar<'a, SIZE> {
    /// Of a device that a driver is bound to for `'a`.
    pub(in crate::backend) fn map(
        device: &'a BusDevice,
        range: Range,
        name: &'static CStr,
    ) -> Result<Self> {
        let requested = Requested::of(device, range, name)?;
        let size = usize::try_from(range.len).map_err(|_| EINVAL)?;
        let place = core::ptr::without_provenance_mut(range.start as usize);
        Ok(Self {
            at: Region::ptr_try_from_raw_parts_mut(place, size)?,
            device,
            requested: Some(requested),
            bound: PhantomData,
        })
    }
    /// Has it end when the driver is unbound, whoever still has it.
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn into_devres(self, _ctx: &mut impl MaySleep) -> Result<DevresBar<SIZE>> {
        let requested = self.requested.ok_or(EINVAL)?;
        let kept = Bar {
            at: self.at,
            device: self.device,
            requested: None,
            bound: PhantomData,
        };
        // SAFETY: a driver is bound to the device, which is thus alive.
        let device = unsafe { &*self.device };
        DevresLt::new(device, kept, Requested::keep(requested))
    }
}
