// SPDX-License-Identifier: GPL-2.0
//! Tracepoints.

#[cfg(not(kernel))]
mod hosted;
#[cfg(kernel)]
mod kernel;

#[cfg(kernel)]
pub use kernel::Tracepoint;
