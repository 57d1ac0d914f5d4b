// SPDX-License-Identifier: GPL-2.0
//! PCI of the guarded kernel crate: the items that a driver may see, beside those of all buses.

use crate::backend::*;
use crate::irq::source;
use ::kernel::{device::Bound, pci::IrqVector};
use core::ffi::c_void;

/// The items that a driver may see. Each of these types, and the results of its functions, were
/// reviewed.
#[allow(unreachable_pub)] // `pci` gives them on
pub mod shown {
    pub use ::kernel::pci::{
        Adapter, Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar,
        Driver, Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal,
        Vendor,
    };
}

bus::dma_devices! { ::kernel::pci::Device<Bound> }
bus::log_devices! { ::kernel::pci::Device; }

impl source::Source for IrqVector<'_> {
    fn number(&self, asked: source::Asked) -> u32 {
        ::kernel::ctx::request_of(self).number(asked)
    }
    fn device(&self, asked: source::Asked) -> Option<*const c_void> {
        source::Source::device(::kernel::ctx::request_of(self), asked)
    }
}
impl crate::irq::Source for IrqVector<'_> {}
