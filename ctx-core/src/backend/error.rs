// SPDX-License-Identifier: GPL-2.0
//! Errors of the kernel, by name.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub use kernel::*;
