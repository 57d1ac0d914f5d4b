// SPDX-License-Identifier: GPL-2.0
//! What ACPI calls a device by: the kernel crate's own types. As [`pci`](crate::pci), on the host
//! too.
//!
//! C header: `include/linux/acpi.h`.

pub use crate::{acpi_device_table, backend::bus::shown::acpi::*};

/// Declares a table of the devices that a driver is for, by their ACPI names, each with what the
/// driver wants to know of it; `modprobe` finds the module by it.
#[macro_export]
macro_rules! acpi_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "acpi", acpi, $($table)* } };
}
