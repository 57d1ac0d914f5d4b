// SPDX-License-Identifier: GPL-2.0
//! What a device tree calls a device by: the kernel crate's own types. As
//! [`pci`](crate::pci), on the host too.
//!
//! C header: `include/linux/of.h`.

pub use crate::{backend::bus::shown::of::*, of_device_table};

/// Declares a table of the devices that a driver is for, by what they are compatible with, each
/// with what the driver wants to know of it; `modprobe` finds the module by it.
#[macro_export]
macro_rules! of_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "of", of, $($table)* } };
}
