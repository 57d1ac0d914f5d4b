// SPDX-License-Identifier: GPL-2.0
//! ACPI names of devices: the kernel crate's own types. As [`pci`](crate::pci), on the host too.
//!
//! C header: `include/linux/acpi.h`.

pub use crate::{acpi_device_table, backend::bus::shown::acpi::*};

/// Declares the table of a driver's devices by their ACPI names, each with the driver's data for
/// it. `modprobe` finds the module by this table.
#[macro_export]
macro_rules! acpi_device_table {
    ($($table:tt)*) => { $crate::__device_table! { "acpi", acpi, $($table)* } };
}
