// SPDX-License-Identifier: GPL-2.0
//! Devices: the kernel crate's own types, as far as they may be shown to a driver.
//!
//! As [`pci`](crate::pci), on the host too. C header: `include/linux/device.h`.

pub use crate::backend::bus::shown::device::*;
