// SPDX-License-Identifier: GPL-2.0
//! Registers: the kernel crate's own traits; as [`pci`](crate::pci), on the host too.
//!
//! C header: `include/linux/io.h`.

pub use crate::backend::bus::shown::io::*;
