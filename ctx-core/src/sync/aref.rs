// SPDX-License-Identifier: GPL-2.0
//! References that are counted, to what the kernel itself counts: [`ARef`].
//!
//! A device is such. A driver that is bound to it borrows it; who keeps it longer, or has it beside
//! what borrows, counts a reference. The device's memory stays as long, and what it is called by.
//! That it is still there, or bound, a counted reference does not say: what needs that is of a
//! `Device<Bound>` and a `Device<Core>` alone, which cannot be counted.
//!
//! To count, and to give up a count, is an atomic operation of any context. Who gives up the last
//! frees the device, which sleeps: so that is left to a work item, for which module exit waits. One
//! that is leaked (`mem::forget`) keeps the device's memory for good.
//!
//! ```
//! use ctx_core::{device::Core, pci, prelude::*, sync::{aref::ARef, new_spinlock, SpinLock}};
//!
//! ctx_core::pci_device_table!(TABLE, (), [(pci::DeviceId::from_id(pci::Vendor::REDHAT, 5), ())]);
//!
//! /// The device that was probed last.
//! #[pin_data]
//! struct Last {
//!     #[pin]
//!     device: SpinLock<Option<ARef<pci::Device>>, Irq>,
//! }
//!
//! struct Driver;
//!
//! impl pci::Driver for Driver {
//!     type IdInfo = ();
//!     type Data<'bound> = Last;
//!     const ID_TABLE: pci::IdTable<()> = &TABLE;
//!
//!     #[process_ctx]
//!     fn probe<'bound>(
//!         device: &'bound pci::Device<Core<'_>>,
//!         _info: Option<&'bound ()>,
//!     ) -> impl PinInit<Last, Error> + 'bound {
//!         let counted: ARef<pci::Device> = device.into();
//!         dev_info!(counted, "{:#x}\n", counted.device_id());
//!         try_pin_init!(Last { device <- new_spinlock!(Some(counted)) } ? Error)
//!     }
//! }
//!
//! #[irq_handler]
//! fn forget(last: &Last) -> IrqReturn {
//!     drop(last.device.update(ctx, |device| device.take())); // in any context
//!     IrqReturn::Handled
//! }
//! # fn main() {}
//! ```
//!
//! C headers: `include/linux/device.h`, `include/linux/kref.h`.

pub use crate::backend::aref::{ARef, AlwaysRefCounted};
use crate::print::{device, LogDevice};
use core::ffi::c_void;

// SAFETY: as its target, which lives as long as this.
unsafe impl<T: AlwaysRefCounted + LogDevice> device::Device for ARef<T> {
    fn as_log_device(&self) -> *mut c_void {
        T::as_log_device(self)
    }
}
impl<T: AlwaysRefCounted + LogDevice> LogDevice for ARef<T> {}
