// SPDX-License-Identifier: GPL-2.0
//! Device tree names of devices: the kernel crate's own types. As [`pci`](crate::pci), on the host
//! too.
//!
//! C header: `include/linux/of.h`.

pub use crate::{backend::bus::shown::of::*, of_device_table};

/// Declares the table of a driver's devices by their `compatible` strings, each with the driver's
/// data for it. `modprobe` finds the module by this table.
#[macro_export]
macro_rules! of_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "of", of, $($table)* } };
}
