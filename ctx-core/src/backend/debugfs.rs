// SPDX-License-Identifier: GPL-2.0
//! Directories and files of debugfs.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub(crate) use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub(crate) use kernel::*;
