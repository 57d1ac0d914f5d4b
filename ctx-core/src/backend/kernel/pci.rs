// SPDX-License-Identifier: GPL-2.0
//! PCI, out of the guarded kernel crate: what a driver may see of it, and how one is registered.

use super::*;
use crate::{dma, irq::source, registered::Register};
use ::kernel::{driver, pci::Device};
use core::{cell::UnsafeCell, ffi::c_void, mem::MaybeUninit};

/// What a driver may see: each of these types, and what its functions give, was looked at.
#[allow(unreachable_pub)] // `pci`, `device` and `io` give them on
pub mod shown {
    pub use ::kernel::device_id::IdArray;
    pub use ::kernel::pci::{
        Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar, Driver,
        Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal, Vendor,
    };
    pub mod device {
        pub use ::kernel::device::{Bound, Core, Device, DeviceContext, Normal};
    }
    pub mod io {
        pub use ::kernel::io::{Io, IoBase, Mmio, Region};
    }
}

/// The driver as the PCI core knows it.
pub(crate) struct PciDriver<T: ::kernel::pci::Driver + 'static> {
    name: &'static CStr,
    state: UnsafeCell<MaybeUninit<driver::Registration<::kernel::pci::Adapter<T>>>>,
}

// SAFETY: the PCI core may be told of it, and told to forget it, by any thread.
unsafe impl<T: ::kernel::pci::Driver + 'static> Send for PciDriver<T> {}
// SAFETY: it is written before anybody else has it, and nobody reads it.
unsafe impl<T: ::kernel::pci::Driver + 'static> Sync for PciDriver<T> {}

impl<T: ::kernel::pci::Driver + 'static> PciDriver<T> {
    pub(crate) fn new(name: &'static CStr) -> Self {
        Self {
            name,
            state: UnsafeCell::new(MaybeUninit::uninit()),
        }
    }
}

impl<T: ::kernel::pci::Driver + 'static> Register for PciDriver<T> {
    // A driver that is bound registers others.
    const TURN: Turn = Turn::Opens;

    unsafe fn register(&self) -> Result {
        // SAFETY: this module's own.
        static MODULE: ::kernel::ThisModule =
            unsafe { ::kernel::ThisModule::from_ptr(THIS_MODULE) };
        // SAFETY: the caller may sleep; the token is used for this call.
        let mut ctx = unsafe { crate::context::ProcessCtx::assume() };
        let driver = driver::Registration::new(&mut ctx, self.name, &MODULE);
        // SAFETY: nobody else has it yet, and it stays where it is until `unregister`.
        unsafe { pin_init_at((*self.state.get()).as_mut_ptr(), driver) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: it was registered, and is not used again.
        unsafe { ptr::drop_in_place((*self.state.get()).as_mut_ptr()) }
    }
}

/// `struct device`, for what is allocated or requested for it.
fn raw(device: &Device<::kernel::device::Bound>) -> *mut DeviceState {
    ::kernel::ctx::raw_device(device.as_ref())
}

// SAFETY: it has a `struct device`, the PCI core gives it a mask, and it is bound.
unsafe impl dma::device::Device for Device<::kernel::device::Bound> {
    fn as_device(&self) -> *mut c_void {
        raw(self).cast()
    }
    fn is_on_bus(&self) -> bool {
        true
    }
}
impl dma::Device for Device<::kernel::device::Bound> {}

impl source::Source for ::kernel::pci::IrqVector<'_> {
    fn number(&self) -> u32 {
        self.number()
    }
    fn device(&self) -> Option<*const c_void> {
        Some(raw(self.vectors().device()).cast_const().cast())
    }
}
impl crate::irq::Source for ::kernel::pci::IrqVector<'_> {}
