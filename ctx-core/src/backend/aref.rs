// SPDX-License-Identifier: GPL-2.0
//! References to objects with a counter of their own.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
pub use super::plain::shown::sync::aref::*;
