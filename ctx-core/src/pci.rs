// SPDX-License-Identifier: GPL-2.0
//! PCI drivers: the kernel crate's own `pci`, with tokens, and [`module_pci_driver!`].
//!
//! It is in a kernel of 7.3 or newer, with `CONFIG_PCI`. On the host a stand-in has the same
//! signatures, and a test plugs in the devices, which it models:
//! [`hosted::bus`](crate::hosted::bus).
//!
//! What is other than in the kernel crate, and why:
//! - What sleeps takes a token, after the receiver; `probe` and `unbind` receive one.
//! - A [`Bar`] that is dropped is unmapped by a work item, and when the driver is unbound at the
//!   latest: a value can be dropped in any context, and to unmap sleeps.
//! - Interrupt vectors stay allocated until the driver is unbound, because a work item may free a
//!   line of theirs later than they are dropped. A line is requested by its [`IrqVector`], which
//!   has no number: so an unbind finds the line, and frees it first.
//! - `Device::clear_master()` has a device reach memory no longer. When a driver was unbound, and
//!   when its `probe` has failed, the device does not in any case: with `unbind` it ends before
//!   what the driver has is dropped, and thus freed.
//! - `DevresBar::try_access_with` gives its closure the RCU section's token, and there is no
//!   guard, which could be forgotten.
//!
//! C header: `include/linux/pci.h`.
//!
//! [`module_pci_driver!`]: crate::module_pci_driver!

pub use crate::{backend::pci::shown::*, module_pci_driver, pci_device_table};

/// Declares a module that is one PCI driver: the keys are those of [`module!`](crate::module!), and
/// `type` implements [`Driver`].
#[macro_export]
macro_rules! module_pci_driver {
    ($($keys:tt)*) => { $crate::__module_driver! { pci, $($keys)* } };
}

/// Declares a table of the devices that a driver is for, each with what the driver wants to know of
/// it; `modprobe` finds the module by it.
#[macro_export]
macro_rules! pci_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "pci", pci, $($table)* } };
}
