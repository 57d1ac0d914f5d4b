// SPDX-License-Identifier: GPL-2.0
//! The layout of an ioctl's number.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub(crate) use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub(crate) use kernel::*;
