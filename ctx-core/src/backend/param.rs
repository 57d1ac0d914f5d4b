// SPDX-License-Identifier: GPL-2.0
//! The module itself and its parameters.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub use kernel::*;
