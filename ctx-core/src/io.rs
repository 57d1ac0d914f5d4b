// SPDX-License-Identifier: GPL-2.0
//! Registers: the kernel crate's own traits; as [`pci`](crate::pci), on the host too.
//!
//! In a kernel of 7.3 or newer `register!` defines types of registers, and
//! `io_project!`, `io_read!` and `io_write!` reach into structs of them. [`poll`] waits until a
//! register has a value.
//!
//! C header: `include/linux/io.h`.

pub mod poll;
#[cfg(ctx_register)]
pub(crate) mod project;
#[cfg(ctx_register)]
pub mod register;

#[cfg(ctx_bus)]
pub use crate::backend::bus::shown::io::*;
#[cfg(ctx_register)]
pub use crate::{io_project, io_read, io_write, register};
