// SPDX-License-Identifier: GPL-2.0
//! Counted references to objects that the kernel itself counts: [`ARef`].
//!
//! A device is such an object. A driver that is bound to a device borrows it. To keep the device
//! longer, or beside the borrow, count a reference. The reference keeps the device's memory and its
//! name. It does not say that the device is still there, or bound: functions that need this take a
//! `Device<Bound>` or a `Device<Core>`, which cannot be counted.
//!
//! Taking and dropping a reference are atomic operations that any context may do. Dropping the last
//! reference frees the device, which sleeps. So a work item does that, and module exit waits for
//! the work item. A leaked reference (`mem::forget`) keeps the device's memory for good.
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

// SAFETY: the target gives a valid device, and lives as long as this reference.
unsafe impl<T: AlwaysRefCounted + LogDevice> device::Device for ARef<T> {
    fn as_log_device(&self) -> *mut c_void {
        T::as_log_device(self)
    }
}
impl<T: AlwaysRefCounted + LogDevice> LogDevice for ARef<T> {}
