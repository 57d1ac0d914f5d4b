// SPDX-License-Identifier: GPL-2.0
//! References to what counts itself.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
pub use super::plain::shown::sync::aref::*;
