//! No name for C.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[cfg_attr(all(), inline)]
#[process_ctx]
pub fn poll() {}
