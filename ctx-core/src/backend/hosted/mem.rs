// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `io::mem`: memory of a device that is no PCI device.

use crate::backend::{
    bus::BusDevice,
    device::{Bound, Device},
    devres::{CovariantForLt, DevresLt, ForLt},
    resource::Resource,
    state,
    view::{IoBase, Mmio, MmioBackend, Region},
};
use crate::{
    error::{code::EINVAL, Result},
    rules::MaySleep,
};
use core::{fmt, marker::PhantomData};

/// A range of memory that may be mapped.
#[derive(Debug)]
pub struct IoRequest<'a> {
    pub(in crate::backend) device: &'a Device<Bound>,
    pub(in crate::backend) resource: &'a Resource,
}

impl<'a> IoRequest<'a> {
    /// Maps it; it has at least `SIZE` bytes.
    ///
    /// # Errors
    ///
    /// `EINVAL` when it has fewer, or no words.
    pub fn iomap_sized<const SIZE: usize>(
        self,
        _ctx: &mut impl MaySleep,
    ) -> Result<IoMem<'a, SIZE>> {
        state::might_sleep();
        let size = usize::try_from(self.resource.size()).map_err(|_| EINVAL)?;
        if size == 0 {
            return Err(EINVAL);
        }
        let place = core::ptr::without_provenance_mut(self.resource.start() as usize);
        Ok(IoMem {
            at: Region::ptr_try_from_raw_parts_mut(place, size)?,
            device: core::ptr::from_ref(self.device.state()).cast(),
            bound: PhantomData,
        })
    }
    /// Maps it.
    ///
    /// # Errors
    ///
    /// As [`iomap_sized`](Self::iomap_sized).
    pub fn iomap(self, ctx: &mut impl MaySleep) -> Result<IoMem<'a>> {
        self.iomap_sized::<0>(ctx)
    }
}

/// Mapped memory of at least `SIZE` bytes.
pub struct IoMem<'a, const SIZE: usize = 0> {
    at: *mut Region<SIZE>,
    device: *const BusDevice,
    bound: PhantomData<&'a Device<Bound>>,
}

// SAFETY: a place on the bus; the device outlives `'a`, and may be shared.
unsafe impl<const SIZE: usize> Send for IoMem<'_, SIZE> {}
// SAFETY: as above.
unsafe impl<const SIZE: usize> Sync for IoMem<'_, SIZE> {}

impl<const SIZE: usize> fmt::Debug for IoMem<'_, SIZE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IoMem({:p})", self.at)
    }
}

impl<'a, const SIZE: usize> IoBase<'a> for &'a IoMem<'_, SIZE> {
    type Backend = MmioBackend;
    type Target = Region<SIZE>;
    fn as_view(self) -> Mmio<'a, Region<SIZE>> {
        // SAFETY: mapped as long as this lives.
        unsafe { Mmio::new(self.at) }
    }
}

impl<const SIZE: usize> ForLt for IoMem<'static, SIZE> {
    type Of<'a> = IoMem<'a, SIZE>;
}
impl<const SIZE: usize> CovariantForLt for IoMem<'static, SIZE> {
    fn cast_ref<'a, 'long: 'a>(long: &'a IoMem<'long, SIZE>) -> &'a IoMem<'a, SIZE> {
        long
    }
}

/// Memory that is there until the driver is unbound, and that may be shared longer.
pub type DevresIoMem<const SIZE: usize = 0> = DevresLt<IoMem<'static, SIZE>>;

impl<'a, const SIZE: usize> IoMem<'a, SIZE> {
    /// Has it end when the driver is unbound, whoever still has it.
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn into_devres(self, _ctx: &mut impl MaySleep) -> Result<DevresIoMem<SIZE>> {
        let Self { at, device, .. } = self;
        let bound = PhantomData;
        // SAFETY: a driver is bound to the device, which is thus alive.
        let on = unsafe { &*device };
        DevresLt::new(on, IoMem { at, device, bound }, || {})
    }
}
