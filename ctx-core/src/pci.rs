// SPDX-License-Identifier: GPL-2.0
//! PCI drivers: the kernel crate's own `pci`, with tokens, and [`module_pci_driver!`].
//!
//! The module exists in a kernel of 7.3 or newer, with `CONFIG_PCI`. On the host a stand-in has the
//! same signatures, and a test models the devices and plugs them in:
//! [`hosted::bus`](crate::hosted::bus).
//!
//! Differences from the kernel crate, and their reasons:
//! - A function that sleeps takes a token, after the receiver. `probe` and `unbind` receive one.
//! - A dropped [`Bar`] is unmapped by a work item, at the latest when the driver is unbound. A
//!   value can be dropped in any context, and unmapping sleeps.
//! - Interrupt vectors stay allocated until the driver is unbound, because a work item may free a
//!   line after its vector was dropped. A line is requested by its [`IrqVector`], and not by a
//!   number. So an unbind finds the line, and frees it first.
//! - `Device::clear_master()` stops the device's access to memory. An unbind and a failed `probe`
//!   stop it in any case. An unbind stops it before the driver's data is dropped, and so before any
//!   memory is freed.
//! - `DevresBar::try_access_with` lends its closure the token of the RCU section. There is no
//!   guard, because a guard could be forgotten.
//!
//! C header: `include/linux/pci.h`.
//!
//! [`module_pci_driver!`]: crate::module_pci_driver!

pub use crate::{backend::pci::shown::*, module_pci_driver, pci_device_table};

/// Declares a module that is one PCI driver. The keys are those of [`module!`](crate::module!), and
/// `type` implements [`Driver`].
#[macro_export]
macro_rules! module_pci_driver {
    ($($keys:tt)*) => { $crate::__module_driver! { pci, $($keys)* } };
}

/// Declares the table of a driver's devices, each with the driver's data for it. `modprobe` finds
/// the module by this table.
#[macro_export]
macro_rules! pci_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "pci", pci, $($table)* } };
}
