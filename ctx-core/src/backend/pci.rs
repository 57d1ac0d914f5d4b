// SPDX-License-Identifier: GPL-2.0
//! PCI, beside what all buses have.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub(crate) use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub(crate) use kernel::*;
