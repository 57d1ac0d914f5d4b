// SPDX-License-Identifier: GPL-2.0
//! Formatting for the log.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub use kernel::*;
