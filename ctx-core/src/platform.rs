// SPDX-License-Identifier: GPL-2.0
//! Platform drivers: the kernel crate's own `platform`, with tokens, and
//! [`module_platform_driver!`].
//!
//! The module exists in a kernel of 7.3 or newer. On the host a stand-in has the same signatures,
//! and a test models the devices and plugs them in: [`hosted::bus`](crate::hosted::bus). A driver
//! names its devices by [`acpi_device_table!`](crate::acpi_device_table) and
//! [`of_device_table!`](crate::of_device_table).
//!
//! Differences from the kernel crate, and their reasons:
//! - A function that sleeps takes a token, after the receiver. `probe` and `unbind` receive one.
//! - A dropped [`IoMem`] is unmapped by a work item, at the latest when the driver is unbound. A
//!   value can be dropped in any context, and unmapping sleeps. Exclusive mappings
//!   (`iomap_exclusive()`) do not exist yet.
//! - A line of the device (`irq_by_index()` and its like) is requested by
//!   [`irq::Registration`](crate::irq::Registration) and its like, and freed at the latest when the
//!   driver is unbound.
//!
//! C header: `include/linux/platform_device.h`.
//!
//! [`IoMem`]: crate::io::mem::IoMem
//! [`module_platform_driver!`]: crate::module_platform_driver!

pub use crate::{backend::bus::shown::platform::*, module_platform_driver};

/// Declares a module that is one platform driver. The keys are those of
/// [`module!`](crate::module!), and `type` implements [`Driver`].
#[macro_export]
macro_rules! module_platform_driver {
    ($($keys:tt)*) => { $crate::__module_driver! { platform, $($keys)* } };
}
