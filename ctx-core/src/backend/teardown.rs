// SPDX-License-Identifier: GPL-2.0
//! What a module has registered, and how it enters and leaves.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub(crate) use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub(crate) use kernel::*;
