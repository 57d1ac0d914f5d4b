//! A lock of the kernel protects.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::{LockedBy, Mutex};
pub type Mine = Mutex<u32>;
pub fn protect(mine: &Mine) -> LockedBy<u64, u32> { LockedBy::new(mine, 1) }
