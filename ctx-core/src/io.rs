// SPDX-License-Identifier: GPL-2.0
//! Registers: the kernel crate's own traits. It is in a kernel alone.
//!
//! C header: `include/linux/io.h`.

pub use crate::backend::pci::shown::io::*;
