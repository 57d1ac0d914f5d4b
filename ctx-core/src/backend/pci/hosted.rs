// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `pci`: what a driver sees of it, with the signatures that the
//! guarded crate has.

use crate::backend::{
    bus::{self, BusDevice},
    device::{Bound, Core, DeviceContext, Normal as AnyState},
    resource::Range,
    state,
};
use crate::{
    context::ProcessCtx,
    error::{
        code::{EBUSY, EINVAL, ENOMEM, ENOSPC},
        Error, Result,
    },
    init::PinInit,
    rules::MaySleep,
};
use core::{ffi::CStr, marker::PhantomData, pin::Pin};
use std::{
    sync::{Mutex, PoisonError},
    vec,
    vec::Vec,
};

mod bar;
mod config;
mod id;
mod irq;

pub use bar::{Bar, DevresBar};
pub(crate) use config::{config_read, config_write};
pub use config::{ConfigSpace, ConfigSpaceSize, Extended, Normal};
use config::{COMMAND, COMMAND_MASTER, COMMAND_MEMORY};
pub use id::{Class, ClassMask, DeviceId, Vendor};
pub use irq::{IrqType, IrqTypes, IrqVector, IrqVectorRegistration};

/// What a driver may see.
#[allow(unreachable_pub)] // `pci` gives them on
pub mod shown {
    pub use super::{
        Adapter, Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar,
        Driver, Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal,
        Vendor,
    };
}

pub(crate) const BUS: &str = "pci";

/// What a test says of a device that is PCI's own.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    pub(crate) vendor: u16,
    pub(crate) device: u16,
    pub(crate) subsystem_vendor: u16,
    pub(crate) subsystem_device: u16,
    pub(crate) class: u32,
    pub(crate) revision: u8,
    /// How many messages it has, of each kind.
    pub(crate) msi: usize,
    pub(crate) msix: usize,
    /// Bus, device and function.
    pub(crate) address: u16,
    pub(crate) extended: bool,
}

/// What changes: its configuration space.
pub(crate) struct Pci {
    ids: Ids,
    config: Mutex<Vec<u8>>,
    kind: Mutex<IrqType>,
}

impl Pci {
    pub(crate) fn new(ids: Ids) -> Self {
        let mut config = vec![0; if ids.extended { 4096 } else { 256 }];
        config[0..2].copy_from_slice(&ids.vendor.to_le_bytes());
        config[2..4].copy_from_slice(&ids.device.to_le_bytes());
        config[8] = ids.revision;
        config[9..12].copy_from_slice(&ids.class.to_le_bytes()[..3]);
        config[0x2c..0x2e].copy_from_slice(&ids.subsystem_vendor.to_le_bytes());
        config[0x2e..0x30].copy_from_slice(&ids.subsystem_device.to_le_bytes());
        let (config, kind) = (Mutex::new(config), Mutex::new(IrqType::Intx));
        Self { ids, config, kind }
    }
}

/// PCI's part of a device that is on this bus.
fn part(device: &BusDevice) -> &Pci {
    match device.ids.downcast_ref() {
        Some(pci) => pci,
        None => unreachable!("it is on this bus"),
    }
}

/// A PCI device, with what is known of it.
#[repr(transparent)]
pub struct Device<Ctx: DeviceContext = AnyState>(BusDevice, PhantomData<(Ctx, *mut ())>);

bus::devices!(Device, BUS);

