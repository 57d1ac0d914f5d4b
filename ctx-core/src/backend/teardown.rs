// SPDX-License-Identifier: GPL-2.0
//! The registered objects of a module, and its init and exit.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub(crate) use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub(crate) use kernel::*;
