// SPDX-License-Identifier: GPL-2.0
//! What several contexts share without a lock: barriers, counts, what is set once.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
pub use super::plain::shown::sync::{barrier, Refcount, SetOnce};
