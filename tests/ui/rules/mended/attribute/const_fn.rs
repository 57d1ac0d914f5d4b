//! It runs in the kernel, not in the compiler.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn reset() {}