impl Device {
    /// Who made it.
    pub fn vendor_id(&self) -> Vendor {
        Vendor(part(&self.0).ids.vendor)
    }
    /// What it is, of its maker's.
    pub fn device_id(&self) -> u16 {
        part(&self.0).ids.device
    }
    /// Of what revision.
    pub fn revision_id(&self) -> u8 {
        part(&self.0).ids.revision
    }
    /// Bus, device and function.
    pub fn dev_id(&self) -> u16 {
        part(&self.0).ids.address
    }
    /// Who made the board.
    pub fn subsystem_vendor_id(&self) -> u16 {
        part(&self.0).ids.subsystem_vendor
    }
    /// What the board is.
    pub fn subsystem_device_id(&self) -> u16 {
        part(&self.0).ids.subsystem_device
    }
    /// Where a BAR is.
    ///
    /// # Errors
    ///
    /// `EINVAL` for one that no device has.
    pub fn resource_start(&self, bar: u32) -> Result<u64> {
        Ok(range(&self.0, bar)?.start)
    }
    /// How long a BAR is; 0 of one that is not there.
    ///
    /// # Errors
    ///
    /// As [`resource_start`](Self::resource_start).
    pub fn resource_len(&self, bar: u32) -> Result<u64> {
        Ok(range(&self.0, bar)?.len)
    }
    /// Of what class it is.
    pub fn pci_class(&self) -> Class {
        Class(part(&self.0).ids.class)
    }
}

/// How many resources a device has at most, as in the kernel with SR-IOV.
const RESOURCES: u32 = 17;

fn range(device: &BusDevice, bar: u32) -> Result<Range> {
    if bar >= RESOURCES {
        return Err(EINVAL);
    }
    Ok(device.range(bar as usize))
}

impl<'a> Device<Core<'a>> {
    /// `None`: no model has virtual functions.
    pub fn sriov_get_totalvfs(&self) -> Option<core::num::NonZero<u16>> {
        None
    }
    /// Its registers answer from now on.
    ///
    /// # Errors
    ///
    /// None here.
    pub fn enable_device_mem(&self, _ctx: &mut impl MaySleep) -> Result {
        state::might_sleep();
        self.set_command(COMMAND_MEMORY);
        Ok(())
    }
    /// It reaches memory from now on.
    pub fn set_master(&self) {
        self.set_command(COMMAND_MASTER);
    }
    /// It reaches memory no longer, neither with data nor with messages.
    pub fn clear_master(&self) {
        let command = config_read(&self.0, COMMAND);
        config_write(&self.0, COMMAND, command & !COMMAND_MASTER);
    }
    fn set_command(&self, bit: u8) {
        let command = config_read(&self.0, COMMAND);
        config_write(&self.0, COMMAND, command | bit);
    }
}

impl Device<Bound> {
    /// Requests and maps a BAR of at least `SIZE` bytes.
    ///
    /// # Errors
    ///
    /// `EBUSY` when it is requested; `ENOMEM` when it is not there; `EINVAL` when it is too short.
    pub fn iomap_region_sized<'a, const SIZE: usize>(
        &'a self,
        _ctx: &mut impl MaySleep,
        bar: u32,
        name: &'static CStr,
    ) -> Result<Bar<'a, SIZE>> {
        let range = range(&self.0, bar)?;
        if range.len == 0 {
            return Err(ENOMEM);
        }
        Bar::map(&self.0, range, name)
    }
    /// Requests and maps a BAR.
    ///
    /// # Errors
    ///
    /// As [`iomap_region_sized`](Self::iomap_region_sized).
    pub fn iomap_region<'a>(
        &'a self,
        ctx: &mut impl MaySleep,
        bar: u32,
        name: &'static CStr,
    ) -> Result<Bar<'a>> {
        self.iomap_region_sized::<0>(ctx, bar, name)
    }
    /// How long its configuration space is.
    pub fn cfg_size(&self) -> ConfigSpaceSize {
        if part(&self.0).ids.extended {
            ConfigSpaceSize::Extended
        } else {
            ConfigSpaceSize::Normal
        }
    }
    /// The first 256 bytes of its configuration space.
    pub fn config_space<'a>(&'a self) -> ConfigSpace<'a, Normal> {
        let none = core::ptr::null_mut();
        ConfigSpace::new(
            self,
            Normal::ptr_from_raw_parts_mut(none, self.cfg_size().into_raw()),
        )
    }
    /// All of its configuration space.
    ///
    /// # Errors
    ///
    /// `EINVAL` if it is not extended.
    pub fn config_space_extended<'a>(&'a self) -> Result<ConfigSpace<'a, Extended>> {
        if self.cfg_size() != ConfigSpaceSize::Extended {
            return Err(EINVAL);
        }
        let at = Extended::ptr_from_raw_parts_mut(core::ptr::null_mut(), 4096);
        Ok(ConfigSpace::new(self, at))
    }
    /// Allocates interrupts, of the best kind that it has: MSI-X, MSI, its wired line.
    ///
    /// # Errors
    ///
    /// `EBUSY` when it has messages already; `ENOSPC` when there are not as many as `min_vecs`;
    /// `EINVAL` when there is none of these kinds, or for no interrupt at all.
    pub fn alloc_irq_vectors(
        &self,
        _ctx: &mut impl MaySleep,
        min_vecs: u32,
        max_vecs: u32,
        irq_types: IrqTypes,
    ) -> Result<IrqVectorRegistration<'_>> {
        state::might_sleep();
        let (least, most) = (min_vecs as usize, max_vecs as usize);
        if least == 0 || least > most {
            return Err(EINVAL);
        }
        if self.0.has_messages() {
            return Err(EBUSY);
        }
        let pci = part(&self.0);
        let kinds = [(IrqType::MsiX, pci.ids.msix), (IrqType::Msi, pci.ids.msi)];
        let mut refused = EINVAL;
        for (kind, there) in kinds {
            if irq_types.has(kind) && there > 0 {
                match self.0.take_messages(least, most.min(there)) {
                    Ok(len) => {
                        self.set_kind(kind);
                        return Ok(IrqVectorRegistration::new(self, len));
                    }
                    Err(error) => refused = error,
                }
            }
        }
        if irq_types.has(IrqType::Intx) && least == 1 && self.0.line(0).is_some() {
            self.set_kind(IrqType::Intx);
            return Ok(IrqVectorRegistration::new(self, 1));
        }
        Err(if least > 1 { ENOSPC } else { refused })
    }
    fn set_kind(&self, kind: IrqType) {
        let current = part(&self.0).kind.lock();
        *current.unwrap_or_else(PoisonError::into_inner) = kind;
    }
}

/// The table of a driver.
pub type IdTable<T> = &'static dyn bus::AnyTable<DeviceId, T>;

/// A driver of PCI devices.
pub trait Driver {
    /// What it wants to know of each entry of its table.
    type IdInfo: 'static;
    /// What it has of a device that it is bound to.
    type Data<'bound>: Send + 'bound;
    /// What it is for.
    const ID_TABLE: IdTable<Self::IdInfo>;

    /// Called for a device that it is for; an error refuses it.
    fn probe<'bound>(
        ctx: &mut ProcessCtx,
        dev: &'bound Device<Core<'_>>,
        id_info: Option<&'bound Self::IdInfo>,
    ) -> impl PinInit<Self::Data<'bound>, Error> + 'bound;

    /// Called before it is unbound from a device, and what it has of it is dropped.
    fn unbind<'bound>(
        ctx: &mut ProcessCtx,
        dev: &'bound Device<Core<'_>>,
        this: Pin<&Self::Data<'bound>>,
    ) {
        let _ = (ctx, dev, this);
    }
}

bus::drivers!(Driver, Device, BUS);

impl<T: Driver + 'static> Adapter<T> {
    fn entry(device: &BusDevice) -> Option<&'static T::IdInfo> {
        let ids = &part(device).ids;
        let mut table = T::ID_TABLE.all().iter();
        table.find(|(id, _)| id.is_for(ids)).map(|(_, info)| *info)
    }
}

impl Device<Core<'_>> {
    /// A driver is no longer bound to it, or has failed to probe it.
    fn unbound(&self) {
        self.clear_master();
    }
}
